"""A colleague has changed what I am changing: both values, who and when, and the choice between them. Nobody is stopped typing."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callbench.ui.parts.buttons import LinkButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.labels import PlainLabel


def clash_sentence(
    field: str,
    mine: str,
    theirs: str,
    by: str,
    at: datetime | None,
    formats: Formats,
    now: datetime | None = None,
) -> str:
    """What the field is called, what both say, and who said theirs when."""
    said = QCoreApplication.translate(
        "ValueClash", "{field}: changed meanwhile to “{theirs}”. Yours: “{mine}”."
    )
    if by and at is not None:
        said = QCoreApplication.translate(
            "ValueClash", "{field}: {name} changed it at {time} to “{theirs}”. Yours: “{mine}”."
        )
    time = ""
    if at is not None:
        time = formats.when(at, now) if now is not None else formats.time(at)
    nothing = QCoreApplication.translate("ValueClash", "nothing")
    return said.format(field=field, name=by, time=time, mine=mine or nothing, theirs=theirs or nothing)


class ValueClash(QWidget):
    """Hidden until there is something to decide. Undecided, theirs stands when it is saved, and mine is shown once more."""

    kept = Signal()
    taken = Signal()

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._values: tuple[str, str, str] | None = None
        self._by = ""
        self._at: datetime | None = None
        self._now: datetime | None = None
        self._label = PlainLabel(tone=Tone.WARN, size=SMALL, wrap=True)
        self.keep_button, self.take_button = LinkButton(), LinkButton()
        self._arrange()
        self.keep_button.clicked.connect(self.kept)
        self.take_button.clicked.connect(self.taken)
        self._retranslate()

    def show_values(
        self, field: str, mine: str, theirs: str, by: str, at: datetime | None, now: datetime | None
    ) -> None:
        """What the field is called, and what both say."""
        self._values = (field, mine, theirs)
        self._by, self._at, self._now = by, at, now
        self._retranslate()

    def clear(self) -> None:
        """There is nothing to decide."""
        self._values = None
        self._retranslate()

    def text(self) -> str:
        """What is said, if anything is."""
        return self._label.text() if self._values is not None else ""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setVisible(self._values is not None)
        self.keep_button.setText(self.tr("Keep mine"))
        self.take_button.setText(self.tr("Take theirs"))
        if self._values is None:
            return
        self._label.setText(clash_sentence(*self._values, self._by, self._at, self._formats, self._now))
        for button in (self.keep_button, self.take_button):
            button.setAccessibleDescription(self._label.text())

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.1))
        column.addWidget(self._label)
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.4))
        row.addWidget(self.keep_button)
        row.addWidget(self.take_button)
        row.addStretch(1)
        column.addLayout(row)

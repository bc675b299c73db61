"""Who got which lead or promise, from whom, by whom, and why?"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.services.team_state import Given
from callbench.ui.parts.assignment_words import reason_text
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.team_page.plain_table import PlainRow, PlainTable


class GivenView(QWidget):
    """The newest assignments; each keeps its reason."""

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._given: tuple[Given, ...] = ()
        self._now: datetime | None = None
        self.table = PlainTable((8, 19, 9, 9, 9))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._nothing = PlainLabel(tone=Tone.MUTED, wrap=True)
        outer.addWidget(self.table, 1)
        outer.addWidget(self._nothing)
        self._retranslate()

    def show_given(self, given: Sequence[Given], now: datetime) -> None:
        self._given, self._now = tuple(given), now
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _fill(self) -> None:
        heads = (
            self.tr("When"),
            self.tr("Lead"),
            self.tr("From"),
            self.tr("To"),
            self.tr("By"),
            self.tr("Why"),
        )
        self.table.show_rows(heads, [PlainRow(each.number, self._cells(each)) for each in self._given])
        self._nothing.setVisible(not self._given)

    def _cells(self, given: Given) -> tuple[str, ...]:
        when = self._formats.when(given.at, self._now) if self._now is not None else ""
        return (
            when,
            f"{given.company} {given.person}".strip(),
            given.from_name or self.tr("nobody"),
            given.to_name or self.tr("nobody"),
            given.by_name or self.tr("by itself"),
            reason_text(given.reason),
        )

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Who got what"))
        self._nothing.setText(self.tr("Nothing was shared out or moved yet."))
        self._fill()

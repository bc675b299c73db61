"""What is done next with the opened list? A sentence, how far it is, and one strong button."""

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callbench.ui.imports.run import Run
from callbench.ui.parts.buttons import PrimaryButton, QuietButton
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import ElidedLabel
from callbench.ui.parts.meter import Meter
from callbench.ui.parts.theme import Tone

LOOK_EVERY_MS = 100


class ActionBar(QWidget):
    """First "Check", then "Import N rows": the strong button is always what most people do next."""

    check_wanted = Signal()
    import_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: int | None = None
        self._run: Run | None = None
        self.primary = PrimaryButton("", IconName.CHECK)
        self.cancel = QuietButton()
        self.status = ElidedLabel(tone=Tone.MUTED)
        self.meter = Meter()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self.primary.clicked.connect(self._press)
        self.cancel.clicked.connect(self.cancel_wanted)
        self._arrange()
        self.show_unchecked(is_ready=False)

    def show_unchecked(self, *, is_ready: bool) -> None:
        """A list that is not checked as it now stands; `is_ready`: it can be."""
        self._show(None, None)
        self.primary.setEnabled(is_ready)

    def show_checking(self, run: Run) -> None:
        self._show(run, None)
        self.primary.setEnabled(False)

    def show_checked(self, rows: int) -> None:
        """The check is done: so many rows can come in."""
        self._show(None, rows)
        self.primary.setEnabled(rows > 0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _show(self, run: Run | None, rows: int | None) -> None:
        self._run, self._rows = run, rows
        self.cancel.setVisible(run is not None)
        self.meter.setVisible(run is not None and run.total > 0)
        if run is None:
            self._timer.stop()
        else:
            self._timer.start()
        self._retranslate()

    @Slot()
    def _press(self) -> None:
        if self._rows is None:
            self.check_wanted.emit()
        else:
            self.import_wanted.emit()

    @Slot()
    def _look(self) -> None:
        if self._run is not None:
            self.meter.set_values(self._run.rows, self._run.total)
            self.status.setText(self.tr("Checking: {rows} rows so far").format(rows=f"{self._run.rows:,}"))

    def _retranslate(self) -> None:
        self.cancel.setText(self.tr("Stop checking"))
        self.meter.set_name(self.tr("Rows checked"))
        if self._rows is None:
            self.primary.setText(self.tr("Check the list"))
            self.status.setText(self.tr("A check changes nothing: it says what the import would do."))
        else:
            self.primary.setText(self.tr("Import {rows} rows").format(rows=f"{self._rows:,}"))
            self.status.setText(self.tr("Checked. Nothing has been changed yet."))
        self._look()
        self.primary.updateGeometry()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, em(self, 0.3), 0, 0)
        row.setSpacing(em(self, 0.6))
        words = QVBoxLayout()
        words.setSpacing(em(self, 0.2))
        words.addWidget(self.status)
        words.addWidget(self.meter)
        row.addLayout(words, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.primary)

"""How far is the import, and can it still be stopped? The window can be used meanwhile."""

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callbench.ui.imports.action_bar import LOOK_EVERY_MS
from callbench.ui.imports.run import Run
from callbench.ui.parts.buttons import QuietButton
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import FIGURE, em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.meter import Meter


class RunView(QWidget):
    """A card with the rows that are done, the time left, and Cancel."""

    cancel_wanted = Signal()

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._run: Run | None = None
        self._file = ""
        self.card = Card()
        self.rows = PlainLabel(size=FIGURE, bold=True)
        self.left = PlainLabel(tone=Tone.MUTED)
        self.meter = Meter()
        self.cancel = QuietButton()
        self._hint = PlainLabel(tone=Tone.MUTED, wrap=True)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self.cancel.clicked.connect(self.cancel_wanted)
        self._arrange()
        self._retranslate()

    def show_run(self, run: Run, file_name: str) -> None:
        self._run, self._file = run, file_name
        self._timer.start()
        self.cancel.setEnabled(True)
        self._retranslate()
        self.cancel.setFocus()

    def show_cancelling(self) -> None:
        """Cancelled: what came in goes out again, which takes a moment."""
        self.cancel.setEnabled(False)
        self._look()

    def stop(self) -> None:
        """The run is over."""
        self._timer.stop()
        self._run = None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _look(self) -> None:
        run = self._run
        if run is None:
            return
        self.meter.set_values(run.rows, run.total)
        self.rows.setText(
            self.tr("{rows} of {total} rows").format(rows=f"{run.rows:,}", total=f"{run.total:,}")
        )
        self.left.setText(self._left_text(run))

    def _left_text(self, run: Run) -> str:
        if run.is_cancelled:
            return self.tr("Cancelled: what came in is taken out again …")
        seconds = run.seconds_left()
        if seconds is None:
            return self.tr("Just started")
        return self.tr("About {time} left").format(time=self._formats.long_duration(seconds))

    def _retranslate(self) -> None:
        self.card.set_title(self.tr("Importing {file}").format(file=self._file))
        self.meter.set_name(self.tr("Rows imported"))
        self.cancel.setText(self.tr("Cancel the import"))
        self._hint.setText(
            self.tr("You can go on calling meanwhile. Cancelling leaves nothing of this list behind.")
        )
        self._look()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.rows)
        line.addWidget(self.left)
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.setSpacing(em(self, 0.8))
        self.card.body.addLayout(line)
        self.card.body.addWidget(self.meter)
        self.card.body.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)

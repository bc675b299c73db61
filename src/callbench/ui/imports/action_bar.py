"""What is done next with the opened list? A sentence, how far it is, and one strong button."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callbench.ui.imports.run import Run
from callbench.ui.parts.buttons import PrimaryButton, QuietButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import ElidedLabel

LOOK_EVERY_MS = 100


class Stage(Enum):
    """Where the opened list stands."""

    READING = auto()
    UNREADABLE = auto()
    INCOMPLETE = auto()
    READY = auto()
    CHECKING = auto()
    CHECKED = auto()
    CANCELLED = auto()


_CAN_CHECK = frozenset({Stage.READY, Stage.CANCELLED})


class ActionBar(QWidget):
    """First "Check", then "Import N rows": the strong button is always what most people do next."""

    check_wanted = Signal()
    import_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = Stage.READING
        self._rows = 0
        self._run: Run | None = None
        self.primary = PrimaryButton("", IconName.CHECK)
        self.cancel = QuietButton()
        self.status = ElidedLabel(tone=Tone.MUTED)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._say)
        self.primary.clicked.connect(self._press)
        self.cancel.clicked.connect(self.cancel_wanted)
        self._arrange()
        self.show_stage(Stage.READING)

    @property
    def stage(self) -> Stage:
        return self._stage

    def show_stage(self, stage: Stage, rows: int = 0, run: Run | None = None) -> None:
        """Where the list stands now; `rows` that can come in once it is CHECKED, the `run` while it is CHECKING."""
        self._stage, self._rows, self._run = stage, rows, run
        self.primary.setEnabled(stage in _CAN_CHECK or (stage is Stage.CHECKED and rows > 0))
        self.cancel.setVisible(run is not None)
        if run is None:
            self._timer.stop()
        else:
            self._timer.start()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _press(self) -> None:
        if self._stage is Stage.CHECKED:
            self.import_wanted.emit()
        else:
            self.check_wanted.emit()

    @Slot()
    def _say(self) -> None:
        done = f"{self._run.rows:,}" if self._run else ""
        texts = {
            Stage.READING: self.tr("Reading the file …"),
            Stage.UNREADABLE: "",
            Stage.INCOMPLETE: self.tr(
                "No column is the company or the name yet: choose it below the preview."
            ),
            Stage.READY: self.tr("A check changes nothing: it says what the import would do."),
            Stage.CHECKING: self.tr("Checking: {rows} rows so far").format(rows=done),
            Stage.CHECKED: self.tr("Checked. Nothing has been changed yet."),
            Stage.CANCELLED: self.tr("The import was cancelled: nothing of it was left behind."),
        }
        self.status.set_tone(Tone.DANGER if self._stage is Stage.INCOMPLETE else Tone.MUTED)
        self.status.setText(texts[self._stage])

    def _retranslate(self) -> None:
        self.cancel.setText(self.tr("Stop checking"))
        if self._stage is Stage.CHECKED:
            self.primary.setText(self.tr("Import {rows} rows").format(rows=f"{self._rows:,}"))
        else:
            self.primary.setText(self.tr("Check the list"))
        self._say()
        self.primary.updateGeometry()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, em(self, 0.5), 0, 0)
        row.setSpacing(em(self, 0.6))
        row.addWidget(self.status, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.primary)

"""Which folder is watched for lists, and how is another one chosen? A line under the place where a file is dropped."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from callbench.ui.parts.buttons import QuietButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import ElidedLabel


class FolderLine(QWidget):
    """`folder_chosen` carries the folder to watch, None for no more."""

    folder_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._is_there = False
        self._words = ElidedLabel(tone=Tone.MUTED)
        self.choose, self.leave = QuietButton("", IconName.FOLDER), QuietButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(self, 0.6))
        row.addWidget(self._words, 1)
        row.addWidget(self.choose)
        row.addWidget(self.leave)
        self.choose.clicked.connect(self.ask)
        self.leave.clicked.connect(self._tell_none)
        self._retranslate()

    def show_folder(self, folder: Path | None, *, is_there: bool) -> None:
        """What is watched, and whether it can be looked at."""
        self._folder, self._is_there = folder, is_there
        self._retranslate()

    def text(self) -> str:
        """The line as it is shown."""
        return self._words.text()

    @Slot()
    def ask(self) -> None:
        """Ask for a folder without holding the window up."""
        dialog = QFileDialog(self, self.tr("Choose a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._tell)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot(str)
    def _tell(self, folder: str) -> None:
        self.folder_chosen.emit(Path(folder))

    @Slot()
    def _tell_none(self) -> None:
        self.folder_chosen.emit(None)

    def _retranslate(self) -> None:
        self.leave.setVisible(self._folder is not None)
        self.leave.setText(self.tr("Stop watching"))
        self.choose.setText(
            self.tr("Watch a folder …") if self._folder is None else self.tr("Another folder …")
        )
        self._words.set_tone(Tone.WARN if self._folder is not None and not self._is_there else Tone.MUTED)
        self._words.setText(self._sentence())

    def _sentence(self) -> str:
        if self._folder is None:
            return self.tr("Lists that come into a folder every morning can be offered by themselves.")
        if self._is_there:
            return self.tr("Watched for new lists: {folder}").format(folder=self._folder)
        return self.tr("{folder} is not there. It is looked for again and again; nothing is lost.").format(
            folder=self._folder
        )

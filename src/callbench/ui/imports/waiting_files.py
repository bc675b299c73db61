"""Which files were chosen with the one that is open, and wait for their turn? Each is checked and imported by itself."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callbench.ui.parts.buttons import QuietButton
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import ElidedLabel


class WaitingFiles(QWidget):
    """A line with the files that wait, shown while there are any. `next_wanted`: the person wants the next one."""

    next_wanted = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths: list[Path] = []
        self.open = QuietButton("", IconName.FOLDER)
        self.drop = QuietButton()
        self._names = ElidedLabel()
        self.open.clicked.connect(self._open_next)
        self.drop.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, em(self, 0.4))
        row.setSpacing(em(self, 0.6))
        row.addWidget(self._names, 1)
        row.addWidget(self.open)
        row.addWidget(self.drop)
        self._tell()

    def add(self, paths: Sequence[Path]) -> None:
        """Let files wait, each once."""
        self._paths += [path for path in dict.fromkeys(paths) if path not in self._paths]
        self._tell()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that wait, in their order."""
        return tuple(self._paths)

    @Slot()
    def clear(self) -> None:
        """Nothing waits any more."""
        self._paths.clear()
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()
        super().changeEvent(event)

    @Slot()
    def _open_next(self) -> None:
        path = self._paths.pop(0)
        self._tell()
        self.next_wanted.emit(path)

    def _tell(self) -> None:
        self.setVisible(bool(self._paths))
        names = ", ".join(path.name for path in self._paths)
        self._names.setText(
            self.tr("Still to come ({count}): {files}").format(count=len(self._paths), files=names)
        )
        self.open.setText(self.tr("Go on to the next file"))
        self.drop.setText(self.tr("Not these"))

"""What is painted before anything else is there? The page's ground with the band of the top bar."""

from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

TOP = 2.7
"""Height of the top bar in lines."""


class Ground(QWidget):
    """The ground of the window; what is laid on it covers the band.

    It is made of filled widgets: the first call of a painter costs as much as the whole bare window.
    """

    def __init__(self, top: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._top = top
        self._band = self._filled(QPalette.ColorRole.Base)
        self._line = self._filled(QPalette.ColorRole.Mid)

    def uncover(self) -> None:
        """Take the band away: the bar itself is there."""
        for part in (self._band, self._line):
            part.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._band.setGeometry(0, 0, self.width(), self._top)
        self._line.setGeometry(0, self._top - 1, self.width(), 1)

    def _filled(self, role: QPalette.ColorRole) -> QWidget:
        part = QWidget(self)
        part.setAutoFillBackground(True)
        part.setBackgroundRole(role)
        return part

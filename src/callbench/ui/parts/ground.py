"""What is painted before anything else is there? The page's ground with the band of the top bar."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from callbench.ui.parts.colours import tokens_for
from callbench.ui.parts.fonts import em

TOP = 2.7
"""Height of the top bar in lines."""


class Ground(QWidget):
    """The ground of the window; what is laid on it covers the band."""

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter, height = tokens_for(self), QPainter(self), em(self, TOP)
        painter.fillRect(QRect(0, 0, self.width(), height), QColor(tokens.surface))
        painter.fillRect(QRect(0, height - 1, self.width(), 1), QColor(tokens.border))

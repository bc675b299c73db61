"""How far is it scrolled? A narrow bar without arrows, quiet until the mouse is over it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from callbench.ui.parts.colours import tokens_for
from callbench.ui.parts.fonts import em
from callbench.ui.parts.paint import fill_round, smooth_painter


class SlimBar(QScrollBar):
    """A vertical bar; put it into an area by `slim(area)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(em(self, 0.55), em(self, 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        handle = QRectF(self.style().subControlRect(control, option, part, self))
        side = max(self.width() * 0.2, 1.0)
        tokens = tokens_for(self)
        is_lit = self.underMouse() or self.isSliderDown()
        ink = QColor(tokens.muted if is_lit else tokens.border_strong)
        room = QRectF(side, handle.top() + 1, self.width() - 2 * side, handle.height() - 2)
        fill_round(smooth_painter(self), room, room.width() / 2, ink)


def slim(area: QAbstractScrollArea) -> None:
    """Give an area the narrow bar; it scrolls downwards only."""
    area.setVerticalScrollBar(SlimBar(area))
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class SlimArea(QScrollArea):
    """A scroll area on a card: no ground, no frame, the narrow bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        slim(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)

    def show_inner(self, inner: QWidget) -> None:
        """Scroll this widget; the one before it is let go."""
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

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
    """Upright unless it is asked to lie; put an upright one into an area by `slim(area)`."""

    def __init__(
        self, parent: QWidget | None = None, orientation: Qt.Orientation = Qt.Orientation.Vertical
    ) -> None:
        super().__init__(orientation, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        thin, long = em(self, 0.55), em(self, 3)
        return QSize(thin, long) if self._is_upright() else QSize(long, thin)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        handle = QRectF(self.style().subControlRect(control, option, part, self))
        side = max(min(self.width(), self.height()) * 0.2, 1.0)
        tokens = tokens_for(self)
        is_lit = self.underMouse() or self.isSliderDown()
        ink = QColor(tokens.muted if is_lit else tokens.border_strong)
        across, along = (side, 1) if self._is_upright() else (1, side)
        room = handle.adjusted(across, along, -across, -along)
        fill_round(smooth_painter(self), room, min(room.width(), room.height()) / 2, ink)

    def _is_upright(self) -> bool:
        return self.orientation() is Qt.Orientation.Vertical


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

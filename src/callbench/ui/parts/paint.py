"""How are the rounded, quiet shapes drawn that every part shares?"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from callbench.ui.parts.colours import tokens_for


def smooth_painter(widget: QWidget) -> QPainter:
    """A painter on the widget with smooth edges and the widget's own font."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(widget.font())
    return painter


def fill_round(
    painter: QPainter, rect: QRectF, radius: float, ground: QColor, edge: QColor | None = None
) -> None:
    """A rounded rectangle with an optional hair line that stays one pixel at every scale."""
    painter.setBrush(ground)
    painter.setPen(_hair(edge) if edge else Qt.PenStyle.NoPen)
    inset = 0.5 if edge else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def hair_line(painter: QPainter, x1: int, y1: int, x2: int, y2: int, colour: QColor) -> None:
    """A straight one-pixel line."""
    painter.setPen(_hair(colour))
    painter.drawLine(x1, y1, x2, y2)


def focus_ring(painter: QPainter, widget: QWidget, rect: QRectF, radius: float) -> None:
    """The ring that shows where the keyboard is; drawn only if the widget has the focus."""
    if not widget.hasFocus():
        return
    pen = QPen(QColor(tokens_for(widget).focus), 2)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def _hair(colour: QColor) -> QPen:
    pen = QPen(colour, 1)
    pen.setCosmetic(True)
    return pen

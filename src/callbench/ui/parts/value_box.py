"""Which of a few values? A closed list in the window's shapes; its letters and digits stay free for commands."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from callbench.ui.parts.colours import tokens_for
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName, draw_icon
from callbench.ui.parts.paint import fill_round, focus_ring, smooth_painter


class ValueBox(QComboBox):
    """Looks like a line field with a sign that it opens; the wheel scrolls the form, not the value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(em(self, 6), em(self, 1.9))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 4), em(self, 1.9))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, radius = smooth_painter(self), tokens_for(self), em(self, 0.35)
        rect = QRectF(self.rect())
        ground = tokens.hover if self.underMouse() else tokens.field
        fill_round(painter, rect, radius, QColor(ground), QColor(tokens.border_strong))
        focus_ring(painter, self, rect, radius)
        side, margin = em(self, 0.8), em(self, 0.45)
        sign = QRect(self.width() - side - margin, (self.height() - side) // 2, side, side)
        painter.save()
        painter.translate(sign.center())
        painter.rotate(90)
        painter.translate(-sign.center())
        draw_icon(painter, IconName.CHEVRON, sign, QColor(tokens.muted))
        painter.restore()
        room = QRect(margin, 0, sign.left() - 2 * margin, self.height())
        painter.setPen(QColor(tokens.text))
        text = painter.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

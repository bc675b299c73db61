"""Is it so? A box to tick in the window's shapes, with its words beside it."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from callbench.ui.parts.colours import tokens_for
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName, draw_icon
from callbench.ui.parts.paint import fill_round, focus_ring, smooth_painter

_GAP = 0.5


class TickBox(QCheckBox):
    """Space and a click anywhere on it change it, as everywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(self._side() + em(self, 2 * _GAP) + words, em(self, 1.9))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 6), em(self, 1.9))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, side = smooth_painter(self), tokens_for(self), self._side()
        box = QRect(em(self, 0.15), (self.height() - side) // 2, side, side)
        ground = tokens.hover if self.underMouse() else tokens.field
        if self.isChecked():
            ground = tokens.accent_fill_hover if self.underMouse() else tokens.accent_fill
        if not self.isEnabled():
            ground = tokens.disabled if self.isChecked() else tokens.field
        edge = None if self.isChecked() else QColor(tokens.border_strong)
        fill_round(painter, QRectF(box), em(self, 0.25), QColor(ground), edge)
        if self.isChecked():
            inner = em(self, 0.1)
            sign = box.adjusted(inner, inner, -inner, -inner)
            draw_icon(painter, IconName.CHECK, sign, QColor(tokens.on_fill))
        left = box.right() + em(self, _GAP)
        room = QRect(left, 0, self.width() - left, self.height())
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.disabled))
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        used = min(left + painter.fontMetrics().horizontalAdvance(text) + em(self, 0.3), self.width())
        focus_ring(painter, self, QRectF(0, 0, used, self.height()), em(self, 0.35))

    def _side(self) -> int:
        return em(self, 1.15)

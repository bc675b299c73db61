"""What frames the pages? A bar above, a strip below, and the wide field that opens the palette."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from callbench.ui.parts.chips import draw_key_cap, key_cap_size
from callbench.ui.parts.colours import tokens_for
from callbench.ui.parts.fonts import em
from callbench.ui.parts.ground import TOP
from callbench.ui.parts.icons import IconName, draw_icon
from callbench.ui.parts.paint import fill_round, focus_ring, hair_line, smooth_painter


class Bar(QFrame):
    """A full-width band on the surface's colour with a hair line towards the page."""

    def __init__(self, *, is_top: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_top = is_top
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(em(self, 0.9), 0, em(self, 0.9), 0)
        self.row.setSpacing(em(self, 0.7))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(em(self, TOP) if is_top else em(self, 2.4))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = tokens_for(self), smooth_painter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        y = self.height() - 1 if self._is_top else 0
        hair_line(painter, 0, y, self.width(), y, QColor(tokens.border))


class PaletteField(QAbstractButton):
    """Looks like a search field and opens the command palette: one place to find everything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = ""
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(em(self, 34))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self.setCursor(Qt.CursorShape.IBeamCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor)
        super().changeEvent(event)

    def set_keys(self, keys: str) -> None:
        self._keys = keys
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(em(self, 24), em(self, 1.9))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 7), em(self, 1.9))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, radius = smooth_painter(self), tokens_for(self), em(self, 0.35)
        rect = QRectF(self.rect())
        edge = QColor(tokens.border_strong if self.underMouse() and self.isEnabled() else tokens.border)
        fill_round(painter, rect, radius, QColor(tokens.field), edge)
        ink = QColor(tokens.muted if self.isEnabled() else tokens.disabled)
        side, margin = em(self, 1.0), em(self, 0.6)
        draw_icon(
            painter,
            IconName.SEARCH,
            QRect(margin, (self.height() - side) // 2, side, side),
            ink,
        )
        cap = key_cap_size(self, self._keys)
        right = self.width() - margin - cap.width()
        if self.isEnabled():
            place = QRect(right, (self.height() - cap.height()) // 2, cap.width(), cap.height())
            draw_key_cap(painter, self, place, self._keys)
        left = margin + side + em(self, 0.45)
        room = QRect(left, 0, max(right - left - margin, 0), self.height())
        painter.setFont(self.font())
        painter.setPen(ink)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        focus_ring(painter, self, rect, radius)

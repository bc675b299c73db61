"""What can be pressed? One strong button on a screen, quiet ones beside it."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from callbench.ui.parts.colours import Tokens, Tone, tokens_for
from callbench.ui.parts.fonts import em, sized
from callbench.ui.parts.icons import IconName, draw_icon
from callbench.ui.parts.paint import fill_round, focus_ring, smooth_painter


class PaintedButton(QPushButton):
    """A button with an icon, drawn in the window's shapes; Space and Enter press it."""

    is_bold = False

    def __init__(self, text: str = "", icon: IconName | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_icon_name(self, icon: IconName | None) -> None:
        self._icon_name = icon
        self.updateGeometry()
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.click()
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        text = (
            QFontMetrics(self._font()).horizontalAdvance(self.text()) + 1
        )  # rounded down, it would be elided
        icon = em(self, 1.0) if self._icon_name else 0
        gap = em(self, 0.4) if self._icon_name and self.text() else 0
        return QSize(text + icon + gap + em(self, 1.4), em(self, 1.9))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), em(self, 10)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        tokens, rect, radius = tokens_for(self), QRectF(self.rect()), em(self, 0.35)
        ground, edge = self.ground(tokens)
        fill_round(painter, rect, radius, ground, edge)
        self._draw_content(painter, QColor(tokens.disabled) if not self.isEnabled() else self.ink(tokens))
        self.draw_focus(painter, tokens, rect, radius)

    def ground(self, tokens: Tokens) -> tuple[QColor, QColor | None]:
        """Ground and edge in the present state."""
        is_lit = self.isEnabled() and (self.underMouse() or self.isDown())
        return QColor(tokens.hover if is_lit else tokens.surface), QColor(tokens.border_strong)

    def ink(self, tokens: Tokens) -> QColor:
        return QColor(tokens.text)

    def draw_focus(self, painter: QPainter, tokens: Tokens, rect: QRectF, radius: float) -> None:
        focus_ring(painter, self, rect, radius)

    def _draw_content(self, painter: QPainter, ink: QColor) -> None:
        painter.setFont(self._font())
        painter.setPen(ink)
        side, gap = em(self, 1.0), em(self, 0.4)
        room = self.width() - em(self, 0.8) - (side + gap if self._icon_name else 0)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, max(room, 0))
        width = painter.fontMetrics().horizontalAdvance(text)
        left = (self.width() - width) // 2
        if self._icon_name:
            left = (self.width() - width - side - (gap if text else 0)) // 2
            draw_icon(painter, self._icon_name, QRect(left, (self.height() - side) // 2, side, side), ink)
            left += side + gap
        painter.drawText(QRect(left, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, text)

    def _font(self) -> QFont:
        return sized(self.font(), 1.0, bold=self.is_bold)


class PrimaryButton(PaintedButton):
    """The one thing most people do next."""

    is_bold = True

    def ground(self, tokens: Tokens) -> tuple[QColor, QColor | None]:
        if not self.isEnabled():
            return QColor(tokens.neutral_soft), None
        is_lit = self.underMouse() or self.isDown()
        return QColor(tokens.accent_fill_hover if is_lit else tokens.accent_fill), None

    def ink(self, tokens: Tokens) -> QColor:
        return QColor(tokens.on_fill)

    def draw_focus(self, painter: QPainter, tokens: Tokens, rect: QRectF, radius: float) -> None:
        """A light ring inside the fill: a ring of the fill's colour would not be seen."""
        if self.hasFocus():
            painter.setPen(QColor(tokens.on_fill))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), radius - 1, radius - 1)


class QuietButton(PaintedButton):
    """Everything else that can be pressed."""


class LinkButton(PaintedButton):
    """A press inside a line of text: no frame, the colour of links."""

    is_bold = True

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() - em(self, 0.6), em(self, 1.5))

    def ground(self, tokens: Tokens) -> tuple[QColor, QColor | None]:
        is_lit = self.isEnabled() and (self.underMouse() or self.isDown())
        return QColor(tokens.hover) if is_lit else QColor(0, 0, 0, 0), None

    def ink(self, tokens: Tokens) -> QColor:
        return tokens.ink(Tone.ACCENT)

"""How are short marks shown: a fact in a pill, a choice in a pill, the key that does it?"""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from callbench.ui.parts.colours import Tone, tokens_for
from callbench.ui.parts.fonts import SMALL, em, sized
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.paint import fill_round, focus_ring, smooth_painter


class Chip(PlainLabel):
    """A fact in a pill, in a tone; the words carry the meaning."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(text, tone=tone, size=SMALL, bold=True, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + em(self, 1.1)
        return QSize(width, em(self, 1.4))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), em(self, 3)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        tokens = tokens_for(self)
        fill_round(painter, QRectF(self.rect()), self.height() / 2, tokens.ground(self.tone))
        painter.setPen(tokens.ink(self.tone))
        room = self.rect().adjusted(em(self, 0.4), 0, -em(self, 0.4), 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)


class KeyHint(PlainLabel):
    """A little key cap that says which key does it."""

    def __init__(self, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(keys, tone=Tone.MUTED, size=SMALL, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return key_cap_size(self, self.text())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.text():
            draw_key_cap(smooth_painter(self), self, self.rect(), self.text())


class ChipButton(QAbstractButton):
    """A choice in a pill: pressed or not, with a tone, a count and the key that presses it."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.NEUTRAL, *, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._keys = keys
        self._count: int | None = None
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self.update()

    def set_keys(self, keys: str) -> None:
        self._keys = keys
        self.updateGeometry()
        self.update()

    def set_count(self, count: int | None) -> None:
        """A live number behind the text; it is part of the accessible name."""
        self._count = count
        self.setAccessibleName(self.shown_text())
        self.updateGeometry()
        self.update()

    def shown_text(self) -> str:
        return self.text() if self._count is None else f"{self.text()} {self._count:,}"

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        text = self._text_width(self.shown_text())
        keys = key_cap_size(self, self._keys).width() + em(self, 0.35) if self._keys else 0
        return QSize(text + keys + em(self, 1.2), em(self, 1.65))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), em(self, 3)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        rect, radius = QRectF(self.rect()), self.height() / 2
        self._draw_ground(painter, rect, radius)
        room = self.rect().adjusted(em(self, 0.5), 0, -em(self, 0.5), 0)
        if self._keys:
            room = self._draw_keys(painter, room)
        painter.setFont(self._font())
        painter.setPen(self._ink())
        text = painter.fontMetrics().elidedText(
            self.shown_text(), Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        focus_ring(painter, self, rect, radius)

    def _draw_ground(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        tokens = tokens_for(self)
        if self.isChecked():
            fill_round(painter, rect, radius, QColor(tokens.accent_fill))
            return
        edge = QColor(tokens.border_strong) if self.underMouse() and self.isEnabled() else None
        fill_round(painter, rect, radius, tokens.ground(self._tone), edge)

    def _draw_keys(self, painter: QPainter, room: QRect) -> QRect:
        size = key_cap_size(self, self._keys)
        cap = QRect(room.left(), (self.height() - size.height()) // 2, size.width(), size.height())
        draw_key_cap(painter, self, cap, self._keys)
        return room.adjusted(size.width() + em(self, 0.35), 0, 0, 0)

    def _ink(self) -> QColor:
        tokens = tokens_for(self)
        if not self.isEnabled():
            return QColor(tokens.disabled)
        return QColor(tokens.on_fill) if self.isChecked() else tokens.ink(self._tone)

    def _font(self) -> QFont:
        return sized(self.font(), SMALL * 1.05, bold=True)

    def _text_width(self, text: str) -> int:
        return QFontMetrics(self._font()).horizontalAdvance(text)


def key_cap_size(widget: QWidget, keys: str) -> QSize:
    """Room for a key cap with this text beside the widget's own text."""
    metrics = QFontMetrics(sized(widget.font(), SMALL))
    return QSize(max(metrics.horizontalAdvance(keys) + em(widget, 0.6), em(widget, 1.15)), em(widget, 1.2))


def draw_key_cap(painter: QPainter, widget: QWidget, rect: QRect, keys: str) -> None:
    """Draw a key cap with its text into a rectangle."""
    tokens = tokens_for(widget)
    fill_round(
        painter, QRectF(rect), em(widget, 0.22), QColor(tokens.neutral_soft), QColor(tokens.border_strong)
    )
    painter.setFont(sized(widget.font(), SMALL * 0.95))
    painter.setPen(QColor(tokens.muted))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, keys)

"""How many? A field that takes any digits, also full-width ones, and counts by the arrow keys."""

from unicodedata import normalize

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from callbench.ui.parts.colours import tokens_for
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName, draw_icon

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


class NumberField(LineField):
    """A whole number from 0 to `most`. `number_changed` tells when it is left, entered or counted; what is no number goes back.

    The two signs at its right count by one; the wheel scrolls the page.
    """

    number_changed = Signal(int)

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._most, self._value = most, 0
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        margins = self.textMargins()
        margins.setRight(em(self, 1.7))
        self.setTextMargins(margins)
        self.setMouseTracking(True)
        self.set_value(0)
        self.editingFinished.connect(self._take_text)

    def value(self) -> int:
        return self._value

    def set_value(self, value: int) -> None:
        """Show a number; nothing is told."""
        self._value = min(max(value, 0), self._most)
        self.setText(str(self._value))

    def sizeHint(self) -> QSize:
        return QSize(em(self, 7), em(self, 1.9))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self._count(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self._step_at(event)
        if step:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._count(step)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_sign = bool(self._step_at(event))
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_sign else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        ink = QColor(tokens_for(self).muted if self.isEnabled() else tokens_for(self).disabled)
        for step in (1, -1):
            self._draw_sign(painter, self._sign(step), -90 if step > 0 else 90, ink)

    @Slot()
    def _take_text(self) -> None:
        """The number in the text; what is none goes back to the last one."""
        typed = normalize("NFKC", self.committed_text()).replace(",", "").strip()
        before = self._value
        self.set_value(int(typed) if typed.isdecimal() else before)
        if self._value != before:
            self.number_changed.emit(self._value)

    def _count(self, step: int) -> None:
        self._take_text()
        before = self._value
        self.set_value(before + step)
        self.selectAll()
        if self._value != before:
            self.number_changed.emit(self._value)

    def _sign(self, step: int) -> QRect:
        side, half = em(self, 0.75), self.height() // 2
        top = half - side if step > 0 else half
        return QRect(self.width() - side - em(self, 0.5), top, side, side)

    def _step_at(self, event: QMouseEvent) -> int:
        if event.position().x() < self.width() - em(self, 1.6):
            return 0
        return 1 if event.position().y() < self.height() / 2 else -1

    def _draw_sign(self, painter: QPainter, place: QRect, angle: int, ink: QColor) -> None:
        painter.save()
        painter.translate(place.center())
        painter.rotate(angle)
        painter.translate(-place.center())
        draw_icon(painter, IconName.CHEVRON, place, ink)
        painter.restore()

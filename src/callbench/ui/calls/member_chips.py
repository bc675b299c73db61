"""How does one who takes part in the decision look? A chip to press, struck out while the call takes them out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QWidget

from callbench.ui.parts.chips import ChipButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField

_PRESS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TAKE_OUT = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class MemberChip(ChipButton):
    """Space, Enter or a click is a press; Delete takes out."""

    taken_out = Signal()

    def __init__(
        self, text: str, tone: Tone = Tone.NEUTRAL, *, is_gone: bool = False, parent: QWidget | None = None
    ) -> None:
        self._is_gone = is_gone
        super().__init__(text, tone, parent=parent)
        self.setCheckable(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() in _PLAIN and event.key() in _PRESS:
            self.click()
        elif event.modifiers() in _PLAIN and event.key() in _TAKE_OUT:
            self.taken_out.emit()
        else:
            super().keyPressEvent(event)

    def _font(self) -> QFont:
        font = super()._font()
        font.setStrikeOut(self._is_gone)
        return font


class MemberLine(LineField):
    """Enter ends the line, Esc leaves it where that means something, Up goes to the chips above."""

    entered = Signal()
    left = Signal()
    left_upwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.may_be_left = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.modifiers() in _PLAIN
        if is_plain and event.key() in _PRESS:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.may_be_left:
            self.left.emit()
        elif is_plain and event.key() == Qt.Key.Key_Up:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

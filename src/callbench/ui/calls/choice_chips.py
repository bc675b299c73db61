"""How is one of a few codes chosen? Chips in a row, by click, arrows or number keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.ui.parts.chips import ChipButton
from callbench.ui.parts.flow import ChipRow

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_NO_MODIFIER = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ChoiceChips(QWidget):
    """At most one chip is pressed. While the focus is here, 1–9 choose, arrows move, Backspace takes the choice away.

    The number keys belong to the chips only while `has_numbers`; the outcome keys of the panel rest meanwhile.
    """

    chosen = Signal(str)
    left_back = Signal()

    def __init__(
        self,
        name: str = "",
        *,
        has_numbers: bool = True,
        may_be_empty: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._has_numbers, self._may_be_empty = has_numbers, may_be_empty
        self._buttons: dict[str, ChipButton] = {}
        self._value = ""
        self._row = ChipRow(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these (code, text); texts change in place, the choice stays if it is still offered."""
        if [code for code, _text in options] != list(self._buttons):
            self._rebuild(options)
        for code, text in options:
            self._buttons[code].setText(text)
            self._buttons[code].setAccessibleName(text)
            self._buttons[code].updateGeometry()
        if self._value not in self._buttons:
            self._value = ""
        self._show_value()

    def value(self) -> str:
        return self._value

    def set_value(self, code: str) -> None:
        """Press a chip from the program; nothing is told."""
        self._value = code if code in self._buttons else ""
        self._show_value()

    def button(self, code: str) -> ChipButton:
        return self._buttons[code]

    def codes(self) -> list[str]:
        return list(self._buttons)

    def choose(self, code: str) -> None:
        """Press a chip as a person does."""
        if code != self._value:
            self._value = code
            self._show_value()
            self.chosen.emit(code)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._digit(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        code = self._digit(event)
        if code:
            self.choose(code)
        elif event.key() in _STEPS and self._buttons:
            self._step(_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Backspace:
            self.choose("" if self._may_be_empty else self._value)
            self.left_back.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_keys()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_keys()

    def _digit(self, event: QKeyEvent) -> str:
        """The code a number key stands for now."""
        number = event.key() - Qt.Key.Key_0
        if not self._has_numbers or event.modifiers() not in _NO_MODIFIER:
            return ""
        return list(self._buttons)[number - 1] if 1 <= number <= min(len(self._buttons), 9) else ""

    def _step(self, step: int) -> None:
        codes = list(self._buttons)
        here = codes.index(self._value) if self._value else (-1 if step > 0 else 0)
        self.choose(codes[(here + step) % len(codes)])

    def _rebuild(self, options: Sequence[tuple[str, str]]) -> None:
        self._buttons = {code: ChipButton(parent=self) for code, _text in options}
        for code, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setProperty("code", code)
            button.clicked.connect(self._press)
        self._row.replace(list(self._buttons.values()))
        self._show_keys()

    @Slot()
    def _press(self) -> None:
        button = self.sender()
        code = str(button.property("code")) if button is not None else ""
        is_same = code == self._value and self._may_be_empty
        self._show_value()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose("" if is_same else code)

    def _show_value(self) -> None:
        for code, button in self._buttons.items():
            button.setChecked(code == self._value)

    def _show_keys(self) -> None:
        is_here = self.hasFocus() and self._has_numbers
        for number, button in enumerate(self._buttons.values(), 1):
            button.set_keys(str(number) if is_here and number <= 9 else "")
        self._row.updateGeometry()

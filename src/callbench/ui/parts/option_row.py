"""How is one of a few things chosen? Pills side by side, one of them pressed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from callbench.ui.parts.chips import ChipButton
from callbench.ui.parts.flow import ChipRow

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OptionRow(QWidget):
    """Exactly one value is chosen. Tab reaches it, arrows change it; `chosen` tells of what a person did, not of `set_value`."""

    chosen = Signal(str)

    def __init__(self, values: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons = {value: ChipButton() for value in values}
        row = ChipRow(self)
        for button in self._buttons.values():
            self._group.addButton(button)
            row.add(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)
        self._group.buttonClicked.connect(self._tell)
        self.set_value(next(iter(self._buttons)))

    def set_text(self, value: str, text: str) -> None:
        self._buttons[value].setText(text)
        self._buttons[value].setAccessibleName(text)
        self._buttons[value].updateGeometry()

    def value(self) -> str:
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: str) -> None:
        """Choose without telling; a value that is not offered changes nothing."""
        if value not in self._buttons:
            return
        self._buttons[value].setChecked(True)
        for name, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name == value else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._buttons[value])

    def button(self, value: str) -> QAbstractButton:
        return self._buttons[value]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        values = list(self._buttons)
        goal = values[(values.index(self.value()) + step) % len(values)]
        self.set_value(goal)
        self._buttons[goal].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(goal)

    @Slot()
    def _tell(self) -> None:
        self.set_value(self.value())
        self.chosen.emit(self.value())

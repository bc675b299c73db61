"""How are several of some things chosen? Chips in rows, each pressed or not."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.ui.parts.chips import ChipButton
from callbench.ui.parts.flow import ChipRow

Value = TypeVar("Value", bound=Hashable)


class ChipChoice(QWidget, Generic[Value]):
    """`changed` tells of what a person did, not of `choose`. The order of the values is that in which they were pressed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[Value, ChipButton] = {}
        self._pressed: list[Value] = []
        self._row = ChipRow(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)

    def offer(self, choices: Sequence[tuple[Value, str]]) -> None:
        """What there is to choose from; what was chosen and is there still stays chosen."""
        if [value for value, _text in choices] != list(self.chips):
            self._rebuild([value for value, _text in choices])
        for value, text in choices:
            self.chips[value].setText(text)
            self.chips[value].setAccessibleName(text)
            self.chips[value].updateGeometry()

    def value(self) -> tuple[Value, ...]:
        """What is chosen, in the order it was."""
        return tuple(each for each in self._pressed if each in self.chips)

    def choose(self, values: Iterable[Value]) -> None:
        """Press these and no others; nothing is told."""
        self._pressed = [each for each in values if each in self.chips]
        for value, chip in self.chips.items():
            chip.setChecked(value in self._pressed)

    def _rebuild(self, values: Sequence[Value]) -> None:
        self._pressed = [each for each in self._pressed if each in values]
        self.chips = {value: ChipButton() for value in values}
        self._row.replace(list(self.chips.values()))
        for value, chip in self.chips.items():
            chip.setChecked(value in self._pressed)
            chip.clicked.connect(self._toggle)

    @Slot()
    def _toggle(self) -> None:
        chip = self.sender()
        value = next((each for each, button in self.chips.items() if button is chip), None)
        if value is None:
            return
        self._pressed = [each for each in self._pressed if each != value]
        if self.chips[value].isChecked():
            self._pressed.append(value)
        self.changed.emit()

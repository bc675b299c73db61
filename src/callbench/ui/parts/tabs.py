"""Which part of the list is shown? Chips of which one is pressed, with live counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from callbench.ui.parts.chips import ChipButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.flow import ChipRow

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class ChipTab:
    """One tab: what it is called inside, what it says, in which tone, and how many are behind it."""

    key: str
    title: str
    tone: Tone = Tone.NEUTRAL
    count: int | None = None


class ChipTabs(QWidget):
    """Exclusive chips: one stop for Tab, arrows move and choose, Home and End jump."""

    chosen = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, ChipButton] = {}
        self._group = QButtonGroup(self)
        self._row = ChipRow(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self.setAccessibleName(name)
        self._group.buttonClicked.connect(self._tell)

    def set_tabs(self, tabs: Sequence[ChipTab]) -> None:
        """Show these tabs: titles and counts change in place, the pressed one stays pressed if it is still there."""
        if [tab.key for tab in tabs] != list(self._buttons):
            self._rebuild(tabs)
        for tab in tabs:
            button = self._buttons[tab.key]
            button.setText(tab.title)
            button.set_tone(tab.tone)
            button.set_count(tab.count)

    def set_count(self, key: str, count: int | None) -> None:
        self._buttons[key].set_count(count)

    def current(self) -> str:
        """The key of the pressed tab, or nothing if there is none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Press a tab from the program; nothing happens if it is pressed already."""
        button = self._buttons[key]
        if not button.isChecked():
            button.setChecked(True)
            self._tell()

    def button(self, key: str) -> ChipButton:
        return self._buttons[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = list(self._buttons)
        targets = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(keys) - 1}
        if not keys or (event.key() not in _STEPS and event.key() not in targets):
            super().keyPressEvent(event)
            return
        here = keys.index(self.current()) if self.current() else 0
        step = _STEPS.get(Qt.Key(event.key()), 0)
        goal = targets.get(Qt.Key(event.key()), (here + step) % len(keys))
        self.choose(keys[goal])
        self._buttons[keys[goal]].setFocus(Qt.FocusReason.TabFocusReason)

    def _rebuild(self, tabs: Sequence[ChipTab]) -> None:
        before = self.current()
        for button in self._buttons.values():
            self._group.removeButton(button)
        self._buttons = {tab.key: _TabButton(parent=self) for tab in tabs}
        self._row.replace(list(self._buttons.values()))
        for button in self._buttons.values():
            self._group.addButton(button)
        if self._buttons:
            self._buttons.get(before, next(iter(self._buttons.values()))).setChecked(True)
            self._move_tab_stop()

    @Slot()
    def _tell(self) -> None:
        self._move_tab_stop()
        self.chosen.emit(self.current())

    def _move_tab_stop(self) -> None:
        for button in self._buttons.values():
            is_stop = button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)


class _TabButton(ChipButton):
    """A chip that leaves the arrow keys to the tabs around it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
            return
        super().keyPressEvent(event)

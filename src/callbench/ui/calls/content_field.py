"""Which material do they want?"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.ui.calls.choice_chips import ChoiceChips
from callbench.ui.calls.loose_fields import LooseField, LooseFields
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import em


class ContentField(QWidget):
    """The team's material by number key, or anything else in words."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = ChoiceChips()
        self.other = LineField()
        self.setFocusProxy(self.chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.35))
        column.addWidget(self.chips)
        column.addWidget(self.other)
        self.chips.chosen.connect(self._take_chip)
        self.other.textChanged.connect(self._take_text)
        self._retranslate()

    def offer(self, names: Sequence[str]) -> None:
        before = self.value()
        self.chips.set_options([(name, name) for name in names])
        self.chips.setVisible(bool(names))
        self.setFocusProxy(self.chips if names else self.other)
        self.fill(before)

    def fill(self, name: str) -> None:
        self.chips.set_value(name)
        self.other.setText("" if name == self.chips.value() else name)

    def value(self) -> str:
        return self.other.committed_text().strip() or self.chips.value()

    def loose(self) -> LooseFields:
        return {"content": LooseField(self.value, self.fill)}

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _take_chip(self) -> None:
        if self.chips.value():
            self.other.clear()
        self.changed.emit()

    @Slot()
    def _take_text(self) -> None:
        if self.other.text():
            self.chips.set_value("")
        self.changed.emit()

    def _retranslate(self) -> None:
        self.chips.setAccessibleName(self.tr("Material"))
        self.other.setAccessibleName(self.tr("Other material"))
        self.other.setPlaceholderText(self.tr("other material"))

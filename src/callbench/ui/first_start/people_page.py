"""Who is at the desk, where several people share a database?"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.ui.parts.buttons import QuietButton
from callbench.ui.parts.card import Card
from callbench.ui.parts.fonts import LARGE, em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel


class PeoplePage(QWidget):
    """A button for each person; `chosen` carries the name."""

    chosen = Signal(str)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = PlainLabel(size=LARGE, bold=True, wrap=True)
        self._buttons = [QuietButton(name, IconName.USER) for name in names]
        card = Card()
        card.body.addWidget(self._question)
        for button in self._buttons:
            card.body.addWidget(button)
            button.clicked.connect(self._choose)
        card.setMinimumWidth(em(self, 20))
        card.setMaximumWidth(em(self, 26))
        outer = QVBoxLayout(self)
        outer.addWidget(card, 1, Qt.AlignmentFlag.AlignCenter)
        self._retranslate()

    def button(self, name: str) -> QuietButton:
        return next(button for button in self._buttons if button.text() == name)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, QuietButton):
            self.chosen.emit(button.text())

    def _retranslate(self) -> None:
        self._question.setText(self.tr("Who is calling today?"))
        self.setAccessibleName(self._question.text())

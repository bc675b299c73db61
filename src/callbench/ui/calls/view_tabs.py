"""Which part of the list is shown? A tab for each, with its number."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from callbench.domain.call_list import TabCounts, View
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.tabs import ChipTab, ChipTabs


class ViewTabs(ChipTabs):
    """Numbers stay when the language changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._numbers: dict[View, int] = {}
        self._retranslate()

    def show_counts(self, counts: TabCounts) -> None:
        """The numbers on the tabs."""
        numbers = (counts.now, counts.p1, counts.p2, counts.other, counts.callbacks)
        self._numbers = dict(zip(View, numbers, strict=True))
        for view, number in self._numbers.items():
            self.set_count(view, number)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        titles = {
            View.NOW: (self.tr("Now"), Tone.ACCENT),
            View.P1: (self.tr("P1"), Tone.DANGER),
            View.P2: (self.tr("P2"), Tone.WARN),
            View.OTHER: (self.tr("Other"), Tone.NEUTRAL),
            View.CALLBACKS: (self.tr("Callbacks"), Tone.NEUTRAL),
        }
        self.set_tabs(
            [ChipTab(view, text, tone, self._numbers.get(view)) for view, (text, tone) in titles.items()]
        )
        self.setAccessibleName(self.tr("Parts of the list"))

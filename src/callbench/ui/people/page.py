"""The page for people's rights: a person's request, and the list of those who must not be called."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from callbench.services.opening import Workbench
from callbench.ui.parts.language import Languages
from callbench.ui.parts.tabs import ChipTab, ChipTabs
from callbench.ui.parts.tasks import Tasks
from callbench.ui.people.refusals_view import RefusalsView
from callbench.ui.people.request_view import RequestView

REQUEST, REFUSALS = "request", "refusals"


class PeoplePage(QWidget):
    """Two parts, one of which is shown. `noticed` carries a Notice."""

    noticed = Signal(object)

    def __init__(self, bench: Workbench, tasks: Tasks, languages: Languages, window: QWidget) -> None:
        super().__init__()
        self.tabs = ChipTabs()
        self.request = RequestView(bench, tasks, bench.labels, languages, window)
        self.refusals = RefusalsView(bench, tasks, bench.labels, languages, window)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.request)
        self._stack.addWidget(self.refusals)
        outer = QVBoxLayout(self)
        outer.addWidget(self.tabs)
        outer.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self.show_part)
        for part in (self.request, self.refusals):
            part.noticed.connect(self.noticed)
        self._retranslate()
        self.tabs.choose(REQUEST)

    @Slot(str)
    def show_part(self, key: str) -> None:
        """Show a part, and read anew what it shows."""
        self.tabs.choose(key)
        self._stack.setCurrentWidget(self.refusals if key == REFUSALS else self.request)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read again what is shown."""
        if self._stack.currentWidget() is self.refusals:
            self.refusals.refresh()
        else:
            self.request.look()

    @Slot()
    def ask_request(self) -> None:
        """A person has asked: who is it?"""
        self.show_part(REQUEST)
        self.request.search.setFocus()

    @Slot()
    def ask_list(self) -> None:
        """A do-not-call list is to come in."""
        self.show_part(REFUSALS)
        self.refusals.ask_list()

    @Slot()
    def stop(self) -> None:
        """End what runs: the database is about to be let go."""
        self.refusals.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.tabs.set_tabs(
            [
                ChipTab(REQUEST, self.tr("A person's request")),
                ChipTab(REFUSALS, self.tr("Do not call")),
            ]
        )
        self.tabs.setAccessibleName(self.tr("People's rights"))
        self.setAccessibleName(self.tr("People's rights"))

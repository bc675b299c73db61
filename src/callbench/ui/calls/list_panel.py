"""Who is called next? Tabs with counts, search, filters, the list itself, and what it says when it is empty."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from callbench.domain.call_list import Choice, Filter, NamedList, QueueRow, TabCounts, View
from callbench.ui.calls.filter_bar import FilterBar
from callbench.ui.calls.lead_delegate import LeadDelegate
from callbench.ui.calls.lead_model import LeadModel
from callbench.ui.calls.lead_view import LeadView
from callbench.ui.calls.list_empty import ListEmpty
from callbench.ui.calls.list_loader import ListLoader
from callbench.ui.calls.named_lists import NamedLists
from callbench.ui.calls.view_tabs import ViewTabs
from callbench.ui.calls.words import Words
from callbench.ui.parts.buttons import LinkButton, QuietButton
from callbench.ui.parts.card import Card
from callbench.ui.parts.fields import SearchField
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.tasks import Tasks

if TYPE_CHECKING:
    from callbench.services.list_source import ListSource

RELOAD_UP_TO = 20_000
_SEEN = 100


class ListPanel(Card):
    """`lead_chosen` tells who stands under the hand. Nothing here moves the hand but the person, or a logged call."""

    lead_chosen = Signal(int)
    emptied = Signal()
    import_wanted = Signal()
    sample_wanted = Signal()

    def __init__(
        self, words: Words, user_id: int, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent, is_tight=True)
        self._words, self._clock = words, clock
        self.model = LeadModel(words, user_id, clock())
        self.loader = ListLoader(self.model, self)
        self.tabs, self.search, self.filters = ViewTabs(), SearchField(), FilterBar(words)
        self.filter_button, self.export_button = (
            LinkButton(icon=IconName.FILTER),
            LinkButton(icon=IconName.DOWNLOAD),
        )
        self.changed_hint = QuietButton(icon=IconName.REFRESH)
        self.view, self.empty = LeadView(), ListEmpty(words)
        self.lists = NamedLists()
        self._stack = QStackedWidget()
        self._current: int | None = None
        self._hand_row = 0
        self._hand_offset = 0
        self._lay_out()
        self._connect()
        self._retranslate()

    # --- the hand -----------------------------------------------------------------------------------------------------------

    @Slot()
    def take_cursor(self) -> None:
        """The keys go to the list; while it is empty, what stands in its place holds the cursor and hands it on."""
        is_empty = self._stack.currentWidget() is self.empty
        (self.empty if is_empty else self.view).setFocus(Qt.FocusReason.TabFocusReason)

    def current(self) -> int | None:
        """The lead under the hand."""
        return self._current

    def choose(self, lead_id: int) -> bool:
        """Put the hand on a lead; False if the list does not hold it, and the hand lifts."""
        row = self.model.row_of(lead_id)
        self._current = lead_id
        if row is None:
            self.view.selectionModel().clear()
            return False
        self._put_hand(row)
        return True

    def step(self, step: int) -> bool:
        """Go to the next or previous lead as they are seen; False at the end."""
        row = self.view.currentIndex().row()
        goal = row + step if row >= 0 else self._hand_row + min(step, 0)
        if not 0 <= goal < self.model.rowCount():
            return False
        self._put_hand(goal)
        return True

    def call_logged(self, lead_id: int, *, goes_on: bool) -> None:
        """A lead's call is logged: the hand goes on to the next one as seen, then the lead takes its new place."""
        row = self.model.row_of(lead_id)
        if goes_on:
            self._go_on(row)
        if self.loader.wanted.view is View.NOW and (goes_on or self._current != lead_id):
            self.model.remove(lead_id)
        if self.model.rowCount() <= RELOAD_UP_TO:
            self.loader.load()
        if goes_on and not self.model.rowCount():
            self.emptied.emit()

    def _go_on(self, row: int | None) -> None:
        last = self.model.rowCount() - 1
        after = self._hand_row if row is None else row + 1 if row < last else row - 1
        goal = min(after, last)
        if goal >= 0:
            self._put_hand(goal)
        else:
            self._current = None
            self.view.selectionModel().clear()

    def _put_hand(self, row: int) -> None:
        self.view.go_to(row)

    # --- what is shown ------------------------------------------------------------------------------------------------------

    def show_early(self, rows: Sequence[QueueRow], counts: TabCounts) -> None:
        """The first rows as they were read before the database was opened for work; the hand is not put on any of them yet."""
        ids = array("q", (row.lead_id for row in rows))
        self.model.keep_rows(ids, rows)
        self.model.set_ids(ids)
        self.loader.show_counts(counts)

    def start(self, source: "ListSource", tasks: Tasks) -> None:
        """Load the list, and what the filters offer."""
        self.loader.start(source, tasks)
        self.lists.start(source, tasks)
        self.filters.start(source, tasks)

    def show_filter(self, wanted: Filter) -> None:
        """Show another list."""
        self.changed_hint.hide()
        self.tabs.choose(wanted.view)
        if self.search.text() != wanted.search:
            self.search.setText(wanted.search)
            self.search.tell_now()
        self.filters.show_filter(wanted)
        self.filters.setVisible(self.filters.is_narrowed() or self.filters.isVisible())
        if wanted != self.loader.wanted:
            self._hand_row = 0
            self.loader.load(wanted)

    @Slot()
    def reload(self) -> None:
        """The same list as it is now; the lead under the hand stays there."""
        self.changed_hint.hide()
        self.loader.load()

    @Slot()
    def ask_name(self) -> None:
        """Ask under which name the present filter is kept."""
        self.lists.ask_name(self.loader.wanted)

    def offer_account(self, account_id: int, name: str) -> None:
        self.filters.offer_account(Choice(account_id, name))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.model.reword()
        super().changeEvent(event)

    # --- slots --------------------------------------------------------------------------------------------------------------

    @Slot(object, bool)
    def _take_ids(self, ids: "array[int]", is_other: bool) -> None:
        """The list is here: the hand stays on its lead, at the same height; without one it goes to the first."""
        held, offset = self._current, self.view.hand_offset()
        has_hand = self.view.currentIndex().isValid()
        after = self.leads_after_hand()
        self.view.selectionModel().blockSignals(True)
        self.model.set_ids(ids)
        row = self.model.row_of(held) if held is not None else None
        if row is not None:
            self._hand_row = row
            self.view.put_hand(row, offset if has_hand and not is_other else 0)
        elif held is not None:
            follower = next((each for each in after if self.model.row_of(each) is not None), None)
            self._hand_row = (self.model.row_of(follower) if follower is not None else None) or 0
        self.view.selectionModel().blockSignals(False)
        self.view.viewport().update()
        if held is None and len(ids):
            self._put_hand(0)
        self._show_emptiness()

    def leads_after_hand(self) -> list[int]:
        """Who was seen behind the hand: the first of them still there is next, even if the hand's own lead is gone."""
        start = self._hand_row + (self._current == self.model.lead_id(self._hand_row))
        return list(self.model.ids()[start : start + _SEEN])

    @Slot(QModelIndex, QModelIndex)
    def _take_row(self, index: QModelIndex, _before: QModelIndex) -> None:
        lead_id = self.model.lead_id(index.row()) if index.isValid() else None
        if lead_id is None:
            return
        self._hand_row = index.row()
        if lead_id != self._current:
            self._current = lead_id
            self.lead_chosen.emit(lead_id)

    @Slot(str)
    def _take_tab(self, view: str) -> None:
        self.show_filter(replace(self.loader.wanted, view=View(view)))

    @Slot(str)
    def _take_search(self, text: str) -> None:
        self.show_filter(replace(self.loader.wanted, search=text.strip()))

    @Slot(object)
    def _take_filter(self, wanted: Filter) -> None:
        self.show_filter(replace(wanted, view=self.loader.wanted.view, search=self.loader.wanted.search))

    @Slot(object)
    def _take_list(self, chosen: NamedList) -> None:
        self.show_filter(chosen.wanted)

    @Slot()
    def _clear(self) -> None:
        self.show_filter(Filter(view=self.loader.wanted.view))

    @Slot()
    def _toggle_filters(self) -> None:
        self.filters.setVisible(not self.filters.isVisible())

    @Slot(object)
    def _take_counts(self, counts: TabCounts) -> None:
        self.tabs.show_counts(counts)
        self._show_emptiness()

    @Slot()
    def _show_change(self) -> None:
        """Somebody else moved something: say so, and move nothing, unless nothing is under the hand."""
        if self._current is None or not self.model.rowCount():
            self.reload()
        else:
            self.changed_hint.show()

    @Slot()
    def _go_to_view(self) -> None:
        self.take_cursor()

    # --- building -----------------------------------------------------------------------------------------------------------

    def _show_emptiness(self) -> None:
        is_empty = not self.model.rowCount()
        if is_empty:
            self.empty.explain(self.loader.wanted, self.loader.counts, self._clock())
        self._stack.setCurrentWidget(self.empty if is_empty else self.view)

    def _lay_out(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(LeadDelegate(self.view))
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        head = QVBoxLayout()
        margin = em(self, 0.55)
        head.setContentsMargins(margin, margin, margin, em(self, 0.15))
        head.setSpacing(em(self, 0.4))
        search = QHBoxLayout()
        search.setSpacing(em(self, 0.2))
        search.addWidget(self.search, 1)
        for button in (self.filter_button, self.export_button):
            search.addWidget(button)
        head.addWidget(self.tabs)
        head.addLayout(search)
        for widget in (self.filters, self.lists, self.changed_hint):
            head.addWidget(widget)
            widget.hide()
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.view.selectionModel().currentRowChanged.connect(self._take_row)
        self.tabs.chosen.connect(self._take_tab)
        self.search.search_changed.connect(self._take_search)
        self.search.left_downwards.connect(self._go_to_view)
        self.search.returnPressed.connect(self._go_to_view)
        self.filter_button.clicked.connect(self._toggle_filters)
        self.filters.changed.connect(self._take_filter)
        self.filters.list_chosen.connect(self._take_list)
        self.filters.save_wanted.connect(self.ask_name)
        self.filters.delete_wanted.connect(self.lists.delete)
        self.lists.loaded.connect(self.filters.offer_lists)
        self.changed_hint.clicked.connect(self.reload)
        self.loader.ids_ready.connect(self._take_ids)
        self.loader.counted.connect(self._take_counts)
        self.loader.order_changed.connect(self._show_change)
        self.loader.hours_changed.connect(self.reload)
        self.empty.clear_wanted.connect(self._clear)
        self.empty.import_wanted.connect(self.import_wanted)
        self.empty.sample_wanted.connect(self.sample_wanted)

    def _retranslate(self) -> None:
        self.view.setAccessibleName(self.tr("Call list"))
        self.setAccessibleName(self.tr("Call list"))
        self.search.setAccessibleName(self.tr("Search the list"))
        self.search.setPlaceholderText(self.tr("Company, person, last digits"))
        self.filter_button.setAccessibleName(self.tr("Filters"))
        self.filter_button.setToolTip(self.tr("Filters and lists"))
        self.export_button.setAccessibleName(self.tr("Export"))
        self.export_button.setToolTip(self.tr("Export this list"))
        self.changed_hint.setText(self.tr("The list has changed – refresh (F5)"))
        self._show_emptiness()

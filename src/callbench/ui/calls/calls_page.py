"""The call screen: the list, the person with everything known, and the outcome, side by side."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from callbench.domain.changes import Changes
from callbench.domain.errors import CallbenchError
from callbench.domain.keyman import KeymanStage
from callbench.services.call_report import CallReport
from callbench.services.drafts import Draft
from callbench.services.list_source import ListSource
from callbench.services.open_lead import OpenLead
from callbench.services.outgoing import Outgoing
from callbench.ui.calls.call_clock import CallClock
from callbench.ui.calls.call_columns import CallColumns
from callbench.ui.calls.call_saving import DeskSaving, OutboxSaving, Saved, Undone
from callbench.ui.calls.call_work import CallWork
from callbench.ui.calls.colleagues import Colleagues
from callbench.ui.calls.emergency_file import EmergencyFile
from callbench.ui.calls.lead_copy import LeadCopy
from callbench.ui.calls.lead_export import LeadExport
from callbench.ui.calls.lead_menu import LeadMenu
from callbench.ui.calls.lead_reader import LeadReader
from callbench.ui.calls.leads_in_hand import LeadsInHand
from callbench.ui.calls.list_panel import ListPanel
from callbench.ui.calls.outcome_panel import OutcomePanel
from callbench.ui.calls.page_commands import OUTCOMES, connect_commands
from callbench.ui.calls.page_notices import PageNotices
from callbench.ui.calls.person_card import PersonCard
from callbench.ui.calls.record_editing import RecordEditing
from callbench.ui.calls.taken_banner import TakenBanner
from callbench.ui.calls.talk_card import TalkCard
from callbench.ui.calls.team_work import TeamWork
from callbench.ui.calls.timeline import Timeline
from callbench.ui.calls.unresolved_banner import UnresolvedBanner
from callbench.ui.calls.words import Words
from callbench.ui.calls.workplace import Workplace
from callbench.ui.outcome_actions import outcome_command
from callbench.ui.parts.empty_state import EmptyState
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.team_feed import TeamFeed

_ROOM_FOR_COLLEAGUES = 26
_WAIT_TO_KEEP_S = 2.0


class CallsPage(QWidget):
    """Wires list, card and form to the commands. It decides nothing: what it shows was asked of the desk."""

    sample_wanted = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._words = Words(place.labels, place.languages, place.zone)
        self._notices = PageNotices(place.notify, self._words, place.registry, self)
        clock = CallClock(place.desk.clock, self)
        self._columns = place.columns or CallColumns(
            ListPanel(self._words, place.desk.user_id, place.desk.clock), place.state
        )
        self.list = self._columns.calls
        self.person = PersonCard(self._words, clock)
        self.timeline, self.talk = Timeline(self._words), TalkCard(self._words)
        self.colleagues = Colleagues(self._words)
        self.panel = OutcomePanel(self._words, place.user_name)
        self.banner = UnresolvedBanner(self._words)
        self._nobody = EmptyState(IconName.PHONE)
        self._middle = QStackedWidget()
        self._has_warned = False
        self._saving: DeskSaving | OutboxSaving = DeskSaving(place.desk, place.tasks)
        self._in_hand: LeadsInHand | None = None
        if place.outgoing is not None:
            self._saving, self._in_hand = OutboxSaving(place.outgoing, place.tasks), LeadsInHand()
        whose = f"{place.desk.engine.url.render_as_string()}#{place.desk.user_id}"
        self.aside = EmergencyFile(place.tasks, place.data_folder, place.desk.clock, whose, self)
        self.work = CallWork(
            place.desk,
            place.tasks,
            place.settings,
            self.panel,
            self.person,
            clock,
            self._saving,
            LeadReader(place.desk, place.tasks, self._language, self._in_hand, self),
            self.aside,
            self,
        )
        self.taken = TakenBanner(self._words, place.desk.clock)
        self._arrange()
        self._connect()
        self._team = self._share(place.team)
        connect_commands(place.registry, self.list, self.person, self.panel, self.work)
        self.menu = LeadMenu(place, self.list, self)
        self.export = LeadExport(place, self.list, self._words, self)
        LeadCopy(ListSource(place.desk), place.tasks, self.list, self._words, place.notify, self)
        self.editing = RecordEditing(place, self._words, self.work, self.person, self)
        self._retranslate()
        self._start()

    # --- for the window -----------------------------------------------------------------------------------------------------

    @Slot(int)
    def show_lead(self, lead_id: int) -> None:
        """Go to a lead, wherever it was found; it need not be in the list."""
        self.list.choose(lead_id)
        self.work.open(lead_id)
        self.list.take_cursor()

    @property
    def outgoing(self) -> Outgoing | None:
        """Where calls go at a team's server."""
        return self._place.outgoing

    def may_close(self) -> bool:
        """Not while text is nowhere but in this window, unless the person says so by closing once more."""
        self.work.keep_draft()
        if not self.editing.may_close():
            return False
        self._place.tasks.drain(_WAIT_TO_KEEP_S)
        if not self.work.is_only_here() or self._has_warned:
            return True
        self._has_warned = True
        self._notices.would_be_lost()
        return False

    @Slot()
    def _take_stored(self) -> None:
        self._has_warned = False
        self._notices.stored()

    def edit(self, lead_id: int, report: CallReport, kept: Callable[[], None]) -> None:
        """Put a report into the form again; `kept` is called once it is its draft."""
        self.list.choose(lead_id)
        self.work.give_back(lead_id, report, kept)
        self.list.take_cursor()

    @Slot()
    def keep_draft(self) -> None:
        """Keep what is typed, and hold nothing any more; to be called before the window closes."""
        self.work.keep_draft()
        if self._team is not None:
            self._team.leave()

    # --- events -------------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the colleagues give way."""
        super().resizeEvent(event)
        self.colleagues.setVisible(self.height() >= em(self, _ROOM_FOR_COLLEAGUES))

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor goes back to where it was; the first time, or if that is gone, to the list."""
        super().showEvent(event)
        inner = self.focusWidget()
        if inner is None or not self.panel.isAncestorOf(inner):
            self.list.take_cursor()

    def hideEvent(self, event: QHideEvent) -> None:
        self.work.keep_draft()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.work.refresh()
        super().changeEvent(event)

    # --- what happens -------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _show_opened(self, found: OpenLead) -> None:
        card, now = found.card, self._place.desk.clock()
        self._middle.setCurrentIndex(0)
        self.timeline.show_events(card.timeline, now)
        self.talk.show_talk(found.talk, card.person.buying_stage or "")
        stages = [each.keyman_stage for each in card.colleagues] + [card.person.keyman_stage]
        self.colleagues.show_people(card.colleagues, keyman_known=max(stages) >= KeymanStage.CONFIRMED)
        self.list.offer_account(card.account.account_id, card.account.name)
        self.work.read_ahead(self.list.leads_after_hand())

    @Slot(int)
    def _open_chosen(self, lead_id: int) -> None:
        self.work.open(lead_id)

    @Slot(object, bool)
    def _take_saved(self, finished: Saved, goes_on: bool) -> None:
        self.banner.forget_lead(finished.lead_id)
        row = self.list.model.known_row(finished.lead_id)
        self._notices.saved(finished, row.person if row is not None else "")
        self.list.call_logged(finished.lead_id, goes_on=goes_on)
        if goes_on:
            self.list.take_cursor()

    @Slot(object)
    def _take_undone(self, undone: Undone) -> None:
        self._notices.undone(undone.report.disposition)
        self.list.choose(undone.lead_id)
        self.list.reload()

    @Slot()
    def _show_nobody(self) -> None:
        self.work.open(None)
        self._middle.setCurrentIndex(1)
        if self._team is not None:
            self._team.leave()

    @Slot(object)
    def _note_changes(self, changes: Changes) -> None:
        self.list.loader.note_changes(changes)
        if self.work.lead_id in changes.lead_ids and not self.work.is_saving():
            self.work.refresh()

    @Slot(object)
    def _resume(self, draft: Draft) -> None:
        self.work.open(None)
        self.show_lead(draft.lead_id)

    @Slot(object)
    def _discard(self, draft: Draft) -> None:
        discard = partial(self._saving.drafts.discard, draft.uid)
        self._saving.keep(self, discard, partial(self._forget_draft, draft), self._tell)

    def _forget_draft(self, draft: Draft, _discarded: None) -> None:
        self.work.forget(draft.lead_id)

    def _language(self) -> str:
        return self._words.language

    def _show_unresolved(self, drafts: tuple[Draft, ...]) -> None:
        if self._place.outgoing is not None:
            self.work.know_drafts(drafts)
        self.banner.show_drafts(drafts, self._place.desk.clock())

    @Slot(object)
    def _tell(self, error: CallbenchError) -> None:
        self._notices.trouble(error)

    # --- building -----------------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        gap = em(self, 0.6)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        story = QHBoxLayout()
        story.setSpacing(gap)
        story.addWidget(self.timeline, 1)
        story.addWidget(self.talk, 1)
        column.addWidget(self.taken)
        column.addWidget(self.person)
        column.addLayout(story, 1)
        column.addWidget(self.colleagues)
        self._middle.addWidget(middle)
        self._middle.addWidget(self._nobody)
        self._columns.fill(self._middle, self.panel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(gap)
        outer.addWidget(self.banner)
        outer.addWidget(self._columns, 1)

    def _connect(self) -> None:
        self.list.lead_chosen.connect(self._open_chosen)
        self.list.emptied.connect(self._show_nobody)
        self.list.import_wanted.connect(self._place.registry.action("import.new").trigger)
        self.list.sample_wanted.connect(self.sample_wanted)
        self.work.opened.connect(self._show_opened)
        self.work.saved.connect(self._take_saved)
        self.work.undone.connect(self._take_undone)
        self.work.trouble.connect(self._tell)
        self.work.kept_aside.connect(self._notices.kept_aside)
        self.work.stored.connect(self._take_stored)
        self.work.copied.connect(self._notices.copied)
        self.work.nothing_to_undo.connect(self._notices.nothing_to_undo)
        self.person.dial.connect(self.work.dial)
        self.person.copy.connect(self.work.phone.copy)
        self.colleagues.chosen.connect(self.show_lead)
        self.panel.save_next.connect(self.work.save_and_go_on)
        self.panel.undo.connect(self.work.undo)
        self.panel.back_to_list.connect(self.list.take_cursor)
        self.list.view.inwards.connect(self.panel.focus_inside)
        self.banner.resumed.connect(self._resume)
        self.banner.discarded.connect(self._discard)
        self._place.feed.changed.connect(self._note_changes)

    def _start(self) -> None:
        self._middle.setCurrentIndex(1)
        desk = self._place.desk
        self.list.start(ListSource(desk), self._place.tasks)
        if (chosen := self.list.current()) is not None:
            self.work.open(chosen)  # while the database was being opened
        run = self._place.tasks.write if self._place.outgoing is None else self._place.tasks.local
        run(self, partial(self.aside.bring_back, self._saving.drafts), self._show_unresolved)

    def _share(self, team: TeamFeed | None) -> TeamWork | None:
        """Work beside colleagues, at a server."""
        if team is None:
            return None
        place, parts = self._place, (self.person, self.panel, self.taken)
        return TeamWork(team, place.desk, place.tasks, place.feed, self.list, self.work, parts, self)

    def _retranslate(self) -> None:
        self._nobody.set_texts(
            self.tr("Nobody is chosen"), self.tr("Choose a lead in the list, or find one with Ctrl+K.")
        )
        for code in OUTCOMES:
            label = self._words.text("disposition", code)
            self._place.registry.set_title(outcome_command(code), label if label != code else "")

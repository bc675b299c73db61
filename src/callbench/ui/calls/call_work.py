"""What is done with the lead on the screen? Opened, dialled, noted, saved, taken back; nothing typed is ever lost."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from callbench.domain.dispositions import RequiredField
from callbench.domain.errors import CallbenchError, MissingFields
from callbench.services.call_report import CallReport
from callbench.services.desk import Desk
from callbench.services.draft_place import Who
from callbench.services.drafts import Draft, Written
from callbench.services.open_lead import OpenLead
from callbench.services.outgoing import CallSaid
from callbench.settings import Settings
from callbench.ui.calls.call_clock import CallClock
from callbench.ui.calls.call_saving import CallSaving, Saved, Undone
from callbench.ui.calls.draft_keeper import DraftKeeper, KeptDraft
from callbench.ui.calls.emergency_file import EmergencyFile
from callbench.ui.calls.lead_reader import LeadReader
from callbench.ui.calls.outcome_panel import OutcomePanel
from callbench.ui.calls.person_card import PersonCard
from callbench.ui.calls.phone_line import PhoneLine
from callbench.ui.parts.tasks import Tasks


class CallWork(QObject):
    """Works on one lead at a time with the form and the person's card. What it cannot do it says by `trouble`.

    While a call is being saved, keys that choose or save wait for it and then go to the lead that is shown next.
    """

    opened = Signal(object)
    saved = Signal(object, bool)
    undone = Signal(object)
    trouble = Signal(object)
    kept_aside = Signal(object, str)
    stored = Signal()
    copied = Signal(str)
    nothing_to_undo = Signal()

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        settings: Callable[[], Settings],
        panel: OutcomePanel,
        person: PersonCard,
        clock: CallClock,
        saving: CallSaving,
        reader: LeadReader,
        aside: EmergencyFile,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._saving, self._reader = desk, saving, reader
        self._panel, self._person, self._clock = panel, person, clock
        self._keeper = DraftKeeper(saving, aside, self)
        self.phone = PhoneLine(desk, tasks, settings, person, clock, self)
        self._lead_id: int | None = None
        self._opened: OpenLead | None = None
        self._is_saving, self._dials_when_open = False, False
        self._given_back: CallReport | None = None
        self._when_kept: Callable[[], None] | None = None
        self._waiting: deque[Callable[[], None]] = deque()
        panel.changed.connect(self._keeper.note_change)
        panel.left.connect(self.keep_draft)
        panel.chosen.connect(self._take_choice)
        self.phone.rung.connect(self._keeper.note_change)
        self.phone.copied.connect(self.copied)
        reader.found.connect(self._show)
        for each in (self.phone, self._keeper, reader):
            each.trouble.connect(self.trouble)
        self._keeper.due.connect(self.keep_draft)
        aside.kept.connect(self.kept_aside)
        self._keeper.kept.connect(self.stored)

    # --- opening ------------------------------------------------------------------------------------------------------------

    @property
    def lead_id(self) -> int | None:
        """The lead on the screen."""
        return self._lead_id

    def is_saving(self) -> bool:
        return self._is_saving

    def is_only_here(self) -> bool:
        """Would text be lost if the window closed?"""
        return self._keeper.is_only_here()

    def open(self, lead_id: int | None, given_back: CallReport | None = None) -> None:
        """Show a lead; what was typed for the one before is kept as its draft. `given_back`: a report to be shown again."""
        if lead_id == self._lead_id and given_back is None:
            return
        self._leave()
        self._lead_id, self._opened = lead_id, None
        self._given_back = given_back
        self._when_kept = self._when_kept if given_back is not None else None
        self._panel.reset()
        self.phone.turn_to(lead_id)
        self._person.numbers.forget()
        self._keeper.begin(lead_id or 0)
        if lead_id is None:
            self._person.clear()
            return
        self.refresh()
        if (known := self._reader.known(lead_id)) is not None:
            self._show(known)

    def refresh(self) -> None:
        """Read the lead again; what is typed stays."""
        if self._lead_id is None:
            return
        self._reader.read(self._lead_id)

    def give_back(self, lead_id: int, report: CallReport, kept: Callable[[], None]) -> None:
        """Show a report again that was said before; `kept` is called behind the write of its draft."""
        self._when_kept = kept
        self.open(lead_id, report)

    def read_ahead(self, lead_ids: Iterable[int]) -> None:
        """Have the next leads in hand, should the network go."""
        self._reader.read_ahead(lead_ids)

    def know_drafts(self, drafts: Iterable[Draft]) -> None:
        """Drafts that no server holds."""
        self._keeper.know(drafts)

    @Slot()
    def keep_draft(self) -> None:
        """Keep what is typed, now."""
        if self._lead_id is not None and not self._is_saving:
            self._keeper.keep(self._who(), self._written(), self._clock.started_at)

    def forget(self, lead_id: int) -> None:
        """The draft of a lead was thrown away: if it is on the screen, the form is emptied without keeping anything."""
        self._keeper.forget(lead_id)
        if lead_id == self._lead_id:
            self._lead_id = None
            self.open(lead_id)

    def _leave(self) -> None:
        self.keep_draft()
        self._dials_when_open = False

    @Slot(object)
    def _show(self, found: OpenLead) -> None:
        if found.card.row.lead_id != self._lead_id:
            return
        is_first = self._opened is None
        self._opened = found
        now = self._desk.clock()
        self._panel.show_lead(found, now)
        self._person.show_lead(found.card, now)
        if is_first:
            self._show_stored(self._keeper.written(self._lead_id) or found.draft)
        self.opened.emit(found)
        if self._dials_when_open:
            self._dials_when_open = False
            self.dial()

    def _show_stored(self, draft: Draft | KeptDraft | None) -> None:
        """The draft of an earlier moment, or the report an undo gave back; what is typed already goes before both."""
        given_back, self._given_back = self._given_back, None
        stored = draft.written if draft is not None else None
        if given_back is not None:
            stored = Written(given_back)
        if self._lead_id is not None and draft is not None:
            self._keeper.begin(self._lead_id, draft)
        if stored is None or not self._panel.written().is_empty:
            return
        self._panel.show_written(stored)
        report = stored.report
        self.phone.number_id = report.phone_number_id
        self._person.numbers.select(report.phone_number_id)
        if report.started_at is not None and not report.is_backfill:
            self._clock.reset(report.started_at)
        if given_back is not None:
            self.keep_draft()
            kept, self._when_kept = self._when_kept, None
            if kept is not None:
                kept()

    # --- dialling -----------------------------------------------------------------------------------------------------------

    @Slot()
    def dial(self) -> None:
        """Call the chosen number; a lead that is still being read is dialled when it is there."""
        if self._opened is None:
            self._dials_when_open = self._lead_id is not None
            return
        self.phone.dial()

    # --- noting -------------------------------------------------------------------------------------------------------------

    def choose(self, disposition: str) -> None:
        """An outcome by its key. The same key again saves, if nothing is missing."""
        if self._is_saving:
            self._waiting.append(partial(self.choose, disposition))
            return
        is_again = disposition == self._panel.grid.value()
        if is_again and not self._panel.missing() and not self._panel.is_past():
            self.save(goes_on=True)
            return
        self._take_choice(disposition)

    @Slot(str)
    def _take_choice(self, disposition: str) -> None:
        self._clock.end_talk()
        self._panel.choose(disposition)

    def _written(self) -> Written:
        """The form, with what the telephone knows."""
        written = self._panel.written()
        return replace(written, report=self.phone.complete(written.report))

    # --- saving -------------------------------------------------------------------------------------------------------------

    @Slot()
    def save_and_go_on(self) -> None:
        """Log the call and go to the next lead."""
        self.save(goes_on=True)

    def save(self, *, goes_on: bool) -> None:
        """Log the call. Something missing gets the cursor and a sentence; nothing is lost."""
        if self._is_saving:
            self._waiting.append(partial(self.save, goes_on=goes_on))
            return
        QGuiApplication.inputMethod().commit()
        if not self._panel.foot.save_button.isEnabled():  # a colleague holds the lead, and the page says so
            return
        if self._lead_id is None or not self._panel.is_complete():
            return
        written = self._written()
        self._is_saving = True
        self._keeper.stop()
        self._panel.set_saving(True)
        then = partial(self._take_saved, goes_on, self._panel.written())
        failed = partial(self._not_saved, written)
        call = CallSaid(self._keeper.uid, self._lead_id, self._who(), written.report, self.phone.fence)
        self._saving.save(self, call, then, failed)

    def _who(self) -> Who:
        row = self._opened.card.row if self._opened is not None else None
        return Who(row.company, row.person) if row is not None else Who()

    def _take_saved(self, goes_on: bool, said: Written, finished: Saved) -> None:
        """The call is logged. Words typed meanwhile hold the person here: they are not of that call."""
        self._end_saving()
        self.phone.hang_up()
        has_more = self._panel.written() != said
        self._keeper.forget(finished.lead_id)
        self._keeper.begin(finished.lead_id)
        self._keeper.write_owed()
        self._panel.forget_call(keep_words=has_more)
        if has_more:
            self._keeper.note_change()
        is_leaving = goes_on and not has_more
        self.saved.emit(finished, is_leaving)
        if not is_leaving:
            self.refresh()
        self._go_on_waiting()

    def _not_saved(self, written: Written, error: CallbenchError) -> None:
        self._end_saving()
        self._waiting.clear()
        if isinstance(error, MissingFields):
            self._panel.ask_for(tuple(RequiredField(each) for each in error.missing))
        else:
            self._keeper.keep_aside(self._who(), written, error)
        self._keeper.note_change()

    def _end_saving(self) -> None:
        self._is_saving = False
        self._panel.set_saving(False)

    def _go_on_waiting(self) -> None:
        while self._waiting and not self._is_saving:
            self._waiting.popleft()()

    # --- taking back --------------------------------------------------------------------------------------------------------

    @Slot()
    def undo(self) -> None:
        """Take the last call back. What is typed for the present lead is kept as its draft first."""
        if self._is_saving:
            self._waiting.append(self.undo)
            return
        self.keep_draft()
        self._saving.take_back(self, self._take_undone, self.trouble.emit)

    def _take_undone(self, undone: Undone | None) -> None:
        if undone is None:
            self.nothing_to_undo.emit()
            return
        self.open(undone.lead_id, undone.report)
        self.undone.emit(undone)

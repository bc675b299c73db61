"""What does the call screen share with colleagues? It holds the lead it shows, hears of those in sight, and names who has which."""

from PySide6.QtCore import QObject, QTimer, Slot

from callbench.domain.call_list import Choice
from callbench.domain.changes import Changes
from callbench.domain.errors import AlreadyTaken
from callbench.services.desk import Desk
from callbench.services.list_source import ListSource
from callbench.services.open_lead import OpenLead
from callbench.ui.calls.call_work import CallWork
from callbench.ui.calls.lead_hold import LeadHold
from callbench.ui.calls.list_panel import ListPanel
from callbench.ui.calls.outcome_panel import OutcomePanel
from callbench.ui.calls.person_card import PersonCard
from callbench.ui.calls.taken_banner import TakenBanner
from callbench.ui.parts.change_feed import ChangeFeed
from callbench.ui.parts.tasks import Tasks
from callbench.ui.parts.team_feed import TeamFeed

_SETTLE_MS = 80
_AROUND = 10


class TeamWork(QObject):
    """Made for a screen at a server only. A colleague's lead can be read and written on, but neither dialled nor saved."""

    def __init__(
        self,
        team: TeamFeed,
        desk: Desk,
        tasks: Tasks,
        feed: ChangeFeed,
        calls: ListPanel,
        work: CallWork,
        parts: tuple[PersonCard, OutcomePanel, TakenBanner],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._team, self._list, self._work = team, calls, work
        self._person, self._panel, self._banner = parts
        self._whose: tuple[int, int] | None = None
        self.hold = LeadHold(desk, tasks, self)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._look)
        self.hold.taken.connect(self._show_taken)
        work.opened.connect(self._note_opened)
        work.saved.connect(self.hold.forget)
        feed.changed.connect(self._note_changes)
        for moved in (calls.view.verticalScrollBar().valueChanged, calls.loader.ids_ready):
            moved.connect(self._settle_soon)
        tasks.read(self, ListSource(desk).owners, self._name_people)

    def leave(self) -> None:
        """Nobody is shown, or the window closes."""
        self._whose = None
        self.hold.let_go()
        self._team.be_at(None)

    @Slot(object)
    def _note_opened(self, found: OpenLead) -> None:
        row = found.card.row
        self._whose = row.contact_id, row.account_id
        self.hold.turn_to(row.lead_id)
        self._team.be_at(row.lead_id)
        self._settle_soon()
        if self.hold.is_taken:
            self._person.dial_button.setEnabled(False)

    @Slot(object)
    def _note_changes(self, changes: Changes) -> None:
        """The page reads the lead again that is shown; here it is its person, its company, and whose it is."""
        if self._work.lead_id in changes.lead_ids:
            self.hold.look_again()
        elif self._whose is not None and not self._work.is_saving():
            contact_id, account_id = self._whose
            if contact_id in changes.contact_ids or account_id in changes.account_ids:
                self._work.refresh()

    @Slot(object)
    def _show_taken(self, taken: AlreadyTaken | None) -> None:
        self._banner.show_taken(taken)
        self._panel.set_saving(taken is not None)
        self._person.dial_button.setEnabled(taken is None and self._person.may_dial())

    @Slot()
    def _settle_soon(self) -> None:
        self._settle.start()

    @Slot()
    def _look(self) -> None:
        rows = self._list.view.rows_in_sight()
        ids = self._list.model.ids()[max(rows.start - _AROUND, 0) : rows.stop + _AROUND]
        shown = [self._work.lead_id] if self._work.lead_id is not None else []
        self._team.look_at([*shown, *ids])

    def _name_people(self, people: tuple[Choice, ...]) -> None:
        self._list.model.name_people({each.id: each.name for each in people})

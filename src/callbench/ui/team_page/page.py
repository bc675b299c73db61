"""Who works here, on which lists, by which rules, who holds what, is signed in, and what was done? For whoever looks after a team."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from callbench.domain.access import Action, may
from callbench.domain.errors import CallbenchError
from callbench.exchange.exporting import ShownTable
from callbench.services.absences import Covered, set_absence
from callbench.services.claims import break_claim
from callbench.services.logins import LoginGiven, add_person, renew_password
from callbench.services.opening import Workbench
from callbench.services.sessions import SessionRow, end_session, load_sessions
from callbench.services.team_state import load_assignments, load_deeds, load_leases, load_workloads
from callbench.services.users import Person, UserSaved, list_users, set_user
from callbench.services.work_lists import WorkListRow, add_work_list, load_work_lists, set_member
from callbench.ui.exports.table_export import TableExport
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tabs import ChipTab, ChipTabs
from callbench.ui.parts.tasks import Tasks
from callbench.ui.parts.work_moves import WorkMoves
from callbench.ui.team_page.deeds_view import DeedsView
from callbench.ui.team_page.given_view import GivenView
from callbench.ui.team_page.held_view import HeldView
from callbench.ui.team_page.lists_view import ListsView
from callbench.ui.team_page.people_view import PeopleView
from callbench.ui.team_page.plain_table import PlainTable
from callbench.ui.team_page.sessions_view import SessionsView
from callbench.ui.team_page.sharing_desk import SharingDesk
from callbench.ui.team_page.sharing_view import SharingView

PEOPLE, LISTS, SHARING, GIVEN, HELD, SESSIONS, DEEDS = (
    "people",
    "lists",
    "sharing",
    "given",
    "held",
    "sessions",
    "deeds",
)
TABS = (PEOPLE, LISTS, SHARING, GIVEN, HELD, SESSIONS, DEEDS)
LOOK_AGAIN_MS = 10_000


class TeamPage(QWidget):
    """What is refused (a role may not do it) is told as everywhere, and what holds is shown again. `noticed` carries a Notice.

    While it is on the screen it looks again every few seconds, for leases and sessions come and go.
    """

    noticed = Signal(object)

    def __init__(
        self,
        bench: Workbench,
        tasks: Tasks,
        languages: Languages,
        moves: WorkMoves,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._moves = bench.desk, tasks, moves
        formats = Formats(bench.zone)
        self._people: tuple[Person, ...] = ()
        self._lists: tuple[WorkListRow, ...] = ()
        self.tabs = ChipTabs()
        self.people = PeopleView(bench.labels, languages, formats, bench.desk.clock)
        self.lists, self.held = ListsView(), HeldView(formats)
        self.deeds = DeedsView(bench.labels, languages, formats)
        self.sharing, self.given = SharingView(bench.labels, languages), GivenView(formats)
        self.sessions = SessionsView(formats)
        self.sharing_desk = SharingDesk(bench.desk, tasks, formats, self.sharing, self.refresh, self)
        self._views: dict[str, QWidget] = {
            PEOPLE: self.people,
            LISTS: self.lists,
            SHARING: self.sharing,
            GIVEN: self.given,
            HELD: self.held,
            SESSIONS: self.sessions,
            DEEDS: self.deeds,
        }
        self._reassigns = may(bench.person.role, Action.REASSIGN, shared=True)
        self._sees_given = self._reassigns or may(bench.person.role, Action.MANAGE_USERS, shared=True)
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        outer = QVBoxLayout(self)
        outer.addWidget(self.tabs)
        outer.addWidget(self._stack, 1)
        self._again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._export = TableExport(bench.desk, tasks, formats, self.noticed.emit, self)
        self._connect()
        self._retranslate()
        self.tabs.choose(PEOPLE)
        self._show_rights(bench.person)
        self._offer_exports(may(bench.person.role, Action.EXPORT, shared=True))

    def _offer_exports(self, is_offered: bool) -> None:
        """Each table may become a file as it is shown."""
        for name, view in self._views.items():
            for table in view.findChildren(PlainTable):
                table.offer_export(is_offered=is_offered)
                table.export_wanted.connect(partial(self._take_out, name, table))

    def _take_out(self, name: str, table: PlainTable) -> None:
        self._export.ask(ShownTable(f"team_{name}", table.rows.heads(), table.rows.all_cells()))

    @Slot()
    def refresh(self) -> None:
        """Read everything again."""
        if not self.isVisible():
            return
        read, desk = self._tasks.read_latest, self._desk
        read(self, "people", partial(desk.read, list_users), self._take_people)
        read(self, "lists", partial(desk.read, load_work_lists), self._take_lists)
        read(self, "work", partial(desk.read, load_workloads), self.people.show_work)
        self.sharing_desk.refresh()
        now = desk.clock()
        if self._sees_given:
            given = partial(desk.read, load_assignments)
            read(self, "given", given, lambda found: self.given.show_given(found, now))
        read(self, "deeds", partial(desk.read, load_deeds), lambda deeds: self.deeds.show_deeds(deeds, now))
        self.look_again()

    @Slot()
    def look_again(self) -> None:
        """Read what comes and goes by itself."""
        read, desk, now = self._tasks.read_latest, self._desk, self._desk.clock()
        read(self, "held", partial(desk.read, load_leases), lambda held: self.held.show_leases(held, now))
        read(self, "sessions", partial(desk.read, load_sessions), self._take_sessions)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self._again.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _take_people(self, people: tuple[Person, ...]) -> None:
        self._people = people
        self.people.show_people(people)
        self.lists.show_lists(self._lists, people)
        self.deeds.take_people(people)
        self.sharing_desk.take_people(people)

    def _take_lists(self, lists: tuple[WorkListRow, ...]) -> None:
        self._lists = lists
        self.lists.show_lists(lists, self._people)

    def _take_sessions(self, sessions: tuple[SessionRow, ...]) -> None:
        self.sessions.show_sessions(sessions, self._desk.clock())
        self.tabs.set_count(SESSIONS, len(sessions))

    # --- what is done ---------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _show(self, tab: str) -> None:
        self._stack.setCurrentWidget(self._views[tab])

    @Slot(str, str, str, str)
    def _add(self, name: str, role: str, team: str, login: str) -> None:
        self._write(partial(self._desk.write, add_person, name, role, team=team, login=login), self._given)

    @Slot(int)
    def _renew(self, user_id: int) -> None:
        self._write(partial(self._desk.write, renew_password, user_id), self._given)

    def _given(self, given: object) -> None:
        if isinstance(given, LoginGiven):
            self.people.show_given(given)
        self.refresh()

    @Slot(int, str)
    def _set_role(self, user_id: int, role: str) -> None:
        self._write(
            partial(self._desk.write, set_user, user_id, role=role, by_user_id=self._desk.user_id), self._done
        )

    @Slot(int, bool)
    def _set_active(self, user_id: int, is_active: bool) -> None:
        change = partial(
            self._desk.write, set_user, user_id, is_active=is_active, by_user_id=self._desk.user_id
        )
        self._write(change, self._covered)

    @Slot(int, object)
    def _set_away(self, user_id: int, until: object) -> None:
        change = partial(self._desk.write, set_absence, user_id, until, user_id=self._desk.user_id)
        self._write(change, self._covered)

    def _covered(self, saved: object) -> None:
        """The promises that found somebody else by it, and those that did not."""
        if isinstance(saved, UserSaved | Covered) and saved.callbacks:
            text = self.tr("Callbacks that found a stand-in: {count}.").format(count=f"{saved.callbacks:,}")
            self.noticed.emit(Notice(text))
        if isinstance(saved, Covered) and saved.left:
            self.noticed.emit(self._alone(saved.left))
        self.refresh()

    def _alone(self, count: int) -> Notice:
        text = self.tr("Callbacks for which nobody is found: {count}. Move them to somebody.")
        return Notice(text.format(count=f"{count:,}"), Tone.WARN, seconds=0, topic="alone")

    @Slot(int, object)
    def _move(self, user_id: int, to: tuple[int, ...]) -> None:
        self._moves.move_person(user_id, to)

    @Slot(str, str)
    def _add_list(self, name: str, team: str) -> None:
        self._write(partial(self._desk.write, add_work_list, name, team=team), self._list_added)

    def _list_added(self, _saved: object) -> None:
        self.lists.clear_new()
        self.refresh()

    @Slot(int, int, bool)
    def _set_member(self, list_id: int, user_id: int, is_member: bool) -> None:
        self._write(partial(self._desk.write, set_member, list_id, user_id, is_member=is_member), self._done)

    @Slot(int)
    def _free(self, lead_id: int) -> None:
        self._write(partial(self._desk.write, break_claim, lead_id, user_id=self._desk.user_id), self._done)

    @Slot(int, str)
    def _end(self, user_id: int, application: str) -> None:
        work = partial(self._desk.write, end_session, user_id, application, user_id=self._desk.user_id)
        self._write(work, self._done)

    def _write(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        self._tasks.write(self, work, then, self._refused)

    def _done(self, _saved: object) -> None:
        self.refresh()

    def _refused(self, error: CallbenchError) -> None:
        """What was refused is shown as it holds."""
        self._tasks.error_raised.emit(error)
        self.refresh()

    @Slot(str)
    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.noticed.emit(Notice(self.tr("Login and password are on the clipboard.")))

    # --- building -------------------------------------------------------------------------------------------------------------

    def _show_rights(self, person: Person) -> None:
        """What the one who looks may do; the server refuses the rest whatever is shown."""

        def can(action: Action) -> bool:
            return may(person.role, action, shared=True)

        manages, reassigns = can(Action.MANAGE_USERS), self._reassigns
        self.people.set_managing(manages)
        self.people.work.set_managing(may_move=reassigns, may_set_away=reassigns or manages)
        self.lists.set_managing(manages)
        self.sharing.set_managing(may_edit=can(Action.EDIT_RULES), may_share=reassigns)
        self.held.set_managing(can(Action.BREAK_LEASE))

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show)
        self.people.added.connect(self._add)
        self.people.renewed.connect(self._renew)
        self.people.role_chosen.connect(self._set_role)
        self.people.active_chosen.connect(self._set_active)
        self.people.copied.connect(self._copy)
        self.people.work.away.connect(self._set_away)
        self.people.work.moved.connect(self._move)
        self._moves.moved.connect(self.refresh)
        self.lists.added.connect(self._add_list)
        self.lists.member_chosen.connect(self._set_member)
        self.held.freed.connect(self._free)
        self.sessions.ended.connect(self._end)
        self._again.timeout.connect(self.look_again)

    def _retranslate(self) -> None:
        titles = {
            PEOPLE: self.tr("People"),
            LISTS: self.tr("Work lists"),
            SHARING: self.tr("Sharing out"),
            GIVEN: self.tr("Who got what"),
            HELD: self.tr("Leads in hand"),
            SESSIONS: self.tr("Signed in"),
            DEEDS: self.tr("What was done"),
        }
        shown = [each for each in titles if each != GIVEN or self._sees_given]
        self.tabs.set_tabs([ChipTab(each, titles[each]) for each in shown])
        self.tabs.setAccessibleName(self.tr("Parts of the team"))
        self.setAccessibleName(self.tr("Team"))

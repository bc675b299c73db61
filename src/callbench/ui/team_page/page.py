"""Who works here, on which lists, who holds what, and what was done? For whoever looks after a team."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from callbench.domain.access import Action, may
from callbench.domain.errors import CallbenchError
from callbench.services.claims import break_claim
from callbench.services.logins import LoginGiven, add_person, renew_password
from callbench.services.opening import Workbench
from callbench.services.team_state import load_deeds, load_leases
from callbench.services.users import Person, list_users, set_user
from callbench.services.work_lists import WorkListRow, add_work_list, load_work_lists, set_member
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tabs import ChipTab, ChipTabs
from callbench.ui.parts.tasks import Tasks
from callbench.ui.team_page.deeds_view import DeedsView
from callbench.ui.team_page.held_view import HeldView
from callbench.ui.team_page.lists_view import ListsView
from callbench.ui.team_page.people_view import PeopleView

PEOPLE, LISTS, HELD, DEEDS = "people", "lists", "held", "deeds"


class TeamPage(QWidget):
    """What is refused (a role may not do it) is told as everywhere, and what holds is shown again. `noticed` carries a Notice."""

    noticed = Signal(object)

    def __init__(
        self, bench: Workbench, tasks: Tasks, languages: Languages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks = bench.desk, tasks
        formats = Formats(bench.zone)
        self._people: tuple[Person, ...] = ()
        self._lists: tuple[WorkListRow, ...] = ()
        self.tabs = ChipTabs()
        self.people = PeopleView(bench.labels, languages)
        self.lists, self.held, self.deeds = ListsView(), HeldView(formats), DeedsView(formats)
        self._views: dict[str, QWidget] = {
            PEOPLE: self.people,
            LISTS: self.lists,
            HELD: self.held,
            DEEDS: self.deeds,
        }
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        outer = QVBoxLayout(self)
        outer.addWidget(self.tabs)
        outer.addWidget(self._stack, 1)
        self._connect()
        self._retranslate()
        self.tabs.choose(PEOPLE)
        manages = may(bench.person.role, Action.MANAGE_USERS, shared=True)
        self.people.set_managing(manages)
        self.lists.set_managing(manages)
        self.held.set_managing(may(bench.person.role, Action.BREAK_LEASE, shared=True))

    @Slot()
    def refresh(self) -> None:
        """Read everything again."""
        read, desk = self._tasks.read_latest, self._desk
        read(self, "people", partial(desk.read, list_users), self._take_people)
        read(self, "lists", partial(desk.read, load_work_lists), self._take_lists)
        now = desk.clock()
        read(self, "held", partial(desk.read, load_leases), lambda held: self.held.show_leases(held, now))
        read(self, "deeds", partial(desk.read, load_deeds), lambda deeds: self.deeds.show_deeds(deeds, now))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _take_people(self, people: tuple[Person, ...]) -> None:
        self._people = people
        self.people.show_people(people)
        self.lists.show_lists(self._lists, people)

    def _take_lists(self, lists: tuple[WorkListRow, ...]) -> None:
        self._lists = lists
        self.lists.show_lists(lists, self._people)

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
        self._write(change, self._done)

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

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show)
        self.people.added.connect(self._add)
        self.people.renewed.connect(self._renew)
        self.people.role_chosen.connect(self._set_role)
        self.people.active_chosen.connect(self._set_active)
        self.people.copied.connect(self._copy)
        self.lists.added.connect(self._add_list)
        self.lists.member_chosen.connect(self._set_member)
        self.held.freed.connect(self._free)

    def _retranslate(self) -> None:
        titles = {
            PEOPLE: self.tr("People"),
            LISTS: self.tr("Work lists"),
            HELD: self.tr("Leads in hand"),
            DEEDS: self.tr("What was done"),
        }
        self.tabs.set_tabs([ChipTab(key, title) for key, title in titles.items()])
        self.tabs.setAccessibleName(self.tr("Parts of the team"))
        self.setAccessibleName(self.tr("Team"))

"""How does a window at a team's server hear of its colleagues? In its own thread, and who is at work with them."""

from collections.abc import Collection
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from callbench.domain.errors import CallbenchError
from callbench.domain.news import Link, News, WatchState
from callbench.domain.server_errors import SessionEnded
from callbench.services.desk import Desk
from callbench.services.presence import Colleague, be_gone, be_here, who_is_here
from callbench.services.watching import watch_team
from callbench.ui.parts.change_feed import ChangeFeed
from callbench.ui.parts.tasks import Tasks

HEARTBEAT_MS = 20_000


class TeamFeed(QObject):
    """What colleagues changed is told by the feed, as one's own. `state_changed`: how it is heard; `people_changed`: who is here.

    `session_ended` carries a SessionEnded: somebody who looks after the team ended this window's session.
    """

    state_changed = Signal(object)
    people_changed = Signal(object)
    session_ended = Signal(object)
    _told = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._feed = desk, tasks, feed
        self._window, self._lead_id = uuid4(), 0
        self.state: WatchState | None = None
        self.people: tuple[Colleague, ...] = ()
        self._told.connect(self._take)
        self._watch = watch_team(desk, self._told.emit, self._told.emit)
        self._beat = QTimer(self, interval=HEARTBEAT_MS)
        self._beat.timeout.connect(self._say_here)

    def start(self) -> None:
        """Begin to listen, and be here."""
        self._watch.start()
        self._beat.start()
        self._say_here()

    def stop(self) -> None:
        """End it; colleagues see at once that this window is gone, if the server answers."""
        self._beat.stop()
        self._watch.stop()
        gone = partial(self._desk.write, be_gone, self._window, user_id=self._desk.user_id)
        self._tasks.write(self, gone, _done, _not_now)

    def look_at(self, lead_ids: Collection[int]) -> None:
        """These leads are in sight."""
        self._watch.look_at(lead_ids)

    def be_at(self, lead_id: int | None) -> None:
        """This lead is worked on."""
        if (lead_id or 0) != self._lead_id:
            self._lead_id = lead_id or 0
            self._say_here()

    @Slot(object)
    def _take(self, told: News | WatchState) -> None:
        if isinstance(told, WatchState):
            self.state = told
            self.state_changed.emit(told)
            if told.link is not Link.LOST:  # what happened before one began to listen
                self._feed.tell(News().changes)
                self._say_here()
            return
        if told.changes or told.list_moved:
            self._feed.tell(told.changes)
        if told.people_moved:
            self._ask_people()

    @Slot()
    def _say_here(self) -> None:
        """Not before it begins, nor after its end: a window that is gone would be seen at work again."""
        if not self._beat.isActive():
            return
        use_case = partial(
            self._desk.write, be_here, self._window, self._lead_id or None, user_id=self._desk.user_id
        )
        self._tasks.write(self, use_case, self._said, self._not_said)

    def _said(self, _done: None) -> None:
        self._ask_people()

    def _not_said(self, error: CallbenchError) -> None:
        """The top bar says when the server does not answer, and the next heartbeat asks again; an ended session is over."""
        if isinstance(error, SessionEnded) and self._beat.isActive():
            self._beat.stop()
            self.session_ended.emit(error)

    def _ask_people(self) -> None:
        self._tasks.read_latest(self, "people", partial(self._desk.read, who_is_here), self._show, _not_now)

    def _show(self, people: tuple[Colleague, ...]) -> None:
        if people != self.people:
            self.people = people
            self.people_changed.emit(people)


def _done(_result: None) -> None:
    """Nobody is left to tell."""


def _not_now(_error: CallbenchError) -> None:
    """The top bar says that the server does not answer; the next heartbeat asks again."""

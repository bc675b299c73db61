"""What did colleagues change of what is on my screen? A hint tells that something did; reading tells what, for hints get lost."""

import secrets
import select
import socket
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import psycopg
from sqlalchemy import Engine, text

from callbench.domain.changes import Changes
from callbench.domain.errors import CallbenchError
from callbench.domain.news import Link, News, WatchState
from callbench.storage.deadline import INTERACTIVE, WATCHDOG, within
from callbench.storage.server.notifying import CHANNEL, COMPANIES, ECHO, LEADS, MANY, PEOPLE, PRESENCE

Connection = psycopg.Connection[tuple[object, ...]]
EVERY_S = 3.0
ECHO_S = 1.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0
_SETTLE_S = 0.02
_BETWEEN_S = 0.1
_MOST_WATCHED = 400

_BELONGING = (
    ("qualitative_note", "contact_id"),
    ("bant_fact", "contact_id"),
    ("phone_number", "contact_id"),
    ("callback", "contact_id"),
    ("dmu_member", "account_id"),
    ("department", "account_id"),
    ("handoff", "account_id"),
)
"""What is shown with a lead, and whose it is. A row that took the place of another has another id."""
_SUMS = ", ".join(
    f"(SELECT concat_ws(' ', count(*), max(x.id), sum(x.version)) FROM {table} x WHERE x.{whose} = l.{whose})"
    for table, whose in _BELONGING
)
VERSIONS = f"""SELECT l.id, concat_ws(' ', l.version, l.fence, l.queue_state, l.claimed_by, c.version, a.version, {_SUMS})
    FROM lead l JOIN contact c ON c.id = l.contact_id JOIN account a ON a.id = l.account_id WHERE l.id = ANY (%s)"""
HEAD = """SELECT concat_ws(' ', (SELECT string_agg(h.ids::text, ' ') FROM call_window w CROSS JOIN LATERAL (SELECT ARRAY(
    SELECT l.id FROM lead l WHERE l.queue_state = 'READY' AND l.window_id = w.id ORDER BY l.rank, l.id LIMIT 50)) h(ids)),
    (SELECT string_agg(t.id || ':' || t.fence, ' ') FROM (SELECT id, fence FROM lead WHERE queue_state = 'TAKEN'
    ORDER BY lease_until, id LIMIT 200) t))"""


@dataclass(slots=True)
class _Hints:
    """What was heard since the last look, without the own echo."""

    ids: dict[str, set[int]] = field(default_factory=dict)
    is_any: bool = False

    def note(self, letter: str, ids: str) -> None:
        self.is_any = True
        known = self.ids.setdefault(letter, set())
        if ids != MANY:
            known.update(int(each) for each in ids.split(",") if each.isdecimal())


_SAY = text("SELECT pg_notify(:channel, :words)")


class Watch:
    """A thread with a connection of its own, outside the pool. Callbacks run in that thread. Nothing here makes a window wait."""

    def __init__(
        self,
        engine: Engine,
        on_news: Callable[[News], None],
        on_state: Callable[[WatchState], None],
        *,
        every: float = EVERY_S,
    ) -> None:
        self._engine, self._on_news, self._on_state, self._every = engine, on_news, on_state, every
        self._watched: frozenset[int] = frozenset()
        self._versions: dict[int, object] = {}
        self._head: object = None
        self._hints = _Hints()
        self._heard: set[str] = set()
        self._state: WatchState | None = None
        self._origin = ""
        self._is_over = threading.Event()
        self._waker, self._bell = socket.socketpair()
        self._bell.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> "Watch":
        """Begin to listen."""
        self._thread.start()
        return self

    def look_at(self, lead_ids: Collection[int]) -> None:
        """These leads are on the screen now. Returns at once."""
        watched = frozenset(list(lead_ids)[:_MOST_WATCHED])
        if watched != self._watched:
            self._watched = watched
            self._wake()

    def stop(self) -> None:
        """End it, within a second."""
        if self._is_over.is_set():
            return
        self._is_over.set()
        self._wake()
        if self._thread.ident is not None:
            WATCHDOG.end(self._thread.ident)
            self._thread.join(ECHO_S)
        if not self._thread.is_alive():
            self._waker.close()
            self._bell.close()

    # --- in the thread ------------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        pause = FIRST_PAUSE_S
        while not self._is_over.is_set():
            began = time.monotonic()
            try:
                self._serve()
            except (psycopg.Error, CallbenchError, OSError):
                if time.monotonic() - began > LONGEST_PAUSE_S:
                    pause = FIRST_PAUSE_S
            if self._is_over.is_set():
                return
            self._tell_state(WatchState(Link.LOST, pause))
            self._is_over.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE_S)

    def _serve(self) -> None:
        """Until the connection ends."""
        with within(INTERACTIVE):
            lent = self._engine.raw_connection()
            connection = lent.driver_connection
            lent.detach()
        assert isinstance(connection, psycopg.Connection)
        try:
            connection.prepare_threshold = None
            connection.autocommit = True
            connection.add_notify_handler(self._hear)
            is_heard = self._listens(connection)
            self._look(connection)
            self._tell_state(WatchState(Link.LIVE if is_heard else Link.POLLING, self._every))
            while not self._is_over.is_set():
                self._wait(connection, self._every)
                if not self._is_over.is_set():
                    self._look(connection)
        finally:
            connection.close()

    def _listens(self, connection: Connection) -> bool:
        """Is a word heard that was said on another connection? Behind a pooler that lends a connection for a transaction only, nothing is.

        On its own connection it would be heard even there: the pooler passes on what comes back with an answer.
        """
        word = secrets.token_hex(8)
        with within(INTERACTIVE):
            self._origin = str(connection.execute("SELECT current_setting('application_name')").fetchone()[0])  # type: ignore[index]
            connection.execute(f"LISTEN {CHANNEL}".encode())
            with self._engine.connect() as other, other.begin():
                other.execute(_SAY, {"channel": CHANNEL, "words": f"{ECHO}|{word}|"})
        end = time.monotonic() + ECHO_S
        while word not in self._heard and time.monotonic() < end and not self._is_over.is_set():
            self._receive(connection, end - time.monotonic())
        is_heard = word in self._heard
        self._heard.clear()
        if not is_heard and not self._is_over.is_set():
            with within(INTERACTIVE):
                connection.execute(f"UNLISTEN {CHANNEL}".encode())
        return is_heard

    def _wait(self, connection: Connection, seconds: float) -> None:
        """Until it is time to look: something was heard, something else is watched, or the seconds are over."""
        end, looked_at, watched = time.monotonic() + seconds, time.monotonic(), self._watched
        while not self._is_over.is_set() and time.monotonic() < end:
            if self._hints.is_any:
                early = max(_SETTLE_S, looked_at + _BETWEEN_S - time.monotonic())
                self._receive(connection, early)
                end = min(end, time.monotonic())
            elif self._watched != watched:
                return
            else:
                self._receive(connection, end - time.monotonic())

    def _receive(self, connection: Connection, seconds: float) -> None:
        """Take in what comes within the seconds; returns with the first of it."""
        ends = [connection.fileno(), self._waker.fileno()]
        readable, _, _ = select.select(ends, [], [], max(seconds, 0))
        if ends[1] in readable:
            self._waker.recv(4096)
        if ends[0] in readable:
            connection.pgconn.consume_input()
            while (told := connection.pgconn.notifies()) is not None:
                self._take(told.extra.decode("utf-8", "replace"))

    def _hear(self, notify: psycopg.Notify) -> None:
        """One that came in while something else was asked."""
        self._take(notify.payload)

    def _take(self, payload: str) -> None:
        letter, _, rest = payload.partition("|")
        ids, _, origin = rest.partition("|")
        if letter == ECHO:
            self._heard.add(ids)
        elif not self._origin or origin != self._origin:
            self._hints.note(letter, ids)

    def _look(self, connection: Connection) -> None:
        """Read what holds now, and tell the difference. A lead that is watched newly is known from now on."""
        hints, self._hints = self._hints, _Hints()
        watched = self._watched
        with within(INTERACTIVE):
            rows = connection.execute(VERSIONS, (list(watched),)).fetchall() if watched else []
            head = connection.execute(HEAD).fetchone()
        found = {int(str(lead_id)): version for lead_id, version in rows}
        found |= dict.fromkeys(watched - found.keys())  # gone, or out of sight
        changed = {
            lead_id
            for lead_id, version in found.items()
            if lead_id in self._versions and self._versions[lead_id] != version
        }
        moved = self._head is not None and head != self._head
        self._versions |= found
        self._head = head
        leads = changed | (hints.ids.get(LEADS, set()) & watched)
        people, companies = hints.ids.get(PEOPLE, set()), hints.ids.get(COMPANIES, set())
        changes = Changes(frozenset(leads), contact_ids=frozenset(people), account_ids=frozenset(companies))
        news = News(changes, moved, PRESENCE in hints.ids)
        if news and not self._is_over.is_set():
            self._on_news(news)

    def _tell_state(self, state: WatchState) -> None:
        if state != self._state:
            self._state = state
            self._on_state(state)

    def _wake(self) -> None:
        try:
            self._bell.send(b".")
        except OSError:
            return  # it is awake, or over

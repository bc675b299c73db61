"""What does the list begin with? Read straight from the file, by a start that cannot wait for SQLAlchemy (0.3 s).

The statements are the list's own, recorded (glance_statements.py). What became due and is not promoted yet is counted as promoted.
"""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from callbench.domain.call_list import QueueRow, TabCounts, tab_numbers
from callbench.domain.labels import Label, Labels, labels_of
from callbench.domain.moments import from_microseconds, to_microseconds
from callbench.domain.windows import Windows, windows_of
from callbench.storage.glance_statements import COUNTS, DUE, PROMISED, PROMISED_DUE, READY, ROWS, Recorded
from callbench.storage.revision import HEAD

LOCK_WAIT_SECONDS = 0.2
MOST_DUE = 20_000
"""More than that becoming due at once takes time: the proper opening does it."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The first rows of the list of one person as of a moment, and what is needed to word them."""

    user_id: int
    user_name: str
    labels: Labels
    zone: ZoneInfo
    rows: tuple[QueueRow, ...]
    counts: TabCounts


def glance(path: Path, user: str, now: datetime, limit: int) -> Glance | None:
    """The beginning of the list of `user`, or of the only person there is.

    None whenever anything is not as usual (no file, another schema, nobody or several people, a lock, damage, very much due at once): the
    proper opening tells what it is.
    """
    if not path.is_file():
        return None
    try:
        with closing(
            sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=LOCK_WAIT_SECONDS)
        ) as file:
            file.execute("BEGIN")
            return _look(file, user, now, limit)
    except (sqlite3.Error, ValueError):
        return None


def _look(file: sqlite3.Connection, user: str, now: datetime, limit: int) -> Glance | None:
    person = _person(file, user)
    if file.execute("SELECT version_num FROM alembic_version").fetchone() != (HEAD,) or person is None:
        return None
    windows = windows_of(file.execute("SELECT id, time_zone, definition FROM call_window ORDER BY id"))
    places = _Places(file, windows, person[0], now)
    due = places.open(DUE, MOST_DUE) + places.promised(PROMISED_DUE)
    promised = places.promised(PROMISED)
    if max(len(due), len(promised)) >= MOST_DUE:
        return None
    first = sorted({*places.open(READY, limit), *promised, *due})[:limit]
    is_due = frozenset(lead_id for _, lead_id in due)
    rows = _rows(file, [lead_id for _, lead_id in first], is_due)
    return Glance(*person, _labels(file), windows.zone, rows, _counts(file, places, len(promised) + len(due)))


@dataclass(frozen=True, slots=True)
class _Places:
    """Who stands where at a moment."""

    file: sqlite3.Connection
    windows: Windows
    user_id: int
    now: datetime

    def open(self, recorded: Recorded, limit: int) -> list[tuple[int, int]]:
        """(rank, lead) of whoever may be called now because the window is open."""
        windows = self.windows.open_at(self.now)
        return [each for window in windows for each in self._run(recorded, limit, window_0=window)]

    def promised(self, recorded: Recorded) -> list[tuple[int, int]]:
        """(rank, lead) of promises that may be kept now although their window is closed."""
        return [
            each
            for window, since in self.windows.keeping_promises_at(self.now)
            for each in self._run(recorded, MOST_DUE, window_0=window, since_0=to_microseconds(since))
        ]

    def _run(self, recorded: Recorded, limit: int, **where: int) -> list[tuple[int, int]]:
        now = to_microseconds(self.now)
        bound = {**recorded.usual, "now": now, "me": self.user_id, "limit": limit, **where}
        rows = self.file.execute(recorded.sql, [bound[name] for name in recorded.names])
        return [(rank, lead_id) for lead_id, rank in rows]


def _person(file: sqlite3.Connection, user: str) -> tuple[int, str] | None:
    people = file.execute("SELECT id, name FROM app_user WHERE is_active ORDER BY name, id").fetchall()
    named = [each for each in people if each[1] == user] or people
    return named[0] if len(named) == 1 else None


def _rows(file: sqlite3.Connection, ids: Sequence[int], due: frozenset[int]) -> tuple[QueueRow, ...]:
    bound = {**ROWS.usual, "ids": json.dumps(ids)}
    found = {
        row[0]: QueueRow._make(row) for row in file.execute(ROWS.sql, [bound[name] for name in ROWS.names])
    }
    rows = (found[lead_id] for lead_id in ids if lead_id in found)
    return tuple(row._replace(queue_state="READY") if row.lead_id in due else row for row in rows)


def _counts(file: sqlite3.Connection, places: _Places, not_counted: int) -> TabCounts:
    counts = file.execute(COUNTS.sql, [places.user_id]).fetchall()
    opened = frozenset(places.windows.open_at(places.now))
    (following,) = file.execute(
        "SELECT min(next_call_at) FROM lead WHERE queue_state = 'WAITING' AND next_call_at > ?",
        [to_microseconds(places.now)],
    ).fetchone()
    return tab_numbers(
        counts,
        opened,
        not_counted,
        next_opening=None if opened else places.windows.next_opening(places.now),
        next_due=None if following is None else from_microseconds(following),
    )


def _labels(file: sqlite3.Connection) -> Labels:
    rows = file.execute(
        "SELECT kind, code, ja, en, short_ja, short_en, hidden FROM term ORDER BY kind, position, code"
    )
    return labels_of(
        (kind, Label(code, ja, en, short_ja, short_en, bool(hidden)))
        for kind, code, ja, en, short_ja, short_en, hidden in rows
    )

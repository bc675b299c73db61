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
from typing import Any
from zoneinfo import ZoneInfo

from callbench.domain.call_list import QueueRow, TabCounts, tab_numbers
from callbench.domain.labels import Label, Labels, labels_of
from callbench.domain.moments import from_microseconds, to_microseconds
from callbench.domain.windows import Windows, windows_of
from callbench.storage.glance_statements import COUNTS, PROMISED, READY, ROWS, Recorded

HEAD = "0001"
"""The schema the recorded statements are for; equal to version.HEAD."""
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
    due = places.ids("WAITING", MOST_DUE)
    if len(due) >= MOST_DUE:
        return None
    first = sorted({*places.ids("READY", limit), *due})[:limit]
    is_due = frozenset(lead_id for _, lead_id in due)
    rows = _rows(file, [lead_id for _, lead_id in first], is_due)
    return Glance(*person, _labels(file), windows.zone, rows, _counts(file, places, len(due)))


@dataclass(frozen=True, slots=True)
class _Places:
    """Who stands where at a moment."""

    file: sqlite3.Connection
    windows: Windows
    user_id: int
    now: datetime

    def ids(self, state: str, limit: int) -> list[tuple[int, int]]:
        """(rank, lead) of whoever may be called now and is in this state."""
        values = {"now": to_microseconds(self.now), "me": self.user_id, "limit": limit}
        pages = [(READY, {**values, "window_0": window}) for window in self.windows.open_at(self.now)]
        pages += [
            (PROMISED, {**values, "window_0": window, "since_0": to_microseconds(since)})
            for window, since in self.windows.keeping_promises_at(self.now)
        ]
        return [
            (rank, lead_id)
            for recorded, bound in pages
            for lead_id, rank in _run(self.file, recorded, bound, state)
        ]

    def promised(self) -> int:
        """How many promises may be kept now although their window is closed."""
        values = {"now": to_microseconds(self.now), "me": self.user_id, "limit": MOST_DUE}
        return sum(
            len(
                _run(
                    self.file,
                    PROMISED,
                    {**values, "window_0": window, "since_0": to_microseconds(since)},
                    "READY",
                )
            )
            for window, since in self.windows.keeping_promises_at(self.now)
        )


def _run(file: sqlite3.Connection, recorded: Recorded, values: dict[str, Any], state: str) -> list[Any]:
    sql = recorded.sql.replace("queue_state = 'READY'", f"queue_state = '{state}'")
    bound = {**recorded.usual, **values}
    return file.execute(sql, [bound[name] for name in recorded.names]).fetchall()


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


def _counts(file: sqlite3.Connection, places: _Places, due: int) -> TabCounts:
    counts = file.execute(COUNTS.sql, [places.user_id]).fetchall()
    opened = frozenset(places.windows.open_at(places.now))
    (following,) = file.execute(
        "SELECT min(next_call_at) FROM lead WHERE queue_state = 'WAITING' AND next_call_at > ?",
        [to_microseconds(places.now)],
    ).fetchone()
    return tab_numbers(
        counts,
        opened,
        places.promised() + due,
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

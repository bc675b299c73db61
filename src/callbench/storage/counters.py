"""How many leads stand where? One counter a place, changed in the transaction that moves a lead.

A place is (queue state, window, bucket, tier, owner of an owner-only callback). The bucket is the head of the rank (domain.queue). A server
counts by itself (storage.server.counting): there the program writes nothing of it.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnClause, Connection, delete, func, literal_column, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from callbench.domain.queue import BUCKET_SHIFT
from callbench.storage.columns import table_of
from callbench.storage.leads import Lead, QueueCount
from callbench.storage.prepared import Prepared, connection_of


class Place(NamedTuple):
    """Where a lead is counted; `callback_owner_id` is 0 unless its callback is for the owner only."""

    queue_state: str
    window_id: int
    bucket: int
    tier: str
    callback_owner_id: int


OF_PLACE = (Lead.queue_state, Lead.window_id, Lead.rank, Lead.tier, Lead.callback_owner_id)
"""What of a lead says its place, in the order of `place_of`."""


def place_of(queue_state: str, window_id: int, rank: int, tier: str, callback_owner_id: int | None) -> Place:
    """The place of a lead with these stored facts."""
    return Place(queue_state, window_id, rank >> BUCKET_SHIFT, tier, callback_owner_id or 0)


EVERYBODYS = 1
"""The list counted in a file of one's own."""
_ONE = (*Place._fields, "n")
_TWO = tuple(f"{name}_{number}" for number in (1, 2) for name in _ONE)


def _counting(*names: str) -> Prepared:
    """Adds to as many counters as the names of the values are for."""
    rows = [names[at : at + len(_ONE)] for at in range(0, len(names), len(_ONE))]
    values = ", ".join(f"({EVERYBODYS}, {', '.join(':' + name for name in row)})" for row in rows)
    place = ", ".join(Place._fields)
    return Prepared(
        text(
            f"INSERT INTO queue_count (list_id, {', '.join(_ONE)}) VALUES {values}"
            f" ON CONFLICT (list_id, {place}) DO UPDATE SET n = queue_count.n + excluded.n"
        )
    )


_COUNT, _COUNT_TWO = _counting(*_ONE), _counting(*_TWO)


def count_changes(connection: Connection, changes: Mapping[Place, int]) -> None:
    """Add to the counters. A server has counted already."""
    if connection.dialect.name != "sqlite":
        return
    rows = [(*place, n) for place, n in sorted(changes.items()) if n]
    pairs = len(rows) // 2 * 2
    _COUNT_TWO.run_many(
        connection,
        [
            dict(zip(_TWO, one + other, strict=True))
            for one, other in zip(rows[:pairs:2], rows[1:pairs:2], strict=True)
        ],
    )
    _COUNT.run_many(connection, [dict(zip(_ONE, row, strict=True)) for row in rows[pairs:]])


COUNTED_LATER = "callbench_counted_later"


class CountingOnce:
    """Several moves in the block change the counters by one statement at its end."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._changes: dict[Place, int] = {}

    def __enter__(self) -> None:
        self._session.info[COUNTED_LATER] = self._changes

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        del self._session.info[COUNTED_LATER]
        if failed is None:
            count_changes(connection_of(self._session), self._changes)


def count_move(session: Session, before: Place, after: Place) -> None:
    """One lead goes from `before` to `after`."""
    later: dict[Place, int] | None = session.info.get(COUNTED_LATER)
    changes = {} if later is None else later
    changes[before] = changes.get(before, 0) - 1
    changes[after] = changes.get(after, 0) + 1
    if later is None:
        count_changes(connection_of(session), changes)


_BUCKET: ColumnClause[int] = literal_column(f"(rank >> {BUCKET_SHIFT})")
_OWNER: ColumnClause[int] = literal_column("coalesce(callback_owner_id, 0)")
_TRUE_COUNTS = (
    select(
        Lead.queue_state,
        Lead.window_id,
        _BUCKET.label("bucket"),
        Lead.tier,
        _OWNER.label("callback_owner_id"),
        func.count().label("n"),
    )
    .group_by(Lead.queue_state, Lead.window_id, _BUCKET, Lead.tier, _OWNER)
    .select_from(Lead)
)


def count_all(connection: Connection) -> dict[Place, int]:
    """The counters by a full scan: what `queue_count` must equal."""
    return {Place(*row[:5]): row.n for row in connection.execute(_TRUE_COUNTS)}


_STORED_THERE = text(
    "SELECT queue_state, window_id, bucket, tier, callback_owner_id, n FROM server.queue_counts()"
)


def stored_counts(connection: Connection) -> dict[Place, int]:
    """The counters as stored, all lists together, without the empty ones."""
    stored = table_of(QueueCount).c
    place = [stored[name] for name in Place._fields]
    here = select(*place, func.sum(stored.n).label("n")).group_by(*place)
    rows = connection.execute(here if connection.dialect.name == "sqlite" else _STORED_THERE)
    return {Place(*row[:5]): int(row.n) for row in rows if row.n}


def _for_user(counters: str) -> Prepared:
    return Prepared(
        text(
            f"SELECT queue_state, window_id, bucket, tier, n FROM {counters}"
            " WHERE (callback_owner_id = 0 OR callback_owner_id = :user) AND queue_state <> 'OUT' AND n <> 0"
        )
    )


_COUNTS_FOR = {"sqlite": _for_user("queue_count"), "postgresql": _for_user("server.queue_counts()")}


def counts_for(session: Session, user_id: int) -> list[tuple[str, int, int, str, int]]:
    """(queue state, window, bucket, tier, leads) of everything in the queue, without callbacks of others; the user's own stand apart."""
    connection = connection_of(session)
    counts = _COUNTS_FOR[connection.dialect.name].rows(connection, {"user": user_id})
    return cast(list[tuple[str, int, int, str, int]], counts)


def recorded_counts() -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """What is read of the counters, as SQLite takes it."""
    return _COUNTS_FOR["sqlite"].recorded(sqlite.dialect())


def rebuild_counts(connection: Connection) -> None:
    """Make the counters equal the full scan (after damage, or a bulk change made outside the program)."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT server.correct_counts()"))
        return
    counts = count_all(connection)
    connection.execute(delete(QueueCount))
    count_changes(connection, counts)

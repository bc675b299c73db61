"""How do leads move through the queue? Every change of a lead's place goes through here, with the counters in the same transaction.

A place is (queue state, window, bucket, tier, owner of an owner-only callback). The bucket is the head of the rank (domain.queue).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    ColumnClause,
    Connection,
    bindparam,
    delete,
    func,
    literal_column,
    select,
    text,
    update,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from callbench.domain.queue import BUCKET_SHIFT
from callbench.storage.bulk import insert_rows
from callbench.storage.columns import UtcTime, table_of
from callbench.storage.contacts import PhoneNumber
from callbench.storage.leads import Lead, QueueCount
from callbench.storage.offering import is_alone_at, may_be_offered
from callbench.storage.prepared import Prepared, Row, connection_of

LEAD = table_of(Lead)
CANDIDATES = 8
LEASE_ON_SCREEN = timedelta(minutes=3)
LEASE_IN_CALL = timedelta(minutes=45)


class Place(NamedTuple):
    """Where a lead is counted; `callback_owner_id` is 0 unless its callback is for the owner only."""

    queue_state: str
    window_id: int
    bucket: int
    tier: str
    callback_owner_id: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A lead held by a user until `lease_until`; `fence` grows with every claim, so a late finish is noticed."""

    lead_id: int
    fence: int
    lease_until: datetime


def place_of(queue_state: str, window_id: int, rank: int, tier: str, callback_owner_id: int | None) -> Place:
    """The place of a lead with these stored facts."""
    return Place(queue_state, window_id, rank >> BUCKET_SHIFT, tier, callback_owner_id or 0)


# --- counters ---------------------------------------------------------------------------------------------------------------

_ONE = (*Place._fields, "n")
_TWO = tuple(f"{name}_{number}" for number in (1, 2) for name in _ONE)


def _counting(*names: str) -> Prepared:
    """Adds to as many counters as the names of the values are for."""
    rows = [names[at : at + len(_ONE)] for at in range(0, len(names), len(_ONE))]
    values = ", ".join(f"({', '.join(':' + name for name in row)})" for row in rows)
    place = ", ".join(Place._fields)
    return Prepared(
        text(
            f"INSERT INTO queue_count ({', '.join(_ONE)}) VALUES {values}"
            f" ON CONFLICT ({place}) DO UPDATE SET n = queue_count.n + excluded.n"
        )
    )


_COUNT, _COUNT_TWO = _counting(*_ONE), _counting(*_TWO)


def count_changes(connection: Connection, changes: Mapping[Place, int]) -> None:
    """Add to the counters; in a fixed order, so that two writers cannot block each other for ever."""
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


@contextmanager
def counting_once(session: Session) -> Iterator[None]:
    """Several moves in here change the counters by one statement at the end."""
    changes: dict[Place, int] = {}
    session.info[COUNTED_LATER] = changes
    try:
        yield
    finally:
        del session.info[COUNTED_LATER]
    count_changes(connection_of(session), changes)


def _count_move(session: Session, before: Place, after: Place) -> None:
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


def stored_counts(connection: Connection) -> dict[Place, int]:
    """The counters as stored, without the empty ones."""
    rows = connection.execute(select(table_of(QueueCount)))
    return {Place(*row[:5]): row.n for row in rows if row.n}


_COUNTS_FOR = Prepared(
    text(
        "SELECT queue_state, window_id, bucket, tier, n FROM queue_count"
        " WHERE (callback_owner_id = 0 OR callback_owner_id = :user) AND queue_state <> 'OUT' AND n <> 0"
    )
)


def counts_for(session: Session, user_id: int) -> list[tuple[str, int, int, str, int]]:
    """(queue state, window, bucket, tier, leads) of everything in the queue, without callbacks of others; the user's own stand apart."""
    return cast(
        list[tuple[str, int, int, str, int]], _COUNTS_FOR.rows(connection_of(session), {"user": user_id})
    )


def recorded_counts() -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """What is read of the counters, as SQLite takes it."""
    return _COUNTS_FOR.recorded(sqlite.dialect())


def rebuild_counts(connection: Connection) -> None:
    """Make the counters equal the full scan (after damage, or a bulk change made outside the program)."""
    counts = count_all(connection)
    connection.execute(delete(QueueCount))
    count_changes(connection, counts)


# --- time passes ------------------------------------------------------------------------------------------------------------

_PLACE_COLUMNS = (Lead.window_id, Lead.rank, Lead.tier, Lead.callback_owner_id)
_SOMETHING_DUE = Prepared(
    text(
        "SELECT EXISTS (SELECT 1 FROM lead WHERE queue_state = 'WAITING' AND next_call_at <= :now)"
        " OR EXISTS (SELECT 1 FROM lead WHERE queue_state = 'TAKEN' AND lease_until < :now)"
    ).bindparams(bindparam("now", type_=UtcTime()))
)
_WAITING_DUE = (
    update(Lead)
    .where(literal_column("queue_state = 'WAITING'"), Lead.next_call_at <= bindparam("moment"))
    .values(queue_state="READY")
    .returning(*_PLACE_COLUMNS)
)
_LEASE_OVER = (
    update(Lead)
    .where(literal_column("queue_state = 'TAKEN'"), Lead.lease_until < bindparam("moment"))
    .values(queue_state="READY", claimed_by=None, lease_until=None)
    .returning(*_PLACE_COLUMNS)
)


_HOLD_OVER = (
    update(PhoneNumber)
    .where(literal_column("status = 'HELD'"), PhoneNumber.hold_until <= bindparam("moment"))
    .values(status="ACTIVE", hold_until=None, failed_days=0)
)


def something_is_due(session: Session, now: datetime) -> bool:
    """Is there a waiting lead whose time has come, or a lease that ran out? (two index look-ups)"""
    return bool(_SOMETHING_DUE.scalar(connection_of(session), {"now": now}))


def promote_due(session: Session, now: datetime) -> int:
    """Make waiting leads READY whose time has come, and free those whose lease ran out. The number of leads moved."""
    connection = connection_of(session)
    changes: Counter[Place] = Counter()
    for statement, state in ((_WAITING_DUE, "WAITING"), (_LEASE_OVER, "TAKEN")):
        for window_id, rank, tier, owner in connection.execute(statement, {"moment": now}):
            changes[place_of(state, window_id, rank, tier, owner)] -= 1
            changes[place_of("READY", window_id, rank, tier, owner)] += 1
    count_changes(connection, changes)
    connection.execute(_HOLD_OVER, {"moment": now})
    return sum(n for n in changes.values() if n > 0)


_NEXT_DUE = Prepared(
    text(
        "SELECT next_call_at FROM lead WHERE queue_state = 'WAITING' ORDER BY next_call_at, id LIMIT 1"
    ).columns(next_call_at=UtcTime())
)


def next_due(session: Session) -> datetime | None:
    """When the next waiting lead becomes due."""
    moment: datetime | None = _NEXT_DUE.scalar(connection_of(session), {})
    return moment


# --- claims -----------------------------------------------------------------------------------------------------------------

_CLAIM_VALUES: dict[str, Any] = {
    "queue_state": "TAKEN",
    "claimed_by": bindparam("user"),
    "lease_until": bindparam("until", type_=UtcTime()),
    "fence": LEAD.c.fence + 1,
}
_CLAIM_ONE = Prepared(
    update(LEAD)
    .where(
        LEAD.c.id == bindparam("lead"),
        (LEAD.c.queue_state == "READY")
        | (LEAD.c.queue_state == "WAITING")
        | (
            (LEAD.c.queue_state == "TAKEN")
            & (
                (LEAD.c.claimed_by == bindparam("user"))
                | (LEAD.c.lease_until < bindparam("moment", type_=UtcTime()))
            )
        ),
    )
    .values(**_CLAIM_VALUES)
    .returning(LEAD.c.fence)
)
_PLACE_OF_ONE = select(Lead.queue_state, *_PLACE_COLUMNS, Lead.next_call_at, Lead.claimed_by).where(
    Lead.id == bindparam("lead")
)
_PLACE = Prepared(_PLACE_OF_ONE.with_for_update())
_FREE = LEAD.alias("free")
_CLAIM_READY = Prepared(
    update(LEAD)
    .where(
        LEAD.c.id
        == select(_FREE.c.id)
        .where(_FREE.c.id == bindparam("lead"), _FREE.c.queue_state == "READY", may_be_offered("free"))
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    .values(**_CLAIM_VALUES)
    .returning(LEAD.c.window_id, LEAD.c.rank, LEAD.c.tier, LEAD.c.callback_owner_id, LEAD.c.fence)
)
"""A server gives the row to one transaction at a time; who asks for the next lead does not wait for it."""


def claim(
    session: Session, lead_id: int, user_id: int, now: datetime, lease: timedelta = LEASE_ON_SCREEN
) -> Claim | None:
    """Hold a lead for `user_id`, or hold it longer; None if a colleague has it or it is out of the queue."""
    before = _PLACE.first(connection_of(session), {"lead": lead_id})
    return None if before is None else _claim_from(session, before, lead_id, user_id, now, lease)


def claim_ready(session: Session, lead_id: int, user_id: int, now: datetime) -> Claim | None:
    """Like `claim`, for somebody who asks for the next lead: one the user holds already is not offered again, nor one whose person or phone
    a colleague holds, nor anybody who must not be called (storage.offering).
    """
    connection, until = connection_of(session), now + LEASE_ON_SCREEN
    if not is_alone_at(connection, lead_id):
        return None
    asked = {"lead": lead_id, "user": user_id, "until": until, "moment": now}
    taken = _CLAIM_READY.first(connection, asked)
    if taken is None:
        return None
    *where, fence = taken
    _count_move(session, place_of("READY", *where), place_of("TAKEN", *where))
    return Claim(lead_id, fence, until)


def _claim_from(
    session: Session, before: Row, lead_id: int, user_id: int, now: datetime, lease: timedelta
) -> Claim | None:
    connection, until = connection_of(session), now + lease
    fence = _CLAIM_ONE.scalar(connection, {"lead": lead_id, "user": user_id, "until": until, "moment": now})
    if fence is None:
        return None
    if before[0] != "TAKEN":
        _count_move(session, place_of(*before[:5]), place_of("TAKEN", *before[1:5]))
    return Claim(lead_id, fence, until)


_RELEASE = (
    update(Lead)
    .where(Lead.id == bindparam("lead"), Lead.queue_state == "TAKEN", Lead.claimed_by == bindparam("user"))
    .values(queue_state=bindparam("state"), claimed_by=None, lease_until=None)
)


def release(session: Session, lead_id: int, user_id: int, now: datetime) -> bool:
    """Give a held lead back to where it stood; False if it was not held by `user_id`."""
    connection = connection_of(session)
    before = _PLACE.first(connection, {"lead": lead_id})
    if before is None or before[0] != "TAKEN" or before[6] != user_id:
        return False
    state = "READY" if before[5] is not None and before[5] <= now else "WAITING"
    connection.execute(_RELEASE, {"lead": lead_id, "user": user_id, "state": state})
    _count_move(session, place_of(*before[:5]), place_of(state, *before[1:5]))
    return True


# --- any other change -------------------------------------------------------------------------------------------------------


def change_lead(session: Session, lead_id: int, before: Place, values: Mapping[str, Any]) -> None:
    """Write columns of one lead whose place was `before`, and move it in the counters.

    `values` must name queue_state, window_id, rank, tier and callback_owner_id; the version grows by one.
    """
    after = place_of(
        *(values[name] for name in ("queue_state", "window_id", "rank", "tier", "callback_owner_id"))
    )
    move_lead(session, lead_id, before, after, values)


def move_lead(session: Session, lead_id: int, before: Place, after: Place, values: Mapping[str, Any]) -> None:
    """Write columns of one lead that goes from one place to another; what the places are made of is in `values` where it changes."""
    _change_statement(tuple(sorted(values))).run(connection_of(session), {"the_lead": lead_id, **values})
    if after != before:
        _count_move(session, before, after)


@lru_cache(maxsize=200)
def _change_statement(names: tuple[str, ...]) -> Prepared:
    """Built once for each set of columns."""
    values = {name: bindparam(name, type_=LEAD.c[name].type) for name in names}
    changing = update(LEAD).where(LEAD.c.id == bindparam("the_lead"))
    return Prepared(changing.values(**values, version=LEAD.c.version + 1))


def add_leads(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert leads in bulk (all naming the same columns, ids included) and count them."""
    listed = list(rows)
    if not listed:
        return
    insert_rows(connection, LEAD, listed)
    count_changes(
        connection,
        Counter(
            place_of(r["queue_state"], r["window_id"], r["rank"], r["tier"], r.get("callback_owner_id"))
            for r in listed
        ),
    )

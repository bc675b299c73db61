"""How do leads move through the queue? Every change of a lead's place goes through here or storage.claims, with the counters in the same
transaction.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, literal_column, text, update
from sqlalchemy.orm import Session

from callbench.storage.bulk import insert_rows
from callbench.storage.columns import UtcTime, table_of
from callbench.storage.contacts import PhoneNumber
from callbench.storage.counters import OF_PLACE, Place, count_changes, count_move, place_of
from callbench.storage.leads import Lead
from callbench.storage.prepared import Prepared, connection_of

LEAD = table_of(Lead)

# --- time passes ------------------------------------------------------------------------------------------------------------

_BUT_STATE = OF_PLACE[1:]
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
    .returning(*_BUT_STATE)
)
_LEASE_OVER = (
    update(Lead)
    .where(literal_column("queue_state = 'TAKEN'"), Lead.lease_until < bindparam("moment"))
    .values(queue_state="READY", claimed_by=None, lease_until=None)
    .returning(*_BUT_STATE)
)


_HOLD_OVER = (
    update(PhoneNumber)
    .where(literal_column("status = 'HELD'"), PhoneNumber.hold_until <= bindparam("moment"))
    .values(status="ACTIVE", hold_until=None, failed_days=0)
)


_PROMOTE = Prepared(text("SELECT server.promote(:now)").bindparams(bindparam("now", type_=UtcTime())))


def something_is_due(session: Session, now: datetime) -> bool:
    """Is there a waiting lead whose time has come, or a lease that ran out? (two index look-ups)"""
    return bool(_SOMETHING_DUE.scalar(connection_of(session), {"now": now}))


def promote_due(session: Session, now: datetime) -> int:
    """Make waiting leads READY whose time has come, and free those whose lease ran out. The number of leads moved."""
    connection = connection_of(session)
    if connection.dialect.name != "sqlite":
        return int(_PROMOTE.scalar(connection, {"now": now}))
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
        count_move(session, before, after)


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

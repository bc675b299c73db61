"""How do the sums of calls stay equal to the calls? One row a combination, changed in the transaction that logs or undoes a call.

A server sums by itself (storage.server.counting): there the program writes nothing of it.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import (
    Connection,
    Date,
    bindparam,
    delete,
    except_,
    func,
    insert,
    literal_column,
    select,
    text,
    union,
)

from callbench.storage.calls import Call, CallRollup, CallUndo
from callbench.storage.columns import table_of
from callbench.storage.prepared import Prepared


class RollupKey(NamedTuple):
    """What calls are summed by; `campaign_id` is 0 and `reason` empty where a call has none."""

    day: date
    user_id: int
    hour: int
    source: str
    tier: str
    campaign_id: int
    is_target: bool
    disposition: str
    reached: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sums:
    """Calls, seconds talked and appointments of one combination."""

    n: int
    seconds: int
    appointments: int


_COLUMNS = ", ".join(RollupKey._fields)
_ADD = Prepared(
    text(
        f"INSERT INTO call_rollup ({_COLUMNS}, n, seconds, appointments)"
        f" VALUES ({', '.join(':' + name for name in RollupKey._fields)}, :n, :seconds, :appointments)"
        f" ON CONFLICT ({_COLUMNS}) DO UPDATE SET n = call_rollup.n + excluded.n,"
        " seconds = call_rollup.seconds + excluded.seconds, appointments = call_rollup.appointments + excluded.appointments"
    ).bindparams(bindparam("day", type_=Date()))
)


def add_to_rollup(connection: Connection, key: RollupKey, sums: Sums) -> None:
    """Add one call, or take one back with negative sums. A server has done so already."""
    if connection.dialect.name == "sqlite":
        _ADD.run(connection, _values(key, sums))


def _values(key: RollupKey, sums: Sums) -> dict[str, object]:
    return {**key._asdict(), "n": sums.n, "seconds": sums.seconds, "appointments": sums.appointments}


_KEYS = (  # literals, since PostgreSQL takes two parameters of the same value for two different groups
    Call.day,
    Call.user_id,
    Call.hour,
    Call.source,
    Call.tier,
    func.coalesce(Call.campaign_id, literal_column("0")),
    Call.is_target,
    Call.disposition,
    Call.reached,
    func.coalesce(Call.rejection_reason, literal_column("''")),
)
_SCAN = (
    select(*_KEYS, func.count(), func.sum(Call.duration_s), func.count().filter(Call.has_appointment))
    .where(~select(CallUndo.call_id).where(CallUndo.call_id == Call.id).exists())
    .group_by(*_KEYS)
)


def scan_calls(connection: Connection) -> dict[RollupKey, Sums]:
    """The sums by a full scan of the calls that stand: what the rollup must equal."""
    return {
        RollupKey(*row[:10]): Sums(int(row[10]), int(row[11]), int(row[12]))
        for row in connection.execute(_SCAN)
    }


def stored_sums(connection: Connection) -> dict[RollupKey, Sums]:
    """The rollup as stored, without combinations that were taken back to nothing."""
    rows = connection.execute(select(table_of(CallRollup)))
    return {RollupKey(*row[:10]): Sums(row.n, row.seconds, row.appointments) for row in rows if row.n}


def rebuild_rollup(connection: Connection) -> None:
    """Make the rollup equal the full scan; the database does it alone, so millions of calls take no memory here."""
    connection.execute(delete(CallRollup))
    columns = [column.name for column in table_of(CallRollup).c]
    connection.execute(insert(CallRollup).from_select(columns, _SCAN))


@dataclass(frozen=True, slots=True)
class Differences:
    """How many combinations the calls have, for how many the rollup says something else, and the first of those."""

    combinations: int
    wrong: int
    examples: tuple[RollupKey, ...]


_TRUE = _SCAN.cte("true_sums")
_STORED = select(table_of(CallRollup)).where(table_of(CallRollup).c.n != 0).cte("stored_sums")
_ONE_SIDED = union(
    select(except_(select(_TRUE), select(_STORED)).subquery()),
    select(except_(select(_STORED), select(_TRUE)).subquery()),
).subquery()
_WRONG = select(*list(_ONE_SIDED.c)[: len(RollupKey._fields)]).distinct().cte("wrong")
_COUNTED = select(
    select(func.count()).select_from(_TRUE).scalar_subquery(),
    select(func.count()).select_from(_WRONG).scalar_subquery(),
)


def differences(connection: Connection, examples: int) -> Differences:
    """Compare the rollup with the full scan inside the database."""
    combinations, wrong = connection.execute(_COUNTED).one()
    found = connection.execute(select(_WRONG).limit(examples)) if wrong else ()
    return Differences(combinations, wrong, tuple(RollupKey(*row) for row in found))

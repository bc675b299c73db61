"""Is everything as it should be? What a support person would ask first, each with its answer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, func, inspect, or_, select, text
from sqlalchemy.orm import Session

from callbench.domain.call_list import Filter, View
from callbench.domain.handoff import OPEN_STATUSES
from callbench.domain.leads import QueueState
from callbench.domain.queue import Bucket, QueueFacts, rank
from callbench.domain.sources import Tier
from callbench.services.queue import moment
from callbench.services.standing import hindrance
from callbench.services.windows import load_windows
from callbench.storage import schema
from callbench.storage.calls import Call, Callback
from callbench.storage.columns import table_of
from callbench.storage.counters import count_all, stored_counts
from callbench.storage.do_not_call import DoNotCall, DoNotCallLift
from callbench.storage.handoffs import Handoff
from callbench.storage.leads import Lead
from callbench.storage.lists import first_page
from callbench.storage.plans import plans_of
from callbench.storage.refusals import leads_of_number
from callbench.storage.revision import HEAD
from callbench.storage.rollups import differences
from callbench.storage.search import contact_hits

Key = TypeVar("Key")
KEPT = 5


@dataclass(frozen=True, slots=True)
class Check:
    """One question and its answer: `wrong` counts what is not as it should be, `examples` names the first of it (ids and codes only)."""

    name: str
    looked_at: int
    wrong: int
    examples: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.wrong


def examine(session: Session, *, thorough: bool = False, now: datetime) -> tuple[Check, ...]:
    """Every check of a database. `thorough` has SQLite compare its indexes too."""
    connection = session.connection()
    return (
        check_schema(connection),
        check_integrity(connection, thorough=thorough),
        check_foreign_keys(connection),
        check_rollups(connection),
        check_counters(connection),
        check_order(connection),
        check_callbacks(connection),
        check_exclusions(session),
        check_indexes(session, now),
    )


def count_records(session: Session, *, now: datetime) -> Mapping[str, int]:
    """How many records each table has."""
    connection = session.connection()
    return {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in sorted(schema.TABLES.items())
    }


def check_schema(connection: Connection) -> Check:
    """The revision is the one this program writes."""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return Check("schema", 1, int(found != HEAD), () if found == HEAD else (str(found),))


def check_integrity(connection: Connection, *, thorough: bool = False) -> Check:
    """SQLite's own check of the file."""
    if connection.dialect.name != "sqlite":
        return Check("integrity", 0, 0)
    pragma = "integrity_check" if thorough else "quick_check"
    found = [row[0] for row in connection.execute(text(f"PRAGMA {pragma}")) if row[0] != "ok"]
    return Check("integrity", 1, len(found), tuple(found[:KEPT]))


def check_foreign_keys(connection: Connection) -> Check:
    """Every reference leads to a record."""
    if connection.dialect.name != "sqlite":
        return Check("foreign_keys", 0, 0)
    rows = connection.execute(text("PRAGMA foreign_key_check")).all()
    return Check(
        "foreign_keys",
        len(schema.TABLES),
        len(rows),
        tuple(f"{row[0]} {row[1]}" for row in rows[:KEPT]),
    )


def check_rollups(connection: Connection) -> Check:
    """The sums of calls equal a full scan of the calls."""
    found = differences(connection, KEPT)
    return Check("rollups", found.combinations, found.wrong, tuple(map(_named, found.examples)))


def check_counters(connection: Connection) -> Check:
    """The counters of the queue equal a full scan of the leads."""
    return _compare("counters", count_all(connection), stored_counts(connection))


def _compare(name: str, true: Mapping[Key, object], stored: Mapping[Key, object]) -> Check:
    wrong = [key for key in {**true, **stored} if true.get(key) != stored.get(key)]
    return Check(name, len(true), len(wrong), tuple(_named(key) for key in wrong[:KEPT]))


def _named(key: object) -> str:
    return "/".join(map(str, key)) if isinstance(key, tuple) else str(key)


_LEAD = table_of(Lead).c
_IN_QUEUE = (
    select(
        _LEAD.id,
        _LEAD.rank,
        _LEAD.tier,
        _LEAD.converted_at,
        _LEAD.score,
        _LEAD.attempts,
        _LEAD.last_call_at,
        _LEAD.next_call_at,
    )
    .where(_LEAD.queue_state != QueueState.OUT)
    .execution_options(yield_per=2_000)
)


def check_order(connection: Connection) -> Check:
    """The stored rank of every lead in the queue is what domain.queue says of its facts."""
    looked_at, wrong = 0, list[int]()
    for row in connection.execute(_IN_QUEUE):
        looked_at += 1
        bucket = Bucket(row.rank >> 60)
        facts = QueueFacts(
            Tier(row.tier),
            row.converted_at,
            row.score,
            row.attempts,
            row.last_call_at,
            row.next_call_at if bucket is Bucket.CALLBACK else None,
            bucket is Bucket.RECYCLE,
        )
        if rank(facts) != row.rank:
            wrong.append(row.id)
    return Check("order", looked_at, len(wrong), tuple(str(lead_id) for lead_id in wrong[:KEPT]))


def check_callbacks(connection: Connection) -> Check:
    """A lead waits as a callback exactly if a promise is open for it."""
    open_ids = {
        row[0]
        for row in connection.execute(
            select(Callback.lead_id)
            .join(Lead, Lead.id == Callback.lead_id)
            .where(Callback.status == "OPEN", Lead.queue_state != QueueState.OUT)
        )
    }
    ranked = {
        row[0]
        for row in connection.execute(
            select(_LEAD.id).where(_LEAD.queue_state != QueueState.OUT, _LEAD.rank < 1 << 60)
        )
    }
    wrong = sorted(open_ids ^ ranked)
    return Check("callbacks", len(open_ids), len(wrong), tuple(map(str, wrong[:KEPT])))


def check_exclusions(session: Session) -> Check:
    """Nobody in the queue has refused, or belongs to a company whose handoff is open."""
    concerned = {*session.scalars(_CONCERNED), *_leads_with_refused_numbers(session)}
    hindered = [lead_id for lead_id in sorted(concerned) if _is_hindered(session, lead_id)]
    return Check("exclusions", len(concerned), len(hindered), tuple(map(str, hindered[:KEPT])))


_IN_FORCE = ~select(DoNotCallLift.do_not_call_id).where(DoNotCallLift.do_not_call_id == DoNotCall.id).exists()
_CONCERNED = select(Lead.id).where(
    Lead.queue_state != QueueState.OUT,
    or_(
        Lead.contact_id.in_(select(DoNotCall.contact_id).where(DoNotCall.contact_id.is_not(None), _IN_FORCE)),
        Lead.account_id.in_(select(DoNotCall.account_id).where(DoNotCall.account_id.is_not(None), _IN_FORCE)),
        Lead.account_id.in_(select(Handoff.account_id).where(Handoff.status.in_(OPEN_STATUSES))),
    ),
)


def _leads_with_refused_numbers(session: Session) -> Iterable[int]:
    numbers = session.scalars(select(DoNotCall.e164).where(DoNotCall.e164 != "", _IN_FORCE)).all()
    return (lead_id for number in numbers for lead_id in leads_of_number(session, number))


def _is_hindered(session: Session, lead_id: int) -> bool:
    state, contact_id, account_id = session.execute(
        select(Lead.queue_state, Lead.contact_id, Lead.account_id).where(Lead.id == lead_id)
    ).one()
    return state != QueueState.OUT and hindrance(session, contact_id, account_id) is not None


def check_indexes(session: Session, now: datetime) -> Check:
    """Every index is there, and the questions of every day are answered by one, never by reading a whole table."""
    asked = list(_questions(session, now))
    there = inspect(session.connection())
    wanted = {str(index.name): table for table in schema.TABLES.values() for index in table.indexes}
    found = {each["name"] for table in schema.TABLES for each in there.get_indexes(table)}
    wrong = [name for name in sorted(wanted) if name not in found]
    wrong += [name for name, ask in asked if any(_reads_all(step) for step in plans_of(session, ask))]
    return Check("indexes", len(wanted) + len(asked), len(wrong), tuple(wrong[:KEPT]))


def _questions(session: Session, now: datetime) -> Iterable[tuple[str, Callable[[], object]]]:
    windows = load_windows(session)
    at = moment(windows, 0, now)
    everywhere = replace(at, open_windows=windows.ids)
    for view in View:
        yield (
            f"queue {view}",
            partial(first_page, session, Filter(view=view), everywhere, 200),
        )
    yield "search by number", partial(contact_hits, session, "0312345678")
    yield "calls of a day", partial(_calls_of_day, session, now)


def _calls_of_day(session: Session, now: datetime) -> object:
    return list(islice(session.execute(select(Call.id).where(Call.day == now.date())), 1))


def _reads_all(step: str) -> bool:
    """A scan of a table that grows; a scan of a subquery, a constant row or an index is none."""
    if not step.startswith("SCAN ") or " USING " in step:
        return False
    return step.split()[1] in _GROWING


_GROWING = frozenset({"lead", "contact", "account", "call", "phone_number", "touch", "c", "p"})

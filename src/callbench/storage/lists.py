"""Which leads does a list show, in call order, a page at a time?

The order is stored (`lead.rank`, domain.queue), so a page is a keyset over a partial index whose predicate is a literal. A list is a row of
segments: what is ready, then what is not due yet, by its time. A segment is a UNION ALL of small branches (a window × a range of ranks),
each with its own limit: flat from ten thousand to a million leads, where one condition over a mixed order is not.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    type_coerce,
    union_all,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import TextClause
from sqlalchemy.types import NullType

from callbench.domain.call_list import Cursor, Filter, Segment, View
from callbench.domain.moments import from_microseconds, to_microseconds
from callbench.domain.queue import BUCKET_SHIFT, Bucket
from callbench.domain.sources import Tier
from callbench.storage.columns import UtcTime, table_of
from callbench.storage.leads import Lead
from callbench.storage.prepared import Prepared, connection_of
from callbench.storage.search import contact_hits, hits_condition

LEAD = table_of(Lead).c
CHUNK = 20_000
SQLITE = sqlite.dialect()


@dataclass(frozen=True, slots=True)
class Moment:
    """What the clock says to a list: the time, the windows, which of them are open now, and who is asking.

    `promise_windows` closed at the time beside them, but it is an hour at which a promise may be kept: callbacks due since then are shown.
    """

    now: datetime
    windows: tuple[int, ...]
    open_windows: tuple[int, ...]
    promise_windows: tuple[tuple[int, datetime], ...]
    user_id: int


@dataclass(frozen=True, slots=True)
class _Shape:
    """What decides the text of a statement; everything else is bound. Equal shapes share one built statement."""

    segment: Segment
    view: View
    windows: int
    promise_windows: int
    filters: tuple[str, ...]
    hits: str
    paged: bool
    held: bool = True

    @property
    def is_fixed(self) -> bool:
        """No list of values is bound, so the statement can be prepared."""
        return not self.filters and not self.hits


_VIEW_TIERS: dict[View, tuple[Tier, ...]] = {
    View.P1: (Tier.P1,),
    View.P2: (Tier.P2,),
    View.OTHER: (Tier.P3, Tier.BDR),
}
_CALLBACKS = (Bucket.CALLBACK, Bucket.CALLBACK)
_RANGES: dict[View, tuple[tuple[Bucket, Bucket], ...]] = {
    View.NOW: ((Bucket.CALLBACK, Bucket.BDR),),
    View.P1: ((Bucket.CALLBACK, Bucket.P1_RETRY),),
    View.P2: (_CALLBACKS, (Bucket.P2_FRESH, Bucket.P2_RETRY)),
    View.OTHER: (_CALLBACKS, (Bucket.RECYCLE, Bucket.BDR)),
    View.CALLBACKS: (_CALLBACKS,),
}
_FILTER_COLUMNS = {
    "sources": LEAD.source,
    "owners": LEAD.owner_id,
    "accounts": LEAD.account_id,
    "tiers": LEAD.tier,
    "outcomes": LEAD.last_disposition,
}


def first_page(
    session: Session,
    wanted: Filter,
    moment: Moment,
    limit: int,
    after: Cursor | None = None,
    *,
    held: bool = True,
) -> tuple[list[int], Cursor | None]:
    """The ids of up to `limit` leads in order, and the cursor behind them (None when the list ends there).

    `held`: those the user holds stand among them.
    """
    ids: list[int] = []
    for segment in _segments(wanted.view, after):
        start = after if after is not None and after.segment == segment else None
        rows = _page(session, wanted, moment, segment, limit - len(ids), start, held)
        ids += [row[0] for row in rows]
        if rows and len(ids) >= limit:
            return ids, Cursor(segment, _key(rows[-1][1]), rows[-1][0])
    return ids, None


def all_ids(session: Session, wanted: Filter, moment: Moment) -> "array[int]":
    """Every id of the list in order: eight bytes a lead, for a model that fetches rows by the page."""
    ids = array("q")
    for segment in _segments(wanted.view, None):
        query = _query(session, wanted, moment, segment)
        if query is None:
            continue
        shape, values = query
        for chunk in _chunks(session, shape, values):
            ids.extend(map(itemgetter(0), chunk))
    return ids


def _chunks(session: Session, shape: _Shape, values: dict[str, Any]) -> Iterable[Sequence[Any]]:
    connection = connection_of(session)
    if shape.is_fixed:
        return _prepare(shape).chunks(connection, values, CHUNK)
    return connection.execute(_build(shape), values).partitions(CHUNK)


def count_list(session: Session, wanted: Filter, moment: Moment) -> int:
    """How many leads the list has, by asking the list itself (counters know only the plain tabs)."""
    total = 0
    for segment in _segments(wanted.view, None):
        query = _query(session, wanted, moment, segment)
        if query is not None:
            shape, values = query
            counting = select(func.count()).select_from(_build(shape).order_by(None).subquery())
            total += connection_of(session).execute(counting, values).scalar_one()
    return total


def count_promises(session: Session, moment: Moment) -> int:
    """How many callbacks may be kept now although their window is closed."""
    return sum(
        _PROMISES.scalar(
            connection_of(session),
            {"window": window, "since": since, "now": moment.now, "me": moment.user_id},
        )
        for window, since in moment.promise_windows
    )


_PROMISES = Prepared(
    select(func.count())
    .select_from(table_of(Lead))
    .where(
        literal_column("queue_state = 'READY'"),
        LEAD.window_id == bindparam("window"),
        LEAD.rank < (1 << BUCKET_SHIFT),
        LEAD.next_call_at >= bindparam("since", type_=UtcTime()),
        LEAD.next_call_at <= bindparam("now", type_=UtcTime()),
        or_(LEAD.callback_owner_id.is_(None), LEAD.callback_owner_id == bindparam("me")),
    )
)


def _segments(view: View, after: Cursor | None) -> Iterable[Segment]:
    segments = (Segment.READY,) if view is View.NOW else (Segment.READY, Segment.WAITING)
    return segments if after is None else segments[segments.index(after.segment) :]


def _page(
    session: Session,
    wanted: Filter,
    moment: Moment,
    segment: Segment,
    limit: int,
    after: Cursor | None,
    held: bool,
) -> list[tuple[Any, ...]]:
    query = _query(session, wanted, moment, segment, limit, after, held)
    if query is None:
        return []
    shape, values = query
    if shape.is_fixed:
        return _prepare(shape).rows(connection_of(session), values)
    return [(row[0], row[1]) for row in connection_of(session).execute(_build(shape), values)]


def _key(value: int | datetime) -> int:
    return to_microseconds(value) if isinstance(value, datetime) else value


# --- statements -------------------------------------------------------------------------------------------------------------


def _query(
    session: Session,
    wanted: Filter,
    moment: Moment,
    segment: Segment,
    limit: int | None = None,
    after: Cursor | None = None,
    held: bool = True,
) -> tuple[_Shape, dict[str, Any]] | None:
    """The shape of the statement of (id, key) in order, and its values; None where nothing can match (no window is open)."""
    by_clock = wanted.view is View.NOW
    windows = moment.open_windows if by_clock else moment.windows
    promises = moment.promise_windows if by_clock else ()
    if segment is Segment.READY and not windows and not promises:
        return None
    values: dict[str, Any] = {"now": moment.now, "me": moment.user_id}
    values |= {
        f"window_{number}": window
        for number, window in enumerate((*windows, *(window for window, _since in promises)))
    }
    values |= {f"since_{len(windows) + number}": since for number, (_window, since) in enumerate(promises)}
    filters = tuple(name for name in _FILTER_COLUMNS if getattr(wanted, name))
    values |= {name: list(getattr(wanted, name)) for name in filters}
    hits = contact_hits(session, wanted.search) if wanted.search else None
    if hits is not None:
        values |= hits.values
    if after is not None:
        key = from_microseconds(after.key) if after.segment is Segment.WAITING else after.key
        values |= {"after_key": key, "after_id": after.lead_id}
    values["limit"] = NO_LIMIT if limit is None else limit
    shape = _Shape(
        segment,
        wanted.view,
        len(windows) if segment is Segment.READY else 0,
        len(promises) if segment is Segment.READY else 0,
        filters,
        hits.kind if hits else "",
        after is not None,
        held,
    )
    return shape, values


NO_LIMIT = 2**62


@lru_cache(maxsize=500)
def _build(shape: _Shape) -> Select[Any]:
    return _build_ready(shape) if shape.segment is Segment.READY else _build_waiting(shape)


@lru_cache(maxsize=500)
def _prepare(shape: _Shape) -> Prepared:
    return Prepared(_build(shape))


def _build_ready(shape: _Shape, state: str = "READY") -> Select[Any]:
    ready: ColumnElement[bool] = literal_column(f"queue_state = '{state}'")
    branches = [
        _branch(shape, ready, LEAD.window_id == bindparam(f"window_{number}"), *_between(*buckets))
        for number in range(shape.windows)
        for buckets in _RANGES[shape.view]
    ]
    branches += [
        _branch(
            shape,
            ready,
            LEAD.window_id == bindparam(f"window_{number}"),
            LEAD.next_call_at >= bindparam(f"since_{number}", type_=UtcTime()),
            *_between(*_CALLBACKS),
        )
        for number in range(shape.windows, shape.windows + shape.promise_windows)
    ]
    if shape.held:
        taken: ColumnElement[bool] = literal_column("queue_state = 'TAKEN'")
        branches.append(
            _branch(shape, taken, LEAD.claimed_by == bindparam("me"), *_in_some_range(shape.view))
        )
    if len(branches) == 1:
        return branches[0]
    rows = union_all(*(branch.subquery().select() for branch in branches)).subquery()
    return select(rows.c.id, rows.c.key).order_by(rows.c.key, rows.c.id).limit(bindparam("limit"))


def _branch(shape: _Shape, *conditions: ColumnElement[bool]) -> Select[Any]:
    """Due leads in the order of their rank. What was promoted is due by definition, except for a clock that was set back."""
    key = LEAD.rank
    due = LEAD.next_call_at <= bindparam("now", type_=UtcTime())
    return _ordered(shape, key, select(LEAD.id, key.label("key")).where(*conditions, due, *_narrowing(shape)))


def _build_waiting(shape: _Shape) -> Select[Any]:
    key = LEAD.next_call_at
    conditions = [literal_column("queue_state = 'WAITING'"), *_narrowing(shape)]
    if shape.view is View.CALLBACKS:
        conditions.append(literal_column(f"rank < {1 << BUCKET_SHIFT}"))
    return _ordered(shape, key, select(LEAD.id, type_coerce(key, NullType()).label("key")).where(*conditions))


def _ordered(shape: _Shape, key: ColumnElement[Any], statement: Select[Any]) -> Select[Any]:
    if shape.paged:
        behind = tuple_(bindparam("after_key", type_=key.type), bindparam("after_id"))
        statement = statement.where(tuple_(key, LEAD.id) > behind)
    if shape.hits == "few":
        statement = statement.with_hint(table_of(Lead), "INDEXED BY ix_lead_contact_id", "sqlite")
    return statement.order_by(key, LEAD.id).limit(bindparam("limit"))


def _between(first: Bucket, last: Bucket) -> list[ColumnElement[bool]]:
    conditions = [LEAD.rank >= (first << BUCKET_SHIFT)] if first else []
    return conditions if last is Bucket.BDR else [*conditions, LEAD.rank < ((last + 1) << BUCKET_SHIFT)]


def _in_some_range(view: View) -> list[ColumnElement[bool]]:
    ranges = [_between(*buckets) for buckets in _RANGES[view]]
    if any(not conditions for conditions in ranges):
        return []
    return [
        or_(
            *(
                conditions[0] if len(conditions) == 1 else conditions[0] & conditions[1]
                for conditions in ranges
            )
        )
    ]


def _narrowing(shape: _Shape) -> list[ColumnElement[bool] | TextClause]:
    """What narrows every segment alike: the tab's tiers, somebody else's callbacks left out, the filters, the search."""
    conditions: list[ColumnElement[bool] | TextClause] = [
        or_(LEAD.callback_owner_id.is_(None), LEAD.callback_owner_id == bindparam("me"))
    ]
    if shape.view in _VIEW_TIERS:
        conditions.append(or_(*(LEAD.tier == tier.value for tier in _VIEW_TIERS[shape.view])))
    conditions += [_FILTER_COLUMNS[name].in_(bindparam(name, expanding=True)) for name in shape.filters]
    if shape.hits:
        conditions.append(hits_condition(shape.hits))
    return conditions


# --- for the glance -----------------------------------------------------------------------------------------------------------


def recorded_pages() -> tuple[tuple[str, tuple[str, ...], dict[str, Any]], ...]:
    """What is read of one open window, and of one in which promises may be kept, as SQLite takes it: of those who are ready, and of those who
    wait and have become due."""
    shapes = [_Shape(Segment.READY, View.NOW, *windows, (), "", False) for windows in ((1, 0), (0, 1))]
    return tuple(
        Prepared(_build_ready(shape, state)).recorded(SQLITE)
        for state in ("READY", "WAITING")
        for shape in shapes
    )

"""By which statements is the list read? One for each shape of a question; the values are bound later."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    literal_column,
    or_,
    select,
    tuple_,
    type_coerce,
    union_all,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.elements import TextClause
from sqlalchemy.types import NullType

from callbench.domain.call_list import Segment, View
from callbench.domain.queue import BUCKET_SHIFT, Bucket
from callbench.domain.sources import Tier
from callbench.storage.columns import UtcTime, table_of
from callbench.storage.leads import Lead
from callbench.storage.prepared import Prepared
from callbench.storage.search import hits_condition

LEAD = table_of(Lead).c
SQLITE = sqlite.dialect()


@dataclass(frozen=True, slots=True)
class Shape:
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
FILTER_COLUMNS = {
    "sources": LEAD.source,
    "owners": LEAD.owner_id,
    "accounts": LEAD.account_id,
    "tiers": LEAD.tier,
    "outcomes": LEAD.last_disposition,
}


@lru_cache(maxsize=500)
def build(shape: Shape) -> Select[Any]:
    """The statement of (id, key) in order."""
    return _build_ready(shape) if shape.segment is Segment.READY else _build_waiting(shape)


@lru_cache(maxsize=500)
def prepare(shape: Shape) -> Prepared:
    """The same, compiled once; for a fixed shape."""
    return Prepared(build(shape))


def _build_ready(shape: Shape, state: str = "READY") -> Select[Any]:
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


def _branch(shape: Shape, *conditions: ColumnElement[bool]) -> Select[Any]:
    """Due leads in the order of their rank. What was promoted is due by definition, except for a clock that was set back."""
    key = LEAD.rank
    due = LEAD.next_call_at <= bindparam("now", type_=UtcTime())
    return _ordered(shape, key, select(LEAD.id, key.label("key")).where(*conditions, due, *_narrowing(shape)))


def _build_waiting(shape: Shape) -> Select[Any]:
    key = LEAD.next_call_at
    conditions = [literal_column("queue_state = 'WAITING'"), *_narrowing(shape)]
    if shape.view is View.CALLBACKS:
        conditions.append(literal_column(f"rank < {1 << BUCKET_SHIFT}"))
    return _ordered(shape, key, select(LEAD.id, type_coerce(key, NullType()).label("key")).where(*conditions))


def _ordered(shape: Shape, key: ColumnElement[Any], statement: Select[Any]) -> Select[Any]:
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


def _narrowing(shape: Shape) -> list[ColumnElement[bool] | TextClause]:
    """What narrows every segment alike: the tab's tiers, somebody else's callbacks left out, the filters, the search."""
    conditions: list[ColumnElement[bool] | TextClause] = [
        or_(LEAD.callback_owner_id.is_(None), LEAD.callback_owner_id == bindparam("me"))
    ]
    if shape.view in _VIEW_TIERS:
        conditions.append(or_(*(LEAD.tier == tier.value for tier in _VIEW_TIERS[shape.view])))
    conditions += [FILTER_COLUMNS[name].in_(bindparam(name, expanding=True)) for name in shape.filters]
    if shape.hits:
        conditions.append(hits_condition(shape.hits))
    return conditions


# --- for the glance -----------------------------------------------------------------------------------------------------------


def recorded_pages() -> tuple[tuple[str, tuple[str, ...], dict[str, Any]], ...]:
    """What is read of one open window, and of one in which promises may be kept, as SQLite takes it: of those who are ready, and of those who
    wait and have become due."""
    shapes = [Shape(Segment.READY, View.NOW, *windows, (), "", False) for windows in ((1, 0), (0, 1))]
    return tuple(
        Prepared(_build_ready(shape, state)).recorded(SQLITE)
        for state in ("READY", "WAITING")
        for shape in shapes
    )

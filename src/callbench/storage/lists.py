"""Which leads does a list show, in call order, a page at a time?

The order is stored (`lead.rank`, domain.queue), so a page is a keyset over a partial index whose predicate is a literal. A list is a row of
segments: what is ready, then what is not due yet, by its time. A segment is a UNION ALL of small branches (a window × a range of ranks),
each with its own limit: flat from ten thousand to a million leads, where one condition over a mixed order is not.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    bindparam,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import Session

from callbench.domain.call_list import Cursor, Filter, Segment, View
from callbench.domain.moments import from_microseconds, to_microseconds
from callbench.domain.queue import BUCKET_SHIFT
from callbench.storage.columns import UtcTime, table_of
from callbench.storage.leads import Lead
from callbench.storage.list_statements import FILTER_COLUMNS, LEAD, Shape, build, prepare
from callbench.storage.prepared import Prepared, connection_of
from callbench.storage.search import contact_hits

CHUNK = 20_000


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


def ready_query(
    session: Session, wanted: Filter, moment: Moment, limit: int
) -> tuple[Shape, dict[str, Any]] | None:
    """What asks for the first `limit` leads that may be called now and that the user does not hold; None where no window is open."""
    return _query(session, wanted, moment, Segment.READY, limit, None, held=False)


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


def _chunks(session: Session, shape: Shape, values: dict[str, Any]) -> Iterable[Sequence[Any]]:
    connection = connection_of(session)
    if shape.is_fixed:
        return prepare(shape).chunks(connection, values, CHUNK)
    return connection.execute(build(shape), values).partitions(CHUNK)


def count_list(session: Session, wanted: Filter, moment: Moment) -> int:
    """How many leads the list has, by asking the list itself (counters know only the plain tabs)."""
    total = 0
    for segment in _segments(wanted.view, None):
        query = _query(session, wanted, moment, segment)
        if query is not None:
            shape, values = query
            counting = select(func.count()).select_from(build(shape).order_by(None).subquery())
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
        return prepare(shape).rows(connection_of(session), values)
    return [(row[0], row[1]) for row in connection_of(session).execute(build(shape), values)]


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
) -> tuple[Shape, dict[str, Any]] | None:
    """The shape of the statement of (id, key) in order, and its values; None where nothing can match (no window is open)."""
    by_clock = wanted.view is View.NOW
    windows = moment.open_windows if by_clock else moment.windows
    promises = moment.promise_windows if by_clock else ()
    if segment is Segment.READY and not windows and not promises:
        return None
    values: dict[str, Any] = {"now": moment.now, "me": moment.user_id}
    for number, window in enumerate(windows):
        values[f"window_{number}"] = window
    for number, (window, since) in enumerate(promises, len(windows)):
        values[f"window_{number}"], values[f"since_{number}"] = window, since
    filters = tuple([name for name in FILTER_COLUMNS if getattr(wanted, name)])
    for name in filters:
        values[name] = list(getattr(wanted, name))
    hits = contact_hits(session, wanted.search) if wanted.search else None
    if hits is not None:
        values |= hits.values
    if after is not None:
        key = from_microseconds(after.key) if after.segment is Segment.WAITING else after.key
        values |= {"after_key": key, "after_id": after.lead_id}
    values["limit"] = NO_LIMIT if limit is None else limit
    shape = Shape(
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

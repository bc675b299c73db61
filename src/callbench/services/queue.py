"""Who is to be called now, by whom, and how many are there? The list in call order, its counters, and claims."""

import json
from array import array
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from callbench.domain.call_list import (
    PAGE,
    Choice,
    Cursor,
    Filter,
    NamedList,
    QueuePage,
    QueueRow,
    TabCounts,
    View,
    tab_numbers,
)
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import AlreadyTaken, BadValue, NotFound
from callbench.domain.leads import QueueState
from callbench.domain.windows import Windows
from callbench.services.absences import cover_due
from callbench.services.permissions import is_shared
from callbench.services.windows import load_windows
from callbench.storage import claims, counters
from callbench.storage.claims import Claim
from callbench.storage.content import CallList
from callbench.storage.leads import Lead
from callbench.storage.lists import Moment, all_ids, count_list, count_promises, first_page
from callbench.storage.queue import next_due, promote_due, something_is_due
from callbench.storage.queue_rows import queue_rows
from callbench.storage.users import User


@dataclass(frozen=True, slots=True)
class CountedPage:
    """A page and the size of the whole list."""

    total: int
    page: QueuePage


@dataclass(frozen=True, slots=True)
class Promoted:
    """How many leads became due (or free) by the passing of time."""

    leads: int
    changes: Changes = NO_CHANGES


@dataclass(frozen=True, slots=True)
class Taken:
    """The lead taken for the user, or None when nobody is left to call."""

    row: QueueRow | None
    claim: Claim | None
    changes: Changes = NO_CHANGES


@dataclass(frozen=True, slots=True)
class ListSaved:
    """The id of a saved list."""

    list_id: int
    changes: Changes = NO_CHANGES


# --- reading ----------------------------------------------------------------------------------------------------------------


def queue_page(
    session: Session,
    wanted: Filter,
    *,
    user_id: int,
    limit: int = PAGE,
    after: Cursor | None = None,
    now: datetime,
) -> QueuePage:
    """One page of the list."""
    ids, cursor = first_page(session, wanted, moment(load_windows(session), user_id, now), limit, after)
    return QueuePage(tuple(queue_rows(session, ids)), cursor, now)


def counted_page(
    session: Session,
    wanted: Filter,
    *,
    user_id: int,
    limit: int = PAGE,
    after: Cursor | None = None,
    now: datetime,
) -> CountedPage:
    """One page of the list, and how many leads the whole list has."""
    page = queue_page(session, wanted, user_id=user_id, limit=limit, after=after, now=now)
    return CountedPage(count_queue(session, wanted, user_id=user_id, now=now), page)


def counted_page_then(
    session: Session,
    wanted: Filter,
    *,
    user_id: int,
    limit: int = PAGE,
    after: Cursor | None = None,
    now: datetime,
) -> CountedPage:
    """The same as it will be, or was, at a moment that is not the present: time passes first, so this is for a rehearsal."""
    promote(session, now=now)
    return counted_page(session, wanted, user_id=user_id, limit=limit, after=after, now=now)


def queue_ids(session: Session, wanted: Filter, *, user_id: int, now: datetime) -> "array[int]":
    """The ids of the whole list in order."""
    return all_ids(session, wanted, moment(load_windows(session), user_id, now))


def rows_by_ids(session: Session, ids: Sequence[int], *, now: datetime) -> tuple[QueueRow, ...]:
    """The rows of these leads, in the order of `ids`; ids that are gone are left out."""
    return tuple(queue_rows(session, ids))


def count_queue(session: Session, wanted: Filter, *, user_id: int, now: datetime) -> int:
    """How many leads the list has, filters and search included."""
    return count_list(session, wanted, moment(load_windows(session), user_id, now))


def tab_counts(session: Session, *, user_id: int, now: datetime) -> TabCounts:
    """The numbers on the tabs, from the counters."""
    windows = load_windows(session)
    at = moment(windows, user_id, now)
    return tab_numbers(
        counters.counts_for(session, user_id),
        frozenset(at.open_windows),
        count_promises(session, at),
        next_opening=None if at.open_windows else windows.next_opening(now),
        next_due=next_due(session),
    )


def moment(windows: Windows, user_id: int, now: datetime) -> Moment:
    """What the clock says to a list."""
    return Moment(now, windows.ids, windows.open_at(now), windows.keeping_promises_at(now), user_id)


# --- writing ----------------------------------------------------------------------------------------------------------------


def is_anything_due(session: Session, *, now: datetime) -> bool:
    """Would `promote` find something to do?"""
    return something_is_due(session, now)


def promote(session: Session, *, now: datetime) -> Promoted:
    """Let time pass: waiting leads whose time has come become ready, leases that ran out are freed, and promises of people who are away
    find a stand-in.
    """
    return _let_pass(session, now) if something_is_due(session, now) else Promoted(0)


def _let_pass(session: Session, now: datetime) -> Promoted:
    """What nobody is promised to wait for costs nothing more: only where something became due are the absent asked about."""
    moved = promote_due(session, now)
    return Promoted(moved, cover_due(session, now=now) if moved else NO_CHANGES)


def take_next(session: Session, wanted: Filter | None = None, *, user_id: int, now: datetime) -> Taken:
    """Claim the first lead of the list that nobody holds, the user included; what became due by `now` is looked at first."""
    if something_is_due(session, now):
        _let_pass(session, now)
    at = moment(load_windows(session), user_id, now)
    if is_shared(session):
        claim = claims.claim_next(session, wanted or Filter(), at)
        if claim is not None:
            return _taken(session, claim)
    cursor: Cursor | None = None
    while True:  # a page may be nobody but people colleagues talk to
        ids, cursor = first_page(session, wanted or Filter(), at, claims.CANDIDATES, cursor, held=False)
        for lead_id in ids:
            claim = claims.claim_ready(session, lead_id, user_id, now)
            if claim is not None:
                return _taken(session, claim)
        if cursor is None:
            return Taken(None, None)


def _taken(session: Session, claim: Claim) -> Taken:
    row = queue_rows(session, [claim.lead_id])[0]
    taken = frozenset({claim.lead_id})
    return Taken(row, claim, Changes(lead_ids=taken, untold=taken))


def claim_lead(
    session: Session, lead_id: int, *, user_id: int, in_call: bool = False, now: datetime
) -> Claim | None:
    """Hold a lead, or hold it longer. None if it is out of the queue (it may still be called by hand).

    Raises NotFound, AlreadyTaken.
    """
    lease = claims.LEASE_IN_CALL if in_call else claims.LEASE_ON_SCREEN
    claim = claims.claim(session, lead_id, user_id, now, lease)
    if claim is None:
        _say_who_holds(session, lead_id)
    return claim


def _say_who_holds(session: Session, lead_id: int) -> None:
    row = session.execute(
        select(Lead.queue_state, Lead.lease_until, User.name)
        .outerjoin(User, User.id == Lead.claimed_by)
        .where(Lead.id == lead_id)
    ).first()
    if row is None:
        raise NotFound("lead", lead_id)
    if row.queue_state == QueueState.TAKEN:
        raise AlreadyTaken(row.name, row.lease_until)


def release_lead(session: Session, lead_id: int, *, user_id: int, now: datetime) -> Promoted:
    """Give a held lead back."""
    return Promoted(
        int(claims.release(session, lead_id, user_id, now)), Changes(lead_ids=frozenset({lead_id}))
    )


# --- named lists ------------------------------------------------------------------------------------------------------------


def save_list(
    session: Session, name: str, wanted: Filter, *, shared: bool = False, user_id: int, now: datetime
) -> ListSaved:
    """Keep a filter under a name; the same name of the same person is replaced. Raises BadValue for an empty name."""
    if not name.strip():
        raise BadValue("name", name, "empty")
    found = session.scalars(
        select(CallList).where(CallList.owner_id == user_id, CallList.name == name.strip())
    ).first()
    kept = found or CallList(
        name=name.strip(), owner_id=user_id, created_at=now, position=_next_position(session)
    )
    kept.query, kept.shared = filter_as_json(wanted), shared
    session.add(kept)
    session.flush()
    return ListSaved(kept.id)


def load_lists(session: Session, *, user_id: int, now: datetime) -> tuple[NamedList, ...]:
    """The person's own lists and the shared ones, in order."""
    rows = session.scalars(
        select(CallList)
        .where(or_(CallList.owner_id == user_id, CallList.shared.is_(True)))
        .order_by(CallList.position, CallList.id)
    )
    return tuple(
        NamedList(row.id, row.name, filter_from_json(row.query), row.shared, row.owner_id == user_id)
        for row in rows
    )


def delete_list(session: Session, list_id: int, *, user_id: int, now: datetime) -> ListSaved:
    """Delete one's own named list; the leads in it are not touched. Raises NotFound."""
    deleted = session.scalar(
        delete(CallList).where(CallList.id == list_id, CallList.owner_id == user_id).returning(CallList.id)
    )
    if deleted is None:
        raise NotFound("call_list", list_id)
    return ListSaved(list_id)


def _next_position(session: Session) -> int:
    return (session.scalar(select(func.max(CallList.position))) or 0) + 1


def filter_as_json(wanted: Filter) -> dict[str, Any]:
    """A filter as JSON values; empty parts are left out."""
    return {name: value for name, value in json.loads(json.dumps(asdict(wanted))).items() if value}


def filter_from_json(values: dict[str, Any]) -> Filter:
    """The filter of a stored list; parts we do not know are left out."""
    known = {name: value for name, value in values.items() if name in Filter.__dataclass_fields__}
    parts: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in known.items()}
    return Filter(**{**parts, "view": View(parts.get("view", View.NOW))})


def owner_choices(session: Session, *, now: datetime) -> tuple[Choice, ...]:
    """The people leads may belong to."""
    rows = session.execute(select(User.id, User.name).where(User.is_active.is_(True)).order_by(User.name))
    return tuple(Choice(*row) for row in rows)

"""How does work go from one person to others, and back? Leads with their promises, all of somebody's or some that were chosen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.assigning import Assigned, Promise
from callbench.domain.call_list import Choice
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import BadValue, NotFound, PersonAway
from callbench.domain.leads import LeadStatus
from callbench.domain.routing import Person, Why
from callbench.services.assigning import give, hand_promises, promises_of, promises_to, take_back, team_day
from callbench.services.permissions import require_allowed
from callbench.services.routing import load_people
from callbench.storage.audit import record
from callbench.storage.bulk import in_parts
from callbench.storage.calls import Callback
from callbench.storage.leads import Lead
from callbench.storage.users import User


def list_takers(session: Session, *, now: datetime) -> tuple[Choice, ...]:
    """Whom work can be moved to, by name: those who call and are here today."""
    day = team_day(session, now)
    here = {each.user_id for each in load_people(session) if each.is_here(day)}
    rows = session.execute(select(User.id, User.name).order_by(User.name, User.id))
    return tuple(Choice(user_id, name) for user_id, name in rows if user_id in here)


class LeadMove(NamedTuple):
    """A lead, whose it is now, and whose it was (None: nobody's)."""

    lead_id: int
    to_user_id: int
    from_user_id: int | None


class PromiseMove(NamedTuple):
    """A promise that has another owner now."""

    callback_id: int
    to_user_id: int
    promise: Promise


class Share(NamedTuple):
    """What one person got."""

    user_id: int
    leads: int
    callbacks: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What has another owner now; `left` leads stayed because nobody of those named sees their list. With it all can be taken back."""

    moves: tuple[LeadMove, ...] = ()
    promises: tuple[PromiseMove, ...] = ()
    left: int = 0
    changes: Changes = NO_CHANGES

    @property
    def leads(self) -> int:
        return len(self.moves)

    @property
    def callbacks(self) -> int:
        return len(self.promises)

    def shares(self) -> tuple[Share, ...]:
        """Who got how much, in the order of their ids."""
        leads = Counter(each.to_user_id for each in self.moves)
        callbacks = Counter(each.to_user_id for each in self.promises)
        return tuple(Share(who, leads[who], callbacks[who]) for who in sorted(leads | callbacks))


class _Open(NamedTuple):
    """A lead that may move."""

    lead_id: int
    list_id: int
    owner_id: int | None


def move_work(
    session: Session, from_user_id: int, to_user_ids: Sequence[int], *, user_id: int, now: datetime
) -> Moved:
    """All open leads and promises of one person become others', in turn, the most urgent first. All of them are here today.

    Raises NotAllowed, NotFound, PersonAway, BadValue (to oneself, or to nobody).
    """
    require_allowed(session, Action.REASSIGN, user_id=user_id, now=now)
    if session.get(User, from_user_id) is None:
        raise NotFound("user", from_user_id)
    takers = _takers(session, to_user_ids, now)
    if any(each.user_id == from_user_id for each in takers):
        raise BadValue("colleague", str(from_user_id), "same")
    leads = _rows(session, [_LEADS.where(Lead.owner_id == from_user_id)])
    promises = promises_of(session, [from_user_id])
    moved = _deal(session, leads, promises, takers, user_id, now)
    _record(session, "WORK_MOVED", "app_user", from_user_id, moved, user_id, now)
    return moved


def move_leads(
    session: Session, lead_ids: Sequence[int], to_user_ids: Sequence[int], *, user_id: int, now: datetime
) -> Moved:
    """These leads, those that are not closed, become others' with every open promise to them; what is theirs already stays as it is.

    Raises NotAllowed, NotFound, PersonAway, BadValue (to nobody).
    """
    require_allowed(session, Action.REASSIGN, user_id=user_id, now=now)
    takers = _takers(session, to_user_ids, now)
    leads = _rows(session, [_LEADS.where(Lead.id.in_(part)) for part in in_parts(list(lead_ids))])
    promises = promises_to(session, [each.lead_id for each in leads])
    moved = _deal(session, leads, promises, takers, user_id, now)
    _record(session, "WORK_MOVED", "lead", None, moved, user_id, now)
    return moved


def take_back_move(session: Session, moved: Moved, *, user_id: int, now: datetime) -> Moved:
    """What was moved is again whose it was, as far as it has not gone on since. Raises NotAllowed."""
    require_allowed(session, Action.REASSIGN, user_id=user_id, now=now)
    owners = _owners(session, [each.lead_id for each in moved.moves])
    back = [each for each in moved.moves if owners.get(each.lead_id) == each.to_user_id]
    take_back(session.connection(), back, Why.MOVED_BACK, user_id, now)
    still = _still_kept(session, moved.promises)
    hand_promises(
        session,
        [(_of(each.promise, each.to_user_id), each.promise.owner_id) for each in still],
        now,
    )
    touched = {each.lead_id for each in back} | {each.promise.lead_id for each in still}
    done = Moved(
        tuple(back), tuple(still), len(moved.moves) - len(back), Changes(lead_ids=frozenset(touched))
    )
    _record(session, "WORK_MOVED_BACK", "lead", None, done, user_id, now)
    return done


# --- who gets what ------------------------------------------------------------------------------------------------------------


_Leads = Select[int, int, int | None]
_LEADS: _Leads = (
    select(Lead.id, Lead.list_id, Lead.owner_id)
    .where(Lead.status != LeadStatus.CLOSED)
    .order_by(Lead.rank, Lead.id)
    .with_for_update(of=Lead)
)


def _rows(session: Session, queries: Iterable[_Leads]) -> list[_Open]:
    found = (row for query in queries for row in session.execute(query))
    return [_Open(*row) for row in found]


def _takers(session: Session, to_user_ids: Sequence[int], now: datetime) -> list[Person]:
    people, day = {each.user_id: each for each in load_people(session)}, team_day(session, now)
    if not to_user_ids:
        raise BadValue("colleague", "", "empty")
    for user_id in to_user_ids:
        if user_id not in people:
            raise NotFound("user", user_id)
        if not people[user_id].is_here(day):
            raise PersonAway(session.get_one(User, user_id).name)
    return [people[user_id] for user_id in dict.fromkeys(to_user_ids)]


def _deal(
    session: Session,
    leads: Sequence[_Open],
    promises: Sequence[Promise],
    takers: Sequence[Person],
    user_id: int,
    now: datetime,
) -> Moved:
    goes = _turns([*leads, *promises], takers)
    moves = [
        LeadMove(each.lead_id, to, each.owner_id)
        for each in leads
        if (to := goes.get(each.lead_id)) is not None and to != each.owner_id
    ]
    kept = [
        PromiseMove(each.callback_id, to, each)
        for each in promises
        if (to := goes.get(each.lead_id)) is not None and to != each.owner_id
    ]
    given = [Assigned(each.lead_id, each.to_user_id, Why.MOVED) for each in moves]
    give(session.connection(), given, {each.lead_id: each.from_user_id for each in moves}, user_id, now)
    hand_promises(session, [(each.promise, each.to_user_id) for each in kept], now)
    touched = {each.lead_id for each in moves} | {each.promise.lead_id for each in kept}
    left = sum(each.lead_id not in goes for each in leads)
    return Moved(tuple(moves), tuple(kept), left, Changes(lead_ids=frozenset(touched)))


def _turns(work: Iterable[_Open | Promise], takers: Sequence[Person]) -> dict[int, int]:
    """To whom each lead goes, in turn, among those who see its list. A promise goes where its lead goes; one to a lead that stays with
    somebody else is dealt like a lead.
    """
    turns, goes = cycle(range(len(takers))), dict[int, int]()
    for each in work:
        if each.lead_id not in goes:
            start = next(turns)
            order = (*takers[start:], *takers[:start])
            able = [taker.user_id for taker in order if taker.sees(each.list_id)]
            goes.update({each.lead_id: able[0]} if able else {})
    return goes


def _owners(session: Session, lead_ids: Sequence[int]) -> dict[int, int | None]:
    return {
        each.lead_id: each.owner_id
        for each in _rows(session, [_LEADS.where(Lead.id.in_(part)) for part in in_parts(lead_ids)])
    }


def _still_kept(session: Session, promises: Sequence[PromiseMove]) -> list[PromiseMove]:
    ids = [each.callback_id for each in promises]
    found: dict[int, int] = {}
    for part in in_parts(ids):
        rows = session.execute(
            select(Callback.id, Callback.owner_id).where(Callback.id.in_(part), Callback.status == "OPEN")
        )
        found.update({row[0]: row[1] for row in rows})
    return [each for each in promises if found.get(each.callback_id) == each.to_user_id]


def _of(promise: Promise, owner_id: int) -> Promise:
    return Promise(
        promise.callback_id,
        promise.lead_id,
        owner_id,
        promise.due_on,
        promise.list_id,
        promise.account_owner_id,
    )


def _record(
    session: Session,
    action: str,
    entity: str,
    entity_id: int | None,
    moved: Moved,
    user_id: int,
    now: datetime,
) -> None:
    detail = {
        "to": sorted({each.user_id for each in moved.shares()}),
        "leads": moved.leads,
        "callbacks": moved.callbacks,
    }
    record(session, action, entity, entity_id, user_id=user_id, now=now, detail=detail)

"""Whose is a lead? New ones are shared out by rules, work goes from one person to another, promises of the absent find a stand-in."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.assigning import (
    BY_RULE,
    Assigned,
    NewLead,
    Person,
    Promise,
    Today,
    Why,
    reason_of,
    share_out,
    stand_ins,
)
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import BadValue, NotFound
from callbench.domain.leads import LeadStatus, QueueState
from callbench.services.call_facts import team_zone
from callbench.services.permissions import require_allowed
from callbench.services.routing import load_people, load_routing
from callbench.services.windows import load_windows
from callbench.storage.accounts import Account
from callbench.storage.audit import record
from callbench.storage.bulk import insert_rows
from callbench.storage.calls import Callback
from callbench.storage.columns import table_of
from callbench.storage.lead_state import read_state, write_state
from callbench.storage.leads import Assignment, Lead
from callbench.storage.users import User

AT_ONCE = 5_000
"""Leads a transaction."""


@dataclass(frozen=True, slots=True)
class Shared:
    """How many new leads found an owner, and how many have none yet."""

    leads: int
    left: int
    changes: Changes = NO_CHANGES


@dataclass(frozen=True, slots=True)
class Moved:
    """How many leads and open callbacks have another owner now, and how many leads stayed because the new one does not see their list."""

    leads: int
    callbacks: int
    left: int = 0
    changes: Changes = NO_CHANGES


# --- new leads --------------------------------------------------------------------------------------------------------------


def share_new_leads(session: Session, *, user_id: int, now: datetime) -> Shared:
    """Give new leads without an owner to people, the most urgent first, AT_ONCE at a time; each with its reason. Raises NotAllowed."""
    require_allowed(session, Action.REASSIGN, user_id=user_id, now=now)
    routing = load_routing(session)
    new = _new_leads(session) if routing else []
    today = _today(session, [rule.name for rule in routing], now)
    given = list(share_out(new, routing, load_people(session), today))
    _assign(session.connection(), given, {}, user_id, now)
    left = session.scalar(select(func.count()).select_from(Lead).where(*_IS_NEW)) or 0
    return Shared(len(given), left, Changes(lead_ids=frozenset(each.lead_id for each in given)))


_IS_NEW = (Lead.owner_id.is_(None), Lead.status == LeadStatus.NEW, Lead.queue_state != QueueState.OUT)


def _new_leads(session: Session) -> list[NewLead]:
    rows = session.execute(
        select(Lead.id, Lead.source, Lead.tier, Account.prefecture, Account.owner_id, Lead.list_id)
        .join(Account, Account.id == Lead.account_id)
        .where(*_IS_NEW)
        .order_by(Lead.rank, Lead.id)
        .limit(AT_ONCE)
        .with_for_update(of=Lead, skip_locked=True)
    )
    return [NewLead(*row) for row in rows]


def _today(session: Session, rules: Sequence[str], now: datetime) -> Today:
    zone = _zone(session)
    day = now.astimezone(zone).date()
    midnight = datetime.combine(day, time(), zone).astimezone(UTC)
    by_rule = or_(*(Assignment.reason.startswith(f"{why}:", autoescape=True) for why in BY_RULE))
    got = session.execute(
        select(Assignment.to_user_id, func.count())
        .where(Assignment.at >= midnight, by_rule)
        .group_by(Assignment.to_user_id)
    )
    last = {rule: _last_in_turn(session, rule) for rule in rules}
    return Today(
        day,
        {row[0]: row[1] for row in got if row[0] is not None},
        {rule: user for rule, user in last.items() if user is not None},
    )


def _last_in_turn(session: Session, rule: str) -> int | None:
    return session.scalar(
        select(Assignment.to_user_id)
        .where(Assignment.reason == reason_of(Why.ROUND_ROBIN, rule))
        .order_by(Assignment.id.desc())
        .limit(1)
    )


def _zone(session: Session) -> ZoneInfo:
    return team_zone(load_windows(session))


_LEAD, _CALLBACK = table_of(Lead), table_of(Callback)
_GIVE = (
    update(_LEAD)
    .where(_LEAD.c.id == bindparam("lead"))
    .values(owner_id=bindparam("owner"), updated_at=bindparam("moment"), version=_LEAD.c.version + 1)
)


def _assign(
    connection: Connection, given: Sequence[Assigned], before: dict[int, int], user_id: int, now: datetime
) -> None:
    if not given:
        return
    connection.execute(
        _GIVE, [{"lead": each.lead_id, "owner": each.user_id, "moment": now} for each in given]
    )
    _note(connection, given, before, user_id, now)


def _note(
    connection: Connection, given: Iterable[Assigned], before: dict[int, int], user_id: int, now: datetime
) -> None:
    rows = [
        {
            "lead_id": each.lead_id,
            "from_user_id": before.get(each.lead_id),
            "to_user_id": each.user_id,
            "by_user_id": user_id,
            "reason": each.reason,
            "at": now,
        }
        for each in given
    ]
    insert_rows(connection, table_of(Assignment), rows)


# --- from one person to another ---------------------------------------------------------------------------------------------------


def move_work(session: Session, from_user_id: int, to_user_id: int, *, user_id: int, now: datetime) -> Moved:
    """All open leads and promises of one person become another's, who is here today. Raises NotAllowed, NotFound, BadValue."""
    require_allowed(session, Action.REASSIGN, user_id=user_id, now=now)
    to = _who_gets(session, from_user_id, to_user_id, now)
    owned = _owned(session, from_user_id)
    given = [Assigned(lead, to.user_id, Why.MOVED) for lead, list_id in owned if to.sees(list_id)]
    _assign(
        session.connection(),
        given,
        dict.fromkeys((lead for lead, _list in owned), from_user_id),
        user_id,
        now,
    )
    kept = [(each, to.user_id) for each in _promises(session, [from_user_id]) if to.sees(each.list_id)]
    _hand_promises(session, kept, now)
    detail = {"from": from_user_id, "to": to_user_id, "leads": len(given), "callbacks": len(kept)}
    record(session, "WORK_MOVED", "app_user", from_user_id, user_id=user_id, now=now, detail=detail)
    touched = {each.lead_id for each in given} | {each.lead_id for each, _ in kept}
    return Moved(len(given), len(kept), len(owned) - len(given), Changes(lead_ids=frozenset(touched)))


def _who_gets(session: Session, from_user_id: int, to_user_id: int, now: datetime) -> Person:
    people = {each.user_id: each for each in load_people(session)}
    if session.get(User, from_user_id) is None or to_user_id not in people:
        raise NotFound("user", to_user_id if to_user_id not in people else from_user_id)
    if from_user_id == to_user_id or not people[to_user_id].is_here(now.astimezone(_zone(session)).date()):
        raise BadValue("user", str(to_user_id), "absent")
    return people[to_user_id]


def _owned(session: Session, user_id: int) -> list[tuple[int, int]]:
    rows = session.execute(
        select(Lead.id, Lead.list_id)
        .where(Lead.owner_id == user_id, Lead.status != LeadStatus.CLOSED)
        .order_by(Lead.id)
        .with_for_update()
    )
    return [(row[0], row[1]) for row in rows]


# --- whoever is away ------------------------------------------------------------------------------------------------------------


def set_absence(
    session: Session, absent_user_id: int, until: date | None, *, user_id: int, now: datetime
) -> Moved:
    """Somebody is away until that day (None: is here again); the promises due meanwhile find a stand-in. Raises NotAllowed, NotFound."""
    require_allowed(session, Action.REASSIGN, user_id=user_id, now=now)
    user = session.get(User, absent_user_id)
    if user is None:
        raise NotFound("user", absent_user_id)
    user.absent_until, user.version = until, user.version + 1
    session.flush()
    detail = {"until": None if until is None else until.isoformat()}
    record(session, "ABSENCE_SET", "app_user", absent_user_id, user_id=user_id, now=now, detail=detail)
    return _cover(session, [absent_user_id], user_id, now)


def cover_absences(session: Session, *, user_id: int, now: datetime) -> Moved:
    """Find stand-ins for the promises of everybody who is away or has left. Raises NotAllowed."""
    require_allowed(session, Action.REASSIGN, user_id=user_id, now=now)
    day = now.astimezone(_zone(session)).date()
    away = session.scalars(select(User.id).where(or_(User.is_active.is_(False), User.absent_until > day)))
    return _cover(session, away.all(), user_id, now)


def _cover(session: Session, absent: Collection[int], user_id: int, now: datetime) -> Moved:
    held = session.execute(
        select(Callback.owner_id, func.count()).where(Callback.status == "OPEN").group_by(Callback.owner_id)
    )
    found = stand_ins(_promises(session, absent), load_people(session), {row[0]: row[1] for row in held})
    kept = list(found)
    _hand_promises(session, kept, now)
    given = [Assigned(each.lead_id, to, Why.ABSENT) for each, to in kept]
    _note(session.connection(), given, {each.lead_id: each.owner_id for each, _ in kept}, user_id, now)
    return Moved(0, len(kept), changes=Changes(lead_ids=frozenset(each.lead_id for each, _ in kept)))


def _promises(session: Session, owners: Collection[int]) -> list[Promise]:
    """The open callbacks of these people, the next one first."""
    zone = _zone(session)
    rows = session.execute(
        select(
            Callback.id, Callback.lead_id, Callback.owner_id, Callback.due_at, Lead.list_id, Account.owner_id
        )
        .join(Lead, Lead.id == Callback.lead_id)
        .join(Account, Account.id == Lead.account_id)
        .where(Callback.status == "OPEN", Callback.owner_id.in_(owners))
        .order_by(Callback.due_at, Callback.id)
    )
    return [Promise(*row[:3], row[3].astimezone(zone).date(), *row[4:]) for row in rows]


_HAND = (
    update(_CALLBACK)
    .where(_CALLBACK.c.id == bindparam("callback"), _CALLBACK.c.status == "OPEN")
    .values(owner_id=bindparam("owner"), version=_CALLBACK.c.version + 1)
)


def _hand_promises(session: Session, kept: Sequence[tuple[Promise, int]], now: datetime) -> None:
    """A promise that only its owner keeps stands in the queue for them alone: its place there goes along."""
    if not kept:
        return
    session.connection().execute(
        _HAND, [{"callback": promise.callback_id, "owner": user_id} for promise, user_id in kept]
    )
    for promise, user_id in sorted(kept, key=lambda each: each[0].lead_id):
        state = read_state(session, promise.lead_id)
        if state is not None and state.values["callback_owner_id"] == promise.owner_id:
            write_state(session, state, {"callback_owner_id": user_id}, now)

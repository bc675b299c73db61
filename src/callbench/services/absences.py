"""Who keeps the promises of somebody who is away? Asked when the absence is set, and again whenever a promise falls due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.assigning import Assigned, Promise, stand_ins
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import NotFound
from callbench.domain.routing import Why
from callbench.services.assigning import hand_promises, note, promises_of, team_day
from callbench.services.permissions import is_shared, require_any
from callbench.services.routing import load_people
from callbench.storage.audit import record
from callbench.storage.calls import Callback
from callbench.storage.prepared import connection_of
from callbench.storage.server.standing_in import stand_in
from callbench.storage.users import User

MAY = (Action.REASSIGN, Action.MANAGE_USERS)


@dataclass(frozen=True, slots=True)
class Covered:
    """How many callbacks have a stand-in now, and how many of those who are away have none."""

    callbacks: int
    left: int = 0
    changes: Changes = NO_CHANGES


def set_absence(
    session: Session, absent_user_id: int, until: date | None, *, user_id: int, now: datetime
) -> Covered:
    """Somebody is away until that day (None: is here again); the promises due meanwhile find a stand-in. Raises NotAllowed, NotFound."""
    require_any(session, MAY, user_id=user_id, now=now)
    user = session.get(User, absent_user_id)
    if user is None:
        raise NotFound("user", absent_user_id)
    user.absent_until, user.version = until, user.version + 1
    session.flush()
    detail = {"until": None if until is None else until.isoformat()}
    record(session, "ABSENCE_SET", "app_user", absent_user_id, user_id=user_id, now=now, detail=detail)
    return cover(session, [absent_user_id], user_id, now)


def cover_absences(session: Session, *, user_id: int, now: datetime) -> Covered:
    """Find stand-ins for the promises of everybody who is away or has left. Raises NotAllowed."""
    require_any(session, MAY, user_id=user_id, now=now)
    return cover(session, _away(session, now), user_id, now)


def cover_due(session: Session, *, now: datetime) -> Changes:
    """Time passes: promises that are due, of people who are away, find a stand-in; nobody did it, so no name is written down.

    Whoever's program lets time pass does this, for the leads they see: it needs no right that a rep has not.
    """
    away = _away(session, now)
    return cover(session, away, None, now, due_by=now).changes if away else NO_CHANGES


def _away(session: Session, now: datetime) -> list[int]:
    day = team_day(session, now)
    return list(
        session.scalars(select(User.id).where(or_(User.is_active.is_(False), User.absent_until > day)))
    )


def cover(
    session: Session,
    absent: Collection[int],
    user_id: int | None,
    now: datetime,
    *,
    due_by: datetime | None = None,
) -> Covered:
    """Stand-ins for the promises of these people, where they are away on the day of the promise."""
    promises = promises_of(session, absent, due_by=due_by)
    if not promises:
        return Covered(0)
    staff = load_people(session)
    kept = list(stand_ins(promises, staff, _held(session)))
    done = _hand_on(session, kept, user_id, now) if kept else frozenset()
    by_id = {each.user_id: each for each in staff}
    orphans = [
        each
        for each in promises
        if (owner := by_id.get(each.owner_id)) is None or not owner.is_here(each.due_on)
    ]
    touched = frozenset(each.lead_id for each, _ in kept if each.callback_id in done)
    return Covered(len(done), len(orphans) - len(done), Changes(lead_ids=touched))


def _held(session: Session) -> dict[int, int]:
    rows = session.execute(
        select(Callback.owner_id, func.count()).where(Callback.status == "OPEN").group_by(Callback.owner_id)
    )
    return {row[0]: row[1] for row in rows}


def _hand_on(
    session: Session, kept: list[tuple[Promise, int]], user_id: int | None, now: datetime
) -> frozenset[int]:
    """The promises that were handed on."""
    if is_shared(session):
        wanted = [(each.callback_id, person) for each, person in kept]
        return stand_in(connection_of(session), wanted, user_id, now)
    hand_promises(session, kept, now)
    given = [Assigned(each.lead_id, person, Why.ABSENT) for each, person in kept]
    note(connection_of(session), given, {each.lead_id: each.owner_id for each, _ in kept}, user_id, now)
    return frozenset(each.callback_id for each, _ in kept)

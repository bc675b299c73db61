"""Who works here, and how is somebody added, found and changed?"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callbench.domain.access import Action, Role
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import BadValue, NotAllowed, NotFound, UserUnknown
from callbench.services.absences import cover
from callbench.storage.audit import record
from callbench.storage.prepared import connection_of
from callbench.storage.server.credentials import may_manage, my_role
from callbench.storage.users import User

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works with the program."""

    user_id: int
    name: str
    role: Role
    team: str
    is_active: bool
    absent_until: date | None = None


@dataclass(frozen=True, slots=True)
class UserSaved:
    """A user as stored now; whose promises became others' because they left, `callbacks` of them."""

    person: Person
    callbacks: int = 0
    changes: Changes = NO_CHANGES


def add_user(
    session: Session,
    name: str,
    role: str,
    *,
    team: str = "",
    by_user_id: int | None = None,
    now: datetime,
) -> UserSaved:
    """Add somebody. Raises BadValue for an empty, too long or taken name and for an unknown role."""
    user = User(
        name=_free_name(session, name),
        role=_role(role),
        team=team.strip(),
        is_active=True,
        created_at=now,
    )
    session.add(user)
    session.flush()
    detail = {"role": user.role}
    record(
        session,
        "USER_ADDED",
        "user",
        user.id,
        user_id=by_user_id or user.id,
        now=now,
        detail=detail,
    )
    return UserSaved(_person(user))


def list_users(session: Session, *, active_only: bool = False, now: datetime) -> tuple[Person, ...]:
    """Everybody, by name."""
    users = session.scalars(select(User).order_by(User.name, User.id))
    return tuple(_person(user) for user in users if user.is_active or not active_only)


def find_user(session: Session, name: str, *, now: datetime) -> Person:
    """The active user of exactly this name, blanks around it aside. Raises UserUnknown."""
    user = session.scalars(select(User).where(User.name == name.strip(), User.is_active.is_(True))).first()
    if user is None:
        raise UserUnknown(name)
    return _person(user)


def only_user(session: Session, *, now: datetime) -> Person | None:
    """The one active user of a database that has just one; None where there are several or nobody."""
    active = list_users(session, active_only=True, now=now)
    return active[0] if len(active) == 1 else None


def set_user(
    session: Session,
    user_id: int,
    *,
    name: str | None = None,
    role: str | None = None,
    team: str | None = None,
    is_active: bool | None = None,
    by_user_id: int | None = None,
    now: datetime,
) -> UserSaved:
    """Change what is given; on a server the login follows, and the promises of somebody who leaves find a stand-in.

    Raises NotAllowed, NotFound, BadValue; the last active user stays active.
    """
    require_manager(session)
    user = session.get(User, user_id)
    if user is None:
        raise NotFound("user", user_id)
    if name is not None and name.strip() != user.name:
        user.name = _free_name(session, name)
    if role is not None:
        user.role = _role(role)
    if team is not None:
        user.team = team.strip()
    if is_active is not None:
        _refuse_nobody(session, user, is_active)
        user.is_active = is_active
    user.version += 1
    session.flush()
    detail = {"role": user.role, "is_active": user.is_active}
    record(
        session,
        "USER_CHANGED",
        "user",
        user.id,
        user_id=by_user_id,
        now=now,
        detail=detail,
    )
    if is_active is not False:
        return UserSaved(_person(user))
    covered = cover(session, [user.id], by_user_id, now)
    return UserSaved(_person(user), covered.callbacks, covered.changes)


def require_manager(session: Session) -> None:
    """Raise NotAllowed unless the caller may say who works here: on a server an administrator, or whoever owns the database."""
    connection = connection_of(session)
    if connection.dialect.name != "sqlite" and not may_manage(connection):
        raise NotAllowed(Action.MANAGE_USERS.value, my_role(connection))


def _refuse_nobody(session: Session, user: User, is_active: bool) -> None:
    others = select(func.count()).where(User.is_active.is_(True), User.id != user.id)
    if not is_active and not session.scalar(others):
        raise BadValue("is_active", user.name, "last_user")


def _free_name(session: Session, name: str) -> str:
    plain = " ".join(name.split())
    if not plain:
        raise BadValue("name", name, "empty")
    if len(plain) > LONGEST_NAME:
        raise BadValue("name", name, "too_long")
    if session.scalar(select(User.id).where(User.name == plain)) is not None:
        raise BadValue("name", name, "taken")
    return plain


def _role(role: str) -> Role:
    try:
        return Role(role.upper())
    except ValueError as error:
        raise BadValue("role", role, "|".join(Role)) from error


def _person(user: User) -> Person:
    return Person(user.id, user.name, Role(user.role), user.team, user.is_active, user.absent_until)

"""How is a person let in to a team's database, and how do they get a password that only they know?"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from callbench.domain.access import Role
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import BadValue, NotFound
from callbench.services.starting import create_user
from callbench.services.users import Person, list_users, require_manager
from callbench.storage.columns import table_of
from callbench.storage.prepared import connection_of
from callbench.storage.server import credentials
from callbench.storage.users import ListMember, User, WorkList

EVERYBODYS_LIST = 1
SHORTEST_PASSWORD = 12
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Those that nobody mistakes for one another."""
_LOGIN = re.compile(r"[a-z][a-z0-9_]{0,62}")
_RESERVED = re.compile(r"pg_|public$|none$")


@dataclass(frozen=True, slots=True)
class LoginGiven:
    """A person, their login, and the password for one time: it is shown once and kept nowhere."""

    person: Person
    login: str
    password: str
    changes: Changes = NO_CHANGES


@dataclass(frozen=True, slots=True)
class PasswordChanged:
    """Whose password is another one now."""

    login: str
    changes: Changes = NO_CHANGES


def add_person(
    session: Session,
    name: str,
    role: str,
    *,
    team: str = "",
    work_list: str = "",
    login: str = "",
    now: datetime,
) -> LoginGiven:
    """Add somebody with a login, as a member of everybody's list, and of another if it is named.

    Raises NotAllowed, BadValue as services.users.add_user does and for a login that cannot be had, NotFound for a list.
    """
    require_manager(session)
    person = create_user(session, name, role, now, team=team).person
    lists = [EVERYBODYS_LIST, *([_list_id(session, work_list)] if work_list else [])]
    rows = [{"list_id": list_id, "user_id": person.user_id} for list_id in dict.fromkeys(lists)]
    connection_of(session).execute(insert(table_of(ListMember)), rows)
    return _let_in(session, person, login)


def found_admin(session: Session, name: str, *, login: str = "", now: datetime) -> LoginGiven | None:
    """The first administrator; None if they have a login already. Raises what add_person raises."""
    user = session.scalars(select(User).where(User.name == name.strip())).first()
    if user is None:
        return add_person(session, name, Role.ADMIN, login=login, now=now)
    if user.login is not None:
        return None
    person = next(each for each in list_users(session, now=now) if each.user_id == user.id)
    return _let_in(session, person, login)


def renew_password(session: Session, user_id: int, *, now: datetime) -> LoginGiven:
    """Another password for one time, for somebody who forgot theirs. Raises NotAllowed, NotFound."""
    require_manager(session)
    user = session.get(User, user_id)
    if user is None or user.login is None:
        raise NotFound("user", user_id)
    password = _one_time()
    credentials.renew_login(connection_of(session), user_id, user.login, password)
    person = next(each for each in list_users(session, now=now) if each.user_id == user_id)
    return LoginGiven(person, user.login, password)


def change_password(session: Session, password: str, *, now: datetime) -> PasswordChanged:
    """A password of one's own: twelve letters or more. Raises BadValue."""
    if len(password) < SHORTEST_PASSWORD:
        raise BadValue("password", "", "too_short")
    return PasswordChanged(credentials.change_password(connection_of(session), password))


def _let_in(session: Session, person: Person, wanted: str) -> LoginGiven:
    connection, password = connection_of(session), _one_time()
    login = _free_login(session, wanted, person)
    credentials.make_login(connection, person.user_id, login, password)
    return LoginGiven(person, login, password)


def _free_login(session: Session, wanted: str, person: Person) -> str:
    """The login asked for, which must be free; else one made of the name, or of the role where its letters cannot be used."""
    start = wanted or login_of(person.name) or person.role.lower()
    taken = credentials.taken_logins(connection_of(session), start)
    if wanted:
        if not _LOGIN.fullmatch(wanted) or _RESERVED.match(wanted):
            raise BadValue("login", wanted, "login")
        if wanted in taken:
            raise BadValue("login", wanted, "taken")
        return wanted
    numbered = (f"{start}{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (start, *numbered) if each not in taken)


def login_of(name: str) -> str:
    """The plain letters of a name as a login: "Sato, Mika" is sato_mika; empty for a name that has none."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    login = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].rstrip("_")
    return "" if not login[:1].isalpha() or _RESERVED.match(login) else login


def _list_id(session: Session, name: str) -> int:
    found = session.scalar(select(WorkList.id).where(WorkList.name == name.strip()))
    if found is None:
        raise NotFound("work_list", name)
    return found


def _one_time() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))

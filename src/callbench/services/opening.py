"""What must be known before the first page can be shown: is there a database, who works at it, in which words?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from callbench.domain.errors import UserUnknown
from callbench.domain.labels import Labels
from callbench.domain.moments import utc_now
from callbench.services.arriving import arrive
from callbench.services.call_facts import team_zone
from callbench.services.desk import Desk
from callbench.services.keeping import settle
from callbench.services.labels import load_labels
from callbench.services.meeting_server import meet
from callbench.services.starting import create_user, prepare_database
from callbench.services.users import Person, list_users, set_user
from callbench.services.windows import load_windows
from callbench.storage.engine import database_url, open_engine, sqlite_path
from callbench.storage.server_clock import ServerClock

NOT_BEHIND = timedelta(0)
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Workbench:
    """An open database and whoever works at it. The clock of a sample may stand `behind`, so that it shows a working hour."""

    desk: Desk
    person: Person
    labels: Labels
    zone: ZoneInfo
    behind: timedelta = NOT_BEHIND

    @property
    def database(self) -> Path | None:
        """The file; None for a server."""
        return sqlite_path(self.desk.engine)

    def close(self) -> None:
        """Leave the database tidy."""
        settle(self.desk.engine)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A database without a user we know: nobody yet, or several to choose from. There may be no file at all yet."""

    place: str
    exists: bool
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstUser:
    """Who begins to work at a new database."""

    name: str
    role: str


def open_workbench(
    place: str,
    user: str,
    now: datetime,
    *,
    language: str,
    may_be_new: bool,
    behind: timedelta = NOT_BEHIND,
    clock: Clock = utc_now,
    password: str = "",
) -> Workbench | Newcomer:
    """Open a database for a person: bring its schema up to date (a server's is met as it is), find the person by name or as the only one.

    A file that is not there is a newcomer's if `may_be_new`. The desk goes by `clock`. Raises what opening and upgrading raise.
    """
    url = database_url(place)
    is_file = url.get_backend_name() == "sqlite"
    if is_file and may_be_new and not Path(url.database or "").exists():
        return Newcomer(place, exists=False)
    engine = open_engine(place, password=password)
    try:
        met = None if is_file else meet(engine)
        if met is None:
            prepare_database(engine, now, language=language)
        known = None if met is None else arrive(engine, may_write=not met.is_read_only)
        with Session(engine) as session:
            people = list_users(session, active_only=True, now=now)
        person = _chosen(people, user) if known is None else _found(people, known)
        if person is None:
            engine.dispose()
            return Newcomer(place, exists=True, people=people)
        if met is None:
            return _workbench(engine, person, behind, clock)
        return _workbench(engine, person, met.behind, clock, may_write=not met.is_read_only)
    except BaseException:
        engine.dispose()
        raise


def begin(place: str, first: FirstUser, now: datetime, *, language: str, clock: Clock = utc_now) -> Workbench:
    """Make the database if there is none, and its first user. Raises what opening raises, and BadValue for a name."""
    engine = open_engine(place, create=True)
    try:
        prepare_database(engine, now, language=language)
        person = Desk(engine, 0, clock).write(create_user, first.name, first.role).person
        return _workbench(engine, person, NOT_BEHIND, clock)
    except BaseException:
        engine.dispose()
        raise


def begin_with_sample(
    place: str,
    user: str,
    first: FirstUser,
    now: datetime,
    *,
    language: str,
    behind: timedelta = NOT_BEHIND,
    clock: Clock = utc_now,
) -> Workbench:
    """Open the sample as the rep whose day it shows, under the newcomer's own name where that is free."""
    found = open_workbench(place, user, now, language=language, may_be_new=False, behind=behind, clock=clock)
    if not isinstance(found, Workbench):
        raise UserUnknown(user)
    taken = {each.name for each in found.desk.read(list_users)}
    if not first.name.strip() or first.name in taken:
        return found
    person = found.desk.write(set_user, found.person.user_id, name=first.name).person
    return replace(found, person=person)


def _found(people: tuple[Person, ...], user_id: int) -> Person | None:
    return next((each for each in people if each.user_id == user_id), None)


def _chosen(people: tuple[Person, ...], user: str) -> Person | None:
    named = next((each for each in people if each.name == user), None)
    if named is not None:
        return named
    return people[0] if len(people) == 1 else None


def _workbench(
    engine: Engine, person: Person, behind: timedelta, clock: Clock, *, may_write: bool = True
) -> Workbench:
    at_server = engine.dialect.name != "sqlite" and clock is utc_now
    true = ServerClock(engine).now if at_server else clock
    told = partial(_time, true, behind) if behind else true
    desk = Desk(engine, person.user_id, told, may_write=may_write)
    return Workbench(desk, person, desk.read(load_labels), desk.read(_team_zone), behind)


def _time(clock: Clock, behind: timedelta) -> datetime:
    return clock() - behind


def _team_zone(session: Session, *, now: datetime) -> ZoneInfo:
    return team_zone(load_windows(session))

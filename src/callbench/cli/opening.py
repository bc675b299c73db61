"""How does a command get to its database, its user and its moment?"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from callbench.cli.refusals import NoUser, WhichUser
from callbench.cli.situation import Situation, clock
from callbench.domain.access import Role
from callbench.domain.errors import BadValue, DatabaseMissing, UserUnknown
from callbench.domain.labels import Labels
from callbench.domain.moments import utc_now
from callbench.domain.typed_time import TypedTime, read_time
from callbench.domain.windows import Windows
from callbench.profiles import is_server, kept_password
from callbench.services.arriving import arrive
from callbench.services.call_facts import team_zone
from callbench.services.desk import Desk
from callbench.services.labels import load_labels
from callbench.services.meeting_server import meet
from callbench.services.starting import prepare_database
from callbench.services.users import Person, find_user, list_users
from callbench.services.windows import load_windows
from callbench.settings import database_place
from callbench.storage.deadline import at_leisure
from callbench.storage.engine import open_engine, sqlite_path
from callbench.storage.revision import HEAD
from callbench.storage.upgrade import refuse_foreign
from callbench.storage.version import schema_version

NOBODY = Person(0, "", Role.SDR, "", is_active=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """A database that is open for one command, done as of `now` by `person`."""

    desk: Desk
    person: Person
    zone: ZoneInfo
    now: datetime

    @property
    def user_id(self) -> int:
        return self.person.user_id

    def labels(self) -> Labels:
        """The team's words for codes."""
        return self.desk.read(load_labels)


def place_of(situation: Situation) -> str:
    """The database that is meant: --db, else what environment and settings say."""
    return situation.database or database_place(situation.settings())


@contextmanager
def open_desk(situation: Situation, at: str = "", *, needs_user: bool = True) -> Iterator[Opened]:
    """Open the database for one command; an older schema is upgraded first (with a backup).

    Raises what opening raises, NoUser, WhichUser, UserUnknown, and BadValue for a moment that cannot be read.
    """
    place = place_of(situation)
    engine = open_engine(place, password=kept_password(place) if is_server(place) else "")
    try:
        known, may_write = None, True
        if is_server(place):
            may_write = not meet(engine).is_read_only
            known = arrive(engine, may_write=may_write)
        else:
            _bring_up_to_date(engine, situation)
        with at_leisure():
            zone, person = _who_and_where(engine, situation, needs_user, known)
            moment = read_moment(at, zone, "at") if at else None
            told = utc_now if moment is None else partial(_standing, moment)
            yield Opened(
                Desk(engine, person.user_id, told, may_write=may_write), person, zone, moment or clock()
            )
    finally:
        engine.dispose()


def _bring_up_to_date(engine: Engine, situation: Situation) -> None:
    version = schema_version(engine)
    if version is None:
        refuse_foreign(engine)
        raise DatabaseMissing(str(sqlite_path(engine)))
    if version != HEAD:
        prepare_database(engine, clock(), language=situation.voice.language)


def _who_and_where(
    engine: Engine, situation: Situation, needs_user: bool, known: int | None
) -> tuple[ZoneInfo, Person]:
    """The team's zone, and who works; `known` is whose login it is on a server."""
    with Session(engine) as session:
        zone = team_zone(_windows(session))
        people = list_users(session, active_only=True, now=clock())
        if known is not None:
            return zone, _whose_login(situation, people, known)
        return zone, _person(session, situation, people) if needs_user or situation.user else NOBODY


def _standing(moment: datetime) -> datetime:
    return moment


def _whose_login(situation: Situation, people: tuple[Person, ...], user_id: int) -> Person:
    """On a server everybody is who logged in, whoever else is named. Raises UserUnknown."""
    person = next((each for each in people if each.user_id == user_id), NOBODY)
    if situation.user not in ("", person.name):
        raise UserUnknown(situation.user)
    return person


def _windows(session: Session) -> Windows:
    return load_windows(session)


def _person(session: Session, situation: Situation, people: tuple[Person, ...]) -> Person:
    """The user named on the command line; else the settings' user; else the only one there is."""
    if situation.user:
        return find_user(session, situation.user, now=clock())
    if not people:
        raise NoUser
    chosen = situation.settings().user
    named = next((each for each in people if each.name == chosen), None)
    if named is not None:
        return named
    if len(people) == 1:
        return people[0]
    if chosen:
        raise UserUnknown(chosen)
    raise WhichUser(tuple(each.name for each in people))


def read_moment(text: str, zone: tzinfo, field: str, now: datetime | None = None) -> datetime:
    """A moment as typed: ISO 8601, without an offset in the team's zone; or in words (tomorrow 10). Raises BadValue."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        typed = read_time(text, now or clock(), zone)
        if not isinstance(typed, TypedTime):
            raise BadValue(field, text, "time") from None
        return typed.at_utc
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


def read_day(text: str, field: str) -> date:
    """A day such as 2026-11-23. Raises BadValue."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadValue(field, text, "day") from error

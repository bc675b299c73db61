"""A team's database as `callbench db create` makes it, with people of every role in two teams, and rows of every table in each team's list."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import psycopg
import pytest
from rows_of_scope import fill_scope
from sqlalchemy import URL, Engine, text
from sqlalchemy.orm import Session

from callbench.services.desk import Desk
from callbench.services.founding import found_team
from callbench.services.logins import add_person, change_password
from callbench.storage.deadline import BULK, within
from callbench.storage.engine import open_engine
from callbench.storage.users import WorkList

PASSWORD = "a-password-of-ones-own"
PEOPLE = {
    "sdr": ("青木 花子", "SDR", "East"),
    "bdr": ("石田 太郎", "BDR", "East"),
    "lead": ("上野 次郎", "LEAD", "East"),
    "field": ("江口 三郎", "FIELD", "East"),
    "admin": ("小川 四郎", "ADMIN", ""),
    "west_sdr": ("加藤 五郎", "SDR", "West"),
    "west_lead": ("木村 六子", "LEAD", "West"),
    "west_field": ("久保 七海", "FIELD", "West"),
}
"""By the name a test calls them: name, role, team. East's list is 2, West's is 3."""
LISTS = {"East": 2, "West": 3}


@dataclass
class Staff:
    """The database; `engine_of("sdr")` is that person's connection, `ids` are their numbers, `rows["East"]["lead"]` a row's key."""

    url: URL
    ids: dict[str, int] = field(default_factory=dict)
    logins: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[str, dict[str, object]]] = field(default_factory=dict)
    engines: dict[str, Engine] = field(default_factory=dict)

    def engine_of(self, who: str) -> Engine:
        """The engine of one person, or of the "owner"."""
        if who not in self.engines:
            url = self.url if who == "owner" else self.url.set(username=self.logins[who])
            self.engines[who] = open_engine(url)
        return self.engines[who]

    def desk_of(self, who: str) -> Desk:
        """The desk of one person."""
        return Desk(self.engine_of(who), self.ids[who])

    def address_of(self, who: str) -> str:
        """Their address as a command takes it."""
        return self.url.set(drivername="postgresql", username=self.logins[who]).render_as_string()


def make_staff(url: URL) -> Staff:
    """Found the database, and let everybody in."""
    staff = Staff(url)
    found_team(staff.engine_of("owner"), datetime.now(UTC), language="en")
    desk = Desk(staff.engine_of("owner"), 0)
    desk.write(_add_lists)
    mark = secrets.token_hex(3)
    for who, (name, role, team) in PEOPLE.items():
        their = LISTS.get(team, 0) if role in ("SDR", "BDR") else 0
        login = f"{who}_{mark}"
        given = desk.write(add_person, name, role, team=team, work_list=team if their else "", login=login)
        staff.ids[who], staff.logins[who] = given.person.user_id, login
        Desk(staff.engine_of(who), given.person.user_id).write(change_password, PASSWORD)
    return staff


def fill(staff: Staff) -> None:
    """A row of every table in each team's list, belonging to its rep; its handoff is for its field seller."""
    with staff.engine_of("owner").begin() as connection:
        for team, rep, seller in (("East", "sdr", "field"), ("West", "west_sdr", "west_field")):
            staff.rows[team] = fill_scope(connection, LISTS[team], staff.ids[rep], staff.ids[seller])


@pytest.fixture(scope="session")
def staff(pg_server: URL) -> Iterator[Staff]:
    """One for the whole run: tests leave it as it was, or make what they change."""
    with founded(pg_server) as made:
        fill(made)
        yield made


@pytest.fixture
def own_staff(pg_server: URL) -> Iterator[Staff]:
    """One for a single test, which may do with it what it likes."""
    with founded(pg_server) as made:
        yield made


class founded:
    """A database and its roles for as long as they are needed."""

    def __init__(self, server: URL) -> None:
        self._server, self._name = server, f"team_{secrets.token_hex(4)}"

    def __enter__(self) -> Staff:
        administer(self._server, f'CREATE DATABASE "{self._name}"')
        with within(BULK):
            self._staff = make_staff(self._server.set(database=self._name))
        return self._staff

    def __exit__(self, *_: object) -> None:
        for engine in self._staff.engines.values():
            engine.dispose()
        administer(self._server, f'DROP DATABASE "{self._name}" WITH (FORCE)')
        drop_roles(self._server, [*self._staff.logins.values()], self._name)


def administer(server: URL, statement: str) -> None:
    """Run one statement outside of any transaction, as the one who made the server."""
    with _superuser(server) as connection:
        connection.execute(statement.encode())


def drop_roles(server: URL, logins: list[str], database: str) -> None:
    """Roles belong to the server and outlive their database."""
    with _superuser(server) as connection:
        found = connection.execute("SELECT rolname FROM pg_roles").fetchall()
        for name in (str(row[0]) for row in found):
            if name in logins or name.startswith(f"{database}_"):
                connection.execute(f'DROP ROLE "{name}"'.encode())


def _superuser(server: URL) -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(
        server.set(drivername="postgresql").render_as_string(hide_password=False), autocommit=True
    )


def _add_lists(session: Session, *, now: datetime) -> None:
    """`now` is what every use case is told; lists have no moment."""
    session.add_all(WorkList(id=list_id, name=team, team=team) for team, list_id in LISTS.items())
    session.flush()
    session.execute(text("SELECT setval(pg_get_serial_sequence('work_list', 'id'), 3)"))

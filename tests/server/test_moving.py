"""A person's own file comes into the team's database, whole: every row under an id of its own, every reference kept, nothing twice."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from given import new_database
from sqlalchemy import Connection, Engine, func, select, update

from callbench.domain.errors import BadValue
from callbench.domain.server_errors import AlreadyMoved
from callbench.exchange.demo.making import make_demo
from callbench.services.moving import move_into
from callbench.services.starting import prepare_database
from callbench.storage.copying import MATCHED, copied_tables
from callbench.storage.counters import count_all, stored_counts
from callbench.storage.engine import open_engine
from callbench.storage.rollups import differences
from callbench.storage.schema import TABLES

MORNING = datetime(2026, 11, 24, 1, tzinfo=UTC)
PLAIN = ("name", "text", "memo", "e164", "disposition", "source", "tier", "rank", "due_at", "day")
"""Columns whose values are the same on both sides."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A month of somebody's work."""
    engine = open_engine(tmp_path_factory.mktemp("own") / "own.db", create=True)
    make_demo(engine, now=MORNING, leads=300, calls=600)
    yield engine
    engine.dispose()


@pytest.fixture
def team(pg_migrated_url: str) -> Iterator[Engine]:
    """A team's database with its own words and its own first lead or none."""
    engine = open_engine(pg_migrated_url)
    prepare_database(engine, MORNING)
    yield engine
    engine.dispose()


def _rows(connection: Connection, name: str) -> int:
    return int(connection.execute(select(func.count()).select_from(TABLES[name])).scalar_one())


def _values(connection: Connection, name: str) -> list[tuple[object, ...]]:
    table = TABLES[name]
    columns = [table.c[each] for each in PLAIN if each in table.c]
    if not columns:
        return []
    found = connection.execute(select(*columns))
    return sorted(tuple(map(str, row)) for row in found)


def test_everything_comes_in_with_its_references(own: Engine, team: Engine) -> None:
    moved = {each.name: each for each in move_into(own, team).tables}
    with own.connect() as mine, team.connect() as theirs:
        for table in copied_tables():
            if table.name in MATCHED:
                continue
            assert _values(mine, table.name) == _values(theirs, table.name), table.name
            if table.name in moved:
                assert moved[table.name].rows == moved[table.name].added == _rows(mine, table.name)
        calls, leads, people = TABLES["call"], TABLES["lead"], TABLES["app_user"]
        told = select(calls.c.uid, calls.c.memo, leads.c.converted_at, people.c.name).join_from(
            calls, leads, leads.c.id == calls.c.lead_id
        )
        told = told.join(people, people.c.id == calls.c.user_id).order_by(calls.c.uid)
        assert mine.execute(told).all() == theirs.execute(told).all()
        assert _rows(theirs, "call") > 500


def test_counters_and_sums_are_true_afterwards(own: Engine, team: Engine) -> None:
    move_into(own, team)
    with team.connect() as connection:
        assert {place: n for place, n in count_all(connection).items() if n} == stored_counts(connection)
        assert differences(connection, 3).wrong == 0


def test_the_same_person_s_work_meets_others_and_nothing_is_mixed(
    own: Engine, team: Engine, tmp_path: Path
) -> None:
    other = open_engine(tmp_path / "other.db", create=True)
    make_demo(other, now=MORNING, leads=120, calls=150, seed=9)
    move_into(other, team)
    before = {}
    with team.connect() as connection:
        before = {name: _rows(connection, name) for name in ("call", "lead", "contact", "account")}
    moved = {each.name: each.added for each in move_into(own, team).tables}
    with team.connect() as connection, own.connect() as mine:
        for name, rows in before.items():
            assert _rows(connection, name) == rows + moved[name] == rows + _rows(mine, name)
        names = connection.execute(select(TABLES["app_user"].c.name)).scalars().all()
        assert len(names) == len(set(names))
    other.dispose()


def test_people_the_team_knows_keep_their_way_in(own: Engine, team: Engine) -> None:
    users = TABLES["app_user"]
    with own.connect() as mine:
        name = mine.execute(select(users.c.name).order_by(users.c.id)).scalars().first()
    with team.begin() as connection:
        connection.execute(
            users.insert().values(name=name, role="SDR", is_active=True, login="ito", created_at=MORNING)
        )
    move_into(own, team)
    with team.connect() as connection:
        known = connection.execute(select(users).where(users.c.name == name)).one()
        assert (known.login, known.is_active) == ("ito", True)
        others = connection.execute(select(users).where(users.c.name != name)).all()
        assert others
        assert {(each.login, each.is_active) for each in others} == {(None, False)}


def test_a_second_time_is_refused_and_changes_nothing(own: Engine, team: Engine) -> None:
    move_into(own, team)
    with team.connect() as connection:
        before = {table.name: _rows(connection, table.name) for table in copied_tables()}
    with pytest.raises(AlreadyMoved):
        move_into(own, team)
    with team.connect() as connection:
        assert before == {table.name: _rows(connection, table.name) for table in copied_tables()}


def test_a_rehearsal_says_the_same_and_keeps_nothing(own: Engine, team: Engine) -> None:
    said = move_into(own, team, rehearse=True)
    with team.connect() as connection:
        assert _rows(connection, "call") == _rows(connection, "lead") == 0
    assert move_into(own, team) == said


def test_a_list_that_is_not_there_and_an_older_file_are_refused(
    own: Engine, team: Engine, tmp_path: Path
) -> None:
    with pytest.raises(BadValue):
        move_into(own, team, list_id=77)
    older = new_database(tmp_path / "older.db")
    with older.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(BadValue):
        move_into(older, team)
    older.dispose()


def test_leads_held_in_the_file_are_free_in_the_team(own: Engine, team: Engine, tmp_path: Path) -> None:
    held = open_engine(tmp_path / "held.db", create=True)
    make_demo(held, now=MORNING, leads=60, calls=60, seed=4)
    leads = TABLES["lead"]
    with held.begin() as connection:
        some = connection.execute(select(leads.c.id).where(leads.c.queue_state == "READY").limit(3)).scalars()
        connection.execute(
            update(leads)
            .where(leads.c.id.in_(some.all()))
            .values(queue_state="TAKEN", claimed_by=1, lease_until=MORNING)
        )
    move_into(held, team)
    with team.connect() as connection:
        taken = select(func.count()).where(leads.c.queue_state == "TAKEN")
        assert connection.execute(taken).scalar_one() == 0
    held.dispose()

"""Statements that travel together to a server: in order, all or nothing, and in few journeys."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from given import Given
from sqlalchemy import Column, Engine, Integer, func, select, text
from sqlalchemy.exc import DBAPIError

from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.storage import guarded_connection
from callbench.storage.calls import Call
from callbench.storage.columns import table_of
from callbench.storage.engine import open_engine
from callbench.storage.prepared import Prepared
from callbench.storage.users import AuditEvent
from callbench.storage.writing import Writer

AUDIT = table_of(AuditEvent)
NOTE = Prepared(text("INSERT INTO audit_event (at, action, entity) VALUES (now(), :action, 'test')"))
BROKEN = Prepared(
    text("INSERT INTO audit_event (at, action, entity) VALUES (now(), (1 / :nothing)::text, 'test')")
)
COUNT = Prepared(text("SELECT count(*) FROM audit_event WHERE entity = 'test'"))


@pytest.fixture
def server(pg_migrated_url: str) -> Iterator[Engine]:
    """A server's database with our schema."""
    engine = open_engine(pg_migrated_url)
    yield engine
    engine.dispose()


def _kept(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        rows = connection.execute(select(AUDIT.c.action).where(AUDIT.c.entity == "test").order_by(AUDIT.c.id))
        return [row.action for row in rows]


def test_what_waits_goes_before_whatever_is_asked(server: Engine) -> None:
    def work(connection: Any) -> tuple[Any, Any]:
        NOTE.run(connection, {"action": "FIRST"})
        prepared = COUNT.scalar(connection, {})
        NOTE.run(connection, {"action": "SECOND"})
        by_sqlalchemy = connection.execute(select(func.count()).where(AUDIT.c.entity == "test")).scalar_one()
        NOTE.run(connection, {"action": "THIRD"})
        return prepared, by_sqlalchemy

    assert Writer(server).run(work) == (1, 2)
    assert _kept(server) == ["FIRST", "SECOND", "THIRD"]


def test_where_one_fails_on_its_way_with_the_end_nothing_is_kept(server: Engine) -> None:
    def work(connection: Any) -> None:
        NOTE.run(connection, {"action": "FIRST"})
        BROKEN.run(connection, {"nothing": 0})
        NOTE.run(connection, {"action": "SECOND"})

    writer = Writer(server)
    with pytest.raises(server.dialect.loaded_dbapi.Error):
        writer.run(work)
    assert _kept(server) == []
    writer.run(lambda connection: NOTE.run(connection, {"action": "AFTER"}))
    assert _kept(server) == ["AFTER"], "the connection is good for the next"


def test_what_waits_is_forgotten_with_its_transaction(server: Engine) -> None:
    def work(connection: Any) -> None:
        NOTE.run(connection, {"action": "FIRST"})
        connection.execute(text("SELECT 1 / 0"))

    writer = Writer(server)
    with pytest.raises(DBAPIError):
        writer.run(work)
    writer.run(lambda connection: None)
    assert _kept(server) == []


def test_the_first_question_takes_the_begin_along(server: Engine, tmp_path: Path) -> None:
    def work(connection: Any) -> int:
        driver = connection.connection.driver_connection
        with (tmp_path / "journeys").open("w") as file:
            driver.pgconn.trace(file.fileno())
            found = COUNT.scalar(connection, {})
            driver.pgconn.untrace()
        assert not driver.is_idle()
        NOTE.run(connection, {"action": "FIRST"})
        return int(found)

    assert Writer(server).run(work) == 0
    said = (tmp_path / "journeys").read_text(encoding="utf-8")
    assert said.count("\tSync") == 1, said
    assert "BEGIN" in said
    assert "\tQuery" not in said
    assert _kept(server) == ["FIRST"]


def test_the_server_keeps_some_statements_and_lets_the_others_go(
    server: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded_connection, "_MOST_PREPARED", 3)
    asked = [
        Prepared(text(f"SELECT {number} + CAST(:more AS integer)").columns(Column("sum", Integer)))
        for number in range(7)
    ]

    def ask_all(connection: Any) -> list[int]:
        return [each.scalar(connection, {"more": 100}) for each in asked]

    def kept(connection: Any) -> int:
        return int(
            connection.execute(
                text("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'callbench%'")
            ).scalar_one()
        )

    writer = Writer(server)
    assert writer.run(ask_all) == writer.run(ask_all) == [100 + number for number in range(7)]
    assert writer.run(kept) == 3
    with pytest.raises(DBAPIError):
        writer.run(lambda connection: connection.execute(text("SELECT 1 / 0")))
    assert writer.run(ask_all) == [100 + number for number in range(7)], "also after a rollback"


def test_a_place_that_comes_twice_and_a_sign_of_percent(server: Engine) -> None:
    asked = Prepared(text("SELECT CAST(:word AS text) || '%' || :word || CAST(:other AS text)"))

    def ask(connection: Any) -> list[Any]:
        return [
            asked.scalar(connection, {"word": word, "other": other})
            for word, other in (("名", "前%s"), ("", None))
        ]

    assert Writer(server).run(ask) == ["名%名前%s", None]


def test_a_call_is_logged_in_two_journeys(server: Engine, tmp_path: Path) -> None:
    given = Given(server)
    leads = [given.lead(company=f"会社{number}") for number in range(8)]
    report = CallReport(disposition="NO_ANSWER")
    for lead in leads[:-1]:  # until the driver has prepared what it sends
        given.desk.write(finish_call, lead, report, user_id=1)
    with server.connect() as connection, (tmp_path / "journeys").open("w") as file:
        driver: Any = connection.connection.driver_connection
        driver.pgconn.trace(file.fileno())
        connection.rollback()
        held = driver
        connection.close()
        given.desk.write(finish_call, leads[-1], report, user_id=1)
        held.pgconn.untrace()
    said = (tmp_path / "journeys").read_text(encoding="utf-8").splitlines()
    journeys = [line for line in said if "\tF\t" in line and ("\tSync" in line or "\tQuery" in line)]
    is_ping = [line for line in journeys if "\tQuery" in line]
    assert len(journeys) - len(is_ping) == 2, said
    assert len(is_ping) <= 1, "the connection that rested is asked whether it is there"
    with server.connect() as connection:
        assert connection.execute(select(func.count()).select_from(table_of(Call))).scalar_one() == len(leads)
    given.check_sums()

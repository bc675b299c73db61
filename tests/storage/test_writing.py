"""The connection by which a file is written: kept from one transaction to the next, let go of after an error."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from callbench.services.desk import Desk
from callbench.storage.engine import open_engine
from callbench.storage.prepared import Prepared, connection_of
from callbench.storage.writing import Writer


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "work.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (n INTEGER PRIMARY KEY)")
    return path


def _add(n: int, connection: Connection) -> Connection:
    connection.execute(text("INSERT INTO t VALUES (:n)"), {"n": n})
    return connection


def _stored(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT n FROM t ORDER BY n")]


def test_what_ran_is_committed_and_the_connection_is_kept(file: Path) -> None:
    engine = open_engine(file)
    writer = Writer(engine)
    first = writer.run(lambda connection: _add(1, connection))
    assert _stored(file) == [1]
    assert writer.run(lambda connection: _add(2, connection)) is first
    engine.dispose()
    assert first.closed
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    assert _stored(file) == [1, 2]


def test_an_error_takes_everything_back_and_the_next_transaction_gets_another_connection(file: Path) -> None:
    writer = Writer(open_engine(file))
    broken: list[Connection] = []

    def fail(connection: Connection) -> None:
        broken.append(_add(1, connection))
        raise LookupError

    with pytest.raises(LookupError):
        writer.run(fail)
    assert broken[0].closed
    assert _stored(file) == []
    assert writer.run(lambda connection: _add(2, connection)) is not broken[0]
    assert _stored(file) == [2]


ADD = Prepared(text("INSERT INTO t VALUES (:n)"))


def test_prepared_statements_alone_are_one_transaction_too(file: Path) -> None:
    writer = Writer(open_engine(file))

    def fail(connection: Connection) -> None:
        ADD.run(connection, {"n": 1})
        raise LookupError

    with pytest.raises(LookupError):
        writer.run(fail)
    assert _stored(file) == []
    writer.run(lambda connection: ADD.run_many(connection, [{"n": 2}, {"n": 3}]))
    assert _stored(file) == [2, 3]


def test_a_session_that_joins_in_later_is_in_the_same_transaction(file: Path) -> None:
    desk = Desk(open_engine(file), 1)

    def both(session: Session, number: int, *, fails: bool, now: datetime) -> None:
        ADD.run(connection_of(session), {"n": number})
        session.execute(text("INSERT INTO t VALUES (:n)"), {"n": number + 1})
        if fails:
            raise LookupError

    with pytest.raises(LookupError):
        desk.write(both, 1, fails=True)
    assert _stored(file) == []
    desk.write(both, 3, fails=False)
    assert _stored(file) == [3, 4]


def test_others_may_write_between_two_transactions(file: Path) -> None:
    writer = Writer(open_engine(file))
    writer.run(lambda connection: _add(1, connection))
    with closing(sqlite3.connect(file, timeout=0)) as other, other:
        other.execute("INSERT INTO t VALUES (2)")
    writer.run(lambda connection: _add(3, connection))
    assert _stored(file) == [1, 2, 3]


def test_threads_write_one_after_the_other(file: Path) -> None:
    writer = Writer(open_engine(file))
    numbers = range(1, 41)
    threads = [Thread(target=writer.run, args=(lambda c, n=n: _add(n, c),)) for n in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _stored(file) == list(numbers)

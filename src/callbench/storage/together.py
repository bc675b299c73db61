"""How few journeys does a transaction take to a server? What is asked in one go, and what waits until something has to be answered.

Over an office network each answer waited for costs milliseconds; a logged call asks four things before it and writes six after. Statements
run for their effect only (storage.prepared) are kept in order and travel with the next that is answered, or with the commit; what is surely
asked next is asked together with the first. Nothing of it happens on a file, where an answer takes no journey.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Transaction, event

from callbench.storage.engine import raise_ours

_WAITING, _AHEAD = "callbench_waiting", "callbench_ahead"


class Statement(NamedTuple):
    """A statement as the driver takes it: its text, and its values."""

    sql: str
    values: Any


_COMMIT = Statement("COMMIT", None)


def keep_order(engine: Engine) -> None:
    """Whatever else goes to this server, by whatever way of SQLAlchemy, sends what waits first."""
    event.listen(engine, "before_cursor_execute", _send_first)


def _send_first(connection: Connection, *_: object) -> None:
    send_waiting(connection)


@contextmanager
def travelling_together(connection: Connection) -> Iterator[None]:
    """In the block, what is run for its effect on a server waits for company. End it with `commit_together`."""
    info = connection.info
    info[_WAITING], info[_AHEAD] = [], {}
    try:
        yield
    finally:
        info.pop(_WAITING, None)
        info.pop(_AHEAD, None)


def waits(connection: Connection, statement: Statement) -> bool:
    """Is the statement kept until something else goes to the server? Not outside of `travelling_together`."""
    waiting = connection.info.get(_WAITING)
    if waiting is None:
        return False
    waiting.append(statement)
    return True


def send_waiting(connection: Connection) -> None:
    """Send what waits, before something else."""
    waiting = connection.info.get(_WAITING)
    if waiting:
        _send(connection, waiting)
        waiting.clear()


def commit_together(connection: Connection, transaction: Transaction) -> None:
    """Send what waits, and the end of the transaction with it."""
    waiting = connection.info[_WAITING]
    if waiting:
        _send(connection, [*waiting, _COMMIT])
    transaction.commit()


def ask_ahead(connection: Connection, statements: Sequence[Statement]) -> None:
    """Ask for all of these rows in one go; whoever asks the same next in this transaction has them. Only while travelling together."""
    ahead = connection.info.get(_AHEAD)
    if ahead is None:
        return
    driver: Any = connection.connection.driver_connection
    with _ours(connection), driver.in_one_go():
        cursors = [driver.execute(each.sql, each.values) for each in statements]
    for each, cursor in zip(statements, cursors, strict=True):
        ahead[_key(each)] = cursor.fetchall()


def asked_ahead(connection: Connection, statement: Statement) -> list[Any] | None:
    """The rows that were asked for ahead, once."""
    ahead = connection.info.get(_AHEAD)
    return ahead.pop(_key(statement), None) if ahead else None


def _key(statement: Statement) -> tuple[str, str]:
    return statement.sql, repr(statement.values)


def _send(connection: Connection, statements: Sequence[Statement]) -> None:
    """All of them in order. Where one fails the server passes over those behind it, the COMMIT as well."""
    driver: Any = connection.connection.driver_connection
    with _ours(connection), driver.in_one_go():
        for each in statements:
            driver.execute(each.sql, each.values)


@contextmanager
def _ours(connection: Connection) -> Iterator[None]:
    try:
        yield
    except connection.dialect.loaded_dbapi.Error as error:
        raise_ours(error, str(connection.engine.url.database or ""))
        raise

"""How few journeys does a transaction take to a server? What is asked in one go, and what waits until something has to be answered.

Over an office network each answer waited for costs milliseconds; a logged call asks once before it and writes six times after. The first
statement takes the BEGIN along; statements run for their effect only (storage.prepared) are kept in order and travel with the next that is
answered, or with the commit. Nothing of it happens on a file, where an answer takes no journey.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Transaction, event

from callbench.storage.engine import raise_ours

_WAITING = "callbench_waiting"


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
    info[_WAITING] = []
    try:
        yield
    finally:
        info.pop(_WAITING, None)


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


def answered(connection: Connection, statement: Statement) -> list[Any]:
    """The rows that the driver gives. What waits goes before it, and the BEGIN where the transaction has none yet, in the same journey."""
    if not connection.in_transaction():
        connection.begin()
    waiting = connection.info.get(_WAITING) or ()
    rows = _send(connection, [*waiting, statement])
    if waiting:
        waiting.clear()
    return rows


def _send(connection: Connection, statements: Sequence[Statement]) -> list[Any]:
    """All of them in order, and the rows of the last. Where one fails the server passes over those behind it, the COMMIT as well."""
    driver: Any = connection.connection.driver_connection
    with _ours(connection):
        rows: list[Any] = driver.in_one_go(statements)
    return rows


@contextmanager
def _ours(connection: Connection) -> Iterator[None]:
    try:
        yield
    except connection.dialect.loaded_dbapi.Error as error:
        raise_ours(error, str(connection.engine.url.database or ""))
        raise

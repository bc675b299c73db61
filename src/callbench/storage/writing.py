"""By which connection is a database written: one after the other on a file, side by side on a server?"""

import sqlite3
from collections.abc import Callable
from threading import RLock
from typing import Any, TypeVar
from weakref import WeakMethod

from sqlalchemy import Connection, Engine, event

from callbench.storage.engine import for_writing, raise_ours
from callbench.storage.together import commit_together, keep_order, travelling_together

Answer = TypeVar("Answer")


class Writer:
    """Runs work in a transaction that begins as a writer's.

    A file has one writer at a time anyway, so its connection is kept from one transaction to the next: lending it anew costs as much as
    five of the statements of a call. One that met an error is let go of.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = for_writing(engine)
        self._is_file = engine.dialect.name == "sqlite"
        if not self._is_file:
            keep_order(self._engine)
        self._kept: Connection | None = None
        self._turn = RLock()
        event.listen(engine, "engine_disposed", _forgetting(WeakMethod(self.close)))

    def run(self, work: Callable[[Connection], Answer]) -> Answer:
        """The answer of `work`, committed; rolled back if it raises."""
        if self._is_file:
            with self._turn:
                return self._run_kept(work)
        with (
            self._engine.connect() as connection,
            travelling_together(connection),
            connection.begin() as transaction,
        ):
            answer = work(connection)
            commit_together(connection, transaction)
            return answer

    def _run_kept(self, work: Callable[[Connection], Answer]) -> Answer:
        connection, self._kept = self._kept or self._engine.connect(), None
        try:
            _begin(connection)
            answer = work(connection)
            _commit(connection)
        except BaseException:
            connection.close()
            raise
        self._kept = connection
        return answer

    def close(self) -> None:
        """Close the connection that was kept; the same happens when the engine lets go of all of its own."""
        with self._turn:
            kept, self._kept = self._kept, None
            if kept is not None:
                kept.detach()
                kept.close()


def _begin(connection: Connection) -> None:
    """Begin at the driver: most writes are prepared statements (storage.prepared), and SQLAlchemy joins in as soon as it is used."""
    driver: Any = connection.connection.dbapi_connection
    try:
        driver.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        raise_ours(error, str(connection.engine.url.database or ""))
        raise


def _commit(connection: Connection) -> None:
    if connection.in_transaction():
        connection.commit()
        return
    driver: Any = connection.connection.dbapi_connection
    try:
        driver.commit()
    except sqlite3.Error as error:
        raise_ours(error, str(connection.engine.url.database or ""))
        raise


def _forgetting(close: WeakMethod[Callable[[], None]]) -> Callable[[Engine], None]:
    """An engine outlives its writers, and does not keep them alive."""

    def forget(_engine: Engine) -> None:
        still_there = close()
        if still_there is not None:
            still_there()

    return forget

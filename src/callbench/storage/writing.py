"""By which connection is a database written: one after the other on a file, side by side on a server?

Whoever waits for a file asks again every millisecond: SQLite's own waiting grows to a tenth of a second between two looks, and long work that
leaves gaps for others (exchange.pacing) would hardly ever be met in one.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from threading import RLock, get_ident
from typing import Any, TypeVar
from weakref import WeakMethod

from sqlalchemy import Connection, Engine, event

from callbench.storage.engine import BUSY_TIMEOUT_MS, for_writing, is_busy, raise_ours
from callbench.storage.together import commit_together, keep_order, travelling_together

Answer = TypeVar("Answer")
_LOOK_AGAIN_S = 0.001


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
        self._runs: Counter[int] = Counter()
        event.listen(engine, "engine_disposed", _forgetting(WeakMethod(self.close)))

    def run(self, work: Callable[[Connection], Answer]) -> Answer:
        """The answer of `work`, committed; rolled back if it raises."""
        if self._is_file:
            with self._turn:
                self._runs[get_ident()] += 1
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
        connection, self._kept = self._kept or self._impatient(), None
        try:
            _begin(connection)
            answer = work(connection)
            _commit(connection)
        except BaseException:
            with suppress(sqlite3.Error):
                _driver_of(connection).execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
            connection.close()
            raise
        self._kept = connection
        return answer

    def _impatient(self) -> Connection:
        connection = self._engine.connect()
        _driver_of(connection).execute("PRAGMA busy_timeout=0")
        return connection

    def trace(self) -> tuple[int, int]:
        """Another value when anybody but this thread has written to the file since: through this writer, or by another connection or
        program. Of a server always the same: there nobody waits for somebody else's rows.
        """
        if not self._is_file:
            return 0, 0
        with self._turn:
            others = self._runs.total() - self._runs[get_ident()]
            if self._kept is None:
                return others, 0
            return others, int(_driver_of(self._kept).execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the connection that was kept; the same happens when the engine lets go of all of its own."""
        with self._turn:
            kept, self._kept = self._kept, None
            if kept is not None:
                kept.detach()
                kept.close()


def _begin(connection: Connection) -> None:
    """Begin at the driver: most writes are prepared statements (storage.prepared), and SQLAlchemy joins in as soon as it is used."""
    driver, until = _driver_of(connection), 0.0
    while True:
        try:
            driver.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.Error as error:
            now = time.monotonic()
            until = until or now + BUSY_TIMEOUT_MS / 1000
            if not is_busy(error) or now >= until:
                raise_ours(error, str(connection.engine.url.database or ""))
                raise
        time.sleep(_LOOK_AGAIN_S)


def _driver_of(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def _commit(connection: Connection) -> None:
    if connection.in_transaction():
        connection.commit()
        return
    try:
        _driver_of(connection).commit()
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

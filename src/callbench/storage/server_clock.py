"""What time is it at the server? The clock of this machine may be wrong by hours, and leases must not be."""

import time
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Protocol

from sqlalchemy import Engine, event

STALE_SECONDS = 300.0
JUMP_SECONDS = 1.0
"""A machine that slept, or was set right: its two clocks have gone apart."""


class _Ticks(Protocol):
    def __call__(self) -> float: ...


class ServerClock:
    """Follows the clock of a server: asked when a connection is made, every few minutes, and after this machine has slept.

    In between the moments pass by this machine's steady clock, which nobody can set.
    """

    def __init__(self, engine: Engine, steady: _Ticks = time.monotonic, wall: _Ticks = time.time) -> None:
        self._engine, self._steady, self._wall = engine, steady, wall
        self._lock = Lock()
        self._at: datetime | None = None
        self._steady_then = self._wall_then = 0.0
        event.listen(engine, "connect", self._on_connect)
        event.listen(engine, "checkout", self._on_checkout)

    def now(self) -> datetime:
        """The moment at the server, aware, in UTC. Raises what connecting raises if it was never asked."""
        if self._at is None:
            with self._engine.connect():
                pass  # connecting asks
        with self._lock:
            assert self._at is not None
            return self._at + timedelta(seconds=self._steady() - self._steady_then)

    def _on_connect(self, connection: Any, _record: object) -> None:
        self._ask(connection)

    def _on_checkout(self, connection: Any, _record: object, _proxy: object) -> None:
        if self._is_stale():
            self._ask(connection)

    def _is_stale(self) -> bool:
        passed, passed_by_wall = self._steady() - self._steady_then, self._wall() - self._wall_then
        return self._at is None or passed > STALE_SECONDS or abs(passed_by_wall - passed) > JUMP_SECONDS

    def _ask(self, connection: Any) -> None:
        """The answer is as old as half of the way there and back."""
        sent = self._steady()
        with connection.cursor() as cursor:
            (told,) = cursor.execute("SELECT clock_timestamp()").fetchone()
        connection.rollback()
        came = self._steady()
        with self._lock:
            self._at = told + timedelta(seconds=(came - sent) / 2)
            self._steady_then, self._wall_then = came, self._wall()

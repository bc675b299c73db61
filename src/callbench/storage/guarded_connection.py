"""How does a connection of the driver learn that its time is up? Every wait of it goes through one method."""

from typing import TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.errors import ConnectionTimeout

from callbench.storage.deadline import WATCHDOG, until

__all__ = ["ConnectionTimeout", "GuardedConnection"]

Answer = TypeVar("Answer")
_LOOK_UP = 0.1


class GuardedConnection(psycopg.Connection[tuple[object, ...]]):
    """A connection whose waits the watchdog ends."""

    def wait(self, gen: PQGen[Answer], interval: float = _LOOK_UP, timeout: float | None = None) -> Answer:
        """Wait for the server, until the limit of this thread. Raises psycopg.OperationalError when it is over."""
        with WATCHDOG.watching(self, until()):
            return super().wait(gen, interval=interval, timeout=timeout)

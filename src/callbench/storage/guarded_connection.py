"""How does a connection of the driver learn that its time is up, and how does a transaction begin without a journey of its own?

Every wait goes through one method, and every first statement through another.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.errors import ConnectionTimeout
from psycopg.pq import TransactionStatus

from callbench.storage.deadline import WATCHDOG, until

__all__ = ["ConnectionTimeout", "GuardedConnection"]

Answer = TypeVar("Answer")
_LOOK_UP = 0.1


class GuardedConnection(psycopg.Connection[tuple[object, ...]]):
    """A connection whose waits the watchdog ends, and that sends several statements at a time."""

    _begins = True
    _is_watched = False

    def wait(self, gen: PQGen[Answer], interval: float = _LOOK_UP, timeout: float | None = None) -> Answer:
        """Wait for the server, until the limit of this thread. Raises psycopg.OperationalError when it is over."""
        if self._is_watched:
            return super().wait(gen, interval=interval, timeout=timeout)
        with WATCHDOG.watching(self, until()):
            return super().wait(gen, interval=interval, timeout=timeout)

    @contextmanager
    def in_one_go(self) -> Iterator[None]:
        """What is executed in the block is sent together, and the BEGIN with it where no transaction runs yet: the driver's is waited for."""
        is_idle = self.info.transaction_status is TransactionStatus.IDLE
        with WATCHDOG.watching(self, until()):
            self._is_watched = True
            try:
                with self.pipeline():
                    self._begins = False
                    if is_idle:
                        self.execute("BEGIN", prepare=False)
                    yield
            finally:
                self._begins, self._is_watched = True, False

    def _start_query(self) -> PQGen[None]:
        if self._begins:
            yield from super()._start_query()

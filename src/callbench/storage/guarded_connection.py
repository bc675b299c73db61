"""How does a connection of the driver learn that its time is up, and how do several statements take one journey?

Every wait goes through one method. What travels together is handed to libpq as it is: the driver's own pipeline makes a cursor, a wait and a
look at its books of every statement, which costs as much as the server's work for a logged call.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import count
from typing import Any, NamedTuple, TypeVar

import psycopg
from psycopg.abc import Buffer, PQGen
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import ConnectionTimeout, error_from_result
from psycopg.generators import fetch_many, send
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult

from callbench.storage.deadline import WATCHDOG, until

__all__ = ["ConnectionTimeout", "GuardedConnection"]

Answer = TypeVar("Answer")
_LOOK_UP = 0.1
_PLACEHOLDER = re.compile(r"%%|%\((\w+)\)s")
_MOST_PREPARED = 200
_GOOD = frozenset({ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK, ExecStatus.PIPELINE_SYNC})


class _Text(NamedTuple):
    """A statement with numbered places, the names of what goes there, and what the driver is asked to write it in."""

    sql: bytes
    names: tuple[str, ...]
    formats: tuple[PyFormat, ...]


class _Bound(NamedTuple):
    """A statement with its values as libpq takes them."""

    sql: bytes
    values: Sequence[Buffer | None]
    types: tuple[int, ...]
    formats: Sequence[int]


class GuardedConnection(psycopg.Connection[tuple[object, ...]]):
    """A connection whose waits the watchdog ends, and that sends several statements at a time."""

    def wait(self, gen: PQGen[Answer], interval: float = _LOOK_UP, timeout: float | None = None) -> Answer:
        """Wait for the server, until the limit of this thread. Raises psycopg.OperationalError when it is over."""
        with WATCHDOG.watching(self, until()):
            return super().wait(gen, interval=interval, timeout=timeout)

    def is_idle(self) -> bool:
        """Has no transaction begun at the server?"""
        return self.pgconn.transaction_status == TransactionStatus.IDLE

    def in_one_go(self, statements: Sequence[tuple[str, Mapping[str, Any] | None]]) -> list[tuple[Any, ...]]:
        """The rows of the last of these statements; all are sent together, and the BEGIN with them where no transaction runs yet.

        Where one fails the server passes over those behind it, and its error is raised.
        """
        with self.lock:
            return self._journeys.make([("BEGIN", None), *statements] if self.is_idle() else statements)

    @cached_property
    def _journeys(self) -> "_Journeys":
        return _Journeys(self)

    def _deallocate(self, name: bytes | None) -> PQGen[None]:
        """After a rollback the driver lets the server forget all that is prepared, ours as well."""
        if name is None:
            self._journeys.forget()
        yield from super()._deallocate(name)


class _Journeys:
    """What one connection sends together, and the names under which the server keeps those statements prepared."""

    def __init__(self, connection: GuardedConnection) -> None:
        self._connection, self._pgconn = connection, connection.pgconn
        self._adapting = Transformer(connection)
        self._prepared: dict[tuple[bytes, tuple[int, ...]], bytes] = {}
        self._numbers = count()

    def make(self, statements: Sequence[tuple[str, Mapping[str, Any] | None]]) -> list[tuple[Any, ...]]:
        """Send all, and read the rows of the last."""
        bound = [self._bind(sql, values) for sql, values in statements]
        known = dict(self._prepared)
        try:
            answers = self._connection.wait(self._exchange(bound))
        except BaseException:  # an answer that was not fetched would be taken for that of the next question
            self._connection.close()
            raise
        self._pgconn.exit_pipeline_mode()
        for answer in answers:
            if answer.status not in _GOOD:
                self._prepared = known
                raise error_from_result(answer)
        return self._rows(answers[-2])

    def forget(self) -> None:
        """The server keeps none of them prepared any more."""
        self._prepared.clear()

    def _bind(self, sql: str, values: Mapping[str, Any] | None) -> _Bound:
        text = _numbered(sql)
        if not text.names or values is None:
            return _Bound(text.sql, (), (), ())
        given = self._adapting.dump_sequence([values[name] for name in text.names], text.formats)
        return _Bound(text.sql, given, self._adapting.types or (), self._adapting.formats or ())

    def _exchange(self, statements: Sequence[_Bound]) -> PQGen[list[PGresult]]:
        """Every answer in order, that of the closing sync the last."""
        self._pgconn.enter_pipeline_mode()
        wanted = sum(self._put(each) for each in statements) + 1
        self._pgconn.pipeline_sync()
        yield from send(self._pgconn)
        answers: list[PGresult] = []
        for _ in range(wanted):
            answers += yield from fetch_many(self._pgconn)
        return answers

    def _put(self, statement: _Bound) -> int:
        """Into libpq's hands; the number of answers it will have."""
        sql, values, types, formats = statement
        if self._connection.prepare_threshold is None:
            self._pgconn.send_query_params(sql, values, types, formats)
            return 1
        name, wanted = self._prepared.get((sql, types)), 1
        if name is None:
            wanted += self._make_room()
            name = self._prepared[sql, types] = b"callbench_%d" % next(self._numbers)
            self._pgconn.send_prepare(name, sql, types)
            wanted += 1
        self._pgconn.send_query_prepared(name, values, formats)
        return wanted

    def _make_room(self) -> int:
        """Let the server forget the statement that has been kept the longest, when there are many."""
        if len(self._prepared) < _MOST_PREPARED:
            return 0
        self._pgconn.send_close_prepared(self._prepared.pop(next(iter(self._prepared))))
        return 1

    def _rows(self, answer: PGresult) -> list[tuple[Any, ...]]:
        if answer.status != ExecStatus.TUPLES_OK:
            return []
        self._adapting.set_pgresult(answer)
        return self._adapting.load_rows(0, answer.ntuples, tuple)


@lru_cache(maxsize=512)
def _numbered(sql: str) -> _Text:
    """`%(name)s` becomes `$1`: a name that comes twice is one place."""
    places: dict[str, int] = {}

    def place(found: re.Match[str]) -> str:
        name = found[1]
        return f"${places.setdefault(name, len(places) + 1)}" if name else "%"

    text = _PLACEHOLDER.sub(place, sql)
    return _Text(text.encode(), tuple(places), (PyFormat.AUTO,) * len(places))

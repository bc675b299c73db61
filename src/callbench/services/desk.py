"""How does a use case get its one transaction, its clock and its listeners?"""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from callbench.domain.changes import Changes
from callbench.domain.errors import DatabaseLocked
from callbench.domain.moments import utc_now
from callbench.domain.server_errors import ProgramTooOld
from callbench.storage.deadline import INTERACTIVE, within
from callbench.storage.engine import for_writing, was_collision
from callbench.storage.hints import tell_leads
from callbench.storage.prepared import CONNECTION
from callbench.storage.server_clock import ServerClock
from callbench.storage.writing import Writer

Answer = TypeVar("Answer")
UseCase = Callable[..., Answer]


class Desk:
    """Runs use cases for one user: each in one transaction, with `now` from one clock, on a server the server's.

    On a server each ends within three seconds, or within what its caller said (storage.deadline.within).
    `read` opens a read transaction, `write` one that may write (BEGIN IMMEDIATE on SQLite). After a commit every listener is told
    the `changes` of the result, in the thread that wrote. Errors of the database arrive as CallbenchError (storage.engine).
    """

    def __init__(
        self,
        engine: Engine,
        user_id: int,
        clock: Callable[[], datetime] = utc_now,
        *,
        may_write: bool = True,
    ) -> None:
        self._engine, self._may_write = engine, may_write
        self._writer = Writer(engine)
        self.user_id = user_id
        self._is_file = is_file = engine.dialect.name == "sqlite"
        self._unused: Session | None = None
        self._limit = nullcontext if is_file else partial(within, INTERACTIVE)
        self.clock = clock if is_file or clock is not utc_now else ServerClock(engine).now
        self._listeners: list[Callable[[Changes], None]] = []

    @property
    def engine(self) -> Engine:
        """The engine, for bulk work that runs its own transactions."""
        return self._engine

    @property
    def may_write(self) -> bool:
        """Not where the server's schema is too new for this program: `write` refuses then."""
        return self._may_write

    def read(self, use_case: UseCase[Answer], /, *args: object, **kwargs: object) -> Answer:
        """The answer of `use_case(session, *args, now=…, **kwargs)` in a read transaction."""
        with self._limit(), Session(self._engine, autoflush=False, expire_on_commit=False) as session:
            session.info[CONNECTION] = session.connection()
            return use_case(session, *args, now=self.clock(), **kwargs)

    def write(self, use_case: UseCase[Answer], /, *args: object, **kwargs: object) -> Answer:
        """The answer of `use_case(session, *args, now=…, **kwargs)`, committed; listeners are told what changed.

        Raises ProgramTooOld where the program may only read.
        """
        if not self._may_write:
            raise ProgramTooOld
        with self._limit():
            answer = self._write(use_case, args, kwargs)
            changes = getattr(answer, "changes", None)
            if isinstance(changes, Changes) and changes.untold:
                tell_leads(self._engine, changes.untold)
        if isinstance(changes, Changes) and changes:
            for listener in tuple(self._listeners):
                listener(changes)
        return answer

    def _write(
        self,
        use_case: UseCase[Answer],
        args: tuple[object, ...],
        kwargs: Mapping[str, object],
        tries: int = 5,
    ) -> Answer:
        """One transaction; one that collided with a colleague's on a server is run again.

        It is the connection's: a session that begins and commits its own costs as much as half of a call's statements.
        """
        try:
            return self._writer.run(partial(self._inside, use_case, args, kwargs))
        except DatabaseLocked as error:
            if tries == 1 or not was_collision(error):
                raise
        return self._write(use_case, args, kwargs, tries - 1)

    def _inside(
        self,
        use_case: UseCase[Answer],
        args: tuple[object, ...],
        kwargs: Mapping[str, object],
        connection: Connection,
    ) -> Answer:
        """The answer of the use case in the transaction the connection has begun; what it left to be written is written."""
        session = self._session_on(connection)
        session.info[CONNECTION] = connection
        try:
            answer = use_case(session, *args, now=self.clock(), **kwargs)
            session.flush()
            if session.in_transaction():  # it was used for more than its connection
                session.commit()
            elif self._is_file:
                self._unused = session
            return answer
        finally:
            if session.in_transaction():
                session.close()

    def _session_on(self, connection: Connection) -> Session:
        """A file's connection is kept (storage.writing), and so is a session that nothing was loaded into."""
        unused, self._unused = self._unused, None
        if unused is None or unused.bind is not connection:
            return Session(connection, expire_on_commit=False)
        unused.info.clear()
        return unused

    def rehearse(self, use_case: UseCase[Answer], /, *args: object, **kwargs: object) -> Answer:
        """The answer `write` would give; nothing is kept of what it wrote, and nobody is told."""
        with Session(for_writing(self._engine), expire_on_commit=False) as session:
            session.info[CONNECTION] = session.connection()
            answer = use_case(session, *args, now=self.clock(), **kwargs)
            session.rollback()
        return answer

    def trace_of_others(self) -> tuple[int, int]:
        """Another value when somebody else has written to this file since it was asked for (storage.writing)."""
        return self._writer.trace()

    def listen(self, listener: Callable[[Changes], None]) -> None:
        """Have `listener(changes)` called after each committed write."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

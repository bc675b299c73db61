"""How long may a call to a server last? A dead network answers nothing, for ever: when the time is up, the socket is shut from this side.

Keepalive, tcp_user_timeout and statement_timeout do not end a wait for a network that swallows everything; only the client itself can.
"""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Thread, get_ident, local
from typing import Protocol

INTERACTIVE = 3.0
PUSH = 5.0
BULK = 60.0
UNLIMITED = float("inf")
_LOOK_EVERY = 0.05


class _Held(Protocol):
    """A connection that is being waited for."""

    def fileno(self) -> int: ...


class _Limits(local):
    """Until when the calls of this thread may last, by the steady clock; None outside of any limit."""

    until: float | None = None
    each: float = 0.0


class Watchdog:
    """One thread that shuts the socket of whatever was waited for too long. It runs only while something is waited for."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._waits: dict[int, tuple[float, _Held]] = {}
        self._thread: Thread | None = None

    @contextmanager
    def watching(self, held: _Held, until: float) -> Iterator[None]:
        """Shut it when the time is up, unless the block ended before. One wait a thread."""
        me = get_ident()
        with self._changed:
            self._waits[me] = (until, held)
            if self._thread is None:
                self._thread = Thread(target=self._watch, name="deadline", daemon=True)
                self._thread.start()
            elif len(self._waits) == 1:
                self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._waits.pop(me, None)

    def end(self, thread: int) -> None:
        """End what this thread is waiting for, now."""
        with self._changed:
            found = self._waits.pop(thread, None)
            if found is not None:
                _shut(found[1])

    def _watch(self) -> None:
        while True:
            with self._changed:
                if not self._waits:
                    self._changed.wait()
                self._shut_overdue(time.monotonic())
            time.sleep(_LOOK_EVERY)

    def _shut_overdue(self, now: float) -> None:
        for thread, (until, held) in list(self._waits.items()):
            if until <= now:
                del self._waits[thread]
                _shut(held)


WATCHDOG = Watchdog()
_LIMITS = _Limits()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Everything this thread asks of servers in the block ends within so many seconds. A limit that holds already goes before."""
    if _LIMITS.until is not None:
        yield
        return
    _LIMITS.until = time.monotonic() + max(seconds, _LIMITS.each)
    try:
        yield
    finally:
        _LIMITS.until = None


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """The block itself has no longer than this, however long the limit around it is."""
    before = _LIMITS.until
    end = time.monotonic() + seconds
    _LIMITS.until = end if before is None else min(before, end)
    try:
        yield
    finally:
        _LIMITS.until = before


@contextmanager
def at_leisure() -> Iterator[None]:
    """Nobody waits at a window for what this thread does in the block: each of its calls has the time of bulk work."""
    before, _LIMITS.each = _LIMITS.each, BULK
    try:
        yield
    finally:
        _LIMITS.each = before


def until() -> float:
    """When a call that begins now has to be over, by the steady clock."""
    limit = _LIMITS.until
    return time.monotonic() + BULK if limit is None else limit


def _shut(held: _Held) -> None:
    """Both directions; whoever waits on it is told at once. The descriptor itself stays the driver's."""
    try:
        with socket.fromfd(held.fileno(), socket.AF_INET, socket.SOCK_STREAM) as door:
            door.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is gone already

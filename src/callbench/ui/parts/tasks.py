"""How does work leave the GUI thread, and how does its result come back?"""

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, Signal, Slot

from callbench.domain.errors import CallbenchError

Result = TypeVar("Result")
Failed = Callable[[CallbenchError], None]

READERS = 3
_GRACE_MS = 5


@dataclass(frozen=True, slots=True)
class _Job:
    """What the GUI thread keeps of a task: the worker never holds a widget, or it might die in the wrong thread."""

    owner: QObject
    then: Callable[[object], None]
    failed: Failed | None
    latest: tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    number: int
    result: object = None
    error: Exception | None = None


class Tasks(QObject):
    """A read lane with a few workers and a write lane with one: writes land in the order they were made.

    What goes to this machine's own disk has a lane beside both, so that it never waits behind a network.

    `then` and `failed` run in the GUI thread, and only if their owner is still there. A `CallbenchError` goes to
    `failed`, or is told by `error_raised`; any other exception is our bug and goes to `sys.excepthook`.
    """

    error_raised = Signal(object)
    busy_changed = Signal(bool)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._jobs: dict[int, _Job] = {}
        self._newest: dict[tuple[int, str], int] = {}
        self._stale: set[int] = set()
        self._stale_lock = threading.Lock()
        self._is_closed = False
        self._read_lane = self._lane(READERS)
        self._write_lane = self._lane(1)
        self._local_lane = self._lane(1)
        self._ended.connect(self._finish)

    def read(
        self,
        owner: QObject,
        fn: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Failed | None = None,
    ) -> None:
        """Run a read beside others; results may come back in another order."""
        self._start(self._read_lane, owner, fn, then, failed)

    def read_latest(
        self,
        owner: QObject,
        key: str,
        fn: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Failed | None = None,
    ) -> None:
        """Run a read that replaces every older one of this owner under this key: theirs are never delivered."""
        self._start(self._read_lane, owner, fn, then, failed, (id(owner), key))

    def write(
        self,
        owner: QObject,
        fn: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Failed | None = None,
    ) -> None:
        """Run a write after all earlier writes."""
        self._start(self._write_lane, owner, fn, then, failed)

    def local(
        self,
        owner: QObject,
        fn: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Failed | None = None,
    ) -> None:
        """Run what asks no server, after all earlier of its kind."""
        self._start(self._local_lane, owner, fn, then, failed)

    def is_busy(self) -> bool:
        return bool(self._jobs)

    def drain(self, timeout_seconds: float = 10.0) -> bool:
        """Wait until all work is done and delivered, also work that results have started; for closing and tests.

        False if the time ran out. This is the only place that waits, and it runs no event loop.
        """
        end = time.monotonic() + timeout_seconds
        while self._jobs and time.monotonic() < end:
            for lane in (self._local_lane, self._read_lane, self._write_lane):
                lane.waitForDone(_GRACE_MS)
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        return not self._jobs

    def close(self, timeout_seconds: float = 10.0) -> bool:
        """Finish what is under way and take no more work: what still asks belongs to a window that is going."""
        is_done = self.drain(timeout_seconds)
        self._is_closed = True
        return is_done

    def _start(
        self,
        lane: QThreadPool,
        owner: QObject,
        fn: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Failed | None,
        latest: tuple[int, str] | None = None,
    ) -> None:
        if self._is_closed:
            return
        number = next(self._numbers)
        was_busy = bool(self._jobs)
        if latest is not None:
            self._outdate(self._newest.get(latest))
            self._newest[latest] = number
        self._jobs[number] = _Job(owner, partial(_call, then), failed, latest)
        lane.start(partial(self._work, number, fn))
        if not was_busy:
            self.busy_changed.emit(True)

    def _outdate(self, number: int | None) -> None:
        if number in self._jobs:
            with self._stale_lock:
                self._stale.add(number)

    def _is_stale(self, number: int) -> bool:
        with self._stale_lock:
            return number in self._stale

    def _work(self, number: int, fn: Callable[[], object]) -> None:
        """Runs in a worker: nothing of Qt but the signal is touched here."""
        if self._is_stale(number):
            self._ended.emit(_Outcome(number))
            return
        try:
            outcome = _Outcome(number, result=fn())
        except Exception as error:  # noqa: BLE001 - the border of the thread: everything is handed to the GUI thread
            outcome = _Outcome(number, error=error)
        self._ended.emit(outcome)

    @Slot(object)
    def _finish(self, outcome: _Outcome) -> None:
        job = self._jobs.pop(outcome.number)
        is_stale = self._forget(outcome.number, job)
        if not self._jobs:
            self.busy_changed.emit(False)
        if outcome.error is not None and not isinstance(outcome.error, CallbenchError):
            sys.excepthook(type(outcome.error), outcome.error, outcome.error.__traceback__)
        elif not is_stale and shiboken6.isValid(job.owner):
            self._deliver(job, outcome)

    def _forget(self, number: int, job: _Job) -> bool:
        if job.latest is not None and self._newest.get(job.latest) == number:
            del self._newest[job.latest]
        with self._stale_lock:
            is_stale = number in self._stale
            self._stale.discard(number)
        return is_stale

    def _deliver(self, job: _Job, outcome: _Outcome) -> None:
        if not isinstance(outcome.error, CallbenchError):
            job.then(outcome.result)
        elif job.failed is not None:
            job.failed(outcome.error)
        else:
            self.error_raised.emit(outcome.error)

    def _lane(self, workers: int) -> QThreadPool:
        lane = QThreadPool(self)
        lane.setMaxThreadCount(workers)
        lane.setExpiryTimeout(-1)
        return lane


def _call(then: Callable[[Result], None], result: object) -> None:
    """Hand a result to the callback that was registered together with the function that made it."""
    then(result)  # type: ignore[arg-type]  # the pair was checked where both came in

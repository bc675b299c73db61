"""Work beside the GUI thread: results come back to it, in order, and only to those who are still there."""

import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from types import TracebackType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from callbench.domain.errors import CallbenchError
from callbench.ui.parts.tasks import READERS, Tasks


class DiskIsFull(CallbenchError):
    code = "disk_full"


class Bug(Exception):
    """What should never happen."""


@dataclass
class Gate:
    """Holds a worker until the test lets it go."""

    event: threading.Event

    def passed(self, value: int) -> int:
        assert self.event.wait(10)
        return value


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate(threading.Event())
    yield gate
    gate.event.set()


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    assert tasks.drain()


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    owner = QWidget()
    qtbot.addWidget(owner)
    return owner


def test_work_runs_beside_and_its_result_comes_back(qtbot: QtBot, tasks: Tasks, owner: QWidget) -> None:
    seen: list[tuple[bool, bool]] = []
    here = QThread.currentThread()

    def note(was_beside: bool) -> None:
        seen.append((was_beside, QThread.currentThread() is here))

    tasks.read(owner, lambda: QThread.currentThread() is not here, note)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(True, True)]


def test_writes_land_in_the_order_they_were_made(tasks: Tasks, owner: QWidget) -> None:
    done: list[int] = []
    told: list[int] = []

    def write(number: int) -> int:
        time.sleep(0.002 if number % 2 else 0)
        done.append(number)
        return number

    for number in range(50):
        tasks.write(owner, partial(write, number), told.append)
    assert tasks.drain()
    assert done == told == list(range(50))


def test_a_slow_write_does_not_hold_reads(qtbot: QtBot, tasks: Tasks, owner: QWidget, gate: Gate) -> None:
    told: list[int] = []
    tasks.write(owner, partial(gate.passed, 1), told.append)
    tasks.read(owner, lambda: 2, told.append)
    qtbot.waitUntil(lambda: told == [2])
    gate.event.set()
    assert tasks.drain()
    assert told == [2, 1]


def test_a_result_for_a_deleted_owner_is_dropped(tasks: Tasks, gate: Gate) -> None:
    told: list[int] = []
    owner = QObject()
    tasks.read(owner, partial(gate.passed, 1), told.append)
    owner.deleteLater()
    del owner
    delete_now()
    gate.event.set()
    assert tasks.drain()
    assert told == []


def test_an_error_of_the_world_goes_to_the_one_who_asked(tasks: Tasks, owner: QWidget) -> None:
    failures: list[str] = []
    others: list[object] = []
    tasks.error_raised.connect(others.append)
    tasks.write(owner, fail_with(DiskIsFull()), never, lambda error: failures.append(error.code))
    assert tasks.drain()
    assert (failures, others) == (["disk_full"], [])


def test_an_error_nobody_asked_for_is_told_once(tasks: Tasks, owner: QWidget) -> None:
    told: list[CallbenchError] = []
    tasks.error_raised.connect(told.append)
    tasks.read(owner, fail_with(DiskIsFull()), never)
    assert tasks.drain()
    assert [error.code for error in told] == ["disk_full"]


def test_a_bug_goes_to_the_exception_hook_with_its_place(
    tasks: Tasks, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[type[BaseException], str]] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        assert trace is not None
        seen.append((kind, str(error)))

    monkeypatch.setattr(sys, "excepthook", hook)
    tasks.read(owner, fail_with(Bug("ours")), never, never)
    assert tasks.drain()
    assert seen == [(Bug, "ours")]


def test_only_the_newest_read_under_a_key_is_told(tasks: Tasks, owner: QWidget, gate: Gate) -> None:
    told: list[int] = []
    for number in range(READERS + 5):
        tasks.read_latest(owner, "search", partial(gate.passed, number), told.append)
    tasks.read_latest(owner, "counts", lambda: 100, told.append)
    gate.event.set()
    assert tasks.drain()
    assert sorted(told) == [READERS + 4, 100]


def test_reads_that_are_outdated_before_they_start_do_not_run(
    tasks: Tasks, owner: QWidget, gate: Gate
) -> None:
    ran: list[int] = []
    for number in range(READERS):
        tasks.read(owner, partial(gate.passed, number), ignore)
    for number in range(20):
        tasks.read_latest(owner, "search", partial(ran.append, number), ignore)
    gate.event.set()
    assert tasks.drain()
    assert ran == [19]


def test_busy_is_told_at_the_beginning_and_at_the_end(tasks: Tasks, owner: QWidget, gate: Gate) -> None:
    told: list[bool] = []
    tasks.busy_changed.connect(told.append)
    tasks.read(owner, partial(gate.passed, 1), ignore)
    tasks.read(owner, partial(gate.passed, 2), ignore)
    assert (told, tasks.is_busy()) == ([True], True)
    gate.event.set()
    assert tasks.drain()
    assert told == [True, False]


def test_draining_waits_for_work_that_results_start(tasks: Tasks, owner: QWidget) -> None:
    told: list[int] = []
    tasks.read(owner, lambda: 1, lambda _: tasks.write(owner, lambda: 2, told.append))
    assert tasks.drain()
    assert told == [2]


def test_draining_gives_up_when_the_time_is_over(tasks: Tasks, owner: QWidget, gate: Gate) -> None:
    tasks.write(owner, partial(gate.passed, 1), ignore)
    assert not tasks.drain(0.02)
    gate.event.set()


def fail_with(error: Exception) -> "partial[object]":
    def fail() -> object:
        raise error

    return partial(fail)


def never(_: object) -> None:
    pytest.fail("this must not be told")


def ignore(_: object) -> None:
    """Take a result and do nothing with it."""


def delete_now() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

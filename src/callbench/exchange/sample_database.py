"""Is there a sample database of today, apart from the person's own data?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from callbench.domain.calling_window import CallWindow, is_open
from callbench.exchange.sample_mark import read_mark, write_mark
from callbench.services.keeping import refuse_if_open
from callbench.services.starting import DEFAULT_ZONE
from callbench.storage.engine import open_engine
from callbench.storage.file_refusals import refusing_clearly

if TYPE_CHECKING:
    from callbench.exchange.demo.making import DemoMade

AFTERNOON = time(14, 10)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SampleReady:
    """A sample to work with, and whose day it shows. `made` is None if the one that was there is used.

    `behind`: how far the sample's clock stands behind the true one. Made at night or on a holiday it shows the last working afternoon, for
    at such hours nobody may be called and the list would be empty.
    """

    path: Path
    user: str
    made: "DemoMade | None"
    behind: timedelta = timedelta(0)


def ready_sample(path: Path, now: datetime) -> SampleReady | None:
    """The sample made earlier today, changes and all; None without one, or if its "today" is over."""
    mark = read_mark(path)
    if mark is None or not path.is_file() or not mark.is_of_day(now):
        return None
    return SampleReady(path, mark.user, None, mark.behind)


def make_sample(
    path: Path,
    now: datetime,
    *,
    leads: int | None = None,
    calls: int | None = None,
    seed: int = 1,
    progress: Progress | None = None,
    as_of: bool = False,
) -> SampleReady:
    """Make the sample anew in the place of an older one, whole or not at all.

    Raises DatabaseLocked if that one is open, and WriteFailed, DatabaseReadOnly or DiskFull where the file system refuses.

    With `as_of` the sample is seen from that very moment, and its clock is the true one.
    """
    from callbench.exchange.demo.making import (  # its words cost a tenth of a plain start
        CALLS,
        LEADS,
        make_demo,
    )

    refuse_if_open(path)
    behind = timedelta(0) if as_of else now - working_moment(now)
    part = path.with_name(f".{path.name}.part")
    with refusing_clearly(path), _removed_again(part):
        engine = open_engine(part, create=True)
        try:
            made = make_demo(
                engine,
                leads=LEADS if leads is None else leads,
                calls=CALLS if calls is None else calls,
                seed=seed,
                now=now - behind,
                progress=progress,
            )
        finally:
            engine.dispose()
        _remove(path)
        part.replace(path)
        write_mark(path, made.user, behind, now)
    return SampleReady(path, made.user, made, behind)


def working_moment(now: datetime) -> datetime:
    """`now` if the usual calling window is open, else ten past two on the last afternoon it was."""
    window = CallWindow()
    if is_open(window, now):
        return now
    day = now.astimezone(ZoneInfo(DEFAULT_ZONE)).date()
    afternoons = (
        datetime.combine(day - timedelta(days=number), AFTERNOON, ZoneInfo(DEFAULT_ZONE))
        for number in range(30)
    )
    return next((at.astimezone(UTC) for at in afternoons if at <= now and is_open(window, at)), now)


def behind_of(path: Path) -> timedelta:
    """How far the clock of a sample stands behind; nothing for any other database."""
    mark = read_mark(path)
    return mark.behind if mark is not None else timedelta(0)


@contextmanager
def _removed_again(part: Path) -> Iterator[None]:
    """Nothing of `part` is there before, and nothing is left of it afterwards, however the block ends."""
    _remove(part)
    try:
        yield
    finally:
        _remove(part)


def _remove(path: Path) -> None:
    """A database with its write-ahead log: an old log beside a new file would be read into it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)

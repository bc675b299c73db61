"""Is there a sample database of today, apart from the person's own data?"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from callbench.domain.calling_window import CallWindow, is_open
from callbench.services.keeping import refuse_if_open
from callbench.services.starting import DEFAULT_ZONE
from callbench.storage.engine import open_engine

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
    try:
        mark = json.loads(_mark(path).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    if not path.is_file() or mark.get("day") != _day(now):
        return None
    return SampleReady(
        path, str(mark.get("user", "")), None, timedelta(seconds=float(mark.get("behind_s", 0)))
    )


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
    """Make the sample anew in the place of an older one, whole or not at all. Raises DatabaseLocked if that one is open.

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
    _remove(part)
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
    _remove(part)
    mark = {"day": _day(now), "user": made.user, "behind_s": behind.total_seconds()}
    _mark(path).write_text(json.dumps(mark, ensure_ascii=False), encoding="utf-8")
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
    try:
        return timedelta(
            seconds=float(json.loads(_mark(path).read_text(encoding="utf-8")).get("behind_s", 0))
        )
    except (FileNotFoundError, ValueError):
        return timedelta(0)


def _mark(path: Path) -> Path:
    return path.with_name(f"{path.name}.made")


def _day(now: datetime) -> str:
    return now.astimezone(ZoneInfo(DEFAULT_ZONE)).date().isoformat()


def _remove(path: Path) -> None:
    """A database with its write-ahead log: an old log beside a new file would be read into it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)

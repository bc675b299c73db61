"""Is there a sample database of today, apart from the person's own data?"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from callbench.exchange.demo.making import CALLS, LEADS, DemoMade, make_demo
from callbench.services.keeping import refuse_if_open
from callbench.services.starting import DEFAULT_ZONE
from callbench.storage.engine import open_engine

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SampleReady:
    """A sample to work with, and whose day it shows. `made` is None if the one that was there is used."""

    path: Path
    user: str
    made: DemoMade | None


def ready_sample(path: Path, now: datetime) -> SampleReady | None:
    """The sample made earlier today, changes and all; None without one, or if its "today" is over."""
    try:
        mark = json.loads(_mark(path).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    if not path.is_file() or mark.get("day") != _day(now):
        return None
    return SampleReady(path, str(mark.get("user", "")), None)


def make_sample(
    path: Path,
    now: datetime,
    *,
    leads: int = LEADS,
    calls: int = CALLS,
    seed: int = 1,
    progress: Progress | None = None,
) -> SampleReady:
    """Make the sample anew in the place of an older one, whole or not at all. Raises DatabaseLocked if that one is open."""
    refuse_if_open(path)
    part = path.with_name(f".{path.name}.part")
    _remove(part)
    engine = open_engine(part, create=True)
    try:
        made = make_demo(engine, leads=leads, calls=calls, seed=seed, now=now, progress=progress)
    finally:
        engine.dispose()
    _remove(path)
    part.replace(path)
    _remove(part)
    mark = {"day": _day(now), "user": made.user}
    _mark(path).write_text(json.dumps(mark, ensure_ascii=False), encoding="utf-8")
    return SampleReady(path, made.user, made)


def _mark(path: Path) -> Path:
    return path.with_name(f"{path.name}.made")


def _day(now: datetime) -> str:
    return now.astimezone(ZoneInfo(DEFAULT_ZONE)).date().isoformat()


def _remove(path: Path) -> None:
    """A database with its write-ahead log: an old log beside a new file would be read into it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)

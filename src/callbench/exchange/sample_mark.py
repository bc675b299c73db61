"""Which day does a sample database show, whose, and how far does its clock stand behind? A small file beside it says so."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

SAMPLE_ZONE = "Asia/Tokyo"


@dataclass(frozen=True, slots=True)
class SampleMark:
    """`day` is the true day it was made on (YYYY-MM-DD, in Japan)."""

    day: str
    user: str
    behind: timedelta

    def is_of_day(self, now: datetime) -> bool:
        """Was it made today?"""
        return self.day == _day(now)


def read_mark(database: Path) -> SampleMark | None:
    """The mark of a sample; None for any other database."""
    try:
        mark = json.loads(_path(database).read_text(encoding="utf-8"))
        return SampleMark(
            str(mark.get("day", "")),
            str(mark.get("user", "")),
            timedelta(seconds=float(mark.get("behind_s", 0))),
        )
    except (OSError, ValueError, AttributeError):
        return None


def write_mark(database: Path, user: str, behind: timedelta, now: datetime) -> None:
    """Mark a sample as made now."""
    mark = {"day": _day(now), "user": user, "behind_s": behind.total_seconds()}
    _path(database).write_text(json.dumps(mark, ensure_ascii=False), encoding="utf-8")


def _path(database: Path) -> Path:
    return database.with_name(f"{database.name}.made")


def _day(now: datetime) -> str:
    return now.astimezone(ZoneInfo(SAMPLE_ZONE)).date().isoformat()

"""Which calling windows are open at a moment, and which may keep a promise though they are closed?"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from callbench.domain.calling_window import CallWindow, closed_since, is_open, is_within_limits, next_opening

USUAL_ZONE = "Asia/Tokyo"


@dataclass(frozen=True, slots=True)
class Windows:
    """The calling windows by id."""

    by_id: Mapping[int, CallWindow]

    @property
    def ids(self) -> tuple[int, ...]:
        """Every window."""
        return tuple(self.by_id)

    @property
    def zone(self) -> ZoneInfo:
        """The team's zone, in which days and hours of calls are counted: that of its first window."""
        return ZoneInfo(next(iter(self.by_id.values())).zone if self.by_id else USUAL_ZONE)

    def open_at(self, at: datetime) -> tuple[int, ...]:
        """The windows open at this moment."""
        return tuple(window_id for window_id, window in self.by_id.items() if is_open(window, at))

    def keeping_promises_at(self, at: datetime) -> tuple[tuple[int, datetime], ...]:
        """The windows closed at this moment, and since when, though it is an hour at which one may call whoever asked for it (8:00–20:00).

        A promise whose time lies in the closed hours is kept; one missed while the window was open waits until it opens again.
        """
        return tuple(
            (window_id, closed_since(window, at))
            for window_id, window in self.by_id.items()
            if is_within_limits(window, at) and not is_open(window, at)
        )

    def next_opening(self, at: datetime) -> datetime | None:
        """When the first of them opens (UTC); None without windows."""
        return min((next_opening(window, at) for window in self.by_id.values()), default=None)


def windows_of(stored: Iterable[tuple[int, str, str]]) -> Windows:
    """The windows as they are stored: id, time zone, definition as JSON."""
    return Windows({window_id: _window(zone, definition) for window_id, zone, definition in stored})


@lru_cache(maxsize=100)
def _window(zone: str, definition: str) -> CallWindow:
    return CallWindow.from_definition(json.loads(definition), zone)

"""Which calling windows are there, and which of them are open?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from callbench.domain.calling_window import CallWindow, closed_since, is_open, is_within_limits, next_opening
from callbench.storage.leads import CallWindow as StoredWindow
from callbench.storage.prepared import Prepared, connection_of

WINDOWS = "callbench_windows"
DEFAULT_ZONE = "Asia/Tokyo"


@dataclass(frozen=True, slots=True)
class Windows:
    """The calling windows by id."""

    by_id: Mapping[int, CallWindow]

    @property
    def ids(self) -> tuple[int, ...]:
        """Every window."""
        return tuple(self.by_id)

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


_STORED = Prepared(
    select(StoredWindow.id, StoredWindow.time_zone, cast(StoredWindow.definition, Text)).order_by(
        StoredWindow.id
    )
)


def load_windows(session: Session) -> Windows:
    """The windows of this database, read once a session."""
    kept: Windows | None = session.info.get(WINDOWS)
    if kept is None:
        rows = _STORED.rows(connection_of(session), {})
        kept = Windows({window_id: _window(zone, definition) for window_id, zone, definition in rows})
        session.info[WINDOWS] = kept
    return kept


def window_for_zone(session: Session, zone: str) -> int:
    """The id of the window of a time zone; a new zone gets the spans of the first window."""
    found = session.scalar(select(StoredWindow.id).where(StoredWindow.time_zone == zone))
    if found is not None:
        return found
    model = session.scalars(select(StoredWindow).order_by(StoredWindow.id)).first()
    definition = model.definition if model is not None else CallWindow(zone).as_definition()
    window = StoredWindow(
        name=zone, time_zone=zone, definition={**definition, "holidays": zone == DEFAULT_ZONE}
    )
    session.add(window)
    session.flush()
    session.info.pop(WINDOWS, None)
    return window.id


@lru_cache(maxsize=100)
def _window(zone: str, definition: str) -> CallWindow:
    return CallWindow.from_definition(json.loads(definition), zone)

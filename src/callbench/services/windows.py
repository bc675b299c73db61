"""Which calling windows are there, and which of them are open?"""

from sqlalchemy import Connection, Text, cast, select
from sqlalchemy.orm import Session

from callbench.domain.calling_window import CallWindow
from callbench.domain.windows import Windows, windows_of
from callbench.storage.leads import CallWindow as StoredWindow
from callbench.storage.prepared import Prepared, connection_of
from callbench.storage.together import Statement

WINDOWS = "callbench_windows"
DEFAULT_ZONE = "Asia/Tokyo"


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
        kept = windows_of((window_id, zone, definition) for window_id, zone, definition in rows)
        session.info[WINDOWS] = kept
    return kept


def ask_windows(connection: Connection) -> Statement:
    """What `load_windows` will ask (storage.together)."""
    return _STORED.statement(connection, {})


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

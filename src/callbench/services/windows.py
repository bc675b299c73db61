"""Which calling windows are there, and which of them are open?"""

import json

from sqlalchemy import Text, cast, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from callbench.domain.calling_window import CallWindow
from callbench.domain.windows import Windows, windows_of
from callbench.storage.leads import CallWindow as StoredWindow
from callbench.storage.prepared import Prepared, connection_of

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


STORED_TOGETHER = select(
    cast(
        func.json_agg(
            aggregate_order_by(
                func.json_build_array(
                    StoredWindow.id, StoredWindow.time_zone, cast(StoredWindow.definition, Text)
                ),
                StoredWindow.id,
            )
        ),
        Text,
    )
).scalar_subquery()
"""All windows as one value, for a server that is asked something else anyway; given to `keep_windows`."""


def keep_windows(session: Session, together: str) -> None:
    """They were read with something else (`STORED_TOGETHER`): `load_windows` need not ask for them in this transaction."""
    session.info[WINDOWS] = windows_of(json.loads(together))


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

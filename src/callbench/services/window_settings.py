"""When may the team's leads be called, and how is that changed?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.calling_window import CallWindow
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import NotFound
from callbench.services.permissions import require_allowed
from callbench.storage.audit import record
from callbench.storage.leads import CallWindow as StoredWindow
from callbench.storage.users import User


@dataclass(frozen=True, slots=True)
class WindowSaved:
    """The team's calling window as it is now."""

    window: CallWindow
    changes: Changes = NO_CHANGES


def load_window(session: Session, *, now: datetime) -> CallWindow:
    """The team's calling window: the first one; windows of other time zones took its spans. Raises NotFound."""
    stored = _first(session)
    return CallWindow.from_definition(stored.definition, stored.time_zone)


def set_window(session: Session, window: CallWindow, *, user_id: int, now: datetime) -> WindowSaved:
    """Change when people are called, in every zone alike; holidays stay as each zone has them. Raises NotAllowed, BadValue."""
    if not _works_alone(session):
        require_allowed(session, Action.EDIT_RULES, user_id=user_id, now=now)
    first = _first(session)
    for stored in session.scalars(select(StoredWindow)):
        definition = window.as_definition()
        if stored.id != first.id:
            definition["holidays"] = bool(stored.definition.get("holidays", False))
        stored.definition, stored.version = definition, stored.version + 1
    session.flush()
    record(
        session,
        "CALL_WINDOW_SET",
        "call_window",
        first.id,
        user_id=user_id,
        now=now,
        detail=window.as_definition(),
    )
    return WindowSaved(load_window(session, now=now))


def _works_alone(session: Session) -> bool:
    """Whoever works alone is their own team lead."""
    return (session.scalar(select(func.count()).where(User.is_active.is_(True))) or 0) < 2


def _first(session: Session) -> StoredWindow:
    stored = session.scalars(select(StoredWindow).order_by(StoredWindow.id)).first()
    if stored is None:
        raise NotFound("call_window", 0)
    return stored

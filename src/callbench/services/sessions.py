"""Who is signed in to the team's database, from where, since when, on which lead; and how is a session ended? Only with a server."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import NotFound
from callbench.services.permissions import is_shared, require_any
from callbench.storage.prepared import connection_of
from callbench.storage.server import presence

MAY_END = (Action.MANAGE_USERS, Action.BREAK_LEASE)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """Somebody who is signed in. A window says its program's version, its machine, since when, and its lead; another program says nothing.

    `application` is the name by which the server knows it; `is_own` is the one that asks. Company and person are empty without a lead, or
    with one that is not the caller's to see.
    """

    user_id: int
    name: str
    application: str
    device: str
    version: str
    since: datetime | None
    lead_id: int | None
    is_own: bool
    company: str
    person: str


@dataclass(frozen=True, slots=True)
class SessionGone:
    """Whose session was ended; the lead it showed is free."""

    user_id: int
    changes: Changes = NO_CHANGES


def load_sessions(session: Session, *, now: datetime) -> tuple[SessionRow, ...]:
    """Every session the caller may know of, by name: their own, a lead's team, for an administrator all. None in a file of one's own."""
    if not is_shared(session):
        return ()
    return tuple(SessionRow(*each) for each in presence.open_sessions(connection_of(session)))


def end_session(
    session: Session, of_user_id: int, application: str, *, user_id: int, now: datetime
) -> SessionGone:
    """Close a session's connections and free the lead it shows. Its window asks its person to sign in again; what was typed and logged there
    stays. Raises NotAllowed, NotFound; the server refuses by itself what a role may not (RightMissing).
    """
    require_any(session, MAY_END, user_id=user_id, now=now)
    found = [
        each
        for each in load_sessions(session, now=now)
        if (each.user_id, each.application) == (of_user_id, application)
    ]
    if not presence.end_session(connection_of(session), of_user_id, application):
        raise NotFound("session", of_user_id)
    leads = frozenset(each.lead_id for each in found if each.lead_id is not None)
    return SessionGone(of_user_id, Changes(lead_ids=leads))

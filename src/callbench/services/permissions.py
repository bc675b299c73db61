"""May this person do that here? The role is the stored one, and a database on a server is shared by a team."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from callbench.domain.access import Action, Role, may, require
from callbench.storage.prepared import connection_of
from callbench.storage.users import User


def require_allowed(session: Session, action: Action, *, user_id: int, now: datetime) -> None:
    """Raise NotAllowed unless the person's role may do `action` in this database (domain.access)."""
    role = Role(session.get_one(User, user_id).role)
    require(role, action, shared=is_shared(session))


def require_any(session: Session, actions: Sequence[Action], *, user_id: int, now: datetime) -> None:
    """Raise NotAllowed (for the first) unless the person's role may do one of these in this database."""
    role, shared = Role(session.get_one(User, user_id).role), is_shared(session)
    if not any(may(role, each, shared=shared) for each in actions):
        require(role, actions[0], shared=shared)


def is_shared(session: Session) -> bool:
    """Is this a team's database on a server, rather than one's own file?"""
    return connection_of(session).dialect.name != "sqlite"

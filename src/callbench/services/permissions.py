"""May this person do that here? The role is the stored one, and a database on a server is shared by a team."""

from datetime import datetime

from sqlalchemy.orm import Session

from callbench.domain.access import Action, Role, require
from callbench.storage.prepared import connection_of
from callbench.storage.users import User


def require_allowed(session: Session, action: Action, *, user_id: int, now: datetime) -> None:
    """Raise NotAllowed unless the person's role may do `action` in this database (domain.access)."""
    role = Role(session.get_one(User, user_id).role)
    require(role, action, shared=is_shared(session))


def is_shared(session: Session) -> bool:
    """Is this a team's database on a server, rather than one's own file?"""
    return connection_of(session).dialect.name != "sqlite"

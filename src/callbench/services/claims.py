"""Who may take a lead out of somebody's hand?"""

from datetime import datetime

from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.changes import Changes
from callbench.services.permissions import is_shared, require_allowed
from callbench.services.queue import Promoted
from callbench.storage.audit import record
from callbench.storage.claims import take_away


def break_claim(session: Session, lead_id: int, *, user_id: int, now: datetime) -> Promoted:
    """A team's lead frees a lead that somebody holds; what its holder logs later is kept all the same. Written down (a server does it itself).

    Raises NotAllowed.
    """
    require_allowed(session, Action.BREAK_LEASE, user_id=user_id, now=now)
    holder = take_away(session, lead_id, now)
    if holder is None:
        return Promoted(0)
    if not is_shared(session):
        record(session, "CLAIM_BROKEN", "lead", lead_id, user_id=user_id, now=now, detail={"from": holder})
    return Promoted(1, Changes(lead_ids=frozenset({lead_id})))

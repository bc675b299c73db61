"""How is a lead held on: for longer, by somebody else, or no more because a team's lead says so?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from callbench.domain.access import Action, Role, may
from callbench.domain.changes import Changes
from callbench.domain.errors import NotFound
from callbench.services.permissions import is_shared, require_allowed
from callbench.services.queue import Promoted
from callbench.storage import claims
from callbench.storage.audit import record
from callbench.storage.claims import Claim, take_away
from callbench.storage.users import User


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The claim of the colleague who has the lead now."""

    claim: Claim
    changes: Changes


def renew_claim(
    session: Session, lead_id: int, fence: int, in_call: bool = False, *, user_id: int, now: datetime
) -> Claim | None:
    """Hold a lead on: asked every minute while it is on screen, and in a call. None if the claim `fence` is over: somebody else has the lead,
    or nobody.
    """
    lease = claims.LEASE_IN_CALL if in_call else claims.LEASE_ON_SCREEN
    return claims.renew(session, lead_id, fence, user_id, now, lease)


def hand_over(session: Session, lead_id: int, to_user_id: int, *, user_id: int, now: datetime) -> HandedOver:
    """Give the lead one holds to a colleague who calls; a team's lead may give on what somebody else holds. Written down.

    Raises NotFound (no such colleague here, or nobody holds the lead), NotAllowed.
    """
    colleague = session.get(User, to_user_id)
    if colleague is None or not colleague.is_active or not _calls(session, colleague):
        raise NotFound("user", to_user_id)
    held_by = claims.holder(session, lead_id)
    if held_by is not None and held_by != user_id:
        require_allowed(session, Action.BREAK_LEASE, user_id=user_id, now=now)
    claim = claims.hand_to(session, lead_id, to_user_id, now)
    if claim is None:
        raise NotFound("claim", lead_id)
    detail = {"from": held_by, "to": to_user_id, "fence": claim.fence}
    record(session, "CLAIM_HANDED_OVER", "lead", lead_id, user_id=user_id, now=now, detail=detail)
    return HandedOver(claim, Changes(lead_ids=frozenset({lead_id})))


def _calls(session: Session, user: User) -> bool:
    return may(Role(user.role), Action.CALL, shared=is_shared(session))


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

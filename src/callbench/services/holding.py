"""How is a lead held while it is on a screen, and let go when it leaves?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.services.claims import renew_claim
from callbench.services.queue import claim_lead, release_lead
from callbench.storage.claims import LEASE_ON_SCREEN, Claim
from callbench.storage.leads import Lead


@dataclass(frozen=True, slots=True)
class OnScreen:
    """`claim` is None for a lead outside the queue: nobody holds such a one."""

    claim: Claim | None
    changes: Changes = NO_CHANGES


def hold_on_screen(session: Session, lead_id: int, *, user_id: int, now: datetime) -> OnScreen:
    """Hold the lead for three minutes; one that is held already, as for a call, is held no shorter.

    Raises NotFound, AlreadyTaken.
    """
    mine = session.execute(
        select(Lead.fence, Lead.lease_until).where(
            Lead.id == lead_id, Lead.claimed_by == user_id, Lead.queue_state == "TAKEN"
        )
    ).first()
    if mine is not None and (renewed := renew_claim(session, lead_id, mine.fence, user_id=user_id, now=now)):
        return OnScreen(renewed)
    claim = claim_lead(session, lead_id, user_id=user_id, now=now)
    return OnScreen(claim, Changes(lead_ids=frozenset({lead_id})) if claim is not None else NO_CHANGES)


def leave_screen(session: Session, lead_id: int, *, user_id: int, now: datetime) -> OnScreen:
    """Give back what was held for the screen. A lead that is held for a call is held on: it ends with the call, or by its time."""
    until = session.scalar(
        select(Lead.lease_until).where(
            Lead.id == lead_id, Lead.claimed_by == user_id, Lead.queue_state == "TAKEN"
        )
    )
    if until is None or until > now + LEASE_ON_SCREEN:
        return OnScreen(None)
    return OnScreen(None, release_lead(session, lead_id, user_id=user_id, now=now).changes)

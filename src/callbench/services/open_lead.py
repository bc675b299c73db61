"""What does the call screen need when a lead is opened, and may the person be dialled at this moment?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from callbench.domain.do_not_call import Scope
from callbench.domain.errors import AlreadyTaken, DoNotCallInForce, NotFound, NumberNotDialable
from callbench.domain.phones import is_dialable
from callbench.services.drafts import Draft, draft_of_lead
from callbench.services.lead_card import numbers_of, show_lead
from callbench.services.lead_facts import LeadCard, NumberFacts
from callbench.services.queue import claim_lead
from callbench.services.talk import Talk, content_items, talk_for
from callbench.storage.claims import Claim
from callbench.storage.leads import Lead
from callbench.storage.offering import holder_of
from callbench.storage.prepared import connection_of
from callbench.storage.refusals import refusals_in_force

_WIDEST_FIRST = (Scope.COMPANY, Scope.PERSON, Scope.NUMBER)


@dataclass(frozen=True, slots=True)
class OpenLead:
    """A lead with everything the screen shows: its card, the talk for it, material that can be sent, and this user's draft."""

    card: LeadCard
    talk: Talk
    materials: tuple[str, ...]
    draft: Draft | None


@dataclass(frozen=True, slots=True)
class CallBegun:
    """A number that may be dialled now. `claim` is None for a lead that stands outside the queue."""

    lead_id: int
    phone_number_id: int
    e164: str
    claim: Claim | None


def open_lead(session: Session, lead_id: int, *, language: str, user_id: int, now: datetime) -> OpenLead:
    """Everything about a lead, for the screen. Raises NotFound."""
    card = show_lead(session, lead_id, now=now)
    talk = talk_for(
        session, buying_stage=card.person.buying_stage, tier=card.row.tier, language=language, now=now
    )
    draft = draft_of_lead(session, lead_id, user_id=user_id, now=now)
    return OpenLead(card, talk, content_items(session, now=now), draft)


def begin_call(
    session: Session, lead_id: int, phone_number_id: int, *, user_id: int, now: datetime
) -> CallBegun:
    """Hold the lead for a call on this number. Raises NotFound, DoNotCallInForce, NumberNotDialable, AlreadyTaken.

    A refusal is looked for at this moment: one that came in since the lead was opened still stops the call. So does a colleague who holds
    the same person or the same phone.
    """
    lead = session.get(Lead, lead_id)
    if lead is None:
        raise NotFound("lead", lead_id)
    numbers = numbers_of(session, lead.contact_id, lead.account_id)
    number = next((each for each in numbers if each.phone_number_id == phone_number_id), None)
    if number is None:
        raise NotFound("phone_number", phone_number_id)
    refusals = refusals_in_force(session, lead.contact_id, lead.account_id, [number.e164])
    scopes = {refusal.scope for refusal in refusals}
    forbidden = next((scope for scope in _WIDEST_FIRST if scope in scopes), None)
    if forbidden is not None:
        raise DoNotCallInForce(forbidden)
    reason = why_not_dialable(number, now)
    if reason:
        raise NumberNotDialable(number.e164 or number.raw, reason)
    holder = holder_of(connection_of(session), lead.contact_id, number.e164, user_id, now)
    if holder is not None:
        raise AlreadyTaken(holder.name, holder.until)
    claim = claim_lead(session, lead_id, user_id=user_id, in_call=True, now=now)
    return CallBegun(lead_id, phone_number_id, number.e164, claim)


def why_not_dialable(number: NumberFacts, now: datetime) -> str:
    """The code of why this number is not dialled now (INACTIVE, HELD, INVALID), or nothing."""
    if number.status in ("WRONG", "NOT_IN_SERVICE"):
        return "INACTIVE"
    if number.hold_until is not None and number.hold_until > now:
        return "HELD"
    return "" if is_dialable(number.e164) else "INVALID"

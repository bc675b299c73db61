"""What keeps a lead out of the queue, and where does it stand when one of these things is gone?"""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.do_not_call import Scope
from callbench.domain.handoff import OPEN_STATUSES
from callbench.domain.leads import LeadStatus, OutReason, QueueState
from callbench.domain.next_steps import StepWhy
from callbench.storage.handoffs import Handoff
from callbench.storage.lead_state import LeadState
from callbench.storage.leads import Lead
from callbench.storage.refusals import callable_numbers, refusals_in_force, usable_numbers


def is_refused(session: Session, contact_id: int, account_id: int) -> bool:
    """Does a refusal forbid calling this person: their own, their company's, or one of every number they have?"""
    refusals = refusals_in_force(session, contact_id, account_id, ())
    if any(refusal.scope != Scope.NUMBER for refusal in refusals):
        return True
    return bool(usable_numbers(session, contact_id, account_id)) and not callable_numbers(
        session, contact_id, account_id
    )


def has_open_handoff(session: Session, account_id: int) -> bool:
    """Is a handoff of this account on its way to field sales, or being dealt with there?"""
    found = select(Handoff.id).where(Handoff.account_id == account_id, Handoff.status.in_(OPEN_STATUSES))
    return session.scalars(found.limit(1)).first() is not None


def hindrance(session: Session, contact_id: int, account_id: int) -> OutReason | None:
    """What forbids calling this person at any time; None if nothing does."""
    if is_refused(session, contact_id, account_id):
        return OutReason.DO_NOT_CALL
    return OutReason.HANDOFF_OPEN if has_open_handoff(session, account_id) else None


def hindered(session: Session, lead_id: int, columns: dict[str, Any]) -> dict[str, Any]:
    """The place `columns` describes, or the same out of the queue if something forbids it by now."""
    if columns["queue_state"] == QueueState.OUT:
        return columns
    reason = hindrance(session, *_whose(session, lead_id))
    return columns if reason is None else columns | {"queue_state": QueueState.OUT, "out_reason": reason}


def place_again(session: Session, state: LeadState, now: datetime) -> dict[str, Any]:
    """The place of a lead that something has stopped holding: out for the next reason there is, else by its next call."""
    contact_id, account_id = _whose(session, state.lead_id)
    reason = hindrance(session, contact_id, account_id) or _own_reason(session, state, contact_id, account_id)
    if reason is not None:
        return {"queue_state": QueueState.OUT, "out_reason": reason}
    due = state.values["next_call_at"] or now
    status = state.values["status"]
    return {
        "queue_state": QueueState.READY if due <= now else QueueState.WAITING,
        "out_reason": None,
        "next_call_at": due,
        "status": LeadStatus.WORKING if status == LeadStatus.CLOSED else status,
    }


def _own_reason(session: Session, state: LeadState, contact_id: int, account_id: int) -> OutReason | None:
    """A lead that an outcome other than a refusal has closed stays closed; nobody is called without a number."""
    values = state.values
    if values["status"] == LeadStatus.CLOSED and values["next_reason"] != StepWhy.DO_NOT_CALL:
        return OutReason.CLOSED
    return None if callable_numbers(session, contact_id, account_id) else OutReason.NO_NUMBER


def _whose(session: Session, lead_id: int) -> tuple[int, int]:
    row = session.execute(select(Lead.contact_id, Lead.account_id).where(Lead.id == lead_id)).one()
    return row[0], row[1]

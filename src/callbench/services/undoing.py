"""How is a logged call taken back: the lead where it was, what was typed returned, everything audited?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.changes import Changes
from callbench.domain.dispositions import Disposition
from callbench.domain.errors import CallAlreadyUndone, NotFound, UndoTooLate
from callbench.domain.handoff import HandoffStatus, MeetingStatus
from callbench.domain.leads import OutReason, QueueState
from callbench.services.call_effects import leads_touched
from callbench.services.call_report import CallReport
from callbench.services.departments import Whose
from callbench.services.do_not_call import take_back_entry
from callbench.services.learning import forget_learned
from callbench.services.permissions import require_allowed
from callbench.services.standing import has_open_handoff, hindered, place_again
from callbench.storage.accounts import Account
from callbench.storage.audit import record
from callbench.storage.calls import Call, Callback, CallEffect, CallUndo
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.content import ContentUse
from callbench.storage.handoffs import Appointment, Handoff, HandoffEvent, Meeting
from callbench.storage.lead_state import read_state, state_from_json, write_state
from callbench.storage.refusals import hold_company, leads_of_company
from callbench.storage.rollups import RollupKey, Sums, add_to_rollup

ANSWERED = frozenset({HandoffStatus.ACCEPTED, HandoffStatus.RETURNED, HandoffStatus.REJECTED})


@dataclass(frozen=True, slots=True)
class CallUndone:
    """A call taken back; `report` is what had been said, so that the form can show it again."""

    call_id: int
    lead_id: int
    report: CallReport
    changes: Changes


@dataclass(frozen=True, slots=True)
class Undoable:
    """The call an undo would take back, for the sentence that says so."""

    call_id: int
    lead_id: int
    disposition: str
    company: str
    person: str
    logged_at: datetime


def last_undoable_call(session: Session, *, user_id: int, now: datetime) -> Undoable | None:
    """The user's latest call that still stands; None if there is none."""
    row = session.execute(
        select(Call.id, Call.lead_id, Call.disposition, Account.name, Contact.name, Call.logged_at)
        .join(Contact, Contact.id == Call.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .outerjoin(CallUndo, CallUndo.call_id == Call.id)
        .where(Call.user_id == user_id, CallUndo.call_id.is_(None))
        .order_by(Call.id.desc())
        .limit(1)
    ).first()
    return None if row is None else Undoable(row[0], row[1], row[2], row[3], row[4], row[5])


def undo_call(session: Session, call_id: int, *, user_id: int, reason: str = "", now: datetime) -> CallUndone:
    """Take a call back: a compensating row, never a change of the call itself.

    The lead gets its state from before the call, callbacks reopen, numbers and notes are put back unless somebody changed them since, the
    appointment and its draft handoff are cancelled, a refusal is lifted, a lead made by a referral is closed. Raises NotFound,
    CallAlreadyUndone, NotAllowed (somebody else's call, and no team lead), UndoTooLate ("later_call", "handoff_answered").
    """
    call = session.get(Call, call_id)
    if call is None:
        raise NotFound("call", call_id)
    _check(session, call, user_id, now)
    effects = session.get_one(CallEffect, call_id).effects
    if not effects:  # of an erased person: only the count is left
        raise NotFound("call", call_id)
    if "appointment" in effects or "do_not_call" in effects:
        hold_company(session, call.lead_id)
    session.add(CallUndo(call_id=call_id, undone_at=now, undone_by=user_id, reason=reason))
    freed = _take_back_effects(session, call, effects, user_id, now)
    _restore_leads(session, effects, freed, now)
    if "appointment" in effects:
        _free_account(session, call.contact_id, now)
    add_to_rollup(
        session.connection(), _rollup_key(call), Sums(-1, -call.duration_s, -int(call.has_appointment))
    )
    detail = {"lead": call.lead_id, "disposition": call.disposition}
    record(session, "CALL_UNDONE", "call", call_id, user_id=user_id, now=now, detail=detail)
    session.flush()
    leads = frozenset({call.lead_id, *leads_touched(effects)})
    account_id = session.get_one(Contact, call.contact_id).account_id
    changes = Changes(leads, frozenset({call_id}), frozenset({call.contact_id}), frozenset({account_id}))
    return CallUndone(call_id, call.lead_id, CallReport.from_json(effects["report"]), changes)


def _check(session: Session, call: Call, user_id: int, now: datetime) -> None:
    action = Action.UNDO_OWN_CALL if call.user_id == user_id else Action.UNDO_ANY_CALL
    require_allowed(session, action, user_id=user_id, now=now)
    if session.get(CallUndo, call.id) is not None:
        raise CallAlreadyUndone(call.id)
    later = (
        select(Call.id)
        .outerjoin(CallUndo, CallUndo.call_id == Call.id)
        .where(Call.contact_id == call.contact_id, Call.id > call.id, CallUndo.call_id.is_(None))
        .where(Call.disposition != Disposition.CANCELLED)
    )
    if session.scalars(later).first() is not None:
        raise UndoTooLate("later_call")
    answered = select(Handoff.id).join(Appointment, Appointment.id == Handoff.appointment_id)
    if session.scalars(answered.where(Appointment.call_id == call.id, Handoff.status.in_(ANSWERED))).first():
        raise UndoTooLate("handoff_answered")


def _take_back_effects(
    session: Session, call: Call, effects: Mapping[str, Any], user_id: int, now: datetime
) -> frozenset[int]:
    """Everything beside the places of the leads; the ids of those that a lifted refusal has freed."""
    freed: frozenset[int] = frozenset()
    contact = session.get_one(Contact, call.contact_id)
    forget_learned(session, effects, Whose(contact.id, contact.account_id, None, user_id, now))
    _reopen(session, [*effects.get("callbacks_closed", ()), *effects.get("callbacks_cancelled", ())])
    if "callback" in effects:
        _set_status(session, Callback, effects["callback"], status="CANCELLED", closed_at=now)
    if "number" in effects:
        _restore_number(session, effects["number"])
    if effects.get("left"):
        contact.left_at = None
    if "appointment" in effects:
        _cancel_appointment(session, effects, user_id, now)
    if "do_not_call" in effects:
        lifted = take_back_entry(session, effects["do_not_call"], reason="UNDO", user_id=user_id, now=now)
        freed = lifted.changes.lead_ids
    if "content_use" in effects:
        session.delete(session.get_one(ContentUse, effects["content_use"]))
    if effects.get("new_lead"):
        _close_referral(session, effects, now)
    return freed


def _reopen(session: Session, callback_ids: list[int]) -> None:
    for callback_id in callback_ids:
        _set_status(session, Callback, callback_id, status="OPEN", closed_at=None, closed_by_call_id=None)


def _set_status(session: Session, mapped: type[Any], record_id: int, **values: Any) -> None:
    session.execute(update(mapped).where(mapped.id == record_id).values(**values, version=mapped.version + 1))


def _restore_number(session: Session, before: Mapping[str, Any]) -> None:
    failed_on = before["last_failed_on"]
    _set_status(
        session,
        PhoneNumber,
        before["id"],
        status=before["status"],
        kind=before["kind"],
        failed_days=before["failed_days"],
        last_failed_on=date.fromisoformat(failed_on) if failed_on else None,
        hold_until=None,
    )


def _cancel_appointment(session: Session, effects: Mapping[str, Any], user_id: int, now: datetime) -> None:
    session.execute(
        update(Appointment).where(Appointment.id == effects["appointment"]).values(cancelled_at=now)
    )
    _set_status(session, Meeting, effects["meeting"], status=MeetingStatus.CANCELLED)
    _set_status(session, Handoff, effects["handoff"], status=HandoffStatus.CANCELLED, decided_at=now)
    session.add(
        HandoffEvent(
            handoff_id=effects["handoff"],
            at=now,
            by_user_id=user_id,
            status=HandoffStatus.CANCELLED,
            code="UNDO",
        )
    )


def _close_referral(session: Session, effects: Mapping[str, Any], now: datetime) -> None:
    """The person stays known (somebody did name them); the lead made for them leaves the queue, unless it was called meanwhile."""
    state = read_state(session, effects["new_lead"])
    if state is None or state.values["attempts"]:
        return
    write_state(
        session,
        state,
        {"queue_state": QueueState.OUT, "out_reason": OutReason.CLOSED, "status": "CLOSED"},
        now,
    )


def _restore_leads(
    session: Session, effects: Mapping[str, Any], freed: frozenset[int], now: datetime
) -> None:
    """Every lead the call moved goes back to where it stood, unless something else forbids it by now; one that somebody moved since is
    left alone, the called one never."""
    own = effects["lead"]
    for before in (own, *effects.get("leads_held", ()), *effects.get("leads_refused", ())):
        state = read_state(session, before["id"])
        if state is None:
            continue
        still_held = state.lead_id in freed or state.values["out_reason"] in _HELD_BY_CALL
        if before is own or still_held:
            was = _as_it_was(before, now)
            if before is own and effects.get("overtaken"):
                was |= {name: state.values[name] for name in _OF_HOLDER}
            write_state(session, state, hindered(session, state.lead_id, was), now)


def _free_account(session: Session, contact_id: int, now: datetime) -> None:
    """With its last open handoff gone an account holds nobody, whichever of its handoffs had held them."""
    account_id = session.get_one(Contact, contact_id).account_id
    if has_open_handoff(session, account_id):
        return
    for lead_id in leads_of_company(session, account_id):
        state = read_state(session, lead_id)
        if state is not None and state.values["out_reason"] == OutReason.HANDOFF_OPEN:
            write_state(session, state, place_again(session, state, now), now)


_OF_HOLDER = ("queue_state", "out_reason", "claimed_by", "lease_until")
"""What a call did not touch that was logged when somebody else had taken the lead."""
_HELD_BY_CALL = frozenset({OutReason.HANDOFF_OPEN, OutReason.DO_NOT_CALL})


def _as_it_was(before: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """The stored state; a claim is not restored, and what became due meanwhile is due."""
    columns = state_from_json(before) | {"claimed_by": None, "lease_until": None}
    if columns["queue_state"] in (QueueState.TAKEN, QueueState.WAITING, QueueState.READY):
        due = columns["next_call_at"]
        columns["queue_state"] = QueueState.READY if due is not None and due <= now else QueueState.WAITING
    return columns


def _rollup_key(call: Call) -> RollupKey:
    return RollupKey(
        call.day,
        call.user_id,
        call.hour,
        call.source,
        call.tier,
        call.campaign_id or 0,
        call.is_target,
        call.disposition,
        call.reached,
        call.rejection_reason or "",
    )

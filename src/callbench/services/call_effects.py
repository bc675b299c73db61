"""What does a call bring beside the lead's own place: callbacks, numbers, appointments, referrals, refusals, material sent?

Every function returns effects: what it made or changed, so that an undo can take it back.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from callbench.domain.dispositions import Disposition, Reached, is_human
from callbench.domain.do_not_call import Scope
from callbench.domain.handoff import HandoffStatus, MeetingStatus
from callbench.domain.leads import OutReason, QueueState
from callbench.domain.names import clean
from callbench.domain.next_steps import NextStep
from callbench.domain.phones import PhoneKind
from callbench.services.call_facts import LeadFacts
from callbench.services.call_report import AppointmentReport, CallReport, DoNotCallReport
from callbench.services.departments import Effects, Whose
from callbench.services.dialled import NumberFacts
from callbench.services.do_not_call import add_entry
from callbench.storage.calls import Callback
from callbench.storage.columns import UtcTime, table_of
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.content import ContentItem, ContentUse
from callbench.storage.handoffs import Appointment, Handoff, HandoffEvent, Meeting
from callbench.storage.lead_state import read_state, write_state
from callbench.storage.prepared import Prepared, connection_of
from callbench.storage.refusals import leads_of_company

CALLBACK = table_of(Callback)
END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)
_CLOSE = Prepared(
    update(CALLBACK)
    .where(
        CALLBACK.c.contact_id == bindparam("contact"),
        CALLBACK.c.status == "OPEN",
        CALLBACK.c.due_at <= bindparam("until", type_=UtcTime()),
    )
    .values(
        status="DONE",
        closed_by_call_id=bindparam("call"),
        closed_at=bindparam("at", type_=UtcTime()),
        version=CALLBACK.c.version + 1,
    )
    .returning(CALLBACK.c.id)
)
_INSERT_CALLBACK = insert(CALLBACK).returning(CALLBACK.c.id)


# --- callbacks ----------------------------------------------------------------------------------------------------------------


def close_callbacks(
    session: Session, facts: LeadFacts, call_id: int, until: datetime | None, now: datetime
) -> Effects:
    """Close the person's open callbacks: a call to them was logged. A late call (`until`) closes those due by its time only."""
    values = {"contact": facts.contact_id, "call": call_id, "at": now, "until": until or END_OF_TIME}
    closed = [row[0] for row in _CLOSE.rows(connection_of(session), values)]
    return {"callbacks_closed": closed} if closed else {}


def open_callback(
    session: Session, facts: LeadFacts, report: CallReport, due_at: datetime, whose: Whose
) -> Effects:
    """Keep a promise to call at `due_at` (UTC)."""
    row = {
        "contact_id": facts.contact_id,
        "lead_id": facts.state.lead_id,
        "due_at": due_at,
        "scope": report.callback_scope,
        "owner_id": whose.user_id,
        "note": clean(report.callback_note).strip(),
        "created_by_call_id": whose.call_id,
        "created_at": whose.now,
    }
    callback_id = connection_of(session).execute(_INSERT_CALLBACK, row).scalar_one()
    return {
        "callback": callback_id,
        "callback_owner": whose.user_id if report.callback_scope == "OWNER" else None,
    }


_PROMISE = Prepared(
    select(CALLBACK.c.due_at)
    .where(CALLBACK.c.lead_id == bindparam("lead"), CALLBACK.c.status == "OPEN")
    .order_by(CALLBACK.c.due_at)
    .limit(1)
)


def open_promise(session: Session, lead_id: int) -> datetime | None:
    """When somebody at this lead expects our call; None if nobody does."""
    due_at: datetime | None = _PROMISE.scalar(connection_of(session), {"lead": lead_id})
    return due_at


# --- numbers ------------------------------------------------------------------------------------------------------------------

_ENDED = {Disposition.WRONG_NUMBER: "WRONG", Disposition.NOT_IN_SERVICE: "NOT_IN_SERVICE"}
_FAILED = frozenset({Disposition.BUSY, Disposition.IVR, Disposition.NOT_IN_SERVICE})


def mark_number(
    session: Session,
    number: NumberFacts | None,
    disposition: Disposition,
    reached: Reached,
    step: NextStep,
    today: date,
) -> Effects:
    """What the call said about the number, never about the person: ended, a fax line, failed again, held, or alive."""
    if number is None:
        return {}
    changes: dict[str, Any] = {}
    if disposition in _ENDED:
        changes["status"] = _ENDED[disposition]
    if disposition is Disposition.FAX:
        changes["kind"] = PhoneKind.FAX
    if disposition in _FAILED:
        changes |= {"failed_days": number.failed_days_before(today) + 1, "last_failed_on": today}
    if is_human(reached) and number.failed_days:
        changes |= {"failed_days": 0, "last_failed_on": None}
    if step.hold_number_until is not None:
        changes |= {"status": "HELD", "hold_until": step.hold_number_until}
    if not changes:
        return {}
    values = {**changes, "version": PhoneNumber.version + 1}
    session.execute(update(PhoneNumber).where(PhoneNumber.id == number.phone_number_id).values(**values))
    return {"number": _number_before(number)}


def _number_before(number: NumberFacts) -> Effects:
    return {
        "id": number.phone_number_id,
        "status": number.status,
        "kind": number.kind,
        "failed_days": number.failed_days,
        "last_failed_on": number.last_failed_on.isoformat() if number.last_failed_on else None,
    }


# --- appointment and handoff --------------------------------------------------------------------------------------------------


def set_appointment(session: Session, facts: LeadFacts, wish: AppointmentReport, whose: Whose) -> Effects:
    """The appointment as a fact of its own, its meeting, and a draft of the handoff."""
    appointment = Appointment(
        call_id=whose.call_id,
        lead_id=facts.state.lead_id,
        contact_id=facts.contact_id,
        account_id=facts.account_id,
        set_by=whose.user_id,
        set_at=whose.now,
        trigger=wish.trigger or None,
    )
    session.add(appointment)
    session.flush()
    meeting = Meeting(
        appointment_id=appointment.id,
        starts_at=wish.starts_at,
        length_minutes=wish.length_minutes,
        place=clean(wish.place).strip(),
        link=wish.link.strip(),
        attendees_theirs=clean(wish.attendees_theirs).strip() or _name_of(session, facts.contact_id),
        attendees_ours=clean(wish.attendees_ours).strip(),
        status=MeetingStatus.PLANNED,
    )
    handoff = Handoff(
        appointment_id=appointment.id,
        lead_id=facts.state.lead_id,
        contact_id=facts.contact_id,
        account_id=facts.account_id,
        from_user_id=whose.user_id,
        status=HandoffStatus.DRAFT,
        created_at=whose.now,
    )
    session.add_all([meeting, handoff])
    session.flush()
    session.add(
        HandoffEvent(
            handoff_id=handoff.id, at=whose.now, by_user_id=whose.user_id, status=HandoffStatus.DRAFT
        )
    )
    return {"appointment": appointment.id, "meeting": meeting.id, "handoff": handoff.id}


def _name_of(session: Session, contact_id: int) -> str:
    return session.scalar(select(Contact.name).where(Contact.id == contact_id)) or ""


def hold_account(session: Session, facts: LeadFacts, now: datetime) -> Effects:
    """While the handoff is open nobody calls the account's other leads."""
    held = []
    for lead_id in leads_of_company(session, facts.account_id):
        state = read_state(session, lead_id)
        if lead_id == facts.state.lead_id or state is None or state.values["queue_state"] == QueueState.OUT:
            continue
        held.append(state.as_json())
        write_state(
            session, state, {"queue_state": QueueState.OUT, "out_reason": OutReason.HANDOFF_OPEN}, now
        )
    return {"leads_held": held} if held else {}


# --- material -------------------------------------------------------------------------------------------------------------------


def send_content(session: Session, name: str, whose: Whose) -> Effects:
    """The material that was promised; a name the team does not have yet becomes an item."""
    wanted = clean(name).strip()
    item = session.scalars(select(ContentItem).where(ContentItem.name == wanted)).first()
    if item is None:
        item = ContentItem(name=wanted)
        session.add(item)
        session.flush()
    use = ContentUse(
        content_item_id=item.id,
        contact_id=whose.contact_id,
        call_id=whose.call_id,
        how="SENT",
        at=whose.now,
        by_user_id=whose.user_id,
    )
    session.add(use)
    session.flush()
    return {"content_use": use.id}


# --- refusals -------------------------------------------------------------------------------------------------------------------


def refuse(
    session: Session,
    facts: LeadFacts,
    number: NumberFacts | None,
    wish: DoNotCallReport,
    whose: Whose,
) -> Effects:
    """Enter the refusal; every lead it concerns leaves the queue. Returns the entry and the other leads as they were."""
    scope = Scope(wish.scope)
    made = add_entry(
        session,
        scope,
        contact_id=facts.contact_id if scope is Scope.PERSON else None,
        account_id=facts.account_id if scope is Scope.COMPANY else None,
        e164=number.e164 if scope is Scope.NUMBER and number is not None else "",
        who_asked=clean(wish.who_asked).strip() or _name_of(session, facts.contact_id),
        reason=clean(wish.reason).strip(),
        call_id=whose.call_id,
        user_id=whose.user_id,
        now=whose.now,
    )
    others = [state.as_json() for state in made.leads_before if state.lead_id != facts.state.lead_id]
    return {
        "do_not_call": made.entry_id,
        "leads_refused": others,
        "callbacks_cancelled": list(made.callbacks_cancelled),
    }


def leads_touched(effects: Mapping[str, Any]) -> set[int]:
    """The other leads a call moved."""
    others = {each["id"] for name in ("leads_held", "leads_refused") for each in effects.get(name, ())}
    return others | ({effects["new_lead"]} if effects.get("new_lead") else set())

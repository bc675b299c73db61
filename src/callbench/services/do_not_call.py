"""How is a refusal honoured at once and everywhere, and who may lift it?"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.changes import Changes
from callbench.domain.do_not_call import Scope
from callbench.domain.errors import BadValue, NotFound
from callbench.domain.leads import OutReason, QueueState
from callbench.domain.refusal_rows import corporate_number_of
from callbench.services.permissions import require_allowed
from callbench.services.standing import place_again
from callbench.storage.accounts import Account
from callbench.storage.audit import record
from callbench.storage.calls import Callback
from callbench.storage.contacts import Contact
from callbench.storage.do_not_call import DoNotCall, DoNotCallLift
from callbench.storage.lead_state import LeadState, read_state, write_state
from callbench.storage.leads import Lead
from callbench.storage.refusals import (
    callable_numbers,
    leads_of_company,
    leads_of_key,
    leads_of_mail,
    leads_of_number,
    leads_of_person,
    refusals_in_force,
)
from callbench.storage.users import User

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry made: the leads it took out of the queue as they were before, and the callbacks it cancelled."""

    entry_id: int
    leads_before: tuple[LeadState, ...]
    callbacks_cancelled: tuple[int, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class Lifted:
    """An entry lifted and the leads that came back."""

    entry_id: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class Entry:
    """A do-not-call entry as listed."""

    entry_id: int
    scope: str
    company: str
    person: str
    e164: str
    who_asked: str
    reason: str
    at: datetime
    entered_by: str
    lifted_at: datetime | None
    lifted_by: str | None
    known_by: str = ""
    """What identifies who refused where no record of theirs is here: a mail address, a folded name, a corporate number."""


def add_entry(
    session: Session,
    scope: str,
    *,
    contact_id: int | None = None,
    account_id: int | None = None,
    e164: str = "",
    who_asked: str = "",
    reason: str = "",
    call_id: int | None = None,
    user_id: int,
    now: datetime,
) -> Refused:
    """Enter a refusal of scope PERSON (needs `contact_id`), COMPANY (`account_id`) or NUMBER (`e164`).

    Every lead it concerns leaves the queue in the same transaction and its callbacks are cancelled; a person who can be reached by
    another number that nobody refused stays. Raises BadValue if what the scope needs is missing.
    """
    entry = _entry(session, Scope(scope), contact_id, account_id, e164)
    entry.who_asked, entry.reason, entry.at, entry.call_id = who_asked, reason, now, call_id
    return enter(session, entry, user_id=user_id, now=now)


def enter(session: Session, entry: DoNotCall, *, user_id: int, now: datetime) -> Refused:
    """Put a new entry in force: every lead it concerns leaves the queue in the same transaction, and its callbacks are cancelled."""
    entry.entered_by = user_id
    session.add(entry)
    session.flush()
    states = tuple(_take_out(session, lead_id, now) for lead_id in _leads_concerned(session, entry))
    taken = tuple(state for state in states if state is not None)
    cancelled = cancel_callbacks(session, [state.lead_id for state in taken], now)
    record(
        session,
        "DO_NOT_CALL_ADDED",
        "do_not_call",
        entry.id,
        user_id=user_id,
        now=now,
        detail={"scope": str(entry.scope)},
    )
    return Refused(entry.id, taken, cancelled, Changes(lead_ids=frozenset(state.lead_id for state in taken)))


def lift_entry(session: Session, entry_id: int, *, reason: str, user_id: int, now: datetime) -> Lifted:
    """Lift a refusal; only a team lead or an admin may. Raises NotFound, NotAllowed, BadValue (no reason given)."""
    require_allowed(session, Action.LIFT_DO_NOT_CALL, user_id=user_id, now=now)
    if not reason.strip():
        raise BadValue("reason", "", "empty")
    return take_back_entry(session, entry_id, reason=reason.strip(), user_id=user_id, now=now)


def take_back_entry(session: Session, entry_id: int, *, reason: str, user_id: int, now: datetime) -> Lifted:
    """Lift an entry without asking for the role: for lifting, and for undoing the very call that made it."""
    entry = session.get(DoNotCall, entry_id)
    if entry is None or session.get(DoNotCallLift, entry_id) is not None:
        raise NotFound("do_not_call", entry_id)
    session.add(DoNotCallLift(do_not_call_id=entry_id, at=now, by_user_id=user_id, reason=reason))
    session.flush()
    back = [lead_id for lead_id in _leads_concerned(session, entry) if _bring_back(session, lead_id, now)]
    record(session, "DO_NOT_CALL_LIFTED", "do_not_call", entry_id, user_id=user_id, now=now)
    return Lifted(entry_id, Changes(lead_ids=frozenset(back)))


def list_entries(session: Session, *, in_force_only: bool = True, now: datetime) -> tuple[Entry, ...]:
    """The entries, newest first."""
    lifter = User.__table__.alias("lifter")
    rows = session.execute(
        select(
            DoNotCall.id,
            DoNotCall.scope,
            Account.name,
            Contact.name,
            DoNotCall.e164,
            DoNotCall.who_asked,
            DoNotCall.reason,
            DoNotCall.at,
            User.name,
            DoNotCallLift.at,
            lifter.c.name,
            DoNotCall.email_key,
            DoNotCall.company_key,
        )
        .join(User, User.id == DoNotCall.entered_by)
        .outerjoin(Contact, Contact.id == DoNotCall.contact_id)
        .outerjoin(Account, Account.id == DoNotCall.account_id)
        .outerjoin(DoNotCallLift, DoNotCallLift.do_not_call_id == DoNotCall.id)
        .outerjoin(lifter, lifter.c.id == DoNotCallLift.by_user_id)
        .where(DoNotCallLift.at.is_(None) if in_force_only else DoNotCall.id > 0)
        .order_by(DoNotCall.at.desc(), DoNotCall.id.desc())
    )
    return tuple(
        Entry(
            row[0],
            row[1],
            row[2] or "",
            row[3] or "",
            row[4],
            row[5],
            row[6],
            row[7],
            row[8],
            row[9],
            row[10],
            _known_by(row[11], row[12]),
        )
        for row in rows
    )


def _known_by(email_key: str, company_key: str) -> str:
    """A mail address that is kept as a hash says nothing to anybody."""
    return "" if email_key.startswith("#") else email_key or corporate_number_of(company_key) or company_key


def _entry(
    session: Session, scope: Scope, contact_id: int | None, account_id: int | None, e164: str
) -> DoNotCall:
    """What identifies the refusing side is kept beside the ids, so that a later import meets it under another record."""
    if scope is Scope.PERSON and contact_id is not None:
        contact = _found(session.get(Contact, contact_id), "contact", contact_id)
        return DoNotCall(scope=scope, contact_id=contact_id, email_key=contact.email_key)
    if scope is Scope.COMPANY and account_id is not None:
        account = _found(session.get(Account, account_id), "account", account_id)
        return DoNotCall(scope=scope, account_id=account_id, company_key=account.company_key)
    if scope is Scope.NUMBER and e164:
        return DoNotCall(scope=scope, e164=e164)
    raise BadValue("scope", str(scope), "incomplete")


def _found(record: Record | None, kind: str, record_id: int) -> Record:
    if record is None:
        raise NotFound(kind, record_id)
    return record


def _leads_concerned(session: Session, entry: DoNotCall) -> list[int]:
    """By the record it names and by what identifies it: a mail address, a company's folded name or corporate number."""
    if entry.scope == Scope.NUMBER:
        return leads_of_number(session, entry.e164)
    if entry.scope == Scope.PERSON:
        own = leads_of_person(session, entry.contact_id) if entry.contact_id is not None else []
        return sorted({*own, *leads_of_mail(session, entry.email_key)})
    own = leads_of_company(session, entry.account_id) if entry.account_id is not None else []
    return sorted({*own, *leads_of_key(session, entry.company_key)})


def may_be_called(session: Session, lead_id: int) -> bool:
    """Is there a number left for the lead's person that no refusal forbids?"""
    lead = session.get_one(Lead, lead_id)
    if any(
        refusal.scope != Scope.NUMBER
        for refusal in refusals_in_force(session, lead.contact_id, lead.account_id, ())
    ):
        return False
    return bool(callable_numbers(session, lead.contact_id, lead.account_id))


def _take_out(session: Session, lead_id: int, now: datetime) -> LeadState | None:
    state = read_state(session, lead_id)
    if (
        state is None
        or state.values["out_reason"] == OutReason.DO_NOT_CALL
        or may_be_called(session, lead_id)
    ):
        return None
    changes = {
        "queue_state": QueueState.OUT,
        "out_reason": OutReason.DO_NOT_CALL,
        "callback_owner_id": None,
        "claimed_by": None,
        "lease_until": None,
    }
    write_state(session, state, changes, now)
    return state


def _bring_back(session: Session, lead_id: int, now: datetime) -> bool:
    state = read_state(session, lead_id)
    if state is None or state.values["out_reason"] != OutReason.DO_NOT_CALL:
        return False
    place = place_again(session, state, now)
    if place["out_reason"] == OutReason.DO_NOT_CALL:
        return False
    write_state(session, state, place, now)
    return True


def cancel_callbacks(session: Session, lead_ids: list[int], now: datetime) -> tuple[int, ...]:
    """Close the open promises of these leads: nobody calls there any more. Their ids."""
    if not lead_ids:
        return ()
    cancelled = session.scalars(
        update(Callback)
        .where(Callback.lead_id.in_(lead_ids), Callback.status == "OPEN")
        .values(status="CANCELLED", closed_at=now)
        .returning(Callback.id)
    )
    return tuple(cancelled)

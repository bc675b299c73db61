"""Whom were we sent to: the person or department a call named, and the lead that follows?"""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from callbench.domain.calling_window import CallWindow, next_opening
from callbench.domain.dispositions import Disposition
from callbench.domain.leads import LeadStatus, OutReason, QueueState
from callbench.domain.names import clean, fold, without_honorific
from callbench.domain.next_steps import StepWhy
from callbench.domain.people import DmuRole
from callbench.domain.phone_cells import read_cell
from callbench.domain.phones import PhoneKind, tail_key
from callbench.domain.queue import QueueFacts, rank
from callbench.domain.sources import Tier
from callbench.services.call_facts import LeadFacts
from callbench.services.call_report import CallReport, PersonReport
from callbench.services.departments import Effects, Whose, department_id
from callbench.services.standing import hindrance
from callbench.storage.accounts import Account
from callbench.storage.bulk import allocate_ids
from callbench.storage.columns import table_of
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.leads import Lead
from callbench.storage.notes import DmuMember
from callbench.storage.prepared import connection_of
from callbench.storage.queue import add_leads
from callbench.storage.refusals import callable_numbers
from callbench.storage.search import add_texts, search_text


def meet_referral(
    session: Session,
    facts: LeadFacts,
    report: CallReport,
    disposition: Disposition,
    window: CallWindow,
    whose: Whose,
) -> Effects:
    """The person or department we were sent to becomes a contact with a lead of its own, called the same day; for somebody who left, the
    person is marked and the successor, if named, is met the same way."""
    effects: Effects = {}
    if disposition is Disposition.LEFT_COMPANY:
        session.execute(update(Contact).where(Contact.id == facts.contact_id).values(left_at=whose.now))
        effects["left"] = facts.contact_id
    person = report.referral
    if person is None or not (person.name.strip() or person.department.strip()):
        return effects
    contact_id = _add_contact(session, facts, person, whose)
    lead_id = _add_lead(session, facts, contact_id, window, whose)
    return effects | {"new_contact": contact_id, "new_lead": lead_id}


def _add_contact(session: Session, facts: LeadFacts, person: PersonReport, whose: Whose) -> int:
    name, department = without_honorific(clean(person.name).strip()), clean(person.department).strip()
    company, kana = session.execute(
        select(Account.name, Account.kana).where(Account.id == facts.account_id)
    ).one()
    text = search_text(company, kana, name, department)
    contact = Contact(
        account_id=facts.account_id,
        department_id=department_id(session, department, whose) if department else None,
        name=name,
        name_key=fold(name),
        title=clean(person.title).strip(),
        search_text=text,
        keyman_stage=2 if name else 1,
        source_call_id=whose.call_id,
        created_at=whose.now,
        updated_at=whose.now,
    )
    session.add(contact)
    session.flush()
    add_texts(connection_of(session), [(contact.id, text)])
    _add_numbers(session, facts, contact.id, person.phone)
    if person.role:
        session.add(_member(facts, person, contact.id, whose))
    return contact.id


def _add_numbers(session: Session, facts: LeadFacts, contact_id: int, cell: str) -> None:
    """The number they gave; without one, the numbers of the person who sent us (the switchboard puts us through)."""
    found: list[tuple[str, str, str, str]] = []
    if cell.strip():
        found = [(each.e164, each.extension, each.kind, each.raw) for each in read_cell(cell).numbers]
    if not found:
        rows = session.execute(
            select(PhoneNumber.e164, PhoneNumber.extension, PhoneNumber.kind, PhoneNumber.raw).where(
                PhoneNumber.contact_id == facts.contact_id,
                PhoneNumber.kind == PhoneKind.MAIN,
                PhoneNumber.status == "ACTIVE",
            )
        )
        found = [(row[0], row[1], row[2], row[3]) for row in rows]
    for position, (e164, extension, kind, raw) in enumerate(found):
        session.add(
            PhoneNumber(
                account_id=facts.account_id,
                contact_id=contact_id,
                e164=e164,
                extension=extension,
                kind=kind,
                raw=raw,
                tail=tail_key(e164),
                position=position,
            )
        )
    session.flush()


def _member(facts: LeadFacts, person: PersonReport, contact_id: int, whose: Whose) -> DmuMember:
    return DmuMember(
        account_id=facts.account_id,
        contact_id=contact_id,
        name=person.name.strip(),
        department=person.department.strip(),
        role=person.role or DmuRole.UNKNOWN,
        told_by_contact_id=facts.contact_id,
        source_call_id=whose.call_id,
        at=whose.now,
    )


def _add_lead(session: Session, facts: LeadFacts, contact_id: int, window: CallWindow, whose: Whose) -> int:
    """A lead for the new person, with the conversion of the one who sent us."""
    values, at = facts.values, next_opening(window, whose.now)
    (lead_id,) = allocate_ids(connection_of(session), table_of(Lead), 1)
    lead = {
        "id": lead_id,
        "contact_id": contact_id,
        "account_id": facts.account_id,
        "source": facts.source,
        "tier": values["tier"],
        "campaign_id": facts.campaign_id,
        "converted_at": whose.now,
        "created_at": whose.now,
        "owner_id": facts.owner_id,
        "status": LeadStatus.NEW,
        "queue_state": QueueState.READY if at <= whose.now else QueueState.WAITING,
        "rank": rank(QueueFacts(Tier(values["tier"]), whose.now, facts.score)),
        "next_call_at": at,
        "next_reason": StepWhy.REFERRED,
        "window_id": values["window_id"],
        "score": facts.score,
        "updated_at": whose.now,
    }
    reason = hindrance(session, contact_id, facts.account_id)
    if reason is None and not callable_numbers(session, contact_id, facts.account_id):
        reason = OutReason.NO_NUMBER
    if reason is not None:
        lead |= {"queue_state": QueueState.OUT, "out_reason": reason}
    add_leads(connection_of(session), [lead])
    return lead_id

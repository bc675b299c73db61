"""What is known about a lead's person, company and history: everything the call screen shows, in one read."""

from datetime import datetime

from sqlalchemy import bindparam, desc, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from callbench.domain.dispositions import Disposition
from callbench.domain.do_not_call import Scope
from callbench.domain.errors import NotFound
from callbench.services.authors import Author, author_of_stage
from callbench.services.cadences import load_cadence
from callbench.services.call_facts import cadence_facts, load_lead, window_of
from callbench.services.dialled import load_number
from callbench.services.lead_facts import (
    ASSIGNED,
    AccountFacts,
    BantValue,
    CallbackFacts,
    Colleague,
    DmuFacts,
    Event,
    LeadCard,
    MeetingFacts,
    NoteAuthor,
    NumberFacts,
    PersonFacts,
)
from callbench.storage.accounts import Account, Department
from callbench.storage.calls import Call, Callback, CallUndo
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.handoffs import Appointment, Meeting
from callbench.storage.leads import Assignment, Campaign, Lead
from callbench.storage.notes import BantFact, DmuMember, QualitativeNote
from callbench.storage.queue_rows import queue_rows
from callbench.storage.refusals import refusals_in_force
from callbench.storage.touches import Touch
from callbench.storage.users import User

TIMELINE_LIMIT = 200
COLLEAGUES_LIMIT = 50


def show_lead(session: Session, lead_id: int, *, now: datetime) -> LeadCard:
    """The card of a lead. Raises NotFound."""
    rows = queue_rows(session, [lead_id])
    if not rows:
        raise NotFound("lead", lead_id)
    row = rows[0]
    numbers = numbers_of(session, row.contact_id, row.account_id)
    refusals = refusals_in_force(session, row.contact_id, row.account_id, [each.e164 for each in numbers])
    facts = load_lead(session, lead_id)
    window, zone = window_of(session, facts)
    cadence = cadence_facts(
        session, facts, load_number(session, facts.state.lead_id, None), now, zone, tuple(Disposition)
    )
    extra = session.execute(
        select(Campaign.name, User.name, Lead.version)
        .select_from(Lead)
        .outerjoin(Campaign, Campaign.id == Lead.campaign_id)
        .outerjoin(User, User.id == Lead.owner_id)
        .where(Lead.id == lead_id)
    ).one()
    notes, bant = _notes(session, row.contact_id), _bant(session, row.contact_id)
    dmu, person = _dmu(session, row.account_id, row.contact_id), _person(session, row.contact_id)
    stage = author_of_stage(session, row.contact_id, person.buying_stage) if person.buying_stage else Author()
    return LeadCard(
        row=row,
        account=_account(session, row.account_id),
        person=person,
        numbers=numbers,
        campaign=extra[0] or "",
        owner=extra[1] or "",
        timeline=_timeline(session, row.contact_id),
        colleagues=_colleagues(session, row.account_id, row.contact_id),
        notes={field: text for field, (text, _) in notes.items()},
        note_authors={field: author for field, (_, author) in notes.items()},
        stage_author=_author(*stage),
        bant={field: value for field, (value, _) in bant.items()},
        bant_authors={field: author for field, (_, author) in bant.items() if author is not None},
        dmu=tuple(member for member, _ in dmu.values()),
        dmu_authors={number: author for number, (_, author) in dmu.items() if author is not None},
        callbacks=_callbacks(session, row.contact_id),
        meetings=_meetings(session, row.contact_id),
        refusals=tuple(each.scope for each in refusals if each.scope != Scope.NUMBER),
        refused_numbers=frozenset(each.e164 for each in refusals if each.scope == Scope.NUMBER),
        cadence=cadence,
        rules=load_cadence(session),
        window=window,
        zone=zone,
        version=extra[2],
    )


def _account(session: Session, account_id: int) -> AccountFacts:
    names = AccountFacts.__dataclass_fields__
    columns = [Account.id, *(getattr(Account, name) for name in names if name != "account_id")]
    return AccountFacts(*session.execute(select(*columns).where(Account.id == account_id)).one())


def _person(session: Session, contact_id: int) -> PersonFacts:
    row = session.execute(
        select(
            Contact.id,
            Contact.name,
            Contact.kana,
            Contact.title,
            Contact.seniority,
            func.coalesce(Department.name, ""),
            Contact.email,
            Contact.buying_stage,
            Contact.support,
            Contact.is_keyman,
            Contact.keyman_stage,
            Contact.left_at,
        )
        .outerjoin(Department, Department.id == Contact.department_id)
        .where(Contact.id == contact_id)
    ).one()
    return PersonFacts(*tuple(row))


def numbers_of(session: Session, contact_id: int, account_id: int) -> tuple[NumberFacts, ...]:
    """The person's numbers first, then the company's switchboard, unless the person has that very number already."""
    rows = session.execute(
        select(
            PhoneNumber.id,
            PhoneNumber.e164,
            PhoneNumber.extension,
            PhoneNumber.kind,
            PhoneNumber.raw,
            PhoneNumber.status,
            PhoneNumber.hold_until,
            PhoneNumber.contact_id.is_not(None),
        )
        .where(
            or_(
                PhoneNumber.contact_id == contact_id,
                (PhoneNumber.account_id == account_id) & PhoneNumber.contact_id.is_(None),
            )
        )
        .order_by(PhoneNumber.contact_id.is_(None), PhoneNumber.position, PhoneNumber.id)
    )
    found: dict[tuple[str, str], NumberFacts] = {}
    for row in rows:
        number = NumberFacts(*row[:7], bool(row[7]))
        found.setdefault((number.e164 or number.raw, number.extension), number)
    return tuple(found.values())


def _timeline(session: Session, contact_id: int) -> tuple[Event, ...]:
    events = [*_touches_and_assignments(session, contact_id), *_calls(session, contact_id)]
    events.sort(key=lambda event: event.at, reverse=True)
    return tuple(events[:TIMELINE_LIMIT])


_TAKER, _GIVER = aliased(User), aliased(User)
_TOUCHES_AND_ASSIGNMENTS = union_all(
    select(
        Touch.at,
        Touch.kind,
        Touch.title,
        Touch.detail,
        Touch.depth_minutes,
        func.coalesce(Touch.source, "").label("source"),
        Touch.id,
    ).where(Touch.contact_id == bindparam("contact")),
    select(
        Assignment.at,
        literal(ASSIGNED),
        func.coalesce(_TAKER.name, ""),
        func.coalesce(_GIVER.name, ""),
        literal(0),
        Assignment.reason,
        Assignment.id,
    )
    .join(Lead, Lead.id == Assignment.lead_id)
    .outerjoin(_TAKER, _TAKER.id == Assignment.to_user_id)
    .outerjoin(_GIVER, _GIVER.id == Assignment.from_user_id)
    .where(Lead.contact_id == bindparam("contact")),
)
"""In one statement, for it is asked with every lead that is opened."""


def _touches_and_assignments(session: Session, contact_id: int) -> list[Event]:
    rows = session.execute(
        _TOUCHES_AND_ASSIGNMENTS.order_by(desc("at"), desc("id")).limit(TIMELINE_LIMIT),
        {"contact": contact_id},
    )
    return [Event(*row[:5], source=row.source) for row in rows]


def _calls(session: Session, contact_id: int) -> list[Event]:
    rows = session.execute(
        select(Call, User.name, CallUndo.call_id)
        .join(User, User.id == Call.user_id)
        .outerjoin(CallUndo, CallUndo.call_id == Call.id)
        .where(Call.contact_id == contact_id)
        .order_by(Call.started_at.desc())
        .limit(TIMELINE_LIMIT)
    )
    return [
        Event(
            at=call.started_at,
            kind="CALL",
            detail=call.memo,
            call_id=call.id,
            disposition=call.disposition,
            reached=call.reached,
            reason=call.rejection_reason or "",
            absent_kind=call.absent_kind or "",
            user=user,
            duration_s=call.duration_s,
            undone=undone is not None,
        )
        for call, user, undone in rows
    ]


def _colleagues(session: Session, account_id: int, contact_id: int) -> tuple[Colleague, ...]:
    rows = session.execute(
        select(
            Contact.id,
            Contact.name,
            Contact.title,
            func.coalesce(Department.name, ""),
            Contact.is_keyman,
            Contact.keyman_stage,
            Contact.left_at,
            Lead.id,
            Lead.last_disposition,
            Lead.last_call_at,
        )
        .outerjoin(Department, Department.id == Contact.department_id)
        .outerjoin(Lead, Lead.contact_id == Contact.id)
        .where(Contact.account_id == account_id, Contact.id != contact_id, Contact.is_deleted.is_(False))
        .order_by(Contact.is_keyman.desc(), Contact.keyman_stage.desc(), Contact.id, Lead.id.desc())
        .limit(COLLEAGUES_LIMIT)
    )
    found: dict[int, Colleague] = {}
    for row in rows:
        found.setdefault(row[0], Colleague(*tuple(row)))
    return tuple(found.values())


def _notes(session: Session, contact_id: int) -> dict[str, tuple[str, NoteAuthor]]:
    rows = session.execute(
        select(QualitativeNote.field, QualitativeNote.text, User.name, QualitativeNote.updated_at)
        .join(User, User.id == QualitativeNote.updated_by)
        .where(QualitativeNote.contact_id == contact_id)
    )
    return {field: (said, NoteAuthor(name, at)) for field, said, name, at in rows}


def _bant(session: Session, contact_id: int) -> dict[str, tuple[BantValue, NoteAuthor | None]]:
    rows = session.execute(
        select(
            BantFact.field, BantFact.value, BantFact.note, BantFact.said_by, User.name, BantFact.updated_at
        )
        .outerjoin(Call, Call.id == BantFact.asked_on_call_id)
        .outerjoin(User, User.id == Call.user_id)
        .where(BantFact.contact_id == contact_id)
    )
    return {row[0]: (BantValue(*row[1:4]), _author(*row[4:])) for row in rows}


def _dmu(session: Session, account_id: int, contact_id: int) -> dict[int, tuple[DmuFacts, NoteAuthor | None]]:
    """The members this person told of, and those known of this person's company without saying by whom."""
    rows = session.execute(
        select(DmuMember.id, DmuMember.name, DmuMember.department, DmuMember.role, User.name, DmuMember.at)
        .outerjoin(Call, Call.id == DmuMember.source_call_id)
        .outerjoin(User, User.id == Call.user_id)
        .where(
            DmuMember.account_id == account_id,
            or_(DmuMember.told_by_contact_id == contact_id, DmuMember.told_by_contact_id.is_(None)),
        )
        .order_by(DmuMember.id)
    )
    return {row[0]: (DmuFacts(*row[:4]), _author(*row[4:])) for row in rows}


def _author(name: str | None, at: datetime | None) -> NoteAuthor | None:
    return NoteAuthor(name, at) if name and at is not None else None


def _callbacks(session: Session, contact_id: int) -> tuple[CallbackFacts, ...]:
    rows = session.execute(
        select(Callback.id, Callback.due_at, Callback.scope, User.name, Callback.note)
        .join(User, User.id == Callback.owner_id)
        .where(Callback.contact_id == contact_id, Callback.status == "OPEN")
        .order_by(Callback.due_at)
    )
    return tuple(CallbackFacts(*row) for row in rows)


def _meetings(session: Session, contact_id: int) -> tuple[MeetingFacts, ...]:
    rows = session.execute(
        select(Meeting.starts_at, Meeting.length_minutes, Meeting.place, Meeting.status)
        .join(Appointment, Appointment.id == Meeting.appointment_id)
        .where(Appointment.contact_id == contact_id, Appointment.cancelled_at.is_(None))
        .order_by(Meeting.starts_at.desc())
    )
    return tuple(MeetingFacts(*row) for row in rows)

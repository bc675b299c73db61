"""What is known about a lead's person, company and history: everything the call screen shows, in one read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from callbench.domain.cadence_case import CadenceFacts
from callbench.domain.cadence_rules import CadenceRules
from callbench.domain.call_list import QueueRow
from callbench.domain.calling_window import CallWindow
from callbench.domain.dispositions import Disposition
from callbench.domain.do_not_call import Scope
from callbench.domain.errors import NotFound
from callbench.services.cadences import load_cadence
from callbench.services.call_facts import cadence_facts, load_lead, load_number, window_of
from callbench.storage.accounts import Account, Department
from callbench.storage.calls import Call, Callback, CallUndo
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.handoffs import Appointment, Meeting
from callbench.storage.leads import Campaign, Lead
from callbench.storage.notes import BantFact, DmuMember, QualitativeNote
from callbench.storage.queue_rows import queue_rows
from callbench.storage.refusals import refusals_in_force
from callbench.storage.touches import Touch
from callbench.storage.users import User

TIMELINE_LIMIT = 200
COLLEAGUES_LIMIT = 50


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """The company as shown above the person."""

    account_id: int
    name: str
    kana: str
    industry: str
    employees: int | None
    revenue_yen: int | None
    prefecture: str
    address: str
    website: str
    time_zone: str
    trend: str
    services_in_use: str
    is_target: bool
    tier: str | None
    corporate_number: str | None
    score: int


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """The person."""

    contact_id: int
    name: str
    kana: str
    title: str
    seniority: str | None
    department: str
    email: str
    buying_stage: str | None
    support: str | None
    is_keyman: bool
    keyman_stage: int
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class NumberFacts:
    """A number of the person, or the company's switchboard (`is_own` False). An empty `e164` can be shown, not dialled."""

    phone_number_id: int
    e164: str
    extension: str
    kind: str
    raw: str
    status: str
    hold_until: datetime | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline: a touch or a call. For a call `kind` is CALL and the call's codes are filled."""

    at: datetime
    kind: str
    title: str = ""
    detail: str = ""
    minutes: int = 0
    call_id: int | None = None
    disposition: str = ""
    reached: str = ""
    reason: str = ""
    absent_kind: str = ""
    user: str = ""
    duration_s: int = 0
    undone: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody else at the same company; `lead_id` where there is a lead to go to."""

    contact_id: int
    name: str
    title: str
    department: str
    is_keyman: bool
    keyman_stage: int
    left_at: datetime | None
    lead_id: int | None
    last_disposition: str | None
    last_reached_at: datetime | None


@dataclass(frozen=True, slots=True)
class BantValue:
    """A stored BANT field."""

    value: str
    note: str
    said_by: str


@dataclass(frozen=True, slots=True)
class DmuFacts:
    """A stored member of the decision-making unit."""

    dmu_member_id: int
    name: str
    department: str
    role: str


@dataclass(frozen=True, slots=True)
class CallbackFacts:
    """An open promise to call."""

    callback_id: int
    due_at: datetime
    scope: str
    owner: str
    note: str


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting agreed with this person."""

    starts_at: datetime
    length_minutes: int
    place: str
    status: str


@dataclass(frozen=True, slots=True)
class LeadCard:
    """Everything known about a lead, on one screen.

    `refusals` are the scopes of do-not-call entries in force for person or company; `refused_numbers` those on single numbers. `cadence`,
    the team's `rules` and `window` are what the proposals for the next call are made from (domain.proposals), without another query.
    """

    row: QueueRow
    account: AccountFacts
    person: PersonFacts
    numbers: tuple[NumberFacts, ...]
    campaign: str
    owner: str
    timeline: tuple[Event, ...]
    colleagues: tuple[Colleague, ...]
    notes: Mapping[str, str]
    bant: Mapping[str, BantValue]
    dmu: tuple[DmuFacts, ...]
    callbacks: tuple[CallbackFacts, ...]
    meetings: tuple[MeetingFacts, ...]
    refusals: tuple[str, ...]
    refused_numbers: frozenset[str]
    cadence: CadenceFacts
    rules: CadenceRules
    window: CallWindow
    zone: ZoneInfo
    version: int


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
    cadence = cadence_facts(session, facts, load_number(session, facts, None), now, zone, tuple(Disposition))
    extra = session.execute(
        select(Campaign.name, User.name, Lead.version)
        .select_from(Lead)
        .outerjoin(Campaign, Campaign.id == Lead.campaign_id)
        .outerjoin(User, User.id == Lead.owner_id)
        .where(Lead.id == lead_id)
    ).one()
    return LeadCard(
        row=row,
        account=_account(session, row.account_id),
        person=_person(session, row.contact_id),
        numbers=numbers,
        campaign=extra[0] or "",
        owner=extra[1] or "",
        timeline=_timeline(session, row.contact_id),
        colleagues=_colleagues(session, row.account_id, row.contact_id),
        notes=_notes(session, row.contact_id),
        bant=_bant(session, row.contact_id),
        dmu=_dmu(session, row.account_id, row.contact_id),
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
    events = [*_touches(session, contact_id), *_calls(session, contact_id)]
    events.sort(key=lambda event: event.at, reverse=True)
    return tuple(events[:TIMELINE_LIMIT])


def _touches(session: Session, contact_id: int) -> list[Event]:
    rows = session.execute(
        select(Touch.at, Touch.kind, Touch.title, Touch.detail, Touch.depth_minutes, Touch.source)
        .where(Touch.contact_id == contact_id)
        .order_by(Touch.at.desc())
        .limit(TIMELINE_LIMIT)
    )
    return [Event(*row[:5], source=row.source or "") for row in rows]


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


def _notes(session: Session, contact_id: int) -> dict[str, str]:
    rows = session.execute(
        select(QualitativeNote.field, QualitativeNote.text).where(QualitativeNote.contact_id == contact_id)
    )
    return {row.field: row.text for row in rows}


def _bant(session: Session, contact_id: int) -> dict[str, BantValue]:
    rows = session.execute(
        select(BantFact.field, BantFact.value, BantFact.note, BantFact.said_by).where(
            BantFact.contact_id == contact_id
        )
    )
    return {row[0]: BantValue(*row[1:]) for row in rows}


def _dmu(session: Session, account_id: int, contact_id: int) -> tuple[DmuFacts, ...]:
    """The members this person told of, and those known of this person's company without saying by whom."""
    rows = session.execute(
        select(DmuMember.id, DmuMember.name, DmuMember.department, DmuMember.role)
        .where(
            DmuMember.account_id == account_id,
            or_(DmuMember.told_by_contact_id == contact_id, DmuMember.told_by_contact_id.is_(None)),
        )
        .order_by(DmuMember.id)
    )
    return tuple(DmuFacts(*row) for row in rows)


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

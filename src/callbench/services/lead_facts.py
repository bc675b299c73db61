"""What is known about a lead, as values: company, person, numbers, timeline, notes, promises."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from callbench.domain.cadence_case import CadenceFacts
from callbench.domain.cadence_rules import CadenceRules
from callbench.domain.call_list import QueueRow
from callbench.domain.calling_window import CallWindow


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


ASSIGNED = "ASSIGNED"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline: a touch, a call or an assignment. For a call `kind` is CALL and the call's codes are filled.

    For an assignment `kind` is ASSIGNED, `title` who has the lead or the promise since, `detail` who had it, `source` the reason.
    """

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
class NoteAuthor:
    """Who changed a note or a fact last, and when."""

    name: str
    at: datetime


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
    note_authors: Mapping[str, NoteAuthor]
    stage_author: NoteAuthor | None
    bant: Mapping[str, BantValue]
    bant_authors: Mapping[str, NoteAuthor]
    dmu: tuple[DmuFacts, ...]
    dmu_authors: Mapping[int, NoteAuthor]
    callbacks: tuple[CallbackFacts, ...]
    meetings: tuple[MeetingFacts, ...]
    refusals: tuple[str, ...]
    refused_numbers: frozenset[str]
    cadence: CadenceFacts
    rules: CadenceRules
    window: CallWindow
    zone: ZoneInfo
    version: int

"""Which calls and handoffs may a CRM be given, and what is known of each?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from callbench.domain.moments import to_microseconds
from callbench.domain.notes import HANDOFF_NOTES
from callbench.services.call_facts import team_zone
from callbench.services.export_columns import EXPORTS, ExportKind
from callbench.services.exporting import Value
from callbench.services.windows import load_windows
from callbench.storage.accounts import Account
from callbench.storage.bulk import in_parts
from callbench.storage.calls import Call, CallUndo
from callbench.storage.columns import table_of
from callbench.storage.contacts import Contact
from callbench.storage.handoffs import Appointment, Handoff, Meeting
from callbench.storage.notes import QualitativeNote
from callbench.storage.users import User

PAGE = 400
_NAMESPACE = UUID("6d1c2f0e-5a1b-4f5e-9c57-3f1b7f8f2a11")
"""Of the names handoffs have in a CRM: a handoff keeps its own when the database moves to a server, where ids are others."""


class CrmEntity(StrEnum):
    """What a CRM is given."""

    CALL = "CALL"
    HANDOFF = "HANDOFF"


@dataclass(frozen=True, slots=True)
class CrmRow:
    """A record and its facts by name. `is_void`: taken back or cancelled, of interest only to a CRM that has it."""

    uid: UUID
    lead_id: int
    is_void: bool
    facts: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class CrmPage:
    """Some records in the order of their ids, and where to go on."""

    after: int
    rows: tuple[CrmRow, ...]


def _selected(*columns: Any) -> Select[Any]:
    return select(*columns)


_FROM, _TO = aliased(User), aliased(User)
_UNDONE = select(CallUndo.call_id).where(CallUndo.call_id == Call.id).exists().label("undone")
_PERSON = (
    Account.name.label("company"),
    Contact.name.label("person"),
    Contact.email.label("email"),
    Contact.external_id.label("external_id"),
    Account.external_id.label("account_external_id"),
)
_CALLS = _selected(
    Call.id.label("id"),
    Call.uid.label("uid"),
    Call.lead_id.label("lead_id"),
    _UNDONE,
    Call.started_at,
    User.name.label("rep"),
    Call.dialled,
    Call.direction,
    Call.reached,
    Call.disposition,
    Call.rejection_reason,
    Call.rejection_text,
    Call.duration_s,
    Call.has_appointment,
    Call.memo,
    *_PERSON,
).select_from(EXPORTS[ExportKind.CALLS].tables)
_LATER = aliased(Meeting)
_NEWEST_MEETING = (
    select(func.max(_LATER.id))
    .where(_LATER.appointment_id == Handoff.appointment_id)
    .correlate(table_of(Handoff))
)
_HANDOFFS = _selected(
    Handoff.id.label("id"),
    Call.uid.label("call_uid"),
    Handoff.lead_id.label("lead_id"),
    Handoff.contact_id.label("contact_id"),
    Handoff.created_at,
    Handoff.status.label("handoff_status"),
    Handoff.answer_code,
    Handoff.answer_text,
    Handoff.below_bar_reason,
    _FROM.name.label("from_user"),
    _TO.name.label("to_user"),
    Meeting.starts_at.label("meeting_at"),
    Meeting.place.label("meeting_place"),
    Meeting.link.label("meeting_link"),
    Meeting.attendees_theirs,
    *_PERSON,
).select_from(
    table_of(Handoff)
    .join(table_of(Contact), Contact.id == Handoff.contact_id)
    .join(table_of(Account), Account.id == Handoff.account_id)
    .join(_FROM, _FROM.id == Handoff.from_user_id)
    .outerjoin(_TO, _TO.id == Handoff.to_user_id)
    .outerjoin(table_of(Appointment), Appointment.id == Handoff.appointment_id)
    .outerjoin(table_of(Call), Call.id == Appointment.call_id)
    .outerjoin(table_of(Meeting), Meeting.id == _NEWEST_MEETING.scalar_subquery())
)
_NOTES = select(QualitativeNote.contact_id, QualitativeNote.field, QualitativeNote.text).where(
    QualitativeNote.contact_id.in_(bindparam("contacts", expanding=True)),
    QualitativeNote.field.in_([field.value for field in HANDOFF_NOTES]),
)


def crm_page(
    session: Session, entity: CrmEntity, since: date | None, after: int, *, now: datetime
) -> CrmPage | None:
    """The next records since the first moment of a day in the team's zone; None: that was all. A draft of a handoff is nobody's yet."""
    start = None
    if since is not None:
        start = datetime(*since.timetuple()[:3], tzinfo=team_zone(load_windows(session)))
    found = session.connection().execute(_page(entity, start, after)).mappings().all()
    if not found:
        return None
    rows = _calls(found) if entity is CrmEntity.CALL else _handoffs(session.connection(), found)
    return CrmPage(found[-1]["id"], rows)


def _page(entity: CrmEntity, start: datetime | None, after: int) -> Select[Any]:
    if entity is CrmEntity.CALL:
        statement = _CALLS.where(Call.id > after).order_by(Call.id)
        return (statement if start is None else statement.where(Call.started_at >= start)).limit(PAGE)
    statement = _HANDOFFS.where(Handoff.id > after, Handoff.status != "DRAFT").order_by(Handoff.id)
    return (statement if start is None else statement.where(Handoff.created_at >= start)).limit(PAGE)


def _calls(found: Sequence[Any]) -> tuple[CrmRow, ...]:
    return tuple(CrmRow(row["uid"], row["lead_id"], bool(row["undone"]), _facts(row)) for row in found)


def _handoffs(connection: Connection, found: Sequence[Any]) -> tuple[CrmRow, ...]:
    notes = _notes(connection, {row["contact_id"] for row in found})
    return tuple(
        CrmRow(
            handoff_uid(row["created_at"], row["call_uid"]),
            row["lead_id"],
            row["handoff_status"] == "CANCELLED",
            {**_facts(row), **notes.get(row["contact_id"], {})},
        )
        for row in found
    )


def handoff_uid(created_at: datetime, call_uid: UUID | None) -> UUID:
    """By what a CRM knows a handoff again: the moment it was made and the call it was made in."""
    return uuid5(_NAMESPACE, f"handoff {to_microseconds(created_at)} {call_uid or ''}")


def _facts(row: Mapping[str, Any]) -> dict[str, Value]:
    hidden = ("id", "uid", "lead_id", "contact_id", "call_uid")
    return {name: value for name, value in row.items() if name not in hidden}


def _notes(connection: Connection, contacts: Iterable[int]) -> dict[int, dict[str, Value]]:
    found: dict[int, dict[str, Value]] = {}
    for part in in_parts(contacts):
        for contact_id, field, text in connection.execute(_NOTES, {"contacts": part}):
            found.setdefault(contact_id, {})[field] = text
    return found

"""How do the words of a command line become the report of a call?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from callbench.domain.bant import BantField
from callbench.domain.dispositions import Disposition
from callbench.domain.do_not_call import Scope
from callbench.domain.errors import BadValue
from callbench.domain.notes import NoteField
from callbench.domain.people import DmuRole
from callbench.services.call_report import (
    AppointmentReport,
    BantReport,
    CallReport,
    DoNotCallReport,
    PersonReport,
)


@dataclass(frozen=True, slots=True)
class Said:
    """The options of `callbench log`, texts as typed and moments read."""

    disposition: str
    reached: str = ""
    reason: str = ""
    reason_text: str = ""
    callback_at: datetime | None = None
    appointment_at: datetime | None = None
    called_at: datetime | None = None
    called_on_another_day: bool = False
    scope: str = ""
    absent: str = ""
    stage: str = ""
    content: str = ""
    attendee: str = ""
    who_asked: str = ""
    referral: str = ""
    number: int | None = None
    seconds: int = 0
    notes: tuple[str, ...] = ()
    dmu: tuple[str, ...] = ()


_FIELDS_BESIDE_NOTES: Mapping[str, str] = MappingProxyType(
    {
        "BUYING_STAGE": "stage",
        "STAGE": "stage",
        "CONTENT_ITEM": "content",
        "CONTENT": "content",
        "ABSENT_KIND": "absent",
        "ATTENDEE": "attendee",
        "WHO_ASKED": "who_asked",
        "REFERRAL": "referral",
        "DNC_SCOPE": "scope",
    }
)


def report_of(said: Said) -> CallReport:
    """The report a window would make of the same words. Raises BadValue for words that cannot be read."""
    notes, bant, said = _sorted_notes(said)
    disposition = said.disposition.upper()
    refusal = disposition == Disposition.DO_NOT_CALL
    _check_scope(said.scope, refusal)
    return CallReport(
        disposition=disposition,
        reached=said.reached.upper(),
        rejection_reason=said.reason.upper(),
        rejection_text=said.reason_text,
        absent_kind=said.absent.upper(),
        next_call_at=said.callback_at,
        callback_scope=said.scope.upper() if said.scope and not refusal else "OWNER",
        appointment=_appointment(said),
        notes=notes,
        bant=bant,
        dmu=tuple(map(read_person, said.dmu)),
        buying_stage=said.stage.upper(),
        content_item=said.content,
        referral=replace(read_person(said.referral), role="") if said.referral else None,
        do_not_call=_refusal(said) if refusal else None,
        phone_number_id=said.number,
        duration_s=said.seconds,
        started_at=said.called_at,
        is_backfill=said.called_on_another_day,
    )


def _check_scope(scope: str, refusal: bool) -> None:
    """A callback is for its owner or anyone, a refusal for a person, number or company."""
    if scope and (scope.upper() in set(Scope)) != refusal:
        raise BadValue("scope", scope, "not_with_disposition")


def read_person(text: str) -> PersonReport:
    """Somebody as "NAME;DEPARTMENT;ROLE"; department and role may be missing. Raises BadValue."""
    name, department, role = [*(part.strip() for part in text.split(";")), "", ""][:3]
    if text.count(";") > 2 or not (name or department):
        raise BadValue("dmu", text, "person")
    if role and role.upper() not in set(DmuRole):
        raise BadValue("dmu", role, "code")
    return PersonReport(name, department, role.upper() or DmuRole.UNKNOWN)


def _sorted_notes(said: Said) -> tuple[Mapping[str, str], tuple[BantReport, ...], Said]:
    """FIELD=TEXT pairs: notes by field, BANT fields with their value, and what has an option of its own."""
    notes: dict[str, str] = {}
    others: dict[str, Any] = {}
    bant: list[BantReport] = []
    for name, text in map(_pair, said.notes):
        if name in set(NoteField):
            notes[name] = f"{notes[name]}\n{text}" if name in notes else text
        elif name in set(BantField):
            bant.append(_bant(name, text))
        elif name in _FIELDS_BESIDE_NOTES:
            others[_FIELDS_BESIDE_NOTES[name]] = text
        else:
            raise BadValue("note", name, "code")
    return notes, tuple(bant), replace(said, **others)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise BadValue("note", text, "field_text")
    return name.strip().upper().replace("-", "_"), value.strip()


def _bant(name: str, text: str) -> BantReport:
    """BUDGET=ALLOCATED, or with a note: BUDGET=ALLOCATED;500万円."""
    value, _, note = text.partition(";")
    return BantReport(name, value.strip().upper(), note.strip())


def _appointment(said: Said) -> AppointmentReport | None:
    if said.appointment_at is None:
        return None
    return AppointmentReport(said.appointment_at, attendees_theirs=said.attendee)


def _refusal(said: Said) -> DoNotCallReport | None:
    scope = said.scope.upper()
    return DoNotCallReport(scope, said.who_asked) if scope in set(Scope) else None

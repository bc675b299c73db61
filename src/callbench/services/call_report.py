"""What does a rep say of a call? One frozen report, the same from the window, the command line and a stored draft."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Self
from uuid import UUID

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class AppointmentReport:
    """An agreed meeting: when (UTC), how long, where, and who takes part on both sides."""

    starts_at: datetime
    length_minutes: int = 60
    place: str = ""
    link: str = ""
    attendees_theirs: str = ""
    attendees_ours: str = ""
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class BantReport:
    """What was said on one BANT field; `value` is a code of domain.bant.

    `base` says what stood there when it was changed (value, note, said_by): only those that differ from it are written, and what a colleague
    has said otherwise since stays. Without a base everything is written.
    """

    field: str
    value: str
    note: str = ""
    said_by: str = ""
    base: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class PersonReport:
    """Somebody we were told of: a DMU member, the person we were referred to, or a successor. A department alone is enough."""

    name: str = ""
    department: str = ""
    role: str = ""
    title: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class MemberChange:
    """A known member of the DMU as it is now, or out of it. `base` as in BantReport (name, department, role)."""

    member_id: int
    name: str = ""
    department: str = ""
    role: str = ""
    is_gone: bool = False
    base: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class DoNotCallReport:
    """A refusal: scope PERSON, NUMBER or COMPANY, and who asked for it."""

    scope: str
    who_asked: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CallReport:
    """Everything a rep may say of one call. Empty means "not said".

    `reached` empty takes the disposition's default; `next_call_at` empty takes the first proposal of the cadence rules. `stated_on` is the day
    a refusal named: a contract's end, a budget round, when to ask again. `notes` maps note fields (MISSION, CONCERNS, STANCE, MEMO, …) to
    their full text. `note_bases`, `buying_stage_base` (empty: none) and the bases of BANT and members are what was seen when they were
    changed. `is_backfill` marks a call logged later: it makes no follow-up by itself.
    """

    disposition: str = ""
    reached: str = ""
    rejection_reason: str = ""
    rejection_text: str = ""
    stated_on: date | None = None
    absent_kind: str = ""
    next_call_at: datetime | None = None
    callback_scope: str = "OWNER"
    callback_note: str = ""
    appointment: AppointmentReport | None = None
    notes: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    note_bases: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    bant: tuple[BantReport, ...] = ()
    dmu: tuple[PersonReport, ...] = ()
    dmu_changes: tuple[MemberChange, ...] = ()
    buying_stage: str = ""
    buying_stage_base: str | None = None
    content_item: str = ""
    referral: PersonReport | None = None
    do_not_call: DoNotCallReport | None = None
    voicemail_left: bool | None = None
    memo: str = ""
    phone_number_id: int | None = None
    duration_s: int = 0
    wrap_up_s: int = 0
    started_at: datetime | None = None
    is_backfill: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing was chosen or typed yet (a dialled number and times are no content)."""
        plain = CallReport(
            buying_stage_base=self.buying_stage_base if not self.buying_stage else None,
            phone_number_id=self.phone_number_id,
            duration_s=self.duration_s,
            wrap_up_s=self.wrap_up_s,
            started_at=self.started_at,
            is_backfill=self.is_backfill,
            callback_scope=self.callback_scope,
        )
        return self == plain

    @property
    def teaches(self) -> bool:
        """Is there anything in it that is kept of the person: notes, BANT, members of the DMU, the buying stage?"""
        return bool(self.notes or self.bant or self.dmu or self.dmu_changes or self.buying_stage)

    def as_json(self) -> dict[str, Any]:
        """What was said as JSON values, for a draft; what was not said is left out."""
        said = zip(_NAMES, _values_of(self), _UNSAID, strict=True)
        return {
            name: _plain(value) for name, value, unsaid in said if value is not unsaid and value != unsaid
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The report of a draft; fields a newer program wrote and we do not know are left out."""
        known = {name: values[name] for name in (f.name for f in fields(cls)) if name in values}
        for name in ("next_call_at", "started_at"):
            known[name] = _moment(known.get(name))
        known["stated_on"] = date.fromisoformat(known["stated_on"]) if known.get("stated_on") else None
        known["appointment"] = _appointment(known.get("appointment"))
        known["notes"] = dict(known.get("notes") or {})
        known["note_bases"] = dict(known.get("note_bases") or {})
        known["bant"] = tuple(BantReport(**each) for each in known.get("bant") or ())
        known["dmu"] = tuple(PersonReport(**each) for each in known.get("dmu") or ())
        known["dmu_changes"] = tuple(MemberChange(**each) for each in known.get("dmu_changes") or ())
        referral, refusal = known.get("referral"), known.get("do_not_call")
        known["referral"] = PersonReport(**referral) if referral else None
        known["do_not_call"] = DoNotCallReport(**refusal) if refusal else None
        return cls(**known)


_NAMES = tuple(each.name for each in fields(CallReport))
_values_of = attrgetter(*_NAMES)
_UNSAID = _values_of(CallReport())


def _plain(value: Any) -> Any:
    if isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, AppointmentReport | BantReport | PersonReport | MemberChange | DoNotCallReport):
        return {key: _plain(each) for key, each in asdict(value).items()}
    return value


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _appointment(values: Mapping[str, Any] | None) -> AppointmentReport | None:
    if not values:
        return None
    return AppointmentReport(**{**values, "starts_at": datetime.fromisoformat(values["starts_at"])})

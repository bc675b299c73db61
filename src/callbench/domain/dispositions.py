"""What may be said of a call: who was reached, what happened, and what must be known before it can be
logged?
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from callbench.domain.rejections import RejectionReason, needs_text


class Reached(StrEnum):
    """Who was on the other end."""

    NONE = "NONE"
    MACHINE = "MACHINE"
    GATEKEEPER = "GATEKEEPER"
    OTHER_PERSON = "OTHER_PERSON"
    TARGET = "TARGET"
    KEYMAN = "KEYMAN"


class Disposition(StrEnum):
    """What happened. UNRESOLVED is set by the program for a call left open when it ended."""

    APPOINTMENT = "APPOINTMENT"
    CONNECTED_CONTINUE = "CONNECTED_CONTINUE"
    REJECTED = "REJECTED"
    CALLBACK = "CALLBACK"
    ABSENT = "ABSENT"
    GATEKEEPER_BLOCK = "GATEKEEPER_BLOCK"
    NO_ANSWER = "NO_ANSWER"
    VOICEMAIL = "VOICEMAIL"
    INFO_REQUESTED = "INFO_REQUESTED"
    REFERRED = "REFERRED"
    BUSY = "BUSY"
    MESSAGE_LEFT = "MESSAGE_LEFT"
    IVR = "IVR"
    HUNG_UP = "HUNG_UP"
    LEFT_COMPANY = "LEFT_COMPANY"
    WRONG_NUMBER = "WRONG_NUMBER"
    NOT_IN_SERVICE = "NOT_IN_SERVICE"
    FAX = "FAX"
    DO_NOT_CALL = "DO_NOT_CALL"
    CANCELLED = "CANCELLED"
    UNRESOLVED = "UNRESOLVED"


class AbsentKind(StrEnum):
    """Why the person was not there: away from the desk, out, in a meeting, off."""

    AWAY = "AWAY"
    OUT = "OUT"
    MEETING = "MEETING"
    OFF = "OFF"


class Final(StrEnum):
    """What a disposition ends: nothing, the lead, the person, the number; BY_REASON: as the rejection reason
    says.
    """

    NO = "NO"
    LEAD = "LEAD"
    PERSON = "PERSON"
    NUMBER = "NUMBER"
    BY_REASON = "BY_REASON"


class RequiredField(StrEnum):
    """What a disposition may need before the call can be logged."""

    DATE = "DATE"
    ATTENDEE = "ATTENDEE"
    HANDOFF_NOTE = "HANDOFF_NOTE"
    NOTE = "NOTE"
    BUYING_STAGE = "BUYING_STAGE"
    REJECTION_REASON = "REJECTION_REASON"
    REASON_TEXT = "REASON_TEXT"
    DATE_TIME = "DATE_TIME"
    ABSENT_KIND = "ABSENT_KIND"
    CONTENT_ITEM = "CONTENT_ITEM"
    NAME_OR_DEPARTMENT = "NAME_OR_DEPARTMENT"
    DNC_SCOPE = "DNC_SCOPE"
    WHO_ASKED = "WHO_ASKED"


HUMANS = frozenset({Reached.GATEKEEPER, Reached.OTHER_PERSON, Reached.TARGET, Reached.KEYMAN})
CONNECTS = frozenset({Reached.TARGET, Reached.KEYMAN})
_NOBODY = frozenset({Reached.NONE})
_MACHINE = frozenset({Reached.MACHINE})
_NOT_THE_PERSON = frozenset({Reached.GATEKEEPER, Reached.OTHER_PERSON})


@dataclass(frozen=True, slots=True)
class DispositionSpec:
    """The fixed flags of one disposition.

    `allowed` are the values `reached` may take. `requires` is in the order the form asks. `preset` are fields
    the form fills beforehand (absent kind AWAY, the attendee and who asked: the person called); they never
    hold a save up.
    """

    key: str
    default_reached: Reached
    allowed: frozenset[Reached]
    final: Final = Final.NO
    requires: tuple[RequiredField, ...] = ()
    preset: frozenset[RequiredField] = frozenset()
    counts_as_call: bool = True


_R = RequiredField
_T, _G, _N, _M = Reached.TARGET, Reached.GATEKEEPER, Reached.NONE, Reached.MACHINE

# Where any human may have spoken the default is GATEKEEPER: a connect is counted only when somebody said so.
DISPOSITIONS: Mapping[Disposition, DispositionSpec] = MappingProxyType(
    {
        Disposition.APPOINTMENT: DispositionSpec(
            "1",
            _T,
            CONNECTS,
            Final.LEAD,
            (_R.DATE, _R.ATTENDEE, _R.HANDOFF_NOTE),
            frozenset({_R.ATTENDEE}),
        ),
        Disposition.CONNECTED_CONTINUE: DispositionSpec(
            "2", _T, CONNECTS, requires=(_R.BUYING_STAGE, _R.NOTE)
        ),
        Disposition.REJECTED: DispositionSpec(
            "3", _T, CONNECTS, Final.BY_REASON, (_R.REJECTION_REASON, _R.REASON_TEXT)
        ),
        Disposition.CALLBACK: DispositionSpec("4", _G, HUMANS, requires=(_R.DATE_TIME,)),
        Disposition.ABSENT: DispositionSpec(
            "5",
            _G,
            _NOT_THE_PERSON,
            requires=(_R.ABSENT_KIND,),
            preset=frozenset({_R.ABSENT_KIND}),
        ),
        Disposition.GATEKEEPER_BLOCK: DispositionSpec("6", _G, frozenset({_G})),
        Disposition.NO_ANSWER: DispositionSpec("7", _N, _NOBODY),
        Disposition.VOICEMAIL: DispositionSpec("8", _M, _MACHINE),
        Disposition.INFO_REQUESTED: DispositionSpec("9", _T, HUMANS, requires=(_R.CONTENT_ITEM,)),
        Disposition.REFERRED: DispositionSpec("0", _G, HUMANS, requires=(_R.NAME_OR_DEPARTMENT,)),
        Disposition.BUSY: DispositionSpec("B", _N, _NOBODY),
        Disposition.MESSAGE_LEFT: DispositionSpec("M", _G, _NOT_THE_PERSON),
        Disposition.IVR: DispositionSpec("I", _M, _MACHINE),
        Disposition.HUNG_UP: DispositionSpec("H", _G, HUMANS),
        Disposition.LEFT_COMPANY: DispositionSpec("L", _G, _NOT_THE_PERSON, Final.PERSON),
        Disposition.WRONG_NUMBER: DispositionSpec(
            "W", Reached.OTHER_PERSON, frozenset({Reached.OTHER_PERSON}), Final.NUMBER
        ),
        Disposition.NOT_IN_SERVICE: DispositionSpec("N", _M, _MACHINE, Final.NUMBER),
        Disposition.FAX: DispositionSpec("F", _M, _MACHINE, Final.NUMBER),
        Disposition.DO_NOT_CALL: DispositionSpec(
            "D",
            _G,
            frozenset(Reached),
            Final.LEAD,
            (_R.DNC_SCOPE, _R.WHO_ASKED),
            frozenset({_R.WHO_ASKED}),
        ),
        Disposition.CANCELLED: DispositionSpec("X", _N, _NOBODY, counts_as_call=False),
        Disposition.UNRESOLVED: DispositionSpec("", _N, frozenset(Reached)),
    }
)
BY_KEY: Mapping[str, Disposition] = MappingProxyType(
    {spec.key: code for code, spec in DISPOSITIONS.items() if spec.key}
)
UNANSWERED = frozenset(
    {
        Disposition.NO_ANSWER,
        Disposition.VOICEMAIL,
        Disposition.BUSY,
        Disposition.IVR,
        Disposition.UNRESOLVED,
    }
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was said of a call, as far as the rules ask. Empty and None mean "not said".

    `handoff_note`: mission, concerns, stance or a DMU member is known. `note`: one of them or a memo was
    written. `next_call_at`: the time the person named, or the rep chose. `stated_on`: a date of theirs
    (contract end, budget round).
    """

    disposition: Disposition
    reached: Reached | None = None
    rejection_reason: RejectionReason | None = None
    rejection_text: str = ""
    absent_kind: AbsentKind | None = None
    next_call_at: datetime | None = None
    meeting_at: datetime | None = None
    attendee: str = ""
    handoff_note: bool = False
    note: bool = False
    buying_stage: str = ""
    content_item: str = ""
    referred_to: str = ""
    dnc_scope: str = ""
    who_asked: str = ""
    stated_on: date | None = None

    @property
    def reached_or_default(self) -> Reached:
        """Who was reached: as said, else the disposition's default."""
        return self.reached or DISPOSITIONS[self.disposition].default_reached


def _has_reason_text(outcome: Outcome) -> bool:
    reason = outcome.rejection_reason
    return reason is None or not needs_text(reason) or bool(outcome.rejection_text.strip())


_GIVEN: Mapping[RequiredField, Callable[[Outcome], bool]] = MappingProxyType(
    {
        _R.DATE: lambda outcome: outcome.meeting_at is not None,
        _R.ATTENDEE: lambda outcome: bool(outcome.attendee.strip()),
        _R.HANDOFF_NOTE: lambda outcome: outcome.handoff_note,
        _R.NOTE: lambda outcome: outcome.note or outcome.handoff_note,
        _R.BUYING_STAGE: lambda outcome: bool(outcome.buying_stage),
        _R.REJECTION_REASON: lambda outcome: outcome.rejection_reason is not None,
        _R.REASON_TEXT: _has_reason_text,
        _R.DATE_TIME: lambda outcome: outcome.next_call_at is not None,
        _R.ABSENT_KIND: lambda outcome: outcome.absent_kind is not None,
        _R.CONTENT_ITEM: lambda outcome: bool(outcome.content_item.strip()),
        _R.NAME_OR_DEPARTMENT: lambda outcome: bool(outcome.referred_to.strip()),
        _R.DNC_SCOPE: lambda outcome: bool(outcome.dnc_scope),
        _R.WHO_ASKED: lambda outcome: bool(outcome.who_asked.strip()),
    }
)


def is_connect(reached: Reached) -> bool:
    """Only the person in charge or the keyman is a connect; a gatekeeper is not."""
    return reached in CONNECTS


def is_human(reached: Reached) -> bool:
    """Did somebody speak to us?"""
    return reached in HUMANS


def counts_as_call(disposition: Disposition) -> bool:
    """Every code except CANCELLED is one call."""
    return DISPOSITIONS[disposition].counts_as_call


def missing_fields(outcome: Outcome) -> tuple[RequiredField, ...]:
    """What must still be said before this call can be logged, in the order of the form.

    An appointment needs its date and at least one of mission, concerns, stance or DMU: none at all would be a
    forced appointment, all four would hold up a true one; what is lacking shows in the handoff's readiness
    instead. OTHER as a reason needs its text. What the form fills beforehand is never missing.
    """
    spec = DISPOSITIONS[outcome.disposition]
    return tuple(field for field in spec.requires if field not in spec.preset and not _GIVEN[field](outcome))

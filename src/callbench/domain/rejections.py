"""Why did a target person decline, what does that say of the lead, and what is done next?"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class ReasonFamily(StrEnum):
    """What a group of reasons says about the lead."""

    TOO_EARLY = "TOO_EARLY"
    TOO_LATE_FOLLOW_UP = "TOO_LATE_FOLLOW_UP"
    WRONG_TARGET = "WRONG_TARGET"
    BANT = "BANT"
    OUR_OFFER = "OUR_OFFER"
    RELATIONSHIP = "RELATIONSHIP"
    NO_REASON = "NO_REASON"


class Verdict(StrEnum):
    """What the team should do about a family of reasons."""

    RAISE_CRITERIA = "RAISE_CRITERIA"
    CALL_SOONER = "CALL_SOONER"
    FIX_TARGETING = "FIX_TARGETING"
    RECYCLE_BY_DATE = "RECYCLE_BY_DATE"
    IMPROVE_OFFER = "IMPROVE_OFFER"
    ROUTE_ELSEWHERE = "ROUTE_ELSEWHERE"
    IMPROVE_OPENING = "IMPROVE_OPENING"


class RejectionReason(StrEnum):
    """Why a target person declined."""

    INFO_GATHERING = "INFO_GATHERING"
    NO_ISSUE_YET = "NO_ISSUE_YET"
    TIMING_LATER = "TIMING_LATER"
    NOT_A_PRIORITY = "NOT_A_PRIORITY"
    DOES_NOT_REMEMBER = "DOES_NOT_REMEMBER"
    ALREADY_DECIDED = "ALREADY_DECIDED"
    SOLVED_MEANWHILE = "SOLVED_MEANWHILE"
    NOT_TARGET_COMPANY = "NOT_TARGET_COMPANY"
    WRONG_DEPARTMENT = "WRONG_DEPARTMENT"
    NO_AUTHORITY = "NO_AUTHORITY"
    COMPETITOR_OR_RESEARCH = "COMPETITOR_OR_RESEARCH"
    SOLICITATION = "SOLICITATION"
    NO_BUDGET = "NO_BUDGET"
    NO_NEED = "NO_NEED"
    CONTRACT_BOUND = "CONTRACT_BOUND"
    COMPETITOR_IN_USE = "COMPETITOR_IN_USE"
    IN_HOUSE = "IN_HOUSE"
    VALUE_NOT_CLEAR = "VALUE_NOT_CLEAR"
    MISSING_FEATURE = "MISSING_FEATURE"
    TOO_EXPENSIVE = "TOO_EXPENSIVE"
    MATERIAL_ONLY = "MATERIAL_ONLY"
    TOO_MANY_CALLS = "TOO_MANY_CALLS"
    ALREADY_CUSTOMER = "ALREADY_CUSTOMER"
    DEAL_OPEN = "DEAL_OPEN"
    RECENTLY_CONTACTED = "RECENTLY_CONTACTED"
    DUPLICATE = "DUPLICATE"
    NO_REASON = "NO_REASON"
    OTHER = "OTHER"


class AfterCare(StrEnum):
    """What is done after a rejection."""

    NURTURE = "NURTURE"
    RECYCLE = "RECYCLE"
    RESEND_CONTENT = "RESEND_CONTENT"
    CHANGE_CONTENT = "CHANGE_CONTENT"
    CLOSE = "CLOSE"
    KEYMAN_DISCOVERY = "KEYMAN_DISCOVERY"
    ON_RELEASE = "ON_RELEASE"
    STOP = "STOP"
    TO_OWNER = "TO_OWNER"
    SUPPRESS = "SUPPRESS"
    MERGE = "MERGE"
    RECYCLE_ONCE = "RECYCLE_ONCE"
    LEAD_DECIDES = "LEAD_DECIDES"


class StatedDate(StrEnum):
    """Which date of the customer beats the days of the table, when it was said."""

    NONE = "NONE"
    STATED = "STATED"
    BUDGET_ROUND = "BUDGET_ROUND"
    CONTRACT_END = "CONTRACT_END"
    RENEWAL = "RENEWAL"


@dataclass(frozen=True, slots=True)
class ReasonSpec:
    """A reason: its family, what is done, after how many calendar days, and which stated date goes first.

    `lead_days`: how long before the stated date we call (a contract's end − 120 days). `needs_text`: the
    reason says nothing by itself.
    """

    family: ReasonFamily
    after_care: AfterCare
    days: int | None = None
    stated: StatedDate = StatedDate.NONE
    lead_days: int = 0
    needs_text: bool = False


VERDICTS: Mapping[ReasonFamily, Verdict] = MappingProxyType(
    {
        ReasonFamily.TOO_EARLY: Verdict.RAISE_CRITERIA,
        ReasonFamily.TOO_LATE_FOLLOW_UP: Verdict.CALL_SOONER,
        ReasonFamily.WRONG_TARGET: Verdict.FIX_TARGETING,
        ReasonFamily.BANT: Verdict.RECYCLE_BY_DATE,
        ReasonFamily.OUR_OFFER: Verdict.IMPROVE_OFFER,
        ReasonFamily.RELATIONSHIP: Verdict.ROUTE_ELSEWHERE,
        ReasonFamily.NO_REASON: Verdict.IMPROVE_OPENING,
    }
)

_F, _A, _S, _C = ReasonFamily, AfterCare, StatedDate, RejectionReason
REASONS: Mapping[RejectionReason, ReasonSpec] = MappingProxyType(
    {
        _C.INFO_GATHERING: ReasonSpec(_F.TOO_EARLY, _A.NURTURE, 90),
        _C.NO_ISSUE_YET: ReasonSpec(_F.TOO_EARLY, _A.NURTURE, 180),
        _C.TIMING_LATER: ReasonSpec(_F.TOO_EARLY, _A.RECYCLE, 90, _S.STATED),
        _C.NOT_A_PRIORITY: ReasonSpec(_F.TOO_EARLY, _A.RECYCLE, 60),
        _C.DOES_NOT_REMEMBER: ReasonSpec(_F.TOO_LATE_FOLLOW_UP, _A.RESEND_CONTENT, 14),
        _C.ALREADY_DECIDED: ReasonSpec(_F.TOO_LATE_FOLLOW_UP, _A.RECYCLE, 300, _S.RENEWAL, 60),
        _C.SOLVED_MEANWHILE: ReasonSpec(_F.TOO_LATE_FOLLOW_UP, _A.RECYCLE, 180),
        _C.NOT_TARGET_COMPANY: ReasonSpec(_F.WRONG_TARGET, _A.CLOSE),
        _C.WRONG_DEPARTMENT: ReasonSpec(_F.WRONG_TARGET, _A.KEYMAN_DISCOVERY),
        _C.NO_AUTHORITY: ReasonSpec(_F.WRONG_TARGET, _A.KEYMAN_DISCOVERY),
        _C.COMPETITOR_OR_RESEARCH: ReasonSpec(_F.WRONG_TARGET, _A.CLOSE),
        _C.SOLICITATION: ReasonSpec(_F.WRONG_TARGET, _A.CLOSE),
        _C.NO_BUDGET: ReasonSpec(_F.BANT, _A.RECYCLE, 120, _S.BUDGET_ROUND, 30),
        _C.NO_NEED: ReasonSpec(_F.BANT, _A.RECYCLE, 365),
        _C.CONTRACT_BOUND: ReasonSpec(_F.BANT, _A.RECYCLE, 180, _S.CONTRACT_END, 120),
        _C.COMPETITOR_IN_USE: ReasonSpec(_F.BANT, _A.RECYCLE, 180),
        _C.IN_HOUSE: ReasonSpec(_F.BANT, _A.RECYCLE, 365),
        _C.VALUE_NOT_CLEAR: ReasonSpec(_F.OUR_OFFER, _A.CHANGE_CONTENT, 30),
        _C.MISSING_FEATURE: ReasonSpec(_F.OUR_OFFER, _A.ON_RELEASE, 180),
        _C.TOO_EXPENSIVE: ReasonSpec(_F.OUR_OFFER, _A.RECYCLE, 120),
        _C.MATERIAL_ONLY: ReasonSpec(_F.OUR_OFFER, _A.NURTURE, 45),
        _C.TOO_MANY_CALLS: ReasonSpec(_F.OUR_OFFER, _A.STOP, 180),
        _C.ALREADY_CUSTOMER: ReasonSpec(_F.RELATIONSHIP, _A.TO_OWNER),
        _C.DEAL_OPEN: ReasonSpec(_F.RELATIONSHIP, _A.TO_OWNER),
        _C.RECENTLY_CONTACTED: ReasonSpec(_F.RELATIONSHIP, _A.SUPPRESS, 30),
        _C.DUPLICATE: ReasonSpec(_F.RELATIONSHIP, _A.MERGE),
        _C.NO_REASON: ReasonSpec(_F.NO_REASON, _A.RECYCLE_ONCE, 30),
        _C.OTHER: ReasonSpec(_F.NO_REASON, _A.LEAD_DECIDES, needs_text=True),
    }
)


def family_of(reason: RejectionReason) -> ReasonFamily:
    """The family a reason belongs to."""
    return REASONS[reason].family


def reasons_of(family: ReasonFamily) -> tuple[RejectionReason, ...]:
    """The reasons of a family, in the order they are offered."""
    return tuple(reason for reason, spec in REASONS.items() if spec.family is family)


def needs_text(reason: RejectionReason) -> bool:
    """OTHER says nothing without words."""
    return REASONS[reason].needs_text

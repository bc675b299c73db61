"""Where does a lead come from, how soon must it be called, and how deep was the interest?"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from callbench.domain.people import BuyingStage


class Tier(StrEnum):
    """Priority of a lead (R1-08…11)."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    BDR = "BDR"


class Source(StrEnum):
    """The path of conversion (CV) that made somebody a lead."""

    INQUIRY = "INQUIRY"
    DEMO_REQUEST = "DEMO_REQUEST"
    DOC_REQUEST = "DOC_REQUEST"
    CONSULTATION = "CONSULTATION"
    TRIAL_START = "TRIAL_START"
    REFERRAL = "REFERRAL"
    OWN_SEMINAR = "OWN_SEMINAR"
    WEBINAR = "WEBINAR"
    WHITEPAPER = "WHITEPAPER"
    SEMINAR_NO_SHOW = "SEMINAR_NO_SHOW"
    MAIL_CLICK = "MAIL_CLICK"
    LP_VISIT = "LP_VISIT"
    EXHIBITION = "EXHIBITION"
    PAST_AD = "PAST_AD"
    PAST_CARD = "PAST_CARD"
    MEDIA_DOWNLOAD = "MEDIA_DOWNLOAD"
    RECYCLED = "RECYCLED"
    LOST_DEAL = "LOST_DEAL"
    TARGET_LIST = "TARGET_LIST"
    LETTER = "LETTER"
    INTERNAL_INTRO = "INTERNAL_INTRO"


class TargetUnit(StrEnum):
    """In what the first-call target counts; BY_DATE and BY_PLAN have no deadline of their own."""

    BUSINESS_MINUTES = "BUSINESS_MINUTES"
    BUSINESS_DAYS = "BUSINESS_DAYS"
    BY_DATE = "BY_DATE"
    BY_PLAN = "BY_PLAN"


@dataclass(frozen=True, slots=True)
class FirstCallTarget:
    """When the first call is due: `amount` of `unit` after the conversion (0 business days = the same
    business day).
    """

    unit: TargetUnit
    amount: int = 0


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A source: its tier, its first-call target, and the minutes of attention the conversion itself stands
    for (R2-03).
    """

    tier: Tier
    target: FirstCallTarget
    depth_minutes: int


_FIVE_MINUTES = FirstCallTarget(TargetUnit.BUSINESS_MINUTES, 5)
_SAME_DAY = FirstCallTarget(TargetUnit.BUSINESS_DAYS, 0)
_THREE_DAYS = FirstCallTarget(TargetUnit.BUSINESS_DAYS, 3)
_BY_DATE = FirstCallTarget(TargetUnit.BY_DATE)
_BY_PLAN = FirstCallTarget(TargetUnit.BY_PLAN)

SOURCES: Mapping[Source, SourceSpec] = MappingProxyType(
    {
        Source.INQUIRY: SourceSpec(Tier.P1, _FIVE_MINUTES, 30),
        Source.DEMO_REQUEST: SourceSpec(Tier.P1, _FIVE_MINUTES, 30),
        Source.DOC_REQUEST: SourceSpec(Tier.P1, _FIVE_MINUTES, 15),
        Source.CONSULTATION: SourceSpec(Tier.P1, _FIVE_MINUTES, 60),
        Source.TRIAL_START: SourceSpec(Tier.P1, _FIVE_MINUTES, 60),
        Source.REFERRAL: SourceSpec(Tier.P1, _FIVE_MINUTES, 20),
        Source.OWN_SEMINAR: SourceSpec(Tier.P2, _SAME_DAY, 60),
        Source.WEBINAR: SourceSpec(Tier.P2, _SAME_DAY, 45),
        Source.WHITEPAPER: SourceSpec(Tier.P2, _SAME_DAY, 10),
        Source.SEMINAR_NO_SHOW: SourceSpec(Tier.P3, _THREE_DAYS, 3),
        Source.MAIL_CLICK: SourceSpec(Tier.P3, _THREE_DAYS, 2),
        Source.LP_VISIT: SourceSpec(Tier.P3, _THREE_DAYS, 3),
        Source.EXHIBITION: SourceSpec(Tier.P3, _THREE_DAYS, 5),
        Source.PAST_AD: SourceSpec(Tier.P3, _BY_DATE, 1),
        Source.PAST_CARD: SourceSpec(Tier.P3, _BY_DATE, 1),
        Source.MEDIA_DOWNLOAD: SourceSpec(Tier.P3, _BY_DATE, 2),
        Source.RECYCLED: SourceSpec(Tier.P3, _BY_DATE, 0),
        Source.LOST_DEAL: SourceSpec(Tier.P3, _BY_DATE, 0),
        Source.TARGET_LIST: SourceSpec(Tier.BDR, _BY_PLAN, 0),
        Source.LETTER: SourceSpec(Tier.BDR, _BY_PLAN, 2),
        Source.INTERNAL_INTRO: SourceSpec(Tier.BDR, _BY_PLAN, 10),
    }
)


_LIKELY_STAGES: Mapping[Tier, BuyingStage] = MappingProxyType(
    {
        Tier.P1: BuyingStage.COMPARISON,
        Tier.P2: BuyingStage.INTEREST,
        Tier.P3: BuyingStage.AWARENESS,
        Tier.BDR: BuyingStage.AWARENESS,
    }
)


def likely_stage(tier: Tier) -> BuyingStage:
    """Where somebody of this tier stands until they say: P1 evaluates services, P2 gathers know-how (R1-08, R1-09)."""
    return _LIKELY_STAGES[tier]


def tier_of(source: Source) -> Tier:
    """The tier a source starts in."""
    return SOURCES[source].tier

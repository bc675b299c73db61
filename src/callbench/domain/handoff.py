"""Is a handoff good enough to send, and what may field sales answer?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from callbench.domain.bant import BantField, is_known


class HandoffStatus(StrEnum):
    """Life of a handoff; ACCEPTED, RETURNED and REJECTED are the answers of field sales, CANCELLED that of an
    undo.
    """

    DRAFT = "DRAFT"
    UNTOUCHED = "UNTOUCHED"
    ACCEPTED = "ACCEPTED"
    RETURNED = "RETURNED"
    REJECTED = "REJECTED"
    CANCELLED = "CANCELLED"


class ReturnCode(StrEnum):
    """Why field sales returns or rejects."""

    MISSING_INFO = "MISSING_INFO"
    NOT_DECISION_LEVEL = "NOT_DECISION_LEVEL"
    NO_PAIN = "NO_PAIN"
    NO_AGREED_AGENDA = "NO_AGREED_AGENDA"
    OUT_OF_PROFILE = "OUT_OF_PROFILE"
    NO_SHOW = "NO_SHOW"
    DUPLICATE_DEAL = "DUPLICATE_DEAL"
    TIMING = "TIMING"
    CUSTOMER_DENIES = "CUSTOMER_DENIES"
    OTHER = "OTHER"


class MeetingStatus(StrEnum):
    """What became of a meeting."""

    PLANNED = "PLANNED"
    HELD = "HELD"
    RESCHEDULED = "RESCHEDULED"
    NO_SHOW = "NO_SHOW"
    CANCELLED = "CANCELLED"


OPEN_STATUSES = frozenset({HandoffStatus.DRAFT, HandoffStatus.UNTOUCHED, HandoffStatus.RETURNED})


class ReadinessItem(StrEnum):
    """What a good handoff brings (R1-13…16)."""

    MISSION = "MISSION"
    CONCERNS = "CONCERNS"
    STANCE = "STANCE"
    DMU = "DMU"
    BANT = "BANT"
    BUYING_STAGE = "BUYING_STAGE"


@dataclass(frozen=True, slots=True)
class ReadinessRule:
    """The bar: which items must be there, and how many BANT fields must be known for the item BANT. Editable
    by a team lead.
    """

    required: frozenset[ReadinessItem] = frozenset(
        {
            ReadinessItem.MISSION,
            ReadinessItem.CONCERNS,
            ReadinessItem.DMU,
            ReadinessItem.BANT,
        }
    )
    bant_known: int = 2


DEFAULT_RULE = ReadinessRule()


@dataclass(frozen=True, slots=True)
class HandoffFacts:
    """What is known: texts as written, BANT values by field, and how many DMU members have a name."""

    mission: str = ""
    concerns: str = ""
    stance: str = ""
    named_dmu: int = 0
    bant: Mapping[BantField, str] = field(default_factory=dict)
    buying_stage: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    """`have` and `lack` share out all six items in order; `ready` if nothing required lacks."""

    have: tuple[ReadinessItem, ...]
    lack: tuple[ReadinessItem, ...]
    ready: bool
    bant_known: int

    @property
    def total(self) -> int:
        """How many items there are (the 6 of "3/6 items")."""
        return len(self.have) + len(self.lack)


def handoff_readiness(facts: HandoffFacts, rule: ReadinessRule = DEFAULT_RULE) -> Readiness:
    """What a handoff has and lacks. Ready means: mission, concern, one named DMU person and at least two of
    four BANT fields known.

    Stance and buying stage show on the meter, but do not hold a handoff up. "Asked but refused" is not known.
    """
    bant_known = sum(is_known(facts.bant.get(each)) for each in BantField)
    present = {
        ReadinessItem.MISSION: bool(facts.mission.strip()),
        ReadinessItem.CONCERNS: bool(facts.concerns.strip()),
        ReadinessItem.STANCE: bool(facts.stance.strip()),
        ReadinessItem.DMU: facts.named_dmu > 0,
        ReadinessItem.BANT: bant_known >= rule.bant_known,
        ReadinessItem.BUYING_STAGE: bool(facts.buying_stage),
    }
    have = tuple(item for item in ReadinessItem if present[item])
    lack = tuple(item for item in ReadinessItem if not present[item])
    return Readiness(have, lack, not rule.required & set(lack), bant_known)


class HandoffAlarm(StrEnum):
    """What an unanswered handoff calls for."""

    NONE = "NONE"
    REMIND = "REMIND"
    TELL_LEAD = "TELL_LEAD"
    LIST = "LIST"


def handoff_alarm(sent_at: datetime, business_minutes_waited: int, now: datetime) -> HandoffAlarm:
    """Remind after 4 business hours, tell the team lead after 24 hours, list as untouched after 48 hours."""
    hours = (now - sent_at).total_seconds() / 3600
    if hours >= 48:
        return HandoffAlarm.LIST
    if hours >= 24:
        return HandoffAlarm.TELL_LEAD
    return HandoffAlarm.REMIND if business_minutes_waited >= 240 else HandoffAlarm.NONE

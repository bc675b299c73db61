"""Which BANT fields are there, which values may each hold, and when is one known?"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class BantField(StrEnum):
    """The four fields (R0-02)."""

    BUDGET = "BUDGET"
    AUTHORITY = "AUTHORITY"
    NEED = "NEED"
    TIMELINE = "TIMELINE"


class Budget(StrEnum):
    """State of the money. ASKED_REFUSED: we asked, they would not say."""

    UNKNOWN = "UNKNOWN"
    NONE = "NONE"
    BEING_REQUESTED = "BEING_REQUESTED"
    ALLOCATED = "ALLOCATED"
    ASKED_REFUSED = "ASKED_REFUSED"


class Authority(StrEnum):
    """Part of our contact in the decision."""

    UNKNOWN = "UNKNOWN"
    USER = "USER"
    RECOMMENDER = "RECOMMENDER"
    DRAFTER = "DRAFTER"
    APPROVER = "APPROVER"
    ASKED_REFUSED = "ASKED_REFUSED"


class Need(StrEnum):
    """How much the problem is felt."""

    UNKNOWN = "UNKNOWN"
    LATENT = "LATENT"
    RECOGNISED = "RECOGNISED"
    MUST = "MUST"
    ASKED_REFUSED = "ASKED_REFUSED"


class Timeline(StrEnum):
    """When they mean to begin."""

    UNKNOWN = "UNKNOWN"
    WITHIN_1_MONTH = "WITHIN_1_MONTH"
    MONTHS_1_3 = "MONTHS_1_3"
    MONTHS_3_6 = "MONTHS_3_6"
    MONTHS_6_12 = "MONTHS_6_12"
    OVER_12_MONTHS = "OVER_12_MONTHS"
    ASKED_REFUSED = "ASKED_REFUSED"


BANT_VALUES: Mapping[BantField, type[StrEnum]] = MappingProxyType(
    {
        BantField.BUDGET: Budget,
        BantField.AUTHORITY: Authority,
        BantField.NEED: Need,
        BantField.TIMELINE: Timeline,
    }
)
NOT_KNOWN = frozenset({"", "UNKNOWN", "ASKED_REFUSED"})


def is_known(value: str | None) -> bool:
    """Do we know it? "Asked but refused" is an answer, yet not knowledge."""
    return (value or "") not in NOT_KNOWN


def is_value_of(field: BantField, value: str) -> bool:
    """May `field` hold `value`?"""
    return value in {each.value for each in BANT_VALUES[field]}

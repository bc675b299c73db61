"""Sources, their tier and first-call target, touches, and when a promise is missed."""

from datetime import UTC, datetime, timedelta

import pytest

from callbench.domain.callbacks import is_missed, lead_is_told
from callbench.domain.sources import SOURCES, Source, TargetUnit, Tier, tier_of
from callbench.domain.touches import TOUCHES, TouchKind

U = TargetUnit
TARGETS = [
    (Source.INQUIRY, Tier.P1, U.BUSINESS_MINUTES, 5),
    (Source.REFERRAL, Tier.P1, U.BUSINESS_MINUTES, 5),
    (Source.WHITEPAPER, Tier.P2, U.BUSINESS_DAYS, 0),
    (Source.EXHIBITION, Tier.P3, U.BUSINESS_DAYS, 3),
    (Source.LOST_DEAL, Tier.P3, U.BY_DATE, 0),
    (Source.LETTER, Tier.BDR, U.BY_PLAN, 0),
]
DUE = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.mark.parametrize(("source", "tier", "unit", "amount"), TARGETS)
def test_a_source_has_its_tier_and_target(source: Source, tier: Tier, unit: TargetUnit, amount: int) -> None:
    target = SOURCES[source].target
    assert (tier_of(source), target.unit, target.amount) == (tier, unit, amount)


def test_the_tiers_hold_as_many_sources_as_the_table() -> None:
    assert [sum(tier_of(source) is tier for source in Source) for tier in Tier] == [6, 3, 9, 3]


def test_every_source_and_touch_has_a_depth() -> None:
    assert set(SOURCES) == set(Source)
    assert set(TOUCHES) == set(TouchKind)
    assert SOURCES[Source.MEDIA_DOWNLOAD].depth_minutes < SOURCES[Source.OWN_SEMINAR].depth_minutes


@pytest.mark.parametrize(
    ("minutes", "missed", "told"),
    [(0, False, False), (15, False, False), (16, True, False), (60, True, True)],
)
def test_a_promise_is_missed_after_15_minutes_and_told_after_an_hour(
    minutes: int, missed: bool, told: bool
) -> None:
    now = DUE + timedelta(minutes=minutes)
    assert (is_missed(DUE, now), lead_is_told(DUE, now)) == (missed, told)

"""What a good handoff has and lacks, and when silence becomes an alarm."""

from datetime import UTC, datetime, timedelta

import pytest

from callbench.domain.bant import BANT_VALUES, BantField, is_known, is_value_of
from callbench.domain.handoff import (
    HandoffAlarm,
    HandoffFacts,
    ReadinessItem,
    ReadinessRule,
    handoff_alarm,
    handoff_readiness,
)

Item, B = ReadinessItem, BantField
TWO = {B.BUDGET: "ALLOCATED", B.NEED: "MUST"}
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_an_empty_handoff_lacks_everything() -> None:
    found = handoff_readiness(HandoffFacts())
    assert (found.have, found.lack, found.ready, found.total) == ((), tuple(Item), False, 6)


def test_the_meter_counts_what_is_there() -> None:
    found = handoff_readiness(HandoffFacts(mission="m", concerns="c", stance="s"))
    assert (len(found.have), found.total, found.ready) == (3, 6, False)
    assert found.lack == (Item.DMU, Item.BANT, Item.BUYING_STAGE)


READY = [
    (HandoffFacts("m", "c", "", 1, TWO), True),
    (HandoffFacts("m", "c", "s", 1, TWO, "COMPARISON"), True),
    (HandoffFacts("", "c", "s", 1, TWO), False),
    (HandoffFacts("m", " ", "s", 1, TWO), False),
    (HandoffFacts("m", "c", "s", 0, TWO), False),
    (HandoffFacts("m", "c", "s", 1, {B.BUDGET: "ALLOCATED"}), False),
    (HandoffFacts("m", "c", "s", 1, {B.BUDGET: "ALLOCATED", B.NEED: "ASKED_REFUSED"}), False),
    (HandoffFacts("m", "c", "s", 1, {B.BUDGET: "ALLOCATED", B.NEED: "UNKNOWN"}), False),
    (HandoffFacts("m", "c", "s", 1, {B.BUDGET: "NONE", B.TIMELINE: "OVER_12_MONTHS"}), True),
]


@pytest.mark.parametrize(("facts", "ready"), READY)
def test_ready_means_two_of_bant_mission_concern_and_a_named_person(facts: HandoffFacts, ready: bool) -> None:
    assert handoff_readiness(facts).ready is ready


def test_the_bar_can_be_changed() -> None:
    strict = ReadinessRule(frozenset(Item), bant_known=3)
    assert not handoff_readiness(HandoffFacts("m", "c", "s", 1, TWO, "INTEREST"), strict).ready
    assert handoff_readiness(HandoffFacts(), ReadinessRule(frozenset())).ready


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("", False),
        (None, False),
        ("UNKNOWN", False),
        ("ASKED_REFUSED", False),
        ("NONE", True),
        ("USER", True),
    ],
)
def test_asked_but_refused_is_not_known(value: str | None, known: bool) -> None:
    assert is_known(value) is known


def test_every_bant_field_can_be_unknown_or_refused_and_keeps_to_its_values() -> None:
    assert set(BANT_VALUES) == set(BantField)
    for field in BantField:
        assert is_value_of(field, "UNKNOWN")
        assert is_value_of(field, "ASKED_REFUSED")
    assert not is_value_of(B.BUDGET, "MUST")


@pytest.mark.parametrize(
    ("hours", "open_minutes", "alarm"),
    [
        (1, 60, HandoffAlarm.NONE),
        (5, 239, HandoffAlarm.NONE),
        (5, 240, HandoffAlarm.REMIND),
        (24, 300, HandoffAlarm.TELL_LEAD),
        (48, 900, HandoffAlarm.LIST),
        (72, 0, HandoffAlarm.LIST),
    ],
)
def test_silence_is_reminded_then_told_then_listed(
    hours: int, open_minutes: int, alarm: HandoffAlarm
) -> None:
    assert handoff_alarm(NOW - timedelta(hours=hours), open_minutes, NOW) is alarm

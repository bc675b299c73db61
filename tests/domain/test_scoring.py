"""A score is what they are plus what they did, and says what it is made of."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbench.domain.people import Seniority
from callbench.domain.scoring import FitFacts, Part, Score, TouchFact, score, touch_points
from callbench.domain.sources import Source
from callbench.domain.touches import TouchKind

NOW = datetime(2026, 11, 24, tzinfo=UTC)
DAY = timedelta(days=1)
IDEAL = FitFacts(True, 5_000, Seniority.C_LEVEL, True, True)


def test_the_ideal_company_and_person_fit_in_full() -> None:
    assert score(IDEAL, [], NOW).fit == 100


def test_nothing_known_is_worth_nothing() -> None:
    assert score(FitFacts(), [], NOW) == Score(0, 0, ())


@pytest.mark.parametrize(
    ("employees", "points"), [(0, 0), (1, 5), (30, 10), (299, 15), (300, 20), (1000, 25)]
)
def test_size_counts_in_steps(employees: int, points: int) -> None:
    assert score(FitFacts(employees=employees), [], NOW).fit == points


def test_a_seminar_weighs_more_than_a_media_download() -> None:
    seminar = TouchFact(Source.OWN_SEMINAR, NOW)
    assert touch_points(seminar, NOW) > touch_points(TouchFact(Source.MEDIA_DOWNLOAD, NOW), NOW) * 10


def test_a_touch_is_worth_half_after_thirty_days() -> None:
    fresh, old = TouchFact(TouchKind.SEMINAR, NOW), TouchFact(TouchKind.SEMINAR, NOW - 30 * DAY)
    assert touch_points(old, NOW) == pytest.approx(touch_points(fresh, NOW) / 2)


def test_measured_minutes_beat_the_typical_ones() -> None:
    assert touch_points(TouchFact(TouchKind.PAGE_VIEW, NOW, depth_minutes=10), NOW) == pytest.approx(8.0)


def test_a_score_explains_itself_largest_first() -> None:
    touches = [TouchFact(TouchKind.DOWNLOAD, NOW), TouchFact(TouchKind.DOWNLOAD, NOW)]
    found = score(FitFacts(is_target=True), touches, NOW)
    assert found.parts == (Part("TARGET_COMPANY", 35), Part("DOWNLOAD", 13))
    assert (found.fit, found.engagement, found.total) == (35, 13, 48)


touch_facts = st.builds(
    TouchFact,
    st.sampled_from(TouchKind) | st.sampled_from(Source),
    st.integers(-30, 800).map(lambda days: NOW - DAY * days),
    st.integers(0, 10_000),
)


@given(st.lists(touch_facts, max_size=20), touch_facts)
def test_one_touch_more_never_lowers_a_score_and_all_stay_in_range(
    touches: list[TouchFact], more: TouchFact
) -> None:
    before, after = score(IDEAL, touches, NOW), score(IDEAL, [*touches, more], NOW)
    assert before.engagement <= after.engagement <= 100
    assert 0 <= after.total <= 1023

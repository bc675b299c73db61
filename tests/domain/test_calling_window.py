"""When the window is open, when it opens next, and working time between moments."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbench.domain.calling_window import (
    Band,
    CallWindow,
    add_business_days,
    add_business_minutes,
    band_of,
    business_minutes_between,
    cool_down_until,
    is_open,
    is_within_limits,
    next_opening,
    other_band_time,
)
from callbench.domain.errors import BadValue
from callbench.domain.holidays_jp import CompanyDays

WINDOW = CallWindow()
EVERY_HOUR = CallWindow(week=(((time(0), time(23, 59)),),) * 7, holidays=False, company_days=frozenset())
moments = st.datetimes(datetime(2024, 1, 1), datetime(2031, 1, 1), timezones=st.just(UTC))


def jst(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+09:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        ("2026-11-24T08:59:59", False),
        ("2026-11-24T09:00:00", True),
        ("2026-11-24T11:59:59", True),
        ("2026-11-24T12:00:00", False),
        ("2026-11-24T13:00:00", True),
        ("2026-11-24T17:29:59", True),
        ("2026-11-24T17:30:00", False),
        ("2026-11-23T10:00:00", False),  # Labour Thanksgiving Day
        ("2026-11-22T10:00:00", False),  # Sunday
        ("2026-12-30T10:00:00", False),  # turn of the year
        ("2026-08-13T10:00:00", True),  # the Bon week is open unless closed by choice
    ],
)
def test_the_default_window_is_open_in_office_hours(text: str, is_it: bool) -> None:
    assert is_open(WINDOW, jst(text)) is is_it


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("2026-11-24T10:15:00", "2026-11-24T10:15:00"),
        ("2026-11-24T07:00:00", "2026-11-24T09:00:00"),
        ("2026-11-24T12:30:00", "2026-11-24T13:00:00"),
        ("2026-11-20T18:00:00", "2026-11-24T09:00:00"),  # Friday evening, over a long weekend
        ("2026-12-28T17:30:00", "2027-01-04T09:00:00"),
    ],
)
def test_the_next_opening(text: str, opens: str) -> None:
    assert next_opening(WINDOW, jst(text)) == jst(opens)


@given(moments)
def test_the_next_opening_is_open_not_past_and_the_first(at: datetime) -> None:
    opening = next_opening(WINDOW, at)
    assert opening >= at
    assert is_open(WINDOW, opening)
    assert opening == at or business_minutes_between(WINDOW, at, opening) == 0


@given(moments)
def test_nothing_is_open_outside_the_outer_limits(at: datetime) -> None:
    if is_open(EVERY_HOUR, at):
        assert is_within_limits(EVERY_HOUR, at)


@pytest.mark.parametrize(
    ("text", "days", "expected"),
    [
        ("2026-11-20T10:00:00", 0, "2026-11-20T10:00:00"),
        ("2026-11-20T10:00:00", 1, "2026-11-24T10:00:00"),
        ("2026-11-21T10:00:00", 1, "2026-11-24T10:00:00"),
        ("2026-11-24T12:15:00", 1, "2026-11-25T13:00:00"),
        ("2026-11-24T17:45:00", 1, "2026-11-26T09:00:00"),
        ("2026-12-25T10:00:00", 3, "2027-01-05T10:00:00"),
    ],
)
def test_business_days_are_counted_over_weekends_and_holidays(text: str, days: int, expected: str) -> None:
    assert add_business_days(WINDOW, jst(text), days) == jst(expected)


@pytest.mark.parametrize(
    ("first", "last", "minutes"),
    [
        ("2026-11-24T10:00:00", "2026-11-24T10:05:30", 5),
        ("2026-11-24T11:50:00", "2026-11-24T13:10:00", 20),
        ("2026-11-20T17:20:00", "2026-11-24T09:05:00", 15),
        ("2026-11-24T10:00:00", "2026-11-24T09:00:00", 0),
        ("2026-11-24T00:00:00", "2026-11-26T00:00:00", 900),
    ],
)
def test_only_open_time_counts_between_two_moments(first: str, last: str, minutes: int) -> None:
    assert business_minutes_between(WINDOW, jst(first), jst(last)) == minutes


@given(moments, st.integers(0, 3000))
def test_adding_open_minutes_and_counting_them_agree(at: datetime, minutes: int) -> None:
    assert business_minutes_between(WINDOW, at, add_business_minutes(WINDOW, at, minutes)) == minutes


@pytest.mark.parametrize(
    ("clock", "band", "other"),
    [
        ("09:30", Band.MORNING, "14:00"),
        ("11:00", Band.FORENOON, "16:30"),
        ("13:30", Band.AFTERNOON, "10:30"),
        ("17:00", Band.EVENING, "09:15"),
    ],
)
def test_the_next_try_is_in_the_other_half_of_the_day(clock: str, band: Band, other: str) -> None:
    at = jst(f"2026-11-24T{clock}:00")
    assert band_of(WINDOW, at) is band
    assert other_band_time(WINDOW, at) == jst(f"2026-11-25T{other}:00")


def test_a_person_cools_down_until_the_next_business_day_opens() -> None:
    assert cool_down_until(WINDOW, jst("2026-11-20T16:00:00")) == jst("2026-11-24T09:00:00")


def test_a_window_lives_in_its_own_zone() -> None:
    berlin = CallWindow("Europe/Berlin", holidays=False)
    assert is_open(berlin, datetime(2026, 7, 1, 7, tzinfo=UTC))
    assert not is_open(berlin, datetime(2026, 12, 1, 7, tzinfo=UTC))


def test_a_window_is_stored_and_read_back_the_same() -> None:
    window = CallWindow(
        "Asia/Tokyo", (*WINDOW.week[:6], ((time(10), time(11)),)), False, frozenset(CompanyDays)
    )
    assert CallWindow.from_definition(window.as_definition(), "Asia/Tokyo") == window


def test_an_absent_key_keeps_its_default() -> None:
    assert CallWindow.from_definition({}, "Asia/Tokyo") == WINDOW


@pytest.mark.parametrize(
    "definition",
    [
        {"week": 5},
        {"week": [[["9", "x"]]] * 7},
        {"week": [[]] * 7},
        {"company_days": ["XMAS"]},
        {"week": [[3]] * 7},
    ],
)
def test_a_window_that_makes_no_sense_is_refused(definition: dict[str, object]) -> None:
    with pytest.raises(BadValue):
        CallWindow.from_definition(definition, "Asia/Tokyo")


def test_a_window_only_at_night_can_never_open() -> None:
    with pytest.raises(BadValue):
        CallWindow(week=(((time(21), time(23)),),) * 7)


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "../etc/passwd", ""])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(BadValue):
        CallWindow(zone)


def test_the_outer_limits_are_eight_and_twenty() -> None:
    assert is_within_limits(WINDOW, jst("2026-11-22T08:00:00"))
    assert not is_within_limits(WINDOW, jst("2026-11-24T20:00:00"))
    assert not is_within_limits(WINDOW, jst("2026-11-24T07:59:00") - timedelta(seconds=1))

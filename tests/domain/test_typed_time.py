"""What people type as a time is understood in both languages, or refused with a reason."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbench.domain.typed_time import TimeProblem, TypedTime, TypedTimeProblem, read_time

TOKYO = ZoneInfo("Asia/Tokyo")
MONDAY_11 = datetime(2026, 11, 23, 11, 0, tzinfo=TOKYO)


def understood(text: str, now: datetime = MONDAY_11) -> str:
    result = read_time(text, now, TOKYO)
    return (
        f"{result.at_utc.astimezone(TOKYO):%Y-%m-%d %H:%M}"
        if isinstance(result, TypedTime)
        else str(result.code)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("明日10時", "2026-11-24 10:00"),
        ("明日10時半", "2026-11-24 10:30"),
        ("明日 10時15分", "2026-11-24 10:15"),
        ("明日1000", "2026-11-24 10:00"),
        ("明日930", "2026-11-24 09:30"),
        ("明日　１０：３０", "2026-11-24 10:30"),
        ("明日3時", "2026-11-24 15:00"),
        ("明日03:00", "2026-11-24 03:00"),
        ("明日の夕方", "2026-11-24 16:00"),
        ("明日 午前", "2026-11-24 10:00"),
        ("明日 朝一", "2026-11-24 09:00"),
        ("明日17時以降", "2026-11-24 17:00"),
        ("明後日 午後3時", "2026-11-25 15:00"),
        ("今日17:30", "2026-11-23 17:30"),
        ("来週火曜14時", "2026-12-01 14:00"),
        ("来週火 14:00", "2026-12-01 14:00"),
        ("来週水曜日の午後", "2026-12-02 14:00"),
        ("再来週金曜 10時", "2026-12-11 10:00"),
        ("火曜 10時", "2026-11-24 10:00"),
        ("月曜 14時", "2026-11-23 14:00"),
        ("月曜 10時", "2026-11-30 10:00"),
        ("来月1日 10時", "2026-12-01 10:00"),
        ("25日 10時", "2026-11-25 10:00"),
        ("3日後 10時", "2026-11-26 10:00"),
        ("2週間後 10時", "2026-12-07 10:00"),
        ("1か月後 10時", "2026-12-23 10:00"),
        ("2時間後", "2026-11-23 13:00"),
        ("30分後", "2026-11-23 11:30"),
        ("1時間半後", "2026-11-23 12:30"),
        ("11/25 15:00", "2026-11-25 15:00"),
        ("11/25(水) 15時", "2026-11-25 15:00"),
        ("１１／２５　１５：００", "2026-11-25 15:00"),
        ("11/20 15:00", "2027-11-20 15:00"),
        ("2026-11-25 15:00", "2026-11-25 15:00"),
        ("2026-11-25T15:00", "2026-11-25 15:00"),
        ("2026年11月25日 15時", "2026-11-25 15:00"),
        ("令和8年11月25日 15時", "2026-11-25 15:00"),
        ("R8.11.25 15:00", "2026-11-25 15:00"),
        ("12月3日 10時", "2026-12-03 10:00"),
        ("夕方", "2026-11-23 16:00"),
        ("午前", "2026-11-24 10:00"),
        ("午後3時", "2026-11-23 15:00"),
        ("5時", "2026-11-23 17:00"),
        ("15:00", "2026-11-23 15:00"),
        ("9:00", "2026-11-24 09:00"),
        ("1000", "2026-11-24 10:00"),
        ("10時半に明日", "2026-11-24 10:30"),
        ("tomorrow 10", "2026-11-24 10:00"),
        ("tomorrow 2pm", "2026-11-24 14:00"),
        ("tomorrow at 10:30 am", "2026-11-24 10:30"),
        ("2pm tomorrow", "2026-11-24 14:00"),
        ("tomorrow morning", "2026-11-24 10:00"),
        ("next tue 14:00", "2026-12-01 14:00"),
        ("tue at 14:00", "2026-11-24 14:00"),
        ("mon 9:30", "2026-11-30 09:30"),
        ("in 2 hours", "2026-11-23 13:00"),
        ("+45m", "2026-11-23 11:45"),
        ("in 3 days 10:00", "2026-11-26 10:00"),
        ("in 2 months 10:00", "2027-01-23 10:00"),
        ("Nov 25 3pm", "2026-11-25 15:00"),
        ("25 Nov 3pm", "2026-11-25 15:00"),
        ("November 25th, 2027 15:00", "2027-11-25 15:00"),
        ("noon", "2026-11-23 12:00"),
    ],
)
def test_a_typed_time_means(text: str, expected: str) -> None:
    assert understood(text) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("明日", date(2026, 11, 24)),
        ("火曜", date(2026, 11, 24)),
        ("月曜", date(2026, 11, 30)),
        ("来週", date(2026, 11, 30)),
        ("週明け", date(2026, 11, 30)),
        ("月末", date(2026, 11, 30)),
        ("来月末", date(2026, 12, 31)),
        ("来月", date(2026, 12, 1)),
        ("31日", date(2026, 12, 31)),
        ("2月29日", date(2028, 2, 29)),
        ("2026年11月25日", date(2026, 11, 25)),
        ("令和8年11月25日", date(2026, 11, 25)),
        ("next week", date(2026, 11, 30)),
        ("end of month", date(2026, 11, 30)),
        ("in 3 days", date(2026, 11, 26)),
        ("on friday", date(2026, 11, 27)),
    ],
)
def test_a_day_without_time_is_taken_from_the_opening_of_the_window(text: str, day: date) -> None:
    expected = datetime.combine(day, time(8, 30), TOKYO).astimezone(UTC)
    assert read_time(text, MONDAY_11, TOKYO, window_opens=time(8, 30)) == TypedTime(expected, date_only=True)


def test_today_without_time_is_at_once_when_the_window_is_open() -> None:
    assert read_time("今日", MONDAY_11, TOKYO) == TypedTime(MONDAY_11.astimezone(UTC), date_only=True)
    early = MONDAY_11.replace(hour=7)
    assert read_time("今日", early, TOKYO) == TypedTime(early.replace(hour=9).astimezone(UTC), date_only=True)


@pytest.mark.parametrize("text", ["3営業日後", "in 3 business days"])
def test_business_days_are_counted_by_the_given_calendar(text: str) -> None:
    holidays = {date(2026, 11, 24), date(2026, 11, 25)}

    def following(day: date) -> date:
        day += timedelta(days=1)
        return following(day) if day in holidays or day.weekday() > 4 else day

    result = read_time(text, MONDAY_11, TOKYO, next_business_day=following)
    assert result == TypedTime(datetime(2026, 11, 30, 0, 0, tzinfo=UTC), date_only=True)


def test_business_days_skip_the_weekend_where_no_calendar_is_given() -> None:
    friday = datetime(2026, 11, 27, 11, 0, tzinfo=TOKYO)
    assert understood("翌営業日 10時", friday) == "2026-11-30 10:00"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", TimeProblem.EMPTY),
        ("　", TimeProblem.EMPTY),
        ("山田", TimeProblem.NOT_UNDERSTOOD),
        ("10", TimeProblem.NOT_UNDERSTOOD),
        ("明日 たぶん", TimeProblem.NOT_UNDERSTOOD),
        ("3時間", TimeProblem.NOT_UNDERSTOOD),
        ("x" * 200, TimeProblem.NOT_UNDERSTOOD),
        ("明日25時", TimeProblem.NO_SUCH_TIME),
        ("明日10:75", TimeProblem.NO_SUCH_TIME),
        ("2/30 10:00", TimeProblem.NO_SUCH_TIME),
        ("2026-02-30", TimeProblem.NO_SUCH_TIME),
        ("2026-11-01", TimeProblem.IN_THE_PAST),
        ("2026-11-23 10:00", TimeProblem.IN_THE_PAST),
        ("今日9:00", TimeProblem.IN_THE_PAST),
    ],
)
def test_what_is_no_time_to_come_is_refused_with_its_reason(text: str, code: TimeProblem) -> None:
    assert read_time(text, MONDAY_11, TOKYO) == TypedTimeProblem(code)


def test_the_zone_of_the_team_decides_which_day_it_is() -> None:
    late_in_utc = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    assert understood("明日10時", late_in_utc) == "2026-11-25 10:00"


TYPED = "明日今来週火曜月末午前後夕方朝一時半分0123456789:/-. 令和年営業tomorowenxuipaminhsd"


@given(st.text(alphabet=TYPED, max_size=16), st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)))
def test_whatever_is_typed_gives_a_time_to_come_or_a_problem(text: str, moment: datetime) -> None:
    now = moment.replace(tzinfo=TOKYO)
    result = read_time(text, now, TOKYO)
    assert isinstance(result, TypedTimeProblem) or result.at_utc >= now

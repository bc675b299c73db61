"""A day somebody states in a refusal is read as it is said: a month, a part of one, a year, a fiscal year."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from given import TUESDAY_10

from callbench.domain.stated_day import read_stated_day
from callbench.domain.typed_time import TimeProblem, TypedTime, TypedTimeProblem

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4月", date(2027, 4, 1)),
        ("12月", date(2026, 12, 1)),
        ("11月", date(2026, 11, 24)),
        ("11月末", date(2026, 11, 30)),
        ("１１月上旬", date(2027, 11, 1)),
        ("来年3月", date(2027, 3, 1)),
        ("来年の3月末", date(2027, 3, 31)),
        ("再来年2月末", date(2028, 2, 29)),
        ("来年4月1日", date(2027, 4, 1)),
        ("2027年3月末", date(2027, 3, 31)),
        ("2027/3", date(2027, 3, 1)),
        ("2027-03", date(2027, 3, 1)),
        ("2027-03-31", date(2027, 3, 31)),
        ("令和9年9月", date(2027, 9, 1)),
        ("令和9年3月31日", date(2027, 3, 31)),
        ("1月中旬", date(2027, 1, 15)),
        ("2月下旬頃", date(2027, 2, 21)),
        ("年明け", date(2027, 1, 1)),
        ("来年", date(2027, 1, 1)),
        ("年度末", date(2027, 3, 31)),
        ("来期", date(2027, 4, 1)),
        ("半年後", date(2027, 5, 24)),
        ("1年後", date(2027, 11, 24)),
        ("1年半後", date(2028, 5, 24)),
        ("3か月後", date(2027, 2, 24)),
        ("12/20", date(2026, 12, 20)),
        ("明日", date(2026, 11, 25)),
        ("april", date(2027, 4, 1)),
        ("next April", date(2027, 4, 1)),
        ("next November", date(2027, 11, 1)),
        ("end of March", date(2027, 3, 31)),
        ("mid-January", date(2027, 1, 15)),
        ("Mar 2028", date(2028, 3, 1)),
        ("March next year", date(2027, 3, 1)),
        ("next year", date(2027, 1, 1)),
        ("in 2 years", date(2028, 11, 24)),
        ("in half a year", date(2027, 5, 24)),
        ("end of the fiscal year", date(2027, 3, 31)),
        ("Dec 3", date(2026, 12, 3)),
    ],
)
def test_a_stated_day_is_read(text: str, day: date) -> None:
    read = read_stated_day(text, TUESDAY_10, TOKYO)
    assert isinstance(read, TypedTime)
    assert read.at_utc.astimezone(TOKYO).date() == day
    assert read.at_utc.astimezone(TOKYO).hour == 0


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", TimeProblem.EMPTY),
        ("いつか", TimeProblem.NOT_UNDERSTOOD),
        ("13月", TimeProblem.NO_SUCH_TIME),
        ("来年2月30日", TimeProblem.NO_SUCH_TIME),
        ("2025年3月", TimeProblem.IN_THE_PAST),
        ("今年3月", TimeProblem.IN_THE_PAST),
        ("10:00 or so", TimeProblem.NOT_UNDERSTOOD),
    ],
)
def test_what_is_no_day_says_why(text: str, problem: TimeProblem) -> None:
    assert read_stated_day(text, TUESDAY_10, TOKYO) == TypedTimeProblem(problem)

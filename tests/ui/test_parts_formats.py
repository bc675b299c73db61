"""Times, ages, lengths and numbers as people write them, in both languages, where the team is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Language, Languages

TOKYO = Formats(ZoneInfo("Asia/Tokyo"))
# Monday, 13:12 in Tokyo.
NOW = datetime(2026, 11, 23, 4, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

AGES = [
    (timedelta(0), "たった今", "just now"),
    (59 * timedelta(seconds=1), "たった今", "just now"),
    (MINUTE, "1分前", "1 minute ago"),
    (4 * MINUTE, "4分前", "4 minutes ago"),
    (59 * MINUTE, "59分前", "59 minutes ago"),
    (HOUR, "1時間前", "1 hour ago"),
    (13 * HOUR, "13時間前", "13 hours ago"),
    (14 * HOUR, "昨日", "yesterday"),
    (3 * DAY, "3日前", "3 days ago"),
    (31 * DAY, "31日前", "31 days ago"),
    (41 * DAY, "10/13", "Oct 13"),
    (365 * DAY, "2025/11/23", "Nov 23, 2025"),
    (-MINUTE, "たった今", "just now"),
]
WHENS = [
    (timedelta(minutes=78), "14:30", "14:30"),
    (timedelta(hours=20, minutes=48), "明日 10:00", "tomorrow 10:00"),
    (-DAY, "昨日 13:12", "yesterday 13:12"),
    (2 * DAY, "11/25(水) 13:12", "Wed, Nov 25 13:12"),
    (60 * DAY, "2027年1月22日(金) 13:12", "Fri, Jan 22, 2027 13:12"),
]
UNTILS = [
    (timedelta(seconds=30), "今", "now"),
    (4 * MINUTE, "4分後", "in 4 minutes"),
    (HOUR, "1時間後", "in 1 hour"),
    (DAY, "明日", "tomorrow"),
    (3 * DAY, "3日後", "in 3 days"),
    (-20 * MINUTE, "20分0秒超過", "20 min 0 s overdue"),
]
LANGUAGES = pytest.mark.parametrize("language", list(Language))


@LANGUAGES
@pytest.mark.parametrize(("ago", "ja", "en"), AGES)
def test_age(languages: Languages, language: Language, ago: timedelta, ja: str, en: str) -> None:
    languages.apply(language)
    assert TOKYO.age(NOW - ago, NOW) == {Language.JA: ja, Language.EN: en}[language]


@LANGUAGES
@pytest.mark.parametrize(("ahead", "ja", "en"), WHENS)
def test_when(languages: Languages, language: Language, ahead: timedelta, ja: str, en: str) -> None:
    languages.apply(language)
    assert TOKYO.when(NOW + ahead, NOW) == {Language.JA: ja, Language.EN: en}[language]


@LANGUAGES
@pytest.mark.parametrize(("ahead", "ja", "en"), UNTILS)
def test_until(languages: Languages, language: Language, ahead: timedelta, ja: str, en: str) -> None:
    languages.apply(language)
    assert TOKYO.until(NOW + ahead, NOW) == {Language.JA: ja, Language.EN: en}[language]


@pytest.mark.parametrize(
    ("seconds", "clock", "ja", "en"),
    [
        (0, "00:00", "0秒", "0 s"),
        (42, "00:42", "42秒", "42 s"),
        (372, "06:12", "6分12秒", "6 min 12 s"),
        (3723, "1:02:03", "1時間2分", "1 h 2 min"),
        (100_000, "27:46:40", "1日3時間", "1 d 3 h"),
        (-5, "00:00", "0秒", "0 s"),
    ],
)
def test_lengths(languages: Languages, seconds: int, clock: str, ja: str, en: str) -> None:
    assert (TOKYO.clock(seconds), TOKYO.long_duration(seconds)) == (clock, en)
    languages.apply(Language.JA)
    assert TOKYO.long_duration(seconds) == ja


def test_days_business_days_and_numbers(languages: Languages) -> None:
    day = date(2026, 11, 20)
    english = (TOKYO.day(day, day), TOKYO.business_days(1), TOKYO.business_days(3), TOKYO.minutes(360))
    assert english == ("Nov 20", "in 1 business day", "in 3 business days", "6 min")
    languages.apply(Language.JA)
    japanese = (TOKYO.day(day, day), TOKYO.business_days(3), TOKYO.minutes(360), TOKYO.weekday(day))
    assert japanese == ("11/20", "3営業日後", "6分", "金")
    assert (TOKYO.number(1234567), TOKYO.percent(1, 3), TOKYO.percent(0, 0)) == ("1,234,567", "33%", "–")
    assert TOKYO.percent(12, 68, 1) == "17.6%"


def test_the_day_is_that_of_the_team_not_of_utc() -> None:
    late_in_utc = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert TOKYO.stamp(late_in_utc, NOW) == "08:30"
    assert Formats(UTC).local_day(late_in_utc) == date(2026, 11, 22)


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_every_moment_can_be_written(moment: datetime) -> None:
    texts = [TOKYO.age(moment, NOW), TOKYO.when(moment, NOW), TOKYO.until(moment, NOW)]
    assert all(text and "{" not in text for text in texts)

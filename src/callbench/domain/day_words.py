"""Which day do words like 明日, 来週火曜, 3営業日後 or next tue name, seen from today?"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from callbench.domain.eras import ERA_YEAR, western_year

NextBusinessDay = Callable[[date], date]


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day somebody named, and the `later` one that is meant if this is over: a week later for 火曜, none for 明日."""

    day: date
    later: date | None = None


_WEEKDAYS = {sign: number for number, sign in enumerate("月火水木金土日")}
_WEEKDAYS |= {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS_AHEAD = {
    "今日": 0,
    "本日": 0,
    "today": 0,
    "明日": 1,
    "あす": 1,
    "あした": 1,
    "翌日": 1,
    "tomorrow": 1,
    "明後日": 2,
    "あさって": 2,
    "翌々日": 2,
    "day after tomorrow": 2,
    "明々後日": 3,
    "しあさって": 3,
}
_WEEKS_AHEAD = {"今週": 0, "this": 0, "来週": 1, "翌週": 1, "next": 1, "再来週": 2}
_MONTHS_AHEAD = {"今月": 0, "this": 0, "来月": 1, "翌月": 1, "next": 1, "再来月": 2}

_JAPANESE_WEEKDAY = r"(?P<weekday>[月火水木金土日])(?:曜日?)?"
_ENGLISH_WEEKDAY = r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
_ENGLISH_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY_NUMBER = r"(?P<day>[0-9]{1,2})"
_BRACKET = r"(?:\s*\([月火水木金土日祝・a-z.]{1,9}\))?"
_NOT_A_CLOCK = r"(?![0-9:時])"


def read_day(text: str, today: date, next_business_day: NextBusinessDay) -> tuple[NamedDay, str] | None:
    """The day a text begins with and the rest of the text; None if it begins with none.

    `text` is in NFKC and lower case. Raises ValueError for a day that does not exist. Weeks begin on Monday: 来週火曜 and next tue are the
    Tuesday of the coming week, 火曜 and tue the next one there is.
    """
    for pattern, find in _FORMS:
        if match := pattern.match(text):
            return find(match, today, next_business_day), text[match.end() :]
    return None


def skip_weekend(day: date) -> date:
    """The next day that is no Saturday or Sunday, where no calendar of holidays is at hand."""
    following = day + timedelta(days=1)
    return following if following.weekday() < 5 else skip_weekend(following)


def _days_ahead(match: re.Match[str], today: date, _: NextBusinessDay) -> NamedDay:
    return NamedDay(today + timedelta(days=_DAYS_AHEAD[match["word"]]))


def _counted_days(match: re.Match[str], today: date, _: NextBusinessDay) -> NamedDay:
    weeks = match["unit"].startswith(("週", "week"))
    return NamedDay(today + timedelta(days=int(match["count"]) * (7 if weeks else 1)))


def _counted_months(match: re.Match[str], today: date, _: NextBusinessDay) -> NamedDay:
    year, month = _month_ahead(today, int(match["count"]))
    return NamedDay(date(year, month, min(today.day, monthrange(year, month)[1])))


def _business_days(match: re.Match[str], today: date, next_business_day: NextBusinessDay) -> NamedDay:
    day = today
    for _ in range(int(match["count"])):
        day = next_business_day(day)
    return NamedDay(day)


def _next_business_day(_: re.Match[str], today: date, next_business_day: NextBusinessDay) -> NamedDay:
    return NamedDay(next_business_day(today))


def _weekday_of_week(match: re.Match[str], today: date, _: NextBusinessDay) -> NamedDay:
    monday = today + timedelta(days=7 * _WEEKS_AHEAD[match["week"]] - today.weekday())
    return NamedDay(monday + timedelta(days=_WEEKDAYS[match["weekday"]]))


def _week(match: re.Match[str], today: date, _: NextBusinessDay) -> NamedDay:
    weeks = _WEEKS_AHEAD[match["week"] or "next"]
    return NamedDay(today + timedelta(days=7 * weeks - today.weekday()))


def _weekday(match: re.Match[str], today: date, _: NextBusinessDay) -> NamedDay:
    day = today + timedelta(days=(_WEEKDAYS[match["weekday"]] - today.weekday()) % 7)
    return NamedDay(day, day + timedelta(days=7))


def _month_end(match: re.Match[str], today: date, _: NextBusinessDay) -> NamedDay:
    year, month = _month_ahead(today, _MONTHS_AHEAD[match["which"] or "this"])
    return NamedDay(date(year, month, monthrange(year, month)[1]))


def _day_of_month(match: re.Match[str], today: date, _: NextBusinessDay) -> NamedDay:
    year, month = _month_ahead(today, _MONTHS_AHEAD[match["which"]])
    return NamedDay(date(year, month, int(match["day"] or 1)))


def _full_date(match: re.Match[str], _: date, __: NextBusinessDay) -> NamedDay:
    return NamedDay(date(int(match["year"]), _month(match["month"]), int(match["day"])))


def _era_date(match: re.Match[str], _: date, __: NextBusinessDay) -> NamedDay:
    year = western_year(match["era"], match["era_year"])
    return NamedDay(date(year, int(match["month"]), int(match["day"])))


def _date_without_year(match: re.Match[str], today: date, _: NextBusinessDay) -> NamedDay:
    """Of this year, or of the next in which the day is still to come; 29 February may be years away."""
    month, day = _month(match["month"]), int(match["day"])
    date(2000, month, day)
    for year in range(today.year, today.year + 9):
        if day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            return NamedDay(date(year, month, day))
    raise ValueError(match[0])


def _day_alone(match: re.Match[str], today: date, _: NextBusinessDay) -> NamedDay:
    """The 25th: of this month, or of the next month that has it still to come."""
    wanted = int(match["day"])
    for months in range(4):
        year, month = _month_ahead(today, months)
        if 1 <= wanted <= monthrange(year, month)[1] and date(year, month, wanted) >= today:
            return NamedDay(date(year, month, wanted))
    raise ValueError(match[0])


def _month_ahead(today: date, months: int) -> tuple[int, int]:
    count = today.year * 12 + today.month - 1 + months
    return count // 12, count % 12 + 1


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTHS.index(text) + 1


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date, NextBusinessDay], NamedDay]], ...] = (
    tuple(
        (re.compile(pattern), find)
        for pattern, find in (
            (r"(?P<count>[0-9]{1,3})\s*営業日後", _business_days),
            (r"in (?P<count>[0-9]{1,3}) business days?", _business_days),
            (r"翌営業日|next business day", _next_business_day),
            (
                r"(?:in )?(?P<count>[0-9]{1,4})\s*(?P<unit>日|週間?|days?|weeks?)(?:\s*後|\s+later)",
                _counted_days,
            ),
            (r"in (?P<count>[0-9]{1,4})\s*(?P<unit>days?|weeks?)", _counted_days),
            (r"(?P<count>[0-9]{1,3})\s*[かヶケカヵ箇]月後", _counted_months),
            (r"in (?P<count>[0-9]{1,3}) months?", _counted_months),
            (rf"(?P<word>{'|'.join(sorted(_DAYS_AHEAD, key=len, reverse=True))})", _days_ahead),
            (rf"(?P<week>今週|来週|翌週|再来週)の?\s*{_JAPANESE_WEEKDAY}", _weekday_of_week),
            (rf"(?P<week>this|next)\s+{_ENGLISH_WEEKDAY}", _weekday_of_week),
            (r"(?P<week>来週|翌週|再来週)(?:初め|頭)?|週明け|next week", _week),
            (r"(?:(?P<which>今月|来月|翌月|再来月)の?)?末日?", _month_end),
            (r"月末|(?:end of|eom)(?:\s+(?P<which>this|next))?(?:\s*month)?", _month_end),
            (rf"(?P<which>今月|来月|翌月|再来月)の?\s*(?:{_DAY_NUMBER}\s*日|初め|頭)?", _day_of_month),
            (rf"(?P<which>next) month(?:\s+(?:the\s+)?{_DAY_NUMBER}(?:st|nd|rd|th)?)?", _day_of_month),
            (
                rf"(?P<year>[0-9]{{4}})\s*[-/.年]\s*(?P<month>[0-9]{{1,2}})\s*[-/.月]\s*{_DAY_NUMBER}\s*日?",
                _full_date,
            ),
            (rf"{ERA_YEAR}\s*[-/.年]\s*(?P<month>[0-9]{{1,2}})\s*[-/.月]\s*{_DAY_NUMBER}\s*日?", _era_date),
            (
                rf"{_ENGLISH_MONTH}\s*{_DAY_NUMBER}(?:st|nd|rd|th)?,?\s+(?P<year>20[0-9]{{2}}){_NOT_A_CLOCK}",
                _full_date,
            ),
            (
                rf"{_DAY_NUMBER}(?:st|nd|rd|th)?\s*{_ENGLISH_MONTH}\s+(?P<year>20[0-9]{{2}}){_NOT_A_CLOCK}",
                _full_date,
            ),
            (rf"{_ENGLISH_MONTH}\s*{_DAY_NUMBER}(?:st|nd|rd|th)?{_NOT_A_CLOCK}", _date_without_year),
            (rf"{_DAY_NUMBER}(?:st|nd|rd|th)?\s*{_ENGLISH_MONTH}", _date_without_year),
            (rf"(?P<month>[0-9]{{1,2}})\s*月\s*{_DAY_NUMBER}\s*日?", _date_without_year),
            (rf"(?P<month>[0-9]{{1,2}})[/]{_DAY_NUMBER}{_NOT_A_CLOCK}", _date_without_year),
            (rf"{_DAY_NUMBER}\s*日", _day_alone),
            (_JAPANESE_WEEKDAY, _weekday),
            (_ENGLISH_WEEKDAY, _weekday),
        )
        for pattern in (rf"(?:on\s+)?(?:{pattern}){_BRACKET}",)
    )
)

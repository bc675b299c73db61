"""Which date stands in a cell of a list? Japanese, era, ISO, American and spreadsheet forms."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from unicodedata import normalize

from callbench.domain.eras import ERA_YEAR, western_year


class DateDoubtCode(StrEnum):
    """Why a person should look at a date."""

    AMBIGUOUS_ORDER = "AMBIGUOUS_ORDER"
    MONTH_ONLY = "MONTH_ONLY"
    NOT_A_DATE = "NOT_A_DATE"


class DateOrder(StrEnum):
    """Which of two numbers before the year is the month, once a column has shown it."""

    MONTH_FIRST = "MONTH_FIRST"
    DAY_FIRST = "DAY_FIRST"


@dataclass(frozen=True, slots=True)
class DateCell:
    """A date, or a date and time. The time is aware only if the cell names an offset; otherwise it is the team's local time."""

    value: date | datetime | None
    doubt: DateDoubtCode | None = None


_EMPTY = DateCell(None)
_WRONG = DateCell(None, DateDoubtCode.NOT_A_DATE)
_NO_DATE = frozenset({"", "-", "--", "なし", "無し", "不明", "未定", "n/a", "na", "none", "null", "nan"})
_DAY_ZERO = datetime(1899, 12, 30)
# 1927 to 2173: a smaller or greater number in a date column is something else.
_SERIALS = range(10_000, 100_000)
_CENTURY = 2000

_DAY = r"(?P<year>[0-9]{4})\s*[-/.年]\s*(?P<month>[0-9]{1,2})\s*[-/.月]\s*(?P<day>[0-9]{1,2})\s*日?"
_ERA_DAY = ERA_YEAR + r"\s*[-/.年]\s*(?P<month>[0-9]{1,2})\s*[-/.月]\s*(?P<day>[0-9]{1,2})\s*日?"
_PACKED_DAY = r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
_LATE_YEAR = r"(?P<first>[0-9]{1,2})[-/.](?P<second>[0-9]{1,2})[-/.](?P<year>[0-9]{4})"
_SHORT_YEAR = r"(?P<short>[0-9]{2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
_NAMED_FIRST = _NAMED + r"\s+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{4})"
_DAY_FIRST = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[\s-]+" + _NAMED + r",?[\s-]+(?P<year>[0-9]{4}|[0-9]{2})"
_MONTH_ALONE = r"(?P<year>[0-9]{4})\s*[-/.年]\s*(?P<month>[0-9]{1,2})\s*月?"
_ERA_MONTH = ERA_YEAR + r"\s*[-/.年]\s*(?P<month>[0-9]{1,2})\s*月"
_WEEKDAY = r"(?:\s*\([月火水木金土日祝・a-z.]{1,5}\))?"
_CLOCK = (
    r"(?:(?:\s*t|\s+|(?<=日)|(?<=\)))\s*(?P<half>午前|午後)?\s*(?P<hour>[0-9]{1,2})\s*[:時]\s*(?P<minute>[0-9]{1,2})?\s*分?"
    r"(?:\s*[:]?\s*(?P<second_of_time>[0-9]{1,2})(?:\.[0-9]+)?\s*秒?)?\s*(?P<english_half>am|pm)?)?"
)
_FORMS = tuple(
    re.compile(form + _WEEKDAY + _CLOCK)
    for form in (
        *(_DAY, _ERA_DAY, _PACKED_DAY, _LATE_YEAR, _SHORT_YEAR),
        *(_NAMED_FIRST, _DAY_FIRST, _MONTH_ALONE, _ERA_MONTH),
    )
)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_ISO_OFFSET = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}t[0-9:.,]+(?:z|[+-][0-9:]{4,6})")


def read_date(text: str, order: DateOrder | None = None) -> DateCell:
    """The date of a cell; an empty one has neither value nor doubt.

    5/1/2026 is read with the month first and doubted as AMBIGUOUS_ORDER, unless `order` is known or only one reading is possible. A month alone
    is its first day, doubted as MONTH_ONLY.
    """
    plain = normalize("NFKC", text).strip().lower()
    if plain in _NO_DATE:
        return _EMPTY
    try:
        return _read(plain, order)
    except (ValueError, OverflowError):
        return _WRONG


def _read(plain: str, order: DateOrder | None) -> DateCell:
    if _ISO_OFFSET.fullmatch(plain):
        return DateCell(datetime.fromisoformat(plain.upper()))
    if _SERIAL.fullmatch(plain):
        return _read_serial(float(plain))
    for form in _FORMS:
        if match := form.fullmatch(plain):
            return _read_match(match, order)
    return _WRONG


def _read_serial(serial: float) -> DateCell:
    """Days since the end of 1899, as spreadsheets count them; a fraction is the time of day."""
    if int(serial) not in _SERIALS:
        return _WRONG
    moment = _DAY_ZERO + timedelta(seconds=round(serial * 86_400))
    return DateCell(moment if serial % 1 else moment.date())


def _read_match(match: re.Match[str], order: DateOrder | None) -> DateCell:
    parts = match.groupdict()
    day, doubt = _day(parts, order)
    clock = _clock(parts)
    return DateCell(day if clock is None else datetime.combine(day, clock), doubt)


def _day(parts: dict[str, str | None], order: DateOrder | None) -> tuple[date, DateDoubtCode | None]:
    if parts.get("era") is not None:
        year = western_year(str(parts["era"]), str(parts["era_year"]))
        return _whole_or_month(year, parts)
    if parts.get("first") is not None:
        return _late_year(_number(parts, "year"), _number(parts, "first"), _number(parts, "second"), order)
    if parts.get("name") is not None:
        month, year = _MONTHS.index(str(parts["name"])[:3]) + 1, _number(parts, "year")
        return date(year if year >= 100 else _CENTURY + year, month, _number(parts, "day")), None
    if parts.get("short") is not None:
        year = _CENTURY + _number(parts, "short")
        return date(year, _number(parts, "month"), _number(parts, "day")), DateDoubtCode.AMBIGUOUS_ORDER
    return _whole_or_month(_number(parts, "year"), parts)


def _whole_or_month(year: int, parts: dict[str, str | None]) -> tuple[date, DateDoubtCode | None]:
    if "day" not in parts:
        return date(year, _number(parts, "month"), 1), DateDoubtCode.MONTH_ONLY
    return date(year, _number(parts, "month"), _number(parts, "day")), None


def _late_year(
    year: int, first: int, second: int, order: DateOrder | None
) -> tuple[date, DateDoubtCode | None]:
    if first > 12 or (order is DateOrder.DAY_FIRST and second <= 12):
        return date(year, second, first), None
    is_certain = order is not None or second > 12 or first == second
    return date(year, first, second), None if is_certain else DateDoubtCode.AMBIGUOUS_ORDER


def _clock(parts: dict[str, str | None]) -> time | None:
    if parts["hour"] is None:
        return None
    hour = _number(parts, "hour")
    half = parts["half"] or parts["english_half"]
    if half in ("午後", "pm") and hour < 12:
        hour += 12
    if half in ("午前", "am") and hour == 12:
        hour = 0
    return time(hour, _number(parts, "minute"), _number(parts, "second_of_time"))


def _number(parts: dict[str, str | None], name: str) -> int:
    return int(parts[name] or 0)

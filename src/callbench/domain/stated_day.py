"""Which day does a customer mean who says 来年3月, 年度末, end of March or 2027/3?"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, tzinfo
from unicodedata import normalize

from callbench.domain.eras import ERA_YEAR, western_year
from callbench.domain.typed_time import TimeProblem, TypedTime, TypedTimeProblem, read_time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEARS_AHEAD = {"今年": 0, "本年": 0, "this year": 0, "来年": 1, "翌年": 1, "next year": 1, "再来年": 2}
_MID, _LATE, _END = 15, 21, 31
_PARTS = {"初め": 1, "頭": 1, "上旬": 1, "早々": 1, "中旬": _MID, "半ば": _MID, "下旬": _LATE, "末": _END}
_PARTS |= {"early": 1, "beginning": 1, "start": 1, "mid": _MID, "middle": _MID, "late": _LATE, "end": _END}
_FISCAL_MONTH = 4
"""Budgets and contracts of most Japanese companies begin on 1 April."""

_YEAR_WORD = rf"(?P<ahead>{'|'.join(sorted(_YEARS_AHEAD, key=len, reverse=True))})"
_YEAR = rf"(?:{_YEAR_WORD}|(?P<year>20[0-9]{{2}})\s*[年/.-]?|{ERA_YEAR}\s*年)"
_JAPANESE = re.compile(
    rf"(?:{_YEAR}\s*の?\s*)?(?P<month>[0-9]{{1,2}})\s*(?:月|(?<=[/.-][0-9])|(?<=[/.-][0-9]{{2}}))\s*の?\s*"
    rf"(?:(?P<part>初め|頭|上旬|早々|中旬|半ば|下旬|末)日?|(?P<day>[0-9]{{1,2}})\s*日)?(?:頃|ごろ)?"
)
_ENGLISH = re.compile(
    r"(?:(?P<part>early|beginning|start|mid|middle|late|end)(?:\s+of|-|\s)\s*)?(?P<next>next\s+)?"
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?(?:,?\s+(?:(?P<year>20[0-9]{{2}})|(?P<ahead>next year|this year)))?"
)
_YEAR_ALONE = re.compile(rf"(?P<word>年明け|{'|'.join(_YEARS_AHEAD)})(?:初め|頭|早々)?")
_FISCAL = re.compile(
    r"(?P<word>年度末|期末|今年度末|来年度|新年度|来期|end of the fiscal year|next fiscal year)"
)
_COUNTED = re.compile(
    r"(?:in\s+)?(?:(?P<half>半年|half a year)|(?P<count>[0-9]{1,2}|a|one)\s*(?:年(?P<more>半)?|years?))\s*(?:後|later)?"
)


def read_stated_day(text: str, now: datetime, zone: tzinfo) -> TypedTime | TypedTimeProblem:
    """The day a text means, as its first moment in `zone`. A month is its first day, its end the last; of a year unsaid the next to come."""
    plain = " ".join(normalize("NFKC", text).lower().split())
    today = now.astimezone(zone).date()
    try:
        day = next((found for read in _READERS if (found := read(plain, today)) is not None), None)
    except ValueError:
        return TypedTimeProblem(TimeProblem.NO_SUCH_TIME)
    if day is None:
        return _day_of(read_time(text, now, zone), zone)
    if day < today:
        return TypedTimeProblem(TimeProblem.IN_THE_PAST)
    return TypedTime(datetime.combine(day, time(), zone).astimezone(UTC), date_only=True)


def _day_of(read: TypedTime | TypedTimeProblem, zone: tzinfo) -> TypedTime | TypedTimeProblem:
    if isinstance(read, TypedTimeProblem):
        return read
    day = read.at_utc.astimezone(zone).date()
    return TypedTime(datetime.combine(day, time(), zone).astimezone(UTC), date_only=True)


def _japanese_month(plain: str, today: date) -> date | None:
    match = _JAPANESE.fullmatch(plain)
    return _of_month(match, int(match["month"]), today) if match is not None else None


def _english_month(plain: str, today: date) -> date | None:
    match = _ENGLISH.fullmatch(plain)
    if match is None:
        return None
    month = _MONTHS.index(match["month"]) + 1
    if match["next"] and month == today.month:
        return date(today.year + 1, month, _last(today.year + 1, month, _PARTS.get(match["part"] or "", 1)))
    return _of_month(match, month, today)


def _of_month(match: re.Match[str], month: int, today: date) -> date:
    """A day that was said exists; 末 and its like end with the month."""
    said = match.groupdict()
    year = _year(said, today)
    day = int(said["day"]) if said.get("day") else None
    is_whole = day is None and not said.get("part")
    part = _PARTS[said["part"] or ""] if said.get("part") else 1
    date(2000, month, day or 1)
    if year is None:
        ends = _END if is_whole else day or part
        year = today.year + (date(today.year, month, _last(today.year, month, ends)) < today)
    if day is not None:
        return date(year, month, day)
    found = date(year, month, _last(year, month, part))
    return today if (found.year, found.month) == (today.year, today.month) and is_whole else found


def _year(said: dict[str, str | None], today: date) -> int | None:
    ahead, year, era, era_year = (said.get(name) for name in ("ahead", "year", "era", "era_year"))
    if ahead:
        return today.year + _YEARS_AHEAD[ahead]
    if era and era_year:
        return western_year(era, era_year)
    return int(year) if year else None


def _year_alone(plain: str, today: date) -> date | None:
    match = _YEAR_ALONE.fullmatch(plain)
    if match is None:
        return None
    return max(date(today.year + _YEARS_AHEAD.get(match["word"], 1), 1, 1), today)


def _fiscal_year(plain: str, today: date) -> date | None:
    match = _FISCAL.fullmatch(plain)
    if match is None:
        return None
    begins = date(today.year + (today.month >= _FISCAL_MONTH), _FISCAL_MONTH, 1)
    is_end = "末" in match["word"] or match["word"].startswith("end")
    return date(begins.year, _FISCAL_MONTH - 1, 31) if is_end else begins


def _counted_years(plain: str, today: date) -> date | None:
    match = _COUNTED.fullmatch(plain)
    if match is None:
        return None
    years = 0 if match["half"] else int(match["count"]) if match["count"].isdecimal() else 1
    months = years * 12 + (6 if match["half"] or match["more"] else 0) + today.month - 1
    year, month = today.year + months // 12, months % 12 + 1
    return date(year, month, _last(year, month, today.day))


def _last(year: int, month: int, day: int) -> int:
    return min(day, monthrange(year, month)[1])


_READERS: tuple[Callable[[str, date], date | None], ...] = (
    _japanese_month,
    _english_month,
    _year_alone,
    _fiscal_year,
    _counted_years,
)

"""Is a day a Japanese holiday, or one of the days companies usually close?

Reckoned here by the Act on National Holidays: the `holidays` package imports every country of the world (half
a second, more than a whole start may cost). It is the reference of the tests instead, which compare every day
from 2007 to 2099.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

MonthDay = tuple[int, int]
DAY = timedelta(days=1)
MONDAY, SUNDAY = 0, 6


class CompanyDays(StrEnum):
    """Closed by custom, not by law: the turn of the year, and the Bon week in August."""

    YEAR_END = "YEAR_END"
    OBON = "OBON"


_SPANS: Mapping[CompanyDays, tuple[MonthDay, MonthDay]] = MappingProxyType(
    {CompanyDays.YEAR_END: ((12, 29), (1, 3)), CompanyDays.OBON: ((8, 13), (8, 16))}
)
_FIXED: tuple[MonthDay, ...] = ((1, 1), (2, 11), (4, 29), (5, 3), (5, 4), (5, 5), (11, 3), (11, 23))
_MOUNTAIN, _EMPEROR_NOW, _EMPEROR_UNTIL_2018 = (8, 11), (2, 23), (12, 23)
_COMING_OF_AGE, _MARINE, _AGED, _SPORTS = (1, 2), (7, 3), (9, 3), (10, 2)  # month, which Monday
_BY_SPECIAL_LAW: Mapping[int, tuple[MonthDay, ...]] = MappingProxyType(
    {2019: ((5, 1), (10, 22)), 2020: ((7, 23), (7, 24), (8, 10)), 2021: ((7, 22), (7, 23), (8, 8))}
)
_OLYMPIC_YEARS = (2020, 2021)


def is_holiday(day: date) -> bool:
    """A national holiday by law, substitute days and days between two holidays included; exact from 2007 to
    2099.
    """
    return day in _holidays_of(day.year)


def is_company_day(day: date, kinds: frozenset[CompanyDays]) -> bool:
    """Does `day` fall into one of these spans (first and last day included; a span may cross the new
    year)?
    """
    return any(_is_between((day.month, day.day), *_SPANS[kind]) for kind in kinds)


def _is_between(day: MonthDay, first: MonthDay, last: MonthDay) -> bool:
    if first <= last:
        return first <= day <= last
    return day >= first or day <= last


@lru_cache(maxsize=200)
def _holidays_of(year: int) -> frozenset[date]:
    named = frozenset(_named(year))
    substitutes = frozenset(_substitute(day, named) for day in named if day.weekday() == SUNDAY)
    between = frozenset(
        day + DAY for day in named if day + 2 * DAY in named and (day + DAY).weekday() != SUNDAY
    )
    return named | substitutes | between


def _named(year: int) -> Iterator[date]:
    for month, day in (*_FIXED, *_BY_SPECIAL_LAW.get(year, ())):
        yield date(year, month, day)
    yield from (_spring_equinox(year), _autumn_equinox(year))
    yield from (_monday(year, *_COMING_OF_AGE), _monday(year, *_AGED))
    if year not in _OLYMPIC_YEARS:
        yield from (_monday(year, *_MARINE), _monday(year, *_SPORTS))
    if year >= 2016 and year not in _OLYMPIC_YEARS:
        yield date(year, *_MOUNTAIN)
    if year != 2019:  # between two emperors nobody's birthday was kept
        yield date(year, *(_EMPEROR_NOW if year > 2019 else _EMPEROR_UNTIL_2018))


def _substitute(day: date, named: frozenset[date]) -> date:
    """The first day after a holiday on a Sunday that is no holiday itself (Art. 3 (2))."""
    while day in named:
        day += DAY
    return day


def _monday(year: int, month: int, number: int) -> date:
    first = date(year, month, 1)
    return first + DAY * ((MONDAY - first.weekday()) % 7 + 7 * (number - 1))


def _spring_equinox(year: int) -> date:
    return date(year, 3, _equinox_day(20.8431, year))


def _autumn_equinox(year: int) -> date:
    return date(year, 9, _equinox_day(23.2488, year))


def _equinox_day(in_1980: float, year: int) -> int:
    """The usual approximation for 1980–2099: the tropical year's drift, less the leap days."""
    return int(in_1980 + 0.242194 * (year - 1980)) - (year - 1980) // 4

"""When may somebody be called, when next, and how much working time lies between two moments?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from callbench.domain.errors import BadValue
from callbench.domain.holidays_jp import CompanyDays, is_company_day, is_holiday

OUTER_OPEN, OUTER_CLOSE = time(8), time(20)
FURTHEST_DAYS = 400
DAY = timedelta(days=1)
Span = tuple[time, time]

_WORKDAY: tuple[Span, ...] = ((time(9), time(12)), (time(13), time(17, 30)))
_JAPANESE_WEEK: tuple[tuple[Span, ...], ...] = (_WORKDAY,) * 5 + ((), ())


class Band(StrEnum):
    """The parts of a working day, for trying at another time."""

    MORNING = "MORNING"
    FORENOON = "FORENOON"
    AFTERNOON = "AFTERNOON"
    EVENING = "EVENING"


_BAND_ENDS = ((time(10), Band.MORNING), (time(12), Band.FORENOON), (time(16), Band.AFTERNOON))
_BAND_TIMES: Mapping[Band, time] = MappingProxyType(
    {
        Band.MORNING: time(9, 15),
        Band.FORENOON: time(10, 30),
        Band.AFTERNOON: time(14),
        Band.EVENING: time(16, 30),
    }
)
_OTHER_BAND: Mapping[Band, Band] = MappingProxyType(
    {
        Band.MORNING: Band.AFTERNOON,
        Band.FORENOON: Band.EVENING,
        Band.AFTERNOON: Band.FORENOON,
        Band.EVENING: Band.MORNING,
    }
)


@dataclass(frozen=True, slots=True)
class CallWindow:
    """When a group of people may be called, in their own zone.

    `week` holds the spans of Monday to Sunday; what lies outside 8:00–20:00 is never open, whatever they say.
    A span holds its start and not its end. Holidays of Japan close a day unless `holidays` is false, company
    days as named. Raises BadValue for a window that can never open.
    """

    zone: str = "Asia/Tokyo"
    week: tuple[tuple[Span, ...], ...] = _JAPANESE_WEEK
    holidays: bool = True
    company_days: frozenset[CompanyDays] = frozenset({CompanyDays.YEAR_END})

    def __post_init__(self) -> None:
        _zone(self.zone)
        if len(self.week) != 7 or not any(_within_limits(spans) for spans in self.week):
            raise BadValue("call_window", "", "never_open")

    def __hash__(self) -> int:
        """Of the zone alone: it is asked for some ten times a call, and few windows share a zone."""
        return hash(self.zone)

    @classmethod
    def from_definition(cls, definition: Mapping[str, object], zone: str) -> Self:
        """The window stored as JSON (`as_definition`); an absent key keeps its default. Raises BadValue."""
        plain = cls(zone)
        week = definition.get("week")
        days = definition.get("company_days")
        return cls(
            zone,
            plain.week if week is None else _read_week(week),
            bool(definition.get("holidays", plain.holidays)),
            plain.company_days if days is None else _read_company_days(days),
        )

    def as_definition(self) -> dict[str, object]:
        """The window as JSON values, without its zone."""
        return {
            "week": [[[f"{a:%H:%M}", f"{b:%H:%M}"] for a, b in spans] for spans in self.week],
            "holidays": self.holidays,
            "company_days": sorted(self.company_days),
        }


def is_open(window: CallWindow, at: datetime) -> bool:
    """May people of this window be called at this moment?"""
    return any(start <= at < end for start, end in _openings(window, _local(window, at).date()))


def next_opening(window: CallWindow, at: datetime) -> datetime:
    """`at` itself if the window is open, else the first moment after it at which it opens (UTC)."""
    for start, end in _openings_from(window, _local(window, at).date()):
        if at < end:
            return max(start, at).astimezone(UTC)
    raise BadValue("call_window", window.zone, "never_open")


def closed_since(window: CallWindow, at: datetime) -> datetime:
    """When the window closed last before `at` (UTC); `at` itself while it is open."""
    if is_open(window, at):
        return at
    day = _local(window, at).date()
    for number in range(FURTHEST_DAYS):
        ends = [end for _, end in _openings(window, day - DAY * number) if end <= at]
        if ends:
            return ends[-1]
    raise BadValue("call_window", window.zone, "never_open")


def is_within_limits(window: CallWindow, at: datetime) -> bool:
    """Is it between 8:00 and 20:00 there? A time a person asked for is kept outside the window, but not
    outside these.
    """
    return OUTER_OPEN <= _local(window, at).time() < OUTER_CLOSE


def is_business_day(window: CallWindow, day: date) -> bool:
    """Does the window open on this day?"""
    return bool(_openings(window, day))


def next_business_day(window: CallWindow, day: date) -> date:
    """The first day after `day` on which the window opens."""
    return _business_day_after(window, day, 1)


def add_business_days(window: CallWindow, at: datetime, days: int) -> datetime:
    """The same time of day `days` business days later, moved into the window (0: `at` moved into the
    window).
    """
    local = _local(window, at)
    if not days:
        return next_opening(window, at)
    return local_time(window, _business_day_after(window, local.date(), days), local.time())


def local_time(window: CallWindow, day: date, clock: time) -> datetime:
    """This time of day on this day, there, moved into the window (UTC)."""
    return next_opening(window, datetime.combine(day, clock, _zone(window.zone)).astimezone(UTC))


def add_business_minutes(window: CallWindow, at: datetime, minutes: int) -> datetime:
    """The moment at which `minutes` of open time have passed since `at`."""
    left = timedelta(minutes=minutes)
    for start, end in _openings_from(window, _local(window, at).date()):
        begin = max(start, at)
        if begin + left <= end and begin < end:
            return begin + left
        left -= max(end - begin, timedelta())
    raise BadValue("call_window", window.zone, "never_open")


def business_minutes_between(window: CallWindow, first: datetime, last: datetime) -> int:
    """Whole minutes of open time from `first` to `last`; 0 if `last` is not later (R1-02)."""
    total = timedelta()
    day, end_day = _local(window, first).date(), _local(window, last).date()
    while day <= end_day:
        for start, end in _openings(window, day):
            total += max(min(end, last) - max(start, first), timedelta())
        day += DAY
    return total // timedelta(minutes=1)


def band_of(window: CallWindow, at: datetime) -> Band:
    """The part of the day it is there: until 10, until 12, until 16, later."""
    clock = _local(window, at).time()
    return next((band for end, band in _BAND_ENDS if clock < end), Band.EVENING)


def other_band_time(window: CallWindow, at: datetime, business_days: int = 1) -> datetime:
    """A time in the other half of the day than `at`, that many business days later."""
    day = _business_day_after(window, _local(window, at).date(), business_days)
    return local_time(window, day, _BAND_TIMES[_OTHER_BAND[band_of(window, at)]])


def cool_down_until(window: CallWindow, human_contact_at: datetime) -> datetime:
    """After any human contact a person is left alone until the next business day begins."""
    day = next_business_day(window, _local(window, human_contact_at).date())
    return _openings(window, day)[0][0]


@lru_cache(maxsize=20_000)
def _business_day_after(window: CallWindow, day: date, count: int) -> date:
    """Kept, for the step after every call walks over the days of its cap."""
    for _ in range(count):
        day = next(each for each in _days_after(day) if _openings(window, each))
    return day


def _days_after(day: date) -> Iterator[date]:
    return (day + DAY * number for number in range(1, FURTHEST_DAYS))


def _openings_from(window: CallWindow, day: date) -> Iterator[tuple[datetime, datetime]]:
    for number in range(FURTHEST_DAYS):
        yield from _openings(window, day + DAY * number)


@lru_cache(maxsize=20_000)
def _openings(window: CallWindow, day: date) -> tuple[tuple[datetime, datetime], ...]:
    """The open spans of one local day as moments in UTC; empty on a closed day."""
    closed = (window.holidays and is_holiday(day)) or is_company_day(day, window.company_days)
    if closed:
        return ()
    zone = _zone(window.zone)
    return tuple(
        (datetime.combine(day, start, zone).astimezone(UTC), datetime.combine(day, end, zone).astimezone(UTC))
        for start, end in _within_limits(window.week[day.weekday()])
    )


def _within_limits(spans: Sequence[Span]) -> tuple[Span, ...]:
    clipped = ((max(start, OUTER_OPEN), min(end, OUTER_CLOSE)) for start, end in spans)
    return tuple(sorted(span for span in clipped if span[0] < span[1]))


def _local(window: CallWindow, at: datetime) -> datetime:
    return at.astimezone(_zone(window.zone))


@lru_cache(maxsize=100)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BadValue("zone", name, "unknown_zone") from error


def _read_week(week: object) -> tuple[tuple[Span, ...], ...]:
    if not isinstance(week, Sequence):
        raise BadValue("week", str(week), "HH:MM-HH:MM")
    return tuple(tuple(_read_span(span) for span in spans) for spans in week)


def _read_span(span: object) -> Span:
    try:
        start, end = (time.fromisoformat(str(each)) for each in span)  # type: ignore[attr-defined]
    except (TypeError, ValueError) as error:
        raise BadValue("week", str(span), "HH:MM-HH:MM") from error
    return start, end


def _read_company_days(days: object) -> frozenset[CompanyDays]:
    try:
        return frozenset(CompanyDays(str(each)) for each in days)  # type: ignore[attr-defined]
    except (TypeError, ValueError) as error:
        raise BadValue("company_days", str(days), "code") from error

"""When does somebody mean who types 明日10時, next tue 14:00 or 2時間後?"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from unicodedata import normalize

from callbench.domain.clock_words import read_clock
from callbench.domain.day_words import NamedDay, NextBusinessDay, read_day, skip_weekend


class TimeProblem(StrEnum):
    """Why no time came out of a text."""

    EMPTY = "EMPTY"
    NOT_UNDERSTOOD = "NOT_UNDERSTOOD"
    NO_SUCH_TIME = "NO_SUCH_TIME"
    IN_THE_PAST = "IN_THE_PAST"


@dataclass(frozen=True, slots=True)
class TypedTime:
    """The moment meant, in UTC. `date_only` tells that no time was typed and the opening of the window was taken."""

    at_utc: datetime
    date_only: bool


@dataclass(frozen=True, slots=True)
class TypedTimeProblem:
    """A text that is no time to come."""

    code: TimeProblem


_WINDOW_OPENS = time(9)
_LONGEST = 80
_DURATION = re.compile(
    r"(?:in\s+|\+)?(?:(?P<hours>[0-9]{1,3})\s*(?:時間|hours?|hrs?|h)\s*(?P<half>半)?)?\s*"
    r"(?:(?P<minutes>[0-9]{1,4})\s*(?:分間?|minutes?|mins?|m))?(?:\s*(?:後|later))?"
)
_DURATION_SIGN = re.compile(r"^(?:in\s|\+)|後$|later$")


def read_time(
    text: str,
    now: datetime,
    zone: tzinfo,
    window_opens: time = _WINDOW_OPENS,
    next_business_day: NextBusinessDay = skip_weekend,
) -> TypedTime | TypedTimeProblem:
    """The moment a text means, said at `now` in `zone`, in Japanese or English.

    What can be read in two ways is the next one to come: 15:00 is tomorrow once it is past, 火曜 next week. An hour below seven without
    午前 is in the afternoon. A day that is named and over is IN_THE_PAST.
    """
    plain = " ".join(normalize("NFKC", text).lower().split())
    if not plain:
        return TypedTimeProblem(TimeProblem.EMPTY)
    if len(plain) > _LONGEST:
        return TypedTimeProblem(TimeProblem.NOT_UNDERSTOOD)
    if (wait := _duration(plain)) is not None:
        return TypedTime((now + wait).astimezone(UTC), date_only=False)
    try:
        return _Asked(now.astimezone(zone), zone, window_opens, next_business_day).answer(plain)
    except (ValueError, OverflowError):
        return TypedTimeProblem(TimeProblem.NO_SUCH_TIME)


def _duration(plain: str) -> timedelta | None:
    """2時間後, 30分後, 1時間半後, in 2 hours, +30m; None if it is no span of time."""
    match = _DURATION.fullmatch(plain)
    if match is None or not _DURATION_SIGN.search(plain) or not (match["hours"] or match["minutes"]):
        return None
    minutes = int(match["minutes"] or 0) + (30 if match["half"] else 0)
    return timedelta(hours=int(match["hours"] or 0), minutes=minutes)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: the local time it was asked at and what the days depend on."""

    here: datetime
    zone: tzinfo
    window_opens: time
    next_business_day: NextBusinessDay

    def answer(self, plain: str) -> TypedTime | TypedTimeProblem:
        parts = self._parts(plain)
        if parts is None:
            return TypedTimeProblem(TimeProblem.NOT_UNDERSTOOD)
        named, clock = parts
        if named is None:
            today = self.here.date()
            named = NamedDay(today, today + timedelta(days=1))
        if clock is None:
            return self._day_only(named)
        if self._at(named.day, clock) > self.here:
            return self._typed(named.day, clock, date_only=False)
        if named.later is not None:
            return self._typed(named.later, clock, date_only=False)
        return TypedTimeProblem(TimeProblem.IN_THE_PAST)

    def _parts(self, plain: str) -> tuple[NamedDay | None, time | None] | None:
        """Day and time in either order, one of them may be missing; None if anything is left over."""
        today = self.here.date()
        if (day := read_day(plain, today, self.next_business_day)) is not None:
            rest = _joined(day[1])
            clock = read_clock(rest, self.window_opens, after_day=True) if rest else None
            if not rest or (clock is not None and not clock[1]):
                return day[0], clock[0] if clock else None
        clock = read_clock(plain, self.window_opens, after_day=False)
        if clock is None:
            return None
        rest = _joined(clock[1])
        if not rest:
            return None, clock[0]
        day = read_day(rest, today, self.next_business_day)
        return (day[0], clock[0]) if day is not None and not day[1] else None

    def _day_only(self, named: NamedDay) -> TypedTime | TypedTimeProblem:
        today = self.here.date()
        if named.day > today or (named.day == today and self._at(today, self.window_opens) > self.here):
            return self._typed(named.day, self.window_opens, date_only=True)
        if named.day < today:
            return TypedTimeProblem(TimeProblem.IN_THE_PAST)
        if named.later is not None:
            return self._typed(named.later, self.window_opens, date_only=True)
        # Today, and the window is open: at once.
        return TypedTime(self.here.astimezone(UTC), date_only=True)

    def _typed(self, day: date, clock: time, *, date_only: bool) -> TypedTime:
        return TypedTime(self._at(day, clock).astimezone(UTC), date_only)

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone)


def _joined(rest: str) -> str:
    """What follows, without the particle or preposition that joins it."""
    return re.sub(r"^(?:\s|[の、,に@]|at\s|on\s|t(?=[0-9]))+", "", rest)

"""When was it? The time meant by 昨日15時, yesterday 3pm or 11/20 10:30, said about a call that is over."""

import re
from datetime import datetime, timedelta, tzinfo
from unicodedata import normalize

from callbench.domain.typed_time import TimeProblem, TypedTime, TypedTimeProblem, read_time

_DAYS = (
    (re.compile(r"^(?:一昨日|おととい|the day before yesterday)"), 2),
    (re.compile(r"^(?:昨日|きのう|yesterday)"), 1),
    (re.compile(r"^(?:今日|本日|きょう|today)"), 0),
)
_NEARLY_A_YEAR = timedelta(days=364)


def read_past_time(text: str, now: datetime, zone: tzinfo) -> TypedTime | TypedTimeProblem:
    """The latest moment before `now` that a text means. A time alone is today's; what is still to come is NO_SUCH_TIME."""
    plain = " ".join(normalize("NFKC", text).lower().split())
    if not plain:
        return TypedTimeProblem(TimeProblem.EMPTY)
    today = now.astimezone(zone).date()
    for pattern, back in _DAYS:
        if match := pattern.match(plain):
            rest = plain[match.end() :].lstrip(" のにat")
            return _over(read_time(f"{today - timedelta(days=back)} {rest}", now - _NEARLY_A_YEAR, zone), now)
    at_time = _over(read_time(f"{today} {plain}", now - _NEARLY_A_YEAR, zone), now)
    if isinstance(at_time, TypedTime):
        return at_time
    return _over(read_time(plain, now - _NEARLY_A_YEAR, zone), now)


def _over(read: TypedTime | TypedTimeProblem, now: datetime) -> TypedTime | TypedTimeProblem:
    if isinstance(read, TypedTime) and read.at_utc > now:
        return TypedTimeProblem(TimeProblem.NO_SUCH_TIME)
    return read

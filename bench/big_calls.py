"""Which calls does the big database hold?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from big_rows import NOW, USERS, Row

from callbench.domain.moments import to_microseconds
from callbench.domain.sources import SOURCES, Source, Tier

CALL_DAYS = 500
CALL_COLUMNS = (
    "id, uid, lead_id, contact_id, user_id, started_at, logged_at, day, hour, duration_s, disposition, "
    "reached, rejection_reason, source, tier, is_target, has_appointment, attempt"
)


@dataclass(frozen=True, slots=True)
class Ending:
    """How calls end: how many of a hundred, and how long they take at most."""

    share: int
    disposition: str
    reached: str
    reason: str | None = None
    seconds: int = 40


ENDINGS = (
    Ending(34, "NO_ANSWER", "NONE", seconds=30),
    Ending(24, "ABSENT", "GATEKEEPER"),
    Ending(7, "GATEKEEPER_BLOCK", "GATEKEEPER", seconds=60),
    Ending(9, "VOICEMAIL", "MACHINE"),
    Ending(3, "BUSY", "NONE", seconds=10),
    Ending(7, "CONNECTED_CONTINUE", "TARGET", seconds=400),
    Ending(3, "CALLBACK", "TARGET", seconds=120),
    Ending(2, "REJECTED", "TARGET", "INFO_GATHERING", 200),
    Ending(2, "REJECTED", "TARGET", "NO_ISSUE_YET", 150),
    Ending(2, "REJECTED", "TARGET", "NO_BUDGET", 220),
    Ending(2, "REJECTED", "TARGET", "NO_REASON", 40),
    Ending(2, "INFO_REQUESTED", "TARGET", seconds=180),
    Ending(2, "APPOINTMENT", "TARGET", seconds=700),
    Ending(1, "WRONG_NUMBER", "OTHER_PERSON"),
)
_ENDINGS = [ending for ending in ENDINGS for _ in range(ending.share)]
_HOUR = 3_600_000_000
_HOURS = (9, 10, 11, 13, 14, 15, 16, 17)


def calls(count: int, leads: int) -> Iterator[Row]:
    """Calls in order of time; within an hour a rep works on one source, as people do with lists."""
    dice = Random(f"calls {count} {leads}")
    sources = [
        source for source in Source for _ in range(8 if SOURCES[source].tier in (Tier.P1, Tier.P2) else 3)
    ]
    days = _working_days(min(CALL_DAYS, max(1, count // (USERS * 4))))
    blocks = [(day, hour, user) for day in days for hour in _HOURS for user in range(1, 51)]
    done = 0
    for place, (day, hour, user) in enumerate(blocks, start=1):
        source = sources[dice.randrange(len(sources))]
        until = count * place // len(blocks)
        start = to_microseconds(datetime(day.year, day.month, day.day, hour - 9, tzinfo=UTC))
        about = (day.isoformat(), hour, user, source.value, SOURCES[source].tier.value)
        for number in range(done + 1, until + 1):
            at = start + _HOUR * (number - done - 1) // (until - done)
            yield _call(dice.getrandbits(64), number, leads, at, about)
        done = until


def _call(bits: int, number: int, leads: int, at: int, about: tuple[str, int, int, str, str]) -> Row:
    day, hour, user, source, tier = about
    lead = bits % leads + 1
    ending = _ENDINGS[(bits >> 24) % 100]
    uid = f"{at // 1000:012x}7{bits >> 52:03x}8{number:015x}"
    seconds = 3 + (bits >> 32) % ending.seconds
    return (
        *(number, uid, lead, lead, user, at, at + 60_000_000, day, hour, seconds),
        *(ending.disposition, ending.reached, ending.reason, source, tier, (bits >> 40) % 8 == 0),
        *(ending.disposition == "APPOINTMENT", 1 + (bits >> 44) % 5),
    )


def _working_days(count: int) -> list[date]:
    """The `count` days from Monday to Friday before NOW, oldest first."""
    found: list[date] = []
    day = NOW.date()
    while len(found) < count:
        day -= timedelta(days=1)
        if day.weekday() < 5:
            found.append(day)
    return found[::-1]

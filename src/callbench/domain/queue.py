"""In which order are leads called, and when is one left out?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import NamedTuple

from callbench.domain.leads import OutReason, QueueState
from callbench.domain.sources import Tier


class Bucket(IntEnum):
    """The groups of the queue, first called first."""

    CALLBACK = 0
    P1_FRESH = 1
    P1_RETRY = 2
    P2_FRESH = 3
    P2_RETRY = 4
    RECYCLE = 5
    P3 = 6
    BDR = 7


BUCKET_SHIFT = 60
TIME_BITS, SCORE_BITS, ATTEMPT_BITS = 43, 10, 7
MAX_TIME = (1 << TIME_BITS) - 1
MAX_SCORE = (1 << SCORE_BITS) - 1
MAX_ATTEMPTS = (1 << ATTEMPT_BITS) - 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class QueueFacts:
    """What decides a lead's place. `callback_at`: an open promise. `is_recycled`: it came back on a recycle
    date.
    """

    tier: Tier
    converted_at: datetime
    score: int = 0
    attempts: int = 0
    last_attempt_at: datetime | None = None
    callback_at: datetime | None = None
    is_recycled: bool = False


class Place(NamedTuple):
    """An unpacked rank: the bucket and the numbers that follow it, as packed."""

    bucket: Bucket
    parts: tuple[int, int, int]


_BY_TIER: Mapping[Tier, tuple[Bucket, Bucket]] = MappingProxyType(
    {
        Tier.P1: (Bucket.P1_FRESH, Bucket.P1_RETRY),
        Tier.P2: (Bucket.P2_FRESH, Bucket.P2_RETRY),
        Tier.P3: (Bucket.P3, Bucket.P3),
        Tier.BDR: (Bucket.BDR, Bucket.BDR),
    }
)
_WIDTHS: Mapping[Bucket, tuple[int, int, int]] = MappingProxyType(
    {
        bucket: (TIME_BITS, SCORE_BITS, ATTEMPT_BITS)
        if bucket in (Bucket.CALLBACK, Bucket.P1_FRESH)
        else (SCORE_BITS, ATTEMPT_BITS, TIME_BITS)
        for bucket in Bucket
    }
)


def bucket_of(facts: QueueFacts) -> Bucket:
    """A promise first; a recycled lead is in RECYCLE whatever its tier; else by tier, fresh or tried
    before.
    """
    if facts.callback_at is not None:
        return Bucket.CALLBACK
    if facts.is_recycled:
        return Bucket.RECYCLE
    fresh, retry = _BY_TIER[facts.tier]
    return retry if facts.attempts else fresh


def rank(facts: QueueFacts) -> int:
    """The place in the queue as one ascending integer of 63 bits; equal ranks go by lead id.

    Bucket (3 bits), then CALLBACK: due time · inverted score · attempts; P1_FRESH: inverted conversion time
    (newest first) · inverted score · 0; all others: inverted score · attempts · last attempt (0 if never).
    Times are milliseconds since 1970, scores are clamped to 0..1023 and attempts to 0..127.
    """
    bucket = bucket_of(facts)
    packed = int(bucket)
    for width, part in zip(_WIDTHS[bucket], _parts(bucket, facts), strict=True):
        packed = packed << width | part
    return packed


def unpack(packed: int) -> Place:
    """The bucket and the three numbers of a rank."""
    bucket = Bucket(packed >> BUCKET_SHIFT)
    first, second, third = _WIDTHS[bucket]
    return Place(
        bucket,
        (
            packed >> (second + third) & (1 << first) - 1,
            packed >> third & (1 << second) - 1,
            packed & (1 << third) - 1,
        ),
    )


def _parts(bucket: Bucket, facts: QueueFacts) -> tuple[int, int, int]:
    worth = MAX_SCORE - _clamp(facts.score, MAX_SCORE)
    attempts = _clamp(facts.attempts, MAX_ATTEMPTS)
    if bucket is Bucket.CALLBACK:
        return _milliseconds(facts.callback_at), worth, attempts
    if bucket is Bucket.P1_FRESH:
        return MAX_TIME - _milliseconds(facts.converted_at), worth, 0
    return worth, attempts, _milliseconds(facts.last_attempt_at)


def _milliseconds(moment: datetime | None) -> int:
    return 0 if moment is None else _clamp((moment - EPOCH) // MILLISECOND, MAX_TIME)


def _clamp(value: int, highest: int) -> int:
    return max(0, min(value, highest))


def sort_key(facts: QueueFacts) -> tuple[object, ...]:
    """The order in plain words, the reference `rank` is tested against.

    Due callbacks by their exact time; P1 never called, newest first; then P1 retries, P2 fresh, P2 retries,
    recycle due today, P3, BDR. Ties: higher score, fewer attempts, longer since the last attempt (never
    called first).
    """
    bucket = bucket_of(facts)
    if bucket is Bucket.CALLBACK and facts.callback_at is not None:
        return bucket, facts.callback_at, -facts.score, facts.attempts
    if bucket is Bucket.P1_FRESH:
        return bucket, EPOCH - facts.converted_at, -facts.score, facts.attempts
    return bucket, -facts.score, facts.attempts, facts.last_attempt_at or EPOCH


# --- who is left out ----------------------------------------------------------------------------------------


class Exclusion(StrEnum):
    """Why a lead cannot be called at this moment."""

    DO_NOT_CALL = "DO_NOT_CALL"
    CAP_REACHED = "CAP_REACHED"
    HANDOFF_OPEN = "HANDOFF_OPEN"
    CLOSED = "CLOSED"
    NO_NUMBER = "NO_NUMBER"
    DUPLICATE = "DUPLICATE"
    TAKEN = "TAKEN"
    OTHERS_CALLBACK = "OTHERS_CALLBACK"
    NOT_DUE = "NOT_DUE"
    COOLING = "COOLING"
    WINDOW_CLOSED = "WINDOW_CLOSED"


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether a lead may be called now by `user_id`. `is_promised`: a time the person agreed
    to.
    """

    queue_state: QueueState
    user_id: int
    window_is_open: bool
    out_reason: OutReason | None = None
    next_call_at: datetime | None = None
    claimed_by: int | None = None
    lease_until: datetime | None = None
    callback_owner_id: int | None = None
    cooling_until: datetime | None = None
    is_promised: bool = False
    do_not_call: bool = False
    handoff_open: bool = False


def callable_now(standing: Standing, now: datetime) -> Exclusion | None:
    """None if the lead may be called; else the first reason against it.

    Left out: do-not-call, whatever is OUT, an open handoff, a colleague's claim that has not run out,
    somebody else's owner-only callback, what is not due, a person cooling down (a promise is kept all the
    same), and a closed window.
    """
    if standing.do_not_call:
        return Exclusion.DO_NOT_CALL
    if standing.queue_state is QueueState.OUT:
        return Exclusion(standing.out_reason or OutReason.CLOSED)
    checks = (
        (Exclusion.HANDOFF_OPEN, standing.handoff_open),
        (Exclusion.TAKEN, _is_taken(standing, now)),
        (Exclusion.OTHERS_CALLBACK, standing.callback_owner_id not in (None, standing.user_id)),
        (Exclusion.NOT_DUE, standing.next_call_at is None or standing.next_call_at > now),
        (Exclusion.COOLING, _is_cooling(standing, now)),
        (Exclusion.WINDOW_CLOSED, not standing.window_is_open),
    )
    return next((reason for reason, applies in checks if applies), None)


def _is_taken(standing: Standing, now: datetime) -> bool:
    if standing.queue_state is not QueueState.TAKEN or standing.claimed_by == standing.user_id:
        return False
    return standing.lease_until is None or standing.lease_until >= now


def _is_cooling(standing: Standing, now: datetime) -> bool:
    return not standing.is_promised and standing.cooling_until is not None and standing.cooling_until > now

"""Why does a lead stand in the list now? A code and what its sentence is filled with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from callbench.domain.callbacks import is_missed
from callbench.domain.dispositions import Disposition
from callbench.domain.queue import Bucket

Param = str | int | datetime


class WhyCode(StrEnum):
    """The sentences a row may say.

    NOT_CALLED source, age · TRIED source, age, attempts, last outcome · FOLLOW_UP last outcome, age, source ·
    CALLBACK_AT the promised time · CALLBACK_DUE the same, now · CALLBACK_OVERDUE the same, minutes late ·
    RECYCLE_DUE reason, source · PLANNED a time to come, source, attempts, last outcome.
    """

    NOT_CALLED = "NOT_CALLED"
    TRIED = "TRIED"
    FOLLOW_UP = "FOLLOW_UP"
    CALLBACK_AT = "CALLBACK_AT"
    CALLBACK_DUE = "CALLBACK_DUE"
    CALLBACK_OVERDUE = "CALLBACK_OVERDUE"
    RECYCLE_DUE = "RECYCLE_DUE"
    PLANNED = "PLANNED"


class AgeUnit(StrEnum):
    """How an age is told: under an hour in minutes, the same day in hours, then yesterday, then days."""

    MINUTES = "MINUTES"
    HOURS = "HOURS"
    YESTERDAY = "YESTERDAY"
    DAYS = "DAYS"


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What a row of the list knows of its lead. `next_reason` is the code its last step was planned with."""

    bucket: Bucket
    source: str
    converted_at: datetime
    attempts: int = 0
    last_disposition: str = ""
    last_call_at: datetime | None = None
    last_reason: str = ""
    next_call_at: datetime | None = None
    next_reason: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """A code and its parameters: codes, numbers and moments, never a sentence."""

    code: WhyCode
    params: Mapping[str, Param]


_SPOKEN = frozenset({Disposition.CONNECTED_CONTINUE, Disposition.INFO_REQUESTED, Disposition.REFERRED})


def why(facts: RowFacts, now: datetime, zone: tzinfo = UTC) -> Why:
    """The reason a row shows ("Inquiry, 4 minutes ago, not called yet"). Ages count calendar days of
    `zone`.
    """
    if facts.bucket is Bucket.CALLBACK and facts.next_call_at is not None:
        return _promised(facts, facts.next_call_at, now)
    if facts.next_call_at is not None and facts.next_call_at > now:
        return Why(WhyCode.PLANNED, {"at": facts.next_call_at, **_history(facts)})
    if facts.bucket is Bucket.RECYCLE:
        reason = facts.last_reason or facts.next_reason
        return Why(WhyCode.RECYCLE_DUE, {"reason": reason, **_history(facts)})
    if not facts.attempts:
        return Why(WhyCode.NOT_CALLED, {"source": facts.source, **age(facts.converted_at, now, zone)})
    code = WhyCode.FOLLOW_UP if facts.last_disposition in _SPOKEN else WhyCode.TRIED
    since = facts.converted_at if code is WhyCode.TRIED else facts.last_call_at or facts.converted_at
    return Why(code, {**_history(facts), **age(since, now, zone)})


def age(moment: datetime, now: datetime, zone: tzinfo = UTC) -> dict[str, Param]:
    """How long ago, as `age_unit` and `age`; a moment to come counts as 0 minutes."""
    minutes = max(0, int((now - moment).total_seconds() // 60))
    if minutes < 60:
        return {"age_unit": AgeUnit.MINUTES, "age": minutes}
    days = (now.astimezone(zone).date() - moment.astimezone(zone).date()).days
    if not days:
        return {"age_unit": AgeUnit.HOURS, "age": minutes // 60}
    return {"age_unit": AgeUnit.YESTERDAY if days == 1 else AgeUnit.DAYS, "age": days}


def _promised(facts: RowFacts, due_at: datetime, now: datetime) -> Why:
    params: dict[str, Param] = {"at": due_at, **_history(facts)}
    if now < due_at:
        return Why(WhyCode.CALLBACK_AT, params)
    if not is_missed(due_at, now):
        return Why(WhyCode.CALLBACK_DUE, params)
    return Why(WhyCode.CALLBACK_OVERDUE, {**params, "minutes": int((now - due_at).total_seconds() // 60)})


def _history(facts: RowFacts) -> dict[str, Param]:
    return {
        "source": facts.source,
        "attempts": facts.attempts,
        "last_disposition": facts.last_disposition,
    }

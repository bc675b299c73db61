"""How is each number on the board reckoned: its numerator, its denominator, and from which calls?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from statistics import median
from types import MappingProxyType
from typing import Protocol

from callbench.domain.calling_window import CallWindow, business_minutes_between
from callbench.domain.dispositions import Disposition, Reached, counts_as_call, is_connect
from callbench.domain.rejections import ReasonFamily, RejectionReason, family_of


class Metric(StrEnum):
    """The numbers of the registry (requirements, metric registry) that calls alone give."""

    CALLS = "calls"
    APPROACHES = "approaches"
    CONNECTS = "connects"
    CONNECT_RATE = "connect_rate"
    APPOINTMENTS = "appointments"
    APPT_RATE_CONNECT = "appt_rate_connect"
    APPT_RATE_CALL = "appt_rate_call"
    APPT_RATE_LEAD = "appt_rate_lead"
    REJECTIONS = "rejections"
    REJECTION_SHARE = "rejection_share"
    EARLY_SHARE = "early_share"
    TALK_MINUTES = "talk_minutes"
    FIRST_ACTION_LAG = "first_action_lag"
    TARGET_CALLS = "target_calls"
    KEYMAN_CONTACTS = "keyman_contacts"
    TARGET_APPTS = "target_appts"


@dataclass(frozen=True, slots=True)
class Rate:
    """A number with where it comes from. A count has denominator None and is its own value, a whole number; a
    rate over nothing has value None.
    """

    numerator: int
    denominator: int | None
    value: float | None


def count(number: int) -> Rate:
    """An absolute number."""
    return Rate(number, None, number)


def rate(numerator: int, denominator: int) -> Rate:
    """A share; without a denominator there is no value, never 0 %."""
    return Rate(numerator, denominator, numerator / denominator if denominator else None)


class SummedCalls(Protocol):
    """A row of the rollup: calls alike in all these, with how many there were, their seconds and
    appointments. No reason is "".
    """

    @property
    def disposition(self) -> str: ...
    @property
    def reached(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def is_target(self) -> bool: ...
    @property
    def n(self) -> int: ...
    @property
    def seconds(self) -> int: ...
    @property
    def appointments(self) -> int: ...


@dataclass(frozen=True, slots=True)
class CallSum:
    """A row of the rollup as a value."""

    day: date
    user_id: int
    source: str
    tier: str
    disposition: str
    reached: str
    reason: str = ""
    is_target: bool = False
    n: int = 1
    seconds: int = 0
    appointments: int = 0


@dataclass(frozen=True, slots=True)
class LeadCounts:
    """What sums of calls cannot tell.

    How many different leads were approached, how many of them gave an appointment, the mails, letters and
    visits beside the calls, and the minutes from each lead's creation to its first call.
    """

    approached: int = 0
    with_appointment: int = 0
    other_approaches: int = 0
    lags_minutes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """The plain counts everything else is made of."""

    calls: int = 0
    connects: int = 0
    appointments: int = 0
    rejections: int = 0
    early: int = 0
    seconds: int = 0
    target_calls: int = 0
    keyman_contacts: int = 0
    target_appts: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)


def totals(rows: Iterable[SummedCalls]) -> Totals:
    """Count a list of sums. CANCELLED is no call; a connect is TARGET or KEYMAN; a rejection is a REJECTED
    with a connect.
    """
    counts = dict.fromkeys(_COUNTED, 0)
    reasons: dict[str, int] = {}
    for row in rows:
        if not counts_as_call(Disposition(row.disposition)):
            continue
        for name, amount in _COUNTED.items():
            counts[name] += amount(row)
        if _is_rejection(row):
            reasons[row.reason] = reasons.get(row.reason, 0) + row.n
    return Totals(reasons=MappingProxyType(reasons), **counts)


def metric(which: Metric, found: Totals, leads: LeadCounts = LeadCounts()) -> Rate:
    """One number of the registry.

    REJECTION_SHARE is that of the most frequent reason (`rejection_shares` has them all); FIRST_ACTION_LAG
    has the sum and the number of lags below a median.
    """
    return FORMULAS[which](found, leads)


def rejection_shares(found: Totals) -> Mapping[str, Rate]:
    """The share of each reason in all rejections after a connect (R1-19), most frequent first."""
    ordered = sorted(found.reasons.items(), key=lambda each: (-each[1], each[0]))
    return {reason: rate(number, found.rejections) for reason, number in ordered}


def first_action_lag(created_at: datetime, first_call_at: datetime, window: CallWindow) -> int:
    """Minutes of open time from a lead's creation to its first call (R1-02)."""
    return business_minutes_between(window, created_at, first_call_at)


def attainment(actual: float, target: float) -> Rate:
    """How much of a target is reached; None without a target."""
    return Rate(round(actual), round(target), actual / target if target else None)


def _is_rejection(row: SummedCalls) -> bool:
    return row.disposition == Disposition.REJECTED and is_connect(Reached(row.reached))


def _is_early(row: SummedCalls) -> bool:
    if not _is_rejection(row) or not row.reason:
        return False
    return family_of(RejectionReason(row.reason)) is ReasonFamily.TOO_EARLY


_COUNTED: Mapping[str, Callable[[SummedCalls], int]] = MappingProxyType(
    {
        "calls": lambda row: row.n,
        "connects": lambda row: row.n * is_connect(Reached(row.reached)),
        "appointments": lambda row: row.appointments,
        "rejections": lambda row: row.n * _is_rejection(row),
        "early": lambda row: row.n * _is_early(row),
        "seconds": lambda row: row.seconds,
        "target_calls": lambda row: row.n * row.is_target,
        "keyman_contacts": lambda row: row.n * (row.is_target and row.reached == Reached.KEYMAN),
        "target_appts": lambda row: row.appointments * row.is_target,
    }
)


def _lag(_: Totals, leads: LeadCounts) -> Rate:
    lags = leads.lags_minutes
    return Rate(sum(lags), len(lags), float(median(lags)) if lags else None)


FORMULAS: Mapping[Metric, Callable[[Totals, LeadCounts], Rate]] = MappingProxyType(
    {
        Metric.CALLS: lambda t, _: count(t.calls),
        Metric.APPROACHES: lambda t, leads: count(t.calls + leads.other_approaches),
        Metric.CONNECTS: lambda t, _: count(t.connects),
        Metric.CONNECT_RATE: lambda t, _: rate(t.connects, t.calls),
        Metric.APPOINTMENTS: lambda t, _: count(t.appointments),
        Metric.APPT_RATE_CONNECT: lambda t, _: rate(t.appointments, t.connects),
        Metric.APPT_RATE_CALL: lambda t, _: rate(t.appointments, t.calls),
        Metric.APPT_RATE_LEAD: lambda _, leads: rate(leads.with_appointment, leads.approached),
        Metric.REJECTIONS: lambda t, _: count(t.rejections),
        Metric.REJECTION_SHARE: lambda t, _: rate(max(t.reasons.values(), default=0), t.rejections),
        Metric.EARLY_SHARE: lambda t, _: rate(t.early, t.rejections),
        Metric.TALK_MINUTES: lambda t, _: count(t.seconds // 60),
        Metric.FIRST_ACTION_LAG: _lag,
        Metric.TARGET_CALLS: lambda t, _: count(t.target_calls),
        Metric.KEYMAN_CONTACTS: lambda t, _: count(t.keyman_contacts),
        Metric.TARGET_APPTS: lambda t, _: count(t.target_appts),
    }
)

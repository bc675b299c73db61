"""Which next times are offered as chips after an outcome is chosen? The rule's own first."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from callbench.domain.cadence import DEFAULT_RULES, next_step
from callbench.domain.cadence_case import CadenceFacts
from callbench.domain.cadence_rules import CadenceRules
from callbench.domain.calling_window import (
    CallWindow,
    add_business_days,
    local_time,
    next_business_day,
    next_opening,
)
from callbench.domain.dispositions import Disposition, Outcome

MOST = 5
TUESDAY = 1


class ProposalCode(StrEnum):
    """How a time was found. RULE is what the cadence plans."""

    RULE = "RULE"
    IN_2_HOURS = "IN_2_HOURS"
    NEXT_DAY_10 = "NEXT_DAY_10"
    PLUS_3_BUSINESS_DAYS = "PLUS_3_BUSINESS_DAYS"
    NEXT_TUESDAY_14 = "NEXT_TUESDAY_14"
    IN_30_DAYS = "IN_30_DAYS"
    IN_60_DAYS = "IN_60_DAYS"
    IN_90_DAYS = "IN_90_DAYS"
    IN_180_DAYS = "IN_180_DAYS"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A time to choose (UTC, inside the window) and how it was found."""

    code: ProposalCode
    at: datetime

    @property
    def is_rule(self) -> bool:
        """Is it what happens if nobody chooses?"""
        return self.code is ProposalCode.RULE


def proposals(
    facts: CadenceFacts,
    outcome: Outcome,
    now: datetime,
    window: CallWindow,
    rules: CadenceRules = DEFAULT_RULES,
) -> tuple[Proposal, ...]:
    """Three to five times: the rule's own, then others that make sense, earliest first and no time twice.

    None where no call follows (an appointment, do-not-call, a closed lead) or nothing changes (CANCELLED).
    """
    step = next_step(facts, outcome, now, window, rules)
    if step.at is None or outcome.disposition is Disposition.CANCELLED:
        return ()
    offered = [Proposal(ProposalCode.RULE, step.at)]
    for other in sorted(_others(outcome.disposition, now, window), key=lambda each: each.at):
        if all(abs(other.at - each.at) >= timedelta(minutes=1) for each in offered):
            offered.append(other)
    return tuple(offered[:MOST])


def _others(disposition: Disposition, now: datetime, window: CallWindow) -> Iterator[Proposal]:
    for code in _SOON if disposition is not Disposition.REJECTED else _LATE:
        yield Proposal(code, _TIMES[code](now.astimezone(UTC), window))


def _in_2_hours(now: datetime, window: CallWindow) -> datetime:
    return next_opening(window, now + timedelta(hours=2))


def _next_day_10(now: datetime, window: CallWindow) -> datetime:
    return local_time(window, next_business_day(window, _today(now, window).date()), time(10))


def _plus_3(now: datetime, window: CallWindow) -> datetime:
    return add_business_days(window, now, 3)


def _next_tuesday(now: datetime, window: CallWindow) -> datetime:
    """Tuesday of next week at two, or when the window opens after that."""
    today = _today(now, window).date()
    return local_time(window, today + timedelta(days=7 - today.weekday() + TUESDAY), time(14))


def _in_days(days: int) -> Callable[[datetime, CallWindow], datetime]:
    return lambda now, window: next_opening(window, now + timedelta(days=days))


def _today(now: datetime, window: CallWindow) -> datetime:
    return now.astimezone(ZoneInfo(window.zone))


_SOON = (
    ProposalCode.IN_2_HOURS,
    ProposalCode.NEXT_DAY_10,
    ProposalCode.PLUS_3_BUSINESS_DAYS,
    ProposalCode.NEXT_TUESDAY_14,
)
_LATE = (
    ProposalCode.IN_30_DAYS,
    ProposalCode.IN_60_DAYS,
    ProposalCode.IN_90_DAYS,
    ProposalCode.IN_180_DAYS,
)
_TIMES: Mapping[ProposalCode, Callable[[datetime, CallWindow], datetime]] = MappingProxyType(
    {
        ProposalCode.IN_2_HOURS: _in_2_hours,
        ProposalCode.NEXT_DAY_10: _next_day_10,
        ProposalCode.PLUS_3_BUSINESS_DAYS: _plus_3,
        ProposalCode.NEXT_TUESDAY_14: _next_tuesday,
        ProposalCode.IN_30_DAYS: _in_days(30),
        ProposalCode.IN_60_DAYS: _in_days(60),
        ProposalCode.IN_90_DAYS: _in_days(90),
        ProposalCode.IN_180_DAYS: _in_days(180),
    }
)

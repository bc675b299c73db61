"""What is known when a call has ended, and at which moment does a wait end?"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from callbench.domain.cadence_rules import CadenceRules, Wait
from callbench.domain.calling_window import (
    CallWindow,
    add_business_days,
    cool_down_until,
    is_within_limits,
    next_opening,
    other_band_time,
)
from callbench.domain.dispositions import CONNECTS, UNANSWERED, Disposition, Outcome, is_human
from callbench.domain.leads import LeadStatus, OutReason
from callbench.domain.next_steps import Follow, NextStep, StepKind, StepWhy
from callbench.domain.sources import Tier


@dataclass(frozen=True, slots=True)
class CadenceFacts:
    """What is known before the call. `attempts` counts this round of the cadence, which began at
    `first_call_at`.

    `unanswered_streak`: how many calls in a row up to now ended with `last_disposition`, if that is an
    unanswered one. `busy_today`, `gatekeeper_blocks`, `hang_ups`, `refusals_without_reason`: how often
    before. `number_failed_days`: on how many earlier days the number that was dialled failed.
    `month_attempts`, `quarter_attempts`, `account_quarter_attempts`: calls before this one (targets of a
    BDR).
    """

    tier: Tier
    status: LeadStatus = LeadStatus.NEW
    attempts: int = 0
    first_call_at: datetime | None = None
    ever_reached: bool = False
    last_disposition: Disposition | None = None
    unanswered_streak: int = 0
    busy_today: int = 0
    gatekeeper_blocks: int = 0
    hang_ups: int = 0
    refusals_without_reason: int = 0
    number_failed_days: int = 0
    has_other_number: bool = False
    month_attempts: int = 0
    quarter_attempts: int = 0
    account_quarter_attempts: int = 0
    next_call_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One call under these rules."""

    facts: CadenceFacts
    outcome: Outcome
    now: datetime
    window: CallWindow
    rules: CadenceRules

    @property
    def disposition(self) -> Disposition:
        return self.outcome.disposition

    @property
    def never_reached(self) -> bool:
        return not self.facts.ever_reached and self.outcome.reached_or_default not in CONNECTS


def wait_after(case: Case) -> Wait:
    """How long this outcome waits. A wait that is listed stands as listed; where the list has run out, the
    same unanswered outcome again doubles its last wait. BUSY for the third time on one day goes on as
    NO_ANSWER.
    """
    disposition, rules = case.disposition, case.rules
    streak = streak_before(case.facts, disposition)
    if disposition is Disposition.BUSY and case.facts.busy_today + 1 >= rules.busy_per_day:
        return rules.waits[Disposition.NO_ANSWER][-1]
    if case.never_reached and disposition in rules.cadenced:
        return _listed(rules.tiers[case.facts.tier].steps, case.facts.attempts, streak)
    return _listed(rules.waits[disposition], streak, streak)


def _listed(waits: tuple[Wait, ...], number: int, streak: int) -> Wait:
    if number < len(waits):
        return waits[number]
    return waits[-1].times(2) if streak else waits[-1]


def streak_before(facts: CadenceFacts, disposition: Disposition) -> int:
    """How many calls in a row before this one ended in the same unanswered outcome."""
    return facts.unanswered_streak if facts.last_disposition is disposition in UNANSWERED else 0


def moment_after(case: Case, wait: Wait) -> datetime:
    """The moment at the end of a wait, inside the window."""
    if wait.business_days and wait.other_band:
        return other_band_time(case.window, case.now, wait.business_days)
    if wait.business_days:
        return add_business_days(case.window, case.now, wait.business_days)
    return next_opening(case.window, case.now + timedelta(days=wait.days, minutes=wait.minutes))


def cooled(case: Case, at: datetime) -> datetime:
    """Not before the person had a rest, where a person was reached."""
    if not is_human(case.outcome.reached_or_default):
        return at
    return max(at, cool_down_until(case.window, case.now))


def named_time(case: Case, at: datetime) -> datetime:
    """The time they named, or the next opening where it is past or beyond the limits of calling."""
    wanted = max(at.astimezone(UTC), case.now)
    return wanted if is_within_limits(case.window, wanted) else next_opening(case.window, wanted)


def in_days(case: Case, days: int) -> datetime:
    """The opening after so many days."""
    return moment_after(case, Wait(days=days))


def call_again(case: Case, at: datetime, why: StepWhy, *follow: Follow) -> NextStep:
    """Stay at work on this lead, with a call then."""
    return NextStep(StepKind.CALL_AT, at, case.facts.tier, LeadStatus.WORKING, None, why, follow)


def rest_until(case: Case, kind: StepKind, at: datetime, why: StepWhy, *follow: Follow) -> NextStep:
    """Out of the daily work until then; it comes back as a recycled lead, with a new round of attempts."""
    status = LeadStatus.NURTURE if kind is StepKind.NURTURE_UNTIL else LeadStatus.RECYCLED
    return NextStep(
        kind,
        at,
        case.facts.tier,
        status,
        None,
        why,
        follow,
        cap_reached=why is StepWhy.CAP_REACHED,
        restarts=True,
    )


def close(case: Case, reason: OutReason, why: StepWhy, *follow: Follow) -> NextStep:
    """No call again, for this reason."""
    return NextStep(StepKind.CLOSE, None, case.facts.tier, LeadStatus.CLOSED, reason, why, follow)

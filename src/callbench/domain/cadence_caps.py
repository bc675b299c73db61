"""When has a person been tried often enough, and when does a number rest?"""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from callbench.domain.cadence_case import Case, call_again, in_days, rest_until
from callbench.domain.calling_window import add_business_days, next_opening
from callbench.domain.next_steps import Follow, NextStep, StepKind, StepWhy
from callbench.domain.sources import Tier


def capped(case: Case, at: datetime) -> NextStep | None:
    """The step after the cap of the tier, or None while there are attempts left."""
    if case.facts.tier is Tier.BDR:
        return _capped_target(case)
    if not case.never_reached:
        return None
    cadence = case.rules.tiers[case.facts.tier]
    if case.facts.attempts + 1 < cadence.max_attempts and not _is_past(case, at, cadence.max_business_days):
        return None
    until = in_days(case, cadence.then_days)
    follow = (Follow.SEND_MAIL,) if cadence.then_mail else ()
    if cadence.then_tier is None:
        return rest_until(case, StepKind.NURTURE_UNTIL, until, StepWhy.CAP_REACHED, *follow)
    step = replace(call_again(case, until, StepWhy.CAP_REACHED, *follow), tier=cadence.then_tier)
    return replace(step, cap_reached=True, restarts=True)


def _is_past(case: Case, at: datetime, business_days: int) -> bool:
    if not business_days:
        return False
    return at > add_business_days(case.window, case.facts.first_call_at or case.now, business_days)


def _capped_target(case: Case) -> NextStep | None:
    """A target person: 3 calls in 30 days, 6 a quarter; a target company: 10 a quarter. Then another route or
    person.
    """
    facts, caps = case.facts, case.rules.bdr
    quarter_is_full = (
        facts.quarter_attempts + 1 >= caps.per_quarter
        or facts.account_quarter_attempts + 1 >= caps.account_per_quarter
    )
    if not quarter_is_full and facts.month_attempts + 1 < caps.per_month:
        return None
    at = _next_quarter(case) if quarter_is_full else in_days(case, caps.month_days)
    step = call_again(case, at, StepWhy.CAP_REACHED, Follow.OTHER_ROUTE, Follow.OTHER_PERSON)
    return replace(step, kind=StepKind.DISCOVER, cap_reached=True, restarts=quarter_is_full)


def _next_quarter(case: Case) -> datetime:
    month = (case.now.month - 1) // 3 * 3 + 4
    first = date(case.now.year + month // 13, month % 12, 1)
    return next_opening(case.window, datetime.combine(first, time(), UTC))


def held(case: Case, step: NextStep) -> NextStep:
    """A number that failed on three different days is held for 30; without another number the person waits as
    long.
    """
    if case.disposition not in case.rules.number_failures:
        return step
    if case.facts.number_failed_days + 1 < case.rules.number_failed_days:
        return step
    until = in_days(case, case.rules.number_hold_days)
    held = replace(step, hold_number_until=until, follow=(*step.follow, Follow.REPLACE_NUMBER))
    if case.facts.has_other_number:
        return held
    return replace(held, kind=StepKind.HOLD_NUMBER, at=until, why=StepWhy.NUMBER_FAILED)

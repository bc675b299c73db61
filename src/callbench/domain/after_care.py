"""What is done after a target person declined?"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType

from callbench.domain.cadence_case import Case, call_again, close, cooled, in_days, named_time, rest_until
from callbench.domain.calling_window import cool_down_until, next_opening
from callbench.domain.leads import OutReason
from callbench.domain.next_steps import Follow, NextStep, StepKind, StepWhy
from callbench.domain.rejections import REASONS, AfterCare, ReasonSpec
from callbench.domain.sources import Tier


def care_after_rejection(case: Case) -> NextStep:
    """The after-care of the reason: at the time the rep chose, else before the date they stated, else after
    the days of the table.
    """
    reason = case.outcome.rejection_reason
    if reason is None:
        return _decide(case)
    return _AFTER_CARE[REASONS[reason].after_care](case, REASONS[reason])


def _decide(case: Case) -> NextStep:
    at = cooled(case, in_days(case, 30))
    return replace(
        rest_until(case, StepKind.RECYCLE_AT, at, StepWhy.LEAD_DECIDES, Follow.TELL_LEAD), restarts=True
    )


def _care_time(case: Case, spec: ReasonSpec) -> datetime:
    if case.outcome.next_call_at is not None:
        return named_time(case, case.outcome.next_call_at)
    if case.outcome.stated_on is not None:
        day = case.outcome.stated_on - timedelta(days=spec.lead_days)
        at = next_opening(case.window, datetime.combine(day, time(), UTC))
        return next_opening(case.window, max(at, cool_down_until(case.window, case.now)))
    return cooled(case, in_days(case, spec.days or 0))


def _care(kind: StepKind, *follow: Follow) -> Callable[[Case, ReasonSpec], NextStep]:
    def rest(case: Case, spec: ReasonSpec) -> NextStep:
        return rest_until(case, kind, _care_time(case, spec), StepWhy.AFTER_CARE, *follow)

    return rest


def _care_close(reason: OutReason, *follow: Follow) -> Callable[[Case, ReasonSpec], NextStep]:
    return lambda case, _: close(case, reason, StepWhy.AFTER_CARE, *follow)


def _care_discover(case: Case, spec: ReasonSpec) -> NextStep:
    """The company stays of interest: find the right person there from the next business day on."""
    at = case.outcome.next_call_at
    when = named_time(case, at) if at is not None else cool_down_until(case.window, case.now)
    step = call_again(case, when, StepWhy.FIND_KEYMAN, Follow.KEYMAN_DISCOVERY)
    return replace(step, kind=StepKind.DISCOVER, tier=Tier.BDR, restarts=True)


def _care_once(case: Case, spec: ReasonSpec) -> NextStep:
    """Refused without a reason: once more after 30 days, then never."""
    if case.facts.refusals_without_reason:
        return close(case, OutReason.CLOSED, StepWhy.AFTER_CARE)
    return _care(StepKind.RECYCLE_AT)(case, spec)


_AFTER_CARE: Mapping[AfterCare, Callable[[Case, ReasonSpec], NextStep]] = MappingProxyType(
    {
        AfterCare.NURTURE: _care(StepKind.NURTURE_UNTIL),
        AfterCare.RECYCLE: _care(StepKind.RECYCLE_AT),
        AfterCare.RESEND_CONTENT: _care(StepKind.RECYCLE_AT, Follow.SEND_CONTENT),
        AfterCare.CHANGE_CONTENT: _care(StepKind.RECYCLE_AT, Follow.CHANGE_CONTENT),
        AfterCare.ON_RELEASE: _care(StepKind.NURTURE_UNTIL, Follow.WATCH_RELEASE),
        AfterCare.STOP: _care(StepKind.NURTURE_UNTIL, Follow.LOWER_CAP),
        AfterCare.SUPPRESS: _care(StepKind.NURTURE_UNTIL),
        AfterCare.RECYCLE_ONCE: _care_once,
        AfterCare.CLOSE: _care_close(OutReason.CLOSED, Follow.TELL_MARKETING),
        AfterCare.TO_OWNER: _care_close(OutReason.CLOSED, Follow.TELL_OWNER),
        AfterCare.MERGE: _care_close(OutReason.DUPLICATE, Follow.MERGE),
        AfterCare.KEYMAN_DISCOVERY: _care_discover,
        AfterCare.LEAD_DECIDES: lambda case, _: _decide(case),
    }
)

"""What happens next after a call, and when? Every outcome's default next step, every rejection's after-care,
every cap.

How the two tables of the domain meet:
- A person *never reached*, on an outcome where nobody spoke (NO_ANSWER, VOICEMAIL, IVR, UNRESOLVED), is tried
  at the spacing of the tier; everybody else waits as the disposition says (NO_ANSWER: +4 h, then the next
  business day in the other half of the day). BUSY always has its own +15 minutes, three times a day, and goes
  on as NO_ANSWER after that.
- The cap of the tier holds for every outcome that retries a person never reached, a gatekeeper's answer too.
- A wait that is listed stands as listed. Where the list has run out (a weekly step, a second voicemail), the
  same unanswered outcome again doubles the last wait. So P1 keeps its spacing to the end, which is six
  attempts in ten business days.
- After any human contact the rule's own time is never before the next business day. A time somebody named is
  exact: it is kept outside the calling window too, though never outside 8:00-20:00. Every other time lies
  inside the window, and none in the past.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType

from callbench.domain.after_care import care_after_rejection
from callbench.domain.cadence_caps import capped, held
from callbench.domain.cadence_case import (
    CadenceFacts,
    Case,
    call_again,
    close,
    cooled,
    moment_after,
    named_time,
    streak_before,
    wait_after,
)
from callbench.domain.cadence_rules import CadenceRules
from callbench.domain.calling_window import CallWindow, next_opening
from callbench.domain.dispositions import CONNECTS, UNANSWERED, Disposition, Outcome, counts_as_call
from callbench.domain.leads import LeadStatus, OutReason
from callbench.domain.next_steps import Follow, NextStep, StepKind, StepWhy
from callbench.domain.sources import Tier

DEFAULT_RULES = CadenceRules.default()


@dataclass(frozen=True, slots=True)
class Progress:
    """The counts after a call, for the next one."""

    attempts: int
    unanswered_streak: int
    gatekeeper_blocks: int
    ever_reached: bool


def first_step(tier: Tier, now: datetime, window: CallWindow) -> NextStep:
    """A new lead is called as soon as the window is open."""
    return NextStep(StepKind.CALL_AT, next_opening(window, now), tier, LeadStatus.NEW, why=StepWhy.FIRST_CALL)


def next_step(
    facts: CadenceFacts,
    outcome: Outcome,
    now: datetime,
    window: CallWindow,
    rules: CadenceRules = DEFAULT_RULES,
) -> NextStep:
    """The step the rules plan after this call (see the module for how they meet). CANCELLED leaves everything
    as it was.
    """
    case = Case(facts, outcome, now.astimezone(UTC), window, rules)
    return _STEPS[outcome.disposition](case)


def progress_after(facts: CadenceFacts, outcome: Outcome, step: NextStep) -> Progress:
    """The counts after this call: a cancelled one changes nothing; a new round of the cadence begins at 0
    attempts.
    """
    if not counts_as_call(outcome.disposition):
        return Progress(facts.attempts, facts.unanswered_streak, facts.gatekeeper_blocks, facts.ever_reached)
    return Progress(
        0 if step.restarts else facts.attempts + 1,
        streak_before(facts, outcome.disposition) + 1 if outcome.disposition in UNANSWERED else 0,
        facts.gatekeeper_blocks + (outcome.disposition is Disposition.GATEKEEPER_BLOCK),
        facts.ever_reached or outcome.reached_or_default in CONNECTS,
    )


# --- outcomes that end or leave -----------------------------------------------------------------------------


def _unchanged(case: Case) -> NextStep:
    facts = case.facts
    return NextStep(StepKind.UNCHANGED, facts.next_call_at, facts.tier, facts.status, why=StepWhy.UNCHANGED)


def _hand_off(case: Case) -> NextStep:
    return NextStep(
        StepKind.HAND_OFF,
        None,
        case.facts.tier,
        LeadStatus.APPOINTMENT,
        OutReason.HANDOFF_OPEN,
        StepWhy.APPOINTMENT,
        (Follow.CREATE_MEETING, Follow.CREATE_HANDOFF),
    )


def _refused(case: Case) -> NextStep:
    return close(case, OutReason.DO_NOT_CALL, StepWhy.DO_NOT_CALL, Follow.CANCEL_FOLLOW_UPS)


def _person_left(case: Case) -> NextStep:
    """The person is gone: nobody to call again, but somebody to find."""
    step = close(case, OutReason.CLOSED, StepWhy.PERSON_LEFT, Follow.ASK_SUCCESSOR)
    return replace(step, kind=StepKind.DISCOVER)


def _number_ended(case: Case) -> NextStep:
    """The number is out of use, not the person: another number at once, or none is left."""
    if case.facts.has_other_number:
        at = next_opening(case.window, case.now)
        return call_again(case, at, StepWhy.OTHER_NUMBER, Follow.END_NUMBER)
    return NextStep(
        StepKind.FIND_NUMBER,
        None,
        case.facts.tier,
        LeadStatus.WORKING,
        OutReason.NO_NUMBER,
        StepWhy.NO_NUMBER_LEFT,
        (Follow.END_NUMBER, Follow.FIND_NUMBER),
    )


# --- outcomes with a time -----------------------------------------------------------------------------------


def _promise(case: Case) -> NextStep:
    """A time the person named is exact; without one the default wait, as a promise all the same."""
    step = _agreed(case)
    return replace(step, kind=StepKind.CALLBACK_AT, why=StepWhy.PROMISED)


def _agreed(case: Case) -> NextStep:
    """After a talk: at the agreed time, else the disposition's wait. No cap: we are in touch."""
    why, follow = _AGREED[case.disposition]
    if case.outcome.next_call_at is not None:
        return call_again(case, named_time(case, case.outcome.next_call_at), StepWhy.AGREED, *follow)
    return call_again(case, cooled(case, moment_after(case, wait_after(case))), why, *follow)


def _referred(case: Case) -> NextStep:
    """The one we were sent to is somebody else, so no cool-down: the same day."""
    if case.outcome.next_call_at is not None:
        return _agreed(case)
    at = moment_after(case, wait_after(case))
    return call_again(case, at, StepWhy.REFERRED, Follow.CREATE_CONTACT)


def _retry(case: Case) -> NextStep:
    """Try again: at the time that was named, else as tier or disposition say, until the cap."""
    if case.outcome.next_call_at is not None:
        at = named_time(case, case.outcome.next_call_at)
        return held(case, call_again(case, at, StepWhy.AGREED, *_follows(case)))
    at = cooled(case, moment_after(case, wait_after(case)))
    rest = capped(case, at)
    return held(case, rest or call_again(case, at, _why(case), *_follows(case)))


def _hung_up(case: Case) -> NextStep:
    """One more try; hung up on again, we leave it."""
    if case.facts.hang_ups + 1 >= case.rules.hang_ups_before_close:
        return close(case, OutReason.CLOSED, StepWhy.HUNG_UP_AGAIN)
    return _retry(case)


_AGREED: Mapping[Disposition, tuple[StepWhy, tuple[Follow, ...]]] = MappingProxyType(
    {
        Disposition.CONNECTED_CONTINUE: (StepWhy.KEEP_TALKING, ()),
        Disposition.CALLBACK: (StepWhy.PROMISED, ()),
        Disposition.INFO_REQUESTED: (StepWhy.AFTER_MATERIAL, (Follow.SEND_CONTENT,)),
        Disposition.REFERRED: (StepWhy.REFERRED, (Follow.CREATE_CONTACT,)),
    }
)
_WHY: Mapping[Disposition, StepWhy] = MappingProxyType(
    {
        Disposition.ABSENT: StepWhy.ABSENT,
        Disposition.GATEKEEPER_BLOCK: StepWhy.BLOCKED,
        Disposition.BUSY: StepWhy.BUSY,
        Disposition.MESSAGE_LEFT: StepWhy.AWAITING_RETURN,
        Disposition.HUNG_UP: StepWhy.LAST_TRY,
    }
)
_FOLLOW: Mapping[Disposition, tuple[Follow, ...]] = MappingProxyType(
    {
        Disposition.VOICEMAIL: (Follow.SEND_MAIL,),
        Disposition.IVR: (Follow.TRY_EXTENSION,),
        Disposition.MESSAGE_LEFT: (Follow.AWAIT_RETURN,),
    }
)


def _why(case: Case) -> StepWhy:
    if case.disposition in _WHY:
        return _WHY[case.disposition]
    return StepWhy.CADENCE if case.never_reached else StepWhy.RETRY


def _follows(case: Case) -> tuple[Follow, ...]:
    blocked = case.disposition is Disposition.GATEKEEPER_BLOCK
    if blocked and case.facts.gatekeeper_blocks + 1 >= case.rules.blocks_before_other_route:
        return (Follow.OTHER_ROUTE,)
    return _FOLLOW.get(case.disposition, ())


_STEPS: Mapping[Disposition, Callable[[Case], NextStep]] = MappingProxyType(
    {
        Disposition.APPOINTMENT: _hand_off,
        Disposition.CONNECTED_CONTINUE: _agreed,
        Disposition.REJECTED: care_after_rejection,
        Disposition.CALLBACK: _promise,
        Disposition.ABSENT: _retry,
        Disposition.GATEKEEPER_BLOCK: _retry,
        Disposition.NO_ANSWER: _retry,
        Disposition.VOICEMAIL: _retry,
        Disposition.INFO_REQUESTED: _agreed,
        Disposition.REFERRED: _referred,
        Disposition.BUSY: _retry,
        Disposition.MESSAGE_LEFT: _retry,
        Disposition.IVR: _retry,
        Disposition.HUNG_UP: _hung_up,
        Disposition.LEFT_COMPANY: _person_left,
        Disposition.WRONG_NUMBER: _number_ended,
        Disposition.NOT_IN_SERVICE: _number_ended,
        Disposition.FAX: _number_ended,
        Disposition.DO_NOT_CALL: _refused,
        Disposition.CANCELLED: _unchanged,
        Disposition.UNRESOLVED: _retry,
    }
)

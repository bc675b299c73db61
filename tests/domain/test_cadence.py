"""What each outcome schedules, as tables: a Tuesday morning, ten past ten, in Tokyo."""

from datetime import UTC, date, datetime, timedelta

import pytest

from callbench.domain.cadence import first_step, next_step, progress_after
from callbench.domain.cadence_case import CadenceFacts
from callbench.domain.calling_window import CallWindow
from callbench.domain.dispositions import Disposition, Outcome, Reached
from callbench.domain.leads import LeadStatus, OutReason, QueueState
from callbench.domain.next_steps import Follow, NextStep, StepKind, StepWhy
from callbench.domain.rejections import RejectionReason
from callbench.domain.sources import Tier

D, K, R = Disposition, StepKind, RejectionReason
WINDOW = CallWindow()


def jst(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}+09:00").astimezone(UTC)


NOW = jst("11-24T10:10")
FRESH = CadenceFacts(Tier.P1)
REACHED = CadenceFacts(Tier.P1, attempts=3, ever_reached=True)


def step_of(
    disposition: Disposition, facts: CadenceFacts = REACHED, now: datetime = NOW, **said: object
) -> NextStep:
    return next_step(facts, Outcome(disposition, **said), now, WINDOW)  # type: ignore[arg-type]


DEFAULTS = [
    (D.CONNECTED_CONTINUE, K.CALL_AT, "11-27T10:10"),
    (D.CALLBACK, K.CALLBACK_AT, "11-25T10:10"),
    (D.ABSENT, K.CALL_AT, "11-25T16:30"),
    (D.GATEKEEPER_BLOCK, K.CALL_AT, "12-01T16:30"),
    (D.NO_ANSWER, K.CALL_AT, "11-24T14:10"),
    (D.VOICEMAIL, K.CALL_AT, "11-25T10:10"),
    (D.INFO_REQUESTED, K.CALL_AT, "11-27T10:10"),
    (D.REFERRED, K.CALL_AT, "11-24T10:10"),
    (D.BUSY, K.CALL_AT, "11-24T10:25"),
    (D.MESSAGE_LEFT, K.CALL_AT, "11-25T10:10"),
    (D.IVR, K.CALL_AT, "11-24T14:10"),
    (D.HUNG_UP, K.CALL_AT, "12-08T10:10"),
]


@pytest.mark.parametrize(("disposition", "kind", "at"), DEFAULTS)
def test_a_reached_person_waits_as_the_disposition_says(
    disposition: Disposition, kind: StepKind, at: str
) -> None:
    step = step_of(disposition)
    assert (step.kind, step.at) == (kind, jst(at))


def replay(tier: Tier, disposition: Disposition, now: datetime = NOW) -> list[NextStep]:
    """Call with the same outcome, each time when the last step says, until the cap."""
    facts, steps = CadenceFacts(tier, first_call_at=now), list[NextStep]()
    while not steps or not steps[-1].cap_reached:
        outcome = Outcome(disposition)
        steps.append(step := next_step(facts, outcome, now, WINDOW))
        after = progress_after(facts, outcome, step)
        facts = CadenceFacts(
            tier,
            attempts=after.attempts,
            first_call_at=facts.first_call_at,
            last_disposition=disposition,
            unanswered_streak=after.unanswered_streak,
            month_attempts=after.attempts,
            quarter_attempts=after.attempts,
        )
        assert step.at is not None
        now = step.at
    return steps


def test_a_p1_lead_never_reached_is_tried_six_times_then_rests_as_p3() -> None:
    steps = replay(Tier.P1, D.NO_ANSWER)
    assert [step.at for step in steps[:5]] == [
        jst("11-24T13:00"),  # two hours fall into the noon break
        jst("11-25T10:30"),  # next day, other half of the day
        jst("11-26T10:30"),
        jst("11-30T10:30"),
        jst("12-03T10:30"),
    ]
    last = steps[5]
    assert len(steps) == 6
    assert (last.kind, last.tier, last.follow) == (K.CALL_AT, Tier.P3, (Follow.SEND_MAIL,))
    assert last.at == datetime(2027, 1, 4, 0, tzinfo=UTC)  # 30 days on lies in the turn of the year


def test_a_p2_lead_never_reached_is_tried_four_times_then_nurtured_60_days() -> None:
    steps = replay(Tier.P2, D.NO_ANSWER)
    assert [step.at for step in steps[:3]] == [jst("11-26T10:10"), jst("12-01T10:10"), jst("12-08T10:10")]
    assert (len(steps), steps[3].kind, steps[3].status) == (4, K.NURTURE_UNTIL, LeadStatus.NURTURE)
    assert steps[3].at == datetime(2027, 2, 8, 0, tzinfo=UTC)  # 60 days on is a Saturday


def test_a_p3_lead_is_tried_weekly_twice_then_nurtured_90_days() -> None:
    steps = replay(Tier.P3, D.NO_ANSWER)
    assert [step.kind for step in steps] == [K.CALL_AT, K.NURTURE_UNTIL]
    assert steps[0].at == jst("12-01T10:10")


def test_a_target_person_is_called_three_times_in_thirty_days() -> None:
    steps = replay(Tier.BDR, D.NO_ANSWER)
    assert [step.at for step in steps[:2]] == [jst("12-01T10:10"), jst("12-15T10:10")]
    assert (steps[2].kind, steps[2].follow) == (K.DISCOVER, (Follow.OTHER_ROUTE, Follow.OTHER_PERSON))


@pytest.mark.parametrize("full", [{"quarter_attempts": 5}, {"account_quarter_attempts": 9}])
def test_a_full_quarter_waits_for_the_next_one(full: dict[str, int]) -> None:
    step = step_of(D.NO_ANSWER, CadenceFacts(Tier.BDR, **full))  # type: ignore[arg-type]
    assert (step.cap_reached, step.at) == (True, datetime(2027, 1, 4, 0, tzinfo=UTC))


def test_the_cap_in_days_ends_the_round_before_the_attempts_do() -> None:
    facts = CadenceFacts(Tier.P1, attempts=3, first_call_at=NOW - timedelta(days=20))
    assert step_of(D.NO_ANSWER, facts).cap_reached


def test_a_gatekeepers_answer_counts_against_the_cap_too() -> None:
    assert step_of(D.ABSENT, CadenceFacts(Tier.P1, attempts=5, first_call_at=NOW)).cap_reached


def test_who_was_reached_once_has_no_cap() -> None:
    facts = CadenceFacts(Tier.P1, attempts=40, ever_reached=True, first_call_at=NOW - timedelta(days=300))
    assert not step_of(D.NO_ANSWER, facts).cap_reached


STREAKS = [
    (D.NO_ANSWER, 0, "11-24T14:10"),
    (D.NO_ANSWER, 1, "11-25T16:30"),
    (D.NO_ANSWER, 2, "11-26T16:30"),
    (D.VOICEMAIL, 0, "11-25T10:10"),
    (D.VOICEMAIL, 1, "11-26T10:10"),
    (D.BUSY, 0, "11-24T10:25"),
    (D.BUSY, 1, "11-24T10:40"),
]


@pytest.mark.parametrize(("disposition", "streak", "at"), STREAKS)
def test_the_same_unanswered_outcome_again_doubles_the_wait(
    disposition: Disposition, streak: int, at: str
) -> None:
    facts = CadenceFacts(
        Tier.P1, attempts=3, ever_reached=True, last_disposition=disposition, unanswered_streak=streak
    )
    assert step_of(disposition, facts).at == jst(at)


def test_another_outcome_in_between_ends_the_streak() -> None:
    facts = CadenceFacts(Tier.P1, ever_reached=True, last_disposition=D.BUSY, unanswered_streak=2)
    assert step_of(D.VOICEMAIL, facts).at == jst("11-25T10:10")


def test_a_busy_line_is_tried_three_times_a_day_at_most() -> None:
    facts = CadenceFacts(Tier.P1, attempts=2, last_disposition=D.BUSY, unanswered_streak=2, busy_today=2)
    assert step_of(D.BUSY, facts).at == jst("11-25T16:30")


@pytest.mark.parametrize(
    ("blocks", "follow"), [(0, ()), (1, (Follow.OTHER_ROUTE,)), (4, (Follow.OTHER_ROUTE,))]
)
def test_after_two_blocks_another_route_is_asked_for(blocks: int, follow: tuple[Follow, ...]) -> None:
    assert step_of(D.GATEKEEPER_BLOCK, CadenceFacts(Tier.P1, gatekeeper_blocks=blocks)).follow == follow


def test_hung_up_on_twice_we_leave_it() -> None:
    step = step_of(D.HUNG_UP, CadenceFacts(Tier.P1, hang_ups=1))
    assert (step.kind, step.out_reason, step.at) == (K.CLOSE, OutReason.CLOSED, None)


NAMED = [
    D.CONNECTED_CONTINUE,
    D.CALLBACK,
    D.ABSENT,
    D.INFO_REQUESTED,
    D.MESSAGE_LEFT,
    D.NO_ANSWER,
    D.REFERRED,
]


@pytest.mark.parametrize("disposition", NAMED)
def test_a_named_time_is_exact_even_outside_the_window(disposition: Disposition) -> None:
    assert step_of(disposition, FRESH, next_call_at=jst("11-24T18:40")).at == jst("11-24T18:40")


def test_no_named_time_is_outside_the_outer_limits() -> None:
    assert step_of(D.CALLBACK, next_call_at=jst("11-24T21:00")).at == jst("11-25T09:00")


def test_a_named_time_in_the_past_is_now() -> None:
    assert step_of(D.CALLBACK, next_call_at=jst("11-20T10:00")).at == NOW


def test_material_is_sent_and_a_voicemail_followed_by_a_mail() -> None:
    assert step_of(D.INFO_REQUESTED).follow == (Follow.SEND_CONTENT,)
    assert step_of(D.VOICEMAIL).follow == (Follow.SEND_MAIL,)


def test_after_human_contact_the_rule_leaves_a_business_day() -> None:
    step = step_of(D.NO_ANSWER, reached=Reached.GATEKEEPER)
    assert step.at == jst("11-25T09:00")


@pytest.mark.parametrize("disposition", [D.WRONG_NUMBER, D.NOT_IN_SERVICE, D.FAX])
def test_a_dead_number_ends_the_number_not_the_person(disposition: Disposition) -> None:
    alone = step_of(disposition)
    assert (alone.kind, alone.out_reason) == (K.FIND_NUMBER, OutReason.NO_NUMBER)
    other = step_of(disposition, CadenceFacts(Tier.P1, has_other_number=True))
    assert (other.kind, other.at, other.follow) == (K.CALL_AT, NOW, (Follow.END_NUMBER,))


def test_a_number_that_failed_on_three_days_rests_for_thirty() -> None:
    step = step_of(D.BUSY, CadenceFacts(Tier.P1, number_failed_days=2))
    assert (step.kind, step.at, step.hold_number_until) == (
        K.HOLD_NUMBER,
        jst("12-24T10:10"),
        jst("12-24T10:10"),
    )


def test_with_another_number_only_the_failed_one_rests() -> None:
    step = step_of(D.BUSY, CadenceFacts(Tier.P1, number_failed_days=2, has_other_number=True))
    assert (step.kind, step.at, step.hold_number_until) == (K.CALL_AT, jst("11-24T10:25"), jst("12-24T10:10"))


def test_a_number_that_failed_on_two_days_does_not_rest_yet() -> None:
    assert step_of(D.BUSY, CadenceFacts(Tier.P1, number_failed_days=1)).hold_number_until is None


ENDS = [
    (D.APPOINTMENT, K.HAND_OFF, LeadStatus.APPOINTMENT, OutReason.HANDOFF_OPEN),
    (D.LEFT_COMPANY, K.DISCOVER, LeadStatus.CLOSED, OutReason.CLOSED),
    (D.DO_NOT_CALL, K.CLOSE, LeadStatus.CLOSED, OutReason.DO_NOT_CALL),
]


@pytest.mark.parametrize(("disposition", "kind", "status", "reason"), ENDS)
def test_what_ends_a_lead(
    disposition: Disposition, kind: StepKind, status: LeadStatus, reason: OutReason
) -> None:
    step = step_of(disposition)
    assert (step.kind, step.status, step.out_reason) == (kind, status, reason)
    assert step.queue_state(NOW) is QueueState.OUT


def test_a_cancelled_call_leaves_everything_and_counts_nothing() -> None:
    facts = CadenceFacts(
        Tier.P2, LeadStatus.WORKING, attempts=2, unanswered_streak=1, gatekeeper_blocks=1, next_call_at=NOW
    )
    step = step_of(D.CANCELLED, facts)
    assert (step.kind, step.at, step.tier, step.status) == (K.UNCHANGED, NOW, Tier.P2, LeadStatus.WORKING)
    after = progress_after(facts, Outcome(D.CANCELLED), step)
    assert (after.attempts, after.unanswered_streak, after.gatekeeper_blocks) == (2, 1, 1)


CARE = [
    (R.INFO_GATHERING, K.NURTURE_UNTIL, 90),
    (R.NO_ISSUE_YET, K.NURTURE_UNTIL, 180),
    (R.TIMING_LATER, K.RECYCLE_AT, 90),
    (R.NOT_A_PRIORITY, K.RECYCLE_AT, 60),
    (R.DOES_NOT_REMEMBER, K.RECYCLE_AT, 14),
    (R.ALREADY_DECIDED, K.RECYCLE_AT, 300),
    (R.SOLVED_MEANWHILE, K.RECYCLE_AT, 180),
    (R.NO_BUDGET, K.RECYCLE_AT, 120),
    (R.NO_NEED, K.RECYCLE_AT, 365),
    (R.COMPETITOR_IN_USE, K.RECYCLE_AT, 180),
    (R.IN_HOUSE, K.RECYCLE_AT, 365),
    (R.VALUE_NOT_CLEAR, K.RECYCLE_AT, 30),
    (R.TOO_EXPENSIVE, K.RECYCLE_AT, 120),
    (R.MATERIAL_ONLY, K.NURTURE_UNTIL, 45),
    (R.TOO_MANY_CALLS, K.NURTURE_UNTIL, 180),
    (R.RECENTLY_CONTACTED, K.NURTURE_UNTIL, 30),
    (R.NO_REASON, K.RECYCLE_AT, 30),
    (R.OTHER, K.RECYCLE_AT, 30),
]


@pytest.mark.parametrize(("reason", "kind", "days"), CARE)
def test_a_refusal_rests_as_long_as_its_reason_says(
    reason: RejectionReason, kind: StepKind, days: int
) -> None:
    step = step_of(D.REJECTED, rejection_reason=reason)
    assert step.kind is kind
    assert step.at is not None
    assert timedelta(days=days) <= step.at - NOW <= timedelta(days=days + 7)
    assert step.comes_back_recycled
    assert progress_after(REACHED, Outcome(D.REJECTED), step).attempts == 0


CLOSED = [
    (R.NOT_TARGET_COMPANY, OutReason.CLOSED, Follow.TELL_MARKETING),
    (R.COMPETITOR_OR_RESEARCH, OutReason.CLOSED, Follow.TELL_MARKETING),
    (R.SOLICITATION, OutReason.CLOSED, Follow.TELL_MARKETING),
    (R.ALREADY_CUSTOMER, OutReason.CLOSED, Follow.TELL_OWNER),
    (R.DEAL_OPEN, OutReason.CLOSED, Follow.TELL_OWNER),
    (R.DUPLICATE, OutReason.DUPLICATE, Follow.MERGE),
]


@pytest.mark.parametrize(("reason", "out", "follow"), CLOSED)
def test_a_refusal_that_closes_says_what_else_to_do(
    reason: RejectionReason, out: OutReason, follow: Follow
) -> None:
    step = step_of(D.REJECTED, rejection_reason=reason)
    assert (step.kind, step.out_reason, step.follow) == (K.CLOSE, out, (follow,))


@pytest.mark.parametrize("reason", [R.WRONG_DEPARTMENT, R.NO_AUTHORITY])
def test_the_wrong_person_leads_to_keyman_discovery(reason: RejectionReason) -> None:
    step = step_of(D.REJECTED, rejection_reason=reason)
    assert (step.kind, step.tier, step.at) == (K.DISCOVER, Tier.BDR, jst("11-25T09:00"))


def test_refused_twice_without_a_reason_is_closed() -> None:
    facts = CadenceFacts(Tier.P1, refusals_without_reason=1)
    assert step_of(D.REJECTED, facts, rejection_reason=R.NO_REASON).kind is K.CLOSE


def test_a_contract_is_called_120_days_before_its_end() -> None:
    step = step_of(D.REJECTED, rejection_reason=R.CONTRACT_BOUND, stated_on=date(2027, 6, 30))
    assert step.at == datetime(2027, 3, 2, 0, tzinfo=UTC)


def test_a_stated_date_that_is_near_still_leaves_a_business_day() -> None:
    step = step_of(D.REJECTED, rejection_reason=R.CONTRACT_BOUND, stated_on=date(2026, 12, 1))
    assert step.at == jst("11-25T09:00")


def test_the_time_the_rep_chose_beats_the_table() -> None:
    step = step_of(D.REJECTED, rejection_reason=R.NO_BUDGET, next_call_at=jst("12-14T10:00"))
    assert (step.kind, step.at) == (K.RECYCLE_AT, jst("12-14T10:00"))


def test_a_new_lead_is_called_at_once_or_when_the_window_opens() -> None:
    assert first_step(Tier.P1, NOW, WINDOW).at == NOW
    late = first_step(Tier.P1, jst("11-20T19:00"), WINDOW)
    assert (late.at, late.why, late.status) == (jst("11-24T09:00"), StepWhy.FIRST_CALL, LeadStatus.NEW)


def test_progress_counts_attempts_streaks_and_blocks() -> None:
    facts = CadenceFacts(Tier.P1, attempts=1, last_disposition=D.NO_ANSWER, unanswered_streak=1)
    again = progress_after(facts, Outcome(D.NO_ANSWER), step_of(D.NO_ANSWER, facts))
    assert (again.attempts, again.unanswered_streak, again.ever_reached) == (2, 2, False)
    blocked = progress_after(facts, Outcome(D.GATEKEEPER_BLOCK), step_of(D.GATEKEEPER_BLOCK, facts))
    assert (blocked.unanswered_streak, blocked.gatekeeper_blocks) == (0, 1)
    talked = progress_after(facts, Outcome(D.CALLBACK, Reached.TARGET), step_of(D.CALLBACK, facts))
    assert talked.ever_reached


def test_a_step_says_where_the_lead_stands() -> None:
    assert step_of(D.REFERRED).queue_state(NOW) is QueueState.READY
    assert step_of(D.NO_ANSWER).queue_state(NOW) is QueueState.WAITING

"""Whatever happens on a call: no step in the past, none outside the window, no cap passed, and chips that
make sense.
"""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from callbench.domain.cadence import next_step, progress_after
from callbench.domain.cadence_case import CadenceFacts
from callbench.domain.calling_window import CallWindow, is_open, is_within_limits
from callbench.domain.dispositions import DISPOSITIONS, Disposition, Outcome
from callbench.domain.leads import QueueState
from callbench.domain.next_steps import StepKind
from callbench.domain.proposals import proposals
from callbench.domain.rejections import RejectionReason
from callbench.domain.sources import Tier

WINDOW = CallWindow()
moments = st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
counts = st.integers(0, 12)


@st.composite
def outcomes(draw: st.DrawFn, named: bool = False) -> Outcome:
    disposition = draw(st.sampled_from(Disposition))
    return Outcome(
        disposition,
        draw(st.sampled_from(sorted(DISPOSITIONS[disposition].allowed))),
        rejection_reason=draw(st.none() | st.sampled_from(RejectionReason)),
        next_call_at=draw(moments) if named else None,
        stated_on=draw(st.none() | st.dates(date(2024, 1, 1), date(2031, 1, 1))),
    )


@st.composite
def facts(draw: st.DrawFn, now: datetime) -> CadenceFacts:
    return CadenceFacts(
        draw(st.sampled_from(Tier)),
        attempts=draw(counts),
        first_call_at=draw(st.none() | st.integers(0, 60).map(lambda days: now - timedelta(days=days))),
        ever_reached=draw(st.booleans()),
        last_disposition=draw(st.none() | st.sampled_from(Disposition)),
        unanswered_streak=draw(counts),
        busy_today=draw(st.integers(0, 4)),
        gatekeeper_blocks=draw(counts),
        hang_ups=draw(st.integers(0, 3)),
        refusals_without_reason=draw(st.integers(0, 2)),
        number_failed_days=draw(st.integers(0, 4)),
        has_other_number=draw(st.booleans()),
        month_attempts=draw(counts),
        quarter_attempts=draw(counts),
        account_quarter_attempts=draw(counts),
    )


@given(st.data(), moments, outcomes())
def test_a_rules_own_time_is_never_past_and_always_inside_the_window(
    data: st.DataObject, now: datetime, outcome: Outcome
) -> None:
    step = next_step(data.draw(facts(now)), outcome, now, WINDOW)
    if step.kind is StepKind.UNCHANGED or step.at is None:
        return
    assert step.at >= now
    assert is_open(WINDOW, step.at)


@given(st.data(), moments, outcomes(named=True))
def test_a_named_time_is_kept_within_the_outer_limits_and_never_past(
    data: st.DataObject, now: datetime, outcome: Outcome
) -> None:
    step = next_step(data.draw(facts(now)), outcome, now, WINDOW)
    if step.kind is StepKind.UNCHANGED or step.at is None:
        return
    assert step.at >= now
    assert is_within_limits(WINDOW, step.at)


@given(st.data(), moments, outcomes())
def test_a_lead_without_a_time_is_out_and_one_with_a_time_is_not(
    data: st.DataObject, now: datetime, outcome: Outcome
) -> None:
    step = next_step(data.draw(facts(now)), outcome, now, WINDOW)
    assert (step.queue_state(now) is QueueState.OUT) == (step.at is None)
    assert (step.out_reason is None) == (step.at is not None) or step.kind is StepKind.UNCHANGED


@given(
    st.sampled_from([Tier.P1, Tier.P2, Tier.P3]),
    moments,
    st.lists(st.sampled_from(Disposition), min_size=8, max_size=8),
)
def test_nobody_never_reached_is_called_more_often_than_the_cap(
    tier: Tier, now: datetime, dispositions: list[Disposition]
) -> None:
    most = {Tier.P1: 6, Tier.P2: 4, Tier.P3: 2}[tier]
    retried = [Disposition.NO_ANSWER if d not in _RETRIED else d for d in dispositions]
    lead, calls = CadenceFacts(tier, first_call_at=now), 0
    for disposition in retried:
        outcome = Outcome(disposition)
        step = next_step(lead, outcome, now, WINDOW)
        calls += 1
        if step.cap_reached:
            break
        assert step.at is not None
        after, now = progress_after(lead, outcome, step), step.at
        lead = CadenceFacts(
            tier,
            attempts=after.attempts,
            first_call_at=lead.first_call_at,
            last_disposition=disposition,
            unanswered_streak=after.unanswered_streak,
        )
    assert calls <= most


_RETRIED = frozenset(
    {
        Disposition.NO_ANSWER,
        Disposition.VOICEMAIL,
        Disposition.BUSY,
        Disposition.ABSENT,
        Disposition.MESSAGE_LEFT,
        Disposition.GATEKEEPER_BLOCK,
        Disposition.IVR,
    }
)


@given(st.data(), moments, outcomes())
def test_chips_begin_with_the_rule_and_offer_three_to_five_different_times(
    data: st.DataObject, now: datetime, outcome: Outcome
) -> None:
    lead = data.draw(facts(now))
    step, chips = next_step(lead, outcome, now, WINDOW), proposals(lead, outcome, now, WINDOW)
    if step.at is None or outcome.disposition is Disposition.CANCELLED:
        assert chips == ()
        return
    assert chips[0].is_rule
    assert chips[0].at == step.at
    assert 3 <= len(chips) <= 5
    assert len({chip.at for chip in chips}) == len(chips)
    assert [chip.at for chip in chips[1:]] == sorted(chip.at for chip in chips[1:])
    assert all(chip.at >= now and is_open(WINDOW, chip.at) for chip in chips)

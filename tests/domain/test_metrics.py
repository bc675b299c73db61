"""Every number of the registry by hand, and against a plain count."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbench.domain.calling_window import CallWindow
from callbench.domain.dispositions import DISPOSITIONS, Disposition, Reached
from callbench.domain.metrics import (
    FORMULAS,
    CallSum,
    LeadCounts,
    Metric,
    Rate,
    attainment,
    first_action_lag,
    metric,
    rate,
    rejection_shares,
    totals,
)
from callbench.domain.rejections import ReasonFamily, RejectionReason, family_of

D, R, M = Disposition, Reached, Metric
DAY = date(2026, 11, 24)


def _sum(disposition: Disposition, reached: Reached, n: int = 1, **values: object) -> CallSum:
    return CallSum(DAY, 1, "INQUIRY", "P1", disposition, reached, n=n, **values)  # type: ignore[arg-type]


MORNING = [
    _sum(D.NO_ANSWER, R.NONE, 20),
    _sum(D.ABSENT, R.GATEKEEPER, 8, seconds=240),
    _sum(D.CONNECTED_CONTINUE, R.TARGET, 4, seconds=900, is_target=True),
    _sum(D.CALLBACK, R.GATEKEEPER, 1),
    _sum(D.CALLBACK, R.KEYMAN, 1, is_target=True),
    _sum(D.REJECTED, R.TARGET, 3, reason="INFO_GATHERING"),
    _sum(D.REJECTED, R.KEYMAN, 1, reason="NO_BUDGET"),
    _sum(D.APPOINTMENT, R.KEYMAN, 2, appointments=2, is_target=True, seconds=600),
    _sum(D.CANCELLED, R.NONE, 5, seconds=100),
]
LEADS = LeadCounts(approached=30, with_appointment=2, other_approaches=10, lags_minutes=(4, 6, 50))

BY_HAND = [
    (M.CALLS, Rate(40, None, 40.0)),
    (M.APPROACHES, Rate(50, None, 50.0)),
    (M.CONNECTS, Rate(11, None, 11.0)),
    (M.CONNECT_RATE, Rate(11, 40, 11 / 40)),
    (M.APPOINTMENTS, Rate(2, None, 2.0)),
    (M.APPT_RATE_CONNECT, Rate(2, 11, 2 / 11)),
    (M.APPT_RATE_CALL, Rate(2, 40, 0.05)),
    (M.APPT_RATE_LEAD, Rate(2, 30, 2 / 30)),
    (M.REJECTIONS, Rate(4, None, 4.0)),
    (M.REJECTION_SHARE, Rate(3, 4, 0.75)),
    (M.EARLY_SHARE, Rate(3, 4, 0.75)),
    (M.TALK_MINUTES, Rate(29, None, 29.0)),
    (M.FIRST_ACTION_LAG, Rate(60, 3, 6.0)),
    (M.TARGET_CALLS, Rate(7, None, 7.0)),
    (M.KEYMAN_CONTACTS, Rate(3, None, 3.0)),
    (M.TARGET_APPTS, Rate(2, None, 2.0)),
]


@pytest.mark.parametrize(("which", "expected"), BY_HAND)
def test_a_mornings_numbers_equal_a_count_by_hand(which: Metric, expected: Rate) -> None:
    assert metric(which, totals(MORNING), LEADS) == expected


def test_every_metric_has_a_formula_and_a_row_above() -> None:
    assert set(FORMULAS) == set(Metric) == {which for which, _ in BY_HAND}


def test_a_rate_over_nothing_has_no_value() -> None:
    for which in (M.CONNECT_RATE, M.APPT_RATE_CONNECT, M.EARLY_SHARE, M.FIRST_ACTION_LAG, M.REJECTION_SHARE):
        found = metric(which, totals([]))
        assert (found.numerator, found.denominator, found.value) == (0, 0, None)


def test_the_shares_of_reasons_are_of_all_rejections_after_a_connect() -> None:
    shares = rejection_shares(totals(MORNING))
    assert list(shares.items()) == [("INFO_GATHERING", rate(3, 4)), ("NO_BUDGET", rate(1, 4))]


def test_the_first_action_counts_open_minutes_only() -> None:
    created = datetime(2026, 11, 20, 8, 20, tzinfo=UTC)  # Friday 17:20 in Tokyo, ten minutes before closing
    called = datetime(2026, 11, 24, 0, 5, tzinfo=UTC)  # Tuesday 9:05, after a long weekend
    assert first_action_lag(created, called, CallWindow()) == 15


def test_attainment_needs_a_target() -> None:
    assert attainment(30, 60).value == 0.5
    assert attainment(30, 0).value is None


@st.composite
def calls(draw: st.DrawFn) -> CallSum:
    disposition = draw(st.sampled_from(Disposition))
    reached = draw(st.sampled_from(sorted(DISPOSITIONS[disposition].allowed)))
    reason = draw(st.sampled_from(RejectionReason)) if disposition is D.REJECTED else ""
    return _sum(disposition, reached, reason=reason, appointments=int(disposition is D.APPOINTMENT))


@given(st.lists(calls(), max_size=40))
def test_sums_equal_a_plain_count_of_calls(made: list[CallSum]) -> None:
    real = [call for call in made if call.disposition != D.CANCELLED]
    connects = [call for call in real if call.reached in ("TARGET", "KEYMAN")]
    refused = [call for call in connects if call.disposition == D.REJECTED]
    early = [c for c in refused if family_of(RejectionReason(c.reason)) is ReasonFamily.TOO_EARLY]
    found = totals(made)
    assert (found.calls, found.connects, found.rejections) == (len(real), len(connects), len(refused))
    assert found.early == len(early)
    assert sum(found.reasons.values()) == found.rejections
    assert found.appointments <= found.connects <= found.calls


@given(st.lists(calls(), max_size=20), st.integers(0, 20))
def test_it_does_not_matter_how_calls_are_summed(made: list[CallSum], at: int) -> None:
    first, second, whole = totals(made[:at]), totals(made[at:]), totals(made)
    assert first.calls + second.calls == whole.calls
    assert first.connects + second.connects == whole.connects
    assert first.early + second.early == whole.early

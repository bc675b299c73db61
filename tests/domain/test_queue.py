"""The order of the queue: the packed rank against the order in plain words, and who is left out."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbench.domain.leads import OutReason, QueueState
from callbench.domain.queue import (
    MAX_TIME,
    Exclusion,
    QueueFacts,
    Standing,
    bucket_of,
    callable_now,
    rank,
    sort_key,
    unpack,
)
from callbench.domain.sources import Tier

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

moments = st.integers(0, 4_000_000_000_000).map(
    lambda ms: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
)
few_moments = st.integers(0, 3).map(lambda hours: NOW + HOUR * hours) | moments
leads = st.builds(
    QueueFacts,
    tier=st.sampled_from(Tier),
    converted_at=few_moments,
    score=st.integers(0, 2) | st.integers(0, 1023),
    attempts=st.integers(0, 2) | st.integers(0, 127),
    last_attempt_at=st.none() | few_moments,
    callback_at=st.none() | few_moments,
    is_recycled=st.booleans(),
)


@given(leads, leads)
def test_ranks_compare_as_the_order_in_words(one: QueueFacts, other: QueueFacts) -> None:
    assert (rank(one) < rank(other)) == (sort_key(one) < sort_key(other))
    assert (rank(one) == rank(other)) == (sort_key(one) == sort_key(other))


@given(st.lists(leads, max_size=30))
def test_sorting_by_rank_is_sorting_by_the_order_in_words(queue: list[QueueFacts]) -> None:
    assert sorted(queue, key=rank) == sorted(queue, key=sort_key)


@given(leads)
def test_a_rank_fits_63_bits_and_unpacks_to_its_bucket(facts: QueueFacts) -> None:
    assert 0 <= rank(facts) < 1 << 63
    assert unpack(rank(facts)).bucket is bucket_of(facts)


def _lead(tier: Tier = Tier.P1, **values: object) -> QueueFacts:
    return QueueFacts(tier, **{"converted_at": NOW - DAY, **values})  # type: ignore[arg-type]


IN_ORDER = [
    _lead(Tier.P3, callback_at=NOW - HOUR),
    _lead(Tier.P1, callback_at=NOW, score=900),
    _lead(Tier.P1, converted_at=NOW),
    _lead(Tier.P1, converted_at=NOW - HOUR, score=900),
    _lead(Tier.P1, attempts=3, score=50, last_attempt_at=NOW),
    _lead(Tier.P1, attempts=1, score=40, last_attempt_at=NOW - DAY),
    _lead(Tier.P1, attempts=1, score=40, last_attempt_at=NOW),
    _lead(Tier.P1, attempts=2, score=40, last_attempt_at=NOW - DAY),
    _lead(Tier.P2, score=1),
    _lead(Tier.P2, attempts=1, score=900),
    _lead(Tier.P1, is_recycled=True, score=900),
    _lead(Tier.P3, score=900),
    _lead(Tier.P3, score=0, attempts=1),
    _lead(Tier.BDR, score=900),
]


def test_the_queue_of_the_domain_from_first_to_last() -> None:
    assert sorted(reversed(IN_ORDER), key=rank) == IN_ORDER


@pytest.mark.parametrize(
    ("facts", "parts"),
    [
        (_lead(score=5_000, attempts=500, last_attempt_at=None), (0, 127, 0)),
        (_lead(score=-5, attempts=1, last_attempt_at=datetime(1960, 1, 1, tzinfo=UTC)), (1023, 1, 0)),
        (_lead(Tier.P2, score=1023, last_attempt_at=datetime(3000, 1, 1, tzinfo=UTC)), (0, 0, MAX_TIME)),
    ],
)
def test_what_is_beyond_the_bits_is_clamped(facts: QueueFacts, parts: tuple[int, int, int]) -> None:
    assert unpack(rank(facts)).parts == parts


def test_a_callback_is_packed_with_its_exact_time() -> None:
    due, worth, attempts = unpack(rank(_lead(callback_at=NOW, score=23, attempts=4))).parts
    assert (due, worth, attempts) == (int(NOW.timestamp() * 1000), 1000, 4)


READY = {"queue_state": QueueState.READY, "user_id": 1, "window_is_open": True, "next_call_at": NOW}
TAKEN = {**READY, "queue_state": QueueState.TAKEN}
LEFT_OUT: list[tuple[dict[str, object], Exclusion | None]] = [
    (READY, None),
    ({**READY, "do_not_call": True}, Exclusion.DO_NOT_CALL),
    ({**READY, "queue_state": QueueState.OUT, "out_reason": OutReason.CAP_REACHED}, Exclusion.CAP_REACHED),
    ({**READY, "queue_state": QueueState.OUT}, Exclusion.CLOSED),
    ({**READY, "handoff_open": True}, Exclusion.HANDOFF_OPEN),
    ({**TAKEN, "claimed_by": 2, "lease_until": NOW + HOUR}, Exclusion.TAKEN),
    ({**TAKEN, "claimed_by": 2, "lease_until": NOW - HOUR}, None),
    ({**TAKEN, "claimed_by": 1, "lease_until": NOW + HOUR}, None),
    ({**READY, "callback_owner_id": 2}, Exclusion.OTHERS_CALLBACK),
    ({**READY, "callback_owner_id": 1}, None),
    ({**READY, "next_call_at": NOW + HOUR}, Exclusion.NOT_DUE),
    ({**READY, "next_call_at": None}, Exclusion.NOT_DUE),
    ({**READY, "cooling_until": NOW + HOUR}, Exclusion.COOLING),
    ({**READY, "cooling_until": NOW + HOUR, "is_promised": True}, None),
    ({**READY, "cooling_until": NOW}, None),
    ({**READY, "window_is_open": False}, Exclusion.WINDOW_CLOSED),
]


@pytest.mark.parametrize(("values", "reason"), LEFT_OUT)
def test_who_is_left_out_and_why(values: dict[str, object], reason: Exclusion | None) -> None:
    assert callable_now(Standing(**values), NOW) is reason  # type: ignore[arg-type]


def test_every_reason_to_be_out_is_a_reason_to_be_left_out() -> None:
    assert {reason.value for reason in OutReason} <= {reason.value for reason in Exclusion}

"""Ids are UUIDv7 and never go back."""

from itertools import pairwise
from uuid import RFC_4122

from hypothesis import given
from hypothesis import strategies as st

from callbench.domain.ids import IdSource, made_at_ms

MILLISECOND = 1_000_000


def source_at(times_ms: list[int], random_bits: int = 0) -> IdSource:
    clock = iter(times_ms)
    return IdSource(lambda: next(clock) * MILLISECOND, lambda bits: random_bits & ((1 << bits) - 1))


def test_an_id_is_a_uuid_of_version_seven_with_its_time() -> None:
    identity = source_at([1_790_000_000_000]).next_id()
    assert (identity.version, identity.variant) == (7, RFC_4122)
    assert made_at_ms(identity) == 1_790_000_000_000


@given(st.lists(st.integers(0, 2**47), min_size=2, max_size=60), st.integers(0, 2**74))
def test_ids_rise_whatever_the_clock_does(times_ms: list[int], random_bits: int) -> None:
    source = source_at(times_ms, random_bits)
    made = [source.next_id() for _ in times_ms]
    assert all(one < other and str(one) < str(other) for one, other in pairwise(made))
    assert {one.version for one in made} == {7}


def test_a_clock_stepping_back_keeps_the_last_time() -> None:
    source = source_at([5_000, 1_000, 1_001, 6_000])
    assert [made_at_ms(source.next_id()) for _ in range(4)] == [5_000, 5_000, 5_000, 6_000]


def test_a_full_millisecond_runs_over_into_the_next() -> None:
    numbers = iter([(1 << 73) - 1, (1 << 73) - 1, 0, 7])
    source = IdSource(lambda: 5_000 * MILLISECOND, lambda _: next(numbers))
    made = [source.next_id() for _ in range(3)]
    assert [made_at_ms(one) for one in made] == [5_000, 5_000, 5_001]
    assert made == sorted(made)

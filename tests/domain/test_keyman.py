"""The stage of keyman discovery may rise freely and falls with a reason."""

import pytest

from callbench.domain.errors import BadValue
from callbench.domain.keyman import KeymanStage, coverage, move_stage, stage_after_leaving

S = KeymanStage


@pytest.mark.parametrize("stage", S)
def test_any_call_may_raise_the_stage(stage: KeymanStage) -> None:
    assert move_stage(S.UNRESEARCHED, stage) is stage


def test_lowering_the_stage_needs_a_reason() -> None:
    with pytest.raises(BadValue):
        move_stage(S.CONFIRMED, S.CANDIDATE_NAMED, " ")
    assert move_stage(S.CONFIRMED, S.CANDIDATE_NAMED, "mistaken") is S.CANDIDATE_NAMED


def test_a_keyman_who_left_puts_the_stage_back() -> None:
    assert stage_after_leaving(successor_named=True) is S.CANDIDATE_NAMED
    assert stage_after_leaving(successor_named=False) is S.DEPARTMENT_FOUND


def test_coverage_is_departments_reached_over_departments_planned() -> None:
    assert coverage([S.REACHED, S.MEETING_CREATED, S.CONFIRMED, S.UNRESEARCHED]) == 0.5
    assert coverage([]) is None

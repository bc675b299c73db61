"""How far is the discovery of the keyman, and may the stage move?"""

from enum import IntEnum, StrEnum

from callbench.domain.errors import BadValue


class KeymanStage(IntEnum):
    """Stages of discovery, in order (R0-21…25)."""

    UNRESEARCHED = 0
    DEPARTMENT_FOUND = 1
    CANDIDATE_NAMED = 2
    ROUTE_FOUND = 3
    CONFIRMED = 4
    REACHED = 5
    MISSION_LEARNED = 6
    MEETING_CREATED = 7


class KeymanState(StrEnum):
    """Side states, independent of the stage."""

    STALE = "STALE"
    LEFT = "LEFT"
    BLOCKED = "BLOCKED"


def move_stage(current: KeymanStage, wanted: KeymanStage, reason: str = "") -> KeymanStage:
    """Any call may raise the stage; lowering it needs a reason, else BadValue("keyman_stage", …,
    "reason").
    """
    if wanted < current and not reason.strip():
        raise BadValue("keyman_stage", wanted.name, "reason")
    return wanted


def stage_after_leaving(successor_named: bool) -> KeymanStage:
    """When the keyman has left: back to a named candidate if we know the successor, else to the
    department.
    """
    return KeymanStage.CANDIDATE_NAMED if successor_named else KeymanStage.DEPARTMENT_FOUND


def coverage(stages: list[KeymanStage]) -> float | None:
    """Departments whose keyman was reached ÷ departments in the plan; None without a plan."""
    if not stages:
        return None
    return sum(stage >= KeymanStage.REACHED for stage in stages) / len(stages)

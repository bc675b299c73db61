"""What does a window hear of its colleagues, and how?"""

from dataclasses import dataclass
from enum import StrEnum

from callbench.domain.changes import NO_CHANGES, Changes


class Link(StrEnum):
    """How this window hears of its colleagues."""

    LIVE = "LIVE"
    POLLING = "POLLING"
    LOST = "LOST"


@dataclass(frozen=True, slots=True)
class WatchState:
    """`every` is how often it is looked, in seconds; with LIVE also at once when a hint comes."""

    link: Link
    every: float


@dataclass(frozen=True, slots=True)
class News:
    """What changed of what is watched; `list_moved`: the head of the list, or who holds what of it; `people_moved`: who is at work, where."""

    changes: Changes = NO_CHANGES
    list_moved: bool = False
    people_moved: bool = False

    def __bool__(self) -> bool:
        return bool(self.changes) or self.list_moved or self.people_moved

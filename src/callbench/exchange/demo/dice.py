"""How are things drawn so that the same seed and day always give the same sample?"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


class Dice:
    """A generator of its own for each purpose, so that one part of the sample can change without the others."""

    def __init__(self, *purpose: object) -> None:
        self._random = Random(" ".join(map(str, purpose)))

    def chance(self, share: float) -> bool:
        """True in `share` (0 to 1) of all cases."""
        return self._random.random() < share

    def pick(self, things: Sequence[Thing]) -> Thing:
        """One of them, all alike."""
        return things[int(self._random.random() * len(things))]

    def weighted(self, things: Sequence[Thing], weights: Sequence[float]) -> Thing:
        """One of them, by weight."""
        return self._random.choices(things, weights)[0]

    def some(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """`count` different ones (all, if there are fewer)."""
        return self._random.sample(things, min(count, len(things)))

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def around(self, low: int, high: int) -> int:
        """Like `number`, small ones much likelier (even on a logarithmic scale)."""
        return round(low * float((high / low) ** self._random.random()))

    def share(self) -> float:
        """A number from 0 to 1."""
        return self._random.random()

    def moment(self, first: datetime, last: datetime) -> datetime:
        """A moment between two, on a whole second; `first` if `last` is not later."""
        seconds = max(0.0, (last - first).total_seconds())
        return (first + timedelta(seconds=int(self._random.random() * seconds))).replace(microsecond=0)

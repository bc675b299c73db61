"""How are two things measured against each other fairly: in turns, in one run, by their medians?"""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of every turn, sorted."""

    turns: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.turns)

    def quantile(self, share: float) -> float:
        """The time that `share` of the turns stayed under."""
        return self.turns[min(int(len(self.turns) * share), len(self.turns) - 1)]


def in_turns(actions: Sequence[Callable[[], object]], turns: int, warm: int = 3) -> list[Times]:
    """Run the actions one after the other, `turns` times; the garbage collector stands still in each."""
    seconds: list[list[float]] = [[] for _ in actions]
    for turn in range(warm + turns):
        for number, action in enumerate(actions):
            took = seconds_of(action)
            if turn >= warm:
                seconds[number].append(took)
    return [Times(tuple(sorted(each))) for each in seconds]


def seconds_of(action: Callable[[], object]) -> float:
    """How long one run takes."""
    gc.collect(0)
    gc.disable()
    try:
        started = time.perf_counter()
        action()
        return time.perf_counter() - started
    finally:
        gc.enable()


def show(name: str, ratio: float, limit: str, detail: str = "") -> None:
    """One line: what, the ratio, what it should be."""
    print(f"{name:<58} {ratio:8.3f}   ({limit})   {detail}", flush=True)

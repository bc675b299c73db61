"""What of it is written where a colleague has said something since: my words, field by field, over what I saw?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from callbench.domain.merging import merge_fields
from callbench.services.clashes import LearnedClash
from callbench.services.departments import Effects


class Kept(NamedTuple):
    """How to take back what was written (None: nothing was), and what was not, for a colleague had said something else."""

    effect: Effects | None
    clashes: tuple[LearnedClash, ...] = ()


class SaidClash(NamedTuple):
    """A text that both changed; theirs stands."""

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Said:
    """What stands now, and where both said something else."""

    values: Mapping[str, str]
    clashes: tuple[SaidClash, ...] = ()


def merge_said(base: Mapping[str, str] | None, mine: Mapping[str, str], theirs: Mapping[str, str]) -> Said:
    """Field by field. A field the base does not name was not touched; without a base mine is said over everything."""
    if base is None:
        return Said(mine)
    merged = merge_fields(base, {name: mine[name] for name in base}, theirs)
    clashes = tuple(SaidClash(each.field, str(each.mine), str(each.theirs)) for each in merged.clashes)
    return Said({name: str(value) for name, value in merged.values.items()}, clashes)

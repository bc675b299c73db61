"""Two people edited the same record: which fields stand, and which has somebody to decide?"""

from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int | bool | None
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both changed, differently. `base` is what both began with."""

    field: str
    base: Value
    mine: Value
    theirs: Value


@dataclass(frozen=True, slots=True)
class Merged:
    """`values` is what stands now; `written` what of it I change; a clash leaves the colleague's value standing until it is decided."""

    values: Values
    written: Values
    clashes: tuple[Clash, ...]


def merge_fields(base: Values, mine: Values, theirs: Values) -> Merged:
    """Field by field: what only one changed is theirs who changed it. `mine` and `theirs` need not name what they did not touch."""
    values, written, clashes = dict(base) | dict(theirs), {}, []
    for field, wanted in mine.items():
        before, now = base.get(field), theirs.get(field, base.get(field))
        if wanted in (before, now):
            continue
        if now == before:
            values[field] = written[field] = wanted
        else:
            clashes.append(Clash(field, before, wanted, now))
    return Merged(values, written, tuple(clashes))


@dataclass(frozen=True, slots=True)
class Followed:
    """A form after a look: what its typing began with, what it shows, and the fields somebody has to decide."""

    base: Values
    shown: Values
    clashes: tuple[Clash, ...]


def follow_fields(base: Values, mine: Values, theirs: Values) -> Followed:
    """While I am typing: a field I left alone shows what a colleague wrote; one I changed stays as it is typed, and still knows what it began
    with. `mine` and `theirs` need not name what they did not touch."""
    bases, shown, clashes = dict(base), dict(base) | dict(mine), []
    for field, now in theirs.items():
        before = base.get(field)
        if shown.get(field) in (before, now):
            bases[field] = shown[field] = now
        elif now != before:
            clashes.append(Clash(field, before, shown.get(field), now))
    return Followed(bases, shown, tuple(clashes))


def merge_note(base: str, mine: str, theirs: str) -> str:
    """Both texts, without saying anything twice: what I wrote new comes below what a colleague wrote. Nothing of theirs is taken away."""
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    said = theirs.splitlines()
    added = [line for line in _added(base, mine) if line.strip() and line not in said]
    return "\n".join([*said, *added])


def _added(base: str, mine: str) -> list[str]:
    """What I wrote behind the text I began with; else the lines that were not in it."""
    if base and mine.startswith(base):
        return mine[len(base) :].splitlines()
    before = base.splitlines()
    return [line for line in mine.splitlines() if line not in before]

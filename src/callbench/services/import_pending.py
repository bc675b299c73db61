"""What is known around the rows of a list, and what do they add and change before it is written?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from callbench.domain.lead_row import LeadRow

TouchKey = tuple[str | None, datetime | None, str]


class Fate(StrEnum):
    """What became of a usable row: a new lead, something new on a stored one, a repeat within its own list, or nothing new."""

    CREATED = "created"
    UPDATED = "updated"
    MERGED = "merged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What rows refer to beside companies and persons: folded user name → id, campaign name → id, time zone → window id.

    `is_repeat`: the very same file came in before, so none of its words is newer than what is here.
    """

    owners: Mapping[str, int]
    campaigns: Mapping[str, int]
    windows: Mapping[str, int]
    batch_id: int
    now: datetime
    is_repeat: bool = False


@dataclass(slots=True)
class Pending:
    """New rows of each table, and what stored leads gain."""

    accounts: list[dict[str, Any]] = field(default_factory=list)
    departments: list[dict[str, Any]] = field(default_factory=list)
    contacts: list[dict[str, Any]] = field(default_factory=list)
    numbers: list[dict[str, Any]] = field(default_factory=list)
    leads: list[dict[str, Any]] = field(default_factory=list)
    touches: list[dict[str, Any]] = field(default_factory=list)
    lead_changes: dict[int, dict[str, Any]] = field(default_factory=dict)
    refusing: dict[int, None] = field(default_factory=dict)


def touch_key(row: LeadRow) -> TouchKey:
    """What tells one conversion of a person from another."""
    return str(row.source), row.converted_at, row.note


def is_new_touch(key: TouchKey, seen: Sequence[TouchKey]) -> bool:
    """A list that gives no time cannot tell a second conversion from the first: then the source or the note must be new."""
    source, at, note = key
    if at is not None:
        return all((source, at) != (other[0], other[1]) for other in seen)
    return all(source != other[0] or (note and note != other[2]) for other in seen)

"""What would become of each row of a list, before anything is written: new, update, same, repeated, maybe here already, do not call?"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from callbench.domain.lead_row import LeadRow
from callbench.services.import_intake import Intake
from callbench.services.import_matching import Known
from callbench.services.import_pending import Fate, Surroundings
from callbench.storage.known import KnownAccount

ROWS_KEPT = 1_000
"""So many rows of each kind can be looked at; all are counted."""


class ReviewKind(StrEnum):
    """What would happen to a row. A row that may be somebody who is here already, or that must not be called, is one of the others too."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    REPEATED = "repeated"
    POSSIBLE_DUPLICATE = "possible_duplicate"
    DO_NOT_CALL = "do_not_call"


_KIND_OF = {
    Fate.CREATED: ReviewKind.NEW,
    Fate.UPDATED: ReviewKind.UPDATE,
    Fate.SKIPPED: ReviewKind.SAME,
    Fate.MERGED: ReviewKind.REPEATED,
}


class ReviewRow(NamedTuple):
    """A row to look at: its line, whom it names, and who is here already and much like it."""

    row: int
    company: str
    person: str
    phone: str
    like: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """The rows of a list by what would become of them: how many, and the first of them."""

    counts: Mapping[ReviewKind, int]
    rows: Mapping[ReviewKind, tuple[ReviewRow, ...]]


class ReviewedIntake(Intake):
    """Takes rows in for nothing but to say what would become of them."""

    def __init__(self, known: Known, next_id: Mapping[str, Callable[[], int]], around: Surroundings) -> None:
        super().__init__(known, next_id, around)
        self._counts: Counter[ReviewKind] = Counter()
        self._looked_at: dict[ReviewKind, list[ReviewRow]] = {kind: [] for kind in ReviewKind}

    @property
    def review(self) -> Review:
        """What would become of the rows taken so far, each kind in the order of the list."""
        rows = {kind: tuple(sorted(found)) for kind, found in self._looked_at.items()}
        return Review({kind: self._counts[kind] for kind in ReviewKind}, rows)

    def _add_all(self, row: LeadRow, account: KnownAccount | None) -> None:
        like = self.known.resembling(row, account)
        if like:
            self._note(ReviewKind.POSSIBLE_DUPLICATE, row, like)
        super()._add_all(row, account)

    def _count(self, fate: Fate, row: LeadRow, lead: Mapping[str, Any]) -> None:
        refused = self.refused_rows
        super()._count(fate, row, lead)
        self._note(_KIND_OF[fate], row)
        if self.refused_rows > refused:
            self._note(ReviewKind.DO_NOT_CALL, row)

    def _note(self, kind: ReviewKind, row: LeadRow, like: str = "") -> None:
        self._counts[kind] += 1
        if len(self._looked_at[kind]) < ROWS_KEPT:
            phone = next((phone.e164 or phone.raw for phone in row.person.phones), "")
            self._looked_at[kind].append(ReviewRow(row.row, row.company.name, row.person.name, phone, like))

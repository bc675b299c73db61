"""What does an import say of itself: how far it is, what it did, what it took back?"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from callbench.domain.lead_row import Doubt, LeadRow, RejectCode, Rejected
from callbench.exchange.mapping import Columns
from callbench.services.import_review import Review
from callbench.services.import_undo import Kept
from callbench.services.importing import ChunkResult
from callbench.services.returning import Counted

DOUBTS_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is: rows read, leads made, rows refused."""

    rows: int
    created: int
    rejected: int


Progress = Callable[[ImportProgress], bool]
"""Called after each chunk; False cancels, and what came in goes out again."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do (`batch` is None; then with a `review`). `same_file`: an earlier batch of the very same file."""

    batch: int | None
    encoding: str
    preset: str
    mapping: Mapping[str, str]
    rows: int
    created: int
    updated: int
    merged: int
    skipped: int
    rejected: tuple[Rejected, ...]
    do_not_call: int
    doubts: tuple[Doubt, ...]
    doubt_counts: Mapping[str, int]
    seconds: float
    same_file: int | None = None
    cancelled: bool = False
    review: Review | None = None

    def as_json(self, *, with_doubts: bool = False) -> dict[str, Any]:
        """The report as `import --json` prints it; with --doubts, and of a dry run, also the cells to look at."""
        doubts = [{**doubt._asdict(), "code": str(doubt.code)} for doubt in self.doubts]
        looked_at = {"doubts": doubts, "doubt_counts": dict(self.doubt_counts)}
        reviewed = {} if self.review is None else {"review": self._reviewed(self.review)}
        return self._figures() | reviewed | (looked_at if with_doubts else {})

    def _reviewed(self, review: Review) -> dict[str, Any]:
        """Each kind of row with its count and the first of its rows; the rejected ones stand in `rejected`."""
        kinds = {
            str(kind): {"count": count, "rows": [row._asdict() for row in review.rows[kind]]}
            for kind, count in review.counts.items()
        }
        return kinds | {"rejected": {"count": len(self.rejected)}}

    def _figures(self) -> dict[str, Any]:
        return {
            "batch": self.batch,
            "encoding": self.encoding,
            "preset": self.preset,
            "mapping": dict(self.mapping),
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "merged": self.merged,
            "skipped": self.skipped,
            "rejected": [{**row._asdict(), "code": str(row.code)} for row in self.rejected],
            "do_not_call": self.do_not_call,
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What taking an import back did: leads removed, records put back as they were, and what stays, with the reason."""

    batch: int
    removed: int
    restored: int
    kept: tuple[Kept, ...]

    def as_json(self) -> dict[str, Any]:
        """The report as `import --undo --json` prints it."""
        kept = [{"entity": each.entity, "id": each.id, "why": each.why} for each in self.kept]
        return {"batch": self.batch, "removed": self.removed, "restored": self.restored, "kept": kept}


class Tally:
    """The figures of an import as its chunks come in."""

    def __init__(self, encoding: str, columns: Columns) -> None:
        self.encoding = encoding
        self.rows = 0
        self.counts: Counter[str] = Counter()
        self._columns = columns
        self._rejected: list[Rejected] = []
        self._doubts: list[Doubt] = []
        self._doubt_counts: Counter[str] = Counter()

    def add(self, rows: Sequence[LeadRow], rejected: Sequence[Rejected], result: ChunkResult) -> None:
        """Count a chunk; a footer is no row that somebody misses."""
        self.rows += len(rows) + len(rejected)
        for name in ("created", "updated", "merged", "skipped", "do_not_call"):
            self.counts[name] += getattr(result, name)
        footers = [row for row in rejected if row.code is RejectCode.FOOTER]
        self.counts["skipped"] += len(footers)
        self._rejected.extend(row for row in rejected if row.code is not RejectCode.FOOTER)
        doubts = [doubt for row in rows for doubt in row.doubts] + list(result.doubts)
        doubts += [Doubt(row.row, row.column, row.code.value, row.value) for row in footers]
        self._doubt_counts.update(str(doubt.code) for doubt in doubts)
        self._doubts.extend(doubts[: DOUBTS_KEPT - len(self._doubts)])

    def add_counted(self, counted: Counted) -> None:
        """Count a chunk of a list that makes no leads."""
        self.rows += counted.rows
        for name in ("created", "updated", "skipped"):
            self.counts[name] += getattr(counted, name)
        self.counts["skipped"] += sum(row.code is RejectCode.FOOTER for row in counted.rejected)
        self._rejected.extend(row for row in counted.rejected if row.code is not RejectCode.FOOTER)
        self._doubt_counts.update(str(doubt.code) for doubt in counted.doubts)
        self._doubts.extend(counted.doubts[: DOUBTS_KEPT - len(self._doubts)])

    @property
    def progress(self) -> ImportProgress:
        """How far it is."""
        return ImportProgress(self.rows, self.counts["created"], len(self._rejected))

    @property
    def figures(self) -> dict[str, int]:
        """What is kept with the batch."""
        return {**self.counts, "rejected": len(self._rejected), "doubts": self._doubt_counts.total()}

    def report(self, batch_id: int | None) -> ImportReport:
        """The report so far, its time not yet said."""
        return ImportReport(
            batch=batch_id,
            encoding=self.encoding,
            preset=self._columns.preset,
            mapping=self._columns.as_dict(),
            rows=self.rows,
            created=self.counts["created"],
            updated=self.counts["updated"],
            merged=self.counts["merged"],
            skipped=self.counts["skipped"],
            rejected=tuple(self._rejected),
            do_not_call=self.counts["do_not_call"],
            doubts=tuple(self._doubts),
            doubt_counts=dict(self._doubt_counts),
            seconds=0.0,
        )

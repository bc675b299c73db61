"""How does a do-not-call list come in: opened, looked through, and entered a few rows at a time?"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from callbench.domain.access import Action
from callbench.domain.errors import MappingIncomplete
from callbench.domain.refusal_rows import CellFault, RefusalFate, RefusalFault, RefusalRow
from callbench.exchange.refusal_columns import Part, RefusalColumns, columns_of, is_header
from callbench.exchange.refusal_reader import RefusalReader
from callbench.exchange.tables import Table, head_of, open_table
from callbench.services.desk import Desk
from callbench.services.import_batches import zone_of_team
from callbench.services.permissions import require_allowed
from callbench.services.refusing import Judged, enter_rows, judge_rows, note_list
from callbench.storage.deadline import at_leisure

CHUNK = 100
"""Rows a transaction, so that nobody beside waits."""
KEPT = 1_000
"""So many rows and cells of each kind can be looked at; all are counted."""
GoOn = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class RefusalOptions:
    """What a person says about a list; what they leave out is found. `choices`: column → what it says, None for nothing.

    `is_whole_company`: a row that names a company forbids calling it as a whole, also where it gives a number or a person.
    """

    encoding: str | None = None
    sheet: str | None = None
    separator: str | None = None
    header_row: int | None = None
    choices: Mapping[str, Part | None] = field(default_factory=dict)
    is_whole_company: bool = False


@dataclass(frozen=True, slots=True)
class RefusalPlan:
    """A list as understood."""

    table: Table
    columns: RefusalColumns

    @property
    def encoding(self) -> str:
        """Of a text its encoding, of a workbook its kind."""
        table = self.table
        return table.encoding.name if table.encoding else table.path.suffix.lower().lstrip(".")


@dataclass(frozen=True, slots=True)
class RefusalReport:
    """What became, or would become, of a list: rows by their fate with the first of each, and the cells that were not understood."""

    plan: RefusalPlan
    is_written: bool
    rows: int
    counts: Mapping[RefusalFate, int]
    first: Mapping[RefusalFate, tuple[RefusalRow, ...]]
    faults: tuple[CellFault, ...]
    fault_counts: Mapping[RefusalFault, int]
    entries: int
    leads: int
    is_stopped: bool = False


def plan_refusals(path: Path, options: RefusalOptions) -> RefusalPlan:
    """Open a list and find out what its columns say.

    Raises ReadFailed, UnknownEncoding, FileTooBig, BadValue, and MappingIncomplete where nothing in it says who.
    """
    table = _opened(path, options, options.header_row)
    if table.headerless and options.header_row is None:
        head = next(iter(head_of(table, 1)), None)
        if head is not None and is_header(head.cells):
            table = _opened(path, options, head.line)
    columns = columns_of(table.headers, table.sample).changed(options.choices)
    if not columns.names_somebody:
        raise MappingIncomplete((Part.PHONE.value, Part.EMAIL.value, Part.COMPANY.value))
    return RefusalPlan(table, columns)


@at_leisure()
def review_refusals(
    desk: Desk, path: Path, options: RefusalOptions, go_on: GoOn = lambda rows: True
) -> RefusalReport:
    """What entering the list would do; nothing is written. Raises what `plan_refusals` raises, and NotAllowed."""
    _require_allowed(desk)
    plan = plan_refusals(path, options)
    tally = _Tally(plan, is_written=False)
    for rows in _chunks(desk, plan, options):
        tally.add(rows, desk.read(judge_rows, rows))
        if not go_on(tally.rows):
            return tally.report(is_stopped=True)
    return tally.report()


@at_leisure()
def enter_refusals(
    desk: Desk, path: Path, options: RefusalOptions, go_on: GoOn = lambda rows: True
) -> RefusalReport:
    """Enter the list. What is in stays in force when it is stopped: the same list again goes on where it ended.

    Raises what `plan_refusals` raises, NotAllowed, and the errors of the database.
    """
    _require_allowed(desk)
    plan, is_stopped = plan_refusals(path, options), False
    tally = _Tally(plan, is_written=True)
    for rows in _chunks(desk, plan, options):
        tally.add(rows, desk.write(enter_rows, rows, user_id=desk.user_id))
        if not go_on(tally.rows):
            is_stopped = True
            break
    counts = {fate.value: count for fate, count in tally.counts.items()}
    desk.write(note_list, _hash(path), counts, user_id=desk.user_id)
    return tally.report(is_stopped=is_stopped)


def _require_allowed(desk: Desk) -> None:
    for action in (Action.ADD_DO_NOT_CALL, Action.IMPORT):
        desk.read(require_allowed, action, user_id=desk.user_id)


def _opened(path: Path, options: RefusalOptions, header_row: int | None) -> Table:
    return open_table(
        path, options.encoding, options.sheet, separator=options.separator, header_row=header_row
    )


def _chunks(desk: Desk, plan: RefusalPlan, options: RefusalOptions) -> Iterator[list[RefusalRow]]:
    zone = desk.read(zone_of_team)
    reader = RefusalReader(plan.columns, zone, is_whole_company=options.is_whole_company)
    lines = plan.table.rows()
    while chunk := list(islice(lines, CHUNK)):
        yield [reader.read(row) for row in chunk]


class _Tally:
    """Counts a list while it is read."""

    def __init__(self, plan: RefusalPlan, *, is_written: bool) -> None:
        self._plan, self._is_written = plan, is_written
        self.rows, self._entries = 0, 0
        self.counts: Counter[RefusalFate] = Counter()
        self._first: dict[RefusalFate, list[RefusalRow]] = {fate: [] for fate in RefusalFate}
        self._faults: list[CellFault] = []
        self._fault_counts: Counter[RefusalFault] = Counter()
        self._leads: set[int] = set()

    def add(self, rows: list[RefusalRow], judged: Judged) -> None:
        self.rows += len(rows)
        self.counts.update(judged.counted())
        self._entries += judged.entries
        self._leads |= judged.changes.lead_ids
        self._fault_counts.update(fault.code for fault in judged.faults)
        self._faults += judged.faults[: max(KEPT - len(self._faults), 0)]
        for row, fate in zip(rows, judged.fates, strict=True):
            if len(self._first[fate]) < KEPT:
                self._first[fate].append(row)

    def report(self, *, is_stopped: bool = False) -> RefusalReport:
        return RefusalReport(
            self._plan,
            self._is_written,
            self.rows,
            {fate: self.counts[fate] for fate in RefusalFate},
            {fate: tuple(rows) for fate, rows in self._first.items()},
            tuple(self._faults),
            dict(self._fault_counts),
            self._entries,
            len(self._leads),
            is_stopped,
        )


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""How does a list file come in: opened, understood, stored a few rows at a time, and taken back if need be?"""

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from callbench.domain.access import Action
from callbench.domain.errors import CallbenchError, MappingIncomplete, NotAllowed
from callbench.domain.names import clean
from callbench.domain.phones import JAPAN
from callbench.domain.sources import Source
from callbench.exchange.collecting import seldom_collected
from callbench.exchange.headers import header_key, header_set_key
from callbench.exchange.import_report import ImportProgress, ImportReport, Progress, Tally, UndoReport
from callbench.exchange.list_files import content_hash, never_imported
from callbench.exchange.mapping import NAMING, Columns, Field
from callbench.exchange.other_lists import OTHER_LISTS, Take
from callbench.exchange.pacing import Pace
from callbench.exchange.presets import choose
from callbench.exchange.reading import Beside, Reading, read_chunks, standing_by
from callbench.exchange.regions import region_of_list
from callbench.exchange.rows import Defaults
from callbench.exchange.tables import Table, open_table
from callbench.exchange.taking_back import take_back, undo_file
from callbench.services.desk import Desk
from callbench.services.erasing import find_heed
from callbench.services.import_batches import (
    BatchStart,
    BatchStatus,
    Begun,
    begin_batch,
    end_batch,
    last_origin,
    refresh_statistics,
    remember_mapping,
    remember_words,
    remembered_mapping,
    remembered_words,
    zone_of_team,
)
from callbench.services.import_review import Review
from callbench.services.importing import (
    CHUNK,
    ChunkResult,
    import_rows,
    preview_intake,
    preview_result,
    preview_rows,
)
from callbench.services.labels import words_of
from callbench.services.permissions import require_allowed
from callbench.services.sharing import share_everything
from callbench.storage.deadline import at_leisure

__all__ = [
    "ImportOptions",
    "ImportPlan",
    "ImportProgress",
    "ImportReport",
    "Progress",
    "UndoReport",
    "import_file",
    "plan_import",
    "reading_of",
    "understand",
    "undo_file",
]

MANY = 1_000
LONGEST_CAMPAIGN = 300


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a person says about a list; what they leave out is found. `choices`: column → field, before all else.

    `obtained_from`: where the data comes from and why it may be used; None: as the last list with these columns. `dry_run`: say what would
    happen, change nothing. `words`: what words for sources and priorities mean, folded word → code; kept for the lists to come.
    """

    encoding: str | None = None
    sheet: str | None = None
    separator: str | None = None
    header_row: int | None = None
    preset: str | None = None
    choices: Mapping[str, Field] = field(default_factory=dict)
    source: Source | None = None
    campaign: str = ""
    obtained_from: str | None = ""
    dry_run: bool = False
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """A list as understood: the opened table, the meaning of its columns, its source and the region of its numbers."""

    table: Table
    columns: Columns
    source: Source
    region: str
    campaign: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


# --- understanding ----------------------------------------------------------------------------------------------------------


@at_leisure()
def plan_import(desk: Desk, path: Path, options: ImportOptions) -> ImportPlan:
    """A list that can be imported, as `understand` has it.

    Raises what that raises, and MappingIncomplete if no column names a company or person.
    """
    table, columns = understand(desk, path, options)
    if not columns.has(NAMING) and columns.preset not in OTHER_LISTS:
        raise MappingIncomplete((Field.COMPANY.value, Field.NAME.value))
    source = options.source or Source(columns.default_source or Source.TARGET_LIST)
    region = region_of_list(columns, table.sample, JAPAN)
    return ImportPlan(table, columns, source, region, options.campaign, options.words)


def understand(desk: Desk, path: Path, options: ImportOptions) -> tuple[Table, Columns]:
    """Open a list and find out what its columns mean: what the person says, what they said last time, what its preset or cells say.

    Raises ReadFailed, UnknownEncoding, FileTooBig, BadValue.
    """
    table = open_table(
        path, options.encoding, options.sheet, separator=options.separator, header_row=options.header_row
    )
    found = choose(
        table.headers,
        [row.cells for row in table.sample],
        options.preset,
        headerless=table.headerless,
        path=str(path),
    )
    columns = _remembered(desk, table, found) if options.preset is None else found
    return table, columns.changed(options.choices)


def _remembered(desk: Desk, table: Table, found: Columns) -> Columns:
    """A list without a header has no names to remember it by."""
    if table.headerless:
        return found
    kept = desk.read(remembered_mapping, header_set_key(table.headers))
    if kept is None:
        return found
    fields = {column: Field(field) for column, field in kept.mapping.items() if column in table.headers}
    return found.changed(fields)


def reading_of(desk: Desk, plan: ImportPlan) -> Reading:
    """What reads the rows of a planned list."""
    zone, campaign = desk.read(zone_of_team), clean(plan.campaign)[:LONGEST_CAMPAIGN]
    own = desk.read(words_of, "source") | desk.read(words_of, "tier")
    words = {header_key(word): code for word, code in own.items()}
    words |= desk.read(remembered_words) | dict(plan.words)
    defaults = Defaults(plan.source, desk.clock(), zone, plan.region, campaign, words)
    return Reading(plan.table, plan.columns, defaults, CHUNK)


# --- importing --------------------------------------------------------------------------------------------------------------


@at_leisure()
def import_file(
    desk: Desk, path: Path, options: ImportOptions, progress: Progress | None = None
) -> ImportReport:
    """Bring a list in, some hundred rows a transaction, so that a person who works beside is not held up.

    Cancelled, or failed on the way, it leaves no row. What a person chose about columns is remembered for lists with the same headers.
    Raises what `plan_import` raises, NotAllowed, and the errors of the database.
    """
    began = time.perf_counter()
    desk.read(require_allowed, Action.IMPORT, user_id=desk.user_id)
    with seldom_collected(), standing_by(path) as beside:
        report = _import(desk, path, options, progress or _go_on, beside)
    return replace(report, seconds=time.perf_counter() - began)


def _import(
    desk: Desk, path: Path, options: ImportOptions, progress: Progress, beside: Beside | None
) -> ImportReport:
    plan = plan_import(desk, path, options)
    tally = Tally(_encoding(plan), plan.columns)
    if (take := OTHER_LISTS.get(plan.columns.preset)) is not None:
        return _import_other(desk, plan, options, tally, progress, take)
    if options.dry_run:
        review = _preview(desk, plan, tally, progress, beside)
        return replace(tally.report(None), review=review)
    begun = _begin(desk, plan, options, tally)
    try:
        finished = _store(desk, plan, begun, tally, progress, beside)
    except CallbenchError:
        with suppress(CallbenchError):
            take_back(desk, begun.batch_id, BatchStatus.CANCELLED)
        raise
    if not finished:
        take_back(desk, begun.batch_id, BatchStatus.CANCELLED)
        return replace(tally.report(begun.batch_id), cancelled=True)
    _end(desk, plan, begun.batch_id, tally, options)
    _share_out(desk)
    return replace(tally.report(begun.batch_id), same_file=begun.same_file)


def _import_other(
    desk: Desk, plan: ImportPlan, options: ImportOptions, tally: Tally, progress: Progress, take: Take
) -> ImportReport:
    """A list that makes no leads; cancelled or failed on the way, what it changed is put back."""
    if options.dry_run:
        for counted in take(desk, plan.table, plan.region, None):
            tally.add_counted(counted)
            if not progress(tally.progress):
                break
        return tally.report(None)
    begun, is_cancelled = _begin(desk, plan, options, tally), False
    try:
        for counted in take(desk, plan.table, plan.region, begun.batch_id):
            tally.add_counted(counted)
            if is_cancelled := not progress(tally.progress):
                break
    except CallbenchError:
        with suppress(CallbenchError):
            take_back(desk, begun.batch_id, BatchStatus.CANCELLED)
        raise
    if is_cancelled:
        take_back(desk, begun.batch_id, BatchStatus.CANCELLED)
        return replace(tally.report(begun.batch_id), cancelled=True)
    desk.write(end_batch, begun.batch_id, BatchStatus.DONE, tally.rows, tally.figures, user_id=desk.user_id)
    return replace(tally.report(begun.batch_id), same_file=begun.same_file)


def _begin(desk: Desk, plan: ImportPlan, options: ImportOptions, tally: Tally) -> Begun:
    path, columns, obtained = plan.table.path, plan.columns, options.obtained_from
    if obtained is None:
        obtained = "" if plan.table.headerless else desk.read(last_origin, plan.table.headers)
    mapping = columns.as_dict()
    start = BatchStart(
        path.name, content_hash(path), tally.encoding, columns.preset, mapping, plan.source, obtained
    )
    return desk.write(begin_batch, start, user_id=desk.user_id)


def _share_out(desk: Desk) -> None:
    """New leads go to people by the team's rules, if it has any and whoever imports may; some at a time, so that nobody waits."""
    with suppress(NotAllowed):
        share_everything(desk)


def _encoding(plan: ImportPlan) -> str:
    return plan.table.encoding.name if plan.table.encoding else plan.table.path.suffix.lower().lstrip(".")


def _go_on(progress: ImportProgress) -> bool:
    return True


def _store(
    desk: Desk, plan: ImportPlan, begun: Begun, tally: Tally, progress: Progress, beside: Beside | None
) -> bool:
    """Store the rows; False if the person cancelled."""
    pace, heed = Pace(desk), desk.read(find_heed)
    run = partial(import_rows, batch_id=begun.batch_id, heed=heed, is_repeat=begun.same_file is not None)
    for chunk in read_chunks(reading_of(desk, plan), beside):
        for rows, rejected in pace.parts(*chunk):
            result = desk.write(run, rows, rejected, user_id=desk.user_id)
            tally.add(rows, rejected, result)
        if not progress(tally.progress):
            return False
    return True


def _preview(desk: Desk, plan: ImportPlan, tally: Tally, progress: Progress, beside: Beside | None) -> Review:
    is_repeat = not never_imported(desk, [plan.table.path])
    intake, heed = preview_intake(desk.clock(), is_repeat=is_repeat), desk.read(find_heed)
    for rows, rejected in read_chunks(reading_of(desk, plan), beside):
        desk.read(preview_rows, intake, rows, heed=heed)
        tally.add(rows, rejected, ChunkResult())
        if not progress(tally.progress):
            return intake.review
    tally.add([], [], preview_result(intake))
    return intake.review


def _end(desk: Desk, plan: ImportPlan, batch_id: int, tally: Tally, options: ImportOptions) -> None:
    desk.write(end_batch, batch_id, BatchStatus.DONE, tally.rows, tally.figures, user_id=desk.user_id)
    if options.choices and not plan.table.headerless:
        columns = plan.columns
        desk.write(remember_mapping, header_set_key(plan.table.headers), columns.preset, columns.as_dict())
    if plan.words:
        desk.write(remember_words, plan.words)
    if tally.counts["created"] >= MANY:
        desk.write(refresh_statistics)

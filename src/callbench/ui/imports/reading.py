"""What does a chosen file hold, as far as it can be shown before it is imported? Read in a worker; nothing of Qt is here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from pathlib import Path

from callbench.domain.errors import ReadFailed
from callbench.domain.lead_row import Rejected
from callbench.domain.sources import Source
from callbench.exchange.headers import header_set_key
from callbench.exchange.importing import ImportOptions, understand
from callbench.exchange.mapping import NAMING, Columns, Field
from callbench.exchange.other_lists import OTHER_LISTS
from callbench.exchange.presets import GENERIC
from callbench.exchange.row_person import PHONE_FIELDS
from callbench.exchange.rows_of_csv import RowCells
from callbench.exchange.tables import Table, head_of
from callbench.exchange.writers import write_table
from callbench.services.desk import Desk
from callbench.services.import_batches import last_origin, remembered_mapping

PREVIEWED = 20
HEADER_SEARCHED = 30
SAMPLES = 3
DIALLED = frozenset(PHONE_FIELDS) - {Field.PHONE_FAX}


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person said about a file; None: found by itself. `fields`: column → field; `words`: folded word → code of a source or tier."""

    path: Path
    encoding: str | None = None
    sheet: str | None = None
    separator: str | None = None
    header_row: int | None = None
    preset: str | None = None
    fields: Mapping[str, Field] = field(default_factory=dict)
    source: Source | None = None
    campaign: str = ""
    obtained_from: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    def with_fields(self, fields: Mapping[str, Field]) -> "Choices":
        """The same with these fields chosen by hand."""
        return replace(self, fields=fields)

    def options(self, *, dry_run: bool = False) -> ImportOptions:
        """The same for an import."""
        return ImportOptions(
            encoding=self.encoding,
            sheet=self.sheet,
            separator=self.separator,
            header_row=self.header_row,
            preset=self.preset,
            choices=self.fields,
            source=self.source,
            campaign=self.campaign,
            obtained_from=self.obtained_from,
            dry_run=dry_run,
            words=self.words,
        )


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A file as understood. `head` are its first rows as they are, `samples` three values of each column.

    `is_remembered`: lists with these headers were imported before, with columns chosen by hand. `is_no_lead_list`: a tool's export of
    something else, now read as any list. `size` in bytes. `origin`: where the data of the last such list was from.
    """

    choices: Choices
    table: Table
    columns: Columns
    head: tuple[RowCells, ...]
    samples: tuple[tuple[str, ...], ...]
    size: int
    is_remembered: bool = False
    is_no_lead_list: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Needs:
    """Is a list ready? The columns that name a company or person, those with a number to call, and whether rows name their source.

    `other` is the preset of a list that makes no leads: it finds the records it is about in its own way.
    """

    naming: tuple[str, ...]
    phones: tuple[str, ...]
    has_source: bool
    other: str = ""

    @property
    def is_met(self) -> bool:
        """Each row must say which company or person it is about."""
        return bool(self.naming or self.other)


def open_list(desk: Desk, choices: Choices) -> OpenedList:
    """Open a file and find out what it holds. An export that is known to hold no leads is read as any list, and marked.

    Raises ReadFailed, UnknownEncoding, FileTooBig, BadValue.
    """
    try:
        return _opened(desk, choices, is_no_lead_list=False)
    except ReadFailed as error:
        if error.reason != "NOT_A_LEAD_LIST":
            raise
        return _opened(desk, replace(choices, preset=GENERIC), is_no_lead_list=True)


def _opened(desk: Desk, choices: Choices, *, is_no_lead_list: bool) -> OpenedList:
    table, columns = understand(desk, choices.path, choices.options())
    head = head_of(table, max(HEADER_SEARCHED, PREVIEWED + 1))
    size = choices.path.stat().st_size
    known = not table.headerless and desk.read(remembered_mapping, header_set_key(table.headers)) is not None
    origin = "" if table.headerless else desk.read(last_origin, table.headers)
    return OpenedList(choices, table, columns, head, samples_of(table), size, known, is_no_lead_list, origin)


def samples_of(table: Table) -> tuple[tuple[str, ...], ...]:
    """The first different values of each column."""
    return tuple(_samples(table.sample, index) for index in range(len(table.headers)))


def _samples(rows: Sequence[RowCells], index: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in rows:
        if index < len(row.cells) and (text := row.cells[index].strip()):
            found.setdefault(text)
        if len(found) == SAMPLES:
            break
    return tuple(found)


def needs_of(columns: Columns) -> Needs:
    """What a list has of what it must and should have."""
    return Needs(
        tuple(column for column, field in columns.fields if field in NAMING),
        tuple(column for column, field in columns.fields if field in DIALLED),
        columns.has((Field.SOURCE,)),
        columns.preset if columns.preset in OTHER_LISTS else "",
    )


@dataclass(frozen=True, slots=True)
class RejectedHeads:
    """What the columns before those of the list are called."""

    line: str
    column: str
    reason: str


def save_rejected(
    path: Path,
    table: Table,
    rejected: Sequence[Rejected],
    reasons: Mapping[str, str],
    heads: RejectedHeads,
    zone: tzinfo,
) -> int:
    """Write the rejected rows with all their cells, and before them line, column and reason; how many there are.

    Raises WriteFailed, and what reading the list again raises.
    """
    found = {row.row: row for row in rejected}
    rows = [(found[row.line], row.cells) for row in table.rows() if row.line in found]
    width = max([len(table.headers), *(len(cells) for _, cells in rows)])
    headers = (heads.line, heads.column, heads.reason, *_filled(table.headers, width))
    lines = (_line(row, reasons, _filled(cells, width)) for row, cells in rows)
    return write_table(path, headers, lines, zone)


def _filled(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))


def _line(row: Rejected, reasons: Mapping[str, str], cells: tuple[str, ...]) -> tuple[str, ...]:
    return (str(row.row), row.column, reasons[row.code], *cells)

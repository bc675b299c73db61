"""What does a list file hold: its headers, its rows with their real line numbers, its sheets and encoding?"""

import os
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, islice
from pathlib import Path

from callbench.bundle import folder
from callbench.domain.errors import BadValue, FileTooBig, ReadFailed
from callbench.exchange.encodings import Encoding, detect, named
from callbench.exchange.header_row import SEARCHED, find_header
from callbench.exchange.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from callbench.exchange.rows_of_csv import Problem, RowCells, read_csv, separator_of
from callbench.exchange.rows_of_workbook import check_workbook, is_workbook, read_sheet, sheet_names

SAMPLE_ROWS = 200
FOOTER_ROWS = 20
FOOTER_WIDTH = 3


@dataclass(frozen=True, slots=True)
class Table:
    """A list file, opened. `header_row` is the line of the header, 0 where the file has none and the names were made.

    `sample` are the first rows below the header. `rows()` reads the file from its beginning each time it is called.
    """

    path: Path
    headers: tuple[str, ...]
    header_row: int
    sheets: tuple[str, ...]
    sheet: str
    encoding: Encoding | None
    separator: str
    sample: tuple[RowCells, ...]

    @property
    def headerless(self) -> bool:
        """The file has no header; its column names were made."""
        return self.header_row == 0

    def rows(self) -> Iterator[RowCells]:
        """The rows below the header, blank ones left out; those of a footer are marked. Raises FileTooBig beyond the row limit."""
        rows = _below(_read(self.path, self.sheet, self.encoding, self.separator), self.header_row)
        for number, row in enumerate(_mark_footer(rows, len(self.headers)), start=1):
            if number > MAX_ROWS:
                raise FileTooBig(str(self.path), "rows", MAX_ROWS)
            yield row


def open_table(
    path: Path,
    encoding: str | None = None,
    sheet: str | None = None,
    *,
    separator: str | None = None,
    header_row: int | None = None,
) -> Table:
    """The list in `path`: CSV, TSV or a workbook; what is not said is found. `header_row` is a line, 0 for a list without a header.

    Raises ReadFailed, UnknownEncoding, FileTooBig, BadValue (no such sheet, no such header row).
    """
    _check_size(path)
    if is_workbook(path):
        return _open_workbook(path, sheet, header_row)
    found = named(path, encoding) if encoding else detect(path)
    return _with_header(path, (), "", found, separator or separator_of(path, found.name), header_row)


def head_of(table: Table, count: int) -> tuple[RowCells, ...]:
    """The first filled rows of the file as they are, those above its header too."""
    rows = _read(table.path, table.sheet, table.encoding, table.separator)
    return tuple(islice((row for row in rows if _filled(row.cells)), count))


def _check_size(path: Path) -> None:
    try:
        size = os.stat(path).st_size
    except OSError as error:
        raise ReadFailed(str(path), type(error).__name__) from error
    if size > MAX_BYTES:
        raise FileTooBig(str(path), "bytes", MAX_BYTES)
    if size == 0:
        raise ReadFailed(str(path), "EMPTY")


def _open_workbook(path: Path, sheet: str | None, header_row: int | None) -> Table:
    check_workbook(path)
    names = sheet_names(path)
    if sheet is not None and sheet not in names:
        raise BadValue("sheet", sheet, "sheet")
    for name in (sheet,) if sheet is not None else names:
        table = _try_sheet(path, names, name, header_row)
        if table is not None:
            return table
    raise ReadFailed(str(path), "EMPTY")


def _try_sheet(path: Path, names: tuple[str, ...], name: str, header_row: int | None) -> Table | None:
    """The sheet as a table, None if it has no row: without a wish the first sheet with rows is taken."""
    if next(read_sheet(path, name), None) is None:
        return None
    return _with_header(path, names, name, None, "", header_row)


def _with_header(
    path: Path,
    sheets: tuple[str, ...],
    sheet: str,
    encoding: Encoding | None,
    separator: str,
    header_row: int | None,
) -> Table:
    head = list(islice(_read(path, sheet, encoding, separator), SEARCHED + SAMPLE_ROWS))
    filled = [row for row in head if any(cell.strip() for cell in row.cells)]
    if not filled:
        raise ReadFailed(str(path), "EMPTY")
    index = find_header(filled) if header_row is None else _index_of(filled, header_row)
    below = filled if index is None else filled[index + 1 :]
    width = max(len(row.cells) for row in filled) if index is None else len(filled[index].cells)
    if width > MAX_COLUMNS:
        raise FileTooBig(str(path), "columns", MAX_COLUMNS)
    names = [""] * width if index is None else filled[index].cells
    line = 0 if index is None else filled[index].line
    return Table(
        path,
        _unique(names),
        line,
        sheets,
        sheet,
        encoding,
        separator,
        tuple(below[:SAMPLE_ROWS]),
    )


def _index_of(rows: Sequence[RowCells], line: int) -> int | None:
    if line == 0:
        return None
    found = next((index for index, row in enumerate(rows) if row.line == line), None)
    if found is None:
        raise BadValue("header_row", str(line), "line")
    return found


def _read(path: Path, sheet: str, encoding: Encoding | None, separator: str) -> Iterator[RowCells]:
    return read_csv(path, encoding.name, separator) if encoding else read_sheet(path, sheet)


def _below(rows: Iterator[RowCells], header_row: int) -> Iterator[RowCells]:
    return (row for row in rows if row.line > header_row and _filled(row.cells))


def _filled(cells: Sequence[str]) -> bool:
    return any(cell and not cell.isspace() for cell in cells)


def _mark_footer(rows: Iterator[RowCells], width: int) -> Iterator[RowCells]:
    """Rows with one filled cell at the very end of a list of three columns or more are a footer (report name, copyright, totals)."""
    held: list[RowCells] = []
    for row in rows:
        if width >= FOOTER_WIDTH and len(held) < FOOTER_ROWS and _lonely(row.cells):
            held.append(row)
            continue
        if held:
            yield from held
            held.clear()
        yield row
    yield from (row._replace(problem=Problem.FOOTER) for row in held)


def _lonely(cells: Sequence[str]) -> bool:
    """At most one cell says something."""
    filled = (True for cell in cells if cell and not cell.isspace())
    return not (next(filled, False) and next(filled, False))


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """Blank names are made from their position, repeated ones get "_2", "_3"."""
    made: list[str] = []
    for number, name in enumerate(names, start=1):
        plain = " ".join(name.strip("\ufeff").split()) or _generated_name().format(number=number)
        made.append(next(name for name in _variants(plain) if name not in made))
    return tuple(made)


def _variants(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}_{number}" for number in count(2))


@lru_cache(maxsize=1)
def _generated_name() -> str:
    data = tomllib.loads((folder("resources") / "presets" / "generic.toml").read_text("utf-8"))
    return str(data["generated_column"])

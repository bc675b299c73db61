"""Which rows does a workbook (XLSX, XLS, ODS) hold, as text, and is the file safe to open at all?"""

import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path, PurePosixPath

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from callbench.domain.errors import FileTooBig, ReadFailed
from callbench.exchange.limits import (
    MAX_CELLS,
    MAX_RATIO,
    MAX_UNPACKED,
    MAX_ZIP_ENTRIES,
    SMALL_ENTRY,
)
from callbench.exchange.rows_of_csv import RowCells
from callbench.exchange.workbook_size import ODS_CONTENT, cells_of_ods, cells_of_part

ZIPPED = frozenset({".xlsx", ".xlsm"})
WORKBOOKS = ZIPPED | {".xls", ".ods"}
OLD_MARK, ZIP_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
Cell = str | int | float | bool | date | datetime | time | timedelta


def is_workbook(path: Path) -> bool:
    """Is it one by its ending or, whatever it is called, by its first bytes? A text that calls itself .xls is none: tools write such."""
    suffix = path.suffix.lower()
    if suffix in ZIPPED:
        return True
    return _mark_of(path) == OLD_MARK or (suffix in WORKBOOKS and _mark_of(path) == ZIP_MARK)


def _mark_of(path: Path) -> bytes:
    with path.open("rb") as file:
        head = file.read(len(OLD_MARK))
    return head if head == OLD_MARK else head[: len(ZIP_MARK)]


def check_workbook(path: Path) -> None:
    """Raises ReadFailed (not a zip, a path that leaves it, an entry that lies about its size) or FileTooBig, before it is parsed.

    A workbook of the old kind is no zip; it cannot hold more than its bytes, and no more cells than its kind allows.
    """
    if _mark_of(path) == OLD_MARK:
        return
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(path, archive.infolist())
            for entry in archive.infolist():
                _check_cells(path, archive, entry)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        OSError,
        ValueError,
    ) as error:
        raise ReadFailed(str(path), "NOT_A_WORKBOOK") from error


def _check_cells(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Reading to its end shows an entry that lies about its size: by a wrong checksum."""
    with archive.open(entry) as stream:
        cells = cells_of_ods(stream) if entry.filename == ODS_CONTENT else cells_of_part(stream)
    if cells > MAX_CELLS:
        raise FileTooBig(str(path), "cells", MAX_CELLS)


def _check_entries(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ZIP_ENTRIES:
        raise FileTooBig(str(path), "entries", MAX_ZIP_ENTRIES)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise FileTooBig(str(path), "unpacked", MAX_UNPACKED)
    for entry in entries:
        _check_entry(path, entry)


def _check_entry(path: Path, entry: zipfile.ZipInfo) -> None:
    parts = PurePosixPath(entry.filename.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or entry.flag_bits & 0x1:
        raise ReadFailed(str(path), "UNSAFE_WORKBOOK")
    if entry.file_size > SMALL_ENTRY and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise FileTooBig(str(path), "ratio", MAX_RATIO)


def sheet_names(path: Path) -> tuple[str, ...]:
    """The worksheets a person can see, in their order."""
    with _opened(path) as book:
        return tuple(
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        )


def read_sheet(path: Path, sheet: str) -> Iterator[RowCells]:
    """The rows of one sheet; the line is the spreadsheet's row number."""
    with _opened(path) as book:
        try:
            rows = book.get_sheet_by_name(sheet).iter_rows()
            for number, row in enumerate(rows, start=1):
                yield RowCells(
                    number,
                    [value if isinstance(value, str) else cell_text(value) for value in row],
                )
        except CalamineError as error:
            raise ReadFailed(str(path), "NOT_A_WORKBOOK") from error


def cell_text(value: Cell) -> str:
    """A cell as a person reads it: integral numbers without ".0", dates as ISO, a midnight as a date."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e17 else repr(value)
    if isinstance(value, datetime):
        day_only = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if day_only else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _opened(path: Path) -> CalamineWorkbook:
    """A wrong ending misleads the reader, so such a file is read by its bytes."""
    try:
        if _mark_of(path) == (OLD_MARK if path.suffix.lower() == ".xls" else ZIP_MARK):
            return CalamineWorkbook.from_path(path)
        return CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    except (CalamineError, OSError) as error:
        raise ReadFailed(str(path), "NOT_A_WORKBOOK") from error

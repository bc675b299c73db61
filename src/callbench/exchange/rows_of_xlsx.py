"""Which rows does an Excel workbook hold, as text, and is the file safe to open at all?"""

import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path, PurePosixPath

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from callbench.domain.errors import FileTooBig, ReadFailed
from callbench.exchange.limits import (
    MAX_RATIO,
    MAX_UNPACKED,
    MAX_ZIP_ENTRIES,
    SMALL_ENTRY,
)
from callbench.exchange.rows_of_csv import RowCells

Cell = str | int | float | bool | date | datetime | time | timedelta


def check_workbook(path: Path) -> None:
    """Raises ReadFailed (not a zip, a path that leaves it, an entry that lies about its size) or FileTooBig, before it is parsed."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(path, archive.infolist())
            damaged = (
                archive.testzip()
            )  # reads no further than the declared sizes: a lie shows as a wrong checksum
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        OSError,
        ValueError,
    ) as error:
        raise ReadFailed(str(path), "NOT_A_WORKBOOK") from error
    if damaged is not None:
        raise ReadFailed(str(path), "DAMAGED_WORKBOOK")


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


def read_xlsx(path: Path, sheet: str) -> Iterator[RowCells]:
    """The rows of one sheet; the line is Excel's row number."""
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
    try:
        return CalamineWorkbook.from_path(path)
    except (CalamineError, OSError) as error:
        raise ReadFailed(str(path), "NOT_A_WORKBOOK") from error

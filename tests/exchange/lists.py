"""Builders of list files for the tests of this folder."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from xlsxwriter import Workbook

SHARED = Path(__file__).parents[3] / "shared" / "data"


def shared_file(name: str) -> Path:
    """A real list; the test is skipped, visibly, where the folder is absent."""
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"real list not here: {name}")
    return path


def csv_text(rows: Sequence[Sequence[str]], separator: str = ",", line_end: str = "\r\n") -> str:
    """Rows as CSV text, quoted where needed."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, lineterminator=line_end).writerows(rows)
    return buffer.getvalue()


def csv_file(
    folder: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8", separator: str = ","
) -> Path:
    """A CSV file of these rows."""
    path = folder / "list.csv"
    path.write_bytes(csv_text(rows, separator).encode(encoding))
    return path


def xlsx_file(folder: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook with these sheets."""
    path = folder / "list.xlsx"
    with Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path

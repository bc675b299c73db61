"""How is a list written as an Excel workbook that opens well?"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from callbench.exchange.aside import written_aside

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

Value = str | int | float | bool | date | datetime | None
SHEET_ROWS = 1_000_000
LONGEST_CELL = 32_767
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
_NARROW, _WIDE = 10, 40


def write_xlsx(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Value]], zone: tzinfo) -> int:
    """Write a workbook row by row; texts stay texts, moments are local times. A further sheet begins after a million rows."""
    # Imported here: 60 ms, and only an export needs it.
    from xlsxwriter import Workbook

    with written_aside(path) as part, _plain_refusals(), Workbook(str(part), _OPTIONS) as book:
        sheets = _Sheets(book, headers, zone)
        for row in rows:
            sheets.add(row)
    return sheets.written


@contextmanager
def _plain_refusals() -> Iterator[None]:
    """The library wraps what the file system says; here it is said as it was."""
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

    try:
        yield
    except FileCreateError as error:
        if isinstance(error.__context__, OSError):
            raise error.__context__ from None
        raise


class _Sheets:
    """The sheets of one workbook, begun as they fill."""

    def __init__(self, book: "Workbook", headers: Sequence[str], zone: tzinfo) -> None:
        self._book = book
        self._headers = headers
        self._zone = zone
        self.written = 0
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._begin()

    def add(self, row: Sequence[Value]) -> None:
        """Write one row below the last."""
        if self._row > SHEET_ROWS:
            self._begin()
        for column, value in enumerate(row):
            self._write(column, value)
        self._row += 1
        self.written += 1

    def _begin(self) -> None:
        self._sheet: Worksheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        for column, header in enumerate(self._headers):
            self._sheet.set_column(column, column, min(_WIDE, max(_NARROW, 2 * len(header))))
        for column, header in enumerate(self._headers):
            self._sheet.write_string(0, column, header, self._bold)
        self._row = 1

    def _write(self, column: int, value: Value) -> None:
        if value is None or value == "":
            return
        if isinstance(value, str):
            self._sheet.write_string(self._row, column, value[:LONGEST_CELL])
        elif isinstance(value, bool):
            self._sheet.write_boolean(self._row, column, value)
        elif isinstance(value, datetime):
            self._write_moment(column, value.astimezone(self._zone).replace(tzinfo=None), self._moment)
        elif isinstance(value, date):
            self._write_moment(column, datetime(value.year, value.month, value.day), self._day)
        else:
            self._sheet.write_number(self._row, column, value)

    def _write_moment(self, column: int, value: datetime, shape: "Format") -> None:
        self._sheet.write_datetime(self._row, column, value, shape)

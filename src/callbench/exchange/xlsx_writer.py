"""How is a list written as an Excel workbook that opens well?"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from callbench.exchange.losses import Loss, Losses

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

Value = str | int | float | bool | date | datetime | None
SHEET_ROWS = 1_000_000
LONGEST_CELL = 32_767
FORMULA_SIGNS = frozenset("=+-@\t\r＝＋－＠")
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
_NARROW, _WIDE = 10, 40
_AS_TEXT = 49  # "@" among the formats every Excel has


def write_xlsx(
    part: Path, headers: Sequence[str], rows: Iterable[Sequence[Value]], zone: tzinfo, losses: Losses
) -> int:
    """Write a workbook row by row; texts stay texts, also when somebody edits them, moments are local times.

    A further sheet begins after a million rows. What a cell cannot hold of a text goes into `losses`.
    """
    # Imported here: 60 ms, and only an export needs it.
    from xlsxwriter import Workbook

    with _plain_refusals(), Workbook(str(part), _OPTIONS) as book:
        sheets = _Sheets(book, headers, zone, losses)
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

    def __init__(self, book: "Workbook", headers: Sequence[str], zone: tzinfo, losses: Losses) -> None:
        self._book = book
        self._headers = headers
        self._zone = zone
        self._losses = losses
        self.written = 0
        self._text = book.add_format({"num_format": _AS_TEXT})
        # The sign Excel itself keeps with '=1+1: the text does not become a formula when somebody edits it either.
        self._quoted = book.add_format({"num_format": _AS_TEXT, "quote_prefix": True})
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
            self._write_text(column, value)
        elif isinstance(value, bool):
            self._sheet.write_boolean(self._row, column, value)
        elif isinstance(value, datetime):
            self._write_moment(column, value.astimezone(self._zone).replace(tzinfo=None), self._moment)
        elif isinstance(value, date):
            self._write_moment(column, datetime(value.year, value.month, value.day), self._day)
        else:
            self._sheet.write_number(self._row, column, value)

    def _write_text(self, column: int, value: str) -> None:
        """As a text, also for Excel: it drops no zero of a number that somebody corrects."""
        if len(value) > LONGEST_CELL:
            self._losses.add(Loss(self.written + 1, self._headers[column], value[LONGEST_CELL:]))
        shape = self._quoted if value[0] in FORMULA_SIGNS else self._text
        self._sheet.write_string(self._row, column, value[:LONGEST_CELL], shape)

    def _write_moment(self, column: int, value: datetime, shape: "Format") -> None:
        self._sheet.write_datetime(self._row, column, value, shape)

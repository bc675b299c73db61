"""How many cells will a sheet take in memory? Asked of its text before a reader that keeps every cell up to the last one opens it.

Two cells at the ends of a sheet, or one that says it is repeated, fit into a few bytes and stand for billions.
"""

import re
from collections.abc import Iterable
from typing import IO
from xml.parsers import expat

BLOCK = 1 << 20
LONGEST_REFERENCE = 64
ODS_CONTENT = "content.xml"
_LONG_COLUMN = re.compile(rb"\sr=[\"'][A-Z]{2,3}\d")
_FAR_ROW = re.compile(rb"\sr=[\"'][A-Z]{0,3}(\d{6,})[\"']")
_REFERENCE = re.compile(rb"\sr=[\"']([A-Z]{1,3})(\d+)[\"']")
_NEAR_ROWS, _NEAR_COLUMNS = 99_999, 26


def blocks_of(stream: IO[bytes]) -> Iterable[bytes]:
    """The text in parts that overlap by the length of a cell's reference, so that none is cut."""
    rest = b""
    while block := stream.read(BLOCK):
        yield rest + block
        rest = block[-LONGEST_REFERENCE:]


def cells_of_part(stream: IO[bytes]) -> int:
    """At most so many cells a part of an .xlsx spans, by the references of its cells; the whole part is read."""
    rows, columns = 0, 0
    for block in blocks_of(stream):
        if _LONG_COLUMN.search(block):
            found = _REFERENCE.findall(block)
            columns = max([columns, *map(_column_number, {column for column, _ in found})])
            rows = max([rows, *map(int, {row for _, row in found})])
        else:
            rows = max([rows, *map(int, _FAR_ROW.findall(block))])
    return max(rows, _NEAR_ROWS if columns <= _NEAR_COLUMNS else 1) * max(columns, _NEAR_COLUMNS)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def cells_of_ods(stream: IO[bytes]) -> int:
    """So many cells the largest sheet of an .ods spans, repeats counted. Raises ValueError for text that is no XML."""
    counter, parser = _OdsCounter(), expat.ParserCreate()
    parser.StartElementHandler = counter.start
    try:
        parser.ParseFile(stream)
    except expat.ExpatError as error:
        raise ValueError(ODS_CONTENT) from error
    counter.end_sheet()
    return counter.most


class _OdsCounter:
    """Counts rows and columns up to the last filled cell, as the elements of a sheet come."""

    def __init__(self) -> None:
        self.most = 0
        self._rows, self._columns = 0, 0
        self._blank_rows, self._repeat = 0, 0
        self._width, self._blank_cells = 0, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "table:table":
            self.end_sheet()
        elif name == "table:table-row":
            self._end_row()
            self._repeat = int(attributes.get("table:number-rows-repeated", "1"))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._blank_cells += int(attributes.get("table:number-columns-repeated", "1"))
            if "office:value-type" in attributes or "table:formula" in attributes:
                self._fill()
        elif name == "text:p":
            self._fill()

    def _fill(self) -> None:
        self._width, self._blank_cells = self._width + self._blank_cells, 0

    def _end_row(self) -> None:
        if self._width:
            self._rows += self._blank_rows + self._repeat
            self._columns, self._blank_rows = max(self._columns, self._width), 0
        else:
            self._blank_rows += self._repeat
        self._width, self._blank_cells, self._repeat = 0, 0, 0

    def end_sheet(self) -> None:
        """A sheet is over."""
        self._end_row()
        self.most = max(self.most, self._rows * self._columns)
        self._rows, self._columns, self._blank_rows = 0, 0, 0

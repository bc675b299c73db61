"""On which row does the header stand, if there is one?"""

import re
from collections.abc import Sequence

from callbench.exchange.headers import header_key
from callbench.exchange.presets import known_headers
from callbench.exchange.rows_of_csv import RowCells

SEARCHED = 30
_VALUE = re.compile(r"^[\d\s.,:/¥$%()+\-]+$|@")


def find_header(rows: Sequence[RowCells]) -> int | None:
    """The index of the header row among the first rows: most known headers, at least two (one in a list of up to three columns).

    Where no header is known: the first row, if every cell is filled, none repeats or looks like a value, and a column below does look
    like values. None if the list has no header.
    """
    scores = [_known(row) for row in rows[:SEARCHED]]
    best = max(range(len(scores)), key=lambda index: (scores[index], -index), default=None)
    if best is None:
        return None
    least = 1 if len(rows[best].cells) <= 3 else 2
    if scores[best] >= least:
        return best
    return 0 if _looks_like_header(rows[0], rows[1:]) else None


def _known(row: RowCells) -> int:
    return len(
        {
            key
            for cell in row.cells
            if cell and len(cell) <= 60 and (key := header_key(cell)) in known_headers()
        }
    )


def _looks_like_header(first: RowCells, below: Sequence[RowCells]) -> bool:
    cells = [cell.strip() for cell in first.cells]
    if not below or not all(cells) or len(set(cells)) < len(cells) or any(map(_VALUE.search, cells)):
        return False
    return any(_column_of_values(below, index) for index in range(len(cells)))


def _column_of_values(rows: Sequence[RowCells], index: int) -> bool:
    cells = [row.cells[index].strip() for row in rows if index < len(row.cells) and row.cells[index].strip()]
    return bool(cells) and sum(1 for cell in cells if _VALUE.search(cell)) > 0.8 * len(cells)

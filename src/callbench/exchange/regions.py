"""From which country are a list's telephone numbers written, where it does not say?"""

from collections.abc import Iterable

from callbench.domain.phone_cells import PhoneDoubtCode, read_cell
from callbench.domain.phones import JAPAN
from callbench.exchange.cell_words import region_of
from callbench.exchange.cells import text_of
from callbench.exchange.mapping import Columns, Field
from callbench.exchange.row_person import PHONE_FIELDS
from callbench.exchange.rows_of_csv import RowCells

ALSO_TRIED = ("US",)
_WEAK = frozenset({PhoneDoubtCode.LOST_ZERO, PhoneDoubtCode.LOST_AREA_CODE, PhoneDoubtCode.INVALID_NUMBER})


def region_of_list(columns: Columns, sample: Iterable[RowCells], default: str = JAPAN) -> str:
    """The region whose numbers most cells of the sample are; `default` unless another explains clearly (twice) more of them.

    Tried are the default, the countries the list itself names, and the United States, whose numbers are the commonest beside.
    """
    rows = tuple(sample)
    cells = [
        cell for field in PHONE_FIELDS for cell in _cells(columns, rows, field) if not cell.startswith("+")
    ]
    named = {region for cell in _cells(columns, rows, Field.COUNTRY) if (region := region_of(cell))}
    counts = {region: _plain_numbers(cells, region) for region in (default, *sorted(named), *ALSO_TRIED)}
    best = max(counts, key=lambda region: (counts[region], region == default))
    return best if counts[best] > 2 * counts[default] else default


def _cells(columns: Columns, rows: tuple[RowCells, ...], field: Field) -> list[str]:
    return [
        text
        for index in columns.positions(field)
        for row in rows
        if index < len(row.cells) and (text := text_of(row.cells[index]))
    ]


def _plain_numbers(cells: list[str], region: str) -> int:
    """The cells that are numbers of the region without a doubt."""
    return sum(
        1 for cell in cells if not any(doubt.code in _WEAK for doubt in read_cell(cell, region).doubts)
    )

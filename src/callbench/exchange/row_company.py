"""Which companies do rows name, and what do they say of them?"""

from collections.abc import Sequence
from functools import lru_cache

from callbench.domain.lead_row import CompanyRow, DoubtCode
from callbench.domain.names import company_key_of, corporate_number
from callbench.domain.phones import JAPAN
from callbench.exchange.cell_columns import Cells
from callbench.exchange.cell_words import zone_of
from callbench.exchange.cells import postcode, prefecture_of
from callbench.exchange.mapping import Field

LONGEST_KEY = 400


def companies_of(cells: Cells, regions: Sequence[str]) -> list[CompanyRow]:
    """The company of each row; `regions` are those of its telephone numbers."""
    names, addresses = cells.first(Field.COMPANY), cells.joined(Field.ADDRESS)
    kana = cells.first(Field.COMPANY_KANA)
    folded = cells.folded(names)
    keys, forms = zip(*map(_key_and_form, names, folded), strict=True)
    return list(
        map(
            CompanyRow,
            names,
            keys,
            forms,
            kana,
            _corporate_numbers(cells),
            cells.first(Field.INDUSTRY),
            cells.numbers(Field.EMPLOYEES),
            _revenues(cells, regions),
            cells.first(Field.COUNTRY),
            ["" if region == JAPAN else zone_of(region) for region in regions],
            _prefectures(cells, addresses, regions),
            _postcodes(cells, regions),
            addresses,
            cells.first(Field.WEBSITE),
            cells.ids(Field.ACCOUNT_EXTERNAL_ID),
            cells.lines_of(folded, cells.folded(kana)),
        )
    )


@lru_cache(maxsize=16_384)
def _key_and_form(name: str, folded: str) -> tuple[str, str]:
    if not name:
        return "", ""
    found = company_key_of(name, folded)
    return found.key[:LONGEST_KEY], found.legal_form.value


def _corporate_numbers(cells: Cells) -> list[str | None]:
    numbers: list[str | None] = [None] * cells.count
    for row, text, column in cells.filled(Field.CORPORATE_NUMBER):
        numbers[row] = numbers[row] or corporate_number(text)
        if numbers[row] is None:
            cells.doubt(row, column, DoubtCode.BAD_CORPORATE_NUMBER, text)
    return numbers


def _revenues(cells: Cells, regions: Sequence[str]) -> list[int | None]:
    """The revenue in yen; another country's money is kept as it is written, beside the record."""
    foreign = [row for row, region in enumerate(regions) if region != JAPAN]
    if not foreign:
        return cells.numbers(Field.REVENUE)
    for row, text, column in cells.filled(Field.REVENUE):
        if regions[row] != JAPAN:
            cells.extras[row][column] = text
    revenues = cells.numbers(Field.REVENUE) if len(foreign) < cells.count else [None] * cells.count
    return [None if region != JAPAN else revenue for region, revenue in zip(regions, revenues, strict=True)]


def _prefectures(cells: Cells, addresses: Sequence[str], regions: Sequence[str]) -> Sequence[str]:
    """What the row says, else what a Japanese address begins with."""
    said = cells.first(Field.PREFECTURE)
    if addresses is cells.blank:
        return said
    rows = zip(said, addresses, regions, strict=True)
    return [text or (prefecture_of(address) if region == JAPAN else "") for text, address, region in rows]


def _postcodes(cells: Cells, regions: Sequence[str]) -> Sequence[str]:
    codes = list(cells.first(Field.POSTCODE))
    for row, text, column in cells.filled(Field.POSTCODE):
        if regions[row] != JAPAN or codes[row] != text:
            continue
        codes[row], mended = postcode(text)
        if mended:
            cells.doubt(row, column, DoubtCode.LOST_ZERO, text, codes[row])
    return codes

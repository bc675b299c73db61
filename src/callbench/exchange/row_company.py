"""Which companies do rows name, and what do they say of them?"""

from collections.abc import Sequence
from functools import lru_cache

from callbench.domain.lead_row import CompanyRow, DoubtCode
from callbench.domain.names import company_key_of, corporate_number
from callbench.domain.phones import JAPAN
from callbench.exchange.cell_columns import Cells
from callbench.exchange.cell_words import zone_of
from callbench.exchange.cells import address_apart, postcode, prefecture_named, prefecture_of
from callbench.exchange.mapping import Field

LONGEST_KEY = 400


def companies_of(cells: Cells, regions: Sequence[str]) -> list[CompanyRow]:
    """The company of each row; `regions` are those of its telephone numbers."""
    names = cells.first(Field.COMPANY)
    codes, addresses = _addresses(cells, regions)
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
            codes,
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
    """What the row says by its usual name, else what a Japanese address begins with."""
    said = list(cells.first(Field.PREFECTURE))
    for row, text, column in cells.filled(Field.PREFECTURE):
        if regions[row] == JAPAN and said[row] == text:
            said[row] = prefecture_named(text) or text
            if not prefecture_named(text):
                cells.doubt(row, column, DoubtCode.UNKNOWN_PREFECTURE, text, text)
    if addresses is cells.blank:
        return said
    rows = zip(said, addresses, regions, strict=True)
    return [text or (prefecture_of(address) if region == JAPAN else "") for text, address, region in rows]


def _addresses(cells: Cells, regions: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Postcodes and addresses; a postcode that stands before an address is taken off it."""
    codes, addresses = _postcodes(cells, regions), cells.joined(Field.ADDRESS)
    if addresses is cells.blank:
        return codes, addresses
    apart = [
        address_apart(address) if region == JAPAN else ("", address)
        for address, region in zip(addresses, regions, strict=True)
    ]
    found = [code or ahead for code, (ahead, _) in zip(codes, apart, strict=True)]
    return found, [address for _, address in apart]


def _postcodes(cells: Cells, regions: Sequence[str]) -> Sequence[str]:
    codes = list(cells.first(Field.POSTCODE))
    for row, text, column in cells.filled(Field.POSTCODE):
        if regions[row] != JAPAN or codes[row] != text:
            continue
        found = postcode(text)
        codes[row] = found.text
        if found.mended or not found.valid:
            code = DoubtCode.LOST_ZERO if found.mended else DoubtCode.BAD_POSTCODE
            cells.doubt(row, column, code, text, found.text)
    return codes

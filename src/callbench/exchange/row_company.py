"""Which company does a row name, and what does it say of it?"""

from functools import lru_cache

from callbench.domain.lead_row import CompanyRow, DoubtCode
from callbench.domain.names import company_key, corporate_number
from callbench.domain.phones import JAPAN
from callbench.exchange.cell_words import zone_of
from callbench.exchange.cells import postcode, prefecture_of
from callbench.exchange.gathered import Gathered
from callbench.exchange.mapping import Field

LONGEST_KEY = 400


def company_of(cells: Gathered, region: str) -> CompanyRow:
    """The company of a row; `region` is that of its telephone numbers."""
    name = cells.first(Field.COMPANY)
    key, form = _key_and_form(name)
    address = cells.joined(Field.ADDRESS)
    foreign = region != JAPAN
    return CompanyRow(
        name=name,
        key=key,
        legal_form=form,
        kana=cells.first(Field.COMPANY_KANA),
        corporate_number=_corporate_number(cells),
        industry=cells.first(Field.INDUSTRY),
        employees=cells.number(Field.EMPLOYEES),
        revenue_yen=_revenue(cells, foreign),
        country=cells.first(Field.COUNTRY),
        time_zone=zone_of(region) if foreign else "",
        prefecture=cells.first(Field.PREFECTURE) or ("" if foreign else prefecture_of(address)),
        postcode=_postcode(cells, foreign),
        address=address,
        website=cells.first(Field.WEBSITE),
        external_id=cells.external_id(Field.ACCOUNT_EXTERNAL_ID),
    )


@lru_cache(maxsize=16_384)
def _key_and_form(name: str) -> tuple[str, str]:
    if not name:
        return "", ""
    found = company_key(name)
    return found.key[:LONGEST_KEY], found.legal_form.value


def _corporate_number(cells: Gathered) -> str | None:
    if Field.CORPORATE_NUMBER not in cells.found:
        return None
    text, column = cells.found[Field.CORPORATE_NUMBER][0]
    number = corporate_number(text)
    if number is None:
        cells.doubt(column, DoubtCode.BAD_CORPORATE_NUMBER, text)
    return number


def _revenue(cells: Gathered, foreign: bool) -> int | None:
    """The revenue in yen; another country's money is kept as it is written, beside the record."""
    if not foreign:
        return cells.number(Field.REVENUE)
    for text, column in cells.found.get(Field.REVENUE, ()):
        cells.extras[column] = text
    return None


def _postcode(cells: Gathered, foreign: bool) -> str:
    if foreign or Field.POSTCODE not in cells.found:
        return cells.first(Field.POSTCODE)
    text, column = cells.found[Field.POSTCODE][0]
    code, mended = postcode(text)
    if mended:
        cells.doubt(column, DoubtCode.LOST_ZERO, text, code)
    return code

"""What does a column hold, told by its cells alone (lists without a header)?"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from unicodedata import normalize

from callbench.exchange.cell_words import headerless_words, prefectures
from callbench.exchange.mapping import Field

_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
_POSTCODE = re.compile(r"^\u3012?\s?\d{3}-?\d{4}$")
_PHONE = re.compile(r"^[+(]?0?\d{1,4}[-) ]{1,2}\d{1,4}[- ]\d{3,4}\b|^0\d{9,10}$")
_KANA = re.compile(
    r"^[\u30a1-\u30fa\u30fc\uff66-\uff9f\u309b\u309c\u30fb\uff65()\uff08\uff09<>\u300c\u300d\s.\-A-Za-z0-9]*[\u30a1-\u30fa\uff66-\uff9f]{2,}[\u30a1-\u30fa\u30fc\uff66-\uff9f\u309b\u309c\u30fb\uff65()\uff08\uff09<>\u300c\u300d\u3001\s.\-A-Za-z0-9]*$"
)
_URL = re.compile(r"^(https?://|www\.)\S+$", re.IGNORECASE)


def _is_company(cell: str) -> bool:
    return any(form in cell for form in headerless_words()["legal_forms"])


def _is_prefecture(cell: str) -> bool:
    return cell in prefectures()


def _is_municipality(cell: str) -> bool:
    return cell.endswith(headerless_words()["municipality_ends"]) and not any(sign.isdigit() for sign in cell)


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda cell: pattern.match(normalize("NFKC", cell)) is not None


# The share of filled cells that must pass, tried in this order; one column a field.
_TESTS: tuple[tuple[Field, Callable[[str], bool], float], ...] = (
    (Field.EMAIL, _matches(_EMAIL), 0.8),
    (Field.WEBSITE, _matches(_URL), 0.8),
    (Field.PREFECTURE, _is_prefecture, 0.9),
    (Field.POSTCODE, _matches(_POSTCODE), 0.9),
    (Field.PHONE, _matches(_PHONE), 0.7),
    (Field.COMPANY, _is_company, 0.15),
    (Field.COMPANY_KANA, _matches(_KANA), 0.9),
    (Field.ADDRESS, _is_municipality, 0.8),
)


def guess_fields(samples: Sequence[Sequence[str]], taken: frozenset[int]) -> dict[int, Field]:
    """Column → field, as far as the cells say; `taken` columns are left alone. A city column draws the columns up to the next known one."""
    width = max((len(row) for row in samples), default=0)
    cells = {index: _filled(samples, index) for index in range(width) if index not in taken}
    found: dict[int, Field] = {}
    for field, test, least in _TESTS:
        shares = Counter(
            {index: _share(column, test) for index, column in cells.items() if index not in found}
        )
        best = max(shares, key=lambda index: (shares[index], -index), default=None)
        if best is not None and shares[best] >= least:
            found[best] = field
    _extend_address(found, cells)
    return found


def _filled(samples: Sequence[Sequence[str]], index: int) -> list[str]:
    return [cell for row in samples if index < len(row) and (cell := row[index].strip())]


def _share(column: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, column)) / len(column) if column else 0.0


def _extend_address(found: dict[int, Field], cells: dict[int, list[str]]) -> None:
    city = next((index for index, field in found.items() if field is Field.ADDRESS), None)
    if city is None:
        return
    index = city + 1
    while index in cells and index not in found and any(not cell.isdigit() for cell in cells[index]):
        found[index] = Field.ADDRESS
        index += 1

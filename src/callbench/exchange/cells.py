"""What does one cell say: its text, a number, a postcode, mail addresses?"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from callbench.domain.names import clean
from callbench.exchange.cell_words import LONGEST_WORD, nothing_words, prefectures, units
from callbench.exchange.writers import undefused

LARGEST_AMOUNT = 10**15
OFTEN_REPEATED = 40
# What needs no cleaning: ASCII, kana, everyday kanji, full-width and half-width forms, no control or combining characters.
_PLAIN = re.compile("[ -~\u3000-\u3029\u3030-\u3096\u309b-\u30ff\u3400-\u9fff\uff01-\uff9f\uffe0-\uffe6]*")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_EMAIL = re.compile(
    "[^\\s@,;:<>()\"'\u3001\u3002]+@[^\\s@,;:<>()\"'\u3001\u3002]+\\.[^\\s@,;:<>()\"'.\u3001\u3002]+"
)
_BLANKS_AT = re.compile(r"\s*@\s*")
_POSTCODE = re.compile(r"\D*(\d{3})-?(\d{4})\D*")
_CUT_POSTCODE = re.compile(r"(\d{2})-?(\d{4})")
_POSTCODE_AHEAD = re.compile(r"\s*(?:\u3012\s*(\d{3})-?(\d{4})|(\d{3})-(\d{4})(?=\D))\s*")
_LOST_IN_NAME = re.compile("[?\ufffd]")
_LOST_IN_TEXT = re.compile("\\?{3,}|\ufffd")
_SALESFORCE_ID = re.compile(r"[A-Za-z0-9]{18}")
_SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


def text_of(cell: str, *, multi_line: bool = False) -> str:
    """The cell's text without unseen characters, outer blanks and an export's formula guard; "none" and its like mean nothing."""
    if multi_line or len(cell) > OFTEN_REPEATED:
        return _text(cell, multi_line)
    return _short_text(cell)


def texts_of(cells: Sequence[str], *, multi_line: bool = False) -> list[str]:
    """The texts of a column's cells."""
    together = "".join(cells)
    if "'" not in together and _PLAIN.fullmatch(together):
        return _plain_texts(cells)
    if multi_line:
        return [_text(cell, True) if cell else "" for cell in cells]
    short = _short_text
    return [
        (short(cell) if len(cell) <= OFTEN_REPEATED else _text(cell, False)) if cell else "" for cell in cells
    ]


def _plain_texts(cells: Sequence[str]) -> list[str]:
    """The texts of cells that have nothing to clean but their ends."""
    texts = list(map(str.strip, cells))
    if nothing_words().isdisjoint(map(str.lower, texts)):
        return texts
    return ["" if text.lower() in nothing_words() else text for text in texts]


def _text(cell: str, multi_line: bool) -> str:
    text = cell.strip() if _PLAIN.fullmatch(cell) else clean(cell, multi_line=multi_line).strip()
    if text[:1] == "'":
        text = undefused(text)
    return "" if len(text) <= LONGEST_WORD and text.lower() in nothing_words() else text


@lru_cache(maxsize=65_536)
def _short_text(cell: str) -> str:
    return _text(cell, False)


def lost_characters(text: str, *, is_name: bool) -> bool:
    """Did an earlier program put "?" for what it could not write? In a name one is enough, in a longer text it takes three in a row."""
    return (_LOST_IN_NAME if is_name else _LOST_IN_TEXT).search(text) is not None


class Amount(NamedTuple):
    """A whole number; not exact if the cell gave a range, of which this is the lower end."""

    value: int
    exact: bool


@lru_cache(maxsize=4096)
def amount(cell: str) -> Amount | None:
    """The number a cell means, its unit applied; None if it holds no number, or an absurd one."""
    text = normalize("NFKC", cell)
    found = _NUMBER.findall(text)
    if not found:
        return None
    end = text.index(found[0]) + len(found[0])
    value = round(float(found[0].replace(",", "")) * _unit(text[end:].lstrip()))
    return Amount(value, len(found) == 1) if value <= LARGEST_AMOUNT else None


def _unit(behind: str) -> int:
    return next((value for unit, value in units().items() if behind.startswith(unit)), 1)


class Emails(NamedTuple):
    """The first address of a cell, whether there are more, and whether blanks beside its "@" had to be taken out."""

    first: str
    several: bool
    mended: bool = False


def emails(cell: str) -> Emails | None:
    """The mail addresses of a cell; None if it holds none."""
    text = cell if cell.isascii() else normalize("NFKC", cell)
    if found := _EMAIL.findall(text):
        return Emails(found[0], len(found) > 1)
    found = _EMAIL.findall(_BLANKS_AT.sub("@", text))
    return Emails(found[0], len(found) > 1, mended=True) if found else None


class Postcode(NamedTuple):
    """A Japanese postcode as 123-4567, any other text as it is; whether a leading zero had to be put back, and whether it is one."""

    text: str
    mended: bool = False
    valid: bool = True


@lru_cache(maxsize=4096)
def postcode(cell: str) -> Postcode:
    """The postcode a cell holds."""
    plain = normalize("NFKC", cell).removesuffix(".0")
    if found := _POSTCODE.fullmatch(plain):
        return Postcode(f"{found[1]}-{found[2]}")
    if found := _CUT_POSTCODE.fullmatch(plain):
        return Postcode(f"0{found[1]}-{found[2]}", mended=True)
    return Postcode(cell, valid=False)


@lru_cache(maxsize=4096)
def address_apart(cell: str) -> tuple[str, str]:
    """The postcode an address begins with, empty if it begins otherwise, and the address behind it."""
    found = _POSTCODE_AHEAD.match(normalize("NFKC", cell))
    if found is None:
        return "", cell
    digits = "".join(filter(None, found.groups()))
    return f"{digits[:3]}-{digits[3:]}", cell[found.end() :].strip()


@lru_cache(maxsize=4096)
def prefecture_named(cell: str) -> str:
    """The prefecture a cell names, also without the word behind its name or with a code before it; empty if it names none."""
    text = normalize("NFKC", cell).strip(" 0123456789.:-_")
    return text if text in prefectures() else _short_prefectures().get(text, "")


@lru_cache(maxsize=1)
def _short_prefectures() -> dict[str, str]:
    return {name[:-1]: name for name in prefectures() if len(name) > 2}


def prefecture_of(address: str) -> str:
    """The prefecture a Japanese address begins with; empty if it begins otherwise."""
    found = _prefecture_ahead().match(address)
    return found[0] if found else ""


@lru_cache(maxsize=1)
def _prefecture_ahead() -> re.Pattern[str]:
    return re.compile("|".join(prefectures()))


def external_id(system: str, cell: str) -> str | None:
    """An id as we keep it, with the tool it comes from. Of Salesforce's 18 characters the first 15 count (the rest repeats their case).

    None for an id that is all zeros, which stands for "no record".
    """
    text = cell.removesuffix(".0")
    if _SALESFORCE_ID.fullmatch(text) and _suffix(text[:15]) == text[15:]:
        text = text[:15]
    if not text.strip("0"):
        return None
    return f"{system}:{text}" if system else text


def _suffix(id15: str) -> str:
    """Salesforce's check: for each group of five, a bit for each capital letter, the first letter the lowest bit."""
    groups = (id15[start : start + 5] for start in (0, 5, 10))
    return "".join(
        _SUFFIX[sum(1 << bit for bit, sign in enumerate(group) if "A" <= sign <= "Z")] for group in groups
    )

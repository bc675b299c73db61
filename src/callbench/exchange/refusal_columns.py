"""Which columns of a do-not-call list say whom not to call, why, and since when?"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from callbench.bundle import folder
from callbench.domain.do_not_call import Scope
from callbench.domain.errors import BadValue
from callbench.domain.names import corporate_number
from callbench.domain.phone_cells import read_cell
from callbench.exchange.cells import emails, text_of
from callbench.exchange.headers import header_key
from callbench.exchange.rows_of_csv import RowCells

_MOST = 0.5


class Part(StrEnum):
    """What a column of a do-not-call list says."""

    PHONE = "phone"
    EMAIL = "email"
    COMPANY = "company"
    CORPORATE_NUMBER = "corporate_number"
    PERSON = "person"
    FAMILY = "family"
    GIVEN = "given"
    REASON = "reason"
    DATE = "date"
    WHO_ASKED = "who_asked"
    SCOPE = "scope"
    MARK = "mark"


NAMING = frozenset({Part.PHONE, Part.EMAIL, Part.COMPANY, Part.CORPORATE_NUMBER, Part.PERSON, Part.FAMILY})
"""One of these a list must have."""


@dataclass(frozen=True, slots=True)
class RefusalColumns:
    """What each column says, None for one that is not read."""

    headers: tuple[str, ...]
    parts: tuple[Part | None, ...]

    def places(self, part: Part) -> list[int]:
        """Where the columns of this meaning are."""
        return [place for place, found in enumerate(self.parts) if found is part]

    @property
    def names_somebody(self) -> bool:
        """Is there a column that says who?"""
        return not NAMING.isdisjoint(self.parts)

    def changed(self, choices: Mapping[str, Part | None]) -> "RefusalColumns":
        """With what a person says about columns. Raises BadValue for a column that is not there."""
        unknown = next((column for column in choices if column not in self.headers), None)
        if unknown is not None:
            raise BadValue("map", unknown, "column")
        pairs = zip(self.headers, self.parts, strict=True)
        return RefusalColumns(self.headers, tuple(choices.get(header, part) for header, part in pairs))


def columns_of(headers: Sequence[str], sample: Sequence[RowCells]) -> RefusalColumns:
    """By the headers; where none of them says who, by what stands in the cells."""
    parts = [_words().get(header_key(header)) for header in headers]
    if NAMING.isdisjoint(parts):
        parts = [part or _by_cells([_text(row, place) for row in sample]) for place, part in enumerate(parts)]
    if NAMING.isdisjoint(parts) and Part.MARK in parts:
        parts = _of_a_name_only(parts, sample)
    return RefusalColumns(tuple(headers), tuple(parts))


def is_header(cells: Sequence[str]) -> bool:
    """Is a row the header of such a list? All its filled cells are known words."""
    keys = [header_key(cell) for cell in cells if cell.strip()]
    return bool(keys) and all(key in _words() for key in keys)


@lru_cache(maxsize=256)
def scope_named(text: str) -> Scope | None:
    """The scope a cell names, as a word or as a code."""
    said = text.casefold()
    return next(
        (scope for scope, words in _scopes().items() if any(word.casefold() in said for word in words)), None
    )


def _of_a_name_only(parts: list[Part | None], sample: Sequence[RowCells]) -> list[Part | None]:
    """A column under "do not call" that holds no yes or no is the list itself."""
    found = list(parts)
    for place in [place for place, part in enumerate(parts) if part is Part.MARK]:
        found[place] = _by_cells([_text(row, place) for row in sample]) or Part.MARK
    return found


def _by_cells(texts: Sequence[str]) -> Part | None:
    """What most filled cells of a column are; texts that are nothing else are names of companies, if they have letters."""
    filled = [text for text in texts if text]
    for part, fits in _TESTS.items():
        if filled and sum(map(fits, filled)) > _MOST * len(filled):
            return part
    return None


def _is_number(text: str) -> bool:
    return any(number.e164 for number in read_cell(text).numbers)


def _is_name(text: str) -> bool:
    return len(text) > 1 and any(sign.isalpha() for sign in text)


_TESTS = MappingProxyType(
    {
        Part.CORPORATE_NUMBER: lambda text: corporate_number(text) is not None,
        Part.EMAIL: lambda text: emails(text) is not None,
        Part.PHONE: _is_number,
        Part.COMPANY: _is_name,
    }
)


def _text(row: RowCells, place: int) -> str:
    return text_of(row.cells[place]) if place < len(row.cells) else ""


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads((folder("resources") / "presets" / "do_not_call_words.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Part]:
    columns = _shipped()["columns"]
    return {header_key(word): Part(part) for part, words in columns.items() for word in words}


@lru_cache(maxsize=1)
def _scopes() -> Mapping[Scope, Sequence[str]]:
    return {Scope(scope): (scope, *words) for scope, words in _shipped()["scopes"].items()}

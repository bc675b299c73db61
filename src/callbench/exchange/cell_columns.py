"""What do the filled cells of some rows say, a list a field, and what is doubtful about them?

Rows are read a column at a time: a chunk costs what its mapped columns cost, and nothing for the fields a list does not have.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from callbench.domain.lead_row import Doubt, DoubtCode
from callbench.domain.names import fold
from callbench.exchange.cells import amount, external_id, lost_characters, texts_of
from callbench.exchange.limits import MAX_FIELD
from callbench.exchange.mapping import Columns, Field

VALUE_SHOWN = 200
NAMES = frozenset(
    {Field.COMPANY, Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME, Field.DEPARTMENT, Field.ADDRESS}
)
# What the database holds of each text.
_LONGEST = {
    Field.COMPANY: 400,
    Field.COMPANY_KANA: 400,
    Field.INDUSTRY: 200,
    Field.COUNTRY: 60,
    Field.PREFECTURE: 40,
    Field.POSTCODE: 20,
    Field.ADDRESS: 500,
    Field.WEBSITE: 400,
    Field.DEPARTMENT: 300,
    Field.TITLE: 200,
    Field.NAME: 200,
    Field.FAMILY_NAME: 100,
    Field.GIVEN_NAME: 100,
    Field.KANA: 200,
    Field.FAMILY_KANA: 100,
    Field.GIVEN_KANA: 100,
    Field.EMAIL: 320,
    Field.CAMPAIGN: 300,
    Field.EXTERNAL_ID: 160,
    Field.ACCOUNT_EXTERNAL_ID: 160,
}


class Column(NamedTuple):
    """A column of the list and its texts, one a row."""

    name: str
    texts: Sequence[str]


class Cells:
    """The cells of some rows. Rows are counted from 0; every list here is as long as there are rows."""

    def __init__(self, lines: Sequence[int], columns: Columns, raw: Sequence[Sequence[str]]) -> None:
        """`raw`: for each column of the list its cells."""
        self.lines = lines
        self.count = len(lines)
        self.blank: list[str] = [""] * self.count
        self.doubts: list[list[Doubt]] = [[] for _ in lines]
        self._system = columns.id_system
        self._of: dict[Field, list[Column]] = {}
        for (name, field), cells in zip(columns.fields, raw, strict=True):
            if field is not Field.IGNORE:
                self._take(Column(name, texts_of(cells, multi_line=field is Field.NOTE)), field)
        self.extras = self._extras()

    def _take(self, column: Column, field: Field) -> None:
        """Sort one column, if any of its cells is filled."""
        together = "".join(column.texts)
        if not together:
            return
        if "?" in together or "\ufffd" in together:
            self._look_for_losses(column, field in NAMES)
        longest = _LONGEST.get(field, MAX_FIELD)
        if field is not Field.EXTRA and len(together) > longest and max(map(len, column.texts)) > longest:
            column = self._cut(column, longest)
        self._of.setdefault(field, []).append(column)

    def _look_for_losses(self, column: Column, is_name: bool) -> None:
        for row, text in enumerate(column.texts):
            if lost_characters(text, is_name=is_name):
                self.doubt(row, column.name, DoubtCode.LOST_CHARACTERS, text)

    def _cut(self, column: Column, longest: int) -> Column:
        for row, text in enumerate(column.texts):
            if len(text) > longest:
                self.doubt(row, column.name, DoubtCode.CUT, text, text[:longest])
        return Column(column.name, [text[:longest] for text in column.texts])

    def _extras(self) -> list[dict[str, str]]:
        columns = self._of.get(Field.EXTRA, ())
        if not columns:
            return [{} for _ in self.lines]
        names = [column.name for column in columns]
        rows = zip(*(column.texts for column in columns), strict=True)
        return [{name: text for name, text in zip(names, texts, strict=True) if text} for texts in rows]

    def columns(self, field: Field) -> Sequence[Column]:
        """The columns of a field that say anything."""
        return self._of.get(field, ())

    def filled(self, field: Field) -> Iterator[tuple[int, str, str]]:
        """Row, text and column of each filled cell of a field, column by column."""
        for column in self.columns(field):
            for row, text in enumerate(column.texts):
                if text:
                    yield row, text, column.name

    def first(self, field: Field) -> Sequence[str]:
        """The first filled cell of a field in each row; empty where there is none."""
        columns = self.columns(field)
        if not columns:
            return self.blank
        texts = columns[0].texts
        for column in columns[1:]:
            texts = [text or other for text, other in zip(texts, column.texts, strict=True)]
        return texts

    def joined(self, field: Field) -> Sequence[str]:
        """All cells of a field in each row as one text; what the text so far already holds is not repeated."""
        columns = self.columns(field)
        if len(columns) < 2:
            return columns[0].texts if columns else self.blank
        longest = _LONGEST.get(field, MAX_FIELD)
        rows = zip(*(column.texts for column in columns), strict=True)
        return [_joined(field, texts)[:longest] for texts in rows]

    def numbers(self, field: Field) -> list[int | None]:
        """The number of a field in each row; a cell that holds none, or a range, is a doubt."""
        found: list[int | None] = [None] * self.count
        for row, text, column in self.filled(field):
            if found[row] is None:
                found[row] = self._number(row, text, column)
        return found

    def _number(self, row: int, text: str, column: str) -> int | None:
        number = amount(text)
        if number is None:
            self.doubt(row, column, DoubtCode.BAD_NUMBER, text)
            return None
        if not number.exact:
            self.doubt(row, column, DoubtCode.RANGE, text, str(number.value))
        return number.value

    def ids(self, field: Field) -> list[str | None]:
        """The id in each row, with the tool it comes from."""
        if not self.columns(field):
            return [None] * self.count
        return [external_id(self._system, text) if text else None for text in self.first(field)]

    def folded(self, texts: Sequence[str]) -> Sequence[str]:
        """The search form of each text."""
        return texts if texts is self.blank else [_folded(text) if text else "" for text in texts]

    def lines_of(self, *columns: Sequence[str]) -> Sequence[str]:
        """The filled texts of each row, one a line."""
        said = [texts for texts in columns if texts is not self.blank]
        if len(said) < 2:
            return said[0] if said else self.blank
        return ["\n".join(filter(None, texts)) for texts in zip(*said, strict=True)]

    def doubt(self, row: int, column: str, code: str, value: str, made_of_it: str = "") -> None:
        """Note something a person should look at."""
        self.doubts[row].append(
            Doubt(self.lines[row], column, code, value[:VALUE_SHOWN], made_of_it[:VALUE_SHOWN])
        )


# Companies and departments come again and again in one list.
_folded = lru_cache(maxsize=16_384)(fold)


def _joined(field: Field, texts: Sequence[str]) -> str:
    whole = ""
    for text in texts:
        if not whole:
            whole = text
        elif text and text not in whole:
            whole += _glue(field, whole, text) + text
    return whole


def _glue(field: Field, before: str, behind: str) -> str:
    """What stands between two cells of one field: a Japanese address runs on, but a building's name stands apart from a house number."""
    if field is Field.NOTE:
        return "\n"
    if field is not Field.ADDRESS:
        return " "
    if before.isascii() and behind.isascii():
        return ", "
    return " " if before[-1].isdecimal() and not behind[0].isdecimal() else ""

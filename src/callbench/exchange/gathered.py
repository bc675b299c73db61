"""What do the filled cells of one row say, sorted by field, and what is doubtful about them?"""

from callbench.domain.lead_row import Doubt, DoubtCode
from callbench.exchange.cells import amount, external_id, lost_characters, text_of
from callbench.exchange.limits import MAX_FIELD
from callbench.exchange.mapping import Field

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


class Gathered:
    """The cells of one row; of each the text and its column. Doubts and extras gather as the row is read."""

    __slots__ = ("doubts", "extras", "found", "line", "system")

    def __init__(self, line: int, system: str) -> None:
        self.line = line
        self.system = system
        self.found: dict[Field, list[tuple[str, str]]] = {}
        self.extras: dict[str, str] = {}
        self.doubts: list[Doubt] = []

    def take(self, raw: str, column: str, field: Field, is_name: bool) -> None:
        """Sort one filled cell."""
        text = text_of(raw, multi_line=field is Field.NOTE)
        if not text:
            return
        if ("?" in text or "\ufffd" in text) and lost_characters(text, is_name=is_name):
            self.doubt(column, DoubtCode.LOST_CHARACTERS, text)
        if field is Field.EXTRA:
            self.extras[column] = text
            return
        longest = _LONGEST.get(field)
        if longest is not None and len(text) > longest:
            self.doubt(column, DoubtCode.CUT, text, text[:longest])
            text = text[:longest]
        self.found.setdefault(field, []).append((text, column))

    def first(self, field: Field) -> str:
        """The first cell of a field; empty if there is none."""
        return self.found[field][0][0] if field in self.found else ""

    def joined(self, field: Field) -> str:
        """All cells of a field as one text; what the text so far already holds is not repeated."""
        if field not in self.found:
            return ""
        (whole, _), *others = self.found[field]
        for text, _ in others:
            if text not in whole:
                whole += _glue(field, whole, text) + text
        return whole[: _LONGEST.get(field, MAX_FIELD)]

    def number(self, field: Field) -> int | None:
        """The number of a field; a cell that holds none, or a range, is a doubt."""
        if field not in self.found:
            return None
        text, column = self.found[field][0]
        found = amount(text)
        if found is None:
            self.doubt(column, DoubtCode.BAD_NUMBER, text)
            return None
        if not found.exact:
            self.doubt(column, DoubtCode.RANGE, text, str(found.value))
        return found.value

    def external_id(self, field: Field) -> str | None:
        """The id in a field, with the tool it comes from."""
        return external_id(self.system, self.found[field][0][0]) if field in self.found else None

    def doubt(self, column: str, code: str, value: str, made_of_it: str = "") -> None:
        """Note something a person should look at."""
        self.doubts.append(Doubt(self.line, column, code, value[:VALUE_SHOWN], made_of_it[:VALUE_SHOWN]))


def _glue(field: Field, before: str, behind: str) -> str:
    """What stands between two cells of one field: a Japanese address runs on, but a building's name stands apart from a house number."""
    if field is Field.NOTE:
        return "\n"
    if field is not Field.ADDRESS:
        return " "
    if before.isascii() and behind.isascii():
        return ", "
    return " " if before[-1].isdecimal() and not behind[0].isdecimal() else ""

"""What does one row of a do-not-call list forbid, however its numbers are written?"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from typing import NamedTuple

from callbench.domain.company_names import company_key
from callbench.domain.dates_jp import read_date
from callbench.domain.do_not_call import Scope
from callbench.domain.names import corporate_number, fold, join_person_name, without_honorific
from callbench.domain.phone_cells import read_cell
from callbench.domain.phones import JAPAN
from callbench.domain.refusal_rows import CellFault, RefusalFault, RefusalRow, Wish, corporate_key
from callbench.exchange.cell_words import yes_or_no
from callbench.exchange.cells import emails, lost_characters, text_of
from callbench.exchange.refusal_columns import Part, RefusalColumns, scope_named
from callbench.exchange.rows_of_csv import Problem, RowCells

LONGEST_SHOWN, LONGEST_WHO, LONGEST_KEY = 120, 200, 400
_BETWEEN_MAILS = str.maketrans(dict.fromkeys(",;\u3001\uff0c\uff1b/|\n\t", " "))


class Cell(NamedTuple):
    """A filled cell: the name of its column and its text."""

    column: str
    text: str


class RefusalReader:
    """Reads rows. `is_whole_company`: a row that names a company forbids calling it as a whole, also where it gives a number."""

    def __init__(
        self, columns: RefusalColumns, zone: tzinfo, *, region: str = JAPAN, is_whole_company: bool = False
    ) -> None:
        self._zone, self._region, self._is_whole_company = zone, region, is_whole_company
        self._headers = columns.headers
        self._places = {part: columns.places(part) for part in Part}

    def read(self, row: RowCells) -> RefusalRow:
        """The row; what in it was not understood is among its faults."""
        if len(self._headers) == 1 and len(row.cells) > 1:
            row = row._replace(
                cells=[", ".join(row.cells)]
            )  # what looked like a separator stood between two numbers
        if row.problem is not None and not (row.problem is Problem.FOOTER and self._is_sure(row)):
            return self._unread(row)
        faults: list[CellFault] = []
        doubt = _Faults(row.line, faults)
        wishes = list(self._wishes(row, doubt))
        person, company = self._person(row), self._company(row, doubt)
        return RefusalRow(
            row.line,
            self._shown(row),
            tuple(dict.fromkeys(wishes)),
            fold(person)[:LONGEST_WHO],
            company,
            self._text(row, Part.WHO_ASKED)[:LONGEST_WHO],
            self._joined(row, Part.REASON),
            self._moment(row, doubt),
            self._is_marked(row, doubt),
            tuple(faults),
        )

    def _is_sure(self, row: RowCells) -> bool:
        """A lonely cell at the end of a list is no footer if it is a number or an address."""
        nothing = _Faults(row.line, [])
        return any(self._numbers(row, nothing)) or any(self._mails(row, nothing))

    def _wishes(self, row: RowCells, doubt: "_Faults") -> Iterator[Wish]:
        direct = [*self._numbers(row, doubt), *self._mails(row, doubt)]
        yield from direct
        scopes = [self._scope(cell, doubt) for cell in self._cells(row, Part.SCOPE)]
        names_one = bool(direct or self._person(row))
        corporate = self._corporate(row, doubt)
        if Scope.COMPANY in scopes or self._is_whole_company or not names_one:
            yield from (
                Wish(Scope.COMPANY, company_key=key) for key in (self._company_key(row), corporate) if key
            )

    def _numbers(self, row: RowCells, doubt: "_Faults") -> Iterator[Wish]:
        for cell in self._cells(row, Part.PHONE):
            found = [number.e164 for number in read_cell(cell.text, self._region).numbers]
            if "" in found or not found:
                doubt.add(cell, RefusalFault.BAD_NUMBER)
            yield from (Wish(Scope.NUMBER, e164=e164) for e164 in found if e164)

    def _mails(self, row: RowCells, doubt: "_Faults") -> Iterator[Wish]:
        """A cell may hold several addresses."""
        for cell in self._cells(row, Part.EMAIL):
            whole = emails(cell.text)
            if whole is None:
                doubt.add(cell, RefusalFault.BAD_EMAIL)
                continue
            pieces = cell.text.translate(_BETWEEN_MAILS).split() if whole.several else [whole.first]
            found = [read.first for piece in pieces if (read := emails(piece)) is not None]
            yield from (Wish(Scope.PERSON, email_key=fold(each)) for each in found)

    def _corporate(self, row: RowCells, doubt: "_Faults") -> str:
        for cell in self._cells(row, Part.CORPORATE_NUMBER):
            number = corporate_number(cell.text)
            if number is not None:
                return corporate_key(number)
            doubt.add(cell, RefusalFault.BAD_CORPORATE_NUMBER)
        return ""

    def _company(self, row: RowCells, doubt: "_Faults") -> str:
        for cell in self._cells(row, Part.COMPANY):
            if lost_characters(cell.text, is_name=True):
                doubt.add(cell, RefusalFault.LOST_CHARACTERS)
        return self._company_key(row)

    def _company_key(self, row: RowCells) -> str:
        name = self._text(row, Part.COMPANY)
        return company_key(name).key[:LONGEST_KEY] if name else ""

    def _person(self, row: RowCells) -> str:
        whole = self._text(row, Part.PERSON)
        parts = self._text(row, Part.FAMILY), self._text(row, Part.GIVEN)
        return without_honorific(whole or join_person_name(*parts)) if whole or any(parts) else ""

    def _scope(self, cell: Cell, doubt: "_Faults") -> Scope | None:
        scope = scope_named(cell.text)
        if scope is None:
            doubt.add(cell, RefusalFault.BAD_SCOPE)
        return scope

    def _is_marked(self, row: RowCells, doubt: "_Faults") -> bool:
        """A list with a column that says yes or no means those that say yes; of a word it does not know, the safe side."""
        for cell in self._cells(row, Part.MARK):
            said = yes_or_no(cell.text)
            if said is None:
                doubt.add(cell, RefusalFault.BAD_MARK)
            return said is not False
        return not self._places[Part.MARK]

    def _moment(self, row: RowCells, doubt: "_Faults") -> datetime | None:
        for cell in self._cells(row, Part.DATE):
            value = read_date(cell.text).value
            if value is not None:
                return _aware(value, self._zone)
            doubt.add(cell, RefusalFault.BAD_DATE)
        return None

    def _unread(self, row: RowCells) -> RefusalRow:
        shown = self._shown(row)
        fault = CellFault(row.line, "", RefusalFault.BAD_ROW, shown)
        return RefusalRow(row.line, shown, (), "", "", "", "", None, True, (fault,))

    def _shown(self, row: RowCells) -> str:
        return " | ".join(text for cell in row.cells if (text := text_of(cell)))[:LONGEST_SHOWN]

    def _text(self, row: RowCells, part: Part) -> str:
        return next((cell.text for cell in self._cells(row, part)), "")

    def _joined(self, row: RowCells, part: Part) -> str:
        return " / ".join(dict.fromkeys(cell.text for cell in self._cells(row, part)))

    def _cells(self, row: RowCells, part: Part) -> Sequence[Cell]:
        places = (place for place in self._places[part] if place < len(row.cells))
        found = ((place, text_of(row.cells[place])) for place in places)
        return [Cell(self._headers[place], text) for place, text in found if text]


class _Faults(NamedTuple):
    """Collects the faults of one row."""

    line: int
    found: list[CellFault]

    def add(self, cell: Cell, code: RefusalFault) -> None:
        self.found.append(CellFault(self.line, cell.column, code, cell.text[:LONGEST_SHOWN]))


def _aware(value: date | datetime, zone: tzinfo) -> datetime:
    """A day without a time begins at midnight where the team works."""
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)

"""Which lead does one row of a mapped list make, or why does it make none?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from callbench.domain.lead_row import CompanyRow, DoubtCode, LeadRow, PersonRow, RejectCode, Rejected
from callbench.domain.phones import JAPAN, PhoneKind
from callbench.domain.sources import Source
from callbench.exchange.cell_words import region_of
from callbench.exchange.gathered import NAMES, VALUE_SHOWN, Gathered
from callbench.exchange.limits import MAX_FIELD
from callbench.exchange.mapping import Columns, Field
from callbench.exchange.row_company import company_of
from callbench.exchange.row_conversion import converted_at, is_refused, order_of_dates, source_in, tier_in
from callbench.exchange.row_person import PHONE_FIELDS, person_of
from callbench.exchange.rows_of_csv import RowCells


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for a whole list: its source and campaign where a row names none, the time now, the zone of its times, the region of its
    numbers.
    """

    source: Source
    now: datetime
    zone: tzinfo
    region: str = JAPAN
    campaign: str = ""


class RowReader:
    """Turns the rows of one list into lead rows; what depends on the columns alone is worked out once."""

    def __init__(self, columns: Columns, defaults: Defaults, sample: Iterable[RowCells] = ()) -> None:
        self._plan = tuple(
            (index, column, field, field in NAMES)
            for index, (column, field) in enumerate(columns.fields)
            if field is not Field.IGNORE
        )
        self._columns = columns
        self._width = len(columns.fields)
        self._defaults = defaults
        self._wants_phone = columns.has(PHONE_FIELDS)
        self._order = order_of_dates(columns, sample)

    def read(self, row: RowCells) -> LeadRow | Rejected:
        """The lead of a row, or why there is none."""
        refused = self._refuse(row)
        if refused is not None:
            return refused
        cells = Gathered(row.line, self._columns.id_system)
        width = len(row.cells)
        for index, column, field, is_name in self._plan:
            if index < width and (raw := row.cells[index]):
                cells.take(raw, column, field, is_name)
        return self._lead(cells, row)

    def _refuse(self, row: RowCells) -> Rejected | None:
        if row.problem is not None:
            return Rejected(row.line, "", RejectCode(row.problem), _shown(row.cells))
        if len(row.cells) > self._width and any(cell.strip() for cell in row.cells[self._width :]):
            return Rejected(row.line, "", RejectCode.ROW_TOO_LONG, _shown(row.cells[self._width :]))
        if max(map(len, row.cells), default=0) > MAX_FIELD:
            index = next(index for index, cell in enumerate(row.cells) if len(cell) > MAX_FIELD)
            column = self._columns.fields[index][0] if index < self._width else ""
            return Rejected(row.line, column, RejectCode.FIELD_TOO_LONG, row.cells[index][:VALUE_SHOWN])
        return None

    def _lead(self, cells: Gathered, row: RowCells) -> LeadRow | Rejected:
        region = self._region(cells)
        company, person = company_of(cells, region), person_of(cells, region)
        if not (company.name or company.external_id or person.name):
            return Rejected(row.line, "", RejectCode.NO_NAME, _shown(row.cells))
        if self._wants_phone and not _can_be_called(person):
            cells.doubt("", DoubtCode.NO_PHONE, "")
        return self._assembled(cells, company, person)

    def _assembled(self, cells: Gathered, company: CompanyRow, person: PersonRow) -> LeadRow:
        source = source_in(cells, self._defaults.source)
        tier = tier_in(cells, source)
        moment = converted_at(cells, self._order, self._defaults.zone, self._defaults.now)
        return LeadRow(
            row=cells.line,
            company=company,
            person=person,
            source=source,
            tier=tier,
            campaign=cells.first(Field.CAMPAIGN) or self._defaults.campaign,
            converted_at=moment,
            score=cells.number(Field.SCORE) or 0,
            owner=cells.first(Field.OWNER),
            do_not_call=is_refused(cells),
            note=cells.joined(Field.NOTE),
            extras=cells.extras,
            doubts=tuple(cells.doubts),
        )

    def _region(self, cells: Gathered) -> str:
        """The region of the row's country; the list's own where the row names none, or none we know."""
        return region_of(cells.first(Field.COUNTRY)) or self._defaults.region


def _can_be_called(person: PersonRow) -> bool:
    return any(phone.e164 and phone.kind is not PhoneKind.FAX for phone in person.phones)


def _shown(cells: Sequence[str]) -> str:
    return " | ".join(text for cell in cells if (text := cell.strip()))[:VALUE_SHOWN]

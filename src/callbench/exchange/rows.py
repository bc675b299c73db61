"""Which leads do the rows of a mapped list make, or why do they make none?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from operator import attrgetter

from callbench.domain.lead_row import CompanyRow, DoubtCode, LeadRow, PersonRow, RejectCode, Rejected
from callbench.domain.names import bigrams
from callbench.domain.phones import JAPAN, PhoneKind
from callbench.domain.sources import Source
from callbench.exchange.cell_columns import VALUE_SHOWN, Cells
from callbench.exchange.cell_words import region_of
from callbench.exchange.limits import MAX_FIELD
from callbench.exchange.mapping import Columns, Field
from callbench.exchange.row_company import companies_of
from callbench.exchange.row_conversion import (
    conversions_in,
    order_of_dates,
    refusals_in,
    sources_in,
    tiers_in,
)
from callbench.exchange.row_person import PHONE_FIELDS, persons_of
from callbench.exchange.row_worth import engagements_of, fits_of
from callbench.exchange.rows_of_csv import RowCells


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for a whole list: its source and campaign where a row names none, the time now, the zone of its times, the region of its
    numbers, and what people said words for sources and priorities mean (folded word → code).
    """

    source: Source
    now: datetime
    zone: tzinfo
    region: str = JAPAN
    campaign: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


class RowReader:
    """Turns the rows of one list into lead rows; what depends on the columns alone is worked out once."""

    def __init__(self, columns: Columns, defaults: Defaults, sample: Iterable[RowCells] = ()) -> None:
        self._columns = columns
        self._width = len(columns.fields)
        self._defaults = defaults
        self._wants_phone = columns.has(PHONE_FIELDS)
        self._order = order_of_dates(columns, sample)

    def read(self, row: RowCells) -> LeadRow | Rejected:
        """The lead of a row, or why there is none."""
        leads, rejected = self.read_many([row])
        return leads[0] if leads else rejected[0]

    def read_many(self, rows: Sequence[RowCells]) -> tuple[list[LeadRow], list[Rejected]]:
        """The leads of some rows, and the rows that make none with the reason, both in their order."""
        rejected: list[Rejected] = []
        usable: list[RowCells] = []
        for row in rows:
            refused = self._refuse(row)
            if refused is None:
                usable.append(row)
            else:
                rejected.append(refused)
        leads = self._read_usable(usable) if usable else []
        named = [row for row in leads if row.company.name or row.person.name or row.company.external_id]
        if len(named) < len(leads):
            lines = {row.row for row in named}
            rejected += [
                Rejected(row.line, "", RejectCode.NO_NAME, _shown(row.cells))
                for row in usable
                if row.line not in lines
            ]
            rejected.sort(key=attrgetter("row"))
        return named, rejected

    def _refuse(self, row: RowCells) -> Rejected | None:
        cells = row.cells
        if row.problem is not None:
            return Rejected(row.line, "", RejectCode(row.problem), _shown(cells))
        if len(cells) > self._width and any(cell.strip() for cell in cells[self._width :]):
            return Rejected(row.line, "", RejectCode.ROW_TOO_LONG, _shown(cells[self._width :]))
        if max(map(len, cells), default=0) > MAX_FIELD:
            index = next(index for index, cell in enumerate(cells) if len(cell) > MAX_FIELD)
            column = self._columns.fields[index][0] if index < self._width else ""
            return Rejected(row.line, column, RejectCode.FIELD_TOO_LONG, cells[index][:VALUE_SHOWN])
        return None

    def _read_usable(self, rows: Sequence[RowCells]) -> list[LeadRow]:
        """The leads of rows none of which is refused for its shape; those that name nobody are still among them."""
        padding = [""] * self._width
        whole = (
            row.cells if len(row.cells) == self._width else (row.cells + padding)[: self._width]
            for row in rows
        )
        cells = Cells([row.line for row in rows], self._columns, list(zip(*whole, strict=True)))
        regions = self._regions(cells)
        companies, persons = companies_of(cells, regions), persons_of(cells, regions)
        if self._wants_phone:
            for row, person in enumerate(persons):
                if not _can_be_called(person):
                    cells.doubt(row, "", DoubtCode.NO_PHONE, _shown(rows[row].cells))
        return self._assembled(cells, companies, persons)

    def _assembled(
        self, cells: Cells, companies: Sequence[CompanyRow], persons: Sequence[PersonRow]
    ) -> list[LeadRow]:
        given = self._defaults
        sources = sources_in(cells, given.source, given.words)
        tiers = tiers_in(cells, sources, given.words)
        moments = conversions_in(cells, self._order, given.zone, given.now)
        campaigns = [campaign or given.campaign for campaign in cells.first(Field.CAMPAIGN)]
        return list(
            map(
                LeadRow,
                cells.lines,
                companies,
                persons,
                sources,
                tiers,
                campaigns,
                moments,
                [score or 0 for score in cells.numbers(Field.SCORE)],
                fits_of(companies, persons),
                engagements_of(sources, moments, given.now),
                cells.first(Field.OWNER),
                refusals_in(cells),
                cells.joined(Field.NOTE),
                cells.extras,
                map(tuple, cells.doubts),
                map(_words, companies, persons),
            )
        )

    def _regions(self, cells: Cells) -> list[str]:
        """The region of each row's country; the list's own where a row names none, or none we know."""
        default = self._defaults.region
        if not cells.columns(Field.COUNTRY):
            return [default] * cells.count
        return [region_of(country) or default for country in cells.first(Field.COUNTRY)]


def _can_be_called(person: PersonRow) -> bool:
    return any(phone.e164 and phone.kind is not PhoneKind.FAX for phone in person.phones)


def _shown(cells: Sequence[str]) -> str:
    return " | ".join(text for cell in cells if (text := cell.strip()))[:VALUE_SHOWN]


def _words(company: CompanyRow, person: PersonRow) -> str:
    lines = (*company.search.split("\n"), *person.search.split("\n"))
    return " ".join([" ".join(bigrams(line)) for line in lines if line])

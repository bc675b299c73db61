"""What made somebody a lead, when, and may they be called?"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache

from callbench.domain.dates_jp import DateDoubtCode, DateOrder, read_date
from callbench.domain.lead_row import DoubtCode
from callbench.domain.sources import Source, Tier, tier_of
from callbench.exchange.cell_words import source_of, tier_named, yes_or_no
from callbench.exchange.gathered import Gathered
from callbench.exchange.mapping import Columns, Field
from callbench.exchange.rows_of_csv import RowCells

_TWO_BEFORE_YEAR = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b")


def source_in(cells: Gathered, default: Source) -> Source:
    """The source a row names; the list's own where the row names none, or none we know."""
    for text, column in cells.found.get(Field.SOURCE, ()):
        source = source_of(text)
        if source is not None:
            return source
        cells.doubt(column, DoubtCode.UNKNOWN_SOURCE, text, default.value)
    return default


def tier_in(cells: Gathered, source: Source) -> Tier:
    """The tier a row names in our words, else that of its source; another tool's rating is kept beside the record."""
    for text, column in cells.found.get(Field.PRIORITY, ()):
        tier = tier_named(text)
        if tier is not None:
            return tier
        cells.extras[column] = text
    return tier_of(source)


def converted_at(cells: Gathered, order: DateOrder | None, zone: tzinfo, now: datetime) -> datetime | None:
    """When the row's conversion was; None if it does not say. A time still to come is taken as now."""
    for text, column in cells.found.get(Field.CONVERTED_AT, ()):
        moment, doubt = _moment(text, order, zone)
        if doubt is not None:
            code = DoubtCode.BAD_DATE if moment is None else DoubtCode.AMBIGUOUS_DATE
            cells.doubt(column, code, text, moment.isoformat() if moment else "")
        if moment is not None and moment > now:
            cells.doubt(column, DoubtCode.FUTURE_DATE, text, now.isoformat())
            return now
        if moment is not None:
            return moment
    return None


def is_refused(cells: Gathered) -> bool:
    """Does the list say not to call? A flag nobody can read is honoured: a call too few does no harm."""
    for text, column in cells.found.get(Field.DO_NOT_CALL, ()):
        said = yes_or_no(text)
        if said is None:
            cells.doubt(column, DoubtCode.DO_NOT_CALL_ASSUMED, text)
        if said is not False:
            return True
    return False


def order_of_dates(columns: Columns, sample: Iterable[RowCells]) -> DateOrder | None:
    """Whether month or day stands first in this list, by the cells where one of them is above twelve; None if they say nothing."""
    positions = columns.positions(Field.CONVERTED_AT)
    cells = [row.cells[index] for row in sample for index in positions if index < len(row.cells)]
    pairs = [(int(found[1]), int(found[2])) for cell in cells if (found := _TWO_BEFORE_YEAR.match(cell))]
    day_first, month_first = sum(first > 12 for first, _ in pairs), sum(second > 12 for _, second in pairs)
    if day_first == month_first:
        return None
    return DateOrder.DAY_FIRST if day_first > month_first else DateOrder.MONTH_FIRST


@lru_cache(maxsize=16_384)
def _moment(text: str, order: DateOrder | None, zone: tzinfo) -> tuple[datetime | None, DateDoubtCode | None]:
    """A day without a time begins at midnight where the team works."""
    found = read_date(text, order)
    value = found.value
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC), found.doubt
    if isinstance(value, date):
        return datetime.combine(value, time(), zone).astimezone(UTC), found.doubt
    return None, found.doubt

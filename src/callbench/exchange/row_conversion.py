"""What made the persons of some rows leads, when, and may they be called?"""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache

from callbench.domain.dates_jp import DateDoubtCode, DateOrder, read_date
from callbench.domain.lead_row import DoubtCode
from callbench.domain.sources import Source, Tier, tier_of
from callbench.exchange.cell_columns import Cells
from callbench.exchange.cell_words import source_of, tier_named, yes_or_no
from callbench.exchange.headers import header_key
from callbench.exchange.mapping import Columns, Field
from callbench.exchange.rows_of_csv import RowCells

_SOURCES = frozenset(each.value for each in Source)
_TIERS = frozenset(each.value for each in Tier)
# What most lists write; anything else, and days that do not exist, are for read_date.
_USUAL = re.compile(r"\d{4}[-/]\d{2}[-/]\d{2}(?: \d{2}:\d{2}(?::\d{2})?)?")
_TWO_BEFORE_YEAR = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b")


def sources_in(cells: Cells, default: Source, words: Mapping[str, str]) -> list[Source]:
    """The source each row names, in a word a person explained or one we know; the list's own where a row names none."""
    found = [default] * cells.count
    known: set[int] = set()
    for row, text, column in cells.filled(Field.SOURCE):
        explained = words.get(header_key(text), "")
        source = Source(explained) if explained in _SOURCES else source_of(text)
        if source is None:
            cells.doubt(row, column, DoubtCode.UNKNOWN_SOURCE, text, default.value)
        elif row not in known:
            known.add(row)
            found[row] = source
    return found


def tiers_in(cells: Cells, sources: Sequence[Source], words: Mapping[str, str]) -> list[Tier]:
    """The tier each row names in our words or one a person explained, else that of its source; a rating nobody knows is kept beside."""
    tiers = [tier_of(source) for source in sources]
    for row, text, column in cells.filled(Field.PRIORITY):
        explained = words.get(header_key(text), "")
        tier = Tier(explained) if explained in _TIERS else tier_named(text)
        if tier is None:
            cells.extras[row][column] = text
            cells.doubt(row, column, DoubtCode.UNKNOWN_PRIORITY, text, tiers[row].value)
        else:
            tiers[row] = tier
    return tiers


def conversions_in(
    cells: Cells, order: DateOrder | None, zone: tzinfo, now: datetime
) -> list[datetime | None]:
    """When each row's conversion was; None if it does not say. A time still to come is taken as now."""
    found: list[datetime | None] = [None] * cells.count
    for row, text, column in cells.filled(Field.CONVERTED_AT):
        if found[row] is not None:
            continue
        moment, doubt = _moment(text, order, zone)
        if doubt is not None:
            code = DoubtCode.BAD_DATE if moment is None else DoubtCode.AMBIGUOUS_DATE
            cells.doubt(row, column, code, text, moment.isoformat() if moment else "")
        if moment is not None and moment > now:
            cells.doubt(row, column, DoubtCode.FUTURE_DATE, text, now.isoformat())
            moment = now
        found[row] = moment
    return found


def refusals_in(cells: Cells) -> list[bool]:
    """Does the list say not to call? A flag nobody can read is honoured: a call too few does no harm."""
    refused = [False] * cells.count
    for row, text, column in cells.filled(Field.DO_NOT_CALL):
        said = yes_or_no(text)
        if said is None:
            cells.doubt(row, column, DoubtCode.DO_NOT_CALL_ASSUMED, text)
        refused[row] = refused[row] or said is not False
    return refused


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
    if _USUAL.fullmatch(text):
        with suppress(ValueError):
            return datetime.fromisoformat(text.replace("/", "-")).replace(tzinfo=zone).astimezone(UTC), None
    found = read_date(text, order)
    value = found.value
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC), found.doubt
    if isinstance(value, date):
        return datetime.combine(value, time(), zone).astimezone(UTC), found.doubt
    return None, found.doubt

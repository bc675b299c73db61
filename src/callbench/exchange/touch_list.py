"""What did people do, according to a marketing tool's list: which touch, when, how deep, and whose?"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from callbench.bundle import folder
from callbench.domain.dates_jp import read_date
from callbench.domain.lead_row import Doubt, DoubtCode, RejectCode, Rejected
from callbench.domain.names import clean
from callbench.domain.phone_cells import read_cell
from callbench.domain.phones import PhoneKind
from callbench.domain.touches import TOUCHES, TouchKind
from callbench.exchange.cells import emails
from callbench.exchange.headers import header_key
from callbench.exchange.mapping import Field
from callbench.exchange.presets import shipped
from callbench.exchange.rows_of_csv import RowCells
from callbench.exchange.tables import Table
from callbench.exchange.writers import undefused
from callbench.services.desk import Desk
from callbench.services.import_batches import zone_of_team
from callbench.services.returning import Counted
from callbench.services.touching import TouchRow, Whose, take_touches

CHUNK = 100
"""Rows a transaction, so that nobody beside waits."""
LONGEST_TITLE = 400
_PERSON = {"email": Field.EMAIL, "phone": Field.PHONE, "external_id": Field.EXTERNAL_ID}


class _Words(NamedTuple):
    """The table of words: folded header → what its column is, kind → folded words, folded header → kind it tells."""

    columns: Mapping[str, str]
    kinds: Mapping[TouchKind, tuple[str, ...]]
    told_by: Mapping[str, TouchKind]
    price_pages: tuple[str, ...]
    absent: frozenset[str]
    numbers: Mapping[str, TouchKind]


def touch_list(desk: Desk, table: Table, region: str, batch_id: int | None) -> Iterator[Counted]:
    """Take the touches of a list in, chunk by chunk. A row without a time or a kind, or of nobody who is here, is rejected."""
    reader = _Reader(table.headers, desk.read(zone_of_team), region)
    systems = tuple({preset.id_system for preset in shipped().values()} - {""})
    lines = table.rows()
    while chunk := list(islice(lines, CHUNK)):
        found = [reader.read(row) for row in chunk]
        rows = [row for row in found if isinstance(row, TouchRow)]
        rejected = [row for row in found if isinstance(row, Rejected)]
        doubts, reader.doubts = reader.doubts, []
        run = desk.read if batch_id is None else desk.write
        yield run(take_touches, rows, rejected, doubts, systems, batch_id=batch_id)


class _Reader:
    """Reads rows; what depends on the headers alone is worked out once."""

    def __init__(self, headers: Sequence[str], zone: tzinfo, region: str) -> None:
        self._headers, self._zone, self._region = headers, zone, region
        keys = [header_key(header) for header in headers]
        self._at = {
            name: _places(keys, name)
            for name in ("kind", "at", "title", "url", "minutes", "seconds", "attended")
        }
        fields = {**shipped()["generic"].fields, **shipped()["touches"].fields}
        self._whose = {
            name: [place for place, key in enumerate(keys) if fields.get(key) is field]
            for name, field in _PERSON.items()
        }
        told = (kind for key, kind in words().told_by.items() if key in keys)
        self._told = min(told, key=list(words().kinds).index, default=None)
        self.doubts: list[Doubt] = []

    def read(self, row: RowCells) -> TouchRow | Rejected:
        """The touch of a row, or why it is none."""
        if row.problem is not None:
            return self._refuse(row, RejectCode(row.problem))
        kind, moment = self._kind(row), self._moment(self._cell(row, "at"))
        if kind is None:
            return self._refuse(row, RejectCode.NO_TOUCH, self._cell(row, "kind"))
        if moment is None:
            return self._refuse(row, RejectCode.NO_TIME, self._cell(row, "at"))
        title = self._cell(row, "title")
        if len(title) > LONGEST_TITLE:
            self.doubts.append(Doubt(row.line, "", DoubtCode.CUT.value, title, title[:LONGEST_TITLE]))
        depth = self._minutes(row)
        minutes = TOUCHES[kind].depth_minutes if depth is None else depth
        return TouchRow(
            row.line, self._person(row), kind, moment, title[:LONGEST_TITLE], self._cell(row, "url"), minutes
        )

    def _person(self, row: RowCells) -> Whose:
        mail = emails(self._first(row, self._whose["email"]))
        phone = self._first(row, self._whose["phone"])
        numbers = read_cell(phone, self._region, PhoneKind.MAIN).numbers if phone else ()
        return Whose(
            mail.first.lower() if mail else "",
            tuple(number.e164 for number in numbers if number.e164),
            self._first(row, self._whose["external_id"]).removesuffix(".0"),
        )

    def _kind(self, row: RowCells) -> TouchKind | None:
        """What the row says was done; a page about prices is told by its address or title."""
        said = self._cell(row, "kind").lower()
        found = words().numbers.get(said) or _kind_of(said) if said else self._told
        attended = self._cell(row, "attended").lower()
        if found is TouchKind.SEMINAR and attended in words().absent:
            return TouchKind.SEMINAR_NO_SHOW
        if found in (TouchKind.PAGE_VIEW, TouchKind.WEB_VISIT):
            place = f"{self._cell(row, 'url')} {self._cell(row, 'title')}".lower()
            return TouchKind.PRICE_PAGE if any(word in place for word in words().price_pages) else found
        return found

    def _minutes(self, row: RowCells) -> int | None:
        """The measured minutes, rounded up to the next whole one; None where none were measured."""
        for name, divisor in (("minutes", 1.0), ("seconds", 60.0)):
            with suppress(ValueError):
                amount = (
                    float(self._cell(row, name).removesuffix("分").removesuffix("秒").replace(",", ""))
                    / divisor
                )
                if amount > 0:
                    return min(-int(-amount // 1), 24 * 60)
        return None

    def _moment(self, text: str) -> datetime | None:
        """A day without a time begins at midnight where the team works."""
        if not text:
            return None
        with suppress(ValueError):
            return self._aware(datetime.fromisoformat(text.replace("/", "-")))
        value = read_date(text).value
        if isinstance(value, datetime):
            return self._aware(value)
        return self._aware(datetime.combine(value, time())) if isinstance(value, date) else None

    def _aware(self, moment: datetime) -> datetime:
        return (moment if moment.tzinfo else moment.replace(tzinfo=self._zone)).astimezone(UTC)

    def _cell(self, row: RowCells, name: str) -> str:
        return self._first(row, self._at[name])

    @staticmethod
    def _first(row: RowCells, places: Sequence[int]) -> str:
        """The first filled cell in one of these places."""
        cells = (row.cells[place] for place in places if place < len(row.cells))
        return next((text for cell in cells if (text := clean(undefused(cell)).strip())), "")

    @staticmethod
    def _refuse(row: RowCells, code: RejectCode, value: str = "") -> Rejected:
        return Rejected(
            row.line, "", code, value or " | ".join(cell for cell in row.cells if cell.strip())[:500]
        )


def _places(keys: Sequence[str], name: str) -> list[int]:
    """Where the columns of one meaning are, the surest word first."""
    order = [key for key, meaning in words().columns.items() if meaning == name]
    return sorted(
        (place for place, key in enumerate(keys) if key in order), key=lambda place: order.index(keys[place])
    )


def _kind_of(said: str) -> TouchKind | None:
    return next((kind for kind, known in words().kinds.items() if any(word in said for word in known)), None)


@lru_cache(maxsize=1)
def words() -> _Words:
    """The words of touch lists."""
    data = tomllib.loads((folder("resources") / "presets" / "touch_words.toml").read_text("utf-8"))
    return _Words(
        {header_key(word): name for name, known in data["columns"].items() for word in known},
        {TouchKind(kind): tuple(word.lower() for word in known) for kind, known in data["kinds"].items()},
        {header_key(word): TouchKind(kind) for kind, known in data["told_by"].items() for word in known},
        tuple(data["price_pages"]["words"]),
        frozenset(data["absent"]["words"]),
        {number: TouchKind(kind) for number, kind in data["marketo"].items()},
    )

"""What did a person change in a list of ours that comes back? Those fields are written to the records the rows came from, no others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import BadValue
from callbench.domain.lead_row import Doubt, DoubtCode, RejectCode, Rejected
from callbench.domain.merging import Value, Values
from callbench.services.editing import Record, save_fields
from callbench.services.export_columns import ExportKind
from callbench.services.import_storing import store_problems
from callbench.services.returned_records import columns_before, owners_of, records_of
from callbench.services.returning_numbers import ReturnedNumbers
from callbench.storage.bulk import insert_rows
from callbench.storage.columns import table_of
from callbench.storage.imports import ImportChange

FIELDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "company": ("account", "name"),
        "company_kana": ("account", "kana"),
        "industry": ("account", "industry"),
        "employees": ("account", "employees"),
        "revenue_yen": ("account", "revenue_yen"),
        "prefecture": ("account", "prefecture"),
        "postcode": ("account", "postcode"),
        "address": ("account", "address"),
        "website": ("account", "website"),
        "department": ("contact", "department"),
        "title": ("contact", "title"),
        "person": ("contact", "name"),
        "kana": ("contact", "kana"),
        "email": ("contact", "email"),
    }
)
"""Column of the export → the field it changes. The others tell of work that is done, and are not written by a list."""
NUMBERS = frozenset({"employees", "revenue_yen"})
_CHANGES = table_of(ImportChange)
_FALLBACK = "cp932"


class ReturnedRow(NamedTuple):
    """A row that comes back: its line, the id it had (None if there is none), its version, and its texts by column code."""

    line: int
    record_id: int | None
    version: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """What became of some rows of a list that makes no leads."""

    rows: int
    updated: int = 0
    skipped: int = 0
    rejected: tuple[Rejected, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    created: int = 0
    changes: Changes = NO_CHANGES


@dataclass(slots=True)
class Returning:
    """One list on its way back: of which kind, what its columns are called, and what it changed so far (a company stands in many rows).

    `batch_id` None: nothing is written.
    """

    kind: ExportKind
    headers: Mapping[str, str]
    batch_id: int | None
    region: str
    bases: dict[tuple[str, int], Record] = field(default_factory=dict)
    written: dict[tuple[str, int], dict[str, Value]] = field(default_factory=dict)


def take_returned(
    session: Session,
    returning: Returning,
    rows: Sequence[ReturnedRow],
    rejected: Sequence[Rejected],
    doubts: Sequence[Doubt] = (),
    *,
    user_id: int,
    now: datetime,
) -> Counted:
    """Write what a person changed in these rows, each record with its history; rows without a record of ours are rejected.

    A cell that says what the record says is no change. A record that somebody changed since the export keeps what it says: the cell is
    listed.
    Two rows that say different things of one company: the first counts, the second is listed.
    `doubts` are cells that were found wanting before.
    """
    owners = owners_of(session, returning.kind, {row.record_id for row in rows if row.record_id is not None})
    records = records_of(session, owners.values())
    work = _Work(session, returning, records, user_id, now)
    known = [(row, owners[row.record_id]) for row in rows if row.record_id in owners]
    refused = [*rejected, *(_unknown(row) for row in rows if row.record_id not in owners)]
    numbers = ReturnedNumbers(
        session,
        returning.headers,
        returning.region,
        returning.batch_id,
        {whose.contact_id for _, whose in known},
    )
    updated = 0
    for row, whose in known:
        has_changed = [work.take(row, "account", whose.account_id)]
        if whose.contact_id is not None:
            has_changed.append(work.take(row, "contact", whose.contact_id))
            has_changed.append(numbers.take(row.line, whose.contact_id, whose.account_id, row.cells))
        updated += any(has_changed)
    found = (*doubts, *work.doubts, *numbers.doubts)
    if returning.batch_id is not None:
        work.changes |= Changes(lead_ids=numbers.store(session, now))
        store_problems(session.connection(), returning.batch_id, found, refused)
    return Counted(
        len(rows) + len(rejected),
        updated,
        len(known) - updated,
        tuple(refused),
        found,
        changes=work.changes,
    )


def _unknown(row: ReturnedRow) -> Rejected:
    code = RejectCode.NO_RECORD if row.record_id is None else RejectCode.UNKNOWN_RECORD
    return Rejected(row.line, "", code, str(row.record_id or ""))


class _Work:
    """Compares the rows with their records and writes what is different."""

    def __init__(
        self,
        session: Session,
        returning: Returning,
        records: Mapping[tuple[str, int], Record],
        user_id: int,
        now: datetime,
    ) -> None:
        self._session, self._returning, self._records = session, returning, records
        self._user_id, self._now = user_id, now
        self.doubts: list[Doubt] = []
        self.changes = NO_CHANGES

    def take(self, row: ReturnedRow, entity: str, record_id: int) -> bool:
        """Write what the row changes of one record; was there anything?"""
        key = entity, record_id
        base = self._returning.bases.get(key) or self._records[key]
        mine = self._changed(row, base, self._returning.written.get(key, {}))
        if not mine:
            return False
        if _version(row.version, entity) != base.version:
            for code, value in mine.items():
                self._doubt(
                    row, code, DoubtCode.CHANGED_SINCE, str(base.values[FIELDS[code][1]] or ""), value
                )
            return False
        return self._write(row, base, mine)

    def _changed(self, row: ReturnedRow, base: Record, written: Mapping[str, Value]) -> dict[str, Value]:
        """Column → value where the row says something else than the record did when the list came in."""
        found: dict[str, Value] = {}
        for code, (entity, name) in FIELDS.items():
            if entity != base.entity or code not in row.cells:
                continue
            try:
                value = _read(code, row.cells[code])
            except ValueError:
                self._doubt(row, code, DoubtCode.BAD_NUMBER, str(base.values[name] or ""), row.cells[code])
                continue
            if _is_same(value, base.values[name]) or (name in written and _is_same(value, written[name])):
                continue
            if name in written:
                self._doubt(row, code, DoubtCode.CONTRADICTS, str(written[name] or ""), value)
            else:
                found[code] = value
        return found

    def _write(self, row: ReturnedRow, base: Record, mine: Mapping[str, Value]) -> bool:
        if not mine:
            return False
        key = base.entity, base.record_id
        values = {FIELDS[code][1]: value for code, value in mine.items()}
        written = self._returning.written.setdefault(key, {})
        if self._returning.batch_id is not None:
            before = columns_before(self._session, base, values)
            known = {**base.values, **written}
            try:
                saved = save_fields(self._session, *key, known, values, user_id=self._user_id, now=self._now)
            except BadValue as error:
                return self._write(row, base, self._without(row, base, mine, error))
            self.changes |= saved.changes
            self._keep(base, before, saved.version)
        self._returning.bases.setdefault(key, base)
        written.update(values)
        return True

    def _without(
        self, row: ReturnedRow, base: Record, mine: Mapping[str, Value], error: BadValue
    ) -> dict[str, Value]:
        """The rest of the row without the cell that cannot be stored, which is listed."""
        code = next((code for code in mine if FIELDS[code][1] == error.field), next(iter(mine)))
        self._doubt(row, code, DoubtCode.NOT_TAKEN, str(base.values.get(FIELDS[code][1]) or ""), mine[code])
        return {each: value for each, value in mine.items() if each != code}

    def _keep(self, base: Record, before: Values, version: int) -> None:
        """What an undo needs."""
        kept = {"columns": dict(before), "version": version}
        row = {
            "batch_id": self._returning.batch_id,
            "entity": base.entity,
            "entity_id": base.record_id,
            "before": kept,
        }
        insert_rows(self._session.connection(), _CHANGES, [row])

    def _doubt(self, row: ReturnedRow, code: str, why: DoubtCode, stays: str, value: Value) -> None:
        column = self._returning.headers.get(code, code)
        self.doubts.append(Doubt(row.line, column, why.value, str(value if value is not None else ""), stays))


def _version(text: str, entity: str) -> int | None:
    """What a record's version was: "v3-12" is the third of a person and the twelfth of a company, "v12" of a company alone."""
    person, divider, company = text.strip().removeprefix("v").partition("-")
    part = company if entity == "account" and divider else person
    return int(part) if part.isascii() and part.isdigit() else None


def _read(code: str, text: str) -> Value:
    """A cell as the record keeps it. Raises ValueError for what should be a number and is none."""
    plain = "\n".join(text.splitlines()).strip()
    if code not in NUMBERS:
        return plain
    digits = plain.replace(",", "").removesuffix(".0")
    return int(digits) if digits else None


def _is_same(cell: Value, value: Value) -> bool:
    """Also where the file could not hold every letter of it: a "?" for 𠮷 is nobody's correction."""
    if cell == value or (not cell and value in (None, "")):
        return True
    if not isinstance(value, str) or not isinstance(cell, str):
        return False
    plain = "\n".join(value.splitlines()).strip()
    return cell in (plain, plain.encode(_FALLBACK, "replace").decode(_FALLBACK))

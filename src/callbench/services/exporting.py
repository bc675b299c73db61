"""Which rows and columns go into an exported list?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, select
from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import BadValue
from callbench.domain.phones import PhoneKind, format_national
from callbench.domain.rejections import RejectionReason, family_of
from callbench.services.call_facts import team_zone
from callbench.services.export_columns import (
    COLUMN_OF_NUMBER,
    EXPORTS,
    LABELS,
    NOBODY,
    NUMBERS,
    NUMBERS_BETWEEN,
    Export,
    ExportKind,
)
from callbench.services.permissions import is_shared
from callbench.services.windows import load_windows
from callbench.storage.audit import record
from callbench.storage.bulk import in_parts
from callbench.storage.contacts import PhoneNumber
from callbench.storage.prepared import connection_of
from callbench.storage.server.asking import note_export

PAGE = 500
_BEFORE = 3
Value = str | int | float | bool | date | datetime | None
Row = tuple[Value, ...]


class ExportColumn(NamedTuple):
    """A column: its code, and the kind of label its values have, if they are codes."""

    code: str
    labels: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to export: days from `first` to `last` (both included, in the team's zone); empty means everything.

    `lead_ids`: what belongs to these leads, in their order, of the kinds that belong to leads. `columns`: these of them, in this order.
    `narrowed_by` says for the audit log how the leads were chosen, without a person's words.
    """

    kind: ExportKind
    first: date | None = None
    last: date | None = None
    lead_ids: Sequence[int] | None = None
    columns: tuple[str, ...] = ()
    preset: str = ""
    narrowed_by: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exported:
    """An export as it was audited."""

    rows: int
    changes: Changes = NO_CHANGES


def export_columns(kind: ExportKind) -> tuple[ExportColumn, ...]:
    """The columns of an exported list, in their order."""
    export = EXPORTS[kind]
    codes = [code for code, _ in export.columns]
    if export.contact is not NOBODY:
        at = codes.index("email")
        codes[at:at] = NUMBERS
    return tuple(ExportColumn(code, LABELS.get(code, "")) for code in codes)


def chosen_columns(wanted: Wanted) -> tuple[ExportColumn, ...]:
    """The columns a person asked for, all if none. Raises BadValue for one the list does not have."""
    known = {column.code: column for column in export_columns(wanted.kind)}
    unknown = next((code for code in wanted.columns if code not in known), None)
    if unknown is not None:
        raise BadValue("columns", unknown, "|".join(known))
    return tuple(known[code] for code in wanted.columns) or tuple(known.values())


def export_page(
    session: Session, wanted: Wanted, after: int, *, now: datetime
) -> tuple[int, tuple[Row, ...]] | None:
    """The next rows with all columns, and where to go on; None: that was all. Undone calls are left out.

    Rows come in the order of their ids, or of the leads that were chosen. Raises BadValue if the days are the wrong way round, or the kind
    belongs to no leads.
    """
    export = EXPORTS[wanted.kind]
    if wanted.lead_ids is None:
        page = _statement(session, wanted, export).where(export.key > after).order_by(export.key).limit(PAGE)
        found = session.connection().execute(page).all()
        return (found[-1][0], _rows(session, export, found)) if found else None
    if after >= len(wanted.lead_ids):
        return None
    return after + PAGE, _rows(session, export, _of_leads(session, wanted, export, after))


def _of_leads(session: Session, wanted: Wanted, export: Export, start: int) -> Sequence[Any]:
    """What belongs to the leads of one page, in their order."""
    if export.lead is NOBODY:
        raise BadValue("kind", wanted.kind.value, "has_leads")
    ids = list((wanted.lead_ids or ())[start : start + PAGE])
    place = {lead_id: number for number, lead_id in enumerate(ids)}
    statement = _statement(session, wanted, export).where(export.lead.in_(ids))
    return sorted(session.connection().execute(statement), key=lambda row: (place[row[2]], row[0]))


def _rows(session: Session, export: Export, found: Sequence[Any]) -> tuple[Row, ...]:
    if export.contact is NOBODY:
        return tuple(_shown(export, row[_BEFORE:]) for row in found)
    numbers = numbers_of(session.connection(), {row[1] for row in found})
    at = [code for code, _ in export.columns].index("email")
    return tuple(_with_numbers(_shown(export, row[_BEFORE:]), at, numbers.get(row[1], {})) for row in found)


def audit_export(
    session: Session, wanted: Wanted, file_kind: str, rows: int, *, user_id: int, now: datetime
) -> Exported:
    """Write down who takes what out: rows, columns, and what the list was narrowed to."""
    detail: dict[str, object] = {
        "kind": wanted.kind.value,
        "file": file_kind,
        "rows": rows,
        "columns": [column.code for column in chosen_columns(wanted)],
        "from": wanted.first.isoformat() if wanted.first else None,
        "to": wanted.last.isoformat() if wanted.last else None,
        "chosen_leads": len(wanted.lead_ids or ()),
    }
    detail |= {"preset": wanted.preset} if wanted.preset else {}
    detail |= {"narrowed_by": dict(wanted.narrowed_by)} if wanted.narrowed_by else {}
    _audit(session, wanted.kind.value, detail, user_id, now)
    return Exported(rows)


def audit_table(
    session: Session,
    name: str,
    file_kind: str,
    rows: int,
    columns: Sequence[str],
    *,
    user_id: int,
    now: datetime,
) -> Exported:
    """Write down who takes out a table of the window."""
    detail: dict[str, object] = {"kind": name, "file": file_kind, "rows": rows, "columns": list(columns)}
    _audit(session, name, detail, user_id, now)
    return Exported(rows)


def _audit(session: Session, kind: str, detail: Mapping[str, object], user_id: int, now: datetime) -> None:
    if is_shared(session):
        note_export(connection_of(session), kind, detail, user_id)
    else:
        record(session, "EXPORT", kind, None, user_id=user_id, now=now, detail=dict(detail))


def _statement(session: Session, wanted: Wanted, export: Export) -> Select[Any]:
    columns = (column.label(f"c{number}") for number, (_, column) in enumerate(export.columns))
    before = (export.key.label("key"), export.contact.label("contact"), export.lead.label("lead"))
    statement = select(*before, *columns).select_from(export.tables)
    if export.only is not None:
        statement = statement.where(export.only)
    start, end = _span(session, wanted)
    if start is not None:
        statement = statement.where(export.at >= start)
    return statement if end is None else statement.where(export.at < end)


def _span(session: Session, wanted: Wanted) -> tuple[datetime | None, datetime | None]:
    if wanted.first and wanted.last and wanted.last < wanted.first:
        raise BadValue("to", wanted.last.isoformat(), "before_from")
    zone = team_zone(load_windows(session))
    start = datetime(*wanted.first.timetuple()[:3], tzinfo=zone) if wanted.first else None
    last = wanted.last + timedelta(days=1) if wanted.last else None
    return start, datetime(*last.timetuple()[:3], tzinfo=zone) if last else None


def _shown(export: Export, values: Sequence[Any]) -> Row:
    return tuple(_value(code, value) for (code, _), value in zip(export.columns, values, strict=True))


def _value(code: str, value: Value) -> Value:
    if code == "dialled" and isinstance(value, str):
        return format_national(value) if value else value
    if code == "reason_family" and isinstance(value, str):
        return family_of(RejectionReason(value)).value
    if code == "do_not_call":
        return value == "DO_NOT_CALL"
    return value


_NUMBERS_OF = (
    select(PhoneNumber.contact_id, PhoneNumber.kind, PhoneNumber.e164, PhoneNumber.raw, PhoneNumber.extension)
    .where(PhoneNumber.contact_id.in_(bindparam("wanted", expanding=True)), PhoneNumber.status == "ACTIVE")
    .order_by(PhoneNumber.contact_id, PhoneNumber.position, PhoneNumber.id)
)


def numbers_of(connection: Connection, contact_ids: Iterable[int]) -> dict[int, dict[str, list[str]]]:
    """Contact → column → its numbers as they are shown."""
    found: dict[int, dict[str, list[str]]] = {}
    for part in in_parts(contact_ids):
        for contact_id, kind, e164, raw, extension in connection.execute(_NUMBERS_OF, {"wanted": part}):
            text = format_national(e164) if e164 else raw
            shown = f"{text} ext. {extension}" if extension else text
            found.setdefault(contact_id or 0, {}).setdefault(COLUMN_OF_NUMBER[PhoneKind(kind)], []).append(
                shown
            )
    return found


def _with_numbers(row: Row, at: int, numbers: Mapping[str, Sequence[str]]) -> Row:
    return (*row[:at], *(NUMBERS_BETWEEN.join(numbers.get(column, ())) for column in NUMBERS), *row[at:])

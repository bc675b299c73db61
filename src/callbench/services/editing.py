"""How is a field of a company or a person edited while others do the same? Only what I changed is written, and nobody is overwritten unseen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import BadValue, NotFound
from callbench.domain.merging import Clash, Merged, Value, Values, merge_fields
from callbench.domain.names import clean
from callbench.services.departments import Whose, department_id
from callbench.storage.audit import record
from callbench.storage.editable import ACCOUNT, CONTACT, DEPARTMENT_FIELD, EDITABLE, Editable, following
from callbench.storage.leads import Lead
from callbench.storage.prepared import connection_of
from callbench.storage.reindexing import search_anew
from callbench.storage.server.editing import last_edit

EDITED = "FIELDS_EDITED"
MOST: Mapping[str, int] = MappingProxyType({"employees": 10**7, "revenue_yen": 10**15})
"""The fields that are numbers, and the greatest of each."""


@dataclass(frozen=True, slots=True)
class Record:
    """A company ("account") or a person ("contact") as it says now, at which version."""

    entity: str
    record_id: int
    version: int
    values: Values


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody made of a record they saw as `base`."""

    base: Record
    mine: Values


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field both changed; `by` (empty where nobody knows) and `at` say who and when."""

    clash: Clash
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Compared:
    """A record as it says now, and where that is another value than the one typed over the same field."""

    record: Record
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class FieldsSaved:
    """What the record says now, and at which version. A conflict was not written: saved again with the shown value as base, it is decided."""

    values: Values
    version: int
    conflicts: tuple[Conflict, ...]
    changes: Changes = NO_CHANGES


@dataclass(frozen=True, slots=True)
class EditsSaved:
    """The answers, of companies first."""

    saved: tuple[FieldsSaved, ...]
    changes: Changes = NO_CHANGES


def read_records(session: Session, lead_id: int, *, now: datetime) -> tuple[Record, Record]:
    """The company and the person of a lead, to be edited. Raises NotFound."""
    found = session.execute(select(Lead.account_id, Lead.contact_id).where(Lead.id == lead_id)).first()
    if found is None:
        raise NotFound("lead", lead_id)
    account, contact = (_read(session, *each) for each in zip(EDITABLE, found, strict=True))
    return account, contact


def read_record(session: Session, entity: str, record_id: int) -> Record:
    """A company ("account") or a person ("contact"), to be edited. Raises NotFound."""
    return _read(session, entity, record_id)


def compare(session: Session, edits: Iterable[Edit], *, now: datetime) -> tuple[Compared, ...]:
    """How these records say now what somebody is still typing in; nothing is written. Raises NotFound."""
    return tuple(_compare(session, edit) for edit in edits)


def _compare(session: Session, edit: Edit) -> Compared:
    stored = _read(session, edit.base.entity, edit.base.record_id)
    merged = merge_fields(edit.base.values, edit.mine, stored.values)
    return Compared(stored, _conflicts(session, stored, merged))


def entity_of(edit: Edit) -> str:
    """The order in which edits are written and answered."""
    return edit.base.entity


def save_edits(session: Session, edits: Iterable[Edit], *, user_id: int, now: datetime) -> EditsSaved:
    """Write several records together: all or none. Raises what `save_fields` raises."""
    saved, changes = [], NO_CHANGES
    for edit in sorted(edits, key=entity_of):
        base = edit.base
        saved.append(
            save_fields(
                session,
                base.entity,
                base.record_id,
                base.values,
                edit.mine,
                user_id=user_id,
                now=now,
            )
        )
        changes |= saved[-1].changes
    return EditsSaved(tuple(saved), changes)


def save_fields(
    session: Session,
    entity: str,
    record_id: int,
    base_values: Values,
    mine: Values,
    *,
    user_id: int,
    now: datetime,
) -> FieldsSaved:
    """Write the fields that I changed since `base_values`; what is stored by now is compared value by value, whoever wrote it.

    Raises BadValue for a field that is not edited here, is too long, no number, or may not be empty; NotFound.
    """
    editable = EDITABLE.get(entity)
    if editable is None:
        raise BadValue("field", entity, "editable")
    wanted = {name: _checked(editable, name, value) for name, value in mine.items()}
    stored = _read(session, entity, record_id, to_change=True)
    merged = merge_fields(base_values, wanted, stored.values)
    conflicts = _conflicts(session, stored, merged)
    if not merged.written:
        return FieldsSaved(merged.values, stored.version, conflicts)
    _write(session, stored, merged.written, user_id, now)
    return FieldsSaved(merged.values, stored.version + 1, conflicts, _touched(session, entity, record_id))


def _touched(session: Session, entity: str, record_id: int) -> Changes:
    """The record, and the leads it is shown with."""
    whose = Lead.contact_id if entity == "contact" else Lead.account_id
    leads = frozenset(session.scalars(select(Lead.id).where(whose == record_id)))
    touched = frozenset({record_id})
    if entity == "contact":
        return Changes(leads, contact_ids=touched)
    return Changes(leads, account_ids=touched)


def _read(session: Session, entity: str, record_id: int, *, to_change: bool = False) -> Record:
    editable = EDITABLE[entity]
    columns = [editable.column(name).label(f"field_{name}") for name in editable.fields]
    query = select(editable.table.c.version, *columns).where(editable.table.c.id == record_id)
    row = (
        connection_of(session)
        .execute(query.with_for_update(of=editable.table) if to_change else query)
        .first()
    )
    if row is None:
        raise NotFound(entity, record_id)
    return Record(entity, record_id, row[0], dict(zip(editable.fields, row[1:], strict=True)))


def _conflicts(session: Session, stored: Record, merged: Merged) -> tuple[Conflict, ...]:
    if not merged.clashes:
        return ()
    connection, table = connection_of(session), EDITABLE[stored.entity].table
    whose = stored.entity, stored.record_id
    at = connection.execute(select(table.c.updated_at).where(table.c.id == stored.record_id)).scalar_one()
    return tuple(
        Conflict(clash, *(last_edit(connection, EDITED, *whose, clash.field) or ("", at)))
        for clash in merged.clashes
    )


def _write(
    session: Session, stored: Record, written: Mapping[str, Value], user_id: int, now: datetime
) -> None:
    """The fields, what follows from them, and who wrote which."""
    editable, connection = EDITABLE[stored.entity], connection_of(session)
    values: dict[str, object] = {**written, **following(stored.entity, written)}
    if DEPARTMENT_FIELD in written:
        values["department_id"] = _department(
            session, stored, str(values.pop(DEPARTMENT_FIELD)), user_id, now
        )
    values |= {"version": editable.table.c.version + 1, "updated_at": now}
    connection.execute(update(editable.table).where(editable.table.c.id == stored.record_id).values(**values))
    if editable.searched & written.keys():
        only = [stored.record_id]
        search_anew(connection, *((only, []) if editable.table is ACCOUNT else ([], only)))
    detail = {"fields": sorted(written)}
    record(session, EDITED, stored.entity, stored.record_id, user_id=user_id, now=now, detail=detail)


def _department(session: Session, person: Record, name: str, user_id: int, now: datetime) -> int | None:
    if not name:
        return None
    account_id = session.execute(
        select(CONTACT.c.account_id).where(CONTACT.c.id == person.record_id)
    ).scalar_one()
    return department_id(session, name, Whose(person.record_id, account_id, None, user_id, now))


def _checked(editable: Editable, name: str, value: Value) -> Value:
    """The value as it is stored."""
    if name not in editable.fields:
        raise BadValue("field", name, "editable")
    if name in MOST:
        return _number(name, value)
    said = clean(str(value if value is not None else "")).strip()
    longest = editable.longest(name)
    if longest is not None and len(said) > longest:
        raise BadValue(name, said, "too_long")
    if not said and name in editable.needed:
        raise BadValue(name, said, "empty")
    return said


def _number(name: str, value: Value) -> Value:
    if value is not None and (
        not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST[name]
    ):
        raise BadValue(name, str(value), "number")
    return value

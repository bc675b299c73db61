"""How is a field of a company or a person edited while others do the same? Only what I changed is written, and nobody is overwritten unseen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import Table, select, update
from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import BadValue, NotFound
from callbench.domain.merging import Clash, Value, Values, merge_fields
from callbench.domain.names import clean
from callbench.storage.accounts import Account
from callbench.storage.audit import record
from callbench.storage.columns import table_of
from callbench.storage.contacts import Contact
from callbench.storage.prepared import connection_of
from callbench.storage.server.editing import last_edit

EDITED = "FIELDS_EDITED"
EDITABLE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "account": frozenset({"status", "tier", "score"}),
        "contact": frozenset(
            {"kana", "title", "seniority", "email", "buying_stage", "support", "coverage", "orientation"}
        ),
    }
)
"""A closed set: columns that a person types or chooses and that no other column is derived from."""
_TABLES: Mapping[str, Table] = MappingProxyType({"account": table_of(Account), "contact": table_of(Contact)})


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field both changed; `by` (empty where nobody knows) and `at` say who and when."""

    clash: Clash
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FieldsSaved:
    """What the record says now, and at which version. A conflict was not written: saved again with the shown value as base, it is decided."""

    values: Values
    version: int
    conflicts: tuple[Conflict, ...]
    changes: Changes = NO_CHANGES


def save_fields(
    session: Session,
    entity: str,
    record_id: int,
    base_version: int,
    base_values: Values,
    mine: Values,
    *,
    user_id: int,
    now: datetime,
) -> FieldsSaved:
    """Write the fields that I changed since `base_values`. Raises BadValue for a field that is not edited here, NotFound."""
    table = _TABLES.get(entity)
    unknown = sorted(set(mine) - EDITABLE.get(entity, frozenset()))
    if table is None or unknown:
        raise BadValue("field", unknown[0] if unknown else entity, "editable")
    connection = connection_of(session)
    wanted = {name: _cleaned(value) for name, value in mine.items()}
    columns = [table.c[name] for name in (*sorted(EDITABLE[entity]), "version", "updated_at")]
    row = connection.execute(select(*columns).where(table.c.id == record_id).with_for_update()).first()
    if row is None:
        raise NotFound(entity, record_id)
    found = row._asdict()
    version, changed_at = found.pop("version"), found.pop("updated_at")
    theirs = found if version != base_version else {**found, **base_values}
    merged = merge_fields(base_values, wanted, theirs)
    conflicts = tuple(
        Conflict(clash, *(last_edit(connection, EDITED, entity, record_id, clash.field) or ("", changed_at)))
        for clash in merged.clashes
    )
    if not merged.written:
        return FieldsSaved(merged.values, version, conflicts)
    connection.execute(
        update(table)
        .where(table.c.id == record_id)
        .values(**merged.written, version=table.c.version + 1, updated_at=now)
    )
    detail = {"fields": sorted(merged.written)}
    record(session, EDITED, entity, record_id, user_id=user_id, now=now, detail=detail)
    touched = frozenset({record_id})
    changes = Changes(contact_ids=touched) if entity == "contact" else Changes(account_ids=touched)
    return FieldsSaved(merged.values, version + 1, conflicts, changes)


def _cleaned(value: Value) -> Value:
    return clean(value).strip() if isinstance(value, str) else value

"""One row of every table of the program, belonging to one list and one person: made of the tables' own description, so a new table is in it."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, Boolean, Column, Connection, Date, Float, Integer, String, Uuid, insert

from callbench.storage import schema  # noqa: F401 - brings every mapped class
from callbench.storage.columns import Base, UtcTime

SHARED = ("app_user", "work_list", "list_member", "call_window")
"""The people and lists are there before, and the one calling window."""
CODES = {
    "queue_state": "READY",
    "reached": "NONE",
    "disposition": "NO_ANSWER",
    "call_draft.state": "OPEN",
    "callback.scope": "OWNER",
    "do_not_call.scope": "NUMBER",
    "duplicate_pair.kind": "CONTACT",
    "phone_number.status": "ACTIVE",
    "rank": 3 << 60,
}
FIELD_PERSON = "handoff.to_user_id"
FILLED = (FIELD_PERSON, "target.user_id", "audit_event.user_id")
"""Whose row it is, where it may be nobody's."""


def fill_scope(
    connection: Connection, list_id: int, person: int, field_person: int
) -> dict[str, dict[str, object]]:
    """The key of the row made in each table."""
    keys: dict[str, dict[str, object]] = {
        "app_user": {"id": person},
        "work_list": {"id": list_id},
        "list_member": {"list_id": list_id, "user_id": person},
        "call_window": {"id": 1},
    }
    for table in Base.metadata.sorted_tables:
        if table.name not in SHARED:
            values = {
                column.name: _value(column, keys, list_id, field_person)
                for column in table.columns
                if _is_filled(column)
            }
            done = connection.execute(insert(table).values(values)).inserted_primary_key
            keys[table.name] = dict(zip((c.name for c in table.primary_key), done or (), strict=True))
    return keys


def _is_filled(column: Column[Any]) -> bool:
    if f"{column.table.name}.{column.name}" in FILLED:
        return True
    if column.foreign_keys:
        target = next(iter(column.foreign_keys)).column.table.name
        return not column.nullable or target in ("account", "contact", "lead", "call", "import_batch")
    serial = column.primary_key and column.name == "id"
    return not serial and (
        column.name == "list_id" or (not column.nullable and column.server_default is None)
    )


def _value(
    column: Column[Any], keys: dict[str, dict[str, object]], list_id: int, field_person: int
) -> object:
    name = f"{column.table.name}.{column.name}"
    if name == FIELD_PERSON:
        return field_person
    if column.name == "list_id":
        return list_id
    code = CODES.get(name, CODES.get(column.name))
    if code is not None:
        return code
    if column.foreign_keys:
        target = next(iter(column.foreign_keys)).column
        return keys[target.table.name]["id"] if target.table.name in keys else None
    return _by_type(column, list_id, keys)


def _by_type(column: Column[Any], list_id: int, keys: dict[str, dict[str, object]]) -> object:
    kind = column.type
    if isinstance(kind, UtcTime):
        return datetime.now(UTC)
    if isinstance(kind, Date):
        return date(2026, 11, 20 + list_id)
    if isinstance(kind, Uuid):
        return uuid4()
    if isinstance(kind, JSON):
        return {}
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, Integer | Float):
        return keys["app_user"]["id"] if column.name in ("user_id", "callback_owner_id") else list_id
    assert isinstance(kind, String), column
    return f"{column.name[:12]}{list_id}"[: kind.length]

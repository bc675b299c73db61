"""Who did what, when? One append-only line an act; ids and codes, never names or notes."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert
from sqlalchemy.orm import Session

from callbench.storage.columns import table_of
from callbench.storage.prepared import Prepared, connection_of
from callbench.storage.users import AuditEvent

_AUDIT = table_of(AuditEvent)
_COLUMNS = ("at", "user_id", "action", "entity", "entity_id", "detail")
_INSERT = Prepared(
    insert(_AUDIT).values({name: bindparam(name, type_=_AUDIT.c[name].type) for name in _COLUMNS}).inline()
)
"""Inline: nothing of the line comes back, for who writes it may not read it."""


def record(
    session: Session,
    action: str,
    entity: str,
    entity_id: int | None,
    *,
    user_id: int | None,
    now: datetime,
    detail: dict[str, Any] | None = None,
) -> None:
    """Add a line to the audit log."""
    values = {
        "at": now,
        "user_id": user_id,
        "action": action,
        "entity": entity,
        "entity_id": entity_id,
        "detail": detail,
    }
    _INSERT.run(connection_of(session), values)

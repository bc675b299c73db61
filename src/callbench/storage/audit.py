"""Who did what, when? One append-only line an act; ids and codes, never names or notes."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert
from sqlalchemy.orm import Session

from callbench.storage.columns import table_of
from callbench.storage.users import AuditEvent

_INSERT = insert(table_of(AuditEvent)).values(
    {name: bindparam(name) for name in ("at", "user_id", "action", "entity", "entity_id", "detail")}
)


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
    session.connection().execute(_INSERT, values)

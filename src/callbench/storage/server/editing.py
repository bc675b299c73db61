"""Who edited a field last, and when? Out of the audit, of which nobody but a team's lead reads more than this."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, text

from callbench.storage.columns import UtcTime
from callbench.storage.users import AuditEvent, User

_LATEST = 50

STATEMENTS = (
    """CREATE OR REPLACE FUNCTION server.last_edit(act text, of_what text, which bigint, field text)
    RETURNS TABLE (name text, at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
        SELECT u.name::text, e.at FROM audit_event e JOIN app_user u ON u.id = e.user_id
        WHERE act = 'FIELDS_EDITED' AND e.action = act AND e.entity = of_what AND e.entity_id = which
            AND e.detail::jsonb -> 'fields' ? field
        ORDER BY e.id DESC LIMIT 1
    $$""",
)

_LAST = (
    text("SELECT name, at FROM server.last_edit(:act, :entity, :id, :field)")
    .bindparams(bindparam("act"))
    .columns(at=UtcTime())
)


def last_edit(
    connection: Connection, action: str, entity: str, entity_id: int, field: str
) -> tuple[str, datetime] | None:
    """Name and moment; None if nobody wrote it down."""
    if connection.dialect.name != "sqlite":
        asked = {"act": action, "entity": entity, "id": entity_id, "field": field}
        found = connection.execute(_LAST, asked).first()
        return None if found is None else (found.name, found.at)
    rows = connection.execute(
        select(User.name, AuditEvent.at, AuditEvent.detail)
        .join(User, User.id == AuditEvent.user_id)
        .where(AuditEvent.action == action, AuditEvent.entity == entity, AuditEvent.entity_id == entity_id)
        .order_by(AuditEvent.id.desc())
        .limit(_LATEST)
    )
    return next(((row.name, row.at) for row in rows if field in (row.detail or {}).get("fields", ())), None)

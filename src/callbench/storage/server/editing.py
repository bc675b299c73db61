"""Who edited a field last, and when? Out of the audit, of which nobody but a team's lead reads more than this."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, text

from callbench.storage.columns import UtcTime
from callbench.storage.users import AuditEvent, User

_LATEST = 50

STATEMENTS = (
    # A member of the DMU that was taken out is nobody's row any more: the line says whose person told of them.
    """CREATE OR REPLACE FUNCTION server.last_edit(act text, of_what text, which bigint, field text)
    RETURNS TABLE (name text, at timestamptz)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
    DECLARE
        lists bigint[] := CASE WHEN server.my_role() = 'ADMIN' THEN ARRAY(SELECT id FROM work_list) ELSE server.my_lists() END;
        accounts bigint[] := CASE WHEN server.my_role() = 'FIELD' THEN server.my_accounts() ELSE '{}' END;
    BEGIN
        RETURN QUERY
            SELECT u.name::text, e.at FROM audit_event e JOIN app_user u ON u.id = e.user_id
            WHERE e.action = act AND e.entity = of_what AND e.entity_id = which AND (
                act = 'DMU_MEMBER_REMOVED'
                OR act IN ('FIELDS_EDITED', 'DMU_MEMBER_CORRECTED') AND e.detail::jsonb -> 'fields' ? field)
            AND CASE of_what
                WHEN 'account' THEN EXISTS (SELECT 1 FROM account a WHERE a.id = which
                    AND (a.list_id = ANY (lists) OR a.id = ANY (accounts)))
                WHEN 'contact' THEN EXISTS (SELECT 1 FROM contact c WHERE c.id = which
                    AND (c.list_id = ANY (lists) OR c.account_id = ANY (accounts)))
                WHEN 'dmu_member' THEN EXISTS (SELECT 1 FROM contact c WHERE c.id = (e.detail::jsonb ->> 'contact')::bigint
                    AND (c.list_id = ANY (lists) OR c.account_id = ANY (accounts)))
                ELSE false END
            ORDER BY e.id DESC LIMIT 1;
    END $$""",
)

_LAST = (
    text("SELECT name, at FROM server.last_edit(:act, :entity, :id, :field)")
    .bindparams(bindparam("act"))
    .columns(at=UtcTime())
)


def last_edit(
    connection: Connection, action: str, entity: str, entity_id: int, field: str = ""
) -> tuple[str, datetime] | None:
    """Name and moment, of a row the caller may see; None if nobody wrote it down. Without a field: whoever did the act at all."""
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
    about = (each for each in rows if not field or field in (each.detail or {}).get("fields", ()))
    return next(((each.name, each.at) for each in about), None)

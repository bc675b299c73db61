"""How does an administrator hand over everything a team's database holds about a person, also what their role does not read?

By one function, made from the same table as the erasing; the log says that it was done, and to whom it was about.
"""

from typing import Any

from sqlalchemy import Connection, text

from callbench.storage.person_parts import PARTS, Part


def _rows(part: Part) -> str:
    which = part.which.replace(":contact", "the_person")
    return (
        f"found := found || jsonb_build_object('{part.table}', (SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]'::jsonb)"
        f" FROM (SELECT * FROM {part.table} WHERE {which} ORDER BY 1) AS r));"
    )


STATEMENTS = (
    f"""CREATE OR REPLACE FUNCTION server.hand_over(the_person bigint) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
    DECLARE found jsonb := '{{}}';
    BEGIN
        IF NOT (server.is_keeper() OR coalesce(server.my_role() = 'ADMIN', false)) THEN
            RAISE EXCEPTION 'not allowed' USING ERRCODE = 'insufficient_privilege';
        END IF;
        {" ".join(map(_rows, PARTS))}
        INSERT INTO audit_event (at, user_id, action, entity, entity_id, detail)
            VALUES (clock_timestamp(), server.me(), 'PERSON_HANDED_OVER', 'contact', the_person, NULL);
        RETURN found;
    END $$""",
)
_HAND_OVER = text("SELECT server.hand_over(:person)")


def handed_over(connection: Connection, contact_id: int) -> dict[str, list[dict[str, Any]]]:
    """Every stored row about the record, by table; noted in the log. An administrator's alone: others are refused."""
    found: dict[str, list[dict[str, Any]]] = connection.execute(
        _HAND_OVER, {"person": contact_id}
    ).scalar_one()
    return found

"""How does a team's lead give what belongs to one record to another? By a function that moves single rows within the lead's lists.

Nobody has the right to change whose a call, a refusal or a note is. The function changes nothing but that, from one record the caller sees to
another; merging and its undo are written down in the audit by who does them.
"""

from collections.abc import Mapping
from types import MappingProxyType

from callbench.storage.server.roles import quoted

GIVEN_OVER: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                *("lead.contact_id", "call.contact_id", "callback.contact_id", "touch.contact_id"),
                *("phone_number.contact_id", "appointment.contact_id", "handoff.contact_id"),
                *("qualitative_note.contact_id", "note_revision.contact_id", "bant_fact.contact_id"),
                *("reason_not_to_buy.contact_id", "content_use.contact_id", "do_not_call.contact_id"),
                *("dmu_member.contact_id", "dmu_member.told_by_contact_id", "contact.reports_to_id"),
                *("contact_relation.from_contact_id", "contact_relation.to_contact_id"),
            ),
            "contact",
        ),
        **dict.fromkeys(
            (
                *(
                    "contact.account_id",
                    "lead.account_id",
                    "phone_number.account_id",
                    "department.account_id",
                ),
                *("appointment.account_id", "handoff.account_id", "opportunity.account_id"),
                *("account_fact.account_id", "account_member.account_id", "department_relation.account_id"),
                *("dmu_member.account_id", "do_not_call.account_id"),
            ),
            "account",
        ),
        "callback.lead_id": "lead",
        **dict.fromkeys(
            (
                *("contact.department_id", "dmu_member.department_id", "account_fact.department_id"),
                *("department_relation.from_department_id", "department_relation.to_department_id"),
            ),
            "department",
        ),
    }
)
"""What refers to a record and goes with it ("table.column" → what it refers to)."""
_CASES = " ".join(f"WHEN {quoted(named)} THEN {quoted(kind)}" for named, kind in GIVEN_OVER.items())

STATEMENTS = (
    f"""CREATE OR REPLACE FUNCTION server.give_over(named text, ids bigint[], gone bigint, kept bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
    DECLARE
        kind text := CASE named {_CASES} END;
        whose text := CASE WHEN kind = 'department' THEN 'JOIN account a ON a.id = r.account_id' ELSE '' END;
        seen bigint;
    BEGIN
        IF kind IS NULL OR NOT (server.is_keeper() OR coalesce(server.my_role() = 'LEAD', false)) THEN
            RAISE EXCEPTION 'not allowed' USING ERRCODE = 'insufficient_privilege';
        END IF;
        EXECUTE 'SELECT count(*) FROM ' || quote_ident(kind) || ' r ' || whose || ' WHERE r.id IN ($1, $2) AND '
            || CASE WHEN whose = '' THEN 'r' ELSE 'a' END || '.list_id = ANY ($3)' INTO seen USING gone, kept, server.my_lists();
        IF seen <> 2 THEN
            RAISE EXCEPTION 'not allowed' USING ERRCODE = 'insufficient_privilege';
        END IF;
        EXECUTE 'UPDATE ' || quote_ident(split_part(named, '.', 1)) || ' SET ' || quote_ident(split_part(named, '.', 2))
            || ' = $1 WHERE id = ANY ($2) AND ' || quote_ident(split_part(named, '.', 2)) || ' = $3' USING kept, ids, gone;
    END $$""",
)

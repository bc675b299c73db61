"""Does a colleague hold this person, or this phone, whichever list their lead is in? A function that sees every list, asked before a dial.

It answers about those whom the caller sees, by the numbers these have: what nobody may look up elsewhere cannot be found out here either.
"""

from callbench.storage.offering import held_at

_HEAD = "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, server, pg_temp AS $$"

STATEMENTS = (
    f"""CREATE OR REPLACE FUNCTION server.holder_of(
        the_contact bigint, the_e164 text, the_user bigint, the_moment timestamptz
    ) RETURNS TABLE (holder text, until timestamptz) {_HEAD}
    DECLARE
        who bigint := coalesce(server.me(), the_user);
        at_work timestamptz := CASE WHEN server.me() IS NULL THEN the_moment ELSE clock_timestamp() END;
        accounts bigint[] := CASE WHEN server.my_role() = 'FIELD' THEN server.my_accounts() ELSE '{{}}' END;
    BEGIN
        IF NOT EXISTS (SELECT 1 FROM contact c JOIN phone_number p ON p.account_id = c.account_id
            WHERE c.id = the_contact AND p.e164 = the_e164
                AND (c.list_id = ANY (server.my_lists()) OR c.account_id = ANY (accounts)))
        THEN
            RETURN;
        END IF;
        RETURN QUERY {held_at("the_contact", "the_e164", "at_work", "who")};
    END $$""",
)

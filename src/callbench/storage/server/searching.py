"""How is a person found on a server, within what the caller may see? By functions that read past the policies and apply them themselves.

Text operators are not leak-proof: under row-level security PostgreSQL asks them last, row by row, and no index of theirs is used.
"""

_HEAD = "STABLE SECURITY DEFINER SET search_path = public, server, pg_temp AS $$"
_SCOPE = """DECLARE
        lists bigint[] := CASE WHEN server.my_role() = 'ADMIN' THEN ARRAY(SELECT id FROM work_list) ELSE server.my_lists() END;
        accounts bigint[] := CASE WHEN server.my_role() = 'FIELD' THEN server.my_accounts() ELSE '{}' END;"""
_IN_SCOPE = "(c.list_id = ANY (lists) OR c.account_id = ANY (accounts))"

STATEMENTS = (
    # The patterns are values of the statement, never its text: a statement that is cut off is written into the server's log.
    f"""CREATE OR REPLACE FUNCTION server.find_contacts(patterns text[], most integer) RETURNS SETOF bigint
    LANGUAGE plpgsql {_HEAD}
    {_SCOPE}
        said text := 'SELECT c.id FROM contact c WHERE (c.list_id = ANY ($1) OR c.account_id = ANY ($2))';
    BEGIN
        FOR each IN 1 .. cardinality(patterns) LOOP
            said := said || ' AND c.search_text LIKE $4[' || each || '] ESCAPE ''!''';
        END LOOP;
        RETURN QUERY EXECUTE said || ' LIMIT $3' USING lists, accounts, most, patterns;
    END $$""",
    # The leads of so many people that each cannot be named; those in the queue first, in call order.
    f"""CREATE OR REPLACE FUNCTION server.find_leads(patterns text[], most integer) RETURNS SETOF bigint
    LANGUAGE plpgsql {_HEAD}
    {_SCOPE}
        said text := 'SELECT l.id FROM lead l JOIN contact c ON c.id = l.contact_id WHERE (l.list_id = ANY ($1) OR l.account_id = ANY ($2))';
    BEGIN
        FOR each IN 1 .. cardinality(patterns) LOOP
            said := said || ' AND c.search_text LIKE $4[' || each || '] ESCAPE ''!''';
        END LOOP;
        RETURN QUERY EXECUTE said || ' ORDER BY (l.queue_state = ''OUT''), l.rank, l.id LIMIT $3' USING lists, accounts, most, patterns;
    END $$""",
    f"""CREATE OR REPLACE FUNCTION server.find_by_tail(low text, high text, most integer) RETURNS SETOF bigint
    LANGUAGE plpgsql {_HEAD}
    {_SCOPE}
    BEGIN
        RETURN QUERY
            SELECT c.id FROM phone_number p JOIN contact c ON c.id = p.contact_id
                WHERE p.tail >= low AND p.tail < high AND {_IN_SCOPE}
            UNION
            SELECT c.id FROM phone_number p JOIN contact c ON c.account_id = p.account_id
                WHERE p.tail >= low AND p.tail < high AND p.contact_id IS NULL AND {_IN_SCOPE}
            LIMIT most;
    END $$""",
)

"""Who is asking, and which lists are theirs? By the role that logged in, which no setting of a client can change.

These are asked by every policy, so their plans are kept (PL/pgSQL; an SQL function is planned anew in each statement) and go by the index:
two hundred people lie on three pages, which the planner would rather read whole.
"""

_HEAD = "STABLE SECURITY DEFINER SET search_path = public, server, pg_temp SET random_page_cost = 1 AS $$"

STATEMENTS = (
    f"""CREATE OR REPLACE FUNCTION server.me() RETURNS bigint LANGUAGE plpgsql {_HEAD}
    BEGIN
        RETURN (SELECT id FROM app_user WHERE login = session_user AND is_active);
    END $$""",
    f"""CREATE OR REPLACE FUNCTION server.my_role() RETURNS text LANGUAGE plpgsql {_HEAD}
    BEGIN
        RETURN (SELECT role FROM app_user WHERE login = session_user AND is_active);
    END $$""",
    # Reps: the lists they are members of. A team's lead: those of the team, and everybody's. The database's keeper: all.
    f"""CREATE OR REPLACE FUNCTION server.my_lists() RETURNS bigint[] LANGUAGE plpgsql {_HEAD}
    DECLARE
        who bigint;
        part text;
        my_team text;
        lists bigint[];
    BEGIN
        SELECT id, role, team, ARRAY(SELECT list_id FROM list_member WHERE user_id = u.id) INTO who, part, my_team, lists
            FROM app_user u WHERE login = session_user AND is_active;
        IF who IS NULL THEN
            RETURN CASE WHEN server.is_keeper() THEN ARRAY(SELECT id FROM work_list) ELSE '{{}}' END;
        ELSIF part IN ('FIELD', 'ADMIN') THEN
            RETURN '{{}}';
        ELSIF part <> 'LEAD' THEN
            RETURN lists;
        END IF;
        RETURN ARRAY(
            SELECT unnest(lists)
            UNION SELECT id FROM work_list WHERE id = 1 OR (team = my_team AND team <> '')
        );
    END $$""",
    # Field sales: the companies of the handoffs addressed to them.
    f"""CREATE OR REPLACE FUNCTION server.my_accounts() RETURNS bigint[] LANGUAGE plpgsql {_HEAD}
    DECLARE who bigint := server.me();
    BEGIN
        RETURN ARRAY(SELECT DISTINCT account_id FROM handoff WHERE to_user_id = who);
    END $$""",
    # Everybody of the own team, oneself included.
    f"""CREATE OR REPLACE FUNCTION server.my_colleagues() RETURNS bigint[] LANGUAGE plpgsql {_HEAD}
    BEGIN
        RETURN ARRAY(SELECT other.id FROM app_user mine JOIN app_user other ON other.team = mine.team
            WHERE mine.login = session_user AND mine.is_active);
    END $$""",
    # A one-time password was given out, and has not been changed: until then the login is a member of no role that may do anything.
    """CREATE OR REPLACE FUNCTION server.must_change() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
        SELECT server.me() IS NOT NULL AND to_regrole(quote_ident(server.role_of('person'))) IS NOT NULL
            AND NOT pg_has_role(session_user, server.role_of(lower(server.my_role())), 'MEMBER')
    $$""",
    # An account says the list; people and leads follow it.
    """CREATE OR REPLACE FUNCTION server.follow_account() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
    BEGIN
        NEW.list_id := coalesce((SELECT list_id FROM account WHERE id = NEW.account_id), NEW.list_id);
        RETURN NEW;
    END $$""",
    """CREATE OR REPLACE FUNCTION server.take_along() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
    BEGIN
        UPDATE contact SET list_id = NEW.list_id WHERE account_id = NEW.id;
        UPDATE lead SET list_id = NEW.list_id WHERE account_id = NEW.id;
        RETURN NULL;
    END $$""",
    "DROP TRIGGER IF EXISTS follow_account ON contact",
    """CREATE TRIGGER follow_account BEFORE INSERT OR UPDATE OF account_id, list_id ON contact
    FOR EACH ROW EXECUTE FUNCTION server.follow_account()""",
    "DROP TRIGGER IF EXISTS follow_account ON lead",
    """CREATE TRIGGER follow_account BEFORE INSERT OR UPDATE OF account_id, list_id ON lead
    FOR EACH ROW EXECUTE FUNCTION server.follow_account()""",
    "DROP TRIGGER IF EXISTS take_along ON account",
    """CREATE TRIGGER take_along AFTER UPDATE OF list_id ON account
    FOR EACH ROW WHEN (OLD.list_id IS DISTINCT FROM NEW.list_id) EXECUTE FUNCTION server.take_along()""",
)

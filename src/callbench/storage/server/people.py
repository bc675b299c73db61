"""Who is asking, and which lists are theirs? By the role that logged in, which no setting of a client can change."""

STATEMENTS = (
    """CREATE OR REPLACE FUNCTION server.me() RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
        SELECT id FROM app_user WHERE login = session_user AND is_active
    $$""",
    """CREATE OR REPLACE FUNCTION server.my_role() RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
        SELECT role FROM app_user WHERE login = session_user AND is_active
    $$""",
    # Reps: the lists they are members of. A team's lead: those of the team, and everybody's. The database's keeper: all.
    """CREATE OR REPLACE FUNCTION server.my_lists() RETURNS bigint[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
    DECLARE i app_user;
    BEGIN
        SELECT * INTO i FROM app_user WHERE login = session_user AND is_active;
        IF NOT FOUND THEN
            RETURN CASE WHEN server.is_keeper() THEN ARRAY(SELECT id FROM work_list) ELSE '{}' END;
        ELSIF i.role IN ('FIELD', 'ADMIN') THEN
            RETURN '{}';
        END IF;
        RETURN ARRAY(
            SELECT list_id FROM list_member WHERE user_id = i.id
            UNION SELECT id FROM work_list WHERE i.role = 'LEAD' AND (id = 1 OR (team = i.team AND team <> ''))
        );
    END $$""",
    # Field sales: the companies of the handoffs addressed to them.
    """CREATE OR REPLACE FUNCTION server.my_accounts() RETURNS bigint[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
        SELECT ARRAY(SELECT DISTINCT account_id FROM handoff WHERE to_user_id = server.me())
    $$""",
    # Everybody of the own team, oneself included.
    """CREATE OR REPLACE FUNCTION server.my_colleagues() RETURNS bigint[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
        SELECT ARRAY(SELECT other.id FROM app_user me JOIN app_user other ON other.team = me.team
            WHERE me.login = session_user AND me.is_active)
    $$""",
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

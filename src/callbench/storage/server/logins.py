"""How does a person get a login, another role, a password of their own, and lose them? By functions that only an administrator may call.

The functions belong to a role that may make roles; administrators may not. Only proofs of passwords come here, never a password.
"""

from callbench.storage.server.roles import GROUPS, quoted

ONE_TIME_DAYS = 14
CONNECTIONS = 12
_GROUPS = ", ".join(quoted(group) for group in GROUPS)
_HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$"
_REFUSED = "RAISE EXCEPTION 'not allowed' USING ERRCODE = 'insufficient_privilege'"
_NO_PROOF = """IF NOT starts_with(proof, 'SCRAM-SHA-256$') THEN
            RAISE EXCEPTION 'a password as such' USING ERRCODE = 'invalid_password';
        END IF"""

MANAGED = (
    "make_login(bigint, text, text)",
    "renew_login(bigint, text)",
    "change_password(text)",
    "join_group(text, text)",
    "leave_groups(text)",
    "end_sessions(text)",
    "end_connections(text, text)",
    "follow_person()",
)
"""The functions that belong to the manager."""

STATEMENTS = (
    """CREATE OR REPLACE FUNCTION server.may_manage() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
        SELECT coalesce(server.my_role() = 'ADMIN', server.is_keeper())
    $$""",
    f"""CREATE OR REPLACE FUNCTION server.leave_groups(who text) RETURNS void {_HEAD}
    DECLARE part text;
    BEGIN
        FOREACH part IN ARRAY ARRAY[{_GROUPS}] LOOP
            IF pg_has_role(who, server.role_of(part), 'MEMBER') THEN
                EXECUTE 'REVOKE ' || quote_ident(server.role_of(part)) || ' FROM ' || quote_ident(who);
            END IF;
        END LOOP;
    END $$""",
    f"""CREATE OR REPLACE FUNCTION server.join_group(who text, the_role text) RETURNS void {_HEAD}
    BEGIN
        PERFORM server.leave_groups(who);
        EXECUTE 'GRANT ' || quote_ident(server.role_of(lower(the_role))) || ' TO ' || quote_ident(who);
    END $$""",
    f"""CREATE OR REPLACE FUNCTION server.make_login(who bigint, wanted text, proof text) RETURNS void {_HEAD}
    BEGIN
        IF NOT server.may_manage() THEN
            {_REFUSED};
        END IF;
        {_NO_PROOF};
        IF wanted !~ '^[a-z][a-z0-9_]{{0,62}}$' OR EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
            RAISE EXCEPTION 'this login cannot be used' USING ERRCODE = 'duplicate_object';
        END IF;
        UPDATE app_user SET login = wanted WHERE id = who AND login IS NULL;
        IF NOT FOUND THEN
            {_REFUSED};
        END IF;
        EXECUTE 'CREATE ROLE ' || quote_ident(wanted) || ' LOGIN INHERIT NOCREATEROLE NOCREATEDB CONNECTION LIMIT {CONNECTIONS}'
            || ' PASSWORD ' || quote_literal(proof)
            || ' VALID UNTIL ' || quote_literal(now() + interval '{ONE_TIME_DAYS} days');
        EXECUTE 'GRANT ' || quote_ident(server.role_of('person')) || ' TO ' || quote_ident(wanted);
    END $$""",
    # Another one-time password for somebody who forgot theirs.
    f"""CREATE OR REPLACE FUNCTION server.renew_login(who bigint, proof text) RETURNS void {_HEAD}
    DECLARE their text := (SELECT login FROM app_user WHERE id = who);
    BEGIN
        IF NOT server.may_manage() OR their IS NULL THEN
            {_REFUSED};
        END IF;
        {_NO_PROOF};
        PERFORM server.leave_groups(their);
        PERFORM server.end_sessions(their);
        EXECUTE 'ALTER ROLE ' || quote_ident(their) || ' PASSWORD ' || quote_literal(proof)
            || ' VALID UNTIL ' || quote_literal(now() + interval '{ONE_TIME_DAYS} days');
    END $$""",
    # The first password of one's own lets a person in.
    f"""CREATE OR REPLACE FUNCTION server.change_password(proof text) RETURNS void {_HEAD}
    BEGIN
        IF server.me() IS NULL THEN
            {_REFUSED};
        END IF;
        {_NO_PROOF};
        EXECUTE 'ALTER ROLE ' || quote_ident(session_user) || ' PASSWORD ' || quote_literal(proof)
            || ' VALID UNTIL ''infinity''';
        PERFORM server.join_group(session_user, server.my_role());
    END $$""",
    # Only who has a role's privileges may end its sessions: the manager takes them for this one moment.
    f"""CREATE OR REPLACE FUNCTION server.end_sessions(who text) RETURNS void {_HEAD}
    BEGIN
        EXECUTE 'GRANT ' || quote_ident(who) || ' TO ' || quote_ident(current_user);
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = who AND pid <> pg_backend_pid();
        EXECUTE 'REVOKE ' || quote_ident(who) || ' FROM ' || quote_ident(current_user);
    END $$""",
    # What is written about a person holds for their login at once. Nobody changes what they may do themselves.
    f"""CREATE OR REPLACE FUNCTION server.follow_person() RETURNS trigger {_HEAD}
    BEGIN
        IF NEW.id = server.me() THEN
            {_REFUSED};
        END IF;
        IF NEW.login IS NULL OR to_regrole(quote_ident(NEW.login)) IS NULL THEN
            RETURN NULL;
        END IF;
        IF NEW.is_active AND NOT OLD.is_active THEN
            EXECUTE 'ALTER ROLE ' || quote_ident(NEW.login) || ' LOGIN';
        ELSIF NOT NEW.is_active AND OLD.is_active THEN
            EXECUTE 'ALTER ROLE ' || quote_ident(NEW.login) || ' NOLOGIN';
            PERFORM server.end_sessions(NEW.login);
        END IF;
        IF NEW.role <> OLD.role AND pg_has_role(NEW.login, server.role_of(lower(OLD.role)), 'MEMBER') THEN
            PERFORM server.join_group(NEW.login, NEW.role);
        END IF;
        RETURN NULL;
    END $$""",
    "DROP TRIGGER IF EXISTS follow_person ON app_user",
    """CREATE TRIGGER follow_person AFTER UPDATE OF role, team, is_active ON app_user FOR EACH ROW
    WHEN (OLD.role <> NEW.role OR OLD.team <> NEW.team OR OLD.is_active <> NEW.is_active)
    EXECUTE FUNCTION server.follow_person()""",
)

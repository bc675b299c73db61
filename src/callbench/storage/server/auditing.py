"""What is written down whatever program was used? Refusals, roles, lists, imports; and who says they take data out or come in.

A line's moment and person are the server's; of the acts it sees itself, it takes nobody's word.
"""

from sqlalchemy import text

from callbench.storage.server.roles import quoted

SEEN = (
    "CALL_LOGGED",
    "DO_NOT_CALL_ADDED",
    "DO_NOT_CALL_LIFTED",
    "USER_ADDED",
    "USER_CHANGED",
    "LIST_MEMBER_ADDED",
    "LIST_MEMBER_REMOVED",
    "CLAIM_BROKEN",
    "IMPORT_BEGUN",
    "EXPORT",
    "LOGIN",
    "SESSION_ENDED",
    "PERSON_ERASED",
)
"""The acts that only the server writes down."""
_SEEN = ", ".join(quoted(action) for action in SEEN)
COPYING = "callbench.copying"
_HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$"


def _note(action: str, entity: str, key: str, detail: str) -> str:
    return f"PERFORM server.note('{action}', '{entity}', {key}, {detail})"


STATEMENTS = (
    # The line of an act the server saw. What the database's keeper does is beyond it: they could change the log itself.
    f"""CREATE OR REPLACE FUNCTION server.note(act text, of_what text, which bigint, what jsonb) RETURNS void {_HEAD}
    BEGIN
        IF server.me() IS NOT NULL THEN
            INSERT INTO audit_event (at, user_id, action, entity, entity_id, detail)
                VALUES (clock_timestamp(), server.me(), act, of_what, which, what::json);
        END IF;
    END $$""",
    # A client's own line: its moment and its person are not the client's to say, nor are the acts of which the server writes itself.
    f"""CREATE OR REPLACE FUNCTION server.stamp_audit() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, server, pg_temp AS $$
    DECLARE who bigint;
    BEGIN
        IF current_user IN (current_database() || '_definer', current_database() || '_manager') THEN
            RETURN NEW;  -- server.role_of, written out: it is asked by every line
        END IF;
        who := server.me();
        IF who IS NULL THEN
            RETURN NEW;
        ELSIF NEW.action IN ({_SEEN}) THEN
            RETURN NULL;
        END IF;
        NEW.at := clock_timestamp();
        NEW.user_id := who;
        RETURN NEW;
    END $$""",
    "DROP TRIGGER IF EXISTS stamp_audit ON audit_event",
    """CREATE TRIGGER stamp_audit BEFORE INSERT ON audit_event
    FOR EACH ROW EXECUTE FUNCTION server.stamp_audit()""",
    # A file that moves in brings the lines of its calls with it; none but the keeper moves it.
    f"""CREATE OR REPLACE FUNCTION server.audit_call() RETURNS trigger {_HEAD}
    BEGIN
        IF current_setting('{COPYING}', true) IS DISTINCT FROM 'on' OR server.me() IS NOT NULL THEN
            INSERT INTO audit_event (at, user_id, action, entity, entity_id, detail) VALUES (clock_timestamp(), NEW.user_id,
                'CALL_LOGGED', 'call', NEW.id, json_build_object('lead', NEW.lead_id, 'disposition', NEW.disposition));
        END IF;
        RETURN NULL;
    END $$""",
    "DROP TRIGGER IF EXISTS audit_call ON call",
    "CREATE TRIGGER audit_call AFTER INSERT ON call FOR EACH ROW EXECUTE FUNCTION server.audit_call()",
    f"""CREATE OR REPLACE FUNCTION server.audit_refusal() RETURNS trigger {_HEAD}
    BEGIN
        IF TG_TABLE_NAME = 'do_not_call' THEN
            {_note("DO_NOT_CALL_ADDED", "do_not_call", "NEW.id", "jsonb_build_object('scope', NEW.scope)")};
        ELSE
            {_note("DO_NOT_CALL_LIFTED", "do_not_call", "NEW.do_not_call_id", "NULL")};
        END IF;
        RETURN NULL;
    END $$""",
    "DROP TRIGGER IF EXISTS audit_refusal ON do_not_call",
    """CREATE TRIGGER audit_refusal AFTER INSERT ON do_not_call
    FOR EACH ROW EXECUTE FUNCTION server.audit_refusal()""",
    "DROP TRIGGER IF EXISTS audit_refusal ON do_not_call_lift",
    """CREATE TRIGGER audit_refusal AFTER INSERT ON do_not_call_lift
    FOR EACH ROW EXECUTE FUNCTION server.audit_refusal()""",
    f"""CREATE OR REPLACE FUNCTION server.audit_person() RETURNS trigger {_HEAD}
    DECLARE
        what jsonb := jsonb_build_object('role', NEW.role, 'team', NEW.team, 'is_active', NEW.is_active);
    BEGIN
        IF TG_OP = 'INSERT' THEN
            {_note("USER_ADDED", "user", "NEW.id", "what")};
        ELSE
            what := what || jsonb_build_object('before',
                jsonb_build_object('role', OLD.role, 'team', OLD.team, 'is_active', OLD.is_active));
            {_note("USER_CHANGED", "user", "NEW.id", "what")};
        END IF;
        RETURN NULL;
    END $$""",
    "DROP TRIGGER IF EXISTS audit_person ON app_user",
    """CREATE TRIGGER audit_person AFTER INSERT OR UPDATE OF name, role, team, is_active ON app_user
    FOR EACH ROW EXECUTE FUNCTION server.audit_person()""",
    f"""CREATE OR REPLACE FUNCTION server.audit_member() RETURNS trigger {_HEAD}
    BEGIN
        IF TG_OP = 'INSERT' THEN
            {_note("LIST_MEMBER_ADDED", "work_list", "NEW.list_id", "jsonb_build_object('user', NEW.user_id)")};
        ELSE
            {_note("LIST_MEMBER_REMOVED", "work_list", "OLD.list_id", "jsonb_build_object('user', OLD.user_id)")};
        END IF;
        RETURN NULL;
    END $$""",
    "DROP TRIGGER IF EXISTS audit_member ON list_member",
    """CREATE TRIGGER audit_member AFTER INSERT OR DELETE ON list_member
    FOR EACH ROW EXECUTE FUNCTION server.audit_member()""",
    f"""CREATE OR REPLACE FUNCTION server.audit_import() RETURNS trigger {_HEAD}
    BEGIN
        {_note("IMPORT_BEGUN", "import_batch", "NEW.id", "jsonb_build_object('source', NEW.source)")};
        RETURN NULL;
    END $$""",
    "DROP TRIGGER IF EXISTS audit_import ON import_batch",
    """CREATE TRIGGER audit_import AFTER INSERT ON import_batch
    FOR EACH ROW EXECUTE FUNCTION server.audit_import()""",
    # Who takes data out says so; the database's owner, who is nobody, for whom: nothing can see what a person does with what they may read.
    f"""CREATE OR REPLACE FUNCTION server.note_export(what text, how jsonb, usual_user bigint) RETURNS void {_HEAD}
    BEGIN
        INSERT INTO audit_event (at, user_id, action, entity, entity_id, detail)
            VALUES (clock_timestamp(), CASE WHEN server.is_keeper() THEN usual_user ELSE server.me() END, 'EXPORT', what, NULL, how::json);
    END $$""",
    f"""CREATE OR REPLACE FUNCTION server.note_login() RETURNS void {_HEAD}
    BEGIN
        {_note("LOGIN", "user", "server.me()", "NULL")};
    END $$""",
)

COPY_SILENTLY = text(f"SET LOCAL {COPYING} = 'on'")
NOTE_EXPORT = text("SELECT server.note_export(:kind, CAST(:detail AS jsonb), :user)")
NOTE_LOGIN = text("SELECT server.note_login()")

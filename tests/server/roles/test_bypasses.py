"""Ways around the rights of a role, tried with a plain connection instead of the program: each is refused, or shows nothing."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import Connection
from staff import Staff

_LEADS = "SELECT count(*) FROM lead"
FOREIGN = "SELECT 1 FROM contact WHERE list_id = 3"
REFUSED = {
    # becoming somebody else
    "become the owner": "SET ROLE {db}_owner",
    "become the definer": "SET ROLE {db}_definer",
    "become the manager": "SET ROLE {db}_manager",
    "become a lead": "SET ROLE {db}_lead",
    "become the superuser": "SET ROLE callbench",
    "become the owner by a setting": "SELECT set_config('role', '{db}_owner', false)",
    "log in as another": "SET SESSION AUTHORIZATION {west}",
    "log in as another by a setting": "SELECT set_config('session_authorization', '{west}', false)",
    "join a role": "GRANT {db}_lead TO {me}",
    "join everything there is": "GRANT pg_read_all_data TO {me}",
    "make a role": "CREATE ROLE anybody LOGIN SUPERUSER",
    "become a superuser": "ALTER ROLE {me} SUPERUSER",
    "pass the policies by an attribute": "ALTER ROLE {me} BYPASSRLS",
    "change a colleague's password": "ALTER ROLE {west} PASSWORD 'mine'",
    "set what a colleague starts with": "ALTER ROLE {west} SET search_path = pg_temp",
    "set what the database starts with": "ALTER DATABASE {db} SET row_security = off",
    # being more in the program's own tables
    "change one's role": "UPDATE app_user SET role = 'LEAD' WHERE id = server.me()",
    "change one's team": "UPDATE app_user SET team = 'West' WHERE id = server.me()",
    "take a colleague's login": "UPDATE app_user SET login = '{me}' WHERE login = '{west}'",
    "join a list": "INSERT INTO list_member (list_id, user_id) VALUES (3, server.me())",
    "make a list one's team's": "UPDATE work_list SET team = 'East' WHERE id = 3",
    "make a login": "SELECT server.make_login(server.me(), 'anybody', 'SCRAM-SHA-256$x')",
    "give a colleague another password": "SELECT server.renew_login({west_id}, 'SCRAM-SHA-256$x')",
    "put a colleague out": "SELECT server.end_sessions('{west}')",
    "join a group by the manager": "SELECT server.join_group('{me}', 'LEAD')",
    "run a statement by the roles' function": "SELECT server.for_roles('GRANT <owner> TO {me}')",
    "give oneself a right by its function": "SELECT server.let('{me}', 'DELETE', 'call', '{{}}')",
    "forge the log by its function": "SELECT server.note('CALL_UNDONE', 'call', 1, NULL)",
    "a password as such": "SELECT server.change_password('in clear')",
    # what stands, stands
    "change a call": "UPDATE call SET disposition = 'APPOINTMENT'",
    "delete a call": "DELETE FROM call",
    "delete a lead": "DELETE FROM lead",
    "delete a draft": "DELETE FROM call_draft",
    "remove a call by the function": "SELECT server.remove('call', ARRAY[1])",
    "remove a person by the function": "SELECT server.remove('app_user', ARRAY[1])",
    "change the log": "UPDATE audit_event SET action = 'NOTHING'",
    "delete the log": "DELETE FROM audit_event",
    "empty the log": "TRUNCATE audit_event",
    "change a refusal": "UPDATE do_not_call SET e164 = ''",
    "delete a refusal": "DELETE FROM do_not_call",
    "move a lead to one's own list": "UPDATE lead SET list_id = 2 WHERE list_id = 3",
    "move an account to one's own list": "UPDATE account SET list_id = 2 WHERE list_id = 3",
    "log a call under another name": "INSERT INTO call_undo (call_id, undone_at, undone_by) VALUES (1, now(), {west_id})",
    # seeing past the policies
    "turn the policies off": "SET row_security = off; SELECT * FROM contact",
    "turn them off by a setting": "SELECT set_config('row_security', 'off', false); SELECT * FROM contact",
    "drop a policy": "DROP POLICY row_0 ON lead",
    "change a policy": "ALTER POLICY row_0 ON lead USING (true)",
    "turn row security off": "ALTER TABLE lead DISABLE ROW LEVEL SECURITY",
    "drop a trigger": "DROP TRIGGER stamp_audit ON audit_event",
    "silence the triggers": "SET session_replication_role = replica",
    "read what the planner knows": "SELECT * FROM pg_statistic",
    "read the passwords": "SELECT rolpassword FROM pg_authid",
    "read the server's own operations": "SELECT * FROM server.operation",
    "copy a table to a file": "COPY lead TO '/tmp/lead.csv'",
    "copy a table to a program": "COPY lead TO PROGRAM 'cat'",
    "copy a file in": "COPY call_list FROM '/etc/passwd'",
    "read a file": "SELECT pg_read_file('/etc/passwd')",
    "list a folder": "SELECT pg_ls_dir('.')",
    "read the log of the server": "SELECT pg_read_file('log')",
    "import a large object": "SELECT lo_import('/etc/passwd')",
    "make a large object": "SELECT lo_create(0)",
    "make a large object of bytes": "SELECT lo_from_bytea(0, 'x')",
    # making things
    "make a table": "CREATE TABLE mine (a int)",
    "make a table beside the server's": "CREATE TABLE server.mine (a int)",
    "make a temporary table": "CREATE TEMP TABLE app_user (id bigint, login text, role text, is_active boolean)",
    "make a view": "CREATE VIEW everything AS SELECT * FROM contact",
    "make a temporary view": "CREATE TEMP VIEW lead AS SELECT 1",
    "make a function": "CREATE FUNCTION public.me() RETURNS bigint LANGUAGE sql AS 'SELECT 1'",
    "make a temporary function": "CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE sql COST 0.0001 AS 'SELECT true'",
    "make an operator": "CREATE OPERATOR public.<<< (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)",
    "make a schema": "CREATE SCHEMA mine",
    "make an extension": "CREATE EXTENSION dblink",
    "make a language's block": "DO $$ BEGIN END $$",
    "replace who I am": "CREATE OR REPLACE FUNCTION server.me() RETURNS bigint LANGUAGE sql AS 'SELECT 1'",
    "change whose function it is": "ALTER FUNCTION server.me() SECURITY INVOKER",
    "change where functions look": "ALTER FUNCTION server.me() SET search_path = pg_temp",
    "make a publication": "CREATE PUBLICATION p FOR TABLE lead",
    "add a column": "ALTER TABLE lead ADD COLUMN mine int",
    "drop a table": "DROP TABLE call",
    "set a counter back": "SELECT setval('call_id_seq', 1)",
    "change the server's settings": "ALTER SYSTEM SET log_statement = 'all'",
    # standing in the way
    **{
        f"lock {table} {mode}": f"LOCK TABLE {table} IN {mode} MODE"
        for table in ("lead", "call", "call_draft", "audit_event", "app_user", "server.state")
        for mode in ("ACCESS EXCLUSIVE", "SHARE", "ROW EXCLUSIVE", "ACCESS SHARE")
    },
    "cluster a table": "CLUSTER lead USING pk_lead",
}
"""What it is, and the statement; {db} the database, {me} the caller's login, {west} a colleague's of the other team."""
NOTHING_SHOWN = {
    "read the other list": FOREIGN,
    "join the other list": "SELECT 1 FROM contact c JOIN lead l ON l.contact_id = c.id WHERE l.list_id = 3",
    "pretend by a setting of one's own": "SET callbench.user_id = '6'; SELECT 1 FROM contact WHERE list_id = 3",
    "another search path": "SET search_path = pg_temp, public; SELECT 1 FROM contact WHERE list_id = 3",
    "find by the function": "SELECT server.find_contacts(ARRAY['%'], 1000000) INTERSECT SELECT {west_contact}",
    "find leads by the function": "SELECT server.find_leads(ARRAY['%'], 1000000) INTERSECT SELECT {west_lead}",
    "find by digits": "SELECT server.find_by_tail('', ':', 1000000) INTERSECT SELECT {west_contact}",
    "a pattern that breaks out": "SELECT server.find_contacts(ARRAY[$$%' OR true OR '' LIKE '$$], 1000000) INTERSECT SELECT {west_contact}",
    "remove what is another's": "SELECT server.remove('bant_fact', ARRAY(SELECT generate_series(1, 1000)))"
    " INTERSECT SELECT {west_bant}",
    "a function that tells by its error": "SELECT 1 FROM contact WHERE list_id = 3 AND 1 / (length(name) - length(name)) = 1",
    "a cast that tells by its error": "SELECT 1 FROM contact WHERE list_id = 3 AND name::int = 1",
    "update what is not seen": "UPDATE contact SET title = '' WHERE list_id = 3 RETURNING 1",
    "lock the rows of the other list": "SELECT 1 FROM lead WHERE list_id = 3 FOR UPDATE",
    "read another's draft": "SELECT 1 FROM call_draft WHERE user_id <> server.me()",
    "end a colleague's session": "SELECT 1 FROM pg_stat_activity WHERE usename = '{west}' AND query <> '<insufficient privilege>'",
    "read through the planner's samples": "SELECT 1 FROM pg_stats WHERE tablename IN ('contact', 'account', 'call', 'lead')",
}


@pytest.fixture(scope="module")
def words(staff: Staff) -> dict[str, object]:
    return {
        "db": staff.url.database,
        "me": staff.logins["sdr"],
        "west": staff.logins["west_sdr"],
        "west_id": staff.ids["west_sdr"],
        "west_lead": staff.rows["West"]["lead"]["id"],
        "west_contact": staff.rows["West"]["contact"]["id"],
        "west_bant": staff.rows["West"]["bant_fact"]["id"],
    }


@pytest.fixture
def rep(staff: Staff) -> Iterator[Connection]:
    with psycopg.connect(staff.address_of("sdr")) as connection:
        yield connection
        connection.rollback()


@pytest.mark.parametrize("way", REFUSED)
def test_it_is_refused(rep: Connection, words: dict[str, object], way: str) -> None:
    *before, last = REFUSED[way].format(**words).split("; ")
    rep.autocommit = last.startswith("ALTER SYSTEM")  # it wants to be alone
    for statement in before:
        rep.execute(statement.encode())
    with pytest.raises(psycopg.Error) as refused:
        rep.execute(last.encode())
    assert refused.value.sqlstate in ALLOWED_STATES, refused.value


ALLOWED_STATES = {
    "42501",  # no right
    "28P01",  # a password as such
    "0LP01",  # a role of the system
    "42704",
}


@pytest.mark.parametrize("way", NOTHING_SHOWN)
def test_it_shows_nothing(rep: Connection, words: dict[str, object], way: str) -> None:
    *before, last = NOTHING_SHOWN[way].format(**words).split("; ")
    for statement in before:
        rep.execute(statement.encode())
    assert rep.execute(last.encode()).fetchall() == []


@pytest.mark.parametrize("way", ["read the other list", "find by the function"])
def test_the_colleague_is_shown_what_the_caller_is_not(
    staff: Staff, words: dict[str, object], way: str
) -> None:
    """The twin: there is something to be seen."""
    with psycopg.connect(staff.address_of("west_sdr")) as colleague:
        assert colleague.execute(NOTHING_SHOWN[way].format(**words).encode()).fetchall() != []


def test_a_colleagues_session_cannot_be_ended(staff: Staff, rep: Connection) -> None:
    with psycopg.connect(staff.address_of("west_sdr")) as colleague:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            rep.execute("SELECT pg_terminate_backend(%s)", (colleague.info.backend_pid,))
        assert colleague.execute("SELECT 1").fetchone() == (1,)


def test_a_refusal_is_logged_for_the_one_who_made_it_whatever_they_say(staff: Staff, rep: Connection) -> None:
    """A line of the log under another's name, of yesterday, becomes one's own, of now; an act the server sees itself is not taken at all."""
    said = "INSERT INTO audit_event (at, user_id, action, entity) VALUES ('2000-01-01', %s, %s, 'x')"
    for action in ("FORGED", "USER_CHANGED"):
        rep.execute(said, (staff.ids["west_sdr"], action))
    rep.commit()
    with staff.engine_of("owner").connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT user_id, action, at > now() - interval '1 hour' FROM audit_event WHERE entity = 'x'"
        ).all()
    assert [tuple(row) for row in found] == [(staff.ids["sdr"], "FORGED", True)]


def test_nobody_makes_it_later_than_it_is(staff: Staff, rep: Connection) -> None:
    """A lease that runs is not over because somebody says it is next year; nor does one run until then."""
    lead_id = staff.rows["East"]["lead"]["id"]
    rep.execute(
        "UPDATE lead SET queue_state = 'TAKEN', claimed_by = server.me(), lease_until = now() + interval '1 year' WHERE id = %s",
        (lead_id,),
    )
    rep.execute("SELECT server.promote(now() + interval '30 minutes')")
    found = rep.execute(
        "SELECT queue_state, lease_until < now() + interval '2 hours' FROM lead WHERE id = %s", (lead_id,)
    )
    assert found.fetchone() == ("TAKEN", True)


def test_a_statement_prepared_before_does_not_keep_what_is_taken_away(own_staff: Staff) -> None:
    """A list one leaves is gone from the next answer of a session that is open."""
    with own_staff.engine_of("owner").begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO account (name, company_key, list_id, created_at, updated_at) VALUES ('甲', '甲', 2, now(), now())"
        )
    with psycopg.connect(own_staff.address_of("sdr"), autocommit=True) as rep:
        rep.execute("PREPARE seen AS SELECT count(*) FROM account")
        assert rep.execute("EXECUTE seen").fetchone() == (1,)
        with own_staff.engine_of("owner").begin() as connection:
            connection.exec_driver_sql(f"DELETE FROM list_member WHERE user_id = {own_staff.ids['sdr']}")
        assert rep.execute("EXECUTE seen").fetchone() == (0,)


def test_a_notification_of_anybodys_changes_nothing(staff: Staff, rep: Connection) -> None:
    """Anybody who is in may call out on any channel: it is a hint to look, and what is then seen is each one's own."""
    with psycopg.connect(staff.address_of("west_sdr"), autocommit=True) as colleague:
        before = colleague.execute(_LEADS.encode()).fetchone()
        rep.execute("SELECT pg_notify('callbench', 'lead 1 is yours')")
        rep.commit()
        assert colleague.execute(_LEADS.encode()).fetchone() == before

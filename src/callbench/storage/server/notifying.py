"""How do colleagues hear at once that something changed? By a hint with table letter and ids, and never with a word of what is in a row.

A hint may get lost; what holds is what a client reads (storage.watch). `L|12,13|callbench 5f1c`: these leads changed, by that client. Where
a statement touched more rows than fit, or none that can be named, the ids are `many`. What people edit gets a greater version with every
change, whatever statement made it.
"""

CHANNEL = "callbench"
MOST = 200
MANY = "many"
ECHO, PRESENCE = "E", "Z"
LEADS, PEOPLE, COMPANIES = "L", "P", "A"
TOLD = (
    ("lead", LEADS, "id", ("INSERT", "UPDATE", "DELETE")),
    ("callback", LEADS, "lead_id", ("INSERT", "UPDATE")),
    ("handoff", LEADS, "lead_id", ("INSERT", "UPDATE")),
    ("contact", PEOPLE, "id", ("INSERT", "UPDATE", "DELETE")),
    ("phone_number", PEOPLE, "contact_id", ("INSERT", "UPDATE", "DELETE")),
    ("qualitative_note", PEOPLE, "contact_id", ("INSERT", "UPDATE")),
    ("bant_fact", PEOPLE, "contact_id", ("INSERT", "UPDATE", "DELETE")),
    ("account", COMPANIES, "id", ("INSERT", "UPDATE", "DELETE")),
    ("dmu_member", COMPANIES, "account_id", ("INSERT", "UPDATE", "DELETE")),
    ("do_not_call", PEOPLE, "contact_id", ("INSERT",)),
)
"""Table, the letter of what it concerns, the column that names it, and what is told of. A call needs no word of its own: with it its lead
changes."""
GROWING = ("qualitative_note", "bant_fact", "dmu_member", "department", "phone_number", "callback", "handoff")
LISTED = ("account", "contact")
"""These also move to another list, which is no edit of theirs."""
_HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$"


def _notify(letter: str, ids: str) -> str:
    return (
        f"PERFORM pg_notify('{CHANNEL}', '{letter}|' || {ids} || '|' || current_setting('application_name'))"
    )


def _function(table: str, letter: str, column: str) -> str:
    return f"""CREATE OR REPLACE FUNCTION server.tell_{table}() RETURNS trigger {_HEAD}
    DECLARE
        ids bigint[];
    BEGIN
        IF current_setting('callbench.told', true) = 'later' THEN  -- by the client, once it is true (storage.hints)
            RETURN NULL;
        END IF;
        ids := ARRAY(SELECT DISTINCT {column} FROM changed WHERE {column} IS NOT NULL LIMIT {MOST + 1});
        IF cardinality(ids) BETWEEN 1 AND {MOST} THEN
            {_notify(letter, "array_to_string(ids, ',')")};
        ELSIF EXISTS (SELECT 1 FROM changed) THEN
            {_notify(letter, f"'{MANY}'")};
        END IF;
        RETURN NULL;
    END $$"""


def _trigger(table: str, verb: str) -> tuple[str, str]:
    name, rows = f"tell_{verb.lower()}", "OLD" if verb == "DELETE" else "NEW"
    return (
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        (
            f"CREATE TRIGGER {name} AFTER {verb} ON {table} REFERENCING {rows} TABLE AS changed"
            f" FOR EACH STATEMENT EXECUTE FUNCTION server.tell_{table}()"
        ),
    )


_EDITED = "(to_jsonb(NEW) - 'search_text') IS DISTINCT FROM (to_jsonb(OLD) - 'search_text')"
"""What is searched for follows the fields; writing it anew is nobody's edit."""


def _growth(table: str, condition: str) -> tuple[str, str]:
    return (
        f"DROP TRIGGER IF EXISTS grow_version ON {table}",
        (
            f"CREATE TRIGGER grow_version BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({condition})"
            " EXECUTE FUNCTION server.grow_version()"
        ),
    )


STATEMENTS = (
    f"""CREATE OR REPLACE FUNCTION server.tell(letter text, ids text) RETURNS void {_HEAD}
    BEGIN
        PERFORM pg_notify('{CHANNEL}', letter || '|' || ids || '|' || current_setting('application_name'));
    END $$""",
    """CREATE OR REPLACE FUNCTION server.grow_version() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, server, pg_temp AS $$
    BEGIN
        NEW.version := OLD.version + 1;
        RETURN NEW;
    END $$""",
    *(_function(table, letter, column) for table, letter, column, _verbs in TOLD),
    *(each for table, _letter, _column, verbs in TOLD for verb in verbs for each in _trigger(table, verb)),
    *(each for table in GROWING for each in _growth(table, "NEW.version = OLD.version")),
    *(
        each
        for table in LISTED
        for each in _growth(table, f"NEW.version = OLD.version AND NEW.list_id = OLD.list_id AND {_EDITED}")
    ),
)

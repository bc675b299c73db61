"""Which roles does a team's database have, and what are they called? Named after the database, for roles belong to the whole server.

`…_owner` owns every table and is who migrates; nobody logs in as it. `…_definer` owns the functions that see more than their caller.
`…_manager` makes and closes logins. Everybody who works here is a member of `…_person`, and of one of the five roles of domain.access once
their password is their own. A database without these roles is its owner's alone: nothing is granted to anybody.
"""

OWNER, DEFINER, MANAGER, PERSON = "owner", "definer", "manager", "person"
WORKING = ("sdr", "bdr", "lead", "field")
GROUPS = (*WORKING, "admin")
EVERY_ROLE = (OWNER, DEFINER, MANAGER, PERSON, *GROUPS)
LONGEST_DATABASE = 48
"""A role's name has 63 letters at most."""


def role_name(database: str, part: str) -> str:
    """The role of a database that plays this part."""
    return f"{database}_{part}"


def for_roles(statement: str) -> str:
    """The statement with <sdr>, <owner> … standing for the roles of the database it is run in; nothing where it has none."""
    return f"SELECT server.for_roles({quoted(statement)})"


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


_PARTS = ", ".join(quoted(part) for part in EVERY_ROLE)

STATEMENTS = (
    # Whose database is this? The tables' owner, and whoever may become that role, is bound by no policy.
    """CREATE OR REPLACE FUNCTION server.is_keeper() RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        RETURN (SELECT pg_has_role(session_user, relowner, 'MEMBER') FROM pg_class WHERE oid = 'server.state'::regclass);
    END $$""",
    """CREATE OR REPLACE FUNCTION server.role_of(part text) RETURNS text
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$ BEGIN RETURN current_database() || '_' || part; END $$""",
    f"""CREATE OR REPLACE FUNCTION server.for_roles(said text) RETURNS void
    LANGUAGE plpgsql SET search_path = public, server, pg_temp AS $$
    DECLARE part text;
    BEGIN
        IF to_regrole(quote_ident(server.role_of('owner'))) IS NULL THEN
            RETURN;
        END IF;
        FOREACH part IN ARRAY ARRAY[{_PARTS}] LOOP
            said := replace(said, '<' || part || '>', quote_ident(server.role_of(part)));
        END LOOP;
        EXECUTE said;
    END $$""",
)

"""How does a database become a team's? Its roles are made, it is given to their owner, and nobody else may do anything in it."""

import re

from sqlalchemy import Connection, Engine, event, text

from callbench.domain.errors import BadValue
from callbench.domain.server_errors import NotMigrator
from callbench.storage.server.roles import (
    DEFINER,
    EVERY_ROLE,
    GROUPS,
    LONGEST_DATABASE,
    MANAGER,
    OWNER,
    PERSON,
    role_name,
)

_LIMITS = {"lock_timeout": "5s", "idle_in_transaction_session_timeout": "60s"}
"""A client that died, and one that asks for too much, hold nobody up; a migration neither."""
_SILENT = {
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_transaction_sample_rate": "0",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
"""What a server logs of this database: that something failed and where, without the row it failed on and without the values of statements.

Only a superuser may say so; where there is none, the server's own configuration has to.
"""
_PLAIN = re.compile(r"[A-Za-z0-9_-]+")
_KNOWN = text("SELECT rolname FROM pg_roles WHERE rolname = ANY (:names)")
_MAY_TIGHTEN = text(
    "SELECT pg_has_role(current_user, datdba, 'MEMBER') FROM pg_database WHERE datname = current_database()"
)
_MAY_BECOME = text("SELECT pg_has_role(session_user, :owner, 'MEMBER')")
_IS_SUPERUSER = text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
_HAS_STATE = text("SELECT to_regclass('server.state') IS NOT NULL")
_FORGET_OBJECTS = text("DELETE FROM server.state WHERE name = 'objects'")
"""So that the upgrade builds rights and policies, for which there were no roles before."""
_FOREIGN = text(
    "SELECT 'ALTER TABLE ' || c.oid::regclass || ' OWNER TO ' FROM pg_class c"
    " WHERE c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'server'))"
    " AND c.relkind = 'r' AND c.relowner <> CAST(:owner AS regrole)"
    " UNION ALL SELECT 'ALTER FUNCTION ' || p.oid::regprocedure || ' OWNER TO ' FROM pg_proc p"
    " WHERE p.pronamespace IN (SELECT oid FROM pg_namespace WHERE nspname = 'server')"
    " AND p.proowner <> ALL (CAST(:ours AS regrole[]))"
    " UNION ALL SELECT 'ALTER SCHEMA server OWNER TO ' FROM pg_namespace"
    " WHERE nspname = 'server' AND nspowner <> CAST(:owner AS regrole)"
)
_TIGHTEN_BY_SUPERUSER = (
    "REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC",
    "GRANT USAGE ON LANGUAGE plpgsql TO {owner}",
    *(
        f"REVOKE ALL ON FUNCTION pg_catalog.{each} FROM PUBLIC"
        for each in ("lo_create(oid)", "lo_creat(integer)", "lo_from_bytea(oid, bytea)")
    ),
)
"""Large objects belong to no table and to no policy; code that runs without a function is nobody's work here."""


def found(engine: Engine) -> None:
    """Make the roles of a database that have not been made, and give the database to them.

    Needs a superuser, or the database's owner with the right to make roles. Raises BadValue for a name that is too long, NotMigrator.
    """
    database = str(engine.url.database)
    if len(database.encode()) > LONGEST_DATABASE or not _PLAIN.fullmatch(database):
        raise BadValue("database", database, "name")
    with engine.begin() as connection:
        if not connection.execute(_MAY_TIGHTEN).scalar():
            raise NotMigrator(database, str(engine.url.username or ""))
        _make_roles(connection, database)
        _give_database(connection, database)
        _give_objects(connection, database)
        if connection.execute(_HAS_STATE).scalar():
            connection.execute(_FORGET_OBJECTS)


def as_owner(engine: Engine) -> Engine:
    """The engine, its connections working as the owner of the tables. Raises NotMigrator for anybody who may not."""
    owner = role_name(str(engine.url.database), OWNER)
    with engine.connect() as connection:
        is_team = connection.execute(_KNOWN, {"names": [owner]}).first() is not None
        if is_team and not connection.execute(_MAY_BECOME, {"owner": owner}).scalar():
            raise NotMigrator(str(engine.url.database), str(engine.url.username or ""))
    if is_team:
        engine.dispose()
        event.listen(engine, "connect", lambda connection, _record: _become(connection, owner))
    return engine


def _become(connection: object, owner: str) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute(f"SET ROLE {_named(owner)}")
    cursor.close()
    connection.commit()  # type: ignore[attr-defined]


def _make_roles(connection: Connection, database: str) -> None:
    names = {part: role_name(database, part) for part in EVERY_ROLE}
    known = set(connection.execute(_KNOWN, {"names": list(names.values())}).scalars())
    for part, name in names.items():
        if name not in known:
            may = "CREATEROLE" if part == MANAGER else "NOCREATEROLE"
            _run(connection, f"CREATE ROLE {_named(name)} NOLOGIN {may}")
    quoted = {part: _named(name) for part, name in names.items()}
    for part in (OWNER, DEFINER, MANAGER):
        _run(connection, f"GRANT {quoted[part]} TO CURRENT_USER")
    _run(connection, f"GRANT {quoted[DEFINER]}, {quoted[MANAGER]} TO {quoted[OWNER]}")
    for part in (PERSON, *GROUPS):
        _run(connection, f"GRANT {quoted[part]} TO {quoted[MANAGER]} WITH ADMIN OPTION")


def _give_database(connection: Connection, database: str) -> None:
    here, owner = _named(database), _named(role_name(database, OWNER))
    _run(connection, f"REVOKE ALL ON DATABASE {here} FROM PUBLIC")
    is_superuser = connection.execute(_IS_SUPERUSER).scalar()
    for name, value in (_LIMITS | _SILENT if is_superuser else _LIMITS).items():
        _run(connection, f"ALTER DATABASE {here} SET {name} = '{value}'")
    _run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC")
    _run(connection, f"GRANT CONNECT, CREATE ON DATABASE {here} TO {owner}")
    _run(connection, f"GRANT CONNECT ON DATABASE {here} TO {_named(role_name(database, PERSON))}")
    _run(connection, f"GRANT USAGE, CREATE ON SCHEMA public TO {owner}")
    for part in EVERY_ROLE:
        _run(connection, f"GRANT USAGE ON SCHEMA public TO {_named(role_name(database, part))}")
    if is_superuser:
        for statement in _TIGHTEN_BY_SUPERUSER:
            _run(connection, statement.format(owner=owner))


def _give_objects(connection: Connection, database: str) -> None:
    """Tables and functions that were made before there were roles."""
    owner = role_name(database, OWNER)
    ours = [_named(role_name(database, part)) for part in (OWNER, DEFINER, MANAGER)]
    found = connection.execute(
        _FOREIGN, {"owner": _named(owner), "ours": "{" + ",".join(ours) + "}"}
    ).scalars()
    for statement in found.all():
        _run(connection, statement + _named(owner))


def _run(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)


def _named(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'

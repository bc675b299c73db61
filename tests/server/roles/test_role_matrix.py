"""Role × table × verb × scope, as the catalogue has them: every cell is tried with a real statement, and none is otherwise than written."""

from collections.abc import Iterator
from typing import Any

import pytest
from psycopg.errors import InsufficientPrivilege, IntegrityError
from role_rights import AUTHORS, TABLES, May
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError
from staff import Staff

from callbench.domain.errors import CallbenchError

ROLES = ("sdr", "bdr", "lead", "field", "admin")
SCOPES = {"East": "within", "West": "beyond"}
_CATALOGUE = text(
    "SELECT CASE schemaname WHEN 'public' THEN tablename ELSE schemaname || '.' || tablename END AS name"
    " FROM pg_tables WHERE schemaname IN ('public', 'server')"
)


def test_every_table_of_the_catalogue_has_its_row(staff: Staff) -> None:
    with staff.engine_of("owner").connect() as connection:
        assert set(connection.execute(_CATALOGUE).scalars()) == set(TABLES)


def test_every_table_of_the_program_is_under_a_policy(staff: Staff) -> None:
    unguarded = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND NOT rowsecurity")
    with staff.engine_of("owner").connect() as connection:
        assert connection.execute(unguarded).all() == []


@pytest.mark.parametrize("who", ROLES)
def test_no_cell_is_otherwise_than_written(
    staff: Staff, who: str, capsys: pytest.CaptureFixture[str]
) -> None:
    unexpected, tried = [], 0
    with staff.engine_of(who).connect() as connection:
        for table, may in TABLES.items():
            for team, scope in SCOPES.items():
                wanted = _wanted(may, who, scope)
                met = "".join(verb for verb in "RIUDX" if _may(staff, connection, who, team, table, verb))
                tried += 5
                if met != wanted:
                    unexpected.append(f"{table} {scope}: {met or '-'} instead of {wanted or '-'}")
    print(f"{who}: {tried} cells tried, {len(unexpected)} unexpected")  # noqa: T201 - what an attack met is part of its result
    assert unexpected == []
    assert tried == len(TABLES) * len(SCOPES) * 5


@pytest.mark.parametrize("table", AUTHORS)
def test_nothing_is_written_under_a_colleagues_name(staff: Staff, table: str) -> None:
    """The lead may write the row under their own name (or not at all); never under the rep's."""
    with staff.engine_of("lead").connect() as connection:
        assert not _insert(staff, connection, "sdr", "East", table)


def test_the_matrix_would_notice_a_policy_that_is_gone(staff: Staff) -> None:
    """The twin: without its policies, a table is everybody's who holds a right on it."""
    with staff.engine_of("owner").begin() as connection:
        connection.exec_driver_sql("ALTER TABLE account DISABLE ROW LEVEL SECURITY")
    try:
        with staff.engine_of("sdr").connect() as connection:
            assert _may(staff, connection, "sdr", "West", "account", "R")
    finally:
        with staff.engine_of("owner").begin() as connection:
            connection.exec_driver_sql("ALTER TABLE account ENABLE ROW LEVEL SECURITY")


def _wanted(may: May, who: str, scope: str) -> str:
    return str(getattr(may, who) if scope == "within" else may.beyond[ROLES.index(who)])


def _may(staff: Staff, connection: Connection, who: str, team: str, table: str, verb: str) -> bool:
    """Does it happen? What fails only afterwards, by a constraint, was let through."""
    tries = {"R": _read, "D": _delete, "X": _remove}
    if verb == "I":
        return _insert(staff, connection, who, team, table)
    if verb == "U":
        return _update(connection, table, _key(staff, team, table), staff.ids[who])
    return tries[verb](connection, table, _key(staff, team, table))


def _key(staff: Staff, team: str, table: str) -> dict[str, object]:
    return staff.rows[team].get(table, {})


def _which(key: dict[str, object]) -> str:
    return " AND ".join(f"{name} = '{value}'" for name, value in key.items()) or "true"


def _happens(connection: Connection, statement: str) -> bool:
    """Did the statement touch or give a row? Undone in any case."""
    try:
        found = connection.exec_driver_sql(statement)
        return len(found.all()) > 0 if found.returns_rows else found.rowcount > 0
    except (DBAPIError, CallbenchError) as error:
        cause = error.__cause__ or getattr(error, "orig", None)
        if isinstance(cause, InsufficientPrivilege):
            return False
        assert isinstance(cause, IntegrityError), statement
        return True
    finally:
        connection.rollback()


def _read(connection: Connection, table: str, key: dict[str, object]) -> bool:
    return _happens(connection, f"SELECT 1 FROM {_named(table)} WHERE {_which(key)}")


def _update(connection: Connection, table: str, key: dict[str, object], me: int) -> bool:
    """Any column, as it is; what is signed, under one's own name."""
    columns = connection.exec_driver_sql(
        "SELECT attname FROM pg_attribute WHERE attrelid = '" + _named(table) + "'::regclass AND attnum > 0"
    )
    names = columns.scalars().all()
    signed = AUTHORS.get(table, "")
    changes = [*(f'"{name}" = "{name}"' for name in names), *([f'"{signed}" = {me}'] if signed else [])]
    start = f"UPDATE {_named(table)} SET"
    return any(_happens(connection, f"{start} {change} WHERE {_which(key)}") for change in changes)


def _delete(connection: Connection, table: str, key: dict[str, object]) -> bool:
    return _happens(connection, f"DELETE FROM {_named(table)} WHERE {_which(key)}")


def _remove(connection: Connection, table: str, key: dict[str, object]) -> bool:
    if table == "list_member":
        return _happens(
            connection, f"SELECT server.remove_members(ARRAY[{key['list_id']}], ARRAY[{key['user_id']}])"
        )
    if table == "call_draft":
        return _happens(connection, f"SELECT server.remove_drafts(ARRAY['{key['uid']}']::uuid[])")
    return _happens(connection, f"SELECT server.remove('{table}', ARRAY[{key.get('id', 0)}])")


def _insert(staff: Staff, connection: Connection, who: str, team: str, table: str) -> bool:
    """The same row once more, under the name of `who`: a key that is taken means it was let through."""
    row = _row(staff.engine_of("owner"), table, _key(staff, team, table))
    for column in (AUTHORS.get(table), "undone_by" if table == "call_undo" else None):
        if column:
            row[column] = staff.ids[who]
    columns = ", ".join(f'"{name}"' for name in row)
    values = ", ".join("NULL" if value is None else _quoted(value) for value in row.values())
    return _happens(connection, f"INSERT INTO {_named(table)} ({columns}) VALUES ({values})")


def _row(owner: Engine, table: str, key: dict[str, object]) -> dict[str, Any]:
    with owner.connect() as connection:
        found = connection.exec_driver_sql(
            f"SELECT t.key, t.value FROM {_named(table)} r, json_each_text(row_to_json(r)) t WHERE {_which(key)}"
        ).all()
        if found:
            return {row.key: row.value for row in found}
        first = (
            "SELECT attname FROM pg_attribute WHERE attrelid = '"
            + _named(table)
            + "'::regclass AND attnum = 1"
        )
        return {str(connection.exec_driver_sql(first).scalar_one()): None}


def _quoted(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _named(table: str) -> str:
    schema, _, name = table.rpartition(".")
    return f'{schema or "public"}."{name}"'


@pytest.fixture(scope="module", autouse=True)
def nobody_connected(staff: Staff) -> Iterator[None]:
    yield
    for engine in staff.engines.values():
        engine.dispose()

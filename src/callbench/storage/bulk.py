"""How do many rows get their ids and reach a table at once?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, TextClause, bindparam, func, select, text

LOOK_UP = 400
"""How many values one IN list holds."""

_NEXT_IDS = text("SELECT nextval(pg_get_serial_sequence(:of_table, 'id')) FROM generate_series(1, :n)")


def allocate_ids(connection: Connection, table: Table, n: int) -> list[int]:
    """`n` ids for new rows of `table`, ascending. On SQLite the transaction must be a writing one: nobody else may take them."""
    if n == 0:
        return []
    if connection.dialect.name == "postgresql":
        return [row[0] for row in connection.execute(_NEXT_IDS, {"of_table": table.name, "n": n})]
    first = (connection.execute(_highest(table)).scalar() or 0) + 1
    return list(range(first, first + n))


@lru_cache(maxsize=64)
def _highest(table: Table) -> Any:
    return select(func.max(table.c.id))


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all name the same columns, by one statement run many times."""
    if rows:
        connection.execute(_insert(table, tuple(rows[0])), list(rows))


@lru_cache(maxsize=64)
def _insert(table: Table, names: tuple[str, ...]) -> TextClause:
    """As text: a built INSERT would look for Python-side defaults row by row, and the database has the same ones."""
    values = ", ".join(f":{name}" for name in names)
    statement = text(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({values})")
    return statement.bindparams(*(bindparam(name, type_=table.c[name].type) for name in names))


def in_parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Distinct values, in order, in lists that fit one IN."""
    listed = sorted(set(values))
    for start in range(0, len(listed), LOOK_UP):
        yield listed[start : start + LOOK_UP]

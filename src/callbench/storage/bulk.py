"""How do many rows get their ids and reach a table at once?"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from json import JSONEncoder
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Dialect,
    Float,
    Integer,
    Select,
    String,
    Table,
    func,
    select,
    text,
)

from callbench.storage.columns import UtcTime
from callbench.storage.engine import raise_ours
from callbench.storage.prepared import Prepared
from callbench.storage.together import send_waiting

LOOK_UP = 400
"""How many values one IN list holds."""

_NEXT_IDS = text("SELECT nextval(pg_get_serial_sequence(:of_table, 'id')) FROM generate_series(1, :n)")


def allocate_ids(connection: Connection, table: Table, n: int) -> list[int]:
    """`n` ids for new rows of `table`, ascending. On SQLite the transaction must be a writing one: nobody else may take them."""
    if n == 0:
        return []
    if connection.dialect.name == "postgresql":
        return [row[0] for row in connection.execute(_NEXT_IDS, {"of_table": table.name, "n": n})]
    first = (_highest(table).scalar(connection, {}) or 0) + 1
    return list(range(first, first + n))


@lru_cache(maxsize=64)
def _highest(table: Table) -> Prepared:
    return Prepared(select(func.max(table.c.id)))


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all name the same columns: one statement handed to the driver once, inside the transaction of `connection`."""
    if not rows:
        return
    ready = _insert(table, tuple(rows[0]), connection.dialect)
    if not connection.in_transaction():
        connection.begin()
    send_waiting(connection)
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(ready.sql, _bound(ready, rows))
    except sqlite3.Error as error:
        raise_ours(error, str(connection.engine.url.database or ""))
        raise
    finally:
        cursor.close()


class _Insert(NamedTuple):
    """An INSERT as one driver takes it, and the columns whose values it does not take as they are."""

    sql: str
    values_of: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    moments: tuple[tuple[int, Callable[[Any], Any]], ...]
    others: tuple[tuple[int, Callable[[Any], Any]], ...]


@lru_cache(maxsize=64)
def _insert(table: Table, names: tuple[str, ...], dialect: Dialect) -> _Insert:
    """SQLAlchemy's own way looks for Python-side defaults row by row; every column has the same one in the database."""
    sign = "?" if dialect.name == "sqlite" else "%s"
    columns = ", ".join(f'"{name}"' for name in names)
    sql = f"INSERT INTO {table.name} ({columns}) VALUES ({', '.join([sign] * len(names))})"
    found = ((number, _binder(table.c[name], dialect)) for number, name in enumerate(names))
    binders = [(number, binder) for number, binder in found if binder is not None]
    moments = [number for number, name in enumerate(names) if isinstance(table.c[name].type, UtcTime)]
    return _Insert(
        sql,
        itemgetter(*names),
        tuple(each for each in binders if each[0] in moments),
        tuple(each for each in binders if each[0] not in moments),
    )


def _binder(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """What makes a value of the column one that the driver takes; texts, numbers and truth go as they are."""
    if isinstance(column.type, String | Integer | Boolean | Float):
        return None
    if isinstance(column.type, JSON) and dialect.name == "sqlite":
        return _AS_JSON
    return column.type.dialect_impl(dialect).bind_processor(dialect)


_AS_JSON = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _bound(ready: _Insert, rows: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """A column at a time: most moments of a chunk are one and the same."""
    columns: list[Sequence[Any]] = list(zip(*map(ready.values_of, rows), strict=True))
    for number, binder in ready.moments:
        made = {value: binder(value) for value in set(columns[number]) if value is not None}
        columns[number] = list(map(made.get, columns[number]))
    for number, binder in ready.others:
        columns[number] = [None if value is None else binder(value) for value in columns[number]]
    return list(zip(*columns, strict=True))


def in_parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Distinct values, in order, in lists that fit one IN."""
    listed = sorted(set(values))
    for start in range(0, len(listed), LOOK_UP):
        yield listed[start : start + LOOK_UP]


class LookUp:
    """Asks for the rows whose column is one of many values, all in one statement that never changes.

    With two columns both must be among their values. The values go as one parameter: a list on PostgreSQL, a JSON text on SQLite.
    """

    def __init__(self, query: Select[Any], *columns: Column[Any]) -> None:
        names = [f"among_{number}" for number in range(len(columns))]
        self._names = names
        self._sqlite = Prepared(_narrowed(query, columns, names, "{} IN (SELECT value FROM json_each(:{}))"))
        self._postgresql = Prepared(_narrowed(query, columns, names, "{} = ANY(:{})"))

    def rows(self, connection: Connection, *values: Iterable[Any]) -> list[tuple[Any, ...]]:
        """The rows found; none if a list of values is empty. Values are of one kind, text or number."""
        lists = [sorted(set(each)) for each in values]
        if not all(lists):
            return []
        if connection.dialect.name == "sqlite":
            texts = map(_AS_JSON, lists)
            return self._sqlite.rows(connection, dict(zip(self._names, texts, strict=True)))
        return self._postgresql.rows(connection, dict(zip(self._names, lists, strict=True)))


def _narrowed(
    query: Select[Any], columns: Sequence[Column[Any]], names: Sequence[str], form: str
) -> Select[Any]:
    for column, name in zip(columns, names, strict=True):
        query = query.where(text(form.format(f"{column.table.name}.{column.name}", name)))
    return query

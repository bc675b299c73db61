"""How do the rows of the sample get into an empty database? They are collected by table, then written at once."""

from typing import Any

from sqlalchemy import Connection, func, insert, select

from callbench.storage.columns import Base, table_of

Row = dict[str, Any]


class Book:
    """Rows by table; ids are given here, behind those the database has, so that rows can name one another before they are written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[str, list[Row]] = {}
        self._last: dict[str, int] = {}
        self._keys: dict[tuple[str, ...], tuple[int, set[tuple[Any, ...]]]] = {}

    def add(self, table: type[Base], **values: Any) -> int:
        """Add a row; its id."""
        row_id = self._next_id(table)
        self.rows(table).append({"id": row_id, **values})
        return row_id

    def add_keyed(self, table: type[Base], **values: Any) -> None:
        """Add a row to a table whose key is given."""
        self.rows(table).append(values)

    def row(self, table: type[Base], row_id: int) -> Row:
        """A row added before; it may still be changed."""
        rows = self._rows[table.__tablename__]
        found: Row = rows[row_id - rows[0]["id"]]
        assert found["id"] == row_id
        return found

    def rows(self, table: type[Base]) -> list[Row]:
        """The rows added to a table so far; they may still be changed."""
        return self._rows.setdefault(table.__tablename__, [])

    def keys(self, table: type[Base], *columns: str) -> set[tuple[Any, ...]]:
        """The values of these columns that rows added so far have (none of them may be changed later)."""
        rows, name = self.rows(table), (table.__tablename__, *columns)
        seen, keys = self._keys.get(name, (0, set()))
        keys.update(tuple(row[column] for column in columns) for row in rows[seen:])
        self._keys[name] = (len(rows), keys)
        return keys

    def write(self) -> None:
        """Write every table, referred ones first. Rows may leave columns out, which then take their defaults."""
        for table in Base.metadata.sorted_tables:
            for rows in _by_columns(self._rows.get(table.name, [])):
                self._connection.execute(insert(table), rows)

    def _next_id(self, table: type[Base]) -> int:
        name = table.__tablename__
        if name not in self._last:
            last = self._connection.execute(select(func.max(table_of(table).c.id))).scalar()
            self._last[name] = last or 0
        self._last[name] += 1
        return self._last[name]


def _by_columns(rows: list[Row]) -> list[list[Row]]:
    """Rows that name the same columns go together: the first row of a statement says which there are."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(sorted(row)), []).append(row)
    return list(groups.values())

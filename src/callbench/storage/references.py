"""What hangs on a record: which rows of other tables refer to it?"""

from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Column, Connection, bindparam, select

from callbench.storage.bulk import in_parts
from callbench.storage.columns import Base


def referring(
    connection: Connection, table: str, ids: Iterable[int], without: frozenset[str] = frozenset()
) -> dict[int, str]:
    """Id → name of a table with a row that refers to it, for those of `ids` that any row refers to; tables in `without` do not count.

    Asked of the schema itself, so a table added later is found too.
    """
    found: dict[int, str] = {}
    wanted = list(ids)
    for column in _references_to(table):
        if column.table.name in without:
            continue
        statement = select(column).where(column.in_(bindparam("wanted", expanding=True))).distinct()
        for part in in_parts(wanted):
            for (record_id,) in connection.execute(statement, {"wanted": part}):
                found.setdefault(record_id, column.table.name)
    return found


@lru_cache(maxsize=32)
def _references_to(table: str) -> tuple["Column[int]", ...]:
    return tuple(
        key.parent
        for other in Base.metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table.name == table
    )

"""Which stored rows about a person may whoever asks read?"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from callbench.domain.server_errors import RightMissing
from callbench.storage.erasing import PARTS, Part

_COLUMNS = text(
    "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(:table) AND attnum > 0 AND NOT attisdropped"
    " AND has_column_privilege(attrelid, attnum, 'SELECT') ORDER BY attnum"
)


def rows_shown(connection: Connection, contact_id: int) -> dict[str, list[dict[str, Any]]]:
    """The rows about the person, by table. What a server keeps from the role of who asks, tables or columns, is left out."""
    return {part.table: _rows(connection, part, contact_id) for part in PARTS}


def _rows(connection: Connection, part: Part, contact_id: int) -> list[dict[str, Any]]:
    columns = _columns(connection, part)
    if not columns:
        return []
    statement = text(f"SELECT {', '.join(columns)} FROM {part.table} WHERE {part.which} ORDER BY 1")
    try:
        with connection.begin_nested():
            return [dict(row) for row in connection.execute(statement, {"contact": contact_id}).mappings()]
    except RightMissing:  # what says that they are the person's lies in a table that is not theirs to read
        return []


def _columns(connection: Connection, part: Part) -> Sequence[str]:
    if connection.dialect.name == "sqlite":
        return ("*",)
    return [f'"{name}"' for name in connection.scalars(_COLUMNS, {"table": part.table})]

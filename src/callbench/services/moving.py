"""How does a person's own file come into the team's database, whole, with a report?"""

from dataclasses import dataclass

from sqlalchemy import Engine, text

from callbench.domain.errors import BadValue
from callbench.domain.server_errors import AlreadyMoved
from callbench.storage.copying import copy_everything, known_calls
from callbench.storage.counters import rebuild_counts
from callbench.storage.rollups import rebuild_rollup
from callbench.storage.schema import TABLES
from callbench.storage.version import schema_version

EVERYBODYS = 1
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended('callbench move', 0))")


@dataclass(frozen=True, slots=True)
class TableMoved:
    """A table: rows in the file, rows added; the others the team had already (people, windows, campaigns, material by their names)."""

    name: str
    rows: int
    added: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What came in, table by table."""

    tables: tuple[TableMoved, ...]


def move_into(source: Engine, target: Engine, *, list_id: int = EVERYBODYS, rehearse: bool = False) -> Moved:
    """Copy a file into the team's database in one transaction; the file stays as it is. With `rehearse` nothing is kept.

    Calls logged before can no longer be undone there. Raises AlreadyMoved where a call of the file is there already, BadValue for a schema
    that is not the team's or a work list that is not there.
    """
    ours, theirs = schema_version(source), schema_version(target)
    if ours != theirs:
        raise BadValue("database", str(ours), "schema")
    with source.connect() as reading, target.connect() as writing, writing.begin() as transaction:
        writing.execute(_ONE_AT_A_TIME)
        if (
            writing.execute(TABLES["work_list"].select().where(TABLES["work_list"].c.id == list_id)).first()
            is None
        ):
            raise BadValue("list", str(list_id), "unknown")
        known = known_calls(reading, writing)
        if known:
            raise AlreadyMoved(known)
        copied = copy_everything(reading, writing, list_id)
        rebuild_counts(writing)
        rebuild_rollup(writing)
        if rehearse:
            transaction.rollback()
    return Moved(tuple(TableMoved(name, *numbers) for name, numbers in copied.items() if numbers[0]))

"""How does what belongs to one record come to belong to another, and back, with every step written down?

A step names rows by their ids, so it can be taken back exactly; what changed hands again since then stays where it is. On a server the rows are
given over by a function of it (storage.server.merging): nobody may change whose a call or a refusal is otherwise.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Column, Connection, Date, Table, and_, bindparam, delete, func, or_, select, update

from callbench.domain.moments import from_microseconds, to_microseconds
from callbench.domain.near_names import Kind
from callbench.storage.bulk import in_parts
from callbench.storage.columns import UtcTime
from callbench.storage.duplicates import PAIR
from callbench.storage.schema import TABLES
from callbench.storage.server.merging import GIVEN_OVER

STAYING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "phone_number.contact_id": ("e164", "extension", "raw"),
        "bant_fact.contact_id": ("field",),
        "qualitative_note.contact_id": ("field",),
        "contact_relation.from_contact_id": ("to_contact_id", "kind"),
        "contact_relation.to_contact_id": ("from_contact_id", "kind"),
        "account_member.account_id": ("user_id",),
        "department.account_id": ("name_key",),
    }
)
"""Where both have a row of the same key, the other one's stays behind, and is restored with its record."""


@dataclass(slots=True)
class Journal:
    """The steps of a merge, in order, as JSON values."""

    moves: list[dict[str, Any]] = field(default_factory=list)
    sets: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """What is stored of it."""
        return {"moves": self.moves, "sets": self.sets}


def give_over_all(connection: Connection, journal: Journal, kind: Kind, gone: int, kept: int) -> None:
    """Everything that refers to `gone` refers to `kept`, but for rows the kept record has already (see STAYING)."""
    for named, of_kind in GIVEN_OVER.items():
        table, _, column = named.partition(".")
        if of_kind == kind.value.lower():
            ids = _ids_of(connection, TABLES[table], column, gone)
            staying = _staying(connection, named, ids, kept)
            give_over(connection, journal, named, [each for each in ids if each not in staying], gone, kept)


def give_over(
    connection: Connection, journal: Journal, named: str, ids: Sequence[int], gone: int, kept: int
) -> None:
    """These rows ("table.column") refer to `kept` instead of `gone`."""
    if ids and gone != kept:
        _point(connection, named, ids, gone, kept)
        journal.moves.append({"what": named, "from": gone, "to": kept, "ids": list(ids)})


def write_columns(
    connection: Connection, journal: Journal, table: Table, row_id: int, values: Mapping[str, Any]
) -> None:
    """Write columns of one row, and what they held before."""
    columns = [table.c[name] for name in values]
    row = connection.execute(select(*columns).where(table.c.id == row_id)).one()
    before = dict(zip(values, row, strict=True))
    changed = {name: value for name, value in values.items() if value != before[name]}
    if changed:
        connection.execute(update(table).where(table.c.id == row_id).values(changed))
        note_change(journal, table, row_id, {name: before[name] for name in changed}, changed)


def note_change(
    journal: Journal, table: Table, row_id: int, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    """Write down a change somebody else made."""
    journal.sets.append(
        {"table": table.name, "id": row_id, "before": _written(before), "after": _written(after)}
    )


def take_back_moves(connection: Connection, moves: Sequence[Mapping[str, Any]]) -> None:
    """Give everything back to whose it was, the last step first."""
    for move in reversed(moves):
        _point(connection, move["what"], move["ids"], move["to"], move["from"])


def earlier_values(connection: Connection, step: Mapping[str, Any]) -> dict[str, Any]:
    """What a row gets back: the columns that still hold what the merge wrote. A value somebody changed since stays theirs."""
    table = TABLES[step["table"]]
    before, after = _read(table, step["before"]), _read(table, step["after"])
    columns = [table.c[name] for name in after]
    row = connection.execute(select(*columns).where(table.c.id == step["id"])).first()
    if row is None:
        return {}
    return {name: before[name] for name, now in zip(after, row, strict=True) if now == after[name]}


def forget_pairs(connection: Connection, kind: Kind, ids: Iterable[int]) -> None:
    """Take pairs off the list whose records are deleted: their ids may come again."""
    for part in in_parts(ids):
        of_these = or_(PAIR.c.first_id.in_(part), PAIR.c.second_id.in_(part))
        connection.execute(delete(PAIR).where(PAIR.c.kind == kind.value, of_these))


# --- rows -------------------------------------------------------------------------------------------------------------------


def _ids_of(connection: Connection, table: Table, column: str, owner: int) -> list[int]:
    rows = connection.execute(select(table.c.id).where(table.c[column] == owner).order_by(table.c.id))
    return [row[0] for row in rows]


def _staying(connection: Connection, named: str, ids: Sequence[int], kept: int) -> set[int]:
    if named not in STAYING or not ids:
        return set()
    name, _, column = named.partition(".")
    table = TABLES[name]
    keys = [table.c[key] for key in STAYING[named]]
    theirs = {tuple(row) for row in connection.execute(select(*keys).where(table.c[column] == kept))}
    rows = connection.execute(select(table.c.id, *keys).where(table.c.id.in_(ids)))
    return {row[0] for row in rows if tuple(row[1:]) in theirs}


def _point(connection: Connection, named: str, ids: Sequence[int], gone: int, kept: int) -> None:
    name, _, column = named.partition(".")
    if connection.dialect.name != "sqlite":
        connection.execute(select(func.server.give_over(named, list(ids), gone, kept)))
        return
    table = TABLES[name]
    for part in in_parts(ids):
        these = and_(table.c.id.in_(bindparam("rows", expanding=True)), table.c[column] == gone)
        connection.execute(update(table).where(these).values({column: kept}), {"rows": part})


# --- values as JSON ---------------------------------------------------------------------------------------------------------


def _written(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _as_json(value) for name, value in values.items()}


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_microseconds(value)
    return value.isoformat() if isinstance(value, date) else value


def _read(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _from_json(table.c[name], value) for name, value in values.items()}


def _from_json(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, UtcTime):
        return from_microseconds(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value

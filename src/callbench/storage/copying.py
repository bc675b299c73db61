"""How does everything of one database get into another that is in use: every row, under ids of its own there?

What both have by nature (people, calling windows, campaigns, material, words) is matched by its name; everything else is added. The
counters are not copied but counted again.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from callbench.storage.bulk import allocate_ids
from callbench.storage.erased import stored_key
from callbench.storage.schema import TABLES
from callbench.storage.server.auditing import COPY_SILENTLY
from callbench.storage.server.erasing import add_key

CHUNK = 1_000
NOT_COPIED = frozenset(
    {"queue_count", "call_rollup", "call_effect", "duplicate_pair", "list_member", "work_list"}
)
"""Counted again; what an undo needs, which speaks of the old ids; what is looked for anew; and who sees what, which is the team's."""
OF_THE_TEAM = frozenset({"term", "rule", "script", "objection_reply", "target"})
"""The team's own words, rules and goals stay as they are."""
MATCHED: Mapping[str, tuple[str, ...]] = {
    "app_user": ("name",),
    "call_window": ("time_zone",),
    "campaign": ("name",),
    "content_item": ("name",),
    "import_preset": ("header_key",),
    "call_list": ("owner_id", "name"),
}
LATE: Mapping[tuple[str, str], str] = {
    ("account", "merged_into_id"): "account",
    ("contact", "merged_into_id"): "contact",
    ("contact", "reports_to_id"): "contact",
    ("contact", "source_call_id"): "call",
    ("call", "corrects_call_id"): "call",
}
"""References to rows that come later: filled in at the end."""
_OTHERWISE: Mapping[str, Mapping[str, Any]] = {"app_user": {"login": None, "is_active": False}}
"""Somebody the team does not know has a history there, and no way in."""
_ENTITIES: Mapping[str, str] = {"user": "app_user"}

Ids = dict[str, dict[int, int]]


def copied_tables() -> tuple[Table, ...]:
    """What is copied, in an order that keeps every reference."""
    order = next(iter(TABLES.values())).metadata.sorted_tables
    return tuple(each for each in order if each.name not in NOT_COPIED | OF_THE_TEAM)


def copy_everything(source: Connection, target: Connection, list_id: int) -> dict[str, tuple[int, int]]:
    """Copy; table → (rows there were, rows added). Accounts, people and leads go to the work list `list_id`."""
    if target.dialect.name != "sqlite":
        target.execute(COPY_SILENTLY)
    ids: Ids = {}
    copied: dict[str, tuple[int, int]] = {}
    for table in copied_tables():
        copied[table.name] = _copy(table, source, target, ids, list_id)
    for (name, column), referred in LATE.items():
        _fill_late(TABLES[name], column, source, target, ids, referred)
    _bring_key(source, target)
    return copied


def _bring_key(source: Connection, target: Connection) -> None:
    """Who was erased from the file is met in the team's lists, too."""
    key = stored_key(source) if source.dialect.name == "sqlite" else None
    if key is not None and target.dialect.name != "sqlite":
        add_key(target, key)


def known_calls(source: Connection, target: Connection) -> int:
    """How many calls of the source the target has already: more than none means it was copied before."""
    calls = TABLES["call"]
    found = 0
    for rows in _chunks(source, calls):
        wanted = [row["uid"] for row in rows]
        found += target.execute(
            select(func.count()).select_from(calls).where(calls.c.uid.in_(wanted))
        ).scalar_one()
    return found


def _copy(table: Table, source: Connection, target: Connection, ids: Ids, list_id: int) -> tuple[int, int]:
    known = _matches(table, target)
    own = ids.setdefault(table.name, {})
    seen = added = 0
    for rows in _chunks(source, table):
        seen += len(rows)
        new = [row for row in rows if not _is_known(table, row, known, ids)]
        if "id" in table.c:
            own.update(zip((row["id"] for row in new), allocate_ids(target, table, len(new)), strict=True))
        moved = [_translated(table, row, ids, list_id) for row in new]
        if moved:
            target.execute(insert(table), moved)
        added += len(moved)
    return seen, added


def _matches(table: Table, target: Connection) -> dict[tuple[Any, ...], int]:
    """The team's rows by what they are called."""
    if table.name not in MATCHED:
        return {}
    natural = [table.c[name] for name in MATCHED[table.name]]
    return {tuple(row[1:]): row[0] for row in target.execute(select(table.c.id, *natural))}


def _is_known(table: Table, row: dict[str, Any], known: dict[tuple[Any, ...], int], ids: Ids) -> bool:
    """The team has it already: the old id means the team's row."""
    if not known:
        return False
    translated = {key.parent.name: ids[key.column.table.name] for key in table.foreign_keys}
    name = tuple(
        translated[column].get(row[column]) if column in translated else row[column]
        for column in MATCHED[table.name]
    )
    if name not in known:
        return False
    ids[table.name][row["id"]] = known[name]
    return True


def _translated(table: Table, row: dict[str, Any], ids: Ids, list_id: int) -> dict[str, Any]:
    """The row with the ids of the target."""
    moved = dict(row)
    for key in table.foreign_keys:
        column, referred = key.parent.name, key.column.table.name
        if moved[column] is not None and referred != "work_list":
            moved[column] = ids[referred].get(moved[column]) if referred in ids else None
    for name, column in LATE:
        if name == table.name:
            moved[column] = None
    if "list_id" in table.c:
        moved["list_id"] = list_id
    if "id" in table.c:
        moved["id"] = ids[table.name][row["id"]]
    moved |= _OTHERWISE.get(table.name, {})
    if moved.get("queue_state") == "TAKEN":
        moved |= {"queue_state": "WAITING", "claimed_by": None, "lease_until": None}
    if "entity_id" in table.c and moved["entity_id"] is not None:
        entity = _ENTITIES.get(moved["entity"], moved["entity"])
        moved["entity_id"] = ids.get(entity, {}).get(moved["entity_id"], moved["entity_id"])
    return moved


def _fill_late(
    table: Table, column: str, source: Connection, target: Connection, ids: Ids, referred: str
) -> None:
    filling = update(table).where(table.c.id == bindparam("row")).values({column: bindparam("refers_to")})
    for rows in _chunks(source, table):
        found = [
            {"row": ids[table.name][row["id"]], "refers_to": ids[referred][row[column]]}
            for row in rows
            if row[column] in ids[referred]
        ]
        if found:
            target.execute(filling, found)


def _chunks(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    order = list(table.primary_key.columns)
    result = source.execution_options(yield_per=CHUNK).execute(select(table).order_by(*order))
    for rows in result.mappings().partitions(CHUNK):
        yield [dict(row) for row in rows]

"""How is what is stored of a person read, and taken out of a file? One table says it for both (person_parts)."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, text

from callbench.storage.person_parts import PARTS, SWEPT, Part, Swept
from callbench.storage.search import remove_texts

__all__ = [
    "PARTS",
    "Part",
    "erase_rows",
    "everything_of",
    "stand_ins",
    "sweep",
    "whose_record",
]


def everything_of(connection: Connection, contact_id: int) -> dict[str, list[dict[str, Any]]]:
    """Every stored row about the person, by table."""
    return {
        part.table: [
            dict(row)
            for row in connection.execute(
                text(f"SELECT * FROM {part.table} WHERE {part.which} ORDER BY 1"), {"contact": contact_id}
            ).mappings()
        ]
        for part in PARTS
    }


def whose_record(connection: Connection, contact_id: int) -> int:
    """The record that a merged one stands for today; its own where it was not merged."""
    statement, seen = text("SELECT merged_into_id FROM contact WHERE id = :contact"), {contact_id}
    while (above := connection.scalar(statement, {"contact": contact_id})) is not None and above not in seen:
        contact_id = int(above)
        seen.add(contact_id)
    return contact_id


def stand_ins(connection: Connection, contact_id: int) -> list[int]:
    """The person and all records that were merged into theirs, step by step."""
    found, asked = [contact_id], [contact_id]
    while asked:
        statement = text("SELECT id FROM contact WHERE merged_into_id = :contact ORDER BY id")
        asked = [each for one in asked for each in connection.scalars(statement, {"contact": one})]
        asked = [each for each in asked if each not in found]
        found.extend(asked)
    return found


def erase_rows(connection: Connection, contact_id: int, parts: Iterable[Part] = PARTS) -> None:
    """Take the person out of every row about them, and out of the search index."""
    stored = connection.execute(
        text("SELECT id, search_text FROM contact WHERE id = :contact"), {"contact": contact_id}
    ).all()
    remove_texts(connection, [(row.id, row.search_text) for row in stored])
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
    for part in parts:
        connection.execute(text(_statement(part)), {"contact": contact_id})


def sweep(
    connection: Connection, contact_id: int, words: Iterable[str], swept: Iterable[Swept] = SWEPT
) -> None:
    """Take these words of the person out of the rows of others. On a file; a server does it by itself (server.sweep)."""
    for each in swept:
        statement = text(_sweeping(each))
        for word in sorted(words, key=len, reverse=True):
            escaped = {json.dumps(word)[1:-1], json.dumps(word, ensure_ascii=False)[1:-1]}
            for said in sorted(escaped) if each.is_json else [word]:
                connection.execute(statement, {"contact": contact_id, "word": said})


def _sweeping(swept: Swept) -> str:
    new = "''" if swept.is_whole else f"replace({swept.column}, :word, '')"
    return f"UPDATE {swept.table} SET {swept.column} = {new} WHERE instr({swept.column}, :word) > 0 AND ({swept.which})"


def _statement(part: Part) -> str:
    if part.blanks:
        return f"UPDATE {part.table} SET {part.blanks} WHERE {part.which}"
    return f"DELETE FROM {part.table} WHERE {part.which}"

"""What is stored of a person, table by table, and how does each row lose them?

One table says it for the hand-over and for the erasure. What is counted (calls, touches, appointments, handoffs) stays as a fact without a
text; what is only about the person goes.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from callbench.storage.search import remove_texts


class Part(NamedTuple):
    """Rows of `table` that are about the person `:contact`; `blanks` are set, or the rows are removed where there are none."""

    table: str
    which: str
    blanks: str = ""


_MINE = "contact_id = :contact"
_LEADS = "lead_id IN (SELECT id FROM lead WHERE contact_id = :contact)"
_CALLS = "IN (SELECT id FROM call WHERE contact_id = :contact)"
_APPOINTED = "appointment_id IN (SELECT id FROM appointment WHERE contact_id = :contact)"
_HANDED = "handoff_id IN (SELECT id FROM handoff WHERE contact_id = :contact)"
_TOLD = f"source_call_id {_CALLS}"
PARTS = (
    Part("qualitative_note", _MINE),
    Part("note_revision", _MINE),
    Part("bant_fact", _MINE),
    Part("reason_not_to_buy", _MINE),
    Part("call_draft", _LEADS),
    Part("contact_relation", "from_contact_id = :contact OR to_contact_id = :contact"),
    Part("dmu_member", f"{_MINE} OR told_by_contact_id = :contact OR {_TOLD}"),
    Part("duplicate_pair", "kind = 'CONTACT' AND (first_id = :contact OR second_id = :contact)"),
    Part(
        "import_change",
        "entity = 'contact' AND entity_id = :contact OR entity = 'lead' AND entity_id IN"
        " (SELECT id FROM lead WHERE contact_id = :contact)",
    ),
    Part("department", _TOLD, "mission = '', said_by = ''"),
    Part("department_relation", _TOLD, "note = '', said_by = ''"),
    Part("account_fact", _TOLD, "text = '', said_by = ''"),
    Part("call", _MINE, "dialled = '', memo = '', rejection_text = ''"),
    Part("call_effect", f"call_id {_CALLS}", "effects = '{}'"),
    Part("call_undo", f"call_id {_CALLS}", "reason = ''"),
    Part("callback", _MINE, "note = ''"),
    Part("touch", _MINE, "title = '', detail = '', url = ''"),
    Part("meeting", _APPOINTED, "place = '', link = '', attendees_theirs = '', attendees_ours = ''"),
    Part("handoff", _MINE, "answer_text = '', below_bar_reason = '', readiness = NULL"),
    Part("handoff_event", _HANDED, "text = ''"),
    Part("crm_push", _LEADS, "remote_id = '', digest = '', error = ''"),
    Part("assignment", _LEADS, "reason = ''"),
    Part("lead", _MINE, "external_id = NULL"),
    Part("do_not_call", f"{_MINE} OR call_id {_CALLS}", "email_key = '', who_asked = '', reason = ''"),
    Part(
        "do_not_call_lift",
        f"do_not_call_id IN (SELECT id FROM do_not_call WHERE {_MINE} OR call_id {_CALLS})",
        "reason = ''",
    ),
    Part(
        "phone_number",
        _MINE,
        "e164 = '', extension = '', raw = '', tail = '', status = 'NOT_IN_SERVICE'",
    ),
    Part(
        "contact",
        "id = :contact",
        "name = '', name_key = '', kana = '', title = '', email = '', email_key = '', search_text = '',"
        " external_id = NULL, extras = NULL, is_deleted = true",
    ),
)
"""In this order: what is found by the person's calls and leads before those themselves."""
KEPT: Mapping[str, str] = MappingProxyType(
    {
        "appointment": "counted; no text",
        "content_use": "counted; no text",
    }
)
"""What stays as it is, and why."""


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


def forget_cells(connection: Connection, values: Iterable[str]) -> None:
    """Empty what imports kept of cells that hold one of these values."""
    statement = text(
        "UPDATE import_problem SET value = '', made_of_it = '' WHERE value LIKE :like ESCAPE '!' OR made_of_it LIKE :like ESCAPE '!'"
    )
    for value in values:
        escaped = value.replace("!", "!!").replace("%", "!%").replace("_", "!_")
        connection.execute(statement, {"like": f"%{escaped}%"})


def _statement(part: Part) -> str:
    if part.blanks:
        return f"UPDATE {part.table} SET {part.blanks} WHERE {part.which}"
    return f"DELETE FROM {part.table} WHERE {part.which}"

"""What is stored of a person, table by table, and how does each row lose them?

What is counted (calls, touches, appointments, handoffs) stays as a fact without a text; what is only about the person goes. Files and servers
go by this one table.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


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
MARK = "#"
"""The first sign of a hashed number or address in a do-not-call entry: no E.164 number and no folded address begins with it."""
NUMBER_SIGNS = 19


class Swept(NamedTuple):
    """A column in which words of a person may stand though the row is not theirs; `is_whole`: the cell is emptied, not the word alone."""

    table: str
    column: str
    which: str = "true"
    is_json: bool = False
    is_whole: bool = False


_COMPANY = "account_id = (SELECT account_id FROM contact WHERE id = :contact)"
_COMPANYS = "entity = 'account' AND entity_id = (SELECT account_id FROM contact WHERE id = :contact)"
SWEPT = (
    Swept("import_problem", "value", is_whole=True),
    Swept("import_problem", "made_of_it", is_whole=True),
    Swept("call_list", "query", is_json=True),
    Swept("duplicate_pair", "reasons", is_json=True),
    Swept("duplicate_pair", "done", "done IS NOT NULL", is_json=True),
    Swept("audit_event", "detail", "detail IS NOT NULL", is_json=True),
    Swept("import_change", "before", _COMPANYS, is_json=True),
    Swept("dmu_member", "name", _COMPANY),
    Swept("department", "mission", _COMPANY),
    Swept("department", "said_by", _COMPANY),
    Swept("department_relation", "note", _COMPANY),
    Swept("department_relation", "said_by", _COMPANY),
    Swept("account_fact", "text", _COMPANY),
    Swept("account_fact", "said_by", _COMPANY),
    Swept("opportunity", "name", _COMPANY),
)
"""Searched for the person's name, kana, address and numbers; what is a company's, in theirs alone: others may be called the same."""
KEPT: Mapping[str, str] = MappingProxyType(
    {
        "appointment": "counted; no text",
        "content_use": "counted; no text",
    }
)
"""What stays as it is, and why."""

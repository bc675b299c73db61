"""What each role may do with a row of each table, and with one beyond their scope: the expectation, written by hand, not read from the program.

R read · I add · U change (at least one column) · X have removed by the server's function. Nobody may DELETE.
`reps` are SDR and BDR, who work on a list; `own` is what only the one whose row it is may do. `beyond`: what all five may do although the row
belongs to the other team.
"""

from typing import NamedTuple


class May(NamedTuple):
    sdr: str = ""
    bdr: str = ""
    lead: str = ""
    field: str = ""
    admin: str = ""
    beyond: tuple[str, str, str, str, str] = ("", "", "", "", "")
    """SDR, BDR, LEAD, FIELD, ADMIN with the other team's row."""


def _everybodys(reps: str, lead: str, field: str, admin: str) -> May:
    """What belongs to no list: the same within and beyond."""
    return May(reps, reps, lead, field, admin, (reps, reps, lead, field, admin))


def _lists(reps: str, lead: str, field: str, admin: str = "") -> May:
    """What belongs to a list. An administrator belongs to none: where they may, they may everywhere."""
    return May(reps, reps, lead, field, admin, ("", "", "", "", admin))


NOTHING = May()
WORD = _everybodys("R", "RIU", "R", "RIU")
LEARNED = _lists("RIU", "RIU", "RIU")

TABLES = {
    # What everybody goes by.
    "app_user": May("R", "R", "RU", "R", "RIU", ("R", "R", "RU", "R", "RIU")),
    "work_list": May("R", "R", "R", "", "RIU", ("", "", "", "", "RIU")),
    "list_member": May("R", "R", "R", "", "RIX", ("", "", "", "", "RIX")),
    "term": WORD,
    "script": WORD,
    "objection_reply": WORD,
    "call_window": WORD,
    "rule": WORD,
    "content_item": _everybodys("RI", "RIU", "RI", "RIU"),
    "campaign": _everybodys("R", "RIU", "R", "R"),
    "change_note": _everybodys("R", "RI", "R", "RI"),
    "target": May("RIU", "R", "RIU", "R", "RIU", ("", "", "", "", "RIU")),
    "alembic_version": _everybodys("R", "R", "R", "R"),
    "queue_count": May("R", "R", "R", "R", "R", ("", "", "", "R", "R")),
    "call_rollup": May("R", "R", "R", "R", "R", ("", "", "", "", "R")),
    # Whom nobody may call is everybody's to know; who lifts it is a lead, or who made it by mistake.
    "do_not_call": _everybodys("RI", "RI", "RI", "RI"),
    "do_not_call_lift": May("RI", "R", "RI", "R", "R", ("R", "R", "RI", "R", "R")),
    "audit_event": May("I", "I", "RI", "I", "RI", ("I", "I", "I", "I", "RI")),
    # Companies and people.
    "account": _lists("RU", "RIUX", "RU", "RU"),
    "contact": _lists("RIU", "RIUX", "RIU", "R"),
    "phone_number": _lists("RIU", "RIUX", "RIU", "R"),
    "lead": _lists("RIU", "RIUX", "RIU", "RU"),
    "account_member": _lists("R", "RI", "R"),
    "department": _lists("RIU", "RIUX", "RIU"),
    "touch": _lists("R", "RIUX", "R"),
    "opportunity": _lists("R", "RU", "RIU"),
    "assignment": _lists("R", "RI", "R", "R"),
    # What was learned.
    "dmu_member": _lists("RIUX", "RIUX", "RIUX"),
    "bant_fact": _lists("RIUX", "RIUX", "RIUX"),
    "qualitative_note": LEARNED,
    "reason_not_to_buy": LEARNED,
    "department_relation": LEARNED,
    "account_fact": LEARNED,
    "contact_relation": _lists("RI", "RI", "RI"),
    "note_revision": _lists("RI", "RI", "RI"),
    "content_use": _lists("RIX", "RIX", "RIX"),
    # Calls and what follows.
    "call": _lists("RI", "RI", "RI"),
    "call_effect": May("RI", "R", "R", "R"),
    "call_undo": May("RI", "R", "RI", "R"),
    "call_draft": May("RIUX", "I", "I", "I"),
    "call_list": May("RIUX", "I", "I", "I", "", ("I", "I", "I", "I", "")),
    "callback": _lists("RIU", "RIU", "RIU", "RU"),
    "appointment": _lists("RIU", "RIU", "RIU"),
    "meeting": _lists("RIU", "RIU", "RIU"),
    "handoff": _lists("RIU", "RIU", "RIU"),
    "handoff_event": _lists("RI", "RI", "RI"),
    # Lists that came in.
    "import_batch": May(lead="RIU", beyond=("", "", "I", "", "")),
    "import_change": May(lead="RIX"),
    "import_problem": May(lead="RI"),
    "import_preset": May(lead="RIU", beyond=("", "", "RIU", "", "")),
    "crm_push": May(lead="RIU"),
    "duplicate_pair": May(lead="RIUX"),
    # The server's own.
    "server.state": _everybodys("R", "R", "R", "R"),
    "server.operation": NOTHING,
    "server.count_change": NOTHING,
    "server.presence": NOTHING,
    "server.erasure_key": NOTHING,
}
AUTHORS = {
    "call": "user_id",
    "call_undo": "undone_by",
    "call_draft": "user_id",
    "call_list": "owner_id",
    "do_not_call": "entered_by",
    "do_not_call_lift": "by_user_id",
    "note_revision": "by_user_id",
    "qualitative_note": "updated_by",
    "content_use": "by_user_id",
    "assignment": "by_user_id",
    "handoff_event": "by_user_id",
    "import_batch": "by_user_id",
}
"""Whose name a row is written under: the writer's own, or not at all."""

"""Which rows of a table does a person see and write? Reps their lists', field sales what was handed to them, by the login alone.

What belongs to a person or company goes where they go: its policy asks whether the caller sees these.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from callbench.storage.server.grants import ADMIN, EVERYBODY, FIELD, LEAD, REPS_AND_LEAD, WORKERS
from callbench.storage.server.roles import DEFINER, MANAGER, for_roles

_LISTS = "list_id = ANY ((SELECT server.my_lists())::bigint[])"
_COMPANIES = "= ANY ((SELECT server.my_accounts())::bigint[])"
_TEAM = "= ANY ((SELECT server.my_colleagues())::bigint[])"
_ME = "= (SELECT server.me())"
_ROLE = "(SELECT server.my_role())"


class Policy(NamedTuple):
    """Whom it is for, which rows they see and change, and which they may write (empty: the same)."""

    who: str
    rows: str
    written: str = ""
    verb: str = "ALL"


def _of(table: str, parent: str, column: str = "") -> str:
    """The caller sees the row of `parent` that this one belongs to."""
    return f"EXISTS (SELECT 1 FROM {parent} p WHERE p.id = {table}.{column or parent + '_id'})"


def _belonging(parent: str, *tables: str) -> dict[str, tuple[Policy, ...]]:
    return {table: (Policy(WORKERS, _of(table, parent)),) for table in tables}


def _signed(table: str, parent: str, column: str) -> tuple[Policy, ...]:
    """What belongs to a parent, and is written under one's own name."""
    return (Policy(WORKERS, _of(table, parent), f"{_of(table, parent)} AND {column} {_ME}"),)


def _listed(column: str) -> tuple[Policy, ...]:
    return (Policy(REPS_AND_LEAD, _LISTS), Policy(FIELD, f"{column} {_COMPANIES}"), Policy(ADMIN, "true"))


_OPEN = (Policy(EVERYBODY, "true"),)
_OWN_CALL = "EXISTS (SELECT 1 FROM call p WHERE p.id = {table}.call_id AND (p.user_id " + _ME + "{or_else}))"
_LIFTS_OWN = (
    "EXISTS (SELECT 1 FROM do_not_call d JOIN call p ON p.id = d.call_id"
    f" WHERE d.id = do_not_call_lift.do_not_call_id AND p.user_id {_ME})"
)

POLICIES: Mapping[str, tuple[Policy, ...]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("app_user", "term", "script", "objection_reply", "content_item", "campaign"),
            _OPEN,
        ),
        "alembic_version": (Policy(f"{EVERYBODY}, <person>", "true"),),
        **dict.fromkeys(("call_window", "rule", "change_note", "import_preset"), _OPEN),
        # How many there are, without names; and whom nobody calls, whoever's list it came from.
        "queue_count": (
            Policy(REPS_AND_LEAD, _LISTS),
            Policy(f"{FIELD}, {ADMIN}", "true"),
        ),
        "do_not_call": (Policy(EVERYBODY, "true", f"entered_by {_ME}"),),
        "do_not_call_lift": (
            Policy(EVERYBODY, "true", f"by_user_id {_ME} AND ({_ROLE} = 'LEAD' OR {_LIFTS_OWN})"),
        ),
        "work_list": (
            Policy(WORKERS, "id = ANY ((SELECT server.my_lists())::bigint[])"),
            Policy(ADMIN, "true"),
        ),
        "list_member": (Policy(WORKERS, _LISTS), Policy(ADMIN, "true")),
        # One's own aims are one's own to set; the team's are its lead's.
        "target": (
            Policy(WORKERS, f"user_id IS NULL OR user_id {_TEAM}", verb="SELECT"),
            Policy("<sdr>, <bdr>, <field>", f"user_id {_ME}"),
            Policy(LEAD, f"user_id {_TEAM}"),
            Policy(ADMIN, "true"),
        ),
        "call_rollup": (Policy(WORKERS, f"user_id {_TEAM}"), Policy(ADMIN, "true")),
        "audit_event": (Policy(WORKERS, f"user_id {_TEAM}"), Policy(ADMIN, "true")),
        "call_list": (Policy(WORKERS, f"owner_id {_ME} OR shared", f"owner_id {_ME}"),),
        "call_draft": (Policy(WORKERS, f"user_id {_ME}", f"user_id {_ME} AND {_of('call_draft', 'lead')}"),),
        "account": _listed("id"),
        "contact": _listed("account_id"),
        "lead": _listed("account_id"),
        "phone_number": (Policy(f"{WORKERS}, {ADMIN}", _of("phone_number", "account")),),
        **_belonging(
            "account", "account_member", "department", "department_relation", "account_fact", "dmu_member"
        ),
        **_belonging("account", "opportunity"),
        **_belonging("contact", "bant_fact", "reason_not_to_buy", "touch"),
        **_belonging("lead", "appointment"),
        **_belonging("appointment", "meeting"),
        "contact_relation": (Policy(WORKERS, _of("contact_relation", "contact", "from_contact_id")),),
        "qualitative_note": _signed("qualitative_note", "contact", "updated_by"),
        "note_revision": _signed("note_revision", "contact", "by_user_id"),
        "content_use": _signed("content_use", "contact", "by_user_id"),
        "assignment": (
            Policy(WORKERS, _of("assignment", "lead"), f"{_of('assignment', 'lead')} AND by_user_id {_ME}"),
            Policy(ADMIN, "true", verb="SELECT"),
        ),
        "callback": (Policy(f"{WORKERS}, {ADMIN}", _of("callback", "lead")),),
        "call": (
            Policy(
                WORKERS,
                _of("call", "contact"),
                f"user_id {_ME} AND EXISTS (SELECT 1 FROM lead p WHERE p.id = call.lead_id AND p.contact_id = call.contact_id)",
            ),
        ),
        "call_effect": (
            Policy(WORKERS, _of("call_effect", "call"), _OWN_CALL.format(table="call_effect", or_else="")),
        ),
        "call_undo": (
            Policy(
                WORKERS,
                _of("call_undo", "call"),
                f"undone_by {_ME} AND "
                + _OWN_CALL.format(
                    table="call_undo", or_else=f" OR ({_ROLE} = 'LEAD' AND p.user_id {_TEAM})"
                ),
            ),
        ),
        "handoff": (
            Policy(REPS_AND_LEAD, _of("handoff", "lead")),
            Policy(FIELD, f"to_user_id {_ME} OR from_user_id {_ME}"),
        ),
        "handoff_event": _signed("handoff_event", "handoff", "by_user_id"),
        "duplicate_pair": (Policy(LEAD, _of("duplicate_pair", "account")),),
        "crm_push": (Policy(LEAD, _of("crm_push", "lead")),),
        "import_batch": (
            Policy(LEAD, f"by_user_id {_TEAM}", verb="SELECT"),
            Policy(LEAD, f"by_user_id {_TEAM}", verb="UPDATE"),
            Policy(LEAD, "", f"by_user_id {_ME}", verb="INSERT"),
        ),
        **{
            table: (Policy(LEAD, _of(table, "import_batch", "batch_id")),)
            for table in ("import_change", "import_problem")
        },
    }
)


def _statements(table: str, policies: tuple[Policy, ...]) -> tuple[str, ...]:
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        *(f"CREATE POLICY row_{number} ON {table} {_said(each)}" for number, each in enumerate(policies)),
        f"CREATE POLICY row_seen ON {table} TO <{DEFINER}>, <{MANAGER}> USING (true)",
    )


def _said(policy: Policy) -> str:
    rows = f" USING ({policy.rows})" if policy.rows else ""
    written = "" if policy.verb == "SELECT" else f" WITH CHECK ({policy.written or policy.rows})"
    return f"FOR {policy.verb} TO {policy.who}{rows}{written}"


STATEMENTS = (
    for_roles(
        """DO $do$ DECLARE each record;
        BEGIN
            FOR each IN SELECT schemaname, tablename, policyname FROM pg_policies WHERE schemaname = 'public' LOOP
                EXECUTE 'DROP POLICY ' || quote_ident(each.policyname) || ' ON public.' || quote_ident(each.tablename);
            END LOOP;
        END $do$"""
    ),
    *(
        for_roles(statement)
        for table, policies in POLICIES.items()
        for statement in _statements(table, policies)
    ),
)

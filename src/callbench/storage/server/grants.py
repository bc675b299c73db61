"""Who may read, add and change which columns? Rows are the policies' matter (policies.py), removing is removing.py's.

Rights are given by the column, never on a whole table: what holds a right on a table may lock it against everybody.
"""

from typing import NamedTuple

from callbench.storage.server.erasing import CHANGED, REMOVED, SWEPT_COLUMNS
from callbench.storage.server.erasing import INTERNAL as ERASING
from callbench.storage.server.logins import MANAGED
from callbench.storage.server.merging import GIVEN_OVER
from callbench.storage.server.removing import REMOVABLE
from callbench.storage.server.roles import DEFINER, GROUPS, MANAGER, WORKING, for_roles, quoted

WORKERS = ", ".join(f"<{part}>" for part in WORKING)
EVERYBODY = ", ".join(f"<{part}>" for part in GROUPS)
REPS_AND_LEAD = "<sdr>, <bdr>, <lead>"
LEAD, ADMIN, FIELD = "<lead>", "<admin>", "<field>"
LEAD_AND_ADMIN = f"{LEAD}, {ADMIN}"


class Right(NamedTuple):
    """`who` may do `verb` with these columns of each of `tables`; no columns: all of them."""

    who: str
    verb: str
    tables: str
    columns: str = ""


_PLACE = (
    "tier status origin queue_state out_reason rank next_call_at window_id attempts unanswered_streak gatekeeper_blocks"
    " ever_reached first_call_at round_started_at last_call_at last_disposition last_reason next_reason awaiting_return"
    " next_approach_on fit engagement score mql_rejected callback_owner_id claimed_by lease_until fence updated_at version"
)
"""Where a lead stands: what the work itself changes."""
_PERSON = (
    "department_id name name_key kana title seniority email email_key buying_stage support coverage orientation is_keyman"
    " keyman_stage reports_to_id left_at is_deleted search_text updated_at version"
)
_COMPANY = (
    "name kana company_key legal_form industry employees revenue_yen prefecture postcode address website trend services_in_use"
    " status tier score updated_at version"
)
"""What a rep learns of a company, and what follows from it; whose list it is, its owner and where it came from are not among it."""
_LEARNED = "dmu_member bant_fact qualitative_note reason_not_to_buy contact_relation department_relation account_fact"

RIGHTS = (
    # What everybody goes by.
    Right(
        EVERYBODY,
        "SELECT",
        "app_user work_list list_member term script objection_reply content_item campaign",
    ),
    Right(
        EVERYBODY,
        "SELECT",
        "call_window rule target change_note queue_count call_rollup do_not_call do_not_call_lift",
    ),
    Right(LEAD_AND_ADMIN, "INSERT", "term script objection_reply call_window rule change_note"),
    Right(LEAD_AND_ADMIN, "UPDATE", "term script objection_reply content_item call_window rule"),
    Right(EVERYBODY, "INSERT", "audit_event do_not_call do_not_call_lift"),
    Right(LEAD_AND_ADMIN, "SELECT", "audit_event"),
    Right(EVERYBODY, "INSERT", "target"),
    Right(EVERYBODY, "UPDATE", "target", "value version"),
    # The work.
    Right(
        WORKERS,
        "SELECT",
        "account account_member department contact phone_number lead touch assignment opportunity",
    ),
    Right(
        WORKERS,
        "SELECT",
        f"{_LEARNED} content_use note_revision call call_effect call_undo callback call_draft call_list",
    ),
    Right(WORKERS, "SELECT", "appointment meeting handoff handoff_event"),
    Right(
        WORKERS,
        "INSERT",
        f"{_LEARNED} content_use content_item note_revision department contact phone_number lead",
    ),
    Right(WORKERS, "INSERT", "call call_effect call_undo callback call_draft call_list"),
    Right(WORKERS, "INSERT", "appointment meeting handoff handoff_event"),
    Right(WORKERS, "UPDATE", "lead", _PLACE),
    Right(WORKERS, "UPDATE", "contact", _PERSON),
    Right(WORKERS, "UPDATE", "account", _COMPANY),
    Right(
        WORKERS,
        "UPDATE",
        "phone_number",
        "kind status hold_until failed_days last_failed_on position version",
    ),
    Right(
        WORKERS,
        "UPDATE",
        "department",
        "mission mission_at in_plan keyman_stage stage_at side_state said_by confidence version",
    ),
    Right(
        WORKERS, "UPDATE", "callback", "due_at scope owner_id note status closed_by_call_id closed_at version"
    ),
    Right(WORKERS, "UPDATE", "call_draft", "lead_id state dialled_at content updated_at version"),
    Right(WORKERS, "UPDATE", "call_list", "name shared query position version"),
    Right(WORKERS, "UPDATE", "qualitative_note", "text updated_at updated_by source_call_id version"),
    Right(WORKERS, "UPDATE", "bant_fact", "value note said_by asked_on_call_id updated_at version"),
    Right(WORKERS, "UPDATE", "reason_not_to_buy", "text resolved_at resolution"),
    Right(
        WORKERS,
        "UPDATE",
        "dmu_member",
        "contact_id department_id name department role confidence told_by_contact_id source_call_id at version",
    ),
    Right(WORKERS, "UPDATE", "department_relation", "kind note said_by confidence"),
    Right(WORKERS, "UPDATE", "account_fact", "text on_day said_by confidence"),
    Right(WORKERS, "UPDATE", "appointment", "trigger forced cancelled_at"),
    Right(
        WORKERS,
        "UPDATE",
        "meeting",
        "starts_at length_minutes place link attendees_theirs attendees_ours status is_valid held_at version",
    ),
    Right(
        WORKERS,
        "UPDATE",
        "handoff",
        "to_user_id status sent_at first_answer_at decided_at answer_code answer_text readiness",
    ),
    Right(WORKERS, "UPDATE", "handoff", "below_bar_reason version"),
    Right(FIELD, "INSERT", "opportunity"),
    Right(
        FIELD,
        "UPDATE",
        "opportunity",
        "name product product_wanted amount_yen status loss_reason expected_on closed_on version",
    ),
    # A team's lead brings lists in, takes them back, and shares the work out.
    Right(
        LEAD,
        "INSERT",
        "account account_member touch campaign import_batch import_change import_problem import_preset assignment"
        " duplicate_pair",
    ),
    Right(LEAD, "SELECT", "import_batch import_change import_problem import_preset duplicate_pair"),
    Right(LEAD, "SELECT", "crm_push"),
    Right(LEAD, "INSERT", "crm_push"),
    Right(LEAD, "UPDATE", "crm_push", "remote_id digest sent_at error lead_id"),
    Right(LEAD, "UPDATE", "duplicate_pair", "state score reasons decided_at decided_by done version"),
    Right(
        LEAD,
        "UPDATE",
        "account contact lead phone_number touch department import_batch import_preset campaign opportunity",
    ),
    Right(LEAD, "UPDATE", "app_user", "absent_until version"),
    # An administrator: people, lists, settings; finds a person, and whom nobody may call.
    Right(ADMIN, "INSERT", "app_user work_list list_member content_item"),
    Right(ADMIN, "UPDATE", "app_user", "name role team is_active absent_until version"),
    Right(ADMIN, "UPDATE", "work_list", "name team version"),
    Right(ADMIN, "SELECT", "account contact phone_number lead assignment"),
    Right(ADMIN, "UPDATE", "account", "list_id updated_at version"),
    Right(ADMIN, "UPDATE", "lead", _PLACE),
    Right(
        ADMIN,
        "SELECT",
        "callback",
        "id lead_id contact_id due_at scope owner_id status closed_by_call_id closed_at version",
    ),
    Right(ADMIN, "UPDATE", "callback", "status closed_by_call_id closed_at version"),
    # Those who see more than their caller.
    Right(f"<{DEFINER}>", "UPDATE", "contact lead", "list_id"),
    Right(f"<{DEFINER}>", "UPDATE", "lead", "queue_state claimed_by lease_until fence"),
    Right(f"<{DEFINER}>", "UPDATE", "phone_number", "status hold_until failed_days"),
    Right(f"<{DEFINER}>", "UPDATE", "lead", "callback_owner_id updated_at version"),
    Right(f"<{DEFINER}>", "UPDATE", "callback", "owner_id version"),
    # Whose it is, when two records turn out to be one (merging.py).
    *(Right(f"<{DEFINER}>", "UPDATE", *named.split(".")) for named in GIVEN_OVER),
    # What erasing a person empties (erasing.py).
    *(Right(f"<{DEFINER}>", "UPDATE", table, columns) for table, columns in CHANGED.items()),
    *(Right(f"<{DEFINER}>", "UPDATE", table, column) for table, column in SWEPT_COLUMNS),
    Right(f"<{DEFINER}>", "UPDATE", "do_not_call", "e164"),
    Right(f"<{DEFINER}>", "UPDATE", "lead", "out_reason"),
    Right(f"<{DEFINER}>", "INSERT", "do_not_call"),
    Right(f"<{DEFINER}>", "INSERT", "audit_event queue_count call_rollup assignment"),
    Right(f"<{DEFINER}>", "UPDATE", "queue_count", "n"),
    Right(f"<{DEFINER}>", "UPDATE", "call_rollup", "n seconds appointments"),
    Right(f"<{MANAGER}>", "SELECT", "app_user"),
    Right(f"<{MANAGER}>", "UPDATE", "app_user", "login"),
)
NOBODYS_ROWS = tuple(dict.fromkeys((*REMOVABLE, "call_draft", "list_member", *REMOVED)))
"""What the functions of removing.py and erasing.py remove rows from."""


def _given(right: Right) -> tuple[str, ...]:
    columns = "ARRAY[" + ", ".join(quoted(column) for column in right.columns.split()) + "]::text[]"
    return tuple(
        for_roles(f"SELECT server.let({quoted(right.who)}, {quoted(right.verb)}, {quoted(table)}, {columns})")
        for table in right.tables.split()
    )


_ALL = f"{EVERYBODY}, <person>, <{DEFINER}>, <{MANAGER}>"
_OPEN = ("me()", "my_role()", "must_change()", "change_password(text)", "is_keeper()", "role_of(text)")
"""What somebody who still has to choose a password may call."""
_INTERNAL = (
    "for_roles(text)",
    "let(text, text, text, text[])",
    "note(text, text, bigint, jsonb)",
    "leave_groups(text)",
    "join_group(text, text)",
    "end_sessions(text)",
    "end_connections(text, text)",
    *ERASING,
)
_MANAGED = ", ".join(f"'server.{each}'::regprocedure" for each in MANAGED)

STATEMENTS = (
    # One right by columns: of all there are now, or of those named.
    """CREATE OR REPLACE FUNCTION server.let(who text, verb text, of_table text, only_these text[]) RETURNS void
    LANGUAGE plpgsql SET search_path = public, server, pg_temp AS $$
    DECLARE listed text := (
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = ('public.' || quote_ident(of_table))::regclass AND attnum > 0 AND NOT attisdropped
            AND (cardinality(only_these) = 0 OR attname = ANY (only_these)));
    BEGIN
        EXECUTE 'GRANT ' || verb || ' (' || listed || ') ON public.' || quote_ident(of_table) || ' TO ' || who;
    END $$""",
    for_roles(f"REVOKE ALL ON ALL TABLES IN SCHEMA public, server FROM PUBLIC, {_ALL}"),
    for_roles(f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public, server FROM PUBLIC, {_ALL}"),
    for_roles(f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA server FROM PUBLIC, {_ALL}"),
    for_roles(f"GRANT USAGE ON SCHEMA server TO {_ALL}"),
    for_roles(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {EVERYBODY}, <{DEFINER}>"),
    for_roles(f"GRANT SELECT (version_num) ON alembic_version TO {_ALL}"),
    for_roles(f"GRANT SELECT (name, value) ON server.state TO {_ALL}"),
    for_roles(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO <{DEFINER}>"),
    for_roles(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA server TO <{DEFINER}>"),
    *(for_roles(f"GRANT DELETE ON public.{table} TO <{DEFINER}>") for table in NOBODYS_ROWS),
    *(statement for right in RIGHTS for statement in _given(right)),
    for_roles(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA server TO {EVERYBODY}, <{DEFINER}>, <{MANAGER}>"),
    *(for_roles(f"GRANT EXECUTE ON FUNCTION server.{each} TO <person>") for each in _OPEN),
    *(for_roles(f"REVOKE EXECUTE ON FUNCTION server.{each} FROM {EVERYBODY}") for each in _INTERNAL),
    # Functions that see more than their caller belong to roles that own no table. To be given one, a role must be able to make one.
    for_roles(f"GRANT CREATE ON SCHEMA server TO <{DEFINER}>, <{MANAGER}>"),
    for_roles(
        f"""DO $do$ DECLARE each regprocedure;
        BEGIN
            FOR each IN SELECT oid FROM pg_proc WHERE pronamespace = 'server'::regnamespace AND prosecdef LOOP
                IF each IN ({_MANAGED}) THEN
                    EXECUTE 'ALTER FUNCTION ' || each || ' OWNER TO <{MANAGER}>';
                ELSE
                    EXECUTE 'ALTER FUNCTION ' || each || ' OWNER TO <{DEFINER}>';
                END IF;
            END LOOP;
        END $do$"""
    ),
    for_roles(f"REVOKE CREATE ON SCHEMA server FROM <{DEFINER}>, <{MANAGER}>"),
)

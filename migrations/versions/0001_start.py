"""The schema of the whole domain."""

import sqlalchemy as sa
from alembic import op

from callbench.storage.columns import UtcTime, big_integer, json_value

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "app_user",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("team", sa.String(length=100), server_default="", nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("login", sa.String(length=63), nullable=True),
        sa.Column("absent_until", sa.Date(), nullable=True),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("role IN ('SDR', 'BDR', 'LEAD', 'FIELD', 'ADMIN')", name=op.f("ck_app_user_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_app_user")),
        sa.UniqueConstraint("login", name=op.f("uq_app_user_login")),
        sa.UniqueConstraint("name", name=op.f("uq_app_user_name")),
    )
    lists = op.create_table(
        "work_list",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("team", sa.String(length=100), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_list")),
        sa.UniqueConstraint("name", name=op.f("uq_work_list_name")),
    )
    op.bulk_insert(lists, [{"id": 1, "name": ""}])
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval(pg_get_serial_sequence('work_list', 'id'), 1)")
    op.create_table(
        "list_member",
        sa.Column("list_id", big_integer, nullable=False),
        sa.Column("user_id", big_integer, nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["work_list.id"], name=op.f("fk_list_member_list_id_work_list")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_list_member_user_id_app_user")),
        sa.PrimaryKeyConstraint("list_id", "user_id", name=op.f("pk_list_member")),
    )
    op.create_index(op.f("ix_list_member_user_id"), "list_member", ["user_id"], unique=False)
    op.create_table(
        "call_rollup",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("user_id", big_integer, nullable=False),
        sa.Column("hour", big_integer, nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("tier", sa.String(length=40), nullable=False),
        sa.Column("campaign_id", big_integer, nullable=False),
        sa.Column("is_target", sa.Boolean(), nullable=False),
        sa.Column("disposition", sa.String(length=40), nullable=False),
        sa.Column("reached", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("n", big_integer, nullable=False),
        sa.Column("seconds", big_integer, nullable=False),
        sa.Column("appointments", big_integer, nullable=False),
        sa.PrimaryKeyConstraint(
            "day",
            "user_id",
            "hour",
            "source",
            "tier",
            "campaign_id",
            "is_target",
            "disposition",
            "reached",
            "reason",
            name=op.f("pk_call_rollup"),
        ),
    )
    op.create_table(
        "call_window",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("definition", json_value, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_window")),
        sa.UniqueConstraint("time_zone", name=op.f("uq_call_window_time_zone")),
    )
    op.create_table(
        "campaign",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=True),
        sa.Column("source", sa.String(length=40), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("cost_yen", big_integer, nullable=True),
        sa.Column("external_id", sa.String(length=200), nullable=True),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("name", name=op.f("uq_campaign_name")),
    )
    op.create_table(
        "content_item",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("buying_stage", sa.String(length=40), nullable=True),
        sa.Column("url", sa.Text(), server_default="", nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_item")),
        sa.UniqueConstraint("name", name=op.f("uq_content_item_name")),
    )
    op.create_table(
        "import_preset",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("header_key", sa.String(length=64), nullable=False),
        sa.Column("mapping", json_value, nullable=False),
        sa.Column("used_at", UtcTime(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_preset")),
        sa.UniqueConstraint("header_key", name=op.f("uq_import_preset_header_key")),
    )
    op.create_table(
        "objection_reply",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("family", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("objection", sa.String(length=300), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("position", big_integer, server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection_reply")),
    )
    op.create_table(
        "queue_count",
        sa.Column("list_id", big_integer, server_default="1", nullable=False),
        sa.Column("queue_state", sa.String(length=40), nullable=False),
        sa.Column("window_id", big_integer, nullable=False),
        sa.Column("bucket", big_integer, nullable=False),
        sa.Column("tier", sa.String(length=40), nullable=False),
        sa.Column("callback_owner_id", big_integer, nullable=False),
        sa.Column("n", big_integer, nullable=False),
        sa.PrimaryKeyConstraint(
            "list_id",
            "queue_state",
            "window_id",
            "bucket",
            "tier",
            "callback_owner_id",
            name=op.f("pk_queue_count"),
        ),
    )
    op.create_table(
        "script",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("buying_stage", sa.String(length=40), nullable=True),
        sa.Column("tier", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("questions", json_value, nullable=False),
        sa.Column("materials", json_value, nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_script")),
    )
    op.create_table(
        "term",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("ja", sa.String(length=200), nullable=False),
        sa.Column("en", sa.String(length=200), nullable=False),
        sa.Column("short_ja", sa.String(length=100), server_default="", nullable=False),
        sa.Column("short_en", sa.String(length=100), server_default="", nullable=False),
        sa.Column("position", big_integer, server_default="0", nullable=False),
        sa.Column("hidden", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("attributes", json_value, nullable=True),
        sa.PrimaryKeyConstraint("kind", "code", name=op.f("pk_term")),
    )
    op.create_table(
        "audit_event",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("user_id", big_integer, nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column("entity_id", big_integer, nullable=True),
        sa.Column("detail", json_value, nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_audit_event_user_id_app_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index("ix_audit_event_entity_entity_id", "audit_event", ["entity", "entity_id"], unique=False)
    op.create_table(
        "call_list",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("owner_id", big_integer, nullable=False),
        sa.Column("shared", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("query", json_value, nullable=False),
        sa.Column("position", big_integer, server_default="0", nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["app_user.id"], name=op.f("fk_call_list_owner_id_app_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_list")),
        sa.UniqueConstraint("owner_id", "name", name=op.f("uq_call_list_owner_id_name")),
    )
    op.create_table(
        "change_note",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("by_user_id", big_integer, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_user_id"], ["app_user.id"], name=op.f("fk_change_note_by_user_id_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_note")),
    )
    op.create_table(
        "import_batch",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("file_name", sa.String(length=400), nullable=False),
        sa.Column("file_hash", sa.String(length=64), server_default="", nullable=False),
        sa.Column("encoding", sa.String(length=40), server_default="", nullable=False),
        sa.Column("preset", sa.String(length=100), server_default="", nullable=False),
        sa.Column("mapping", json_value, nullable=False),
        sa.Column("source", sa.String(length=40), nullable=True),
        sa.Column("obtained_from", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("rows", big_integer, server_default="0", nullable=False),
        sa.Column("figures", json_value, nullable=True),
        sa.Column("started_at", UtcTime(), nullable=False),
        sa.Column("finished_at", UtcTime(), nullable=True),
        sa.Column("by_user_id", big_integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["by_user_id"], ["app_user.id"], name=op.f("fk_import_batch_by_user_id_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_table(
        "rule",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("definition", json_value, nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("updated_at", UtcTime(), nullable=False),
        sa.Column("updated_by", big_integer, nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["updated_by"], ["app_user.id"], name=op.f("fk_rule_updated_by_app_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule")),
        sa.UniqueConstraint("kind", "name", name=op.f("uq_rule_kind_name")),
    )
    op.create_table(
        "target",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("metric", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("user_id", big_integer, nullable=True),
        sa.Column("team", sa.String(length=100), server_default="", nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_target_user_id_app_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint(
            "metric",
            "period",
            "starts_on",
            "user_id",
            "team",
            name=op.f("uq_target_metric_period_starts_on_user_id_team"),
        ),
    )
    op.create_table(
        "account",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("list_id", big_integer, server_default="1", nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("kana", sa.String(length=400), server_default="", nullable=False),
        sa.Column("company_key", sa.String(length=400), nullable=False),
        sa.Column("legal_form", sa.String(length=60), server_default="", nullable=False),
        sa.Column("corporate_number", sa.String(length=13), nullable=True),
        sa.Column("industry", sa.String(length=200), server_default="", nullable=False),
        sa.Column("employees", big_integer, nullable=True),
        sa.Column("revenue_yen", big_integer, nullable=True),
        sa.Column("prefecture", sa.String(length=40), server_default="", nullable=False),
        sa.Column("postcode", sa.String(length=20), server_default="", nullable=False),
        sa.Column("address", sa.String(length=500), server_default="", nullable=False),
        sa.Column("website", sa.String(length=400), server_default="", nullable=False),
        sa.Column("country", sa.String(length=60), server_default="", nullable=False),
        sa.Column("time_zone", sa.String(length=60), server_default="Asia/Tokyo", nullable=False),
        sa.Column("trend", sa.String(length=200), server_default="", nullable=False),
        sa.Column("services_in_use", sa.String(length=400), server_default="", nullable=False),
        sa.Column("is_target", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("tier", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=True),
        sa.Column("owner_id", big_integer, nullable=True),
        sa.Column("score", big_integer, server_default="0", nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=True),
        sa.Column("extras", json_value, nullable=True),
        sa.Column("import_batch_id", big_integer, nullable=True),
        sa.Column("merged_into_id", big_integer, nullable=True),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("updated_at", UtcTime(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["import_batch_id"], ["import_batch.id"], name=op.f("fk_account_import_batch_id_import_batch")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["account.id"], name=op.f("fk_account_merged_into_id_account")
        ),
        sa.ForeignKeyConstraint(["list_id"], ["work_list.id"], name=op.f("fk_account_list_id_work_list")),
        sa.ForeignKeyConstraint(["owner_id"], ["app_user.id"], name=op.f("fk_account_owner_id_app_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    op.create_index("ix_account_company_key", "account", ["company_key"], unique=False)
    op.create_index("ix_account_corporate_number", "account", ["corporate_number"], unique=False)
    op.create_index("ix_account_external_id", "account", ["external_id"], unique=False)
    op.create_index(
        "ix_account_merged_into_id",
        "account",
        ["merged_into_id"],
        unique=False,
        sqlite_where=sa.text("merged_into_id IS NOT NULL"),
        postgresql_where=sa.text("merged_into_id IS NOT NULL"),
    )
    op.create_table(
        "duplicate_pair",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("account_id", big_integer, nullable=False),
        sa.Column("first_id", big_integer, nullable=False),
        sa.Column("second_id", big_integer, nullable=False),
        sa.Column("score", big_integer, nullable=False),
        sa.Column("reasons", json_value, nullable=False),
        sa.Column("state", sa.String(length=40), server_default="PENDING", nullable=False),
        sa.Column("found_at", UtcTime(), nullable=False),
        sa.Column("decided_at", UtcTime(), nullable=True),
        sa.Column("decided_by", big_integer, nullable=True),
        sa.Column("done", json_value, nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("kind IN ('ACCOUNT', 'CONTACT')", name=op.f("ck_duplicate_pair_kind")),
        sa.CheckConstraint("state IN ('PENDING', 'SAME', 'DIFFERENT')", name=op.f("ck_duplicate_pair_state")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_duplicate_pair_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["app_user.id"], name=op.f("fk_duplicate_pair_decided_by_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_pair")),
        sa.UniqueConstraint(
            "kind", "first_id", "second_id", name=op.f("uq_duplicate_pair_kind_first_id_second_id")
        ),
    )
    op.create_index(op.f("ix_duplicate_pair_account_id"), "duplicate_pair", ["account_id"], unique=False)
    op.create_index("ix_duplicate_pair_state_score", "duplicate_pair", ["state", "score", "id"], unique=False)
    op.create_table(
        "import_change",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("batch_id", big_integer, nullable=False),
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column("entity_id", big_integer, nullable=False),
        sa.Column("before", json_value, nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_import_change_batch_id_import_batch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_change")),
    )
    op.create_index(op.f("ix_import_change_batch_id"), "import_change", ["batch_id"], unique=False)
    op.create_table(
        "import_problem",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("batch_id", big_integer, nullable=False),
        sa.Column("row", big_integer, nullable=False),
        sa.Column("column", sa.String(length=200), server_default="", nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.Column("made_of_it", sa.Text(), server_default="", nullable=False),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_import_problem_batch_id_import_batch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_problem")),
    )
    op.create_index(op.f("ix_import_problem_batch_id"), "import_problem", ["batch_id"], unique=False)
    op.create_table(
        "account_member",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("account_id", big_integer, nullable=False),
        sa.Column("user_id", big_integer, nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("since", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_member_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.id"], name=op.f("fk_account_member_user_id_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_member")),
        sa.UniqueConstraint("account_id", "user_id", name=op.f("uq_account_member_account_id_user_id")),
    )
    op.create_table(
        "department",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("account_id", big_integer, nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("name_key", sa.String(length=300), nullable=False),
        sa.Column("mission", sa.Text(), server_default="", nullable=False),
        sa.Column("mission_at", UtcTime(), nullable=True),
        sa.Column("in_plan", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("keyman_stage", big_integer, server_default="0", nullable=False),
        sa.Column("stage_at", UtcTime(), nullable=True),
        sa.Column("side_state", sa.String(length=40), nullable=True),
        sa.Column("said_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("confidence", sa.String(length=40), nullable=True),
        sa.Column("source_call_id", big_integer, nullable=True),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_department_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("account_id", "name_key", name=op.f("uq_department_account_id_name_key")),
    )
    op.create_table(
        "contact",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("list_id", big_integer, server_default="1", nullable=False),
        sa.Column("account_id", big_integer, nullable=False),
        sa.Column("department_id", big_integer, nullable=True),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("name_key", sa.String(length=200), server_default="", nullable=False),
        sa.Column("kana", sa.String(length=200), server_default="", nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("seniority", sa.String(length=40), nullable=True),
        sa.Column("email", sa.String(length=320), server_default="", nullable=False),
        sa.Column("email_key", sa.String(length=320), server_default="", nullable=False),
        sa.Column("buying_stage", sa.String(length=40), nullable=True),
        sa.Column("support", sa.String(length=40), nullable=True),
        sa.Column("coverage", sa.String(length=40), nullable=True),
        sa.Column("orientation", sa.String(length=40), nullable=True),
        sa.Column("is_keyman", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("keyman_stage", big_integer, server_default="0", nullable=False),
        sa.Column("reports_to_id", big_integer, nullable=True),
        sa.Column("left_at", UtcTime(), nullable=True),
        sa.Column("is_deleted", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=True),
        sa.Column("extras", json_value, nullable=True),
        sa.Column("import_batch_id", big_integer, nullable=True),
        sa.Column("source_call_id", big_integer, nullable=True),
        sa.Column("merged_into_id", big_integer, nullable=True),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("updated_at", UtcTime(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_contact_account_id_account")),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["contact.id"], name=op.f("fk_contact_merged_into_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_contact_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["import_batch_id"], ["import_batch.id"], name=op.f("fk_contact_import_batch_id_import_batch")
        ),
        sa.ForeignKeyConstraint(["list_id"], ["work_list.id"], name=op.f("fk_contact_list_id_work_list")),
        sa.ForeignKeyConstraint(
            ["reports_to_id"], ["contact.id"], name=op.f("fk_contact_reports_to_id_contact")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index("ix_contact_account_id", "contact", ["account_id"], unique=False)
    op.create_index(op.f("ix_contact_department_id"), "contact", ["department_id"], unique=False)
    op.create_index(
        "ix_contact_email_key",
        "contact",
        ["email_key"],
        unique=False,
        sqlite_where=sa.text("email_key <> ''"),
        postgresql_where=sa.text("email_key <> ''"),
    )
    op.create_index("ix_contact_external_id", "contact", ["external_id"], unique=False)
    op.create_index(
        "ix_contact_merged_into_id",
        "contact",
        ["merged_into_id"],
        unique=False,
        sqlite_where=sa.text("merged_into_id IS NOT NULL"),
        postgresql_where=sa.text("merged_into_id IS NOT NULL"),
    )
    op.create_index(
        "ix_contact_reports_to_id",
        "contact",
        ["reports_to_id"],
        unique=False,
        sqlite_where=sa.text("reports_to_id IS NOT NULL"),
        postgresql_where=sa.text("reports_to_id IS NOT NULL"),
    )
    op.create_table(
        "lead",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("list_id", big_integer, server_default="1", nullable=False),
        sa.Column("contact_id", big_integer, nullable=False),
        sa.Column("account_id", big_integer, nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("tier", sa.String(length=40), nullable=False),
        sa.Column("campaign_id", big_integer, nullable=True),
        sa.Column("converted_at", UtcTime(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("owner_id", big_integer, nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("origin", sa.String(length=40), server_default="DIRECT", nullable=False),
        sa.Column("queue_state", sa.String(length=40), nullable=False),
        sa.Column("out_reason", sa.String(length=40), nullable=True),
        sa.Column("rank", big_integer, nullable=False),
        sa.Column("next_call_at", UtcTime(), nullable=True),
        sa.Column("window_id", big_integer, nullable=False),
        sa.Column("attempts", big_integer, server_default="0", nullable=False),
        sa.Column("unanswered_streak", big_integer, server_default="0", nullable=False),
        sa.Column("gatekeeper_blocks", big_integer, server_default="0", nullable=False),
        sa.Column("ever_reached", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("first_call_at", UtcTime(), nullable=True),
        sa.Column("round_started_at", UtcTime(), nullable=True),
        sa.Column("last_call_at", UtcTime(), nullable=True),
        sa.Column("last_disposition", sa.String(length=40), nullable=True),
        sa.Column("last_reason", sa.String(length=40), nullable=True),
        sa.Column("next_reason", sa.String(length=40), nullable=True),
        sa.Column("awaiting_return", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("next_approach_on", sa.Date(), nullable=True),
        sa.Column("fit", big_integer, server_default="0", nullable=False),
        sa.Column("engagement", big_integer, server_default="0", nullable=False),
        sa.Column("score", big_integer, server_default="0", nullable=False),
        sa.Column("mql_rejected", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("callback_owner_id", big_integer, nullable=True),
        sa.Column("claimed_by", big_integer, nullable=True),
        sa.Column("lease_until", UtcTime(), nullable=True),
        sa.Column("fence", big_integer, server_default="0", nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=True),
        sa.Column("import_batch_id", big_integer, nullable=True),
        sa.Column("updated_at", UtcTime(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "queue_state IN ('READY', 'WAITING', 'TAKEN', 'OUT')", name=op.f("ck_lead_queue_state")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_lead_account_id_account")),
        sa.ForeignKeyConstraint(
            ["callback_owner_id"], ["app_user.id"], name=op.f("fk_lead_callback_owner_id_app_user")
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_lead_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["claimed_by"], ["app_user.id"], name=op.f("fk_lead_claimed_by_app_user")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_lead_contact_id_contact")),
        sa.ForeignKeyConstraint(["list_id"], ["work_list.id"], name=op.f("fk_lead_list_id_work_list")),
        sa.ForeignKeyConstraint(
            ["import_batch_id"], ["import_batch.id"], name=op.f("fk_lead_import_batch_id_import_batch")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["app_user.id"], name=op.f("fk_lead_owner_id_app_user")),
        sa.ForeignKeyConstraint(
            ["window_id"], ["call_window.id"], name=op.f("fk_lead_window_id_call_window")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead")),
    )
    op.create_index("ix_lead_account_id", "lead", ["account_id"], unique=False)
    op.create_index("ix_lead_contact_id", "lead", ["contact_id"], unique=False)
    op.create_index("ix_lead_import_batch_id", "lead", ["import_batch_id"], unique=False)
    op.create_index(
        "ix_lead_ready",
        "lead",
        ["window_id", "rank", "id", "next_call_at", "callback_owner_id", "tier"],
        unique=False,
        sqlite_where=sa.text("queue_state = 'READY'"),
        postgresql_where=sa.text("queue_state = 'READY'"),
        postgresql_include=["list_id"],
    )
    op.create_index(
        "ix_lead_ready_owner",
        "lead",
        ["owner_id", "window_id", "rank", "id"],
        unique=False,
        sqlite_where=sa.text("queue_state = 'READY'"),
        postgresql_where=sa.text("queue_state = 'READY'"),
        postgresql_include=["list_id"],
    )
    op.create_index(
        "ix_lead_ready_source",
        "lead",
        ["source", "window_id", "rank", "id"],
        unique=False,
        sqlite_where=sa.text("queue_state = 'READY'"),
        postgresql_where=sa.text("queue_state = 'READY'"),
        postgresql_include=["list_id"],
    )
    op.create_index(
        "ix_lead_taken",
        "lead",
        ["lease_until"],
        unique=False,
        sqlite_where=sa.text("queue_state = 'TAKEN'"),
        postgresql_where=sa.text("queue_state = 'TAKEN'"),
    )
    op.create_index(
        "ix_lead_waiting",
        "lead",
        ["next_call_at", "id", "callback_owner_id"],
        unique=False,
        sqlite_where=sa.text("queue_state = 'WAITING'"),
        postgresql_where=sa.text("queue_state = 'WAITING'"),
        postgresql_include=["list_id"],
    )
    op.create_index(
        "ix_lead_waiting_callback",
        "lead",
        ["next_call_at", "id"],
        unique=False,
        sqlite_where=sa.text("queue_state = 'WAITING' AND rank < 1152921504606846976"),
        postgresql_where=sa.text("queue_state = 'WAITING' AND rank < 1152921504606846976"),
        postgresql_include=["list_id"],
    )
    op.create_index(
        "ix_lead_waiting_tier",
        "lead",
        ["tier", "next_call_at", "id", "callback_owner_id"],
        unique=False,
        sqlite_where=sa.text("queue_state = 'WAITING'"),
        postgresql_where=sa.text("queue_state = 'WAITING'"),
        postgresql_include=["list_id"],
    )
    op.create_table(
        "phone_number",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("account_id", big_integer, nullable=False),
        sa.Column("contact_id", big_integer, nullable=True),
        sa.Column("e164", sa.String(length=20), server_default="", nullable=False),
        sa.Column("extension", sa.String(length=20), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("raw", sa.String(length=200), server_default="", nullable=False),
        sa.Column("tail", sa.String(length=20), server_default="", nullable=False),
        sa.Column("status", sa.String(length=20), server_default="ACTIVE", nullable=False),
        sa.Column("hold_until", UtcTime(), nullable=True),
        sa.Column("failed_days", big_integer, server_default="0", nullable=False),
        sa.Column("last_failed_on", sa.Date(), nullable=True),
        sa.Column("position", big_integer, server_default="0", nullable=False),
        sa.Column("import_batch_id", big_integer, nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "status IN ('ACTIVE', 'WRONG', 'NOT_IN_SERVICE', 'HELD')", name=op.f("ck_phone_number_status")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_phone_number_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_phone_number_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["import_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_phone_number_import_batch_id_import_batch"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone_number")),
    )
    op.create_index("ix_phone_number_account_id", "phone_number", ["account_id"], unique=False)
    op.create_index(
        "ix_phone_number_contact_id",
        "phone_number",
        ["contact_id", "position", "id", "status", "kind", "e164"],
        unique=False,
    )
    op.create_index("ix_phone_number_e164", "phone_number", ["e164"], unique=False)
    op.create_index(
        "ix_phone_number_hold_until",
        "phone_number",
        ["hold_until"],
        unique=False,
        sqlite_where=sa.text("status = 'HELD'"),
        postgresql_where=sa.text("status = 'HELD'"),
    )
    op.create_index("ix_phone_number_tail", "phone_number", ["tail"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("lead_id", big_integer, nullable=False),
        sa.Column("from_user_id", big_integer, nullable=True),
        sa.Column("to_user_id", big_integer, nullable=True),
        sa.Column("by_user_id", big_integer, nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_user_id"], ["app_user.id"], name=op.f("fk_assignment_by_user_id_app_user")
        ),
        sa.ForeignKeyConstraint(
            ["from_user_id"], ["app_user.id"], name=op.f("fk_assignment_from_user_id_app_user")
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_assignment_lead_id_lead")),
        sa.ForeignKeyConstraint(
            ["to_user_id"], ["app_user.id"], name=op.f("fk_assignment_to_user_id_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_index(op.f("ix_assignment_at"), "assignment", ["at"], unique=False)
    op.create_index(op.f("ix_assignment_lead_id"), "assignment", ["lead_id"], unique=False)
    op.create_table(
        "call",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("lead_id", big_integer, nullable=False),
        sa.Column("contact_id", big_integer, nullable=False),
        sa.Column("user_id", big_integer, nullable=False),
        sa.Column("phone_number_id", big_integer, nullable=True),
        sa.Column("dialled", sa.String(length=40), server_default="", nullable=False),
        sa.Column("direction", sa.String(length=40), server_default="OUTBOUND", nullable=False),
        sa.Column("started_at", UtcTime(), nullable=False),
        sa.Column("logged_at", UtcTime(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("hour", big_integer, nullable=False),
        sa.Column("duration_s", big_integer, server_default="0", nullable=False),
        sa.Column("wrap_up_s", big_integer, server_default="0", nullable=False),
        sa.Column("disposition", sa.String(length=40), nullable=False),
        sa.Column("reached", sa.String(length=40), nullable=False),
        sa.Column("rejection_reason", sa.String(length=40), nullable=True),
        sa.Column("rejection_text", sa.Text(), server_default="", nullable=False),
        sa.Column("absent_kind", sa.String(length=40), nullable=True),
        sa.Column("voicemail_left", sa.Boolean(), nullable=True),
        sa.Column("memo", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("tier", sa.String(length=40), nullable=False),
        sa.Column("campaign_id", big_integer, nullable=True),
        sa.Column("is_target", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("has_appointment", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("attempt", big_integer, server_default="1", nullable=False),
        sa.Column("is_backfill", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("corrects_call_id", big_integer, nullable=True),
        sa.CheckConstraint(
            "reached IN ('NONE', 'MACHINE', 'GATEKEEPER', 'OTHER_PERSON', 'TARGET', 'KEYMAN')",
            name=op.f("ck_call_reached"),
        ),
        sa.CheckConstraint(
            "rejection_reason IS NULL OR disposition = 'REJECTED'",
            name=op.f("ck_call_reason_only_if_rejected"),
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_call_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_call_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["corrects_call_id"], ["call.id"], name=op.f("fk_call_corrects_call_id_call")
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_call_lead_id_lead")),
        sa.ForeignKeyConstraint(
            ["phone_number_id"], ["phone_number.id"], name=op.f("fk_call_phone_number_id_phone_number")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_call_user_id_app_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
        sa.UniqueConstraint("uid", name=op.f("uq_call_uid")),
    )
    op.create_index("ix_call_contact_id_started_at", "call", ["contact_id", "started_at"], unique=False)
    op.create_index("ix_call_day_user_id", "call", ["day", "user_id"], unique=False)
    op.create_index(op.f("ix_call_lead_id"), "call", ["lead_id"], unique=False)
    op.create_index(op.f("ix_call_phone_number_id"), "call", ["phone_number_id"], unique=False)
    op.create_table(
        "call_draft",
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("user_id", big_integer, nullable=False),
        sa.Column("lead_id", big_integer, nullable=False),
        sa.Column("state", sa.String(length=20), server_default="OPEN", nullable=False),
        sa.Column("started_at", UtcTime(), nullable=False),
        sa.Column("dialled_at", UtcTime(), nullable=True),
        sa.Column("content", json_value, nullable=False),
        sa.Column("updated_at", UtcTime(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("state IN ('OPEN', 'UNRESOLVED')", name=op.f("ck_call_draft_state")),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_call_draft_lead_id_lead")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_call_draft_user_id_app_user")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_call_draft")),
    )
    op.create_index(op.f("ix_call_draft_lead_id"), "call_draft", ["lead_id"], unique=False)
    op.create_index(op.f("ix_call_draft_user_id"), "call_draft", ["user_id"], unique=False)
    op.create_table(
        "touch",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("contact_id", big_integer, nullable=False),
        sa.Column("lead_id", big_integer, nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("title", sa.String(length=400), server_default="", nullable=False),
        sa.Column("detail", sa.Text(), server_default="", nullable=False),
        sa.Column("url", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.String(length=40), nullable=True),
        sa.Column("campaign_id", big_integer, nullable=True),
        sa.Column("depth_minutes", big_integer, server_default="0", nullable=False),
        sa.Column("user_id", big_integer, nullable=True),
        sa.Column("import_batch_id", big_integer, nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_touch_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_touch_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["import_batch_id"], ["import_batch.id"], name=op.f("fk_touch_import_batch_id_import_batch")
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_touch_lead_id_lead")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_touch_user_id_app_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touch")),
    )
    op.create_index("ix_touch_contact_id_at", "touch", ["contact_id", "at"], unique=False)
    op.create_index("ix_touch_import_batch_id", "touch", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_touch_lead_id"), "touch", ["lead_id"], unique=False)
    op.create_table(
        "account_fact",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("account_id", big_integer, nullable=False),
        sa.Column("department_id", big_integer, nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("said_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("confidence", sa.String(length=40), nullable=True),
        sa.Column("source_call_id", big_integer, nullable=True),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_fact_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_account_fact_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["source_call_id"], ["call.id"], name=op.f("fk_account_fact_source_call_id_call")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_fact")),
    )
    op.create_index(op.f("ix_account_fact_account_id"), "account_fact", ["account_id"], unique=False)
    op.create_index(
        "ix_account_fact_department_id",
        "account_fact",
        ["department_id"],
        unique=False,
        sqlite_where=sa.text("department_id IS NOT NULL"),
        postgresql_where=sa.text("department_id IS NOT NULL"),
    )
    op.create_table(
        "appointment",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("call_id", big_integer, nullable=False),
        sa.Column("lead_id", big_integer, nullable=False),
        sa.Column("contact_id", big_integer, nullable=False),
        sa.Column("account_id", big_integer, nullable=False),
        sa.Column("set_by", big_integer, nullable=False),
        sa.Column("set_at", UtcTime(), nullable=False),
        sa.Column("trigger", sa.String(length=40), nullable=True),
        sa.Column("forced", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("cancelled_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_appointment_account_id_account")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_appointment_call_id_call")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_appointment_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_appointment_lead_id_lead")),
        sa.ForeignKeyConstraint(["set_by"], ["app_user.id"], name=op.f("fk_appointment_set_by_app_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    op.create_index(op.f("ix_appointment_account_id"), "appointment", ["account_id"], unique=False)
    op.create_index(op.f("ix_appointment_call_id"), "appointment", ["call_id"], unique=False)
    op.create_index(op.f("ix_appointment_contact_id"), "appointment", ["contact_id"], unique=False)
    op.create_index(op.f("ix_appointment_lead_id"), "appointment", ["lead_id"], unique=False)
    op.create_index("ix_appointment_set_on", "appointment", ["set_at"], unique=False)
    op.create_table(
        "bant_fact",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("contact_id", big_integer, nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("said_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("asked_on_call_id", big_integer, nullable=True),
        sa.Column("updated_at", UtcTime(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_on_call_id"], ["call.id"], name=op.f("fk_bant_fact_asked_on_call_id_call")
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_bant_fact_contact_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bant_fact")),
        sa.UniqueConstraint("contact_id", "field", name=op.f("uq_bant_fact_contact_id_field")),
    )
    op.create_table(
        "call_effect",
        sa.Column("call_id", big_integer, autoincrement=False, nullable=False),
        sa.Column("effects", json_value, nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_effect_call_id_call")),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_call_effect")),
    )
    op.create_table(
        "call_undo",
        sa.Column("call_id", big_integer, autoincrement=False, nullable=False),
        sa.Column("undone_at", UtcTime(), nullable=False),
        sa.Column("undone_by", big_integer, nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_undo_call_id_call")),
        sa.ForeignKeyConstraint(["undone_by"], ["app_user.id"], name=op.f("fk_call_undo_undone_by_app_user")),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_call_undo")),
    )
    op.create_table(
        "callback",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("contact_id", big_integer, nullable=False),
        sa.Column("lead_id", big_integer, nullable=False),
        sa.Column("due_at", UtcTime(), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("owner_id", big_integer, nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=40), server_default="OPEN", nullable=False),
        sa.Column("created_by_call_id", big_integer, nullable=True),
        sa.Column("closed_by_call_id", big_integer, nullable=True),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("closed_at", UtcTime(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("scope IN ('OWNER', 'ANYONE')", name=op.f("ck_callback_scope")),
        sa.CheckConstraint("status IN ('OPEN', 'DONE', 'CANCELLED')", name=op.f("ck_callback_status")),
        sa.ForeignKeyConstraint(
            ["closed_by_call_id"], ["call.id"], name=op.f("fk_callback_closed_by_call_id_call")
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_callback_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["created_by_call_id"], ["call.id"], name=op.f("fk_callback_created_by_call_id_call")
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_callback_lead_id_lead")),
        sa.ForeignKeyConstraint(["owner_id"], ["app_user.id"], name=op.f("fk_callback_owner_id_app_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callback")),
    )
    op.create_index("ix_callback_contact_id_status", "callback", ["contact_id", "status"], unique=False)
    op.create_index(op.f("ix_callback_lead_id"), "callback", ["lead_id"], unique=False)
    op.create_index("ix_callback_status_due_at", "callback", ["status", "due_at"], unique=False)
    op.create_table(
        "contact_relation",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("from_contact_id", big_integer, nullable=False),
        sa.Column("to_contact_id", big_integer, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("source_call_id", big_integer, nullable=True),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_contact_id"], ["contact.id"], name=op.f("fk_contact_relation_from_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["source_call_id"], ["call.id"], name=op.f("fk_contact_relation_source_call_id_call")
        ),
        sa.ForeignKeyConstraint(
            ["to_contact_id"], ["contact.id"], name=op.f("fk_contact_relation_to_contact_id_contact")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_relation")),
        sa.UniqueConstraint(
            "from_contact_id",
            "to_contact_id",
            "kind",
            name=op.f("uq_contact_relation_from_contact_id_to_contact_id_kind"),
        ),
    )
    op.create_index(
        op.f("ix_contact_relation_to_contact_id"), "contact_relation", ["to_contact_id"], unique=False
    )
    op.create_table(
        "content_use",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("content_item_id", big_integer, nullable=False),
        sa.Column("contact_id", big_integer, nullable=False),
        sa.Column("call_id", big_integer, nullable=True),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("by_user_id", big_integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["by_user_id"], ["app_user.id"], name=op.f("fk_content_use_by_user_id_app_user")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_content_use_call_id_call")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_content_use_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["content_item_id"], ["content_item.id"], name=op.f("fk_content_use_content_item_id_content_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_use")),
    )
    op.create_index(op.f("ix_content_use_contact_id"), "content_use", ["contact_id"], unique=False)
    op.create_index(op.f("ix_content_use_content_item_id"), "content_use", ["content_item_id"], unique=False)
    op.create_table(
        "department_relation",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("account_id", big_integer, nullable=False),
        sa.Column("from_department_id", big_integer, nullable=False),
        sa.Column("to_department_id", big_integer, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("said_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("confidence", sa.String(length=40), nullable=True),
        sa.Column("source_call_id", big_integer, nullable=True),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_department_relation_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["from_department_id"],
            ["department.id"],
            name=op.f("fk_department_relation_from_department_id_department"),
        ),
        sa.ForeignKeyConstraint(
            ["source_call_id"], ["call.id"], name=op.f("fk_department_relation_source_call_id_call")
        ),
        sa.ForeignKeyConstraint(
            ["to_department_id"],
            ["department.id"],
            name=op.f("fk_department_relation_to_department_id_department"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department_relation")),
    )
    op.create_index(
        op.f("ix_department_relation_account_id"), "department_relation", ["account_id"], unique=False
    )
    op.create_index(
        op.f("ix_department_relation_from_department_id"),
        "department_relation",
        ["from_department_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_department_relation_to_department_id"),
        "department_relation",
        ["to_department_id"],
        unique=False,
    )
    op.create_table(
        "dmu_member",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("account_id", big_integer, nullable=False),
        sa.Column("contact_id", big_integer, nullable=True),
        sa.Column("department_id", big_integer, nullable=True),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("department", sa.String(length=300), server_default="", nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("confidence", sa.String(length=40), nullable=True),
        sa.Column("told_by_contact_id", big_integer, nullable=True),
        sa.Column("source_call_id", big_integer, nullable=True),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_dmu_member_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_dmu_member_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_dmu_member_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["source_call_id"], ["call.id"], name=op.f("fk_dmu_member_source_call_id_call")
        ),
        sa.ForeignKeyConstraint(
            ["told_by_contact_id"], ["contact.id"], name=op.f("fk_dmu_member_told_by_contact_id_contact")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dmu_member")),
    )
    op.create_index("ix_dmu_member_account_id", "dmu_member", ["account_id"], unique=False)
    op.create_index(op.f("ix_dmu_member_contact_id"), "dmu_member", ["contact_id"], unique=False)
    op.create_index(
        "ix_dmu_member_department_id",
        "dmu_member",
        ["department_id"],
        unique=False,
        sqlite_where=sa.text("department_id IS NOT NULL"),
        postgresql_where=sa.text("department_id IS NOT NULL"),
    )
    op.create_index(
        "ix_dmu_member_told_by_contact_id",
        "dmu_member",
        ["told_by_contact_id"],
        unique=False,
        sqlite_where=sa.text("told_by_contact_id IS NOT NULL"),
        postgresql_where=sa.text("told_by_contact_id IS NOT NULL"),
    )
    op.create_table(
        "do_not_call",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("contact_id", big_integer, nullable=True),
        sa.Column("account_id", big_integer, nullable=True),
        sa.Column("e164", sa.String(length=20), server_default="", nullable=False),
        sa.Column("company_key", sa.String(length=400), server_default="", nullable=False),
        sa.Column("email_key", sa.String(length=320), server_default="", nullable=False),
        sa.Column("who_asked", sa.String(length=200), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("entered_by", big_integer, nullable=False),
        sa.Column("call_id", big_integer, nullable=True),
        sa.CheckConstraint("scope IN ('PERSON', 'NUMBER', 'COMPANY')", name=op.f("ck_do_not_call_scope")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_do_not_call_account_id_account")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_do_not_call_call_id_call")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_do_not_call_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["app_user.id"], name=op.f("fk_do_not_call_entered_by_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_do_not_call")),
    )
    op.create_index("ix_do_not_call_account_id", "do_not_call", ["account_id"], unique=False)
    op.create_index("ix_do_not_call_company_key", "do_not_call", ["company_key"], unique=False)
    op.create_index("ix_do_not_call_contact_id", "do_not_call", ["contact_id"], unique=False)
    op.create_index("ix_do_not_call_e164", "do_not_call", ["e164"], unique=False)
    op.create_index("ix_do_not_call_email_key", "do_not_call", ["email_key"], unique=False)
    op.create_table(
        "note_revision",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("contact_id", big_integer, nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("by_user_id", big_integer, nullable=False),
        sa.Column("call_id", big_integer, nullable=True),
        sa.ForeignKeyConstraint(
            ["by_user_id"], ["app_user.id"], name=op.f("fk_note_revision_by_user_id_app_user")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_note_revision_call_id_call")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_note_revision_contact_id_contact")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_revision")),
    )
    op.create_index(
        "ix_note_revision_contact_id_field", "note_revision", ["contact_id", "field"], unique=False
    )
    op.create_table(
        "qualitative_note",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("contact_id", big_integer, nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("updated_at", UtcTime(), nullable=False),
        sa.Column("updated_by", big_integer, nullable=False),
        sa.Column("source_call_id", big_integer, nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_qualitative_note_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["source_call_id"], ["call.id"], name=op.f("fk_qualitative_note_source_call_id_call")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by"], ["app_user.id"], name=op.f("fk_qualitative_note_updated_by_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualitative_note")),
        sa.UniqueConstraint("contact_id", "field", name=op.f("uq_qualitative_note_contact_id_field")),
    )
    op.create_table(
        "reason_not_to_buy",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("contact_id", big_integer, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("raised_at", UtcTime(), nullable=False),
        sa.Column("resolved_at", UtcTime(), nullable=True),
        sa.Column("resolution", sa.Text(), server_default="", nullable=False),
        sa.Column("source_call_id", big_integer, nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_reason_not_to_buy_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["source_call_id"], ["call.id"], name=op.f("fk_reason_not_to_buy_source_call_id_call")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason_not_to_buy")),
    )
    op.create_index(
        op.f("ix_reason_not_to_buy_contact_id"), "reason_not_to_buy", ["contact_id"], unique=False
    )
    op.create_table(
        "do_not_call_lift",
        sa.Column("do_not_call_id", big_integer, autoincrement=False, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("by_user_id", big_integer, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_user_id"], ["app_user.id"], name=op.f("fk_do_not_call_lift_by_user_id_app_user")
        ),
        sa.ForeignKeyConstraint(
            ["do_not_call_id"],
            ["do_not_call.id"],
            name=op.f("fk_do_not_call_lift_do_not_call_id_do_not_call"),
        ),
        sa.PrimaryKeyConstraint("do_not_call_id", name=op.f("pk_do_not_call_lift")),
    )
    op.create_table(
        "handoff",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("appointment_id", big_integer, nullable=True),
        sa.Column("lead_id", big_integer, nullable=False),
        sa.Column("contact_id", big_integer, nullable=False),
        sa.Column("account_id", big_integer, nullable=False),
        sa.Column("from_user_id", big_integer, nullable=False),
        sa.Column("to_user_id", big_integer, nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("sent_at", UtcTime(), nullable=True),
        sa.Column("first_answer_at", UtcTime(), nullable=True),
        sa.Column("decided_at", UtcTime(), nullable=True),
        sa.Column("answer_code", sa.String(length=40), nullable=True),
        sa.Column("answer_text", sa.Text(), server_default="", nullable=False),
        sa.Column("readiness", json_value, nullable=True),
        sa.Column("below_bar_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_handoff_account_id_account")),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_handoff_appointment_id_appointment")
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_handoff_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["from_user_id"], ["app_user.id"], name=op.f("fk_handoff_from_user_id_app_user")
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_handoff_lead_id_lead")),
        sa.ForeignKeyConstraint(["to_user_id"], ["app_user.id"], name=op.f("fk_handoff_to_user_id_app_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoff")),
    )
    op.create_index("ix_handoff_account_id_status", "handoff", ["account_id", "status"], unique=False)
    op.create_index(op.f("ix_handoff_appointment_id"), "handoff", ["appointment_id"], unique=False)
    op.create_index(op.f("ix_handoff_contact_id"), "handoff", ["contact_id"], unique=False)
    op.create_index(op.f("ix_handoff_lead_id"), "handoff", ["lead_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("appointment_id", big_integer, nullable=False),
        sa.Column("starts_at", UtcTime(), nullable=False),
        sa.Column("length_minutes", big_integer, server_default="60", nullable=False),
        sa.Column("place", sa.String(length=400), server_default="", nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("attendees_theirs", sa.Text(), server_default="", nullable=False),
        sa.Column("attendees_ours", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("is_valid", sa.Boolean(), nullable=True),
        sa.Column("held_at", UtcTime(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_meeting_appointment_id_appointment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_appointment_id"), "meeting", ["appointment_id"], unique=False)
    op.create_table(
        "handoff_event",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("handoff_id", big_integer, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("by_user_id", big_integer, nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["by_user_id"], ["app_user.id"], name=op.f("fk_handoff_event_by_user_id_app_user")
        ),
        sa.ForeignKeyConstraint(
            ["handoff_id"], ["handoff.id"], name=op.f("fk_handoff_event_handoff_id_handoff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoff_event")),
    )
    op.create_index(op.f("ix_handoff_event_handoff_id"), "handoff_event", ["handoff_id"], unique=False)
    op.create_table(
        "opportunity",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("account_id", big_integer, nullable=False),
        sa.Column("handoff_id", big_integer, nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("product", sa.String(length=300), server_default="", nullable=False),
        sa.Column("product_wanted", sa.String(length=300), server_default="", nullable=False),
        sa.Column("amount_yen", big_integer, nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("loss_reason", sa.String(length=40), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("owner_id", big_integer, nullable=True),
        sa.Column("external_id", sa.String(length=200), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_opportunity_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["handoff_id"], ["handoff.id"], name=op.f("fk_opportunity_handoff_id_handoff")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["app_user.id"], name=op.f("fk_opportunity_owner_id_app_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity")),
        sa.UniqueConstraint("external_id", name=op.f("uq_opportunity_external_id")),
    )
    op.create_index(op.f("ix_opportunity_account_id"), "opportunity", ["account_id"], unique=False)
    op.create_index(op.f("ix_opportunity_handoff_id"), "opportunity", ["handoff_id"], unique=False)
    op.create_table(
        "crm_push",
        sa.Column("id", big_integer, nullable=False),
        sa.Column("target", sa.String(length=40), nullable=False),
        sa.Column("host", sa.String(length=200), nullable=False),
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("lead_id", big_integer, nullable=False),
        sa.Column("remote_id", sa.String(length=100), server_default="", nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sent_at", UtcTime(), nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["lead.id"], name=op.f("fk_crm_push_lead_id_lead"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crm_push")),
        sa.UniqueConstraint(
            "target", "host", "entity", "uid", name=op.f("uq_crm_push_target_host_entity_uid")
        ),
    )
    op.create_index(op.f("ix_crm_push_lead_id"), "crm_push", ["lead_id"], unique=False)

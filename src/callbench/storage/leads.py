"""Which conversions wait to be called, in which order, and who holds them?"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from callbench.storage.columns import Base, Code, Id, OptionalCode, Version, of_list, references


class Campaign(Base):
    """A campaign with its purpose (R2-10)."""

    __tablename__ = "campaign"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(300), unique=True)
    purpose: Mapped[OptionalCode]
    source: Mapped[OptionalCode]
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    cost_yen: Mapped[int | None]
    external_id: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]


class Lead(Base):
    """A contact's conversion, and its place in the queue.

    Its partial indexes stand in `partial_indexes`. `rank` and `queue_state` follow `domain.queue`; they, and the counters of `queue_count`,
    change only through `storage.queue`.
    """

    __tablename__ = "lead"
    __table_args__ = (
        CheckConstraint("queue_state IN ('READY', 'WAITING', 'TAKEN', 'OUT')", name="queue_state"),
        Index("ix_lead_contact_id", "contact_id"),
        Index("ix_lead_account_id", "account_id"),
        Index("ix_lead_import_batch_id", "import_batch_id"),
    )

    id: Mapped[Id]
    list_id: Mapped[int] = of_list()
    contact_id: Mapped[int] = references("contact.id")
    account_id: Mapped[int] = references("account.id")
    source: Mapped[Code]
    tier: Mapped[Code]
    campaign_id: Mapped[int | None] = references("campaign.id")
    converted_at: Mapped[datetime]
    created_at: Mapped[datetime]
    owner_id: Mapped[int | None] = references("app_user.id")
    status: Mapped[Code]
    origin: Mapped[Code] = mapped_column(default="DIRECT", server_default="DIRECT")
    queue_state: Mapped[Code]
    out_reason: Mapped[OptionalCode]
    rank: Mapped[int]
    next_call_at: Mapped[datetime | None]
    window_id: Mapped[int] = references("call_window.id")
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    unanswered_streak: Mapped[int] = mapped_column(default=0, server_default="0")
    gatekeeper_blocks: Mapped[int] = mapped_column(default=0, server_default="0")
    ever_reached: Mapped[bool] = mapped_column(default=False, server_default="0")
    first_call_at: Mapped[datetime | None]
    round_started_at: Mapped[datetime | None]
    last_call_at: Mapped[datetime | None]
    last_disposition: Mapped[OptionalCode]
    last_reason: Mapped[OptionalCode]
    next_reason: Mapped[OptionalCode]
    awaiting_return: Mapped[bool] = mapped_column(default=False, server_default="0")
    next_approach_on: Mapped[date | None]
    fit: Mapped[int] = mapped_column(default=0, server_default="0")
    engagement: Mapped[int] = mapped_column(default=0, server_default="0")
    score: Mapped[int] = mapped_column(default=0, server_default="0")
    mql_rejected: Mapped[bool] = mapped_column(default=False, server_default="0")
    callback_owner_id: Mapped[int | None] = references("app_user.id")
    claimed_by: Mapped[int | None] = references("app_user.id")
    lease_until: Mapped[datetime | None]
    fence: Mapped[int] = mapped_column(default=0, server_default="0")
    external_id: Mapped[str | None] = mapped_column(String(200))
    import_batch_id: Mapped[int | None] = references("import_batch.id")
    updated_at: Mapped[datetime]
    version: Mapped[Version]


class QueueCount(Base):
    """How many leads stand where: the counters behind the tabs, kept in the same transaction as the leads.

    `callback_owner_id` is 0 unless the callback is for its owner only.
    """

    __tablename__ = "queue_count"

    list_id: Mapped[int] = mapped_column(primary_key=True, default=1, server_default="1")
    queue_state: Mapped[Code] = mapped_column(primary_key=True)
    window_id: Mapped[int] = mapped_column(primary_key=True)
    bucket: Mapped[int] = mapped_column(primary_key=True)
    tier: Mapped[Code] = mapped_column(primary_key=True)
    callback_owner_id: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int]


class CallWindow(Base):
    """When a group of leads may be called; `definition` is read by domain.calling_window."""

    __tablename__ = "call_window"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(100))
    time_zone: Mapped[str] = mapped_column(String(60), unique=True)
    definition: Mapped[dict[str, Any]]
    version: Mapped[Version]


class Assignment(Base):
    """Who got a lead, from whom, and why (append only)."""

    __tablename__ = "assignment"

    id: Mapped[Id]
    lead_id: Mapped[int] = references("lead.id", index=True)
    from_user_id: Mapped[int | None] = references("app_user.id")
    to_user_id: Mapped[int | None] = references("app_user.id")
    by_user_id: Mapped[int | None] = references("app_user.id")
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    at: Mapped[datetime] = mapped_column(index=True)

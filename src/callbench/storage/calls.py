"""What happened on each call, what was typed for one not yet logged, and the sums of all?"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from callbench.storage.columns import Base, Code, Id, OptionalCode, Version, big_integer, references


class Call(Base):
    """A logged call; append only. Reached, disposition, reason and appointment are separate facts and never folded.

    `day` and `hour` are local to the team's zone.
    """

    __tablename__ = "call"
    __table_args__ = (
        CheckConstraint(
            "reached IN ('NONE', 'MACHINE', 'GATEKEEPER', 'OTHER_PERSON', 'TARGET', 'KEYMAN')", name="reached"
        ),
        CheckConstraint(
            "rejection_reason IS NULL OR disposition = 'REJECTED'", name="reason_only_if_rejected"
        ),
        Index("ix_call_contact_id_started_at", "contact_id", "started_at"),
        Index("ix_call_day_user_id", "day", "user_id"),
    )

    id: Mapped[Id]
    uid: Mapped[UUID] = mapped_column(Uuid, unique=True)
    lead_id: Mapped[int] = references("lead.id", index=True)
    contact_id: Mapped[int] = references("contact.id")
    user_id: Mapped[int] = references("app_user.id")
    phone_number_id: Mapped[int | None] = references("phone_number.id", index=True)
    dialled: Mapped[str] = mapped_column(String(40), default="", server_default="")
    direction: Mapped[Code] = mapped_column(default="OUTBOUND", server_default="OUTBOUND")
    started_at: Mapped[datetime]
    logged_at: Mapped[datetime]
    day: Mapped[date]
    hour: Mapped[int]
    duration_s: Mapped[int] = mapped_column(default=0, server_default="0")
    wrap_up_s: Mapped[int] = mapped_column(default=0, server_default="0")
    disposition: Mapped[Code]
    reached: Mapped[Code]
    rejection_reason: Mapped[OptionalCode]
    rejection_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    absent_kind: Mapped[OptionalCode]
    voicemail_left: Mapped[bool | None]
    memo: Mapped[str] = mapped_column(Text, default="", server_default="")
    source: Mapped[Code]
    tier: Mapped[Code]
    campaign_id: Mapped[int | None] = references("campaign.id")
    is_target: Mapped[bool] = mapped_column(default=False, server_default="0")
    has_appointment: Mapped[bool] = mapped_column(default=False, server_default="0")
    attempt: Mapped[int] = mapped_column(default=1, server_default="1")
    is_backfill: Mapped[bool] = mapped_column(default=False, server_default="0")
    corrects_call_id: Mapped[int | None] = references("call.id")


class CallEffect(Base):
    """What a call changed beside itself, and its report as it was given: what an undo puts back (append only)."""

    __tablename__ = "call_effect"

    call_id: Mapped[int] = mapped_column(
        big_integer, ForeignKey("call.id"), primary_key=True, autoincrement=False
    )
    effects: Mapped[dict[str, Any]]


class CallUndo(Base):
    """A call taken back (append only): the call itself is never changed or deleted."""

    __tablename__ = "call_undo"

    call_id: Mapped[int] = mapped_column(
        big_integer, ForeignKey("call.id"), primary_key=True, autoincrement=False
    )
    undone_at: Mapped[datetime]
    undone_by: Mapped[int] = references("app_user.id")
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")


class CallRollup(Base):
    """Sums of calls that always equal the full scan (doctor proves it): one row a combination, never negative."""

    __tablename__ = "call_rollup"

    day: Mapped[date] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    hour: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[Code] = mapped_column(primary_key=True)
    tier: Mapped[Code] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(primary_key=True)
    is_target: Mapped[bool] = mapped_column(primary_key=True)
    disposition: Mapped[Code] = mapped_column(primary_key=True)
    reached: Mapped[Code] = mapped_column(primary_key=True)
    reason: Mapped[Code] = mapped_column(primary_key=True)
    n: Mapped[int]
    seconds: Mapped[int]
    appointments: Mapped[int]


class CallDraft(Base):
    """What is typed for a call that is not logged yet; `uid` becomes the call's, so it can never be logged twice.

    A draft found at start is UNRESOLVED: the program ended in the middle of it.
    """

    __tablename__ = "call_draft"
    __table_args__ = (CheckConstraint("state IN ('OPEN', 'UNRESOLVED')", name="state"),)

    uid: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    user_id: Mapped[int] = references("app_user.id", index=True)
    lead_id: Mapped[int] = references("lead.id", index=True)
    state: Mapped[str] = mapped_column(String(20), default="OPEN", server_default="OPEN")
    started_at: Mapped[datetime]
    dialled_at: Mapped[datetime | None]
    content: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime]
    version: Mapped[Version]


class Callback(Base):
    """A promised call. It belongs to the person and is closed when a call to that person is logged."""

    __tablename__ = "callback"
    __table_args__ = (
        CheckConstraint("scope IN ('OWNER', 'ANYONE')", name="scope"),
        CheckConstraint("status IN ('OPEN', 'DONE', 'CANCELLED')", name="status"),
        Index("ix_callback_contact_id_status", "contact_id", "status"),
        Index("ix_callback_status_due_at", "status", "due_at"),
    )

    id: Mapped[Id]
    contact_id: Mapped[int] = references("contact.id")
    lead_id: Mapped[int] = references("lead.id", index=True)
    due_at: Mapped[datetime]
    scope: Mapped[Code]
    owner_id: Mapped[int] = references("app_user.id")
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    status: Mapped[Code] = mapped_column(default="OPEN", server_default="OPEN")
    created_by_call_id: Mapped[int | None] = references("call.id")
    closed_by_call_id: Mapped[int | None] = references("call.id")
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    version: Mapped[Version]

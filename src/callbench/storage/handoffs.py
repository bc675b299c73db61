"""What goes to field sales and what became of it: appointments, meetings, handoffs, opportunities?"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Index, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from callbench.domain.handoff import OPEN_STATUSES
from callbench.storage.columns import Base, Code, Id, OptionalCode, Version, references


class Appointment(Base):
    """What was agreed in a call: a fact of its own, with the trigger that made the lead warm (R0-01)."""

    __tablename__ = "appointment"
    __table_args__ = (Index("ix_appointment_set_on", "set_at"),)

    id: Mapped[Id]
    call_id: Mapped[int] = references("call.id", index=True)
    lead_id: Mapped[int] = references("lead.id", index=True)
    contact_id: Mapped[int] = references("contact.id", index=True)
    account_id: Mapped[int] = references("account.id", index=True)
    set_by: Mapped[int] = references("app_user.id")
    set_at: Mapped[datetime]
    trigger: Mapped[OptionalCode]
    forced: Mapped[bool] = mapped_column(default=False, server_default="0")
    cancelled_at: Mapped[datetime | None]


class Meeting(Base):
    """The meeting that follows an appointment: when, where, who, and whether it was held."""

    __tablename__ = "meeting"

    id: Mapped[Id]
    appointment_id: Mapped[int] = references("appointment.id", index=True)
    starts_at: Mapped[datetime]
    length_minutes: Mapped[int] = mapped_column(default=60, server_default="60")
    place: Mapped[str] = mapped_column(String(400), default="", server_default="")
    link: Mapped[str] = mapped_column(Text, default="", server_default="")
    attendees_theirs: Mapped[str] = mapped_column(Text, default="", server_default="")
    attendees_ours: Mapped[str] = mapped_column(Text, default="", server_default="")
    status: Mapped[Code]
    is_valid: Mapped[bool | None]
    held_at: Mapped[datetime | None]
    version: Mapped[Version]


class Handoff(Base):
    """The handoff of an appointment to field sales; while it is open the account's leads stay out of the queue."""

    __tablename__ = "handoff"
    __table_args__ = (Index("ix_handoff_account_id_status", "account_id", "status"),)

    id: Mapped[Id]
    appointment_id: Mapped[int | None] = references("appointment.id", index=True)
    lead_id: Mapped[int] = references("lead.id", index=True)
    contact_id: Mapped[int] = references("contact.id", index=True)
    account_id: Mapped[int] = references("account.id")
    from_user_id: Mapped[int] = references("app_user.id")
    to_user_id: Mapped[int | None] = references("app_user.id")
    status: Mapped[Code]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    first_answer_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    answer_code: Mapped[OptionalCode]
    answer_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    readiness: Mapped[dict[str, Any] | None]
    below_bar_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    version: Mapped[Version]


class HandoffEvent(Base):
    """A step in the life of a handoff (append only)."""

    __tablename__ = "handoff_event"

    id: Mapped[Id]
    handoff_id: Mapped[int] = references("handoff.id", index=True)
    at: Mapped[datetime]
    by_user_id: Mapped[int | None] = references("app_user.id")
    status: Mapped[Code]
    code: Mapped[OptionalCode]
    text: Mapped[str] = mapped_column(Text, default="", server_default="")


class Opportunity(Base):
    """A deal in field sales, keyed by the SFA's id where it comes from there."""

    __tablename__ = "opportunity"

    id: Mapped[Id]
    account_id: Mapped[int] = references("account.id", index=True)
    handoff_id: Mapped[int | None] = references("handoff.id", index=True)
    name: Mapped[str] = mapped_column(String(300))
    product: Mapped[str] = mapped_column(String(300), default="", server_default="")
    product_wanted: Mapped[str] = mapped_column(String(300), default="", server_default="")
    amount_yen: Mapped[int | None]
    status: Mapped[Code]
    loss_reason: Mapped[OptionalCode]
    opened_on: Mapped[date]
    expected_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    owner_id: Mapped[int | None] = references("app_user.id")
    external_id: Mapped[str | None] = mapped_column(String(200), unique=True)
    version: Mapped[Version]


def accounts_handed_over(connection: Connection, account_ids: Iterable[int]) -> set[int]:
    """Those of the accounts that have an open handoff."""
    open_ones = select(Handoff.account_id).where(Handoff.status.in_(OPEN_STATUSES)).distinct()
    return set(connection.scalars(open_ones)).intersection(account_ids)

"""Who are the persons, and by which numbers are they reached?"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from callbench.storage.columns import Base, Code, Id, OptionalCode, Version, of_list, references


class Contact(Base):
    """A person at an account. A list without names still has one contact a number: its name is empty."""

    __tablename__ = "contact"
    __table_args__ = (
        Index("ix_contact_account_id", "account_id"),
        Index("ix_contact_external_id", "external_id"),
    )

    id: Mapped[Id]
    list_id: Mapped[int] = of_list()
    account_id: Mapped[int] = references("account.id")
    department_id: Mapped[int | None] = references("department.id", index=True)
    name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    name_key: Mapped[str] = mapped_column(String(200), default="", server_default="")
    kana: Mapped[str] = mapped_column(String(200), default="", server_default="")
    title: Mapped[str] = mapped_column(String(200), default="", server_default="")
    seniority: Mapped[OptionalCode]
    email: Mapped[str] = mapped_column(String(320), default="", server_default="")
    email_key: Mapped[str] = mapped_column(String(320), default="", server_default="")
    buying_stage: Mapped[OptionalCode]
    support: Mapped[OptionalCode]
    coverage: Mapped[OptionalCode]
    orientation: Mapped[OptionalCode]
    is_keyman: Mapped[bool] = mapped_column(default=False, server_default="0")
    keyman_stage: Mapped[int] = mapped_column(default=0, server_default="0")
    reports_to_id: Mapped[int | None] = references("contact.id")
    left_at: Mapped[datetime | None]
    is_deleted: Mapped[bool] = mapped_column(default=False, server_default="0")
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    external_id: Mapped[str | None] = mapped_column(String(200))
    extras: Mapped[dict[str, Any] | None]
    import_batch_id: Mapped[int | None] = references("import_batch.id")
    source_call_id: Mapped[int | None]  # call.id; no constraint, since calls already depend on contacts
    merged_into_id: Mapped[int | None] = references("contact.id")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[Version]


class PhoneNumber(Base):
    """A number of a contact, or of the account's switchboard (`contact_id` empty).

    `e164` is empty when the raw text is no valid number; such a number is shown but never dialled. `tail` holds the digits reversed.
    """

    __tablename__ = "phone_number"
    __table_args__ = (
        CheckConstraint("status IN ('ACTIVE', 'WRONG', 'NOT_IN_SERVICE', 'HELD')", name="status"),
        Index("ix_phone_number_e164", "e164"),
        Index("ix_phone_number_tail", "tail"),
        # Holds all that choosing a person's first number needs: one look-up a row of the list instead of two and a sort.
        Index("ix_phone_number_contact_id", "contact_id", "position", "id", "status", "kind", "e164"),
        Index("ix_phone_number_account_id", "account_id"),
    )

    id: Mapped[Id]
    account_id: Mapped[int] = references("account.id")
    contact_id: Mapped[int | None] = references("contact.id")
    e164: Mapped[str] = mapped_column(String(20), default="", server_default="")
    extension: Mapped[str] = mapped_column(String(20), default="", server_default="")
    kind: Mapped[Code]
    raw: Mapped[str] = mapped_column(String(200), default="", server_default="")
    tail: Mapped[str] = mapped_column(String(20), default="", server_default="")
    status: Mapped[str] = mapped_column(String(20), default="ACTIVE", server_default="ACTIVE")
    hold_until: Mapped[datetime | None]
    failed_days: Mapped[int] = mapped_column(default=0, server_default="0")
    last_failed_on: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    import_batch_id: Mapped[int | None] = references("import_batch.id")
    version: Mapped[Version]


class ContactRelation(Base):
    """A line between two persons: reports to, influence, conflict, introduction."""

    __tablename__ = "contact_relation"
    __table_args__ = (UniqueConstraint("from_contact_id", "to_contact_id", "kind"),)

    id: Mapped[Id]
    from_contact_id: Mapped[int] = references("contact.id")
    to_contact_id: Mapped[int] = references("contact.id", index=True)
    kind: Mapped[Code]
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    source_call_id: Mapped[int | None] = references("call.id")
    at: Mapped[datetime]

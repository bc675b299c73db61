"""What was learned from a person: mission, concerns, stance, BANT and who takes part in the decision?"""

from datetime import datetime

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from callbench.storage.columns import Base, Code, Id, OptionalCode, Version, references


class QualitativeNote(Base):
    """The current text of one field (R1-13…16) of a contact; older texts are in `note_revision`."""

    __tablename__ = "qualitative_note"
    __table_args__ = (UniqueConstraint("contact_id", "field"),)

    id: Mapped[Id]
    contact_id: Mapped[int] = references("contact.id")
    field: Mapped[Code]
    text: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime]
    updated_by: Mapped[int] = references("app_user.id")
    source_call_id: Mapped[int | None] = references("call.id")
    version: Mapped[Version]


class NoteRevision(Base):
    """A text a note had, with its author and call (append only)."""

    __tablename__ = "note_revision"
    __table_args__ = (Index("ix_note_revision_contact_id_field", "contact_id", "field"),)

    id: Mapped[Id]
    contact_id: Mapped[int] = references("contact.id")
    field: Mapped[Code]
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    by_user_id: Mapped[int] = references("app_user.id")
    call_id: Mapped[int | None] = references("call.id")


class BantFact(Base):
    """One BANT field of a contact: value, free note, the call it was asked on and who said it."""

    __tablename__ = "bant_fact"
    __table_args__ = (UniqueConstraint("contact_id", "field"),)

    id: Mapped[Id]
    contact_id: Mapped[int] = references("contact.id")
    field: Mapped[Code]
    value: Mapped[Code]
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    said_by: Mapped[str] = mapped_column(String(200), default="", server_default="")
    asked_on_call_id: Mapped[int | None] = references("call.id")
    updated_at: Mapped[datetime]
    version: Mapped[Version]


class DmuMember(Base):
    """Somebody who takes part in the decision (R1-16), perhaps known by name or department only."""

    __tablename__ = "dmu_member"
    __table_args__ = (Index("ix_dmu_member_account_id", "account_id"),)

    id: Mapped[Id]
    account_id: Mapped[int] = references("account.id")
    contact_id: Mapped[int | None] = references("contact.id", index=True)
    department_id: Mapped[int | None] = references("department.id")
    name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    department: Mapped[str] = mapped_column(String(300), default="", server_default="")
    role: Mapped[Code]
    confidence: Mapped[OptionalCode]
    told_by_contact_id: Mapped[int | None] = references("contact.id")
    source_call_id: Mapped[int | None] = references("call.id")
    at: Mapped[datetime]
    version: Mapped[Version]


class ReasonNotToBuy(Base):
    """An open or resolved reason not to buy (R4-05)."""

    __tablename__ = "reason_not_to_buy"

    id: Mapped[Id]
    contact_id: Mapped[int] = references("contact.id", index=True)
    text: Mapped[str] = mapped_column(Text)
    raised_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    resolution: Mapped[str] = mapped_column(Text, default="", server_default="")
    source_call_id: Mapped[int | None] = references("call.id")

"""Whom must nobody call: entries by person, number and company, and who lifted one?"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from callbench.storage.columns import Base, Code, Id, big_integer, references


class DoNotCall(Base):
    """A refusal that is honoured (append only). The number itself is kept, so that a later import meets it."""

    __tablename__ = "do_not_call"
    __table_args__ = (
        CheckConstraint("scope IN ('PERSON', 'NUMBER', 'COMPANY')", name="scope"),
        Index("ix_do_not_call_e164", "e164"),
        Index("ix_do_not_call_contact_id", "contact_id"),
        Index("ix_do_not_call_account_id", "account_id"),
        Index("ix_do_not_call_company_key", "company_key"),
        Index("ix_do_not_call_email_key", "email_key"),
    )

    id: Mapped[Id]
    scope: Mapped[Code]
    contact_id: Mapped[int | None] = references("contact.id")
    account_id: Mapped[int | None] = references("account.id")
    e164: Mapped[str] = mapped_column(String(20), default="", server_default="")
    company_key: Mapped[str] = mapped_column(String(400), default="", server_default="")
    email_key: Mapped[str] = mapped_column(String(320), default="", server_default="")
    who_asked: Mapped[str] = mapped_column(String(200), default="", server_default="")
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    at: Mapped[datetime]
    entered_by: Mapped[int] = references("app_user.id")
    call_id: Mapped[int | None] = references("call.id")


class DoNotCallLift(Base):
    """An entry lifted by a team lead (append only)."""

    __tablename__ = "do_not_call_lift"

    do_not_call_id: Mapped[int] = mapped_column(
        big_integer, ForeignKey("do_not_call.id"), primary_key=True, autoincrement=False
    )
    at: Mapped[datetime]
    by_user_id: Mapped[int] = references("app_user.id")
    reason: Mapped[str] = mapped_column(Text)

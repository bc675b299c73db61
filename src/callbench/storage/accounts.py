"""What is known about companies: accounts, their departments and how those relate?"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from callbench.storage.columns import Base, Code, Id, OptionalCode, Version, of_list, references


class Account(Base):
    """A company. `company_key` is the folded name without its legal form (domain.names.company_key)."""

    __tablename__ = "account"
    __table_args__ = (
        Index("ix_account_company_key", "company_key"),
        Index("ix_account_external_id", "external_id"),
        Index("ix_account_corporate_number", "corporate_number"),
    )

    id: Mapped[Id]
    list_id: Mapped[int] = of_list()
    name: Mapped[str] = mapped_column(String(400))
    kana: Mapped[str] = mapped_column(String(400), default="", server_default="")
    company_key: Mapped[str] = mapped_column(String(400))
    legal_form: Mapped[str] = mapped_column(String(60), default="", server_default="")
    corporate_number: Mapped[str | None] = mapped_column(String(13))
    industry: Mapped[str] = mapped_column(String(200), default="", server_default="")
    employees: Mapped[int | None]
    revenue_yen: Mapped[int | None]
    prefecture: Mapped[str] = mapped_column(String(40), default="", server_default="")
    postcode: Mapped[str] = mapped_column(String(20), default="", server_default="")
    address: Mapped[str] = mapped_column(String(500), default="", server_default="")
    website: Mapped[str] = mapped_column(String(400), default="", server_default="")
    country: Mapped[str] = mapped_column(String(60), default="", server_default="")
    time_zone: Mapped[str] = mapped_column(String(60), default="Asia/Tokyo", server_default="Asia/Tokyo")
    trend: Mapped[str] = mapped_column(String(200), default="", server_default="")
    services_in_use: Mapped[str] = mapped_column(String(400), default="", server_default="")
    is_target: Mapped[bool] = mapped_column(default=False, server_default="0")
    tier: Mapped[OptionalCode]
    status: Mapped[OptionalCode]
    owner_id: Mapped[int | None] = references("app_user.id")
    score: Mapped[int] = mapped_column(default=0, server_default="0")
    external_id: Mapped[str | None] = mapped_column(String(200))
    extras: Mapped[dict[str, Any] | None]
    import_batch_id: Mapped[int | None] = references("import_batch.id")
    merged_into_id: Mapped[int | None] = references("account.id")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[Version]


class AccountMember(Base):
    """Who works on an account together, marketing and sales alike (R3-01)."""

    __tablename__ = "account_member"
    __table_args__ = (UniqueConstraint("account_id", "user_id"),)

    id: Mapped[Id]
    account_id: Mapped[int] = references("account.id")
    user_id: Mapped[int] = references("app_user.id")
    part: Mapped[Code]
    since: Mapped[datetime]


class Department(Base):
    """A department (or site) of an account, with its mission and how far the search for its key person is."""

    __tablename__ = "department"
    __table_args__ = (UniqueConstraint("account_id", "name_key"),)

    id: Mapped[Id]
    account_id: Mapped[int] = references("account.id")
    name: Mapped[str] = mapped_column(String(300))
    name_key: Mapped[str] = mapped_column(String(300))
    mission: Mapped[str] = mapped_column(Text, default="", server_default="")
    mission_at: Mapped[datetime | None]
    in_plan: Mapped[bool] = mapped_column(default=False, server_default="0")
    keyman_stage: Mapped[int] = mapped_column(default=0, server_default="0")
    stage_at: Mapped[datetime | None]
    side_state: Mapped[OptionalCode]
    said_by: Mapped[str] = mapped_column(String(200), default="", server_default="")
    confidence: Mapped[OptionalCode]
    source_call_id: Mapped[int | None]  # call.id; no constraint, since calls already depend on contacts
    created_at: Mapped[datetime]
    version: Mapped[Version]


class DepartmentRelation(Base):
    """A relation between two departments of one account, as a fact with its source (R0-24)."""

    __tablename__ = "department_relation"

    id: Mapped[Id]
    account_id: Mapped[int] = references("account.id", index=True)
    from_department_id: Mapped[int] = references("department.id", index=True)
    to_department_id: Mapped[int] = references("department.id", index=True)
    kind: Mapped[Code]
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    said_by: Mapped[str] = mapped_column(String(200), default="", server_default="")
    confidence: Mapped[OptionalCode]
    source_call_id: Mapped[int | None] = references("call.id")
    at: Mapped[datetime]


class AccountFact(Base):
    """A dated side fact about an account or department: contract end, incumbent product, budget owner, approval process."""

    __tablename__ = "account_fact"

    id: Mapped[Id]
    account_id: Mapped[int] = references("account.id", index=True)
    department_id: Mapped[int | None] = references("department.id")
    kind: Mapped[Code]
    text: Mapped[str] = mapped_column(Text)
    on_day: Mapped[date | None]
    said_by: Mapped[str] = mapped_column(String(200), default="", server_default="")
    confidence: Mapped[OptionalCode]
    source_call_id: Mapped[int | None] = references("call.id")
    at: Mapped[datetime]

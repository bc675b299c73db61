"""Who works here, what each is aiming at, and who did what?"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from callbench.storage.columns import Base, Code, Id, OptionalCode, Version, references


class User(Base):
    """A person who works with the program."""

    __tablename__ = "app_user"
    __table_args__ = (CheckConstraint("role IN ('SDR', 'BDR', 'LEAD', 'FIELD', 'ADMIN')", name="role"),)

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(100), unique=True)
    role: Mapped[Code]
    team: Mapped[str] = mapped_column(String(100), default="", server_default="")
    is_active: Mapped[bool] = mapped_column(default=True, server_default="1")
    login: Mapped[str | None] = mapped_column(String(63), unique=True)
    """The role by which the person logs in to a server."""
    absent_until: Mapped[date | None]
    """The first day the person is here again; None while here."""
    created_at: Mapped[datetime]
    version: Mapped[Version]


class WorkList(Base):
    """A part of the work: accounts, their people and leads belong to one list, and people see the lists they are members of.

    The first list (id 1, without a name) is everybody's until the work is shared out. An account says the list; its contacts and leads
    follow it.
    """

    __tablename__ = "work_list"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200), unique=True)
    team: Mapped[str] = mapped_column(String(100), default="", server_default="")
    version: Mapped[Version]


class ListMember(Base):
    """Who works on a list."""

    __tablename__ = "list_member"

    list_id: Mapped[int] = mapped_column(ForeignKey("work_list.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"), primary_key=True, index=True)


class Target(Base):
    """What a person, a team or everybody aims at: an absolute number or a rate, for a metric and a period."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("metric", "period", "starts_on", "user_id", "team"),)

    id: Mapped[Id]
    metric: Mapped[Code]
    period: Mapped[Code]
    starts_on: Mapped[date]
    user_id: Mapped[int | None] = references("app_user.id")
    team: Mapped[str] = mapped_column(String(100), default="", server_default="")
    value: Mapped[float]
    version: Mapped[Version]


class AuditEvent(Base):
    """Who did what, when, to what (append only); `detail` holds codes and ids, and fields before and after."""

    __tablename__ = "audit_event"
    __table_args__ = (Index("ix_audit_event_entity_entity_id", "entity", "entity_id"),)

    id: Mapped[Id]
    at: Mapped[datetime]
    user_id: Mapped[int | None] = references("app_user.id")
    action: Mapped[Code]
    entity: Mapped[Code]
    entity_id: Mapped[int | None]
    detail: Mapped[dict[str, Any] | None]


class ChangeNote(Base):
    """A dated change of criteria, script or timing, to compare the numbers before and after (R1-21)."""

    __tablename__ = "change_note"

    id: Mapped[Id]
    at: Mapped[datetime]
    by_user_id: Mapped[int] = references("app_user.id")
    kind: Mapped[OptionalCode]
    text: Mapped[str] = mapped_column(Text)

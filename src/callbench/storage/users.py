"""Who works here, what each is aiming at, and who did what?"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, Text, UniqueConstraint
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
    created_at: Mapped[datetime]
    version: Mapped[Version]


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

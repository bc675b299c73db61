"""What does the team say and send: talks, replies to objections, material, and the words for every code?"""

from datetime import datetime
from typing import Any

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from callbench.storage.columns import Base, Code, Id, OptionalCode, Version, references


class Term(Base):
    """The label of one code in both languages. Labels, order and visibility are the team's; the code's flags are fixed."""

    __tablename__ = "term"

    kind: Mapped[Code] = mapped_column(primary_key=True)
    code: Mapped[Code] = mapped_column(primary_key=True)
    ja: Mapped[str] = mapped_column(String(200))
    en: Mapped[str] = mapped_column(String(200))
    short_ja: Mapped[str] = mapped_column(String(100), default="", server_default="")
    short_en: Mapped[str] = mapped_column(String(100), default="", server_default="")
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    hidden: Mapped[bool] = mapped_column(default=False, server_default="0")
    attributes: Mapped[dict[str, Any] | None]


class Script(Base):
    """The talk for a buying stage and a group of sources (P1, P2, P3, BDR; empty = any)."""

    __tablename__ = "script"

    id: Mapped[Id]
    buying_stage: Mapped[OptionalCode]
    tier: Mapped[OptionalCode]
    language: Mapped[str] = mapped_column(String(5))
    title: Mapped[str] = mapped_column(String(300))
    opening: Mapped[str] = mapped_column(Text)
    questions: Mapped[list[Any]]
    materials: Mapped[list[Any]]
    is_active: Mapped[bool] = mapped_column(default=True, server_default="1")
    version: Mapped[Version]


class ObjectionReply(Base):
    """A reply to a common objection, by the family of reasons it belongs to."""

    __tablename__ = "objection_reply"

    id: Mapped[Id]
    family: Mapped[Code]
    language: Mapped[str] = mapped_column(String(5))
    objection: Mapped[str] = mapped_column(String(300))
    reply: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    version: Mapped[Version]


class ContentItem(Base):
    """Material that can be sent, for buying stages and sources (R1-06)."""

    __tablename__ = "content_item"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(300), unique=True)
    kind: Mapped[OptionalCode]
    buying_stage: Mapped[OptionalCode]
    url: Mapped[str] = mapped_column(Text, default="", server_default="")
    is_active: Mapped[bool] = mapped_column(default=True, server_default="1")
    version: Mapped[Version]


class ContentUse(Base):
    """Material sent or said in a call (R2-12)."""

    __tablename__ = "content_use"

    id: Mapped[Id]
    content_item_id: Mapped[int] = references("content_item.id", index=True)
    contact_id: Mapped[int] = references("contact.id", index=True)
    call_id: Mapped[int | None] = references("call.id")
    how: Mapped[Code]
    at: Mapped[datetime]
    by_user_id: Mapped[int] = references("app_user.id")


class CallList(Base):
    """A named list: a stored filter that is asked anew each time (a live query), never a copy of rows."""

    __tablename__ = "call_list"
    __table_args__ = (UniqueConstraint("owner_id", "name"),)

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200))
    owner_id: Mapped[int] = references("app_user.id")
    shared: Mapped[bool] = mapped_column(default=False, server_default="0")
    query: Mapped[dict[str, Any]]
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[datetime]
    version: Mapped[Version]


class Rule(Base):
    """A rule of the team as data: cadence, routing, board verdicts, handoff checklist."""

    __tablename__ = "rule"
    __table_args__ = (UniqueConstraint("kind", "name"),)

    id: Mapped[Id]
    kind: Mapped[Code]
    name: Mapped[str] = mapped_column(String(200))
    definition: Mapped[dict[str, Any]]
    is_active: Mapped[bool] = mapped_column(default=True, server_default="1")
    updated_at: Mapped[datetime]
    updated_by: Mapped[int | None] = references("app_user.id")
    version: Mapped[Version]

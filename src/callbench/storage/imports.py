"""Which lists came in, from where, and what could not be used?"""

from datetime import datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from callbench.storage.columns import Base, Code, Id, OptionalCode, Version, references


class ImportBatch(Base):
    """One import of one file, with its figures; `status` RUNNING, DONE, CANCELLED or UNDONE."""

    __tablename__ = "import_batch"

    id: Mapped[Id]
    file_name: Mapped[str] = mapped_column(String(400))
    file_hash: Mapped[str] = mapped_column(String(64), default="", server_default="")
    encoding: Mapped[str] = mapped_column(String(40), default="", server_default="")
    preset: Mapped[str] = mapped_column(String(100), default="", server_default="")
    mapping: Mapped[dict[str, Any]]
    source: Mapped[OptionalCode]
    obtained_from: Mapped[str] = mapped_column(Text, default="", server_default="")
    status: Mapped[Code]
    rows: Mapped[int] = mapped_column(default=0, server_default="0")
    figures: Mapped[dict[str, Any] | None]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    by_user_id: Mapped[int] = references("app_user.id")


class ImportProblem(Base):
    """A rejected row or a doubtful cell: line, column, code, the value, and what was made of it."""

    __tablename__ = "import_problem"

    id: Mapped[Id]
    batch_id: Mapped[int] = references("import_batch.id", index=True)
    row: Mapped[int]
    column: Mapped[str] = mapped_column(String(200), default="", server_default="")
    code: Mapped[Code]
    value: Mapped[str] = mapped_column(Text, default="", server_default="")
    made_of_it: Mapped[str] = mapped_column(Text, default="", server_default="")
    rejected: Mapped[bool]


class ImportChange(Base):
    """What an import changed on a record that existed before, so that an undo can put it back."""

    __tablename__ = "import_change"

    id: Mapped[Id]
    batch_id: Mapped[int] = references("import_batch.id", index=True)
    entity: Mapped[Code]
    entity_id: Mapped[int]
    before: Mapped[dict[str, Any]]


class ImportPreset(Base):
    """A remembered mapping, found again by its sorted header set."""

    __tablename__ = "import_preset"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200))
    header_key: Mapped[str] = mapped_column(String(64), unique=True)
    mapping: Mapped[dict[str, Any]]
    used_at: Mapped[datetime]
    version: Mapped[Version]

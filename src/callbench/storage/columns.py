"""How are ids, moments and codes stored, alike on SQLite and PostgreSQL?"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, cast

from sqlalchemy import JSON, BigInteger, Date, DateTime, Dialect, ForeignKey, Integer, MetaData, String, Table
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from callbench.domain.moments import from_microseconds, to_microseconds

big_integer = BigInteger().with_variant(Integer, "sqlite")
json_value = JSON()


class UtcTime(TypeDecorator[datetime]):
    """An aware moment: `timestamptz` on PostgreSQL, microseconds since 1970 (an integer, so indexes stay small) on SQLite.

    A naive datetime is refused with ValueError: it would be somebody's local time by mistake.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | int | None:
        if dialect.name == "sqlite" or value is None:
            return _microseconds(value)
        if value.tzinfo is None:
            raise ValueError("a stored moment needs a time zone")
        return value

    def process_result_value(self, value: datetime | int | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if isinstance(value, datetime) else _moment(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """How a moment is written; straight to the number where it is stored as one, for a logged call writes twenty of them."""
        return _microseconds if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """How a moment is read."""
        return _moment if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _microseconds(value: datetime | None) -> int | None:
    if value is None:
        return None
    try:
        return to_microseconds(value)
    except TypeError as error:
        raise ValueError("a stored moment needs a time zone") from error


def _moment(value: int | None) -> datetime | None:
    return None if value is None else from_microseconds(value)


def codes_in(column: str, codes: type[StrEnum]) -> str:
    """The text of a CHECK that keeps `column` inside a closed set of codes."""
    return f"{column} IN ({', '.join(repr(code.value) for code in codes)})"


Id = Annotated[int, mapped_column(big_integer, primary_key=True)]
Code = Annotated[str, mapped_column(String(40))]
OptionalCode = Annotated[str | None, mapped_column(String(40))]
Version = Annotated[int, mapped_column(Integer, default=1, server_default="1")]


class Base(DeclarativeBase):
    """The declarative base; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcTime(),
        date: Date(),
        dict[str, Any]: json_value,
        list[Any]: json_value,
        int: big_integer,
    }


def table_of(mapped: type[Base]) -> Table:
    """The table of a mapped class, for statements without ORM."""
    return cast(Table, mapped.__table__)


def of_list() -> Any:
    """Which work list a row belongs to; the first one until somebody shares the work out."""
    return mapped_column(big_integer, ForeignKey("work_list.id"), server_default="1")


def references(column: str, *, index: bool = False, cascade: bool = False) -> Any:
    """A foreign-key column to `column` ("account.id")."""
    return mapped_column(
        big_integer, ForeignKey(column, ondelete="CASCADE" if cascade else None), index=index
    )

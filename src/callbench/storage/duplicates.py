"""Which pairs of records may be one and the same, what was decided about them, and which share a key at all?"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    Connection,
    FromClause,
    Index,
    UniqueConstraint,
    case,
    func,
    literal,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from callbench.domain.near_names import Kind, Shared
from callbench.storage.columns import Base, Code, Id, Version, references, table_of
from callbench.storage.known import ACCOUNT, CONTACT, PHONE

READ_AT_ONCE = 2_000


class DuplicatePair(Base):
    """Two records that may be one; `first_id` is the smaller of two ids of accounts or contacts.

    `state` PENDING, SAME or DIFFERENT; `done` holds what a merge changed, row by row, for its undo. `account_id` is the first one's company.
    """

    __tablename__ = "duplicate_pair"
    __table_args__ = (
        CheckConstraint("kind IN ('ACCOUNT', 'CONTACT')", name="kind"),
        CheckConstraint("state IN ('PENDING', 'SAME', 'DIFFERENT')", name="state"),
        UniqueConstraint("kind", "first_id", "second_id"),
        Index("ix_duplicate_pair_state_score", "state", "score", "id"),
    )

    id: Mapped[Id]
    kind: Mapped[Code]
    account_id: Mapped[int] = references("account.id", index=True)
    first_id: Mapped[int]
    second_id: Mapped[int]
    score: Mapped[int]
    reasons: Mapped[dict[str, Any]]
    state: Mapped[Code] = mapped_column(default="PENDING", server_default="PENDING")
    found_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = references("app_user.id")
    done: Mapped[dict[str, Any] | None]
    version: Mapped[Version]


PAIR = table_of(DuplicatePair)


class Met(NamedTuple):
    """A record as a block shows it."""

    id: int
    account_id: int
    key: str
    kana: str
    legal_form: str
    prefecture: str
    address: str
    corporate_number: str
    email_key: str
    batch_id: int | None


class _Block(NamedTuple):
    """What records are read from, what they must share, and which are meant at all."""

    source: FromClause
    key: ColumnElement[Any]
    meant: tuple[ColumnElement[bool], ...]


def blocks_of(connection: Connection, kind: Kind) -> tuple[Shared, ...]:
    """What records of this kind are compared by."""
    return tuple(_BLOCKS[kind](connection.dialect.name))


def groups(
    connection: Connection, kind: Kind, shared: Shared, batch_id: int | None = None
) -> Iterator[list[Met]]:
    """The records that share a value, group by group, read as a stream; of one import: only groups with a record of it."""
    block = _BLOCKS[kind](connection.dialect.name)[shared]
    record = _OWN[kind]
    counted = select(block.key).select_from(block.source).where(*block.meant).group_by(block.key)
    counted = counted.having(func.min(record.c.id) < func.max(record.c.id))
    if batch_id is not None:
        counted = counted.having(func.max(case((record.c.import_batch_id == batch_id, 1), else_=0)) == 1)
    wanted = select(block.key.label("shared"), *_SHOWN[kind]).select_from(block.source)
    wanted = wanted.where(*block.meant, block.key.in_(counted)).order_by(block.key, record.c.id)
    rows = connection.execution_options(yield_per=READ_AT_ONCE).execute(wanted)
    for _, members in groupby(rows, key=lambda row: row[0]):
        yield list({met.id: met for met in (Met(*row[1:]) for row in members)}.values())


_SHOWN: Mapping[Kind, tuple[ColumnElement[Any], ...]] = MappingProxyType(
    {
        Kind.ACCOUNT: (
            ACCOUNT.c.id,
            ACCOUNT.c.id.label("account"),
            ACCOUNT.c.company_key,
            ACCOUNT.c.kana,
            ACCOUNT.c.legal_form,
            ACCOUNT.c.prefecture,
            ACCOUNT.c.address,
            func.coalesce(ACCOUNT.c.corporate_number, ""),
            literal("").label("mail"),
            ACCOUNT.c.import_batch_id,
        ),
        Kind.CONTACT: (
            CONTACT.c.id,
            CONTACT.c.account_id,
            CONTACT.c.name_key,
            CONTACT.c.kana,
            *(literal("").label(name) for name in ("form", "prefecture", "address", "number")),
            CONTACT.c.email_key,
            CONTACT.c.import_batch_id,
        ),
    }
)
_OWN = {Kind.ACCOUNT: ACCOUNT, Kind.CONTACT: CONTACT}


def _domain_of(dialect: str) -> ColumnElement[str]:
    place = func.instr if dialect == "sqlite" else func.strpos
    return func.substr(CONTACT.c.email_key, place(CONTACT.c.email_key, "@") + 1)


def _of_companies(dialect: str) -> dict[Shared, _Block]:
    here = (ACCOUNT.c.merged_into_id.is_(None), ACCOUNT.c.company_key != "")
    persons = ACCOUNT.join(CONTACT, CONTACT.c.account_id == ACCOUNT.c.id)
    place = ACCOUNT.c.postcode + func.substr(ACCOUNT.c.company_key, 1, 2)
    return {
        Shared.NAME: _Block(ACCOUNT, ACCOUNT.c.company_key, here),
        Shared.PHONE: _Block(
            ACCOUNT.join(PHONE, PHONE.c.account_id == ACCOUNT.c.id), PHONE.c.e164, (*here, PHONE.c.e164 != "")
        ),
        Shared.MAIL_DOMAIN: _Block(persons, _domain_of(dialect), (*here, CONTACT.c.email_key != "")),
        Shared.KANA: _Block(ACCOUNT, ACCOUNT.c.kana, (*here, ACCOUNT.c.kana != "")),
        Shared.PLACE: _Block(ACCOUNT, place, (*here, ACCOUNT.c.postcode != "")),
    }


def _of_persons(dialect: str) -> dict[Shared, _Block]:
    here = (CONTACT.c.is_deleted.is_(False), CONTACT.c.name_key != "")
    mailed = (*here, CONTACT.c.email_key != "")
    numbered = CONTACT.join(PHONE, PHONE.c.contact_id == CONTACT.c.id)
    return {
        Shared.COMPANY: _Block(CONTACT, CONTACT.c.account_id, here),
        Shared.EMAIL: _Block(CONTACT, CONTACT.c.email_key, mailed),
        Shared.PHONE: _Block(numbered, PHONE.c.e164, (*here, PHONE.c.e164 != "")),
        Shared.MAIL_DOMAIN: _Block(CONTACT, CONTACT.c.name_key + "@" + _domain_of(dialect), mailed),
    }


_BLOCKS = MappingProxyType({Kind.ACCOUNT: _of_companies, Kind.CONTACT: _of_persons})

"""What does one row of the call list show? Read in one statement a page, as plain values."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import ARRAY, BigInteger, Select, any_, bindparam, select, text, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from callbench.storage.accounts import Account, Department
from callbench.storage.columns import from_microseconds
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.leads import Lead
from callbench.storage.prepared import Prepared, connection_of

RawMoment = int | datetime | None
"""A stored moment as the driver gives it: microseconds on SQLite. Converting two hundred rows of them costs more than reading the rows."""


def as_moment(value: RawMoment) -> datetime | None:
    """The aware moment of a raw one."""
    return from_microseconds(value) if isinstance(value, int) else value


class QueueRow(NamedTuple):
    """A lead as the list shows it. The `raw_` moments are read through the properties."""

    lead_id: int
    contact_id: int
    account_id: int
    company: str
    raw_is_target: int
    account_tier: str | None
    person: str
    kana: str
    title: str
    department: str | None
    phone: str | None
    source: str
    tier: str
    status: str
    queue_state: str
    window_id: int
    rank: int
    raw_converted_at: RawMoment
    raw_next_call_at: RawMoment
    raw_last_call_at: RawMoment
    attempts: int
    last_disposition: str | None
    last_reason: str | None
    next_reason: str | None
    fit: int
    engagement: int
    score: int
    owner_id: int | None
    claimed_by: int | None
    callback_owner_id: int | None

    @property
    def is_target(self) -> bool:
        return bool(self.raw_is_target)

    @property
    def converted_at(self) -> datetime:
        moment = as_moment(self.raw_converted_at)
        assert moment is not None
        return moment

    @property
    def next_call_at(self) -> datetime | None:
        return as_moment(self.raw_next_call_at)

    @property
    def last_call_at(self) -> datetime | None:
        return as_moment(self.raw_last_call_at)


_FIRST_NUMBER = (
    select(PhoneNumber.e164)
    .where(
        PhoneNumber.contact_id == Lead.contact_id,
        PhoneNumber.status == "ACTIVE",
        PhoneNumber.kind != "FAX",
        PhoneNumber.e164 != "",
    )
    .order_by(PhoneNumber.position, PhoneNumber.id)
    .limit(1)
    .correlate(Lead)
    .scalar_subquery()
)


def _raw(column: Any) -> Any:
    return type_coerce(column, NullType())


_ROWS: Select[Any] = cast(
    Select[Any],
    select(
        Lead.id,
        Lead.contact_id,
        Lead.account_id,
        Account.name,
        _raw(Account.is_target),
        Account.tier,
        Contact.name,
        Contact.kana,
        Contact.title,
        Department.name,
        _FIRST_NUMBER,
        Lead.source,
        Lead.tier,
        Lead.status,
        Lead.queue_state,
        Lead.window_id,
        Lead.rank,
        _raw(Lead.converted_at),
        _raw(Lead.next_call_at),
        _raw(Lead.last_call_at),
        Lead.attempts,
        Lead.last_disposition,
        Lead.last_reason,
        Lead.next_reason,
        Lead.fit,
        Lead.engagement,
        Lead.score,
        Lead.owner_id,
        Lead.claimed_by,
        Lead.callback_owner_id,
    )
    .join(Contact, Contact.id == Lead.contact_id)
    .join(Account, Account.id == Lead.account_id)
    .outerjoin(Department, Department.id == Contact.department_id),
)
_BY_DIALECT = {
    "sqlite": Prepared(
        _ROWS.where(Lead.id.in_(text("SELECT value FROM json_each(:ids)").bindparams(bindparam("ids"))))
    ),
    "postgresql": Prepared(_ROWS.where(Lead.id == any_(bindparam("ids", type_=ARRAY(BigInteger))))),
}


def queue_rows(session: Session, ids: Sequence[int]) -> list[QueueRow]:
    """The rows of these leads in the order of `ids`; ids that are gone are left out."""
    connection = connection_of(session)
    wanted = json.dumps(list(ids)) if connection.dialect.name == "sqlite" else list(ids)
    rows = _BY_DIALECT[connection.dialect.name].rows(connection, {"ids": wanted})
    found = {row[0]: QueueRow._make(row) for row in rows}
    return [found[lead_id] for lead_id in ids if lead_id in found]

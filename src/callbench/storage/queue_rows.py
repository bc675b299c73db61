"""What does one row of the call list show? Read in one statement a page, as plain values."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import ARRAY, BigInteger, Select, any_, bindparam, select, text, type_coerce
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from callbench.domain.call_list import QueueRow
from callbench.storage.accounts import Account, Department
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.leads import Lead
from callbench.storage.prepared import Prepared, connection_of

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
    wanted = f"[{','.join(map(str, ids))}]" if connection.dialect.name == "sqlite" else list(ids)
    rows = _BY_DIALECT[connection.dialect.name].rows(connection, {"ids": wanted})
    found = {row[0]: QueueRow._make(row) for row in rows}
    return [found[lead_id] for lead_id in ids if lead_id in found]


def recorded_rows() -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """What is read of the rows, as SQLite takes it."""
    return _BY_DIALECT["sqlite"].recorded(sqlite.dialect())

"""Which number is dialled, and what is known of it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, bindparam, or_, select
from sqlalchemy.orm import Session

from callbench.domain.errors import NotFound
from callbench.storage.columns import table_of
from callbench.storage.contacts import PhoneNumber
from callbench.storage.leads import Lead
from callbench.storage.prepared import Prepared, Row, connection_of

_LEAD = table_of(Lead).c
_KEPT = "callbench_dialled"


@dataclass(frozen=True, slots=True)
class NumberFacts:
    """The number that is dialled: earlier days it failed on, not counting today."""

    phone_number_id: int
    e164: str
    failed_days: int
    last_failed_on: date | None
    status: str
    kind: str

    def failed_days_before(self, today: date) -> int:
        """On how many earlier days the number failed."""
        return self.failed_days - (self.last_failed_on == today)


_NONE: Mapping[Any, NumberFacts | None] = MappingProxyType({})
_NUMBER = cast(
    Select[Any],
    select(
        PhoneNumber.id,
        PhoneNumber.e164,
        PhoneNumber.failed_days,
        PhoneNumber.last_failed_on,
        PhoneNumber.status,
        PhoneNumber.kind,
    ),
)


def first_number(contact: ColumnElement[int]) -> Select[Any]:
    """A person's first usable number."""
    usable = (PhoneNumber.status == "ACTIVE", PhoneNumber.kind != "FAX", PhoneNumber.e164 != "")
    mine = _NUMBER.where(PhoneNumber.contact_id == contact, *usable)
    return mine.order_by(PhoneNumber.position, PhoneNumber.id).limit(1)


def given_number(contact: ColumnElement[int], account: ColumnElement[int]) -> Select[Any]:
    """The number called `number`, if it is the person's or the company's."""
    whose = or_(PhoneNumber.account_id == account, PhoneNumber.contact_id == contact)
    return _NUMBER.where(PhoneNumber.id == bindparam("number"), whose)


def _of_lead(column: ColumnElement[int]) -> ColumnElement[int]:
    return select(column).where(_LEAD.id == bindparam("lead")).correlate(None).scalar_subquery()


_FIRST = Prepared(first_number(_of_lead(_LEAD.contact_id)))
_GIVEN = Prepared(given_number(_of_lead(_LEAD.contact_id), _of_lead(_LEAD.account_id)))


def load_number(session: Session, lead_id: int, phone_number_id: int | None) -> NumberFacts | None:
    """The number that is dialled: the one named, else the person's first. Raises NotFound for a number of another company."""
    kept: Mapping[Any, NumberFacts | None] = session.info.get(_KEPT, _NONE)
    asked = (lead_id, phone_number_id)
    found = kept[asked] if asked in kept else _number(_read(session, lead_id, phone_number_id))
    if found is None and phone_number_id is not None:
        raise NotFound("phone_number", phone_number_id)
    return found


def keep_number(session: Session, lead_id: int, phone_number_id: int | None, row: Row) -> None:
    """It was read with something else: `load_number` need not ask for it in this transaction."""
    session.info[_KEPT] = {(lead_id, phone_number_id): _number(row)}


def _read(session: Session, lead_id: int, phone_number_id: int | None) -> Row | None:
    if phone_number_id is None:
        return _FIRST.first(connection_of(session), {"lead": lead_id})
    return _GIVEN.first(connection_of(session), {"lead": lead_id, "number": phone_number_id})


def _number(row: Row | None) -> NumberFacts | None:
    return None if row is None or row[0] is None else NumberFacts(*row)

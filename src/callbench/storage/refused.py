"""Whom of a list must nobody call?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select

from callbench.domain.do_not_call import Scope
from callbench.storage.bulk import in_parts
from callbench.storage.columns import table_of
from callbench.storage.do_not_call import DoNotCall, DoNotCallLift
from callbench.storage.prepared import Prepared

_ENTRY = table_of(DoNotCall)
_NOT_LIFTED = (
    ~select(DoNotCallLift.do_not_call_id).where(DoNotCallLift.do_not_call_id == _ENTRY.c.id).exists()
)
_ANY = Prepared(select(_ENTRY.c.id).where(_NOT_LIFTED).limit(1))


@dataclass(frozen=True, slots=True)
class Refused:
    """What refusals in force name, of what was asked about."""

    company_keys: frozenset[str] = frozenset()
    account_ids: frozenset[int] = frozenset()
    email_keys: frozenset[str] = frozenset()
    contact_ids: frozenset[int] = frozenset()
    numbers: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Is anything refused at all?"""
        return bool(
            self.company_keys or self.account_ids or self.email_keys or self.contact_ids or self.numbers
        )

    def names(self, account_id: int, contact_id: int, company_key: str, email_key: str) -> bool:
        """Is this company or person among those who refused?"""
        return (
            account_id in self.account_ids
            or company_key in self.company_keys
            or contact_id in self.contact_ids
            or email_key in self.email_keys
        )

    def __or__(self, other: Self) -> "Refused":
        return Refused(
            self.company_keys | other.company_keys,
            self.account_ids | other.account_ids,
            self.email_keys | other.email_keys,
            self.contact_ids | other.contact_ids,
            self.numbers | other.numbers,
        )


def refused_among(
    connection: Connection,
    *,
    company_keys: Iterable[str],
    account_ids: Iterable[int],
    email_keys: Iterable[str],
    contact_ids: Iterable[int],
    numbers: Iterable[str],
) -> Refused:
    """Those companies, persons and numbers for which a refusal is in force."""
    if _ANY.first(connection, {}) is None:
        return Refused()
    return Refused(
        frozenset(_asked(connection, _BY_COMPANY_KEY, company_keys)),
        frozenset(_asked(connection, _BY_ACCOUNT, account_ids)),
        frozenset(_asked(connection, _BY_EMAIL, email_keys)),
        frozenset(_asked(connection, _BY_CONTACT, contact_ids)),
        frozenset(_asked(connection, _BY_NUMBER, numbers)),
    )


def _of(scope: Scope, column: ColumnElement[Any]) -> Select[Any]:
    return select(column).where(
        _ENTRY.c.scope == scope.value, column.in_(bindparam("wanted", expanding=True)), _NOT_LIFTED
    )


_BY_COMPANY_KEY = _of(Scope.COMPANY, _ENTRY.c.company_key)
_BY_ACCOUNT = _of(Scope.COMPANY, _ENTRY.c.account_id)
_BY_EMAIL = _of(Scope.PERSON, _ENTRY.c.email_key)
_BY_CONTACT = _of(Scope.PERSON, _ENTRY.c.contact_id)
_BY_NUMBER = _of(Scope.NUMBER, _ENTRY.c.e164)


def _asked(connection: Connection, statement: Select[tuple[object]], values: Iterable[Any]) -> list[Any]:
    wanted = [value for value in values if value]
    return [row[0] for part in in_parts(wanted) for row in connection.execute(statement, {"wanted": part})]

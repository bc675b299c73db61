"""Which persons and companies that are here already does a row of a do-not-call list mean?"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from callbench.domain.do_not_call import Scope
from callbench.domain.refusal_rows import RefusalRow, Wish, corporate_number_of
from callbench.storage.accounts import Account
from callbench.storage.bulk import in_parts
from callbench.storage.contacts import Contact, PhoneNumber

_Column = ColumnElement[Any] | InstrumentedAttribute[Any]
_CONTACT = func.coalesce(Contact.merged_into_id, Contact.id)
_ACCOUNT = func.coalesce(Account.merged_into_id, Account.id)
"""Who was merged is found, and stands for the record that goes on."""


class Target(NamedTuple):
    """One entry to be made: what is refused, and the record it is, if it is here."""

    wish: Wish
    contact_id: int | None = None
    account_id: int | None = None


class Here:
    """The persons and companies rows mean that are here already: by mail address, folded name, corporate number, and name."""

    def __init__(self, connection: Connection, rows: Sequence[RefusalRow]) -> None:
        wishes = [wish for row in rows for wish in row.wishes]
        mails = {wish.email_key for wish in wishes if wish.email_key}
        numbers = {wish.e164 for wish in wishes if wish.e164}
        keys = {wish.company_key for wish in wishes} | {row.company_key for row in rows}
        corporate = {corporate_number_of(key) for key in keys} - {""}
        self._by_mail = _ids(connection, _CONTACT, Contact.email_key, mails, _present())
        self._by_key = _ids(connection, _ACCOUNT, Account.company_key, keys - {""})
        self._by_corporate = _ids(connection, _ACCOUNT, Account.corporate_number, corporate)
        self._by_number = _ids(connection, PhoneNumber.contact_id, PhoneNumber.e164, numbers)
        named = {row.person_key for row in rows} - {""}
        met = {each for ids in (*self._by_mail.values(), *self._by_number.values()) for each in ids}
        self._named = _named(connection, named, self._accounts_named(rows), met if named else set())

    def _accounts_named(self, rows: Sequence[RefusalRow]) -> set[int]:
        return {each for row in rows if row.person_key for each in self._by_key.get(row.company_key, ())}

    def account_ids(self) -> set[int]:
        """The companies met."""
        return {each for ids in (*self._by_key.values(), *self._by_corporate.values()) for each in ids}

    def contact_ids(self) -> set[int]:
        """The persons met."""
        return {each for ids in (*self._by_mail.values(), *self._by_number.values()) for each in ids} | {
            each for ids in self._named.values() for each in ids
        }

    def has_number(self, e164: str) -> bool:
        """Has somebody who is here this number?"""
        return e164 in self._by_number

    def targets(self, row: RefusalRow) -> list[Target]:
        """The entries a row stands for."""
        found = [target for wish in row.wishes for target in self._of(wish)]
        return [*found, *(Target(Wish(Scope.PERSON), contact_id=each) for each in self._person(row))]

    def _of(self, wish: Wish) -> list[Target]:
        """Each record that is here gets an entry, with what identifies it for records to come; where there is none, that alone is kept."""
        if wish.scope is Scope.NUMBER:
            return [Target(wish)]
        if wish.scope is Scope.PERSON:
            return [Target(wish, contact_id=each) for each in self._by_mail.get(wish.email_key, ())] or [
                Target(wish)
            ]
        number = corporate_number_of(wish.company_key)
        met = self._by_corporate.get(number, ()) if number else self._by_key.get(wish.company_key, ())
        return [Target(wish, account_id=each) for each in met] or [Target(wish)]

    def _person(self, row: RefusalRow) -> list[int]:
        """Who is named and is at the company, or has the number or address, of the row."""
        if not row.person_key:
            return []
        of_row = {each for wish in row.wishes for each in self._by_mail.get(wish.email_key, ())}
        of_row |= {each for wish in row.wishes for each in self._by_number.get(wish.e164, ())}
        accounts = set(self._by_key.get(row.company_key, ()))
        return [
            contact
            for contact, account in self._named.get(row.person_key, {}).items()
            if account in accounts or contact in of_row
        ]


def _present() -> ColumnElement[bool]:
    """Erased persons are gone; a merged record still stands for the person."""
    return or_(Contact.is_deleted.is_(False), Contact.merged_into_id.is_not(None))


def _ids(
    connection: Connection,
    wanted: _Column,
    column: _Column,
    values: Iterable[str],
    *conditions: ColumnElement[bool],
) -> dict[str, list[int]]:
    """The ids of the records whose column is one of these values."""
    found: dict[str, list[int]] = {}
    for part in in_parts(values):
        rows = connection.execute(
            select(column, wanted).where(column.in_(part), wanted.is_not(None), *conditions).order_by(wanted)
        )
        for value, record_id in rows:
            found.setdefault(value, []).append(record_id)
    return found


def _named(
    connection: Connection, names: set[str], accounts: set[int], contacts: set[int]
) -> dict[str, dict[int, int]]:
    """Folded name → the persons of that name at these companies or among these contacts → their company."""
    found: dict[str, dict[int, int]] = {}
    chosen = select(Contact.name_key, _CONTACT, Contact.account_id).where(_present())
    for column, ids in ((Contact.account_id, accounts), (Contact.id, contacts)):
        for part in in_parts(ids):
            for name, contact, account in connection.execute(chosen.where(column.in_(part))):
                if name in names:
                    found.setdefault(name, {})[contact] = account
    return found

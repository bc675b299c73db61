"""Which companies and persons of a list are here already, as far as their exact keys say?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, func, or_, select, text

from callbench.storage.accounts import Account, Department
from callbench.storage.bulk import LookUp
from callbench.storage.columns import table_of
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.lead_state import COLUMNS, LeadState
from callbench.storage.leads import Lead
from callbench.storage.touches import Touch

ACCOUNT = table_of(Account)
CONTACT = table_of(Contact)
DEPARTMENT = table_of(Department)
PHONE = table_of(PhoneNumber)
LEAD = table_of(Lead)
TOUCH = table_of(Touch)


@dataclass(slots=True)
class KnownAccount:
    """An account while a list is brought in; `values` are its columns, `search` its folded texts if they are known."""

    id: int
    values: dict[str, Any]
    is_new: bool = False
    search: str | None = None
    before: dict[str, Any] = field(default_factory=dict)


class KnownNumber(NamedTuple):
    """A number of a contact: E.164 (or the raw text of an invalid one) and extension."""

    text: str
    extension: str


@dataclass(slots=True)
class KnownContact:
    """A contact while a list is brought in: its columns, its own numbers, when its lead converted, its folded texts if they are known."""

    id: int
    account_id: int
    values: dict[str, Any]
    numbers: list[KnownNumber] = field(default_factory=list)
    lead_id: int | None = None
    converted_at: datetime | None = None
    is_new: bool = False
    search: str | None = None
    before: dict[str, Any] = field(default_factory=dict)


ACCOUNT_COLUMNS = (
    *(
        "name",
        "kana",
        "company_key",
        "legal_form",
        "corporate_number",
        "industry",
        "employees",
        "revenue_yen",
    ),
    *(
        "prefecture",
        "postcode",
        "address",
        "website",
        "country",
        "external_id",
        "extras",
        "import_batch_id",
        "merged_into_id",
        "version",
    ),
)
CONTACT_COLUMNS = (
    *("name", "name_key", "kana", "title", "seniority", "email", "email_key", "department_id", "external_id"),
    *("extras", "search_text", "import_batch_id", "merged_into_id", "version"),
)
_ACCOUNTS = select(ACCOUNT.c.id, *(ACCOUNT.c[name] for name in ACCOUNT_COLUMNS))
_CONTACTS = select(CONTACT.c.id, CONTACT.c.account_id, *(CONTACT.c[name] for name in CONTACT_COLUMNS)).where(
    or_(CONTACT.c.is_deleted.is_(False), CONTACT.c.merged_into_id.is_not(None))
)
_ACCOUNTS_BY = {
    name: LookUp(_ACCOUNTS, ACCOUNT.c[name])
    for name in ("id", "company_key", "external_id", "corporate_number")
}
_CONTACTS_BY = {
    "id": LookUp(_CONTACTS, CONTACT.c.id),
    "external_id": LookUp(_CONTACTS, CONTACT.c.external_id),
    # The partial index is used only where its predicate stands in the statement, as a literal.
    "email_key": LookUp(_CONTACTS.where(text("contact.email_key <> ''")), CONTACT.c.email_key),
}
_CONTACTS_BY_NAME = LookUp(_CONTACTS, CONTACT.c.account_id, CONTACT.c.name_key)
_CONTACT_IDS_BY_NUMBER = LookUp(
    select(PHONE.c.contact_id).where(PHONE.c.contact_id.is_not(None)), PHONE.c.e164
)
_NUMBERS = LookUp(
    select(PHONE.c.contact_id, PHONE.c.e164, PHONE.c.raw, PHONE.c.extension).order_by(PHONE.c.position),
    PHONE.c.contact_id,
)
_LEADS = LookUp(
    select(LEAD.c.contact_id, LEAD.c.id, LEAD.c.converted_at).order_by(LEAD.c.id), LEAD.c.contact_id
)
_DEPARTMENTS = LookUp(
    select(DEPARTMENT.c.id, DEPARTMENT.c.account_id, DEPARTMENT.c.name_key), DEPARTMENT.c.account_id
)
_TOUCHES = LookUp(select(TOUCH.c.contact_id, TOUCH.c.source, TOUCH.c.at, TOUCH.c.detail), TOUCH.c.contact_id)


def accounts_by(connection: Connection, column: str, values: Iterable[Any]) -> list[KnownAccount]:
    """The accounts whose `column` (id, company_key, external_id, corporate_number) is one of `values`."""
    return [
        KnownAccount(row[0], dict(zip(ACCOUNT_COLUMNS, row[1:], strict=True)))
        for row in _ACCOUNTS_BY[column].rows(connection, values)
    ]


def contacts_by(connection: Connection, column: str, values: Iterable[Any]) -> list[KnownContact]:
    """The contacts whose `column` (id, external_id, email_key) is one of `values`."""
    return [_contact(row) for row in _CONTACTS_BY[column].rows(connection, values)]


def contacts_by_name(
    connection: Connection, account_ids: Iterable[int], names: Iterable[str]
) -> list[KnownContact]:
    """The contacts of these accounts with one of these folded names; "" finds those without a name."""
    return [_contact(row) for row in _CONTACTS_BY_NAME.rows(connection, account_ids, names)]


def contact_ids_by_number(connection: Connection, numbers: Iterable[str]) -> set[int]:
    """The contacts that have one of these numbers (E.164)."""
    return {row[0] for row in _CONTACT_IDS_BY_NUMBER.rows(connection, numbers)}


def add_numbers_and_leads(connection: Connection, contacts: Sequence[KnownContact]) -> None:
    """Give contacts their numbers and the newest of their leads."""
    by_id = {contact.id: contact for contact in contacts}
    for contact_id, e164, raw, extension in _NUMBERS.rows(connection, by_id):
        by_id[contact_id].numbers.append(KnownNumber(e164 or raw, extension))
    for contact_id, lead_id, converted_at in _LEADS.rows(connection, by_id):
        by_id[contact_id].lead_id, by_id[contact_id].converted_at = lead_id, converted_at


Record = TypeVar("Record", KnownAccount, KnownContact)


def standing_for(
    connection: Connection,
    found: Iterable[Record],
    read: Callable[[Connection, str, Iterable[int]], list[Record]],
    known: Mapping[int, Record],
) -> list[Record]:
    """The records, not known yet, that stand for those of `found` that became one with others."""
    more: dict[int, Record] = {}
    wanted = _merged_into(found) - known.keys()
    while wanted:
        came = read(connection, "id", wanted)
        more.update((each.id, each) for each in came)
        wanted = _merged_into(came) - known.keys() - more.keys()
    return list(more.values())


def stand_in(record: Record, known: Mapping[int, Record]) -> Record:
    """Who stands for a record at the end of the line."""
    while (into := record.values.get("merged_into_id")) is not None:
        record = known[into]
    return record


def _merged_into(records: Iterable[Record]) -> set[int]:
    merged = (each.values.get("merged_into_id") for each in records)
    return {into for into in merged if into is not None}


def departments_of(connection: Connection, account_ids: Iterable[int]) -> dict[tuple[int, str], int]:
    """(account, folded name) → department id."""
    return {(row[1], row[2]): row[0] for row in _DEPARTMENTS.rows(connection, account_ids)}


def touches_of(
    connection: Connection, contact_ids: Iterable[int]
) -> dict[int, list[tuple[str | None, datetime, str]]]:
    """Contact → source, time and detail of each touch."""
    found: dict[int, list[tuple[str | None, datetime, str]]] = {}
    for contact_id, source, at, detail in _TOUCHES.rows(connection, contact_ids):
        found.setdefault(contact_id, []).append((source, at, detail))
    return found


def _contact(row: Any) -> KnownContact:
    return KnownContact(row[0], row[1], dict(zip(CONTACT_COLUMNS, row[2:], strict=True)))


_LEAD_COLUMNS = (*COLUMNS, "source", "converted_at", "score", "version", "import_batch_id")
_LEADS_BY_ID = LookUp(select(LEAD.c.id, *(LEAD.c[name] for name in _LEAD_COLUMNS)), LEAD.c.id)


def leads_by_id(connection: Connection, lead_ids: Iterable[int]) -> dict[int, LeadState]:
    """The changing columns of these leads, with source, conversion time and score."""
    rows = _LEADS_BY_ID.rows(connection, lead_ids)
    return {row[0]: LeadState(row[0], dict(zip(_LEAD_COLUMNS, row[1:], strict=True))) for row in rows}


class SearchParts(NamedTuple):
    """A contact's text in the search index, and the parts it should be made of now."""

    contact_id: int
    search_text: str
    parts: tuple[str, ...]


_PARTS = (
    select(
        CONTACT.c.id,
        CONTACT.c.search_text,
        ACCOUNT.c.name,
        ACCOUNT.c.kana,
        CONTACT.c.name,
        CONTACT.c.kana,
        func.coalesce(DEPARTMENT.c.name, ""),
    )
    .join(ACCOUNT, ACCOUNT.c.id == CONTACT.c.account_id)
    .outerjoin(DEPARTMENT, DEPARTMENT.c.id == CONTACT.c.department_id)
    .where(CONTACT.c.merged_into_id.is_(None))
)
_PARTS_OF_ACCOUNTS = LookUp(_PARTS, CONTACT.c.account_id)
_PARTS_OF_CONTACTS = LookUp(_PARTS, CONTACT.c.id)


def texts_of_accounts(
    connection: Connection, account_ids: Iterable[int], contact_ids: Iterable[int]
) -> list[SearchParts]:
    """The search texts of all contacts of these accounts, and of these contacts."""
    rows = [
        *_PARTS_OF_ACCOUNTS.rows(connection, account_ids),
        *_PARTS_OF_CONTACTS.rows(connection, contact_ids),
    ]
    return list({row[0]: SearchParts(row[0], row[1], tuple(row[2:])) for row in rows}.values())

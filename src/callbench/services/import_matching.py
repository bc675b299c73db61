"""Is the company or person of a row here already? Exact keys only; likenesses are for a person to judge.

Companies: the id in the tool the list comes from, the corporate number, or the same folded name with no contradiction in legal form,
prefecture or corporate number. A telephone number never makes two companies one: several companies share a switchboard.

Persons: the tool's id; else, in the same company (or where one side names none), the same mail address without contradicting names, the
same number and name, the same full name. A row without a name is whoever answers its numbers in that company.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from callbench.domain.lead_row import CompanyRow, LeadRow, PersonRow
from callbench.domain.legal_forms import LegalForm
from callbench.storage.known import (
    KnownAccount,
    KnownContact,
    accounts_by,
    add_numbers_and_leads,
    contact_ids_by_number,
    contacts_by,
    contacts_by_name,
    stand_in,
    standing_for,
)

FULL_NAME = 4
_UNSAID = frozenset({"", LegalForm.NONE.value})


class Loaded(NamedTuple):
    """The stored records some rows may mean."""

    account_ids: set[int]
    contact_ids: set[int]


class _Named(NamedTuple):
    """What a company is called, perhaps by a record that became one with it."""

    named: KnownAccount
    account: KnownAccount


class Known:
    """The accounts and contacts a list may mean, found by their keys; grows as rows become new records."""

    def __init__(self) -> None:
        self.accounts: dict[int, KnownAccount] = {}
        self.contacts: dict[int, KnownContact] = {}
        self._account_by: dict[tuple[str, str], KnownAccount] = {}
        self._accounts_by_key: dict[str, list[_Named]] = defaultdict(list)
        self._also_named: dict[int, set[str]] = defaultdict(set)
        self._contact_by_id: dict[str, KnownContact] = {}
        self._contacts_by_email: dict[str, list[KnownContact]] = defaultdict(list)
        self._contacts_by_name: dict[tuple[int, str], list[KnownContact]] = defaultdict(list)
        self._contacts_by_number: dict[str, list[KnownContact]] = defaultdict(list)
        self._merged_accounts: list[KnownAccount] = []
        self._merged_contacts: list[KnownContact] = []

    # --- filling --------------------------------------------------------------------------------------------------

    def load(self, connection: Connection, rows: Sequence[LeadRow]) -> "Loaded":
        """Read what these rows may mean; what of it is stored."""
        accounts = [
            account
            for column, values in (
                ("company_key", {row.company.key for row in rows if row.company.key}),
                ("external_id", {row.company.external_id for row in rows if row.company.external_id}),
                (
                    "corporate_number",
                    {row.company.corporate_number for row in rows if row.company.corporate_number},
                ),
            )
            for account in accounts_by(connection, column, values)
        ]
        accounts += standing_for(connection, accounts, accounts_by, self.accounts)
        self._keep_accounts(accounts)
        contacts = self._load_contacts(connection, rows, {account.id for account in accounts})
        owners = {contact.account_id for contact in contacts}
        of_owners = accounts_by(connection, "id", owners - self.accounts.keys())
        self._keep_accounts(of_owners + standing_for(connection, of_owners, accounts_by, self.accounts))
        for contact in contacts:
            self.keep_contact(contact)
        self._follow_merged()
        return Loaded({account.id for account in accounts} | owners, {contact.id for contact in contacts})

    def _load_contacts(
        self, connection: Connection, rows: Sequence[LeadRow], account_ids: set[int]
    ) -> list[KnownContact]:
        """The stored contacts that are not known yet, with numbers and lead."""
        found = contacts_by(
            connection, "external_id", {r.person.external_id for r in rows if r.person.external_id}
        )
        found += contacts_by(
            connection, "email_key", {r.person.email_key for r in rows if r.person.email_key}
        )
        found += contacts_by_name(connection, account_ids, {row.person.name_key for row in rows})
        numbers = {phone.e164 for row in rows for phone in row.person.phones if phone.e164}
        by_number = contact_ids_by_number(connection, numbers)
        found += contacts_by(
            connection, "id", by_number - self.contacts.keys() - {contact.id for contact in found}
        )
        found += standing_for(connection, found, contacts_by, self.contacts)
        new = list({contact.id: contact for contact in found if contact.id not in self.contacts}.values())
        add_numbers_and_leads(connection, new)
        return new

    def _keep_accounts(self, accounts: Iterable[KnownAccount]) -> None:
        for account in accounts:
            if account.id not in self.accounts:
                self.keep_account(account)

    def keep_account(self, account: KnownAccount) -> None:
        """Make an account findable; one that became one with another is found as that one."""
        self.accounts[account.id] = account
        if account.values.get("merged_into_id") is not None:
            self._merged_accounts.append(account)
            return
        self._name_account(account, account)

    def _follow_merged(self) -> None:
        """What merged records were found by finds those that stand for them, which all are known by now."""
        for account in self._merged_accounts:
            self._name_account(account, stand_in(account, self.accounts))
        for contact in self._merged_contacts:
            stands = stand_in(contact, self.contacts)
            self._also_named[stands.id].add(contact.values["name_key"])
            self._name_contact(contact, stands)
        self._merged_accounts.clear()
        self._merged_contacts.clear()

    def _name_account(self, named: KnownAccount, account: KnownAccount) -> None:
        for column in ("external_id", "corporate_number"):
            if named.values[column]:
                self._account_by.setdefault((column, named.values[column]), account)
        if named.values["company_key"]:
            self._accounts_by_key[named.values["company_key"]].append(_Named(named, account))

    def keep_contact(self, contact: KnownContact) -> None:
        """Make a contact findable; one that became one with another is found as that one."""
        self.contacts[contact.id] = contact
        if contact.values.get("merged_into_id") is not None:
            self._merged_contacts.append(contact)
            return
        self._name_contact(contact, contact)

    def _name_contact(self, named: KnownContact, contact: KnownContact) -> None:
        values = named.values
        if values["external_id"]:
            self._contact_by_id.setdefault(values["external_id"], contact)
        if values["email_key"]:
            self._contacts_by_email[values["email_key"]].append(contact)
        self._contacts_by_name[contact.account_id, values["name_key"]].append(contact)
        for number in named.numbers:
            self._contacts_by_number[number.text].append(contact)

    def keep_number(self, contact: KnownContact, text: str) -> None:
        """Make a contact findable by one more number."""
        self._contacts_by_number[text].append(contact)

    def keep_name(self, contact: KnownContact) -> None:
        """Make a contact findable by the name it got."""
        self._contacts_by_name[contact.account_id, contact.values["name_key"]].append(contact)

    def resembling(self, row: LeadRow, account: KnownAccount | None) -> str:
        """Whom a new row is much like though it does not mean them; empty if nobody. For a person to judge, never for a rule.

        A company of the same folded name that contradicts in form or prefecture; a person of the same name with the number or address.
        """
        if account is None and row.company.key in self._accounts_by_key:
            return str(self._accounts_by_key[row.company.key][0].account.values["name"])
        name = row.person.name_key
        texts = [phone.e164 or phone.raw for phone in row.person.phones]
        met = [each for text in texts for each in self._contacts_by_number.get(text, ())]
        met += self._contacts_by_email.get(row.person.email_key, ())
        if account is not None:
            met += self._contacts_by_name.get((account.id, name), ()) if name else ()
        like = next((each for each in met if name and _begins_alike(name, each.values["name_key"])), None)
        return "" if like is None else self._named(like)

    def _named(self, contact: KnownContact) -> str:
        return f"{self.accounts[contact.account_id].values['name']} {contact.values['name']}".strip()

    # --- asking ---------------------------------------------------------------------------------------------------

    def account_for(self, company: CompanyRow) -> KnownAccount | None:
        """The account a row means; of several the one that agrees most, then the oldest."""
        found = None
        if company.external_id:
            found = self._account_by.get(("external_id", company.external_id))
        if found is None and company.corporate_number:
            found = self._account_by.get(("corporate_number", company.corporate_number))
        if found is not None or company.key not in self._accounts_by_key:
            return found
        alike = [each for each in self._accounts_by_key[company.key] if _agree(company, each.named)]
        best = min(alike, key=lambda each: (-_agreements(company, each.named), each.named.id), default=None)
        return None if best is None else best.account

    def contact_for(self, row: LeadRow, account: KnownAccount | None) -> KnownContact | None:
        """The contact a row means; `account` is the row's company, None if it names none or one that is not here."""
        person = row.person
        if person.external_id and person.external_id in self._contact_by_id:
            return self._contact_by_id[person.external_id]
        if not person.name_key:
            return self._nameless(row, account)
        by_email = [each for each in self._by_email(row, account) if self._names_agree(each, person)]
        if by_email:
            return _first(by_email)
        by_number = [each for each in self._by_number(row, account) if self._names_agree(each, person)]
        if by_number:
            return _first(_named_first(by_number))
        return self._by_name(person, account)

    def _by_email(self, row: LeadRow, account: KnownAccount | None) -> list[KnownContact]:
        alike = self._contacts_by_email.get(row.person.email_key)
        if not alike:
            return []
        return [each for each in alike if self._same_company(each, row.company, account)]

    def _by_number(self, row: LeadRow, account: KnownAccount | None) -> list[KnownContact]:
        found = [self._contacts_by_number.get(phone.e164 or phone.raw, ()) for phone in row.person.phones]
        return [each for alike in found for each in alike if self._same_company(each, row.company, account)]

    def _nameless(self, row: LeadRow, account: KnownAccount | None) -> KnownContact | None:
        person = row.person
        if person.email_key:
            return _first(self._by_email(row, account))
        if account is None:
            return None
        if person.phones:
            by_number = (self._contacts_by_number.get(phone.e164 or phone.raw, ()) for phone in person.phones)
            return _first([each for found in by_number for each in found if each.account_id == account.id])
        silent = self._contacts_by_name.get((account.id, ""), ())
        return _first([each for each in silent if not each.numbers and not each.values["email_key"]])

    def _by_name(self, person: PersonRow, account: KnownAccount | None) -> KnownContact | None:
        """A full name is enough in one company; a family name alone is not."""
        if account is None or (len(person.name_key) < FULL_NAME and " " not in person.name):
            return None
        alike = self._contacts_by_name.get((account.id, person.name_key))
        return _first([each for each in alike if _mails_agree(each, person)]) if alike else None

    def _names_agree(self, contact: KnownContact, person: PersonRow) -> bool:
        name_key = contact.values["name_key"]
        return name_key in (person.name_key, "") or person.name_key in self._also_named.get(contact.id, ())

    def _same_company(self, contact: KnownContact, company: CompanyRow, account: KnownAccount | None) -> bool:
        """The contact's company is the row's, or one of the two is not named."""
        theirs = self.accounts[contact.account_id]
        return theirs is account or not theirs.values["company_key"] or not company.key


def _agree(company: CompanyRow, account: KnownAccount) -> bool:
    pairs = (
        (company.legal_form, account.values["legal_form"]),
        (company.prefecture, account.values["prefecture"]),
        (company.corporate_number or "", account.values["corporate_number"] or ""),
    )
    return all(ours == theirs or ours in _UNSAID or theirs in _UNSAID for ours, theirs in pairs)


def _agreements(company: CompanyRow, account: KnownAccount) -> int:
    values = account.values
    return int(company.legal_form == values["legal_form"]) + int(company.prefecture == values["prefecture"])


def _begins_alike(one: str, other: str) -> bool:
    """One is the other, or its beginning: a family name alone."""
    return bool(other) and (one.startswith(other) or other.startswith(one))


def _mails_agree(contact: KnownContact, person: PersonRow) -> bool:
    return not person.email_key or contact.values["email_key"] in (person.email_key, "")


def _named_first(contacts: list[KnownContact]) -> list[KnownContact]:
    named = [contact for contact in contacts if contact.values["name_key"]]
    return named or contacts


def _first(contacts: Sequence[KnownContact]) -> KnownContact | None:
    return min(contacts, key=lambda contact: contact.id, default=None)

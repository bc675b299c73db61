"""What do the rows of a list add and change, worked out before anything is written?"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from callbench.domain.lead_row import CompanyRow, Doubt, DoubtCode, LeadRow, PersonRow
from callbench.domain.leads import OutReason, QueueState
from callbench.domain.names import fold
from callbench.domain.phones import PhoneKind, PhoneNumber
from callbench.domain.refusal_rows import corporate_key
from callbench.domain.touches import TouchKind
from callbench.services.import_columns import account_columns, contact_columns, number_columns, touch_columns
from callbench.services.import_leads import TOUCH_OF, lead_columns, lead_gains
from callbench.services.import_matching import Known
from callbench.services.import_merging import add_extras, fill_account, fill_contact
from callbench.services.import_pending import Fate, Pending, Surroundings, TouchKey, is_new_touch, touch_key
from callbench.storage.handoffs import accounts_handed_over
from callbench.storage.known import (
    KnownAccount,
    KnownContact,
    KnownNumber,
    departments_of,
    leads_by_id,
    touches_of,
)
from callbench.storage.lead_state import LeadState
from callbench.storage.refused import Refused, refused_among
from callbench.storage.search import SEPARATOR, search_text, tokens

_FAX = PhoneKind.FAX
_FORBIDDING = frozenset({OutReason.DO_NOT_CALL, OutReason.HANDOFF_OPEN})


class Intake:
    """Takes rows in: each is matched, becomes new records or adds to those that are here. Nothing is written; see `pending`."""

    def __init__(self, known: Known, next_id: Mapping[str, Callable[[], int]], around: Surroundings) -> None:
        self.known = known
        self.pending = Pending()
        self.leads: dict[int, LeadState] = {}
        self.doubts: list[Doubt] = []
        self.fates: Counter[Fate] = Counter()
        self.refused_rows = 0
        self._next_id = next_id
        self._around = around
        self._refused = Refused()
        self._anybody_refused = False
        self._handed_over: set[int] = set()
        self._departments: dict[tuple[int, str], int] = {}
        self._rows: dict[int, LeadRow] = {}
        self._new_leads: dict[int, dict[str, Any]] = {}
        self._touches: defaultdict[int, list[TouchKey]] = defaultdict(list)
        self._returning: list[tuple[KnownContact, LeadRow, bool]] = []

    def load(self, connection: Connection, rows: Sequence[LeadRow]) -> None:
        """Read what these rows may mean, and who refused."""
        loaded = self.known.load(connection, rows)
        self._departments.update(departments_of(connection, loaded.account_ids))
        if loaded.account_ids:
            self._handed_over |= accounts_handed_over(connection, loaded.account_ids)
        self._refused |= refused_among(
            connection,
            company_keys={row.company.key for row in rows}
            | {corporate_key(row.company.corporate_number or "") for row in rows},
            account_ids=loaded.account_ids,
            email_keys={row.person.email_key for row in rows},
            contact_ids=loaded.contact_ids,
            numbers={phone.e164 for row in rows for phone in row.person.phones},
        )
        self._anybody_refused = bool(self._refused)

    def take(self, row: LeadRow) -> None:
        """Take one row in."""
        account = self.known.account_for(row.company)
        contact = self.known.contact_for(row, account)
        if contact is None:
            self._add_all(row, account)
            return
        grown = self._grow(row, contact, self.known.accounts[contact.account_id])
        self._returning.append((contact, row, grown))

    def settle(self, connection: Connection) -> None:
        """Work out what persons who came again did, now that all rows are in."""
        stored = [contact for contact, _, _ in self._returning if not contact.is_new]
        for contact_id, touches in touches_of(connection, [contact.id for contact in stored]).items():
            self._touches[contact_id] = list(touches)
        self.leads = leads_by_id(
            connection, [contact.lead_id for contact in stored if contact.lead_id is not None]
        )
        for contact in stored:
            self._remember_conversion(contact)
        for contact, row, grown in self._returning:
            self._settle(contact, row, grown)
        self._returning.clear()

    def index(self, contact_id: int) -> tuple[str, str]:
        """What a new contact is found by, and the words of it; the reader made both unless another row had a say."""
        contact = self.known.contacts[contact_id]
        account = self.known.accounts[contact.account_id]
        if account.search is None:
            account.search = search_text(account.values["name"], account.values["kana"])
        if contact.search is None:
            names = search_text(contact.values["name"], contact.values["kana"])
            contact.search = SEPARATOR.join(filter(None, (names, self._department_key(contact))))
        text = SEPARATOR.join(filter(None, (account.search, contact.search)))
        row = self._rows[contact_id]
        if (account.search, contact.search) == (row.company.search, row.person.search):
            return text, row.words
        return text, " ".join(tokens(text))

    def _department_key(self, contact: KnownContact) -> str:
        wanted = contact.values["department_id"]
        return next(
            (key for (_, key), department_id in self._departments.items() if department_id == wanted), ""
        )

    # --- somebody new ---------------------------------------------------------------------------------------------

    def _add_all(self, row: LeadRow, account: KnownAccount | None) -> None:
        if account is None:
            account = self._add_account(row.company)
        else:
            fill_account(account, row.company)
        contact = self._add_contact(row, account)
        self._add_lead(row, contact, account)
        self._write_touch(row, contact)

    def _add_account(self, company: CompanyRow) -> KnownAccount:
        around = self._around
        values = account_columns(company, self._next_id["account"](), around.batch_id, around.now)
        account = KnownAccount(values["id"], values, is_new=True, search=company.search)
        self.pending.accounts.append(values)
        self.known.keep_account(account)
        return account

    def _add_contact(self, row: LeadRow, account: KnownAccount) -> KnownContact:
        around, person = self._around, row.person
        department_id = self._department(account, person)
        values = contact_columns(row, self._next_id["contact"](), account.id, around.batch_id, around.now)
        values["department_id"] = department_id
        contact = KnownContact(
            values["id"], account.id, values, converted_at=row.converted_at, is_new=True, search=person.search
        )
        self.pending.contacts.append(values)
        self._rows[contact.id] = row
        for phone in person.phones:
            self._add_number(contact, phone)
        self.known.keep_contact(contact)
        return contact

    def _add_lead(self, row: LeadRow, contact: KnownContact, account: KnownAccount) -> None:
        around = self._around
        references = {
            "id": self._next_id["lead"](),
            "contact_id": contact.id,
            "account_id": account.id,
            "window_id": around.windows[row.company.time_zone],
            "owner_id": self._owner(row),
            "campaign_id": around.campaigns.get(row.campaign),
            "import_batch_id": around.batch_id,
        }
        values = lead_columns(row, self._out_reason(row, contact, account), references, around.now)
        self.pending.leads.append(values)
        self._new_leads[contact.id] = values
        if row.do_not_call:
            self.pending.refusing[contact.id] = None
        self._count(Fate.CREATED, row, values)

    def _department(self, account: KnownAccount, person: PersonRow) -> int | None:
        if not person.department:
            return None
        key = (account.id, person.department_key)
        if key not in self._departments:
            self._departments[key] = self._next_id["department"]()
            self.pending.departments.append(
                {
                    "id": self._departments[key],
                    "account_id": account.id,
                    "name": person.department,
                    "name_key": person.department_key,
                    "created_at": self._around.now,
                }
            )
        return self._departments[key]

    def _add_numbers(self, contact: KnownContact, phones: Sequence[PhoneNumber]) -> bool:
        """Add the numbers the contact does not have; were there any?"""
        have = {(number.text, number.extension) for number in contact.numbers}
        added = [phone for phone in phones if (phone.e164 or phone.raw, phone.extension) not in have]
        for phone in added:
            self._add_number(contact, phone)
            self.known.keep_number(contact, phone.e164 or phone.raw)
        return bool(added)

    def _add_number(self, contact: KnownContact, phone: PhoneNumber) -> None:
        numbers = contact.numbers
        self.pending.numbers.append(number_columns(phone, contact, len(numbers), self._around.batch_id))
        numbers.append(KnownNumber(phone.e164 or phone.raw, phone.extension))

    # --- somebody who is here already -----------------------------------------------------------------------------

    def _grow(self, row: LeadRow, contact: KnownContact, account: KnownAccount) -> bool:
        """Take over what is new about company and person; was anything?"""
        was_nameless = not contact.values["name_key"]
        changed = (
            fill_account(account, row.company),
            fill_contact(contact, row, self._department(account, row.person)),
            self._add_extras(contact, row.extras),
            self._add_numbers(contact, row.person.phones),
        )
        if was_nameless and contact.values["name_key"]:
            self.known.keep_name(contact)
        return any(changed)

    def _add_extras(self, contact: KnownContact, extras: Mapping[str, str]) -> bool:
        same_list, is_repeat = self._is_of_this_list(contact), self._around.is_repeat
        return add_extras(contact, extras, same_list=same_list, is_repeat=is_repeat and not same_list)

    def _settle(self, contact: KnownContact, row: LeadRow, grown: bool) -> None:
        account = self.known.accounts[contact.account_id]
        values = self._lead_values(contact)
        if values is None:
            self._add_lead(row, contact, account)
            self._add_touch(row, contact)
            return
        is_new_touch = self._add_touch(row, contact)
        out_reason = self._out_reason(row, contact, account)
        gains = lead_gains(
            values, row, is_new_touch=is_new_touch, can_be_called=out_reason is None, now=self._around.now
        )
        if gains.get("queue_state") == QueueState.READY and out_reason in _FORBIDDING:
            gains |= {"queue_state": QueueState.OUT.value, "out_reason": out_reason}
        self._gain(contact, values, gains)
        is_refusing = row.do_not_call and contact.id not in self._refused.contact_ids
        if is_refusing:
            self.pending.refusing[contact.id] = None
        if self._is_of_this_list(contact):
            self._count(Fate.MERGED, row, values)
        else:
            is_changed = grown or is_new_touch or gains or is_refusing
            self._count(Fate.UPDATED if is_changed else Fate.SKIPPED, row, values)

    def _remember_conversion(self, contact: KnownContact) -> None:
        """The conversion that made the lead is known too, also where it left no touch."""
        state = self.leads.get(contact.lead_id) if contact.lead_id is not None else None
        if state is not None:
            key = (state.values["source"], state.values["converted_at"], "")
            self._touches[contact.id].append(key)

    def _lead_values(self, contact: KnownContact) -> dict[str, Any] | None:
        """The columns of the contact's lead, stored or new."""
        if contact.id in self._new_leads:
            return self._new_leads[contact.id]
        state = self.leads.get(contact.lead_id) if contact.lead_id is not None else None
        return None if state is None else {**state.values, **self.pending.lead_changes.get(state.lead_id, {})}

    def _gain(self, contact: KnownContact, values: dict[str, Any], gains: dict[str, Any]) -> None:
        if contact.id in self._new_leads:
            values.update(gains)
        elif gains and contact.lead_id is not None:
            self.pending.lead_changes.setdefault(contact.lead_id, {}).update(gains)

    def _is_of_this_list(self, contact: KnownContact) -> bool:
        return contact.is_new or contact.values["import_batch_id"] == self._around.batch_id

    # --- what both need -------------------------------------------------------------------------------------------

    def _add_touch(self, row: LeadRow, contact: KnownContact) -> bool:
        """Write down the conversion, once; is it one the person did not have yet?"""
        if not is_new_touch(touch_key(row), self._touches[contact.id]):
            return False
        self._write_touch(row, contact)
        return True

    def _write_touch(self, row: LeadRow, contact: KnownContact) -> None:
        self._touches[contact.id].append(touch_key(row))
        kind, around = TOUCH_OF[row.source], self._around
        if kind is not TouchKind.NOTE or row.note:
            self.pending.touches.append(touch_columns(row, contact.id, kind, around.batch_id, around.now))

    def _out_reason(self, row: LeadRow, contact: KnownContact, account: KnownAccount) -> OutReason | None:
        if row.do_not_call or (self._anybody_refused and self._has_refused(contact, account)):
            return OutReason.DO_NOT_CALL
        usable = [phone.e164 for phone in row.person.phones if phone.e164 and phone.kind is not _FAX]
        if not usable:
            return OutReason.NO_NUMBER
        if self._anybody_refused and self._refused.numbers.issuperset(usable):
            return OutReason.DO_NOT_CALL
        return OutReason.HANDOFF_OPEN if account.id in self._handed_over else None

    def _has_refused(self, contact: KnownContact, account: KnownAccount) -> bool:
        keys = account.values["company_key"], contact.values["email_key"]
        number = corporate_key(account.values["corporate_number"] or "")
        return self._refused.names(account.id, contact.id, *keys) or number in self._refused.company_keys

    def _owner(self, row: LeadRow) -> int | None:
        if not row.owner:
            return None
        owner = self._around.owners.get(fold(row.owner))
        if owner is None:
            self.doubts.append(Doubt(row.row, "", DoubtCode.UNKNOWN_OWNER.value, row.owner))
        return owner

    def _count(self, fate: Fate, row: LeadRow, lead: Mapping[str, Any]) -> None:
        self.fates[fate] += 1
        self.refused_rows += row.do_not_call or lead["out_reason"] == OutReason.DO_NOT_CALL

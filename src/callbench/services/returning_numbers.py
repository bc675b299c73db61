"""Which numbers did a person add to persons in a list of ours that comes back?"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from callbench.domain.lead_row import Doubt, DoubtCode
from callbench.domain.phone_cells import read_cell
from callbench.domain.phones import PhoneKind, PhoneNumber
from callbench.services.export_columns import NUMBERS_BETWEEN
from callbench.services.exporting import numbers_of
from callbench.services.import_columns import number_columns
from callbench.services.waking import wake_numbered
from callbench.storage.bulk import insert_rows
from callbench.storage.known import PHONE, KnownContact, KnownNumber, add_numbers_and_leads

KIND_OF_COLUMN = {
    "phone": PhoneKind.MAIN,
    "phone_direct": PhoneKind.DIRECT,
    "phone_mobile": PhoneKind.MOBILE,
    "phone_fax": PhoneKind.FAX,
}


class ReturnedNumbers:
    """A number that a cell does not name any more stays, and is listed: calls were made to it. `batch_id` None: nothing is written."""

    def __init__(
        self,
        session: Session,
        headers: Mapping[str, str],
        region: str,
        batch_id: int | None,
        contact_ids: Iterable[int | None],
    ) -> None:
        self._connection, self._headers = session.connection(), headers
        self._region, self._batch_id = region, batch_id
        wanted = {contact_id for contact_id in contact_ids if contact_id is not None}
        self._shown = numbers_of(self._connection, wanted)
        self._known = {contact_id: KnownContact(contact_id, 0, {}) for contact_id in wanted}
        add_numbers_and_leads(self._connection, list(self._known.values()))
        self._new: list[dict[str, Any]] = []
        self.doubts: list[Doubt] = []

    def take(self, line: int, contact_id: int, account_id: int, cells: Mapping[str, str]) -> bool:
        """Note what the cells add to one person; was there anything?"""
        shown = self._shown.get(contact_id, {})
        changed = [
            code
            for code in KIND_OF_COLUMN
            if code in cells and cells[code].strip() != NUMBERS_BETWEEN.join(shown.get(code, ()))
        ]
        contact = self._known[contact_id]
        contact.account_id = account_id
        before = len(self._new)
        for code in changed:
            found = read_cell(cells[code], self._region, KIND_OF_COLUMN[code]).numbers
            for number in found:
                self._add(contact, number)
            self._tell_missing(line, code, shown.get(code, ()), found)
        return len(self._new) > before

    def store(self, session: Session, now: datetime) -> frozenset[int]:
        """Write the new numbers; the leads that can be called by them, and could not before."""
        insert_rows(self._connection, PHONE, self._new)
        usable: dict[int, list[str]] = {}
        for number in self._new:
            if number["e164"] and number["kind"] != PhoneKind.FAX.value:
                usable.setdefault(number["contact_id"], []).append(number["e164"])
        return wake_numbered(session, usable, self._batch_id or 0, now)

    def _add(self, contact: KnownContact, number: PhoneNumber) -> None:
        text = number.e164 or number.raw
        if any((text, number.extension) == (have.text, have.extension) for have in contact.numbers):
            return
        self._new.append(number_columns(number, contact, len(contact.numbers), self._batch_id or 0))
        contact.numbers.append(KnownNumber(text, number.extension))

    def _tell_missing(self, line: int, code: str, shown: Iterable[str], found: Iterable[PhoneNumber]) -> None:
        named = {(number.e164 or number.raw, number.extension) for number in found}
        for text in shown:
            here = read_cell(text, self._region, KIND_OF_COLUMN[code]).numbers
            if any((number.e164 or number.raw, number.extension) not in named for number in here):
                self.doubts.append(
                    Doubt(line, self._headers.get(code, code), DoubtCode.NUMBER_STAYS.value, text, text)
                )

"""What does a record that is here already gain from a row? Blanks are filled, nothing is ever overwritten with a blank.

Of a company: what was unknown; size and revenue follow the newest list. Of a person: what was unknown, and the title if the row is of a
later time. What two rows of the same list say differently beside the record is kept side by side.
"""

from collections.abc import Mapping
from typing import Any

from callbench.domain.lead_row import CompanyRow, LeadRow
from callbench.storage.known import KnownAccount, KnownContact

LONGEST_EXTRA = 500
BETWEEN_EXTRAS = " / "
_FILLED = ("kana", "corporate_number", "industry", "website", "country", "external_id")
_NEWEST = ("employees", "revenue_yen")


def fill_account(account: KnownAccount, company: CompanyRow) -> bool:
    """Take over what the row knows and the account does not; was there anything?"""
    values = account.values
    wanted: dict[str, Any] = {name: getattr(company, name) for name in _FILLED if not values[name]}
    wanted |= {name: value for name in _NEWEST if (value := getattr(company, name)) is not None}
    if not values["name"]:
        wanted |= {"name": company.name, "company_key": company.key, "legal_form": company.legal_form}
    if not values["address"]:
        wanted |= {"address": company.address, "postcode": company.postcode or values["postcode"]}
    if not values["prefecture"]:
        wanted["prefecture"] = company.prefecture
    return change(account, wanted)


def fill_contact(contact: KnownContact, row: LeadRow, department_id: int | None) -> bool:
    """Take over what the row knows and the contact does not, and a later title; was there anything?"""
    values, person = contact.values, row.person
    wanted: dict[str, Any] = {}
    if not values["name_key"]:
        wanted |= {"name": person.name, "name_key": person.name_key}
    if not values["email_key"]:
        wanted |= {"email": person.email, "email_key": person.email_key}
    if person.title and (not values["title"] or _is_later(row, contact)):
        wanted |= {"title": person.title, "seniority": person.seniority or values["seniority"]}
    wanted |= {
        "kana": values["kana"] or person.kana,
        "external_id": values["external_id"] or person.external_id,
    }
    wanted["department_id"] = values["department_id"] or department_id
    return change(contact, wanted)


def _is_later(row: LeadRow, contact: KnownContact) -> bool:
    """Only a list that says when it was is evidence of something newer."""
    return row.converted_at is not None and (
        contact.converted_at is None or row.converted_at > contact.converted_at
    )


def add_extras(
    record: KnownContact, extras: Mapping[str, str], *, same_list: bool, is_repeat: bool = False
) -> bool:
    """Keep what the list says beside the record: the newest word, or every different one of the same list; of a file that came in before only
    what is missing, for several of its rows may mean one record."""
    if not extras:
        return False
    if is_repeat:
        return change(record, {"extras": {**extras, **(record.values["extras"] or {})}})
    kept: dict[str, str] = dict(record.values["extras"] or {})
    for column, text in extras.items():
        before = kept.get(column)
        if before is None or not (same_list or BETWEEN_EXTRAS in before):
            kept[column] = text
        elif text not in before.split(BETWEEN_EXTRAS):
            both = f"{before}{BETWEEN_EXTRAS}{text}"
            kept[column] = both if len(both) <= LONGEST_EXTRA else before
    return change(record, {"extras": kept})


def change(record: KnownAccount | KnownContact, wanted: Mapping[str, Any]) -> bool:
    """Put the wanted values in place; of a stored record the earlier ones are kept in `before`. Blanks change nothing."""
    is_changed = False
    for name, value in wanted.items():
        earlier = record.values[name]
        if value in (None, "") or value == earlier:
            continue
        if not record.is_new:
            record.before.setdefault(name, earlier)
        record.values[name] = value
        record.search = None
        is_changed = True
    return is_changed

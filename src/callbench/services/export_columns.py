"""Which columns does each exported list have, and where do they come from?"""

import operator
from collections.abc import Mapping
from enum import StrEnum
from functools import reduce
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Text, cast, literal, select
from sqlalchemy.orm import aliased

from callbench.domain.phones import PhoneKind
from callbench.storage.accounts import Account, Department
from callbench.storage.calls import Call, CallUndo
from callbench.storage.columns import table_of
from callbench.storage.contacts import Contact
from callbench.storage.handoffs import Handoff
from callbench.storage.leads import Campaign, Lead
from callbench.storage.users import User


class ExportKind(StrEnum):
    """What can be exported."""

    LEADS = "leads"
    CALLS = "calls"
    REJECTIONS = "rejections"
    CONTACTS = "contacts"
    ACCOUNTS = "accounts"
    HANDOFFS = "handoffs"


_FROM = aliased(User)
_TO = aliased(User)
NUMBERS = ("phone", "phone_direct", "phone_mobile", "phone_fax")
COLUMN_OF_NUMBER = {
    PhoneKind.MAIN: "phone",
    PhoneKind.OTHER: "phone",
    PhoneKind.DIRECT: "phone_direct",
    PhoneKind.EXT: "phone_direct",
    PhoneKind.MOBILE: "phone_mobile",
    PhoneKind.FAX: "phone_fax",
}
_COMPANY = (
    ("company", Account.name),
    ("company_kana", Account.kana),
    ("corporate_number", Account.corporate_number),
    ("industry", Account.industry),
    ("employees", Account.employees),
    ("revenue_yen", Account.revenue_yen),
    ("country", Account.country),
    ("prefecture", Account.prefecture),
    ("postcode", Account.postcode),
    ("address", Account.address),
    ("website", Account.website),
)
_PERSON = (
    ("department", Department.name),
    ("title", Contact.title),
    ("person", Contact.name),
    ("kana", Contact.kana),
    ("email", Contact.email),
)
_IDS = (("external_id", Contact.external_id), ("account_external_id", Account.external_id))
_CONVERSION = (
    ("source", Lead.source),
    ("campaign", Campaign.name),
    ("tier", Lead.tier),
    ("converted_at", Lead.converted_at),
    ("status", Lead.status),
    ("queue_state", Lead.queue_state),
    ("out_reason", Lead.out_reason),
    ("do_not_call", Lead.out_reason),
    ("next_call_at", Lead.next_call_at),
    ("attempts", Lead.attempts),
    ("last_call_at", Lead.last_call_at),
    ("last_disposition", Lead.last_disposition),
    ("score", Lead.score),
    ("owner", User.name),
)


def _text_of(*parts: Any) -> ColumnElement[str]:
    """One text of several: no spreadsheet takes v3-12 for a number or a day."""
    return reduce(operator.add, (cast(part, Text) for part in parts))


_VERSION = ("record_version", _text_of("v", Contact.version, "-", Account.version))
_CALL = (
    ("call_id", Call.id),
    ("started_at", Call.started_at),
    ("rep", User.name),
    ("company", Account.name),
    *_PERSON,
    ("dialled", Call.dialled),
    ("direction", Call.direction),
    ("reached", Call.reached),
    ("disposition", Call.disposition),
    ("absent_kind", Call.absent_kind),
    ("reason_family", Call.rejection_reason),
    ("rejection_reason", Call.rejection_reason),
    ("rejection_text", Call.rejection_text),
    ("has_appointment", Call.has_appointment),
    ("attempt", Call.attempt),
    ("duration_s", Call.duration_s),
    ("wrap_up_s", Call.wrap_up_s),
    ("source", Call.source),
    ("tier", Call.tier),
    ("campaign", Campaign.name),
    ("memo", Call.memo),
    *_IDS,
)
_HANDOFF = (
    ("handoff_id", Handoff.id),
    ("created_at", Handoff.created_at),
    ("handoff_status", Handoff.status),
    ("from_user", _FROM.name),
    ("to_user", _TO.name),
    ("company", Account.name),
    *_PERSON,
)
LABELS = {
    "source": "source",
    "tier": "tier",
    "status": "lead_status",
    "queue_state": "queue_state",
    "out_reason": "out_reason",
    "last_disposition": "disposition",
    "disposition": "disposition",
    "reached": "reached",
    "absent_kind": "absent_kind",
    "rejection_reason": "rejection_reason",
    "reason_family": "reason_family",
    "handoff_status": "handoff_status",
}
Selected = tuple[tuple[str, Any], ...]


NUMBERS_BETWEEN = " / "


class Export(NamedTuple):
    """How one kind is read: the id that pages it, the contact whose numbers go along, the lead it belongs to, its time, columns, tables."""

    key: Any
    contact: Any
    lead: Any
    at: Any
    columns: Selected
    tables: Any
    only: ColumnElement[bool] | None = None


_PEOPLE = (
    table_of(Contact)
    .join(table_of(Account), Account.id == Contact.account_id)
    .outerjoin(table_of(Department), Department.id == Contact.department_id)
)
_LEADS = (
    _PEOPLE.join(table_of(Lead), Lead.contact_id == Contact.id)
    .outerjoin(table_of(Campaign), Campaign.id == Lead.campaign_id)
    .outerjoin(table_of(User), User.id == Lead.owner_id)
)
_CALLS = (
    _PEOPLE.join(table_of(Call), Call.contact_id == Contact.id)
    .outerjoin(table_of(Campaign), Campaign.id == Call.campaign_id)
    .join(table_of(User), User.id == Call.user_id)
)
_HANDOFFS = (
    _PEOPLE.join(table_of(Handoff), Handoff.contact_id == Contact.id)
    .join(_FROM, _FROM.id == Handoff.from_user_id)
    .outerjoin(_TO, _TO.id == Handoff.to_user_id)
)
_STANDS = ~select(CallUndo.call_id).where(CallUndo.call_id == Call.id).exists()
_ALIVE = Contact.is_deleted.is_(False)
NOBODY = literal(None)
EXPORTS: Mapping[ExportKind, Export] = MappingProxyType(
    {
        ExportKind.LEADS: Export(
            Lead.id,
            Contact.id,
            Lead.id,
            Lead.converted_at,
            (("lead_id", Lead.id), *_COMPANY, *_PERSON, *_CONVERSION, *_IDS, _VERSION),
            _LEADS,
            _ALIVE,
        ),
        ExportKind.CALLS: Export(Call.id, NOBODY, Call.lead_id, Call.started_at, _CALL, _CALLS, _STANDS),
        ExportKind.REJECTIONS: Export(
            Call.id,
            NOBODY,
            Call.lead_id,
            Call.started_at,
            _CALL,
            _CALLS,
            _STANDS & Call.rejection_reason.is_not(None),
        ),
        ExportKind.CONTACTS: Export(
            Contact.id,
            Contact.id,
            NOBODY,
            Contact.created_at,
            (
                ("contact_id", Contact.id),
                *_COMPANY,
                *_PERSON,
                ("created_at", Contact.created_at),
                *_IDS,
                _VERSION,
            ),
            _PEOPLE,
            _ALIVE,
        ),
        ExportKind.ACCOUNTS: Export(
            Account.id,
            NOBODY,
            NOBODY,
            Account.created_at,
            (
                ("account_id", Account.id),
                *_COMPANY,
                ("is_target", Account.is_target),
                ("created_at", Account.created_at),
                ("account_external_id", Account.external_id),
                ("record_version", _text_of("v", Account.version)),
            ),
            table_of(Account),
        ),
        ExportKind.HANDOFFS: Export(
            Handoff.id, NOBODY, Handoff.lead_id, Handoff.created_at, _HANDOFF, _HANDOFFS
        ),
    }
)

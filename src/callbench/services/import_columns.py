"""Which columns do the new records of a row get?"""

from datetime import datetime
from typing import Any

from callbench.domain.lead_row import CompanyRow, LeadRow
from callbench.domain.phones import PhoneNumber, tail_key
from callbench.domain.sources import SOURCES
from callbench.domain.touches import TouchKind
from callbench.services.windows import DEFAULT_ZONE
from callbench.storage.known import KnownContact

LONGEST_RAW = 200
LONGEST_TAIL = 20


def account_columns(company: CompanyRow, account_id: int, batch_id: int, now: datetime) -> dict[str, Any]:
    """A new account."""
    return {
        "id": account_id,
        "name": company.name,
        "kana": company.kana,
        "company_key": company.key,
        "legal_form": company.legal_form,
        "corporate_number": company.corporate_number,
        "industry": company.industry,
        "employees": company.employees,
        "revenue_yen": company.revenue_yen,
        "prefecture": company.prefecture,
        "postcode": company.postcode,
        "address": company.address,
        "website": company.website,
        "country": company.country,
        "time_zone": company.time_zone or DEFAULT_ZONE,
        "external_id": company.external_id,
        "import_batch_id": batch_id,
        "created_at": now,
        "updated_at": now,
    }


def contact_columns(
    row: LeadRow, contact_id: int, account_id: int, batch_id: int, now: datetime
) -> dict[str, Any]:
    """A new contact; its search text follows when all rows are in."""
    person = row.person
    return {
        "id": contact_id,
        "account_id": account_id,
        "department_id": None,
        "name": person.name,
        "name_key": person.name_key,
        "kana": person.kana,
        "title": person.title,
        "seniority": str(person.seniority) if person.seniority else None,
        "email": person.email,
        "email_key": person.email_key,
        "search_text": "",
        "external_id": person.external_id,
        "extras": dict(row.extras) or None,
        "import_batch_id": batch_id,
        "created_at": now,
        "updated_at": now,
    }


def number_columns(phone: PhoneNumber, contact: KnownContact, position: int, batch_id: int) -> dict[str, Any]:
    """A new number of a contact."""
    e164, extension, kind, raw = phone
    return {
        "account_id": contact.account_id,
        "contact_id": contact.id,
        "e164": e164,
        "extension": extension,
        "kind": str(kind),
        "raw": raw[:LONGEST_RAW],
        "tail": tail_key(e164)[:LONGEST_TAIL],
        "position": position,
        "import_batch_id": batch_id,
    }


def touch_columns(
    row: LeadRow, contact_id: int, kind: TouchKind, batch_id: int, now: datetime
) -> dict[str, Any]:
    """The conversion as something the person did."""
    return {
        "contact_id": contact_id,
        "kind": str(kind),
        "at": row.converted_at or now,
        "title": row.campaign,
        "detail": row.note,
        "source": str(row.source),
        "depth_minutes": SOURCES[row.source].depth_minutes,
        "import_batch_id": batch_id,
    }

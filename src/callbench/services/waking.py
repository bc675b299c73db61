"""Which leads can be called now that their persons have a number? Not those of anybody who refused, nor of a company that field sales has."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from callbench.domain.leads import OutReason, QueueState
from callbench.domain.refusal_rows import corporate_key
from callbench.services.engaging import rank_with
from callbench.storage.bulk import LookUp, insert_rows
from callbench.storage.columns import table_of
from callbench.storage.handoffs import accounts_handed_over
from callbench.storage.imports import ImportChange
from callbench.storage.known import ACCOUNT, CONTACT, LEAD, leads_by_id
from callbench.storage.lead_state import LeadState
from callbench.storage.queue import change_lead
from callbench.storage.refused import Refused, refused_among

_CHANGES = table_of(ImportChange)
_NUMBERLESS = LookUp(
    select(
        LEAD.c.id,
        LEAD.c.contact_id,
        LEAD.c.account_id,
        ACCOUNT.c.company_key,
        CONTACT.c.email_key,
        ACCOUNT.c.corporate_number,
    )
    .join(CONTACT, CONTACT.c.id == LEAD.c.contact_id)
    .join(ACCOUNT, ACCOUNT.c.id == LEAD.c.account_id)
    .where(LEAD.c.out_reason == OutReason.NO_NUMBER.value),
    LEAD.c.contact_id,
)
_OWN = ("version", "import_batch_id")


class _Numberless(NamedTuple):
    """A lead that stayed out because nobody could be called."""

    lead_id: int
    contact_id: int
    account_id: int
    company_key: str
    email_key: str
    corporate_number: str | None


def wake_numbered(
    session: Session, numbers: Mapping[int, Collection[str]], batch_id: int, now: datetime
) -> frozenset[int]:
    """Bring in the leads of these persons (contact → their new numbers, E.164) that had none; what was before is kept for an undo."""
    connection = session.connection()
    leads = [_Numberless(*row) for row in _NUMBERLESS.rows(connection, numbers)]
    if not leads:
        return frozenset()
    refused = _refused(connection, leads, numbers)
    handed = accounts_handed_over(connection, {lead.account_id for lead in leads})
    awake = [
        lead.lead_id
        for lead in leads
        if lead.account_id not in handed and not _is_refused(lead, numbers[lead.contact_id], refused)
    ]
    states = leads_by_id(connection, awake)
    insert_rows(connection, _CHANGES, [_wake(session, states[lead_id], batch_id, now) for lead_id in awake])
    return frozenset(awake)


def _refused(
    connection: Connection, leads: Collection[_Numberless], numbers: Mapping[int, Collection[str]]
) -> Refused:
    return refused_among(
        connection,
        company_keys={key for lead in leads for key in _keys(lead)},
        account_ids={lead.account_id for lead in leads},
        email_keys={lead.email_key for lead in leads},
        contact_ids={lead.contact_id for lead in leads},
        numbers={number for found in numbers.values() for number in found},
    )


def _keys(lead: _Numberless) -> tuple[str, str]:
    return lead.company_key, corporate_key(lead.corporate_number or "")


def _is_refused(lead: _Numberless, numbers: Collection[str], refused: Refused) -> bool:
    whole = any(refused.names(lead.account_id, lead.contact_id, key, lead.email_key) for key in _keys(lead))
    return whole or refused.numbers.issuperset(numbers)


def _wake(session: Session, state: LeadState, batch_id: int, now: datetime) -> dict[str, Any]:
    before = {name: value for name, value in state.as_json().items() if name not in (*_OWN, "id")}
    values = {name: value for name, value in state.values.items() if name not in _OWN}
    values |= {"queue_state": QueueState.READY.value, "out_reason": None, "next_call_at": now}
    values["rank"] = rank_with(values, values["score"])
    change_lead(session, state.lead_id, state.place, {**values, "updated_at": now})
    kept = {"columns": before, "version": state.values["version"] + 1}
    return {"batch_id": batch_id, "entity": "lead", "entity_id": state.lead_id, "before": kept}

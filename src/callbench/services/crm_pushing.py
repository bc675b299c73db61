"""What was a CRM given before, what did it make of what it was given now, and who had it sent?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.services.crm_rows import CrmEntity
from callbench.services.permissions import is_shared
from callbench.storage.audit import record
from callbench.storage.crm_pushes import Pushed, note_pushed, pushed
from callbench.storage.prepared import connection_of
from callbench.storage.server.asking import note_export


@dataclass(frozen=True, slots=True)
class CrmPlace:
    """Which CRM: its kind and its address, without anything secret."""

    target: str
    host: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one record: `error` is their reason if they refused it."""

    uid: UUID
    lead_id: int
    digest: str
    remote_id: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """How many records were noted."""

    count: int
    changes: Changes = NO_CHANGES


def known_to_crm(
    session: Session, place: CrmPlace, entity: CrmEntity, uids: Iterable[UUID], *, now: datetime
) -> dict[UUID, Pushed]:
    """Those of the records this CRM was given before."""
    return pushed(session.connection(), place.target, place.host, entity.value, uids)


def note_sent(
    session: Session, place: CrmPlace, entity: CrmEntity, sent: Sequence[Sent], *, now: datetime
) -> Noted:
    """Keep what became of a batch, at once after it: what is not noted is sent again, and is the same record there."""
    rows = [
        {
            "target": place.target,
            "host": place.host,
            "entity": entity.value,
            "uid": each.uid,
            "lead_id": each.lead_id,
            "remote_id": each.remote_id,
            "digest": each.digest,
            "sent_at": now,
            "error": each.error,
        }
        for each in sent
    ]
    note_pushed(session.connection(), rows)
    return Noted(len(rows))


def audit_push(
    session: Session, place: CrmPlace, counts: Mapping[str, int], *, user_id: int, now: datetime
) -> Noted:
    """Write down who gives what to which CRM, as any export is."""
    detail: dict[str, object] = {"kind": "crm", "target": place.target, "host": place.host, **counts}
    if is_shared(session):
        note_export(connection_of(session), "crm", detail, user_id)
    else:
        record(session, "EXPORT", "crm", None, user_id=user_id, now=now, detail=detail)
    return Noted(sum(counts.values()))

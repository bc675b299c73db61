"""How is an import taken back, as far as nothing has happened to its leads since?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Table, bindparam, delete, select
from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import BadValue, NotFound
from callbench.domain.leads import QueueState
from callbench.domain.near_names import Kind
from callbench.services.import_batches import BatchStatus
from callbench.storage.audit import record
from callbench.storage.bulk import in_parts
from callbench.storage.columns import table_of
from callbench.storage.counters import count_changes, place_of
from callbench.storage.duplicates_moving import forget_pairs
from callbench.storage.imports import ImportBatch, ImportChange
from callbench.storage.known import ACCOUNT, CONTACT, DEPARTMENT, LEAD, PHONE, TOUCH
from callbench.storage.references import referring
from callbench.storage.search import remove_texts

CHUNK = 200
_CHANGE = table_of(ImportChange)
_TABLES = {"account": ACCOUNT, "contact": CONTACT}
# What an import itself hangs on a lead or contact: it goes with them.
_OWN_OF_LEAD = frozenset({"touch"})
_OWN_OF_CONTACT = frozenset({"touch", "phone_number", "lead"})
_OWN_OF_ACCOUNT = frozenset({"phone_number", "department", "duplicate_pair"})


class KeptWhy(StrEnum):
    """Why a lead of an undone import stays. Other codes are names of tables: something of that kind hangs on it."""

    CHANGED = "CHANGED"
    TAKEN = "TAKEN"


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that stays, and why: a code of KeptWhy or the kind of thing that happened to it ("call", "do_not_call" …)."""

    entity: str
    id: int
    why: str


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What an undo did: leads taken back, records put back as they were before, and what stays. `last` goes on from there; None: all done."""

    removed: int
    restored: int
    kept: tuple[Kept, ...]
    last: int | None
    changes: Changes = NO_CHANGES


def undo_leads(session: Session, batch_id: int, after: int = 0, *, now: datetime) -> UndoResult:
    """Take back the next leads the import made, with their persons; one transaction a chunk, so that nobody waits.

    Raises NotFound for an unknown batch, BadValue for one that was undone before.
    """
    check_batch(session, batch_id)
    connection = session.connection()
    chunk = select(LEAD.c.id).where(LEAD.c.import_batch_id == batch_id, LEAD.c.id > after).order_by(LEAD.c.id)
    lead_ids = [row[0] for row in connection.execute(chunk.limit(CHUNK))]
    if not lead_ids:
        return UndoResult(0, 0, (), None)
    why = _why_kept(connection, lead_ids, batch_id)
    gone = [lead_id for lead_id in lead_ids if lead_id not in why]
    _remove_contacts(connection, _remove_leads(connection, gone, batch_id), batch_id)
    kept = tuple(Kept("lead", lead_id, reason) for lead_id, reason in why.items())
    return UndoResult(len(gone), 0, kept, lead_ids[-1], Changes(lead_ids=frozenset(gone)))


def undo_accounts(session: Session, batch_id: int, after: int = 0, *, now: datetime) -> UndoResult:
    """Take back the next companies the import made that nobody belongs to any more, with their departments."""
    connection = session.connection()
    chunk = select(ACCOUNT.c.id, ACCOUNT.c.version).where(
        ACCOUNT.c.import_batch_id == batch_id, ACCOUNT.c.id > after
    )
    rows = connection.execute(chunk.order_by(ACCOUNT.c.id).limit(CHUNK)).all()
    if not rows:
        return UndoResult(0, 0, (), None)
    hanging = referring(connection, "account", [row[0] for row in rows], _OWN_OF_ACCOUNT)
    versions = _versions(connection, batch_id, "account", [row[0] for row in rows])
    gone = [
        account_id
        for account_id, version in rows
        if account_id not in hanging and version == versions[account_id]
    ]
    delete_rows(connection, DEPARTMENT, "account_id", gone)
    forget_pairs(connection, Kind.ACCOUNT, gone)
    delete_rows(connection, ACCOUNT, "id", gone)
    return UndoResult(0, 0, (), rows[-1][0], Changes(account_ids=frozenset(gone)))


def end_undo(
    session: Session, batch_id: int, status: BatchStatus, *, user_id: int, now: datetime
) -> UndoResult:
    """Mark the batch as undone, audited."""
    batch = check_batch(session, batch_id)
    batch.status, batch.finished_at = status, now
    record(session, "IMPORT_UNDONE", "import_batch", batch_id, user_id=user_id, now=now)
    return UndoResult(0, 0, (), None)


def check_batch(session: Session, batch_id: int) -> ImportBatch:
    """The batch, if it can be undone. Raises NotFound, BadValue."""
    batch = session.get(ImportBatch, batch_id)
    if batch is None:
        raise NotFound("import_batch", batch_id)
    if batch.status in (BatchStatus.UNDONE, BatchStatus.CANCELLED):
        raise BadValue("batch", str(batch_id), "undone")
    return batch


# --- leads and persons the import made --------------------------------------------------------------------------------------


def _why_kept(connection: Connection, lead_ids: Sequence[int], batch_id: int) -> dict[int, str]:
    columns = (LEAD.c.id, LEAD.c.contact_id, LEAD.c.queue_state, LEAD.c.version)
    rows = connection.execute(select(*columns).where(LEAD.c.id.in_(lead_ids))).all()
    versions = _versions(connection, batch_id, "lead", lead_ids)
    changed_contacts = _changed_contacts(connection, {row.contact_id for row in rows}, batch_id)
    on_leads = referring(connection, "lead", lead_ids, _OWN_OF_LEAD)
    on_contacts = referring(connection, "contact", {row.contact_id for row in rows}, _OWN_OF_CONTACT)
    why = {}
    for row in rows:
        if row.queue_state == QueueState.TAKEN:
            why[row.id] = KeptWhy.TAKEN.value
        elif row.id in on_leads or row.contact_id in on_contacts:
            why[row.id] = on_leads.get(row.id) or on_contacts[row.contact_id]
        elif row.version != versions[row.id] or row.contact_id in changed_contacts:
            why[row.id] = KeptWhy.CHANGED.value
    return why


def _changed_contacts(connection: Connection, contact_ids: set[int], batch_id: int) -> set[int]:
    """Those of the import's own contacts that somebody changed since."""
    own = select(CONTACT.c.id, CONTACT.c.version).where(
        CONTACT.c.id.in_(contact_ids), CONTACT.c.import_batch_id == batch_id
    )
    versions = _versions(connection, batch_id, "contact", contact_ids)
    return {contact_id for contact_id, version in connection.execute(own) if version != versions[contact_id]}


def _versions(
    connection: Connection, batch_id: int, entity: str, ids: Iterable[int]
) -> defaultdict[int, int]:
    """The version each record had when the import was done with it; 1 unless a later row of the list changed it."""
    changes = select(_CHANGE.c.entity_id, _CHANGE.c.before).where(
        _CHANGE.c.batch_id == batch_id,
        _CHANGE.c.entity == entity,
        _CHANGE.c.entity_id.in_(bindparam("wanted", expanding=True)),
    )
    versions: defaultdict[int, int] = defaultdict(lambda: 1)
    for part in in_parts(ids):
        for entity_id, before in connection.execute(changes, {"wanted": part}):
            versions[entity_id] = max(versions[entity_id], before["version"])
    return versions


def _remove_leads(connection: Connection, lead_ids: Sequence[int], batch_id: int) -> list[int]:
    """Delete leads, with the counters; their contacts."""
    if not lead_ids:
        return []
    places = (LEAD.c.queue_state, LEAD.c.window_id, LEAD.c.rank, LEAD.c.tier, LEAD.c.callback_owner_id)
    rows = connection.execute(select(LEAD.c.contact_id, *places).where(LEAD.c.id.in_(lead_ids))).all()
    count_changes(
        connection, Counter({place: -n for place, n in Counter(place_of(*row[1:]) for row in rows).items()})
    )
    contacts = sorted({row.contact_id for row in rows})
    delete_rows(connection, TOUCH, "contact_id", contacts, batch_id)
    delete_rows(connection, LEAD, "id", lead_ids)
    return contacts


def _remove_contacts(connection: Connection, contact_ids: Sequence[int], batch_id: int) -> None:
    """Delete those of these contacts that the import made, unless something hangs on them, such as another lead."""
    own = select(CONTACT.c.id, CONTACT.c.search_text)
    rows = connection.execute(
        own.where(CONTACT.c.id.in_(contact_ids), CONTACT.c.import_batch_id == batch_id)
    ).all()
    hanging = referring(connection, "contact", contact_ids, _OWN_OF_CONTACT - {"lead"})
    gone = [row for row in rows if row.id not in hanging]
    remove_texts(connection, [(row.id, row.search_text) for row in gone])
    ids = [row.id for row in gone]
    delete_rows(connection, TOUCH, "contact_id", ids)
    delete_rows(connection, PHONE, "contact_id", ids)
    forget_pairs(connection, Kind.CONTACT, ids)
    delete_rows(connection, CONTACT, "id", ids)


def delete_rows(
    connection: Connection, table: Table, column: str, values: Sequence[int], batch_id: int | None = None
) -> None:
    """Delete the rows whose `column` is one of `values` (of one import only, if it is named)."""
    statement = delete(table).where(table.c[column].in_(bindparam("wanted", expanding=True)))
    if batch_id is not None:
        statement = statement.where(table.c.import_batch_id == batch_id)
    for part in in_parts(values):
        connection.execute(statement, {"wanted": part})

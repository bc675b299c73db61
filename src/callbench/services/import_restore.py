"""How do records that were here before an import become again what they were?"""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum, auto
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.orm import Session

from callbench.domain.changes import Changes
from callbench.domain.moments import from_microseconds
from callbench.services.import_undo import CHUNK, Kept, KeptWhy, UndoResult, delete_rows
from callbench.storage.columns import table_of
from callbench.storage.imports import ImportChange
from callbench.storage.known import ACCOUNT, CONTACT, DEPARTMENT, LEAD, PHONE, TOUCH
from callbench.storage.lead_state import read_state, state_from_json
from callbench.storage.queue import change_lead
from callbench.storage.references import referring
from callbench.storage.reindexing import search_anew

_CHANGE = table_of(ImportChange)
_TABLES = {"account": ACCOUNT, "contact": CONTACT}


def undo_additions(session: Session, batch_id: int, *, now: datetime) -> UndoResult:
    """Take away the touches and the untried numbers the import added to persons who were here before."""
    connection = session.connection()
    ours = (CONTACT.c.id == PHONE.c.contact_id) & (CONTACT.c.import_batch_id == batch_id)
    numbers = select(PHONE.c.id).where(
        PHONE.c.import_batch_id == batch_id, PHONE.c.version == 1, ~select(CONTACT.c.id).where(ours).exists()
    )
    ids = [row[0] for row in connection.execute(numbers)]
    tried = referring(connection, "phone_number", ids)
    delete_rows(connection, PHONE, "id", [number for number in ids if number not in tried])
    own_contact = select(CONTACT.c.id).where(
        CONTACT.c.id == TOUCH.c.contact_id, CONTACT.c.import_batch_id == batch_id
    )
    connection.execute(delete(TOUCH).where(TOUCH.c.import_batch_id == batch_id, ~own_contact.exists()))
    return UndoResult(0, 0, (), None)


def undo_growth(session: Session, batch_id: int, *, now: datetime) -> UndoResult:
    """Put the next records back that were here before the import; those somebody changed since stay as they are.

    Departments go last: no person belongs to them any more then.
    """
    connection = session.connection()
    order = (_CHANGE.c.entity, _CHANGE.c.entity_id)
    wanted = select(*order).where(_CHANGE.c.batch_id == batch_id).distinct().order_by(*order)
    records = connection.execute(wanted.limit(CHUNK)).all()
    if not records:
        return UndoResult(0, 0, (), None)
    fates = [(entity, key, _put_back(session, batch_id, entity, key, now)) for entity, key in records]
    kept = tuple(
        Kept(entity, key, KeptWhy.CHANGED.value) for entity, key, fate in fates if fate is _Fate.KEPT
    )
    restored = sum(1 for _, _, fate in fates if fate is _Fate.RESTORED)
    leads = frozenset(key for entity, key in records if entity == "lead")
    return UndoResult(0, restored, kept, 0, Changes(lead_ids=leads))


class _Fate(Enum):
    """What became of one record: put back, left because somebody changed it, or nothing of it had to be put back."""

    RESTORED = auto()
    KEPT = auto()
    UNTOUCHED = auto()


def _put_back(session: Session, batch_id: int, entity: str, entity_id: int, now: datetime) -> _Fate:
    """Put one record back, and forget the change."""
    connection = session.connection()
    of_record = (_CHANGE.c.batch_id == batch_id, _CHANGE.c.entity == entity, _CHANGE.c.entity_id == entity_id)
    befores = [
        row[0]
        for row in connection.execute(select(_CHANGE.c.before).where(*of_record).order_by(_CHANGE.c.id))
    ]
    connection.execute(delete(_CHANGE).where(*of_record))
    columns: dict[str, Any] = {}
    for before in befores:
        columns = {**before["columns"], **columns}
    if entity == "department":
        return _remove_department(connection, entity_id)
    if not columns:
        return _Fate.UNTOUCHED
    versions = _Versions(befores[0]["version"] - 1, befores[-1]["version"])
    if entity == "lead":
        return _put_lead_back(session, entity_id, columns, versions, now)
    return _put_columns_back(connection, entity, entity_id, columns, versions, now)


class _Versions(NamedTuple):
    """The version of a record before and after the import. With its content the earlier one comes back too: it names that content."""

    before: int
    after: int


def _remove_department(connection: Connection, department_id: int) -> _Fate:
    if department_id not in referring(connection, "department", [department_id]):
        delete_rows(connection, DEPARTMENT, "id", [department_id])
    return _Fate.UNTOUCHED


def _put_columns_back(
    connection: Connection,
    entity: str,
    entity_id: int,
    columns: Mapping[str, Any],
    versions: _Versions,
    now: datetime,
) -> _Fate:
    table = _TABLES[entity]
    unchanged = (table.c.id == entity_id, table.c.version == versions.after)
    values = {**columns, "version": versions.before, "updated_at": now}
    done = connection.execute(update(table).where(*unchanged).values(values))
    if done.rowcount == 0:
        return _Fate.KEPT
    search_anew(connection, *(([entity_id], []) if entity == "account" else ([], [entity_id])))
    return _Fate.RESTORED


def _put_lead_back(
    session: Session, lead_id: int, columns: Mapping[str, Any], versions: _Versions, now: datetime
) -> _Fate:
    state = read_state(session, lead_id)
    found = session.connection().execute(select(LEAD.c.version).where(LEAD.c.id == lead_id)).scalar()
    if state is None or found != versions.after:
        return _Fate.KEPT
    conversion = {"source": columns["source"], "converted_at": from_microseconds(columns["converted_at"])}
    worth = {name: columns[name] for name in ("engagement", "score") if name in columns}
    restored = {**state_from_json(columns), **conversion, **worth, "updated_at": now}
    change_lead(session, lead_id, state.place, restored)
    session.connection().execute(update(LEAD).where(LEAD.c.id == lead_id).values(version=versions.before))
    return _Fate.RESTORED

"""How do touches that another tool saw reach the persons who are here, their leads' scores and their buying stage?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, update
from sqlalchemy.orm import Session

from callbench.domain.changes import Changes
from callbench.domain.lead_row import Doubt, RejectCode, Rejected
from callbench.domain.people import BuyingStage
from callbench.domain.touches import TouchKind, stage_after
from callbench.services.engaging import engage
from callbench.services.import_storing import store_problems
from callbench.services.returning import Counted
from callbench.storage.bulk import LookUp, insert_rows
from callbench.storage.columns import table_of
from callbench.storage.imports import ImportChange
from callbench.storage.known import CONTACT, TOUCH, KnownContact, contact_ids_by_number, contacts_by

_CHANGES = table_of(ImportChange)
_KNOWN = LookUp(
    select(TOUCH.c.contact_id, TOUCH.c.kind, TOUCH.c.at, TOUCH.c.title, TOUCH.c.url), TOUCH.c.contact_id
)
_STAGES = LookUp(select(CONTACT.c.id, CONTACT.c.buying_stage, CONTACT.c.version), CONTACT.c.id)


class Whose(NamedTuple):
    """How a list names a person; empty where it does not say."""

    email_key: str
    numbers: tuple[str, ...] = ()
    external_id: str = ""


class TouchRow(NamedTuple):
    """One touch as a list tells it, with the minutes of attention it stands for."""

    line: int
    whose: Whose
    kind: TouchKind
    at: datetime
    title: str
    url: str
    minutes: int


class _Did(NamedTuple):
    """What tells one touch of a person from another."""

    kind: str
    at: datetime
    title: str
    url: str

    def is_same(self, other: "_Did") -> bool:
        """The same kind at the same time; title and address may be unsaid on one side."""
        same_time = (self.kind, self.at) == (other.kind, other.at)
        return same_time and all(not a or not b or a == b for a, b in zip(self[2:], other[2:], strict=True))


def take_touches(
    session: Session,
    rows: Sequence[TouchRow],
    rejected: Sequence[Rejected],
    doubts: Sequence[Doubt],
    systems: Sequence[str],
    *,
    batch_id: int | None,
    now: datetime,
) -> Counted:
    """Write down the touches that are new, lift score and stage of whom they are; `batch_id` None: say what would become of them.

    A person is who has the id (of one of `systems`), the mail address, or as the only one the number. A touch that is known already is
    skipped, so the same list again adds nothing; rows of nobody who is here are rejected.
    """
    connection = session.connection()
    persons = _Persons(connection, rows, systems)
    found = [(row, persons.of(row.whose)) for row in rows]
    refused = [*rejected, *(_refused(row, who) for row, who in found if isinstance(who, RejectCode))]
    known = [(row, who) for row, who in found if isinstance(who, int)]
    new = _new_touches(connection, known)
    changes = Changes()
    if batch_id is not None:
        insert_rows(connection, TOUCH, [_columns(row, contact_id, batch_id) for row, contact_id in new])
        _lift_stages(connection, new, batch_id, now)
        touched = frozenset(contact_id for _, contact_id in new)
        leads = engage(session, touched, batch_id, now)
        changes = Changes(lead_ids=leads, contact_ids=touched)
        store_problems(connection, batch_id, doubts, refused)
    return Counted(
        len(rows) + len(rejected),
        len(new),
        len(known) - len(new),
        tuple(refused),
        tuple(doubts),
        changes=changes,
    )


def _refused(row: TouchRow, code: RejectCode) -> Rejected:
    said = (row.whose.email_key, *row.whose.numbers, row.whose.external_id)
    return Rejected(row.line, "", code, " | ".join(filter(None, said)))


class _Persons:
    """Finds the persons some rows mean."""

    def __init__(self, connection: Connection, rows: Sequence[TouchRow], systems: Sequence[str]) -> None:
        self._systems = ("", *(f"{system}:" for system in systems))
        ids = {
            f"{system}{row.whose.external_id}"
            for row in rows
            if row.whose.external_id
            for system in self._systems
        }
        mails = {row.whose.email_key for row in rows if row.whose.email_key}
        self._by_id = _grouped(contacts_by(connection, "external_id", ids), "external_id")
        self._by_mail = _grouped(contacts_by(connection, "email_key", mails), "email_key")
        self._by_number: dict[str, set[int]] = {}
        for number in {number for row in rows for number in row.whose.numbers}:
            self._by_number[number] = contact_ids_by_number(connection, [number])

    def of(self, whose: Whose) -> int | RejectCode:
        """The person, or why it is nobody: a number of several persons names none of them."""
        if whose.external_id:
            found = [
                each
                for system in self._systems
                for each in self._by_id.get(f"{system}{whose.external_id}", ())
            ]
            if found:
                return min(found)
        if whose.email_key in self._by_mail:
            return min(self._by_mail[whose.email_key])
        for number in whose.numbers:
            owners = self._by_number[number]
            if len(owners) == 1:
                return next(iter(owners))
            if owners:
                return RejectCode.SEVERAL_PERSONS
        return RejectCode.UNKNOWN_PERSON


def _grouped(contacts: Iterable[KnownContact], column: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for contact in contacts:
        found[contact.values[column]].append(contact.id)
    return dict(found)


def _new_touches(connection: Connection, rows: Sequence[tuple[TouchRow, int]]) -> list[tuple[TouchRow, int]]:
    """Those nobody wrote down yet, each once."""
    seen: dict[int, list[_Did]] = defaultdict(list)
    for contact_id, *known in _KNOWN.rows(connection, {contact_id for _, contact_id in rows}):
        seen[contact_id].append(_Did(*known))
    new = []
    for row, contact_id in rows:
        did = _Did(row.kind.value, row.at, row.title, row.url)
        if not any(did.is_same(other) for other in seen[contact_id]):
            seen[contact_id].append(did)
            new.append((row, contact_id))
    return new


def _columns(row: TouchRow, contact_id: int, batch_id: int) -> dict[str, Any]:
    return {
        "contact_id": contact_id,
        "kind": row.kind.value,
        "at": row.at,
        "title": row.title,
        "url": row.url,
        "depth_minutes": row.minutes,
        "import_batch_id": batch_id,
    }


def _lift_stages(
    connection: Connection, new: Sequence[tuple[TouchRow, int]], batch_id: int, now: datetime
) -> None:
    """What somebody did may show a later buying stage than was known, never an earlier one."""
    kinds: dict[int, list[TouchKind]] = defaultdict(list)
    for row, contact_id in new:
        kinds[contact_id].append(row.kind)
    kept = []
    for contact_id, stage, version in _STAGES.rows(connection, kinds):
        wanted = stage_after(BuyingStage(stage) if stage else None, kinds[contact_id])
        if wanted is None or wanted == stage:
            continue
        _set_stage(connection, contact_id, wanted, version + 1, now)
        before: Mapping[str, Any] = {"columns": {"buying_stage": stage}, "version": version + 1}
        kept.append({"batch_id": batch_id, "entity": "contact", "entity_id": contact_id, "before": before})
    insert_rows(connection, _CHANGES, kept)


def _set_stage(
    connection: Connection, contact_id: int, stage: BuyingStage, version: int, now: datetime
) -> None:
    values = {"buying_stage": stage.value, "version": version, "updated_at": now}
    connection.execute(update(CONTACT).where(CONTACT.c.id == contact_id).values(**values))

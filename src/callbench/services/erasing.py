"""How is a person erased, so that the counts stay and nobody calls them again?"""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.changes import Changes
from callbench.domain.do_not_call import Scope
from callbench.domain.errors import NotFound
from callbench.domain.lead_row import LeadRow
from callbench.domain.leads import OutReason, QueueState
from callbench.services.do_not_call import cancel_callbacks
from callbench.services.permissions import is_shared, require_allowed
from callbench.storage.audit import record
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.content import Rule
from callbench.storage.do_not_call import DoNotCall
from callbench.storage.erased import RULE, Heed, hashed, hashed_number, heeding, met, stored_key
from callbench.storage.erased_ledger import Gone, ledger_of, note_gone
from callbench.storage.erasing import erase_rows, everything_of, stand_ins, sweep, whose_record
from callbench.storage.file_refusals import refusing_clearly
from callbench.storage.lead_state import read_state, write_state
from callbench.storage.person_parts import PARTS, SWEPT, Part, Swept
from callbench.storage.prepared import connection_of
from callbench.storage.refusals import leads_of_person
from callbench.storage.server.erasing import erase_at_server


@dataclass(frozen=True, slots=True)
class Erased:
    """A person who is gone: the records that were theirs, how many numbers and addresses will be met again, and what the list keeps."""

    contact_ids: tuple[int, ...]
    hashed: int
    changes: Changes
    gone: tuple[Gone, ...] = ()


def all_about(session: Session, contact_id: int, *, user_id: int, now: datetime) -> Mapping[str, Any]:
    """Everything stored about a person, by table, merged records too; audited. Raises NotFound, NotAllowed."""
    require_allowed(session, Action.ERASE_PERSON, user_id=user_id, now=now)
    _require_person(session, contact_id)
    found: dict[str, list[dict[str, Any]]] = {}
    for each in stand_ins(session.connection(), contact_id):
        for table, rows in everything_of(session.connection(), each).items():
            found.setdefault(table, []).extend(rows)
    record(session, "PERSON_HANDED_OVER", "contact", contact_id, user_id=user_id, now=now)
    return found


def erase_person(
    session: Session,
    contact_id: int,
    *,
    user_id: int,
    now: datetime,
    parts: Sequence[Part] = PARTS,
    swept: Sequence[Swept] = SWEPT,
) -> Erased:
    """Erase a person and all records merged into theirs; calls stay as facts without them.

    Their leads leave the queue for good, and their numbers and mail addresses stay as keyed hashes, so that an import meets them. Raises
    NotFound, NotAllowed.
    """
    require_allowed(session, Action.ERASE_PERSON, user_id=user_id, now=now)
    _require_person(session, contact_id)
    gone = stand_ins(session.connection(), whose_record(session.connection(), contact_id))
    return erase_records(session, gone, user_id=user_id, now=now, parts=parts, swept=swept)


def erase_records(
    session: Session,
    gone: Sequence[int],
    *,
    user_id: int,
    now: datetime,
    parts: Sequence[Part] = PARTS,
    swept: Sequence[Swept] = SWEPT,
) -> Erased:
    """Erase these records, and note it in the list that outlives a restored backup. Who may, the caller has asked."""
    moments = select(Contact.id, Contact.created_at).where(Contact.id.in_(gone))
    made = {row.id: row.created_at for row in session.execute(moments)}
    leads = [lead for each in gone for lead in leads_of_person(session, each)]
    for lead_id in leads:
        take_out(session, lead_id, now)
    cancel_callbacks(session, leads, now)
    session.flush()
    if is_shared(session):
        kept, key = erase_at_server(session.connection(), gone, user_id), ""
    else:
        kept = _erase_in_file(session, gone, user_id, now, parts, swept)
        key = (stored_key(session.connection()) or b"").hex()
    noted = tuple(Gone(each, made[each], kept if each == gone[0] else (), key) for each in gone)
    note_erased(session.connection().engine, noted)
    session.expire_all()
    return Erased(tuple(gone), len(kept), Changes(frozenset(leads), frozenset(), frozenset(gone)), noted)


def note_erased(engine: Engine, gone: Sequence[Gone], folder: Path | None = None) -> None:
    """Note it in the list that outlives a restored backup; a server's lies in `folder`. Raises WriteFailed, DiskFull.

    In a file before the erasure is committed: rather a line too many, which the next start makes true, than a person who comes back.
    """
    path = ledger_of(engine, folder)
    if path is not None:
        with refusing_clearly(path):
            note_gone(path, gone)


def heed_erased(
    connection: Connection, rows: Sequence[LeadRow], heed: Heed | None = None
) -> Sequence[LeadRow]:
    """The rows of a list, those about an erased person marked as not to be called, however the number is written there.

    `heed` is what `storage.erased.heeding` said at the beginning of the list; where nobody was ever erased, nothing is asked any more.
    """
    asked = heeding(connection) if heed is None else heed
    if not asked.anybody:
        return rows
    numbers = {phone.e164 for row in rows for phone in row.person.phones if phone.e164}
    mails = {row.person.email_key for row in rows if row.person.email_key}
    found = met(connection, asked, numbers, mails)
    return [row._replace(do_not_call=True) if _is_among(row, found) else row for row in rows]


def find_heed(session: Session, *, now: datetime) -> Heed:
    """What `heed_erased` goes by for a whole list."""
    return heeding(connection_of(session))


def _is_among(row: LeadRow, found: frozenset[str]) -> bool:
    return row.person.email_key in found or any(phone.e164 in found for phone in row.person.phones)


def _erase_in_file(
    session: Session,
    gone: Sequence[int],
    user_id: int,
    now: datetime,
    parts: Sequence[Part],
    swept: Sequence[Swept],
) -> tuple[str, ...]:
    entries = [entry for each in gone for entry in _remember(session, each, user_id, now)]
    for each in gone:
        sweep(session.connection(), each, _words_of(session, each), swept)
    session.flush()
    for each in gone:
        erase_rows(session.connection(), each, parts)
        record(session, "PERSON_ERASED", "contact", each, user_id=user_id, now=now)
    session.add_all(entries)
    session.flush()
    return tuple(each.e164 or each.email_key for each in entries)


def _require_person(session: Session, contact_id: int) -> None:
    if session.get(Contact, contact_id) is None:
        raise NotFound("contact", contact_id)


def take_out(session: Session, lead_id: int, now: datetime) -> None:
    """Nobody is to call there: out of the queue, for good."""
    state = read_state(session, lead_id)
    if state is None:
        return
    changes = {
        "queue_state": QueueState.OUT,
        "out_reason": OutReason.DO_NOT_CALL,
        "callback_owner_id": None,
        "claimed_by": None,
        "lease_until": None,
    }
    write_state(session, state, changes, now)


def _remember(session: Session, contact_id: int, user_id: int, now: datetime) -> list[DoNotCall]:
    """An entry for each number that is the person's alone, and one for the address."""
    key = stored_key(session.connection()) or _new_key(session, now)
    numbers = _own_numbers(session, contact_id)
    email = session.get_one(Contact, contact_id).email_key
    made = {"contact_id": contact_id, "at": now, "entered_by": user_id, "reason": "ERASED"}
    entries = [
        DoNotCall(scope=Scope.PERSON, e164=hashed_number(key, each), **made) for each in sorted(numbers)
    ]
    for each in sorted(numbers):
        values = {"e164": hashed_number(key, each), "who_asked": "", "reason": ""}
        session.execute(update(DoNotCall).where(DoNotCall.e164 == each).values(**values))
    return [*entries, DoNotCall(scope=Scope.PERSON, email_key=hashed(key, email) if email else "", **made)]


def _own_numbers(session: Session, contact_id: int) -> set[str]:
    """The person's numbers that nobody else has: a switchboard stays everybody's."""
    mine = set(session.scalars(select(PhoneNumber.e164).where(PhoneNumber.contact_id == contact_id)))
    shared = session.scalars(
        select(PhoneNumber.e164).where(
            PhoneNumber.e164.in_(mine), PhoneNumber.contact_id.is_distinct_from(contact_id)
        )
    )
    return mine - set(shared) - {""}


def _words_of(session: Session, contact_id: int) -> set[str]:
    """What of a person may stand elsewhere: name, kana, address, numbers as written and as dialled (server.sweep has the same)."""
    contact = session.get_one(Contact, contact_id)
    words = {contact.name, contact.name.replace(" ", ""), contact.kana, contact.email}
    numbers = select(PhoneNumber.raw, PhoneNumber.e164).where(PhoneNumber.contact_id == contact_id)
    for raw, e164 in session.execute(numbers):
        words |= {raw, e164, re.sub("^[+]81", "0", e164), re.sub("[^0-9]", "", raw)}
    return {word for word in words if len(word) > 1}


def _new_key(session: Session, now: datetime) -> bytes:
    key = secrets.token_bytes(32)
    session.add(Rule(kind=RULE, name=RULE, definition={"key": key.hex()}, updated_at=now))
    session.flush()
    return key

"""How is a person erased, so that the counts stay and nobody calls them again?"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.changes import Changes
from callbench.domain.do_not_call import Scope
from callbench.domain.errors import NotFound
from callbench.domain.lead_row import LeadRow
from callbench.domain.leads import OutReason, QueueState
from callbench.services.do_not_call import cancel_callbacks
from callbench.services.permissions import require_allowed
from callbench.storage.audit import record
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.content import Rule
from callbench.storage.do_not_call import DoNotCall
from callbench.storage.erasing import PARTS, Part, erase_rows, everything_of, forget_cells, stand_ins
from callbench.storage.lead_state import read_state, write_state
from callbench.storage.refusals import leads_of_person

MARK = "#"
"""The first sign of a hashed number or address in a do-not-call entry: no E.164 number and no folded address begins with it."""
_RULE = "ERASURE"
_NUMBER_SIGNS = 19


@dataclass(frozen=True, slots=True)
class Erased:
    """A person who is gone: the records that were theirs, and how many numbers and addresses will be met again."""

    contact_ids: tuple[int, ...]
    hashed: int
    changes: Changes


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
    session: Session, contact_id: int, *, user_id: int, now: datetime, parts: Sequence[Part] = PARTS
) -> Erased:
    """Erase a person and all records merged into theirs; calls stay as facts without them.

    Their leads leave the queue for good, and their numbers and mail addresses stay as keyed hashes, so that an import meets them. Raises
    NotFound, NotAllowed.
    """
    require_allowed(session, Action.ERASE_PERSON, user_id=user_id, now=now)
    _require_person(session, contact_id)
    gone = stand_ins(session.connection(), contact_id)
    leads = [lead for each in gone for lead in leads_of_person(session, each)]
    for lead_id in leads:
        _take_out(session, lead_id, now)
    cancel_callbacks(session, leads, now)
    hashed = [entry for each in gone for entry in _remember(session, each, user_id, now)]
    forget_cells(session.connection(), _known_cells(session, gone))
    session.flush()
    for each in gone:
        erase_rows(session.connection(), each, parts)
        record(session, "PERSON_ERASED", "contact", each, user_id=user_id, now=now)
    session.add_all(hashed)
    session.flush()
    session.expire_all()
    return Erased(tuple(gone), len(hashed), Changes(frozenset(leads), frozenset(), frozenset(gone)))


def heed_erased(connection: Connection, rows: Sequence[LeadRow]) -> Sequence[LeadRow]:
    """The rows of a list, those about an erased person marked as not to be called, however the number is written there."""
    key = _stored_key(connection)
    if key is None:
        return rows
    met = _met(connection, {hashed for row in rows for hashed in _hashes(key, row)})
    return [row._replace(do_not_call=True) if met.intersection(_hashes(key, row)) else row for row in rows]


def _require_person(session: Session, contact_id: int) -> None:
    if session.get(Contact, contact_id) is None:
        raise NotFound("contact", contact_id)


def _take_out(session: Session, lead_id: int, now: datetime) -> None:
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
    key = _stored_key(session.connection()) or _new_key(session, now)
    numbers = set(session.scalars(select(PhoneNumber.e164).where(PhoneNumber.contact_id == contact_id)))
    email = session.get_one(Contact, contact_id).email_key
    made = {"contact_id": contact_id, "at": now, "entered_by": user_id, "reason": "ERASED"}
    entries = [
        DoNotCall(scope=Scope.PERSON, e164=_hashed_number(key, each), **made)
        for each in sorted(numbers - {""})
    ]
    _hide_entries(session, contact_id, key, numbers - {""})
    return [*entries, DoNotCall(scope=Scope.PERSON, email_key=_hashed(key, email) if email else "", **made)]


def _hide_entries(session: Session, contact_id: int, key: bytes, numbers: set[str]) -> None:
    """Entries about a number keep it as a hash, unless somebody else has the number, too."""
    shared = set(
        session.scalars(
            select(PhoneNumber.e164).where(
                PhoneNumber.e164.in_(numbers), PhoneNumber.contact_id.is_distinct_from(contact_id)
            )
        )
    )
    for each in sorted(numbers - shared):
        values = {"e164": _hashed_number(key, each), "who_asked": "", "reason": ""}
        session.execute(update(DoNotCall).where(DoNotCall.e164 == each).values(**values))


def _known_cells(session: Session, contact_ids: Iterable[int]) -> set[str]:
    contacts = session.execute(
        select(Contact.name, Contact.kana, Contact.email).where(Contact.id.in_(contact_ids))
    )
    numbers = session.execute(
        select(PhoneNumber.raw, PhoneNumber.e164).where(PhoneNumber.contact_id.in_(contact_ids))
    )
    return {value for row in (*contacts, *numbers) for value in row if len(value) > 1}


def _stored_key(connection: Connection) -> bytes | None:
    definition = connection.scalar(select(Rule.definition).where(Rule.kind == _RULE))
    return None if definition is None else bytes.fromhex(definition["key"])


def _new_key(session: Session, now: datetime) -> bytes:
    key = secrets.token_bytes(32)
    session.add(Rule(kind=_RULE, name=_RULE, definition={"key": key.hex()}, updated_at=now))
    session.flush()
    return key


def _met(connection: Connection, hashes: set[str]) -> set[str]:
    wanted, found = sorted(hashes), set[str]()
    for start in range(0, len(wanted), 400):
        part = wanted[start : start + 400]
        for column in (DoNotCall.e164, DoNotCall.email_key):
            found.update(connection.scalars(select(column).where(column.in_(part))))
    return found


def _hashes(key: bytes, row: LeadRow) -> set[str]:
    numbers = {_hashed_number(key, phone.e164) for phone in row.person.phones if phone.e164}
    return numbers | ({_hashed(key, row.person.email_key)} if row.person.email_key else set())


def _hashed(key: bytes, value: str) -> str:
    digest = hmac.new(key, value.encode(), hashlib.sha256).digest()
    return MARK + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _hashed_number(key: bytes, e164: str) -> str:
    return _hashed(key, e164)[: 1 + _NUMBER_SIGNS]

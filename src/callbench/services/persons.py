"""Who is meant by a request, what is stored about them, and how are they stopped or erased?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.do_not_call import Scope
from callbench.domain.errors import BadValue, NotFound
from callbench.domain.folding import fold
from callbench.domain.phone_cells import read_cell
from callbench.services.desk import Desk
from callbench.services.do_not_call import add_entry
from callbench.services.editing import Record, read_record
from callbench.services.erasing import Erased, all_about, erase_person, note_erased
from callbench.services.finding import find_leads
from callbench.services.forgetting import forget_aside
from callbench.services.keeping import back_up_now
from callbench.services.permissions import is_shared, require_allowed
from callbench.services.standing import is_refused
from callbench.services.stored_values import Stored, StoredNames
from callbench.storage.accounts import Account
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.engine import sqlite_path
from callbench.storage.erasing import stand_ins
from callbench.storage.leads import Lead
from callbench.storage.person_rows import rows_shown
from callbench.storage.scrubbing import scrub
from callbench.storage.server.handing import handed_over

MOST = 50


class Person(NamedTuple):
    """Somebody who may be meant. `lead_id` is their newest lead, None if they have none; `is_stopped`: nobody may call them."""

    contact_id: int
    name: str
    kana: str
    title: str
    company: str
    account_id: int
    email: str
    numbers: tuple[str, ...]
    lead_id: int | None
    is_stopped: bool


class StoredRecord(NamedTuple):
    """One stored row: its table, and each column with its value; users and companies stand there by name."""

    table: str
    cells: tuple[tuple[str, Stored], ...]


@dataclass(frozen=True, slots=True)
class PersonFile:
    """Everything stored about a person, records merged into theirs too."""

    person: Person
    records: tuple[StoredRecord, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """The entries that were made, and the leads that left the queue."""

    entries: tuple[int, ...]
    changes: Changes = NO_CHANGES


def find_persons(session: Session, wanted: str, *, now: datetime) -> tuple[Person, ...]:
    """Who is called, or reached by, what is asked for: a name, kana, a company, a number in any format, a mail address.

    Erased and merged records are not among them; the record they were merged into is.
    """
    said = wanted.strip()
    if not said:
        return ()
    ids = dict.fromkeys(
        (*_by_address(session, said), *_by_number(session, said), *_by_text(session, said, now))
    )
    return _persons(session, list(ids)[:MOST])


def person_file(session: Session, contact_id: int, *, now: datetime) -> PersonFile:
    """What is stored about a person, for who may see them; on a server without what their role does not read. Raises NotFound."""
    connection = session.connection()
    shown = [rows_shown(connection, each) for each in stand_ins(connection, contact_id)]
    return _file(session, contact_id, shown)


def take_out(session: Session, contact_id: int, *, user_id: int, now: datetime) -> Mapping[str, Any]:
    """Everything stored about a person, by table, merged records too, to be handed over; audited. Raises NotFound, NotAllowed."""
    if not is_shared(session):
        return all_about(session, contact_id, user_id=user_id, now=now)
    require_allowed(session, Action.ERASE_PERSON, user_id=user_id, now=now)
    found: dict[str, list[dict[str, Any]]] = {}
    for each in stand_ins(session.connection(), contact_id):
        for table, rows in handed_over(session.connection(), each).items():
            found.setdefault(table, []).extend(rows)
    return found


def take_out_file(session: Session, contact_id: int, *, user_id: int, now: datetime) -> PersonFile:
    """The same in the order and with the names of `person_file`."""
    return _file(session, contact_id, [take_out(session, contact_id, user_id=user_id, now=now)])


def _file(session: Session, contact_id: int, found: Iterable[Mapping[str, Any]]) -> PersonFile:
    person = next(iter(_persons(session, [contact_id])), None)
    if person is None:
        raise NotFound("contact", contact_id)
    dialect, names = session.connection().dialect, StoredNames(session)
    records = [
        StoredRecord(table, tuple(names.cells(dialect, table, row)))
        for by_table in found
        for table, rows in by_table.items()
        for row in rows
    ]
    order = [*_FIRST, *(record.table for record in records)]
    return PersonFile(person, tuple(sorted(records, key=lambda record: order.index(record.table))))


def read_person(session: Session, contact_id: int, *, now: datetime) -> Record:
    """The fields of a person, to be corrected. Raises NotFound."""
    return read_record(session, "contact", contact_id)


def stop_person(
    session: Session,
    contact_id: int,
    scope: str,
    *,
    who_asked: str,
    reason: str,
    user_id: int,
    now: datetime,
) -> Stopped:
    """Enter what a person asks for: nobody calls them, their company, or any number of theirs again. Raises NotFound, NotAllowed, BadValue."""
    require_allowed(session, Action.ADD_DO_NOT_CALL, user_id=user_id, now=now)
    person = next(iter(_persons(session, [contact_id])), None)
    if person is None:
        raise NotFound("contact", contact_id)
    who, why = who_asked.strip()[:200], reason.strip()
    add = partial(add_entry, session, scope, who_asked=who, reason=why, user_id=user_id, now=now)
    if scope == Scope.PERSON:
        made = [add(contact_id=contact_id)]
    elif scope == Scope.COMPANY:
        made = [add(account_id=person.account_id)]
    else:
        made = [add(e164=e164) for e164 in person.numbers]
    if not made:
        raise BadValue("scope", scope, "incomplete")
    changes = Changes(
        lead_ids=frozenset(lead for each in made for lead in each.changes.lead_ids),
        contact_ids=frozenset({contact_id}),
    )
    return Stopped(tuple(each.entry_id for each in made), changes)


def erase_for_good(
    desk: Desk, contact_id: int, confirm: int, folder: Path | None = None, asides: Sequence[Path] = ()
) -> Erased:
    """Erase a person from the database; from one's own file also every byte, after a backup was made.

    `confirm` is the person's number once more; `folder` is where it is noted for the day a server is put back,
    `asides` where emergency files may lie. Raises BadValue if it is another number, NotFound, NotAllowed, and what the file system says.
    """
    if confirm != contact_id:
        raise BadValue("confirm", str(confirm), "INVALID")
    desk.read(require_allowed, Action.ERASE_PERSON, user_id=desk.user_id)
    is_file = sqlite_path(desk.engine) is not None
    if is_file:
        back_up_now(desk.engine, desk.clock())
    found = desk.write(erase_person, contact_id, user_id=desk.user_id)
    if is_file:
        scrub(desk.engine)
        forget_aside(desk.engine, found.changes.lead_ids, asides)
    else:
        note_erased(desk.engine, found.gone, folder)
    return found


# --- finding ----------------------------------------------------------------------------------------------------------------


def _by_address(session: Session, said: str) -> Iterable[int]:
    """Whose mail address begins so."""
    if "@" not in said:
        return ()
    begins = Contact.email_key.startswith(fold(said), autoescape=True)
    return session.scalars(select(Contact.id).where(Contact.email_key != "", begins).limit(MOST))


def _by_number(session: Session, said: str) -> Iterable[int]:
    """Whose number it is, or whose company's."""
    numbers = [each.e164 for each in read_cell(said).numbers if each.e164]
    if not numbers:
        return ()
    found = session.execute(
        select(PhoneNumber.contact_id, PhoneNumber.account_id).where(PhoneNumber.e164.in_(numbers))
    ).all()
    companies = [row.account_id for row in found if row.contact_id is None]
    there = select(Contact.id).where(Contact.account_id.in_(companies)).order_by(Contact.id).limit(MOST)
    return [*(row.contact_id for row in found if row.contact_id), *session.scalars(there)]


def _by_text(session: Session, said: str, now: datetime) -> Iterable[int]:
    return (row.contact_id for row in find_leads(session, said, MOST, now=now))


def _persons(session: Session, ids: Sequence[int]) -> tuple[Person, ...]:
    """In the order of the ids; a merged record stands for the one that goes on."""
    if not ids:
        return ()
    going_on = {
        contact: merged or contact
        for contact, merged in session.execute(
            select(Contact.id, Contact.merged_into_id).where(Contact.id.in_(ids))
        )
    }
    wanted = list(dict.fromkeys(going_on[each] for each in ids if each in going_on))
    rows = session.execute(
        select(Contact, Account.name)
        .join(Account, Account.id == Contact.account_id)
        .where(Contact.id.in_(wanted), Contact.is_deleted.is_(False))
    )
    found = {contact.id: (contact, company) for contact, company in rows}
    return tuple(_person(session, *found[each]) for each in wanted if each in found)


def _person(session: Session, contact: Contact, company: str) -> Person:
    numbers = session.scalars(
        select(PhoneNumber.e164)
        .where(PhoneNumber.contact_id == contact.id, PhoneNumber.e164 != "")
        .order_by(PhoneNumber.position, PhoneNumber.id)
    )
    lead = session.scalar(
        select(Lead.id).where(Lead.contact_id == contact.id).order_by(Lead.id.desc()).limit(1)
    )
    return Person(
        contact.id,
        contact.name,
        contact.kana,
        contact.title,
        company,
        contact.account_id,
        contact.email,
        tuple(dict.fromkeys(numbers)),
        lead,
        is_refused(session, contact.id, contact.account_id),
    )


# --- what is stored ---------------------------------------------------------------------------------------------------------

_FIRST = ("contact", "phone_number", "lead", "do_not_call", "do_not_call_lift", "call", "qualitative_note")
"""What comes first: who it is, how they are reached, whether they may be."""

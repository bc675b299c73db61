"""An older backup was put back: who has to be erased again, and is?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, func, or_, select
from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.do_not_call import Scope
from callbench.services.erasing import erase_records
from callbench.services.permissions import is_shared
from callbench.storage.audit import record
from callbench.storage.contacts import Contact
from callbench.storage.content import Rule
from callbench.storage.do_not_call import DoNotCall
from callbench.storage.engine import for_writing, sqlite_path
from callbench.storage.erased import RULE
from callbench.storage.erased_ledger import Gone, ledger_of, read_gone
from callbench.storage.person_parts import NUMBER_SIGNS
from callbench.storage.scrubbing import scrub
from callbench.storage.users import User


@dataclass(frozen=True, slots=True)
class ErasedAgain:
    """The records that had come back and are gone again, and how many hashes were put back."""

    contact_ids: tuple[int, ...] = ()
    hashes: int = 0
    changes: Changes = NO_CHANGES

    @property
    def is_any(self) -> bool:
        return bool(self.contact_ids or self.hashes)


NOBODY_AGAIN = ErasedAgain()


def keep_erased(engine: Engine, now: datetime, folder: Path | None = None) -> ErasedAgain:
    """Erase whoever the list of the database says was erased; costs a look at the folder where nobody ever was. `folder`: a server's list."""
    path = ledger_of(engine, folder)
    gone = () if path is None else read_gone(path)
    if not gone:
        return ErasedAgain()
    with Session(for_writing(engine)) as session, session.begin():
        found = erase_again(session, gone, now=now)
    if found.contact_ids and sqlite_path(engine) is not None:
        scrub(engine)
    return found


def erase_again(
    session: Session, gone: Sequence[Gone], *, now: datetime, user_id: int | None = None
) -> ErasedAgain:
    """Erase those of these records that are here again, and put the hashes back that are missing. Done by nobody: by the list."""
    who = user_id or session.scalar(select(func.min(User.id)))
    if who is None:
        return ErasedAgain()
    _bring_key(session, gone, now)
    back = [each.contact_id for each in gone if _is_back(session, each)]
    changes = erase_records(session, back, user_id=who, now=now).changes if back else NO_CHANGES
    missing = _missing(session, {hashed for each in gone for hashed in each.hashes if hashed})
    made = {"scope": Scope.PERSON, "at": now, "entered_by": who, "reason": "ERASED"}
    for hashed in missing:
        column = "e164" if len(hashed) == 1 + NUMBER_SIGNS else "email_key"
        session.add(DoNotCall(**{column: hashed}, **made))
    session.flush()
    if back or missing:
        detail = {"persons": len(back), "hashes": len(missing)}
        record(session, "ERASED_AGAIN", "contact", None, user_id=user_id, now=now, detail=detail)
    return ErasedAgain(tuple(back), len(missing), changes)


def _is_back(session: Session, gone: Gone) -> bool:
    """The very record, with its name: a later one may have its number, but not its moment."""
    found = session.execute(
        select(Contact.created_at, Contact.name, Contact.email_key).where(Contact.id == gone.contact_id)
    ).first()
    return found is not None and found.created_at == gone.made_at and bool(found.name or found.email_key)


def _bring_key(session: Session, gone: Sequence[Gone], now: datetime) -> None:
    """A file from before the first erasure has no key yet: it gets the one of the list."""
    key = next((each.key for each in gone if each.key), "")
    if is_shared(session) or not key or session.scalar(select(Rule.id).where(Rule.kind == RULE)):
        return
    session.add(Rule(kind=RULE, name=RULE, definition={"key": key}, updated_at=now))
    session.flush()


def _missing(session: Session, hashes: set[str]) -> list[str]:
    wanted, found = sorted(hashes), set[str]()
    for start in range(0, len(wanted), 400):
        part = wanted[start : start + 400]
        rows = session.execute(
            select(DoNotCall.e164, DoNotCall.email_key).where(
                or_(DoNotCall.e164.in_(part), DoNotCall.email_key.in_(part))
            )
        )
        found.update(value for row in rows for value in row)
    return [each for each in wanted if each not in found]

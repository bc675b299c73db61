"""Whose facts does a call teach, and which department of the company is meant?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.names import fold
from callbench.services.permissions import is_shared
from callbench.storage.accounts import Account, Department

Effects = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose facts these are, from which call, and who wrote them when."""

    contact_id: int
    account_id: int
    call_id: int | None
    user_id: int
    now: datetime


def department_id(session: Session, name: str, whose: Whose) -> int:
    """The department of this name at the account; made if it is new, at a server by one colleague after the other."""
    key = fold(name)
    known = select(Department.id).where(Department.account_id == whose.account_id, Department.name_key == key)
    found = session.scalar(known)
    if found is None and is_shared(session):
        mine = select(Account.id).where(Account.id == whose.account_id)
        session.execute(mine.with_for_update(key_share=True))
        found = session.scalar(known)
    return _add(session, name, key, whose) if found is None else found


def _add(session: Session, name: str, key: str, whose: Whose) -> int:
    department = Department(
        account_id=whose.account_id,
        name=name,
        name_key=key,
        keyman_stage=1,
        stage_at=whose.now,
        created_at=whose.now,
        source_call_id=whose.call_id,
    )
    session.add(department)
    session.flush()
    return department.id

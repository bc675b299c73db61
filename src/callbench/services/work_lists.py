"""Who works on which part of the work? Work lists, their members, and the accounts that belong to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import BadValue, NotFound
from callbench.storage.accounts import Account
from callbench.storage.bulk import in_parts
from callbench.storage.columns import table_of
from callbench.storage.leads import Lead
from callbench.storage.users import ListMember, User, WorkList

EVERYBODYS = 1
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class WorkListRow:
    """A list with its members' ids and how many leads it holds. The first one has no name: it is everybody's."""

    list_id: int
    name: str
    team: str
    leads: int
    members: frozenset[int]


@dataclass(frozen=True, slots=True)
class WorkListSaved:
    """The id of the list that was changed."""

    list_id: int
    changes: Changes = NO_CHANGES


def load_work_lists(session: Session, *, now: datetime) -> tuple[WorkListRow, ...]:
    """Every list this person may see, everybody's first."""
    leads = {
        row.list_id: row.n
        for row in session.execute(select(Lead.list_id, func.count().label("n")).group_by(Lead.list_id))
    }
    members: dict[int, set[int]] = {}
    for member in session.execute(select(ListMember.list_id, ListMember.user_id)):
        members.setdefault(member.list_id, set()).add(member.user_id)
    rows = session.scalars(select(WorkList).order_by(WorkList.id != EVERYBODYS, WorkList.name))
    return tuple(
        WorkListRow(row.id, row.name, row.team, leads.get(row.id, 0), frozenset(members.get(row.id, ())))
        for row in rows
    )


def add_work_list(session: Session, name: str, *, team: str = "", now: datetime) -> WorkListSaved:
    """Make a list. Raises BadValue for a name that is empty, too long or taken."""
    made = WorkList(name=_free_name(session, name), team=team.strip())
    session.add(made)
    session.flush()
    return WorkListSaved(made.id)


def set_member(
    session: Session, list_id: int, user_id: int, *, is_member: bool, now: datetime
) -> WorkListSaved:
    """Let somebody work on a list, or no longer. Raises NotFound."""
    for mapped, wanted in ((WorkList, list_id), (User, user_id)):
        if session.get(mapped, wanted) is None:
            raise NotFound("work_list" if mapped is WorkList else "user", wanted)
    members = table_of(ListMember)
    session.execute(delete(members).where(members.c.list_id == list_id, members.c.user_id == user_id))
    if is_member:
        session.execute(insert(members).values(list_id=list_id, user_id=user_id))
    return WorkListSaved(list_id)


def give_accounts(
    session: Session, list_id: int, account_ids: Sequence[int], *, now: datetime
) -> WorkListSaved:
    """Put accounts, with their people and leads, on a list. Raises NotFound."""
    if session.get(WorkList, list_id) is None:
        raise NotFound("work_list", list_id)
    accounts, leads = table_of(Account), table_of(Lead)
    moved: set[int] = set()
    for part in in_parts(account_ids):
        session.execute(update(accounts).where(accounts.c.id.in_(part)).values(list_id=list_id))
        moved |= set(session.scalars(select(leads.c.id).where(leads.c.account_id.in_(part))))
    return WorkListSaved(list_id, Changes(lead_ids=frozenset(moved), account_ids=frozenset(account_ids)))


def _free_name(session: Session, name: str) -> str:
    plain = " ".join(name.split())
    if not plain:
        raise BadValue("name", name, "empty")
    if len(plain) > LONGEST_NAME:
        raise BadValue("name", name, "too_long")
    if session.scalar(select(WorkList.id).where(WorkList.name == plain)) is not None:
        raise BadValue("name", name, "taken")
    return plain

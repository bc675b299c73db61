"""How is it written down whose a lead is, and who keeps a promise? Always with who it was before, who did it, and why."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, bindparam, select, update
from sqlalchemy.orm import Session

from callbench.domain.assigning import Assigned, Promise
from callbench.services.call_facts import team_zone
from callbench.services.windows import load_windows
from callbench.storage.accounts import Account
from callbench.storage.bulk import in_parts, insert_rows
from callbench.storage.calls import Callback
from callbench.storage.columns import table_of
from callbench.storage.lead_state import read_state, write_state
from callbench.storage.leads import Assignment, Lead

_LEAD, _CALLBACK = table_of(Lead), table_of(Callback)
_GIVE = (
    update(_LEAD)
    .where(_LEAD.c.id == bindparam("lead"))
    .values(owner_id=bindparam("owner"), updated_at=bindparam("moment"), version=_LEAD.c.version + 1)
)
_HAND = (
    update(_CALLBACK)
    .where(_CALLBACK.c.id == bindparam("callback"), _CALLBACK.c.status == "OPEN")
    .values(owner_id=bindparam("owner"), version=_CALLBACK.c.version + 1)
)
Before = Mapping[int, int | None]
"""Whose each lead was."""


def give(
    connection: Connection, given: Sequence[Assigned], before: Before, user_id: int | None, now: datetime
) -> None:
    """Each lead becomes its person's; the reason is written down."""
    if given:
        rows = [{"lead": each.lead_id, "owner": each.user_id, "moment": now} for each in given]
        connection.execute(_GIVE, rows)
        note(connection, given, before, user_id, now)


def take_back(
    connection: Connection,
    moves: Sequence[tuple[int, int, int | None]],
    why: str,
    user_id: int,
    now: datetime,
) -> None:
    """Each lead (its id, whose it is, whose it was) becomes again whose it was, which may be nobody's; written down."""
    if not moves:
        return
    connection.execute(
        _GIVE, [{"lead": lead_id, "owner": before, "moment": now} for lead_id, _, before in moves]
    )
    _write(connection, ((lead_id, now_of, before, why) for lead_id, now_of, before in moves), user_id, now)


def note(
    connection: Connection, given: Iterable[Assigned], before: Before, user_id: int | None, now: datetime
) -> None:
    """Write down who got what, from whom and why."""
    rows = ((each.lead_id, before.get(each.lead_id), each.user_id, each.reason) for each in given)
    _write(connection, rows, user_id, now)


def _write(
    connection: Connection,
    rows: Iterable[tuple[int, int | None, int | None, str]],
    user_id: int | None,
    now: datetime,
) -> None:
    names = ("lead_id", "from_user_id", "to_user_id", "reason")
    said = {"by_user_id": user_id, "at": now}
    insert_rows(connection, table_of(Assignment), [dict(zip(names, row, strict=True)) | said for row in rows])


# --- promises -----------------------------------------------------------------------------------------------------------------


def team_day(session: Session, now: datetime) -> date:
    """Which day is it where the team works?"""
    return now.astimezone(zone_of(session)).date()


def zone_of(session: Session) -> ZoneInfo:
    """Where the team works."""
    return team_zone(load_windows(session))


_Promises = Select[int, int, int, datetime, int, int | None]
_OPEN: _Promises = (
    select(Callback.id, Callback.lead_id, Callback.owner_id, Callback.due_at, Lead.list_id, Account.owner_id)
    .join(Lead, Lead.id == Callback.lead_id)
    .join(Account, Account.id == Lead.account_id)
    .where(Callback.status == "OPEN")
    .order_by(Callback.due_at, Callback.id)
)


def promises_of(
    session: Session, owners: Collection[int], *, due_by: datetime | None = None
) -> list[Promise]:
    """The open callbacks of these people, the next one first; with `due_by` those that are due then."""
    wanted = _OPEN.where(Callback.owner_id.in_(owners))
    return _promises(session, [wanted if due_by is None else wanted.where(Callback.due_at <= due_by)])


def promises_to(session: Session, lead_ids: Sequence[int]) -> list[Promise]:
    """The open callbacks of these leads, whoever made them."""
    return _promises(session, [_OPEN.where(Callback.lead_id.in_(part)) for part in in_parts(lead_ids)])


def _promises(session: Session, queries: Iterable[_Promises]) -> list[Promise]:
    zone = zone_of(session)
    rows = (row for query in queries for row in session.execute(query))
    return [
        Promise(callback, lead, owner, due.astimezone(zone).date(), list_id, of_account)
        for callback, lead, owner, due, list_id, of_account in rows
    ]


def hand_promises(session: Session, kept: Sequence[tuple[Promise, int]], now: datetime) -> None:
    """A promise that only its owner keeps stands in the queue for them alone: its place there goes along."""
    if not kept:
        return
    session.connection().execute(
        _HAND, [{"callback": promise.callback_id, "owner": user_id} for promise, user_id in kept]
    )
    for promise, user_id in sorted(kept, key=lambda each: each[0].lead_id):
        state = read_state(session, promise.lead_id)
        if state is not None and state.values["callback_owner_id"] == promise.owner_id:
            write_state(session, state, {"callback_owner_id": user_id}, now)

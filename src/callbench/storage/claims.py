"""Who holds a lead, until when? A claim is one statement; it ends by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from callbench.storage.columns import UtcTime, table_of
from callbench.storage.counters import OF_PLACE, count_move, place_of
from callbench.storage.leads import Lead
from callbench.storage.offering import is_alone_at, may_be_offered
from callbench.storage.prepared import Prepared, Row, connection_of

LEAD = table_of(Lead)
CANDIDATES = 8
LEASE_ON_SCREEN = timedelta(minutes=3)
LEASE_IN_CALL = timedelta(minutes=45)


@dataclass(frozen=True, slots=True)
class Claim:
    """A lead held by a user until `lease_until`; `fence` grows with every claim, so a late finish is noticed."""

    lead_id: int
    fence: int
    lease_until: datetime


_CLAIM_VALUES: dict[str, Any] = {
    "queue_state": "TAKEN",
    "claimed_by": bindparam("user"),
    "lease_until": bindparam("until", type_=UtcTime()),
    "fence": LEAD.c.fence + 1,
}
_CLAIM_ONE = Prepared(
    update(LEAD)
    .where(
        LEAD.c.id == bindparam("lead"),
        (LEAD.c.queue_state == "READY")
        | (LEAD.c.queue_state == "WAITING")
        | (
            (LEAD.c.queue_state == "TAKEN")
            & (
                (LEAD.c.claimed_by == bindparam("user"))
                | (LEAD.c.lease_until < bindparam("moment", type_=UtcTime()))
            )
        ),
    )
    .values(**_CLAIM_VALUES)
    .returning(LEAD.c.fence)
)
_PLACE_OF_ONE = select(*OF_PLACE, Lead.next_call_at, Lead.claimed_by).where(Lead.id == bindparam("lead"))
_PLACE = Prepared(_PLACE_OF_ONE.with_for_update())
_FREE = LEAD.alias("free")
_CLAIM_READY = Prepared(
    update(LEAD)
    .where(
        LEAD.c.id
        == select(_FREE.c.id)
        .where(_FREE.c.id == bindparam("lead"), _FREE.c.queue_state == "READY", may_be_offered("free"))
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    .values(**_CLAIM_VALUES)
    .returning(LEAD.c.window_id, LEAD.c.rank, LEAD.c.tier, LEAD.c.callback_owner_id, LEAD.c.fence)
)
"""A server gives the row to one transaction at a time; who asks for the next lead does not wait for it."""


def claim(
    session: Session, lead_id: int, user_id: int, now: datetime, lease: timedelta = LEASE_ON_SCREEN
) -> Claim | None:
    """Hold a lead for `user_id`, or hold it longer; None if a colleague has it or it is out of the queue."""
    before = _PLACE.first(connection_of(session), {"lead": lead_id})
    return None if before is None else _claim_from(session, before, lead_id, user_id, now, lease)


def claim_ready(session: Session, lead_id: int, user_id: int, now: datetime) -> Claim | None:
    """Like `claim`, for somebody who asks for the next lead: one the user holds already is not offered again, nor one whose person or phone
    a colleague holds, nor anybody who must not be called (storage.offering).
    """
    connection, until = connection_of(session), now + LEASE_ON_SCREEN
    if not is_alone_at(connection, lead_id):
        return None
    asked = {"lead": lead_id, "user": user_id, "until": until, "moment": now}
    taken = _CLAIM_READY.first(connection, asked)
    if taken is None:
        return None
    *where, fence = taken
    count_move(session, place_of("READY", *where), place_of("TAKEN", *where))
    return Claim(lead_id, fence, until)


def _claim_from(
    session: Session, before: Row, lead_id: int, user_id: int, now: datetime, lease: timedelta
) -> Claim | None:
    connection, until = connection_of(session), now + lease
    fence = _CLAIM_ONE.scalar(connection, {"lead": lead_id, "user": user_id, "until": until, "moment": now})
    if fence is None:
        return None
    if before[0] != "TAKEN":
        count_move(session, place_of(*before[:5]), place_of("TAKEN", *before[1:5]))
    return Claim(lead_id, fence, until)


_RELEASE = (
    update(Lead)
    .where(Lead.id == bindparam("lead"), Lead.queue_state == "TAKEN", Lead.claimed_by == bindparam("user"))
    .values(queue_state=bindparam("state"), claimed_by=None, lease_until=None)
)


def release(session: Session, lead_id: int, user_id: int, now: datetime) -> bool:
    """Give a held lead back to where it stood; False if it was not held by `user_id`."""
    before = _PLACE.first(connection_of(session), {"lead": lead_id})
    if before is None or before[0] != "TAKEN" or before[6] != user_id:
        return False
    _free(session, lead_id, before, now)
    return True


def take_away(session: Session, lead_id: int, now: datetime) -> int | None:
    """Free a lead that somebody holds; who it was, None if nobody did. Its fence stays, so the next claim's is a greater one."""
    before = _PLACE.first(connection_of(session), {"lead": lead_id})
    if before is None or before[0] != "TAKEN":
        return None
    _free(session, lead_id, before, now)
    return int(before[6])


def _free(session: Session, lead_id: int, before: Row, now: datetime) -> None:
    connection, holder = connection_of(session), before[6]
    state = "READY" if before[5] is not None and before[5] <= now else "WAITING"
    connection.execute(_RELEASE, {"lead": lead_id, "user": holder, "state": state})
    count_move(session, place_of(*before[:5]), place_of(state, *before[1:5]))

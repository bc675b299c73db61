"""Who holds a lead, until when? A claim is one statement; it ends by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Select, bindparam, case, func, select, text, update
from sqlalchemy.orm import Session

from callbench.domain.call_list import Filter
from callbench.storage.columns import UtcTime, table_of
from callbench.storage.counters import OF_PLACE, count_move, place_of
from callbench.storage.leads import Lead
from callbench.storage.list_statements import Shape, build
from callbench.storage.lists import Moment, ready_query
from callbench.storage.offering import may_be_offered
from callbench.storage.prepared import Prepared, Row, connection_of

LEAD = table_of(Lead)
CANDIDATES = 8
CANDIDATES_AT_SERVER = 256
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
        .scalar_subquery()
    )
    .values(**_CLAIM_VALUES)
    .returning(LEAD.c.window_id, LEAD.c.rank, LEAD.c.tier, LEAD.c.callback_owner_id, LEAD.c.fence)
)


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
    if connection.dialect.name != "sqlite":
        return _claimed(_CLAIM_NAMED.first(connection, _asked(user_id, now) | {"ids": [lead_id]}), until)
    asked = {"lead": lead_id, "user": user_id, "until": until, "moment": now}
    taken = _CLAIM_READY.first(connection, asked)
    if taken is None:
        return None
    *where, fence = taken
    count_move(session, place_of("READY", *where), place_of("TAKEN", *where))
    return Claim(lead_id, fence, until)


# --- at a server: one statement finds the next lead and claims it -----------------------------------------------------------------

_CLAIM_NAMED = Prepared(
    text("SELECT lead_id, fence FROM server.claim_first(:ids, :me, :until, :now)").bindparams(
        bindparam("ids", type_=ARRAY(BigInteger)),
        bindparam("until", type_=UtcTime()),
        bindparam("now", type_=UtcTime()),
    )
)


def claim_next(session: Session, wanted: Filter, moment: Moment) -> Claim | None:
    """Claim the first lead of the list that is free, within its first CANDIDATES_AT_SERVER. Only on a server.

    People who ask at once are given some of the first of the list: nobody waits for a row that another is taking. The claim does not tell
    the others; say so (storage.hints) once it is committed.
    """
    query = ready_query(session, wanted, moment, CANDIDATES_AT_SERVER)
    if query is None:
        return None
    (shape, values), connection = query, connection_of(session)
    asked = values | _asked(moment.user_id, moment.now)
    if shape.is_fixed:
        return _claimed(_prepare_claim(shape).first(connection, asked), asked["until"])
    return _claimed(connection.execute(_claiming(shape), asked).first(), asked["until"])


def _asked(user_id: int, now: datetime) -> dict[str, Any]:
    return {"me": user_id, "now": now, "until": now + LEASE_ON_SCREEN}


def _claimed(row: Sequence[Any] | None, until: datetime) -> Claim | None:
    return None if row is None or row[0] is None else Claim(row[0], row[1], until)


def _claiming(shape: Shape) -> Select[Any]:
    page = build(shape).subquery()
    ids = select(page.c.id).order_by(page.c.key, page.c.id).scalar_subquery()
    moments = (bindparam(name, type_=UtcTime()) for name in ("until", "now"))
    claimed = func.server.claim_first(func.array(ids), bindparam("me"), *moments)
    rows = claimed.table_valued("lead_id", "fence")
    return select(rows.c.lead_id, rows.c.fence)


@lru_cache(maxsize=100)
def _prepare_claim(shape: Shape) -> Prepared:
    return Prepared(_claiming(shape))


def recorded_claim(
    session: Session, wanted: Filter, moment: Moment
) -> tuple[str, tuple[str, ...], dict[str, Any]] | None:
    """The text of the claiming statement, the names of its values in order, and those values; None where no window is open."""
    query = ready_query(session, wanted, moment, CANDIDATES_AT_SERVER)
    if query is None:
        return None
    shape, values = query
    sql, names, usual = _prepare_claim(shape).recorded(connection_of(session).dialect)
    return sql, names, usual | values | _asked(moment.user_id, moment.now)


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


_RENEW = Prepared(
    update(LEAD)
    .where(
        LEAD.c.id == bindparam("lead"),
        LEAD.c.queue_state == "TAKEN",
        LEAD.c.claimed_by == bindparam("user"),
        LEAD.c.fence == bindparam("number"),
    )
    .values(
        lease_until=case(
            (LEAD.c.lease_until < bindparam("until", type_=UtcTime()), bindparam("until", type_=UtcTime())),
            else_=LEAD.c.lease_until,
        )
    )
    .returning(LEAD.c.lease_until)
)


def renew(
    session: Session,
    lead_id: int,
    fence: int,
    user_id: int,
    now: datetime,
    lease: timedelta = LEASE_ON_SCREEN,
) -> Claim | None:
    """Hold a lead longer by the claim one has; never shorter. None if that claim is over."""
    asked = {"lead": lead_id, "user": user_id, "number": fence, "until": now + lease}
    until = _RENEW.scalar(connection_of(session), asked)
    return None if until is None else Claim(lead_id, fence, until)


_HAND = Prepared(
    update(LEAD)
    .where(LEAD.c.id == bindparam("lead"), LEAD.c.queue_state == "TAKEN")
    .values(**_CLAIM_VALUES)
    .returning(LEAD.c.fence)
)


def holder(session: Session, lead_id: int) -> int | None:
    """Who holds a lead; the row is the caller's until the end of the transaction."""
    row = _PLACE.first(connection_of(session), {"lead": lead_id})
    return None if row is None or row[0] != "TAKEN" else row[6]


def hand_to(session: Session, lead_id: int, user_id: int, now: datetime) -> Claim | None:
    """Give a held lead to somebody else, by a new claim with a fresh lease; None if nobody holds it."""
    until = now + LEASE_ON_SCREEN
    fence = _HAND.scalar(connection_of(session), {"lead": lead_id, "user": user_id, "until": until})
    return None if fence is None else Claim(lead_id, fence, until)


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

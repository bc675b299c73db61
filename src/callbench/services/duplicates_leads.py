"""Where does the lead of a person stand who was two? One lead goes on, with the better standing of both; nobody who refused is called.

The newest lead goes on, for later conversions are added to it. It takes the standing of the open lead that comes first in the queue, the higher
tier, all attempts, and the earliest promise; other open leads leave the queue as duplicates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from callbench.domain.errors import LeadInHand
from callbench.domain.leads import LeadStatus, OutReason, QueueState
from callbench.domain.queue import Bucket, QueueFacts, rank, unpack
from callbench.domain.sources import Tier
from callbench.services.standing import hindrance
from callbench.storage.calls import Callback
from callbench.storage.columns import table_of
from callbench.storage.counters import place_of
from callbench.storage.duplicates_moving import Journal, give_over, note_change
from callbench.storage.known import LEAD
from callbench.storage.queue import move_lead
from callbench.storage.users import User

_OPEN = frozenset({QueueState.READY.value, QueueState.WAITING.value})
_TAKEN_OVER = (
    *("status", "origin", "queue_state", "out_reason", "next_call_at", "window_id", "callback_owner_id"),
    *("unanswered_streak", "gatekeeper_blocks", "round_started_at", "next_reason", "awaiting_return"),
    *("next_approach_on", "rank"),
)
_OF_LAST_CALL = ("last_call_at", "last_disposition", "last_reason")
_COLUMNS = (
    *("id", "contact_id", "account_id", "tier", "attempts", "ever_reached", "first_call_at", "score", "fit"),
    *("engagement", "converted_at", "owner_id", "claimed_by", "version", "updated_at"),
    *_TAKEN_OVER,
    *_OF_LAST_CALL,
)
_CALLBACK = table_of(Callback)
_CLOSED = {"queue_state": QueueState.OUT.value, "out_reason": OutReason.DUPLICATE.value}
_CLOSED_FOR_GOOD = {"status": LeadStatus.CLOSED.value, "callback_owner_id": None}
_TIERS = tuple(Tier)


@dataclass(frozen=True, slots=True)
class _Promise:
    """The earliest call promised."""

    due_at: datetime
    owner_id: int | None


def leads_of(session: Session, column: str, owner: int) -> list[dict[str, Any]]:
    """The leads of a contact or account, held on a server until the transaction ends. Raises LeadInHand if one is in somebody's hands."""
    wanted = select(*(LEAD.c[name] for name in _COLUMNS)).where(LEAD.c[column] == owner).order_by(LEAD.c.id)
    rows = [dict(row) for row in session.execute(wanted.with_for_update()).mappings()]
    held = next((row for row in rows if row["queue_state"] == QueueState.TAKEN), None)
    if held is not None:
        raise LeadInHand(session.scalar(select(User.name).where(User.id == held["claimed_by"])) or "")
    return rows


def unite_leads(session: Session, journal: Journal, contact_id: int, *, now: datetime) -> frozenset[int]:
    """Let one lead of a person go on; the ids of those that changed."""
    leads = leads_of(session, "contact_id", contact_id)
    if len(leads) < 2:
        return keep_out_the_hindered(session, journal, leads, now=now)
    going_on = leads[-1]
    others = leads[:-1]
    for other in others:
        _give_promises(session, journal, other["id"], going_on["id"])
    united = _united(leads, going_on, _promise(session, contact_id), now)
    for other in others:
        if other["queue_state"] in _OPEN:
            _write(session, journal, other, _CLOSED | _CLOSED_FOR_GOOD, now)
    after = [_write(session, journal, going_on, united, now)]
    return frozenset(lead["id"] for lead in leads) | keep_out_the_hindered(session, journal, after, now=now)


def keep_out_the_hindered(
    session: Session, journal: Journal, leads: Sequence[Mapping[str, Any]], *, now: datetime
) -> frozenset[int]:
    """Take leads out of the queue whose person or company refused, or whose company is with field sales; their ids."""
    taken = set()
    for lead in leads:
        if lead["queue_state"] in _OPEN:
            reason = hindrance(session, lead["contact_id"], lead["account_id"])
            if reason is not None:
                out = {"queue_state": QueueState.OUT.value, "out_reason": reason.value}
                _write(session, journal, lead, out, now)
                taken.add(lead["id"])
    return frozenset(taken)


def put_lead_back(session: Session, lead_id: int, values: Mapping[str, Any]) -> None:
    """Give a lead the values it had before, with the counters."""
    row = (
        session.execute(select(*(LEAD.c[name] for name in _COLUMNS)).where(LEAD.c.id == lead_id))
        .mappings()
        .one()
    )
    _move(session, dict(row), values)


def _give_promises(session: Session, journal: Journal, gone: int, kept: int) -> None:
    wanted = select(_CALLBACK.c.id).where(_CALLBACK.c.lead_id == gone, _CALLBACK.c.status == "OPEN")
    give_over(session.connection(), journal, "callback.lead_id", list(session.scalars(wanted)), gone, kept)


def _promise(session: Session, contact_id: int) -> _Promise | None:
    wanted = (
        select(_CALLBACK.c.due_at, _CALLBACK.c.scope, _CALLBACK.c.owner_id)
        .where(_CALLBACK.c.contact_id == contact_id, _CALLBACK.c.status == "OPEN")
        .order_by(_CALLBACK.c.due_at, _CALLBACK.c.id)
    )
    row = session.execute(wanted.limit(1)).first()
    return None if row is None else _Promise(row.due_at, row.owner_id if row.scope == "OWNER" else None)


def _united(
    leads: Sequence[Mapping[str, Any]], going_on: Mapping[str, Any], promise: _Promise | None, now: datetime
) -> dict[str, Any]:
    waiting = [lead for lead in leads if lead["queue_state"] in _OPEN]
    first = min(waiting, key=lambda lead: lead["rank"], default=going_on)
    values: dict[str, Any] = {name: first[name] for name in _TAKEN_OVER} | _sums(leads)
    values["tier"] = min((lead["tier"] for lead in waiting or [going_on]), key=_TIERS.index)
    values["owner_id"] = going_on["owner_id"] or first["owner_id"]
    if not waiting:
        return values
    if promise is not None:
        values |= {"next_call_at": promise.due_at, "callback_owner_id": promise.owner_id}
    due = values["next_call_at"] or now
    values["queue_state"] = (QueueState.READY if due <= now else QueueState.WAITING).value
    facts = QueueFacts(
        Tier(values["tier"]),
        going_on["converted_at"],
        values["score"],
        values["attempts"],
        values["last_call_at"],
        callback_at=promise.due_at if promise else None,
        is_recycled=unpack(first["rank"]).bucket is Bucket.RECYCLE,
    )
    return values | {"rank": rank(facts)}


def _sums(leads: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What both have done and are worth together."""
    called = [lead for lead in leads if lead["last_call_at"] is not None]
    last = max(called, key=lambda lead: lead["last_call_at"], default=leads[-1])
    firsts = [lead["first_call_at"] for lead in leads if lead["first_call_at"] is not None]
    return {
        "attempts": sum(lead["attempts"] for lead in leads),
        "ever_reached": any(lead["ever_reached"] for lead in leads),
        "first_call_at": min(firsts, default=None),
        **{name: max(lead[name] for lead in leads) for name in ("score", "fit", "engagement")},
        **{name: last[name] for name in _OF_LAST_CALL},
    }


def _write(
    session: Session,
    journal: Journal,
    lead: Mapping[str, Any],
    values: Mapping[str, Any],
    now: datetime,
) -> dict[str, Any]:
    """Write what differs; the lead as it is then."""
    changed = {name: value for name, value in values.items() if lead[name] != value}
    if not changed:
        return dict(lead)
    changed["updated_at"] = now
    _move(session, lead, changed)
    grown = session.execute(select(LEAD.c.version).where(LEAD.c.id == lead["id"])).scalar_one()
    before = {name: lead[name] for name in changed} | {"version": lead["version"]}
    note_change(journal, LEAD, lead["id"], before, {**changed, "version": grown})
    return {**lead, **changed, "version": grown}


def _move(session: Session, lead: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    names = ("queue_state", "window_id", "rank", "tier", "callback_owner_id")
    before = place_of(*(lead[name] for name in names))
    after = place_of(*(values.get(name, lead[name]) for name in names))
    plain = {name: value for name, value in values.items() if name != "version"}
    move_lead(session, lead["id"], before, after, plain)
    if "version" in values:
        session.execute(update(LEAD).where(LEAD.c.id == lead["id"]).values(version=values["version"]))

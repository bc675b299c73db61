"""How does an operation from somebody's outbox become part of the team's database: once, and in the order it was made?"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import BadValue, CallbenchError, NotFound
from callbench.domain.server_errors import DeliveryFailed
from callbench.services.call_report import CallReport
from callbench.services.calling import CallFinished, finish_call
from callbench.services.clashes import PlaceClash
from callbench.services.forgetting import find_erased, keep_out, without_person
from callbench.services.undoing import undo_call
from callbench.storage.calls import Call
from callbench.storage.leads import Lead
from callbench.storage.outbox import Operation
from callbench.storage.prepared import connection_of
from callbench.storage.server.operations import (
    Outcome,
    answer_operation,
    begin_epoch,
    present_epoch,
    take_operation,
    unknown_operations,
)
from callbench.storage.users import User

FINISH_CALL = "FINISH_CALL"
UNDO_CALL = "UNDO_CALL"
Answer = Mapping[str, Any]


class NumbersTaken(Exception):
    """Another outbox has used this device's numbers: this one was brought back from a copy. The sender answers it."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What the server said, now or when the operation arrived first."""

    answer: Answer
    is_duplicate: bool
    epoch: str
    changes: Changes = NO_CHANGES


def deliver(session: Session, operation: Operation, *, user_id: int, now: datetime) -> Delivered:
    """Do what a person did, in one transaction with the note that it arrived.

    The moment is the one it was done at, not the one it came through. Raises NumbersTaken, and what the use case raises: nothing is kept
    then.
    """
    connection = connection_of(session)
    taken = take_operation(
        connection, operation.id, operation.device, operation.number, operation.kind, user_id
    )
    if taken.outcome is Outcome.NUMBER_TAKEN:
        raise NumbersTaken
    if taken.outcome is Outcome.FOREIGN:
        raise NotFound("call", str(operation.id))
    if taken.outcome is Outcome.KNOWN:
        return Delivered(taken.answer, is_duplicate=True, epoch=taken.epoch)
    do = _DOES.get(operation.kind)
    if do is None:
        raise BadValue("operation", operation.kind, "code")
    answer, changes = do(session, operation, user_id, now)
    session.flush()
    answer_operation(connection, operation.id, answer, user_id)
    return Delivered(answer, is_duplicate=False, epoch=taken.epoch, changes=changes)


def _finish(session: Session, operation: Operation, user_id: int, now: datetime) -> tuple[Answer, Changes]:
    """A call that a later one of a colleague overtook is stored and moves nothing by itself. One with an erased person is counted, no more."""
    made_at = min(operation.made_at, now)
    said = CallReport.from_json(operation.payload["report"])
    is_erased = bool(find_erased(session, [operation.lead_id], now=now))
    said = without_person(said) if is_erased else said
    report = replace(said, started_at=said.started_at or made_at)
    was_overtaken = not report.is_backfill and _was_called_since(
        session, operation.lead_id, report.started_at
    )
    if was_overtaken:
        report = replace(report, is_backfill=True)
    done = finish_call(
        session,
        operation.lead_id,
        report,
        user_id=user_id,
        uid=operation.id,
        fence=operation.payload.get("fence"),
        now=made_at,
    )
    is_late = was_overtaken or done.conflict is not None
    answer: dict[str, Any] = {"call_id": done.call_id, "lead_id": done.lead_id, "overtaken": is_late}
    if is_erased:
        keep_out(session, operation.lead_id, now)
        return answer, done.changes
    if done.clashes:
        answer["clashes"] = [each.as_json() for each in done.clashes]
    place = _place_clash(session, said, done, user_id) if is_late else None
    if place is not None:
        answer["place"] = place.as_json()
    return answer, done.changes


def _place_clash(session: Session, said: CallReport, done: CallFinished, user_id: int) -> PlaceClash | None:
    """None where nobody else was at the lead: one's own later call is no surprise."""
    found = session.execute(
        select(User.name, Call.started_at)
        .join(User, User.id == Call.user_id)
        .where(Call.lead_id == done.lead_id, Call.id != done.call_id, Call.user_id != user_id)
        .order_by(Call.started_at.desc())
        .limit(1)
    ).first()
    by, at = (found.name, found.started_at) if found is not None else ("", None)
    if done.conflict is not None and done.conflict.holder is not None:
        holder = session.scalar(select(User.name).where(User.id == done.conflict.holder)) or ""
        by, at = holder, at if holder == by else None
    if done.conflict is None and not by:
        return None
    mine_at = said.next_call_at or done.wanted_at
    return PlaceClash(done.wanted_status, mine_at, done.status, done.next_call_at, by, at)


def _was_called_since(session: Session, lead_id: int, moment: datetime | None) -> bool:
    last = session.execute(select(Lead.last_call_at).where(Lead.id == lead_id)).scalar()
    return last is not None and moment is not None and last > moment


def _undo(session: Session, operation: Operation, user_id: int, now: datetime) -> tuple[Answer, Changes]:
    uid = UUID(operation.payload["uid"])
    call_id = session.execute(select(Call.id).where(Call.uid == uid)).scalar()
    if call_id is None:
        raise NotFound("call", str(uid))
    done = undo_call(session, call_id, user_id=user_id, now=now)
    return {"call_id": done.call_id, "lead_id": done.lead_id}, done.changes


_DOES: Mapping[str, Callable[[Session, Operation, int, datetime], tuple[Answer, Changes]]] = MappingProxyType(
    {FINISH_CALL: _finish, UNDO_CALL: _undo}
)


# --- after the server was put back to an older day ------------------------------------------------------------------------------


def find_epoch(session: Session, *, now: datetime) -> str:
    """The epoch of the server."""
    return present_epoch(connection_of(session))


def find_lost(session: Session, ids: Collection[UUID], *, now: datetime) -> frozenset[UUID]:
    """Those of these operations the server does not have."""
    return unknown_operations(connection_of(session), ids)


@dataclass(frozen=True, slots=True)
class EpochBegun:
    """A new epoch: clients bring again what the server lacks."""

    epoch: str
    changes: Changes = NO_CHANGES


def new_epoch(session: Session, *, now: datetime) -> EpochBegun:
    """To be said once after the server was restored from an older backup."""
    return EpochBegun(begin_epoch(connection_of(session)))


# --- refusals, as they are kept -------------------------------------------------------------------------------------------------


def refusal_as_json(error: CallbenchError) -> dict[str, Any]:
    """A refusal as it is kept beside the operation."""
    return {"code": error.code, "fields": {name: _plain(value) for name, value in error.fields().items()}}


def refusal_from_json(kept: Mapping[str, Any]) -> CallbenchError:
    """The refusal again; DeliveryFailed for one this program does not know."""
    kinds = {kind.code: kind for kind in _kinds(CallbenchError)}
    kind, fields = kinds.get(str(kept.get("code"))), dict(kept.get("fields") or {})
    if kind is None or set(fields) != set(kind.field_names):
        return DeliveryFailed(str(kept.get("code")))
    return kind(
        **{name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    )


def _kinds(kind: type[CallbenchError]) -> Iterable[type[CallbenchError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _kinds(child)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, int | str | bool) or value is None else str(value)

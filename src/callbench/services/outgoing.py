"""What does a window of a team do with a call: save it on this machine, send it, take it back, mend what the server refused?"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.dispositions import DISPOSITIONS, Disposition, Reached, counts_as_call, is_connect
from callbench.domain.errors import CallbenchError, ServerUnreachable
from callbench.services.call_report import CallReport
from callbench.services.clashes import LearnedClash, PlaceClash, clashes_from, must_be_seen
from callbench.services.delivering import FINISH_CALL, UNDO_CALL, refusal_from_json
from callbench.services.desk import Desk
from callbench.services.draft_place import LocalDrafts, Who
from callbench.services.insisting import insist
from callbench.services.operation_ids import new_id
from callbench.services.sending import Sender, SendState
from callbench.services.undoing import last_undoable_call
from callbench.storage.calls import Call, CallEffect
from callbench.storage.deadline import INTERACTIVE
from callbench.storage.outbox import Operation, OperationState, Outbox
from callbench.storage.outbox_drafts import OutboxDrafts
from callbench.storage.outbox_file import OutboxFile, outbox_path

_OPEN = (OperationState.WAITING, OperationState.PARKED)
_NOT_WITHDRAWN = (*_OPEN, OperationState.SENT)


@dataclass(frozen=True, slots=True)
class CallSaid:
    """A call as it is to be saved. `uid` is its draft's; `fence` the number of the claim it was made under, if there was one."""

    uid: UUID
    lead_id: int
    who: Who
    report: CallReport
    fence: int | None = None


@dataclass(frozen=True, slots=True)
class CallKept:
    """A call that is safe on this machine."""

    lead_id: int
    disposition: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A call taken back, with what had been said; the server may hear of it later."""

    lead_id: int
    report: CallReport


@dataclass(frozen=True, slots=True)
class RefusedWork:
    """What the server refused: a call, or the taking back of one (`report` is empty then)."""

    id: UUID
    lead_id: int
    who: Who
    report: CallReport
    made_at: datetime
    error: CallbenchError


@dataclass(frozen=True, slots=True)
class TakenOtherwise:
    """A call the server has, and where it stored something else than was said: facts of the person, or the lead's place."""

    id: UUID
    call_id: int
    lead_id: int
    who: Who
    report: CallReport
    made_at: datetime
    clashes: tuple[LearnedClash, ...]
    place: PlaceClash | None
    answer: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NotYetCounted:
    """Today's calls that the server's numbers do not hold yet."""

    calls: int = 0
    connects: int = 0
    appointments: int = 0


class Outgoing:
    """The outbox of the person at a desk on a server, with its sender. Nothing here waits for the network but `take_back`."""

    def __init__(
        self,
        folder: Path,
        desk: Desk,
        on_state: Callable[[SendState], None],
    ) -> None:
        file = OutboxFile(outbox_path(folder, desk.engine.url))
        self._outbox, self._desk = Outbox(file), desk
        self.drafts = LocalDrafts(OutboxDrafts(file), desk)
        self._sender = Sender(self._outbox, desk, on_state)

    def start(self) -> None:
        """Begin to send: first what an earlier day left."""
        self._sender.start()

    def stop(self) -> None:
        """End it. What waits is sent after the next start."""
        self._sender.stop()
        self._outbox.close()

    def waiting(self) -> int:
        """How many operations wait."""
        return self._outbox.counts().waiting

    # --- calls ----------------------------------------------------------------------------------------------------------------

    def log_call(self, call: CallSaid) -> CallKept:
        """The call is on this machine's disk when this returns, its draft is gone, and the sender knows of it."""
        payload = {"report": call.report.as_json(), "who": list(call.who), "fence": call.fence}
        self._put(FINISH_CALL, call.uid, call.lead_id, payload)
        return CallKept(call.lead_id, call.report.disposition)

    def take_back(self) -> TakenBack | None:
        """Take the last call back; None if there is none. One that never left is taken out; for any other the taking back is sent behind it.

        Raises what the server says if it answers at once.
        """
        unsent = self._last(_OPEN)
        if unsent is not None and self._outbox.withdraw(unsent.id, "UNDONE", self._desk.clock()):
            self._tell_and_wake()
            return _taken_back(unsent)
        if unsent is not None:
            return self._send_undo(unsent.id, _taken_back(unsent))
        try:
            found = self._desk.read(_last_at_server, user_id=self._desk.user_id)
        except ServerUnreachable:
            sent = self._last([OperationState.SENT])
            return None if sent is None else self._send_undo(sent.id, _taken_back(sent))
        return None if found is None else self._send_undo(*found)

    def _last(self, states: tuple[OperationState, ...] | list[OperationState]) -> Operation | None:
        """The last call in these states that nothing takes back yet."""
        undone = {each.payload["uid"] for each in self._outbox.find(_NOT_WITHDRAWN, UNDO_CALL)}
        found = [each for each in self._outbox.find(states, FINISH_CALL) if str(each.id) not in undone]
        return found[-1] if found else None

    def _send_undo(self, uid: UUID, taken: TakenBack) -> TakenBack:
        identity = new_id()
        self._put(UNDO_CALL, identity, taken.lead_id, {"uid": str(uid), "who": ["", ""]})
        answered = self._sender.wait_for(identity, INTERACTIVE)
        if answered.state is OperationState.PARKED:
            self._outbox.withdraw(identity, "TOLD", self._desk.clock())
            self._tell_and_wake()
            raise refusal_from_json(answered.error or {})
        return taken

    def _put(self, kind: str, identity: UUID, lead_id: int, payload: Mapping[str, object]) -> None:
        self._outbox.put(identity, kind, lead_id, payload, self._desk.clock())
        self._tell_and_wake()

    def _tell_and_wake(self) -> None:
        self._sender.tell()
        self._sender.wake()

    # --- what the server refused ----------------------------------------------------------------------------------------------

    def refused(self) -> tuple[RefusedWork, ...]:
        """In the order it was done."""
        return tuple(_refused(each) for each in self._outbox.find([OperationState.PARKED]))

    def send_again(self, identity: UUID) -> None:
        self._outbox.send_again(identity)
        self._tell_and_wake()

    def discard(self, identity: UUID, reason: str) -> None:
        """Not to be sent any more; the person said why."""
        self._outbox.withdraw(identity, reason, self._desk.clock())
        self._tell_and_wake()

    # --- what the server took otherwise ---------------------------------------------------------------------------------------

    def otherwise(self) -> tuple[TakenOtherwise, ...]:
        """The calls that are stored, but not all of what was said in them; in the order they were made."""
        return tuple(_otherwise(each) for each in self._outbox.to_see())

    def seen(self, work: TakenOtherwise, clash: LearnedClash | None = None) -> None:
        """It stays as it is stored: this clash, or (None) what became of the lead. The last one seen takes the call out of the list."""
        left = [each.as_json() for each in work.clashes if each != clash]
        place = work.place.as_json() if clash is not None and work.place is not None else None
        answer = {**work.answer, "clashes": left, "place": place}
        if must_be_seen(answer):
            self._outbox.change_answer(work.id, answer)
        else:
            self._outbox.mark_seen(work.id)
        self._sender.tell()

    def insist(self, work: TakenOtherwise, clash: LearnedClash) -> None:
        """Write mine over theirs, which was seen. Waits for the server, and raises what it says; who changed it again is told instead."""
        done = self._desk.write(
            insist, work.lead_id, work.call_id, work.report, clash, user_id=self._desk.user_id
        )
        kept = [each for each in work.clashes if each != clash]
        self.seen(replace(work, clashes=(*kept, *done.clashes, clash)), clash)

    # --- numbers --------------------------------------------------------------------------------------------------------------

    def not_yet_counted(self, day: date, zone: tzinfo) -> NotYetCounted:
        """What waits of the calls made on this day of the team's zone."""
        counted: Counter[str] = Counter()
        for each in self._outbox.find([OperationState.WAITING], FINISH_CALL):
            report = CallReport.from_json(each.payload["report"])
            if (report.started_at or each.made_at).astimezone(zone).date() == day:
                counted.update(_counted(report))
        return NotYetCounted(counted["calls"], counted["connects"], counted["appointments"])


def _counted(report: CallReport) -> list[str]:
    disposition = Disposition(report.disposition)
    reached = Reached(report.reached) if report.reached else DISPOSITIONS[disposition].default_reached
    named = {
        "calls": counts_as_call(disposition),
        "connects": is_connect(reached),
        "appointments": report.appointment is not None,
    }
    return [name for name, is_so in named.items() if is_so]


def _taken_back(operation: Operation) -> TakenBack:
    return TakenBack(operation.lead_id, CallReport.from_json(operation.payload["report"]))


def _refused(operation: Operation) -> RefusedWork:
    company, person = operation.payload.get("who") or ("", "")
    return RefusedWork(
        operation.id,
        operation.lead_id,
        Who(company, person),
        CallReport.from_json(operation.payload.get("report") or {}),
        operation.made_at,
        refusal_from_json(operation.error or {}),
    )


def _otherwise(operation: Operation) -> TakenOtherwise:
    answer = operation.answer or {}
    company, person = operation.payload.get("who") or ("", "")
    place = answer.get("place")
    return TakenOtherwise(
        operation.id,
        int(answer.get("call_id") or 0),
        operation.lead_id,
        Who(company, person),
        CallReport.from_json(operation.payload["report"]),
        operation.made_at,
        clashes_from(answer.get("clashes") or ()),
        PlaceClash.from_json(place) if place else None,
        answer,
    )


def _last_at_server(session: Session, *, user_id: int, now: datetime) -> tuple[UUID, TakenBack] | None:
    found = last_undoable_call(session, user_id=user_id, now=now)
    if found is None:
        return None
    uid = session.execute(select(Call.uid).where(Call.id == found.call_id)).scalar_one()
    effects = session.get_one(CallEffect, found.call_id).effects
    return uid, TakenBack(found.lead_id, CallReport.from_json(effects["report"]))

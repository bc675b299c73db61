"""How does what waits in the outbox get to the server? By a thread that never gives up, keeps the order, and says how far it is."""

import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Condition, Thread
from uuid import UUID

from callbench.domain.errors import (
    CallbenchError,
    DatabaseLocked,
    DatabaseReadOnly,
    DiskFull,
    ServerUnreachable,
)
from callbench.domain.server_errors import (
    DeliveryFailed,
    LoginRefused,
    PasswordNeeded,
    ProgramTooOld,
    ServerNotPrepared,
)
from callbench.services.clashes import must_be_seen
from callbench.services.delivering import (
    UNDO_CALL,
    NumbersTaken,
    deliver,
    find_epoch,
    find_lost,
    refusal_as_json,
)
from callbench.services.desk import Desk
from callbench.services.forgetting import find_erased, payload_without_person
from callbench.storage.deadline import PUSH, WATCHDOG, within
from callbench.storage.outbox import Operation, OperationState, Outbox

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0
LOOK_EVERY_S = 60.0
"""How long the server is left alone when nothing waits; then it is asked whether it is still the one it was."""
_A_DAY = timedelta(days=1)
_GRACE_S, _END_S = 0.5, 3.0
_ASKED_AT_ONCE = 1_000
_FORBIDDEN = "42501"
_TRANSPORT: tuple[type[CallbenchError], ...] = (
    ServerUnreachable,
    DatabaseLocked,
    DatabaseReadOnly,
    DiskFull,
    LoginRefused,
    PasswordNeeded,
    ProgramTooOld,
    ServerNotPrepared,
)


class Phase(StrEnum):
    """The three words of the status bar."""

    SAVED = "SAVED"
    WAITING = "WAITING"
    IN_SYNC = "IN_SYNC"


@dataclass(frozen=True, slots=True)
class SendState:
    """How far the outbox is. `trouble` is why the last try did not come through; `to_see` counts what was stored otherwise than it was said."""

    phase: Phase
    waiting: int = 0
    parked: int = 0
    in_sync_at: datetime | None = None
    trouble: CallbenchError | None = None
    to_see: int = 0


class Sender:
    """Sends one operation after the other. `on_state` is called in the sender's thread, whenever something changed."""

    def __init__(
        self,
        outbox: Outbox,
        desk: Desk,
        on_state: Callable[[SendState], None],
        *,
        longest: float = LONGEST_PAUSE_S,
    ) -> None:
        self._outbox, self._desk, self._on_state, self._longest = outbox, desk, on_state, longest
        self._changed = Condition()
        self._is_woken, self._is_stopping = False, False
        self._failures = 0
        self._knows_epoch = False
        self._trouble: CallbenchError | None = None
        self._in_sync_at: datetime | None = None
        self._purged_at: datetime | None = None
        self._thread = Thread(target=self._run, name="sender", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Something new waits: try at once."""
        with self._changed:
            self._is_woken = True
            self._changed.notify_all()

    def wait_for(self, identity: UUID, seconds: float) -> Operation:
        """The operation once the server has answered it, or as it is when the time is up. Never to be called by the window's own thread."""
        end = time.monotonic() + seconds
        with self._changed:
            while (found := self._outbox.get(identity)).state is OperationState.WAITING:
                left = end - time.monotonic()
                if left <= 0 or self._is_stopping or not self._changed.wait(left):
                    break
        return self._outbox.get(identity) if found.state is OperationState.WAITING else found

    def stop(self) -> None:
        """End it; what is under way may finish if that is soon. What is not known to have arrived is sent at the next start."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()
        if self._thread.ident is None:
            return
        self._thread.join(_GRACE_S)
        end = time.monotonic() + _END_S
        while self._thread.is_alive() and time.monotonic() < end:
            WATCHDOG.end(self._thread.ident or 0)
            self._thread.join(0.05)

    # --- the thread -------------------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._is_stopping:
            try:
                pause = self._step()
            except CallbenchError as error:  # the way to the server, or the file here
                pause = self._pause_after(error)
            self.tell()
            self._rest(pause)

    def _step(self) -> float:
        """Do what is next; how long to rest then."""
        if not self._knows_epoch:
            self._look_at_epoch()
        operation = self._outbox.begin_next()
        if operation is None:
            self._note_contact()
            self._purge()
            return LOOK_EVERY_S
        self.tell()
        self._send(operation)
        return 0.0

    def _send(self, operation: Operation) -> None:
        try:
            with within(PUSH):
                found = self._desk.write(deliver, operation, user_id=self._desk.user_id)
        except NumbersTaken:
            self._outbox.renew_device()
            return
        except CallbenchError as error:
            if _is_transport(error):
                raise
            self._park(operation, error)
            return
        except Exception as error:  # noqa: BLE001 - the border of the thread: one bad operation must not hold back all others
            sys.excepthook(type(error), error, error.__traceback__)
            self._park(operation, DeliveryFailed(type(error).__name__))
            return
        self._outbox.settle(operation.id, found.answer, self._desk.clock(), to_see=must_be_seen(found.answer))
        if operation.kind == UNDO_CALL:  # what was said in a call that is taken back is nothing to be decided
            self._outbox.mark_seen(UUID(operation.payload["uid"]))
        self._note_contact()
        if found.epoch != self._outbox.remembered("epoch"):
            self._knows_epoch = False

    def _park(self, operation: Operation, error: CallbenchError) -> None:
        self._outbox.park(operation.id, refusal_as_json(error), self._desk.clock())
        self._note_contact()

    def _look_at_epoch(self) -> None:
        """A server that was put back to an older day gets what it has lost."""
        with within(PUSH):
            epoch = self._desk.read(find_epoch)
        known = self._outbox.remembered("epoch")
        if known and known != epoch:
            self._outbox.replay(self._lost())
        self._outbox.remember("epoch", epoch)
        self._knows_epoch = True

    def _lost(self) -> frozenset[UUID]:
        sent = [each.id for each in self._outbox.find([OperationState.SENT])]
        parts = [sent[start : start + _ASKED_AT_ONCE] for start in range(0, len(sent), _ASKED_AT_ONCE)]
        return frozenset().union(*(self._desk.read(find_lost, part) for part in parts))

    def _pause_after(self, error: CallbenchError) -> float:
        """Growing, and never the same for two clients: a server that comes back is not met by all of them at once."""
        self._trouble = error
        self._knows_epoch = False
        self._failures += 1
        usual = min(FIRST_PAUSE_S * 2.0 ** min(self._failures - 1, 10), self._longest)
        return usual * random.uniform(0.7, 1.3)

    def _note_contact(self) -> None:
        self._trouble, self._failures = None, 0
        self._in_sync_at = self._desk.clock()

    def _purge(self) -> None:
        now = self._desk.clock()
        if self._purged_at is None or now - self._purged_at > _A_DAY:
            self._outbox.purge(now)
            self._forget()
            self._purged_at = now

    def _forget(self) -> None:
        """Of who was erased since, no word stays on this machine."""
        leads = sorted(self._outbox.settled_leads())
        parts = [leads[start : start + _ASKED_AT_ONCE] for start in range(0, len(leads), _ASKED_AT_ONCE)]
        with within(PUSH):
            erased = frozenset().union(*(self._desk.read(find_erased, part) for part in parts))
        if erased:
            self._outbox.forget(erased, payload_without_person)

    def _rest(self, pause: float) -> None:
        with self._changed:
            self._changed.notify_all()
            if pause and not self._is_woken and not self._is_stopping and not self._changed.wait(pause):
                self._knows_epoch = False
            self._is_woken = False

    def tell(self) -> None:
        """Say how far the outbox is."""
        counts = self._outbox.counts()
        phase = Phase.SAVED
        if self._trouble is not None:
            phase = Phase.WAITING
        elif not counts.waiting:
            phase = Phase.IN_SYNC
        self._on_state(
            SendState(phase, counts.waiting, counts.parked, self._in_sync_at, self._trouble, counts.to_see)
        )


def _is_transport(error: CallbenchError) -> bool:
    """Did it not come through, rather than not be wanted? What a role may not do will not be allowed by waiting."""
    forbidden = getattr(error.__cause__, "sqlstate", None) == _FORBIDDEN
    return isinstance(error, _TRANSPORT) and not forbidden

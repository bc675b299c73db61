"""Where does a logged call go, and how is it taken back? Into the file; at a team's server into the outbox, which waits for no network."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from callbench.domain.errors import CallbenchError
from callbench.services.calling import CallFinished, finish_call
from callbench.services.desk import Desk
from callbench.services.draft_place import DeskDrafts, DraftPlace
from callbench.services.outgoing import CallKept, CallSaid, Outgoing, TakenBack
from callbench.services.undoing import CallUndone, Undoable, last_undoable_call, undo_call
from callbench.ui.parts.tasks import Tasks

Saved = CallFinished | CallKept
Undone = CallUndone | TakenBack
Failed = Callable[[CallbenchError], None]


class CallSaving(Protocol):
    """Saves calls and drafts, each kind in its own lane. What comes back comes in the window's thread."""

    drafts: DraftPlace

    def save(self, owner: QObject, call: CallSaid, then: Callable[[Saved], None], failed: Failed) -> None: ...

    def take_back(self, owner: QObject, then: Callable[[Undone | None], None], failed: Failed) -> None: ...

    def keep(
        self, owner: QObject, fn: Callable[[], None], then: Callable[[None], None], failed: Failed
    ) -> None:
        """Run what is about drafts, in the order it was asked for."""
        ...


class DeskSaving:
    """Straight into the file, in the write lane."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        self._desk, self._tasks = desk, tasks
        self.drafts: DraftPlace = DeskDrafts(desk)

    def save(self, owner: QObject, call: CallSaid, then: Callable[[Saved], None], failed: Failed) -> None:
        use_case = partial(
            self._desk.write,
            finish_call,
            call.lead_id,
            call.report,
            user_id=self._desk.user_id,
            uid=call.uid,
            fence=call.fence,
        )
        self._tasks.write(owner, use_case, then, failed)

    def take_back(self, owner: QObject, then: Callable[[Undone | None], None], failed: Failed) -> None:
        """Look for the user's last call and take it back, behind every write that was made before."""
        find = partial(self._desk.read, last_undoable_call, user_id=self._desk.user_id)
        self._tasks.write(owner, find, partial(self._undo, owner, then, failed), failed)

    def keep(
        self, owner: QObject, fn: Callable[[], None], then: Callable[[None], None], failed: Failed
    ) -> None:
        self._tasks.write(owner, fn, then, failed)

    def _undo(
        self, owner: QObject, then: Callable[[Undone | None], None], failed: Failed, found: Undoable | None
    ) -> None:
        if found is None:
            then(None)
            return
        use_case = partial(self._desk.write, undo_call, found.call_id, user_id=self._desk.user_id)
        self._tasks.write(owner, use_case, then, failed)


class OutboxSaving:
    """Into the outbox, in the lane of this machine's own disk."""

    def __init__(self, outgoing: Outgoing, tasks: Tasks) -> None:
        self._outgoing, self._tasks = outgoing, tasks
        self.drafts: DraftPlace = outgoing.drafts

    def save(self, owner: QObject, call: CallSaid, then: Callable[[Saved], None], failed: Failed) -> None:
        self._tasks.local(owner, partial(self._outgoing.log_call, call), then, failed)

    def take_back(self, owner: QObject, then: Callable[[Undone | None], None], failed: Failed) -> None:
        """In the write lane: the server is waited for, for a moment."""
        self._tasks.write(owner, self._outgoing.take_back, then, failed)

    def keep(
        self, owner: QObject, fn: Callable[[], None], then: Callable[[None], None], failed: Failed
    ) -> None:
        self._tasks.local(owner, fn, then, failed)

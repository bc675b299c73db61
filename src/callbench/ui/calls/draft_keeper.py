"""When is what is typed kept? 400 ms after the last key, when the field or the lead is left, and before the end."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from callbench.domain.errors import CallbenchError
from callbench.services.call_report import CallReport
from callbench.services.draft_place import Who
from callbench.services.drafts import Draft, Written
from callbench.services.operation_ids import new_id
from callbench.ui.calls.call_saving import CallSaving
from callbench.ui.calls.emergency_file import EmergencyFile

PAUSE_MS = 400
AGAIN_MS = 15_000
_NOTHING = Written(CallReport())


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What was last handed to the write lane for a lead: it may not be in the database yet."""

    uid: UUID
    who: Who
    written: Written
    dialled_at: datetime | None


class DraftKeeper(QObject):
    """The draft of one call. Its id becomes the id of the logged call, so a late autosave changes nothing.

    Texts are compared: an input method reports changes that are none. What the database refused is owed: it is written again after a while,
    and as soon as anything else goes in.
    """

    due = Signal()
    kept = Signal()
    trouble = Signal(object)

    def __init__(self, saving: CallSaving, aside: EmergencyFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saving, self._aside = saving, aside
        self._uid: UUID | None = None
        self._lead_id = 0
        self._kept = _NOTHING
        self._written: dict[int, KeptDraft] = {}
        self._owed: dict[int, KeptDraft] = {}
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self.write_owed)
        self._timer = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self.due)

    def written(self, lead_id: int) -> KeptDraft | None:
        """The draft of a lead as this window last kept it; a read beside the write lane would not see it yet."""
        return self._written.get(lead_id)

    def know(self, drafts: Iterable[Draft]) -> None:
        """Drafts of an earlier window that only this machine has."""
        for draft in drafts:
            kept = KeptDraft(draft.uid, Who(draft.company, draft.person), draft.written, draft.dialled_at)
            self._written.setdefault(draft.lead_id, kept)

    def forget(self, lead_id: int) -> None:
        """The call of this lead was logged, or its draft thrown away."""
        self._written.pop(lead_id, None)
        self._owed.pop(lead_id, None)

    def begin(self, lead_id: int, draft: Draft | KeptDraft | None = None) -> None:
        """Another call: nothing is kept of it yet, but its draft."""
        self._timer.stop()
        self._lead_id = lead_id
        self._uid = draft.uid if draft is not None else None
        self._kept = _content(draft.written) if draft is not None else _NOTHING

    @property
    def uid(self) -> UUID:
        """The id of this call, made when it is first needed."""
        if self._uid is None:
            self._uid = new_id()
        return self._uid

    def note_change(self) -> None:
        """Something was typed or chosen; it is kept when the hand rests."""
        self._timer.start()

    def stop(self) -> None:
        """The call is being logged: no autosave may run beside that."""
        self._timer.stop()

    def keep(self, who: Who, written: Written, dialled_at: datetime | None) -> None:
        """Keep what is written now, if it says something that is not kept yet."""
        self._timer.stop()
        content = _content(written)
        if not self._lead_id or content == self._kept:
            return
        if content.is_empty and dialled_at is None:
            self._discard()
            return
        self._kept = content
        draft = self._written[self._lead_id] = KeptDraft(self.uid, who, written, dialled_at)
        self._write(self._lead_id, draft)

    @Slot()
    def write_owed(self) -> None:
        """Write again what the database refused."""
        for lead_id, draft in list(self._owed.items()):
            self._write(lead_id, draft)

    def keep_aside(self, who: Who, written: Written, error: CallbenchError) -> None:
        """The call could not be logged: the form keeps it, and so does a file."""
        self._aside.keep(self.uid, self._lead_id, who, written, error)

    def is_only_here(self) -> bool:
        """Is there text that neither the database nor any file would take?"""
        return bool(self._owed) and self._aside.found_no_room

    def _write(self, lead_id: int, draft: KeptDraft) -> None:
        save = partial(
            self._saving.drafts.save, draft.uid, lead_id, draft.who, draft.written, draft.dialled_at
        )
        self._saving.keep(self, save, partial(self._done, lead_id), partial(self._fail, lead_id, draft))

    def _discard(self) -> None:
        """Everything was taken away again."""
        self._kept = _NOTHING
        self.forget(self._lead_id)
        if self._uid is not None:
            discard = partial(self._saving.drafts.discard, self._uid)
            self._saving.keep(self, discard, _thrown_away, self.trouble.emit)

    def _done(self, lead_id: int, _saved: None) -> None:
        self._owed.pop(lead_id, None)
        self.kept.emit()
        self.write_owed()

    def _fail(self, lead_id: int, draft: KeptDraft, error: CallbenchError) -> None:
        """Told once for each text; another try is made in silence."""
        if draft.uid == self._uid:
            self._kept = _NOTHING
        is_new = self._owed.get(lead_id) != draft
        self._owed[lead_id] = draft
        self._again.start()
        if is_new:
            self._aside.keep(draft.uid, lead_id, draft.who, draft.written, error)


def _content(written: Written) -> Written:
    """What is written, without the times that go on by themselves."""
    return replace(written, report=replace(written.report, duration_s=0, wrap_up_s=0))


def _thrown_away(_saved: None) -> None:
    """Nothing is left to do."""

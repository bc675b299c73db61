"""How is work moved from any screen, told, and taken back? One way for all: so many leads and promises, to whom, and the way back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from callbench.domain.errors import CallbenchError
from callbench.services.desk import Desk
from callbench.services.reassigning import Moved, move_leads, move_work, take_back_move
from callbench.services.users import list_users
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.commands import Registry
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tasks import Tasks

MOVE, BACK = "lead.move", "work.move_back"
_SECONDS = 30.0


class WorkMoves(QObject):
    """`moved` tells that something has another owner now. The last move can be taken back until the next one."""

    moved = Signal()

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        registry: Registry,
        notify: Callable[[Notice], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._registry, self._notify = desk, tasks, registry, notify
        self._last: Moved | None = None
        registry.action(BACK).triggered.connect(self.take_back)

    def set_allowed(self, is_allowed: bool) -> None:
        """May the one who works here move work? Its commands rest otherwise."""
        reason = self.tr("Only a team's lead moves work")
        for command in (MOVE, BACK):
            self._registry.set_enabled(command, is_allowed, reason)

    def move_person(self, from_user_id: int, to_user_ids: Sequence[int]) -> None:
        """All open work of somebody, to these in turn."""
        self._write(partial(move_work, from_user_id=from_user_id), to_user_ids)

    def move_leads(self, lead_ids: Sequence[int], to_user_ids: Sequence[int]) -> None:
        """These leads with the promises to them, to these in turn."""
        self._write(partial(move_leads, lead_ids=tuple(lead_ids)), to_user_ids)

    @Slot()
    def take_back(self) -> None:
        """The last move, as far as its leads have not gone on since."""
        if self._last is None:
            self._notify(Notice(self.tr("Nothing was moved that could be taken back."), Tone.NEUTRAL))
            return
        last, self._last = self._last, None
        work = partial(self._desk.write, take_back_move, last, user_id=self._desk.user_id)
        self._tasks.write(self, work, self._tell_back)

    def _write(self, use_case: Callable[..., Moved], to_user_ids: Sequence[int]) -> None:
        work = partial(self._moved, use_case, tuple(to_user_ids))
        self._tasks.write(self, work, self._tell, self._refused)

    def _moved(
        self, use_case: Callable[..., Moved], to_user_ids: tuple[int, ...]
    ) -> tuple[Moved, Mapping[int, str]]:
        """In the worker: the move, and the names to tell it with."""
        done = self._desk.write(use_case, to_user_ids=to_user_ids, user_id=self._desk.user_id)
        return done, {each.user_id: each.name for each in self._desk.read(list_users)}

    def _tell(self, told: tuple[Moved, Mapping[int, str]]) -> None:
        done, names = told
        if done.moves or done.promises:
            self._last = done
            text = self._said(done, names)
            back = self.tr("Take it back")
            keys = self._registry.key_text(BACK)
            self._notify(Notice(text, Tone.OK, BACK, back, keys, _SECONDS, topic="moved"))
        else:
            self._notify(Notice(self._nothing(done), Tone.WARN, topic="moved"))
        self.moved.emit()

    def _said(self, done: Moved, names: Mapping[int, str]) -> str:
        shares = self.tr(" · ").join(
            self.tr("{name}: leads {leads}, callbacks {callbacks}").format(
                name=names.get(each.user_id, ""), leads=f"{each.leads:,}", callbacks=f"{each.callbacks:,}"
            )
            for each in done.shares()
        )
        if not done.left:
            return self.tr("Moved to {shares}").format(shares=shares)
        return self.tr("Moved to {shares}; {left} stayed, for nobody chosen sees their list").format(
            shares=shares, left=f"{done.left:,}"
        )

    def _nothing(self, done: Moved) -> str:
        if done.left:
            return self.tr("Nothing moved: nobody chosen sees the list of these leads.")
        return self.tr("There was nothing to move.")

    def _tell_back(self, done: Moved) -> None:
        text = self.tr("Taken back: leads {leads}, callbacks {callbacks}.").format(
            leads=f"{done.leads:,}", callbacks=f"{done.callbacks:,}"
        )
        self._notify(Notice(text, Tone.OK, topic="moved"))
        self.moved.emit()

    def _refused(self, error: CallbenchError) -> None:
        self._tasks.error_raised.emit(error)
        self.moved.emit()

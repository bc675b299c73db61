"""How is the last call taken back?"""

from functools import partial

from PySide6.QtCore import QObject, Signal

from callbench.services.desk import Desk
from callbench.services.undoing import CallUndone, Undoable, last_undoable_call, undo_call
from callbench.ui.parts.tasks import Tasks


class CallUndo(QObject):
    """Looks for the user's last call and takes it back, behind every write that was made before."""

    undone = Signal(object)
    nothing = Signal()
    trouble = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks

    def run(self) -> None:
        """Take the last call back, if there is one."""
        use_case = partial(self._desk.read, last_undoable_call, user_id=self._desk.user_id)
        self._tasks.write(self, use_case, self._undo, self.trouble.emit)

    def _undo(self, found: Undoable | None) -> None:
        if found is None:
            self.nothing.emit()
            return
        use_case = partial(self._desk.write, undo_call, found.call_id, user_id=self._desk.user_id)
        self._tasks.write(self, use_case, self._tell, self.trouble.emit)

    def _tell(self, undone: CallUndone) -> None:
        self.undone.emit(undone)

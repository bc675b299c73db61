"""How do screens hear of what a write changed? One signal in the GUI thread, whoever wrote."""

from PySide6.QtCore import QObject, Signal

from callbench.domain.changes import Changes
from callbench.services.desk import Desk


class ChangeFeed(QObject):
    """Tells every commit's `Changes` in the GUI thread: the desk tells it in the thread that wrote."""

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        desk.listen(self.tell)

    def tell(self, changes: Changes) -> None:
        """Somebody wrote: this window, or a colleague."""
        self.changed.emit(changes)

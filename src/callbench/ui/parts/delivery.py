"""How does the window hear of what goes out to a team's server? One signal in its own thread, whoever sends."""

from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from callbench.services.desk import Desk
from callbench.services.outgoing import NotYetCounted, Outgoing
from callbench.services.sending import Phase, SendState


@dataclass(frozen=True, slots=True)
class Told:
    """How far the outbox is, and what of today's numbers the server does not have yet."""

    state: SendState = field(default_factory=lambda: SendState(Phase.SAVED))
    not_yet: NotYetCounted = field(default_factory=NotYetCounted)


class Delivery(QObject):
    """The outbox of this window. `changed` carries what was Told last."""

    changed = Signal(object)

    def __init__(self, folder: Path, desk: Desk, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._zone = desk, zone
        self.told = Told()
        self.changed.connect(self._keep)
        self.outgoing = Outgoing(folder, desk, self._pass_on)
        self.left_over = self.outgoing.waiting()
        self._is_over = False

    def start(self) -> None:
        """Begin to send; `left_over` operations come from an earlier day."""
        self.outgoing.start()

    def stop(self) -> None:
        """End it: what waits is sent at the next start."""
        if not self._is_over:
            self._is_over = True
            self.outgoing.stop()

    def _pass_on(self, state: SendState) -> None:
        """Runs in the thread that sends or saves."""
        day = self._desk.clock().astimezone(self._zone).date()
        self.changed.emit(Told(state, self.outgoing.not_yet_counted(day, self._zone)))

    def _keep(self, told: Told) -> None:
        self.told = told

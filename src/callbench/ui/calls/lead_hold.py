"""Whose is the lead on the screen? At a team's server it is held while it is shown, or somebody else's."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from callbench.domain.errors import AlreadyTaken, CallbenchError
from callbench.services.desk import Desk
from callbench.services.holding import OnScreen, hold_on_screen, leave_screen
from callbench.ui.parts.tasks import Tasks

SETTLE_MS = 250
RENEW_MS = 60_000


class LeadHold(QObject):
    """Holds one lead at a time: who only passes by on the way down the list takes nothing. `taken` carries AlreadyTaken, or None."""

    taken = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._lead_id: int | None = None
        self._held: int | None = None
        self._is_taken = False
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._hold)
        self._renew = QTimer(self, interval=RENEW_MS)
        self._renew.timeout.connect(self._hold)

    @property
    def is_taken(self) -> bool:
        """Is the lead that is shown a colleague's?"""
        return self._is_taken

    def turn_to(self, lead_id: int | None) -> None:
        """This lead is shown now; what was held before is given back."""
        if lead_id == self._lead_id:
            return
        self._let_go()
        self._lead_id = lead_id
        self._tell(None)
        if lead_id is not None:
            self._settle.start()

    def look_again(self) -> None:
        """Somebody changed the lead that is shown: it may be free by now, or be somebody else's."""
        if self._lead_id is not None and not self._settle.isActive():
            self._settle.start()

    def forget(self) -> None:
        """Its call was logged: that ended the claim."""
        self._held = None

    def let_go(self) -> None:
        """The window closes."""
        self.turn_to(None)

    @Slot()
    def _hold(self) -> None:
        if self._lead_id is None:
            return
        use_case = partial(self._desk.write, hold_on_screen, self._lead_id, user_id=self._desk.user_id)
        self._tasks.write(
            self, use_case, partial(self._take, self._lead_id), partial(self._fail, self._lead_id)
        )

    def _let_go(self) -> None:
        self._settle.stop()
        self._renew.stop()
        if self._held is not None:
            use_case = partial(self._desk.write, leave_screen, self._held, user_id=self._desk.user_id)
            self._held = None
            self._tasks.write(self, use_case, _let_go_of, _runs_out)

    def _take(self, lead_id: int, found: OnScreen) -> None:
        if lead_id != self._lead_id:  # one has gone on meanwhile
            if found.claim is not None:
                use_case = partial(self._desk.write, leave_screen, lead_id, user_id=self._desk.user_id)
                self._tasks.write(self, use_case, _let_go_of, _runs_out)
            return
        self._held = lead_id if found.claim is not None else None
        self._renew.start()
        self._tell(None)

    def _fail(self, lead_id: int, error: CallbenchError) -> None:
        """Without a server the lead stays usable; a colleague's is theirs, and asked for again every minute."""
        if lead_id != self._lead_id:
            return
        self._renew.start()
        if isinstance(error, AlreadyTaken):
            self._held = None
            self._tell(error)

    def _tell(self, error: AlreadyTaken | None) -> None:
        if error is not None or self._is_taken:
            self._is_taken = error is not None
            self.taken.emit(error)


def _let_go_of(_done: OnScreen) -> None:
    """The change feed tells the screens."""


def _runs_out(_error: CallbenchError) -> None:
    """The claim ends by its time."""

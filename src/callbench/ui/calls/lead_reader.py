"""How does a lead get to the screen? Read anew each time; while a team's server does not answer, as it was last read."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from callbench.domain.errors import CallbenchError, ServerUnreachable
from callbench.services.desk import Desk
from callbench.services.open_lead import OpenLead, open_lead
from callbench.ui.calls.leads_in_hand import AHEAD, LeadsInHand
from callbench.ui.parts.tasks import Tasks

REST_MS = 400


class LeadReader(QObject):
    """Reads one lead at a time: an older question is never answered. With a server, leads stay in hand."""

    found = Signal(object)
    trouble = Signal(object)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        language: Callable[[], str],
        in_hand: LeadsInHand | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._language, self._in_hand = desk, tasks, language, in_hand
        self._ahead: tuple[int, ...] = ()
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._read_next)

    def known(self, lead_id: int) -> OpenLead | None:
        """What is in hand of this lead."""
        return self._in_hand.get(lead_id) if self._in_hand is not None else None

    def read(self, lead_id: int) -> None:
        """Read a lead; `found` carries it."""
        failed = partial(self._fail, lead_id)
        self._tasks.read_latest(self, "open", self._reading(lead_id), self._take, failed)

    def read_ahead(self, lead_ids: Iterable[int]) -> None:
        """Take the next leads of a list in hand."""
        self._ahead = tuple(lead_ids)[:AHEAD]
        self._rest.start()

    @Slot()
    def _read_next(self) -> None:
        """One at a time, with rests between them: what the person does goes before."""
        missing = self._in_hand.missing(self._ahead) if self._in_hand is not None else []
        if missing:
            self._ahead = tuple(each for each in self._ahead if each != missing[0])
            self._tasks.read_latest(self, "ahead", self._reading(missing[0]), self._keep_ahead, _left_out)

    def _keep_ahead(self, found: OpenLead) -> None:
        self._keep(found)
        self._rest.start()

    def _reading(self, lead_id: int) -> Callable[[], OpenLead]:
        return partial(
            self._desk.read, open_lead, lead_id, language=self._language(), user_id=self._desk.user_id
        )

    def _take(self, found: OpenLead) -> None:
        self._keep(found)
        self.found.emit(found)

    def _keep(self, found: OpenLead) -> None:
        if self._in_hand is not None:
            self._in_hand.keep(found)

    def _fail(self, lead_id: int, error: CallbenchError) -> None:
        """The status bar says that the server does not answer; who is in hand is worked on all the same."""
        if not isinstance(error, ServerUnreachable) or self.known(lead_id) is None:
            self.trouble.emit(error)


def _left_out(_error: CallbenchError) -> None:
    """It is read when it is opened."""

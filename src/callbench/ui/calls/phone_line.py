"""How is the person on the screen rung up? Refusals are asked for at this moment, and the lead is held for the call."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from callbench.domain.errors import CallbenchError, DoNotCallInForce, NumberNotDialable, ServerUnreachable
from callbench.services.call_report import CallReport
from callbench.services.desk import Desk
from callbench.services.open_lead import CallBegun, begin_call
from callbench.services.queue import Promoted, release_lead
from callbench.settings import Settings
from callbench.ui.calls.call_clock import CallClock
from callbench.ui.calls.dialing import Dialled, copy_number, dial
from callbench.ui.calls.person_card import PersonCard
from callbench.ui.parts.tasks import Tasks

_SECOND_PRESS_S = 3


class PhoneLine(QObject):
    """The clock runs from the key that dials. A lead that is left without an outcome is given back."""

    rung = Signal()
    trouble = Signal(object)
    copied = Signal(str)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        settings: Callable[[], Settings],
        person: PersonCard,
        clock: CallClock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._settings = desk, tasks, settings
        self._person, self._clock = person, clock
        self._lead_id: int | None = None
        self._holds = False
        self.number_id: int | None = None
        self.fence: int | None = None

    def turn_to(self, lead_id: int | None) -> None:
        """Another lead is shown: the one before is given back if it was held."""
        if self._holds and self._lead_id is not None:
            self._release(self._lead_id)
        self._lead_id = lead_id
        self.hang_up()

    def hang_up(self) -> None:
        """The call is over and logged, or there was none."""
        self._holds, self.number_id, self.fence = False, None, None
        self._clock.reset()

    def dial(self) -> None:
        """Ring the chosen number."""
        number = self._person.number()
        if self._person.refusal():
            self.trouble.emit(DoNotCallInForce(self._person.refusal()))
            return
        if self._lead_id is None or number is None or not self._person.may_dial():
            self.trouble.emit(NumberNotDialable(number.e164 if number else "", "INVALID"))
            return
        if self._clock.is_running and self._clock.talk_seconds() < _SECOND_PRESS_S:
            return
        self._clock.start()
        use_case = partial(
            self._desk.write, begin_call, self._lead_id, number.phone_number_id, user_id=self._desk.user_id
        )
        self._tasks.write(self, use_case, self._ring, partial(self._not_begun, self._lead_id, number.e164))

    def copy(self) -> None:
        """Put the chosen number on the clipboard."""
        number = self._person.number()
        if number is not None:
            copy_number(number.e164 or number.raw)
            self.copied.emit(number.e164 or number.raw)

    def complete(self, said: CallReport) -> CallReport:
        """What was said, with number and times; a number that was chosen and not dialled belongs to an outcome only."""
        chosen = self._person.number()
        number = self.number_id
        if number is None and said.disposition and chosen is not None:
            number = chosen.phone_number_id
        return replace(
            said,
            phone_number_id=number,
            duration_s=self._clock.talk_seconds(),
            wrap_up_s=self._clock.wrap_up_seconds(),
            started_at=said.started_at or self._clock.started_at,
        )

    def _ring(self, begun: CallBegun) -> None:
        if begun.lead_id != self._lead_id:
            self._release(begun.lead_id)
            return
        self.number_id, self._holds = begun.phone_number_id, begun.claim is not None
        self.fence = begun.claim.fence if begun.claim is not None else None
        self._call(begun.e164)

    def _not_begun(self, lead_id: int, e164: str, error: CallbenchError) -> None:
        """Whom we hold we may go on to call while the server does not answer, by what was known of refusals when it last did."""
        is_ours = self._holds or self._person.holder() == self._desk.user_id
        if isinstance(error, ServerUnreachable) and is_ours and lead_id == self._lead_id:
            self._call(e164)
        else:
            self._not_rung(error)

    def _call(self, e164: str) -> None:
        try:
            result = dial(self._settings(), e164)
        except NumberNotDialable as error:
            self._not_rung(error)
            return
        if result is Dialled.COPIED:
            self.copied.emit(e164)
        self.rung.emit()

    def _not_rung(self, error: CallbenchError) -> None:
        self._clock.reset()
        self.trouble.emit(error)

    def _release(self, lead_id: int) -> None:
        use_case = partial(self._desk.write, release_lead, lead_id, user_id=self._desk.user_id)
        self._tasks.write(self, use_case, _given_back, self._not_given_back)

    def _not_given_back(self, error: CallbenchError) -> None:
        """A server that does not answer gives it back itself, when the lease is over."""
        if not isinstance(error, ServerUnreachable):
            self.trouble.emit(error)


def _given_back(_released: Promoted) -> None:
    """The lead is back in the queue; the change feed tells the list."""

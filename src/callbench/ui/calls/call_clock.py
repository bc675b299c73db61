"""How long does the call last, and how long the work after it?"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot


class CallClock(QObject):
    """Runs from the key that dials; choosing an outcome ends the talk, what follows is the wrap-up.

    Only the clock of the desk is read, so a test can set it.
    """

    ticked = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.ticked)
        self.started_at: datetime | None = None
        self._talk_ended_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Is somebody on the line?"""
        return self.started_at is not None and self._talk_ended_at is None

    def start(self) -> None:
        """The number was dialled; again means again from the beginning."""
        self.started_at, self._talk_ended_at = self._clock(), None
        self._timer.start()
        self.ticked.emit()

    @Slot()
    def end_talk(self) -> None:
        """An outcome was chosen: the first one ends the talk."""
        if self.is_running:
            self._talk_ended_at = self._clock()
            self.ticked.emit()

    def talk_again(self) -> None:
        """The outcome was taken away: the talk goes on."""
        self._talk_ended_at = None
        self.ticked.emit()

    def reset(self, started_at: datetime | None = None) -> None:
        """Nobody is called; `started_at` is kept for a call of which only its beginning is known."""
        self._timer.stop()
        self.started_at = self._talk_ended_at = started_at
        self.ticked.emit()

    def talk_seconds(self) -> int:
        if self.started_at is None:
            return 0
        return max(int(((self._talk_ended_at or self._clock()) - self.started_at).total_seconds()), 0)

    def wrap_up_seconds(self) -> int:
        if self._talk_ended_at is None or self._talk_ended_at == self.started_at:
            return 0
        return max(int((self._clock() - self._talk_ended_at).total_seconds()), 0)

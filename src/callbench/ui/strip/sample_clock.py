"""Which time does the sample show, when its clock stands behind the true one?"""

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtWidgets import QWidget

from callbench.ui.parts.chips import Chip
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.labels import plain_tooltip

_TICK_MS = 10_000


class SampleClock(Chip):
    """Says that this is sample data and what time it is there."""

    def __init__(self, clock: Callable[[], datetime], zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.WARN, parent=parent)
        self._clock, self._formats = clock, Formats(zone)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._show)
        self._tick.start()
        self._show()

    @Slot()
    def _show(self) -> None:
        now = self._clock()
        day = self._formats.day_with_weekday(self._formats.local_day(now))
        self.setText(self.tr("Sample data · {day} {time}").format(day=day, time=self._formats.time(now)))
        why = self.tr(
            "Nobody may be called at this hour, so the clock of the sample shows the last working afternoon."
        )
        self.setToolTip(plain_tooltip(why))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

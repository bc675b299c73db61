"""When? A field that takes 明日10時 or next tue 14:00 and says at once what it understood."""

from collections.abc import Callable
from datetime import datetime, time, tzinfo
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.calling_window import CallWindow, next_business_day
from callbench.domain.typed_time import TimeProblem, TypedTime, TypedTimeProblem, read_time
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

_PROBLEMS = {
    TimeProblem.EMPTY: "",
    TimeProblem.NOT_UNDERSTOOD: QT_TRANSLATE_NOOP(
        "TimeField", "Not understood. Try “tomorrow 10:00” or “11/25 14:30”."
    ),
    TimeProblem.NO_SUCH_TIME: QT_TRANSLATE_NOOP("TimeField", "There is no such day or time."),
    TimeProblem.IN_THE_PAST: QT_TRANSLATE_NOOP("TimeField", "That is in the past."),
}
_WINDOW_OPENS = time(9)
Reader = Callable[[str, datetime, tzinfo], TypedTime | TypedTimeProblem]


class TimeField(QWidget):
    """A moment typed in words. `moment()` is None while the text is empty or means no time.

    Without a `reader` of its own the text means a time to come, in the calling window. `is_day`: only the day of it counts.
    """

    changed = Signal()

    def __init__(
        self,
        formats: Formats,
        reader: Reader | None = None,
        *,
        is_day: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader, self._is_day = reader, is_day
        self._formats = formats
        self._zone: tzinfo = formats.zone
        self._window: CallWindow | None = None
        self._now: datetime | None = None
        self._fixed: tuple[str, datetime] | None = None
        self.field = LineField()
        self._meaning = PlainLabel(size=SMALL, tone=Tone.MUTED, wrap=True)
        self.setFocusProxy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.15))
        column.addWidget(self.field)
        column.addWidget(self._meaning)
        self.field.textChanged.connect(self._show_meaning)
        self.field.textChanged.connect(self.changed)
        self._show_meaning()

    def set_frame(self, now: datetime, window: CallWindow | None) -> None:
        """From when and in which calling window the words are read."""
        self._now, self._window = now, window
        self._show_meaning()

    def set_moment(self, moment: datetime | None) -> None:
        """Show a stored moment; the field gives back exactly this one until its text is changed."""
        pattern = "%Y-%m-%d" if self._is_day else "%Y-%m-%d %H:%M"
        text = "" if moment is None else moment.astimezone(self._zone).strftime(pattern)
        self._fixed = (text, moment) if moment is not None else None
        self.field.setText(text)

    def moment(self) -> datetime | None:
        self.field.committed_text()
        return self.shown_moment()

    def shown_moment(self) -> datetime | None:
        """What the text means that is there by now; a text in composition is left alone."""
        text = self.field.text()
        if self._fixed is not None and self._fixed[0] == text:
            return self._fixed[1]
        read = self._read(text)
        return read.at_utc if isinstance(read, TypedTime) else None

    def is_wrong(self) -> bool:
        """Is there a text that means no time?"""
        return bool(self.field.committed_text().strip()) and self.moment() is None

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show_meaning()
        super().changeEvent(event)

    def _read(self, text: str) -> TypedTime | TimeProblem:
        if self._now is None:
            return TimeProblem.EMPTY
        if self._reader is not None:
            read = self._reader(text, self._now, self._zone)
        elif self._window is None:
            read = read_time(text, self._now, self._zone)
        else:
            day_after = partial(next_business_day, self._window)
            read = read_time(text, self._now, self._zone, _opens(self._window), day_after)
        return read if isinstance(read, TypedTime) else read.code

    def _said(self, moment: datetime, now: datetime) -> str:
        if self._is_day:
            return self._formats.day(self._formats.local_day(moment), self._formats.local_day(now))
        return self._formats.when(moment, now)

    @Slot()
    def _show_meaning(self) -> None:
        text, now = self.field.text(), self._now
        read = self._read(text)
        if self._fixed is not None and self._fixed[0] == text:
            read = TypedTime(self._fixed[1], False)
        if isinstance(read, TypedTime) and now is not None:
            self._meaning.set_tone(Tone.ACCENT)
            self._meaning.setText(f"→ {self._said(read.at_utc, now)}")
        elif isinstance(read, TimeProblem):
            self._meaning.set_tone(Tone.DANGER)
            source = _PROBLEMS[read]
            self._meaning.setText(QCoreApplication.translate("TimeField", source) if source else "")
        self._meaning.setVisible(bool(self._meaning.text()))


def _opens(window: CallWindow) -> time:
    return min((span[0] for spans in window.week for span in spans[:1]), default=_WINDOW_OPENS)

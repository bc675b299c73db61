"""What happened with this person so far? Every touch and every call, newest first."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from callbench.services.lead_facts import ASSIGNED, Event
from callbench.ui.calls.words import Words
from callbench.ui.parts.assignment_words import reason_text
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.mixed_text import MixedText, Piece
from callbench.ui.parts.slim_scroll import SlimArea

_CALL = "CALL"
_SHOWN = 80


class Timeline(Card):
    """One line an event: when, what, and what was said about it."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._events: tuple[Event, ...] = ()
        self._now: datetime | None = None
        self._scroll = SlimArea()
        self.body.addWidget(self._scroll)
        self._retranslate()

    def show_events(self, events: Sequence[Event], now: datetime) -> None:
        self._events, self._now = tuple(events), now
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def lines(self) -> list[tuple[str, str, str]]:
        """When, what and details of every event, as they are shown."""
        if self._now is None:
            return []
        return [self._line(event, self._now) for event in self._events[:_SHOWN]]

    def _fill(self) -> None:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, em(self, 0.3), 0)
        grid.setHorizontalSpacing(em(self, 0.55))
        grid.setVerticalSpacing(em(self, 0.4))
        grid.setColumnStretch(1, 1)
        lines = self.lines()
        for number, (when, what, detail) in enumerate(lines):
            stamp = PlainLabel(when, tone=Tone.MUTED, size=SMALL)
            grid.addWidget(stamp, number, 0, Qt.AlignmentFlag.AlignTop)
            pieces = (Piece(what, is_bold=True), Piece(f"  {detail}" if detail else "", Tone.MUTED))
            grid.addWidget(MixedText(pieces), number, 1)
        if not lines and self._now is not None:
            nothing = self.tr("Nothing yet: this is the first contact.")
            grid.addWidget(PlainLabel(nothing, tone=Tone.MUTED, wrap=True), 0, 1)
        grid.setRowStretch(len(lines) + 1, 1)
        self._scroll.show_inner(inner)

    def _line(self, event: Event, now: datetime) -> tuple[str, str, str]:
        when = self._words.formats.stamp(event.at, now)
        if event.kind == ASSIGNED:
            who = event.title or self.tr("nobody")
            before = self.tr("before: {name}").format(name=event.detail) if event.detail else ""
            return when, self.tr("Now {name}'s").format(name=who), _joined(reason_text(event.source), before)
        if event.kind != _CALL:
            what = self._words.text("touch_kind", event.kind)
            minutes = self.tr("{n} min").format(n=event.minutes) if event.minutes else ""
            return when, what, _joined(event.title, event.detail, minutes)
        what = self.tr("Call: {outcome}").format(outcome=self._words.text("disposition", event.disposition))
        if event.undone:
            what = self.tr("{call} (undone)").format(call=what)
        return when, what, _joined(*self._call_parts(event))

    def _call_parts(self, event: Event) -> tuple[str, ...]:
        talk = self._words.formats.long_duration(event.duration_s) if event.duration_s else ""
        reason = self._words.text("rejection_reason", event.reason)
        absent = self._words.text("absent_kind", event.absent_kind)
        return event.user, reason, absent, talk, event.detail

    def _retranslate(self) -> None:
        self.set_title(self.tr("So far"))
        self._scroll.setAccessibleName(self.tr("So far"))
        self._fill()


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)

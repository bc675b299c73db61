"""Who has this lead, and until when? A quiet line over the person's card; typing goes on below it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, Slot
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from callbench.domain.errors import AlreadyTaken
from callbench.ui.calls.words import Words
from callbench.ui.parts.colours import Tone, tokens_for
from callbench.ui.parts.fonts import em
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.paint import fill_round, smooth_painter


class TakenBanner(QFrame):
    """Hidden while the lead is one's own. Names are shown as plain text."""

    def __init__(self, words: Words, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._clock = words, clock
        self._taken: AlreadyTaken | None = None
        self.text = PlainLabel(wrap=True, bold=True, tone=Tone.WARN)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(self, 0.7), em(self, 0.3), em(self, 0.7), em(self, 0.3))
        row.addWidget(self.text, 1)
        self.hide()

    @Slot(object)
    def show_taken(self, taken: AlreadyTaken | None) -> None:
        self._taken = taken
        self._retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_for(self)
        ground, edge = tokens.ground(Tone.WARN), QColor(tokens.border)
        fill_round(smooth_painter(self), QRectF(self.rect()), em(self, 0.4), ground, edge)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        taken = self._taken
        self.setVisible(taken is not None)
        if taken is None:
            return
        if taken.until is None:
            said = self.tr("{name} has this lead. What you type stays here as your draft.")
            self.text.setText(said.format(name=taken.by))
        else:
            until = self._words.formats.when(taken.until, self._clock())
            said = self.tr("{name} has this lead until {time}. What you type stays here as your draft.")
            self.text.setText(said.format(name=taken.by, time=until))
        self.setAccessibleName(self.text.text())

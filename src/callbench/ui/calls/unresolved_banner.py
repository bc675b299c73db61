"""Which calls were cut off when the program ended? Each is gone on with, or thrown away after asking."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, Signal, Slot
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from callbench.services.drafts import Draft
from callbench.ui.calls.words import Words
from callbench.ui.parts.buttons import LinkButton, QuietButton
from callbench.ui.parts.chips import Chip
from callbench.ui.parts.colours import Tone, tokens_for
from callbench.ui.parts.empty_state import Picture
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import ElidedLabel
from callbench.ui.parts.paint import fill_round, smooth_painter


class UnresolvedBanner(QFrame):
    """Shows the oldest; the others wait behind it. Throwing away is asked for once more, in the same place."""

    resumed = Signal(object)
    discarded = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._drafts: list[Draft] = []
        self._now: datetime | None = None
        self._is_asking = False
        self._text, self._more = ElidedLabel(bold=True, tone=Tone.WARN), Chip(tone=Tone.WARN)
        self.resume_button, self.discard_button = QuietButton(), LinkButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(em(self, 0.7), em(self, 0.3), em(self, 0.4), em(self, 0.3))
        row.setSpacing(em(self, 0.5))
        row.addWidget(Picture(IconName.WARNING, Tone.WARN))
        row.addWidget(self._text, 1)
        for widget in (self._more, self.resume_button, self.discard_button):
            row.addWidget(widget)
        self.resume_button.clicked.connect(self._resume)
        self.discard_button.clicked.connect(self._discard)
        self._retranslate()

    def show_drafts(self, drafts: Sequence[Draft], now: datetime) -> None:
        self._drafts, self._now, self._is_asking = list(drafts), now, False
        self._retranslate()

    def forget_lead(self, lead_id: int) -> None:
        """The call of this lead was logged: it is resolved."""
        self._drafts = [each for each in self._drafts if each.lead_id != lead_id]
        self._retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_for(self)
        ground, edge = tokens.ground(Tone.WARN), QColor(tokens.border)
        fill_round(smooth_painter(self), QRectF(self.rect()), em(self, 0.4), ground, edge)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _resume(self) -> None:
        if self._is_asking:
            self._is_asking = False
            self._retranslate()
            return
        self.resumed.emit(self._drop_first())

    @Slot()
    def _discard(self) -> None:
        if not self._is_asking:
            self._is_asking = True
            self._retranslate()
            self.resume_button.setFocus()
            return
        self._is_asking = False
        self.discarded.emit(self._drop_first())

    def _drop_first(self) -> Draft:
        draft = self._drafts.pop(0)
        self._retranslate()
        return draft

    def _retranslate(self) -> None:
        self.setVisible(bool(self._drafts))
        if not self._drafts or self._now is None:
            return
        draft = self._drafts[0]
        when = self._words.formats.when(draft.dialled_at or draft.started_at, self._now)
        text = self._sentence(has_name=bool(draft.person))
        self._text.setText(text.format(person=draft.person, company=draft.company, when=when))
        self._more.setText(f"+{len(self._drafts) - 1}")
        self._more.setVisible(len(self._drafts) > 1)
        self.resume_button.setText(self.tr("Keep it") if self._is_asking else self.tr("Continue"))
        self.discard_button.setText(self.tr("Throw away") if self._is_asking else self.tr("Discard…"))
        for button in (self.resume_button, self.discard_button):
            button.updateGeometry()

    def _sentence(self, *, has_name: bool) -> str:
        if self._is_asking and has_name:
            return self.tr("Throw away what was noted for {person}? It cannot be brought back.")
        if self._is_asking:
            return self.tr("Throw away what was noted for {company}? It cannot be brought back.")
        if has_name:
            return self.tr("A call was left open: {person}, {company}, {when}")
        return self.tr("A call was left open: {company}, {when}")

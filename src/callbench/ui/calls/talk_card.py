"""What can be said now? The opening, the questions, the material, and replies to what they fear."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.people import BuyingStage
from callbench.services.talk import Talk
from callbench.ui.calls.words import Words
from callbench.ui.parts.card import Card
from callbench.ui.parts.chips import Chip
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.mixed_text import MixedText, Piece
from callbench.ui.parts.slim_scroll import SlimArea

_STAGES = list(BuyingStage)
_ROOM_FOR_CHIP = 14.0


class TalkCard(Card):
    """The team's own words for this buying stage and this kind of lead."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._talk: Talk | None = None
        self._stage = ""
        self._chip = Chip(tone=Tone.ACCENT)
        self._scroll = SlimArea()
        self.header.addWidget(self._chip)
        self.body.addWidget(self._scroll)
        self._retranslate()

    def show_talk(self, talk: Talk | None, stage: str) -> None:
        self._talk, self._stage = talk, stage
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        title = self._talk.title if self._talk is not None else ""
        self.set_title(self.tr("Talk: {title}").format(title=title) if title else self.tr("Talk"))
        self._scroll.setAccessibleName(self.title())
        self._show_chip()
        if self._stage:
            number = _STAGES.index(BuyingStage(self._stage)) + 1
            text = self.tr("{stage} {number}/{total}")
            stage = self._words.text("buying_stage", self._stage)
            self._chip.setText(text.format(stage=stage, number=number, total=len(_STAGES)))
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_chip()

    def _show_chip(self) -> None:
        """The stage can be chosen in the form too: where there is little room, the title goes before it."""
        self._chip.setVisible(bool(self._stage) and self.width() >= em(self, _ROOM_FOR_CHIP))

    def _fill(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, em(self, 0.3), 0)
        column.setSpacing(em(self, 0.45))
        for label in self._labels():
            column.addWidget(label)
        column.addStretch(1)
        self._scroll.show_inner(inner)

    def _labels(self) -> list[QWidget]:
        talk = self._talk
        if talk is None:
            return []
        labels: list[QWidget] = [PlainLabel(talk.opening, wrap=True)] if talk.opening else []
        labels += [PlainLabel(f"→ {question}", tone=Tone.MUTED, wrap=True) for question in talk.questions]
        if talk.materials:
            names = self.tr(" / ").join(talk.materials)
            labels.append(MixedText((Piece(self.tr("Send: "), Tone.MUTED, is_bold=True), Piece(names))))
        if talk.replies:
            labels.append(PlainLabel(self.tr("When they hesitate"), bold=True, tone=Tone.MUTED, size=SMALL))
        for reply in talk.replies:
            pieces = (Piece(reply.objection, is_bold=True), Piece(f"  → {reply.reply}", Tone.MUTED))
            labels.append(MixedText(pieces))
        if not labels:
            labels.append(PlainLabel(self.tr("No script for this stage yet."), tone=Tone.MUTED, wrap=True))
        return labels

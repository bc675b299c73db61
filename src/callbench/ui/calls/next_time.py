"""When is this person called next? The rule's own time first, others beside it, or any time typed in words."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.calling_window import CallWindow
from callbench.domain.proposals import Proposal, ProposalCode
from callbench.ui.calls.choice_chips import ChoiceChips
from callbench.ui.calls.time_field import TimeField
from callbench.ui.calls.words import Words
from callbench.ui.parts.fonts import em


class NextTime(QWidget):
    """`moment()` is None where the rule's own time holds; a promise must be chosen, so there the rule offers only."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._proposals: tuple[Proposal, ...] = ()
        self._now: datetime | None = None
        self._must_choose = False
        self.chips = ChoiceChips()
        self.typed = TimeField(words.formats)
        self.setFocusProxy(self.typed.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.35))
        column.addWidget(self.chips)
        column.addWidget(self.typed)
        self.chips.chosen.connect(self._take_chip)
        self.typed.changed.connect(self._take_text)
        self._retranslate()

    def offer(
        self, found: Sequence[Proposal], now: datetime, window: CallWindow | None, *, must_choose: bool
    ) -> None:
        """Offer these times. What was typed stays; the choice falls back to the rule."""
        self._proposals, self._now, self._must_choose = tuple(found), now, must_choose
        self.typed.set_frame(now, window)
        self.chips.set_options(self._options())
        self.chips.setVisible(bool(self._proposals))
        if not self.typed.field.text():
            self.chips.set_value(self._default())

    def set_moment(self, moment: datetime | None) -> None:
        """Show a stored choice."""
        self.typed.set_moment(moment)
        self.chips.set_value("" if moment is not None else self._default())

    def moment(self) -> datetime | None:
        typed = self.typed.moment()
        if typed is not None:
            return typed
        chosen = next((each for each in self._proposals if each.code == self.chips.value()), None)
        is_plain = chosen is None or (chosen.is_rule and not self._must_choose)
        return None if is_plain or chosen is None else chosen.at

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _default(self) -> str:
        return "" if self._must_choose or not self._proposals else ProposalCode.RULE

    def _options(self) -> list[tuple[str, str]]:
        return [(each.code, self._text(each)) for each in self._proposals]

    def _text(self, proposal: Proposal) -> str:
        """The rule's own chip says its time; the others say what they are."""
        if self._now is None:
            return ""
        if proposal.is_rule:
            return self._words.formats.when(proposal.at, self._now)
        return self._words.short("proposal", proposal.code)

    @Slot()
    def _take_chip(self) -> None:
        if self.chips.value():
            self.typed.field.clear()
        self.changed.emit()

    @Slot()
    def _take_text(self) -> None:
        if self.typed.field.text():
            self.chips.set_value("")
        elif not self.chips.value():
            self.chips.set_value(self._default())
        self.changed.emit()

    def _retranslate(self) -> None:
        self.chips.setAccessibleName(self.tr("Next call"))
        self.typed.setAccessibleName(self.tr("Next call, in words"))
        self.typed.field.setPlaceholderText(self.tr("e.g. tomorrow 10:00, next tue 14:00, in 2 hours"))
        self.chips.set_options(self._options())

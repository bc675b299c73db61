"""Which of a person's numbers is dialled? All of them with kind, extension and state; one is chosen."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.phones import format_national
from callbench.services.lead_facts import NumberFacts
from callbench.services.open_lead import why_not_dialable
from callbench.ui.calls.choice_chips import ChoiceChips
from callbench.ui.calls.words import Words
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

_STATES = {
    "INVALID": QT_TRANSLATE_NOOP("NumberChips", "not valid"),
    "INACTIVE": QT_TRANSLATE_NOOP("NumberChips", "not in use"),
    "HELD": QT_TRANSLATE_NOOP("NumberChips", "on hold"),
    "DO_NOT_CALL": QT_TRANSLATE_NOOP("NumberChips", "do not call"),
}


class NumberChips(QWidget):
    """The first number that may be dialled is chosen; with a single number nothing is shown."""

    chosen = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._numbers: dict[str, NumberFacts] = {}
        self._reasons: dict[str, str] = {}
        self.chips = ChoiceChips(may_be_empty=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chips)
        self.chips.chosen.connect(self._take)

    def show_numbers(self, numbers: Sequence[NumberFacts], refused: frozenset[str], now: datetime) -> None:
        self._numbers = {str(each.phone_number_id): each for each in numbers}
        self._reasons = {code: self._reason(each, refused, now) for code, each in self._numbers.items()}
        self.chips.set_options([(code, self.text(each)) for code, each in self._numbers.items()])
        if not self.chips.value():
            first = next((code for code, reason in self._reasons.items() if not reason), "")
            self.chips.set_value(first or next(iter(self._numbers), ""))
        self.setVisible(len(self._numbers) > 1)

    def forget(self) -> None:
        """Another lead comes: its first number is chosen again."""
        self._numbers = {}
        self.chips.set_options([])
        self.hide()

    def number(self) -> NumberFacts | None:
        return self._numbers.get(self.chips.value())

    def select(self, phone_number_id: int | None) -> None:
        """Choose the number of a stored report."""
        if str(phone_number_id) in self._numbers:
            self.chips.set_value(str(phone_number_id))

    def why_not(self) -> str:
        """Why the chosen number is not dialled, as a code; nothing if it may be."""
        return self._reasons.get(self.chips.value(), "INVALID")

    def text(self, number: NumberFacts) -> str:
        """Kind, number, extension, and what stands against it."""
        kind = self._words.short("phone_kind", number.kind)
        shown = shown_number(number)
        extension = self.tr("ext. {number}").format(number=number.extension) if number.extension else ""
        reason = self._reasons.get(str(number.phone_number_id), "")
        state = state_words(reason)
        return " · ".join(part for part in (f"{kind} {shown}".strip(), extension, state) if part)

    def _reason(self, number: NumberFacts, refused: frozenset[str], now: datetime) -> str:
        return "DO_NOT_CALL" if number.e164 in refused else why_not_dialable(number, now)

    @Slot()
    def _take(self) -> None:
        self.chosen.emit()


def state_words(reason: str) -> str:
    """What stands against dialling a number, in two words; nothing if nothing does."""
    return QCoreApplication.translate("NumberChips", _STATES[reason]) if reason else ""


def shown_number(number: NumberFacts) -> str:
    """The number as people here write it."""
    return format_national(number.e164) if number.e164 else number.raw

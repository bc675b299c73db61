"""Why did they decline? First the family, then the reason: two number keys."""

from datetime import date, datetime, time

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.rejections import (
    REASONS,
    VERDICTS,
    ReasonFamily,
    RejectionReason,
    StatedDate,
    family_of,
    needs_text,
    reasons_of,
)
from callbench.domain.stated_day import read_stated_day
from callbench.ui.calls.choice_chips import ChoiceChips
from callbench.ui.calls.loose_fields import LooseField, LooseFields, loose_text, loose_time
from callbench.ui.calls.time_field import TimeField
from callbench.ui.calls.words import Words
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.field_row import FieldRow
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import em
from callbench.ui.parts.labels import PlainLabel


class ReasonChooser(QWidget):
    """Families, then the reasons of the chosen one with the verdict it speaks, then words of their own."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.families = ChoiceChips()
        self.reasons = ChoiceChips()
        self.text = LineField()
        self.stated = TimeField(words.formats, read_stated_day, is_day=True)
        self._stated_row = FieldRow(self.stated)
        self._verdict = PlainLabel(tone=Tone.MUTED, size=0.88, wrap=True)
        self.setFocusProxy(self.families)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.35))
        for widget in (self.families, self.reasons, self._stated_row, self.text, self._verdict):
            column.addWidget(widget)
        self.families.chosen.connect(self._take_family)
        self.reasons.chosen.connect(self._take_reason)
        self.reasons.left_back.connect(self._go_back)
        self.text.textChanged.connect(self.changed)
        self.stated.changed.connect(self.changed)
        self._retranslate()

    def prepare(self, now: datetime) -> None:
        """From when a stated day is read."""
        self.stated.set_frame(now, None)

    def reason(self) -> str:
        return self.reasons.value()

    def stated_on(self) -> date | None:
        """The day they named, if this reason asks for one."""
        self.stated.field.committed_text()
        return self.shown_day()

    def shown_day(self) -> date | None:
        """The same of what is there by now; a text in composition is left alone."""
        moment = self.stated.shown_moment() if self.asks_day() else None
        return self._words.formats.local_day(moment) if moment is not None else None

    def asks_day(self) -> bool:
        """Does a day of theirs count for this reason?"""
        return self._stated_kind() is not StatedDate.NONE

    def set_reason(self, code: str, text: str = "", stated_on: date | None = None) -> None:
        """Show a stored reason."""
        self.families.set_value(family_of(RejectionReason(code)) if code else "")
        self._offer_reasons()
        self.reasons.set_value(code)
        self.text.setText(text)
        zone = self._words.formats.zone
        self.stated.set_moment(datetime.combine(stated_on, time(), zone) if stated_on else None)
        self._show_parts()

    def loose(self) -> LooseFields:
        """The family that was chosen before its reason, a reason of another outcome, and the words."""
        return {
            "reason.family": LooseField(self.families.value, self._show_family),
            "reason.code": LooseField(self.reasons.value, self._show_reason),
            "reason.text": loose_text(self.text),
            "reason.stated": loose_time(self.stated),
        }

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _take_family(self) -> None:
        self._offer_reasons()
        codes = self.reasons.codes()
        if self.families.value():
            self.reasons.setFocus(Qt.FocusReason.TabFocusReason)
        if len(codes) == 1:
            self.reasons.set_value(codes[0])
        self._show_parts()
        self.changed.emit()

    @Slot()
    def _take_reason(self) -> None:
        self._show_parts()
        if self.reason() and needs_text(RejectionReason(self.reason())):
            self.text.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    @Slot()
    def _go_back(self) -> None:
        self.families.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _show_family(self, family: str) -> None:
        self.families.set_value(family)
        self._offer_reasons()
        self._show_parts()

    def _show_reason(self, code: str) -> None:
        self.reasons.set_value(code)
        self._show_parts()

    def _offer_reasons(self) -> None:
        family = self.families.value()
        codes = reasons_of(ReasonFamily(family)) if family else ()
        self.reasons.set_options(self._words.choices("rejection_reason", codes))

    def _stated_kind(self) -> StatedDate:
        code = self.reason()
        return REASONS[RejectionReason(code)].stated if code else StatedDate.NONE

    def _show_parts(self) -> None:
        family = self.families.value()
        self.reasons.setVisible(bool(family))
        self.text.setVisible(bool(self.reason()))
        self._stated_row.setVisible(self.asks_day())
        self._stated_row.set_label(self._stated_label())
        self._verdict.setText(self._words.text("verdict", VERDICTS[ReasonFamily(family)]) if family else "")
        self._verdict.setVisible(bool(family))
        must = bool(self.reason()) and needs_text(RejectionReason(self.reason()))
        hint = self.tr("In their words (needed)") if must else self.tr("In their words")
        self.text.setPlaceholderText(hint)

    def _stated_label(self) -> str:
        labels = {
            StatedDate.BUDGET_ROUND: self.tr("Next budget round, if they said"),
            StatedDate.CONTRACT_END: self.tr("End of their contract, if they said"),
            StatedDate.RENEWAL: self.tr("Renewal of what they decided for, if they said"),
        }
        return labels.get(self._stated_kind(), self.tr("When to ask again, if they said"))

    def _retranslate(self) -> None:
        self.families.setAccessibleName(self.tr("Kind of reason"))
        self.reasons.setAccessibleName(self.tr("Reason"))
        self.text.setAccessibleName(self.tr("Reason in words"))
        self.stated.field.setPlaceholderText(self.tr("e.g. end of March, 2027/4, in half a year"))
        self.families.set_options(self._words.choices("reason_family", list(ReasonFamily)))
        self._offer_reasons()
        self._show_parts()

"""Why did they decline? First the family, then the reason: two number keys."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.rejections import (
    VERDICTS,
    ReasonFamily,
    RejectionReason,
    family_of,
    needs_text,
    reasons_of,
)
from callbench.ui.calls.choice_chips import ChoiceChips
from callbench.ui.calls.loose_fields import LooseField, LooseFields, loose_text
from callbench.ui.calls.words import Words
from callbench.ui.parts.colours import Tone
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
        self._verdict = PlainLabel(tone=Tone.MUTED, size=0.88, wrap=True)
        self.setFocusProxy(self.families)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.35))
        for widget in (self.families, self.reasons, self.text, self._verdict):
            column.addWidget(widget)
        self.families.chosen.connect(self._take_family)
        self.reasons.chosen.connect(self._take_reason)
        self.reasons.left_back.connect(self._go_back)
        self.text.textChanged.connect(self.changed)
        self._retranslate()

    def reason(self) -> str:
        return self.reasons.value()

    def set_reason(self, code: str, text: str = "") -> None:
        """Show a stored reason."""
        self.families.set_value(family_of(RejectionReason(code)) if code else "")
        self._offer_reasons()
        self.reasons.set_value(code)
        self.text.setText(text)
        self._show_parts()

    def loose(self) -> LooseFields:
        """The family that was chosen before its reason, a reason of another outcome, and the words."""
        return {
            "reason.family": LooseField(self.families.value, self._show_family),
            "reason.code": LooseField(self.reasons.value, self._show_reason),
            "reason.text": loose_text(self.text),
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

    def _show_parts(self) -> None:
        family = self.families.value()
        self.reasons.setVisible(bool(family))
        self.text.setVisible(bool(self.reason()))
        self._verdict.setText(self._words.text("verdict", VERDICTS[ReasonFamily(family)]) if family else "")
        self._verdict.setVisible(bool(family))
        must = bool(self.reason()) and needs_text(RejectionReason(self.reason()))
        hint = self.tr("In their words (needed)") if must else self.tr("In their words")
        self.text.setPlaceholderText(hint)

    def _retranslate(self) -> None:
        self.families.setAccessibleName(self.tr("Kind of reason"))
        self.reasons.setAccessibleName(self.tr("Reason"))
        self.text.setAccessibleName(self.tr("Reason in words"))
        self.families.set_options(self._words.choices("reason_family", list(ReasonFamily)))
        self._offer_reasons()
        self._show_parts()

"""What must not be called any more, and who asked for it?"""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.do_not_call import Scope
from callbench.services.call_report import DoNotCallReport
from callbench.ui.calls.choice_chips import ChoiceChips
from callbench.ui.calls.loose_fields import LooseFields, loose_choice, loose_text
from callbench.ui.calls.words import Words
from callbench.ui.parts.field_row import FieldRow
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import em


class RefusalField(QWidget):
    """The scope must be chosen; the person called asked, unless somebody else is typed."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._usual_who = ""
        self.scope = ChoiceChips()
        self.who, self.why = LineField(), LineField()
        self._rows = (FieldRow(self.scope), FieldRow(self.who, self.why))
        self.setFocusProxy(self.scope)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.35))
        for row in self._rows:
            column.addWidget(row)
        self.scope.chosen.connect(self.changed)
        for field in (self.who, self.why):
            field.textChanged.connect(self.changed)
        self._retranslate()

    def prepare(self, person: str) -> None:
        """For a lead: the person called asked, unless somebody else is typed."""
        if self.who.text() == self._usual_who:
            self.who.setText(person)
        self._usual_who = person

    def reset(self) -> None:
        """For nobody."""
        self._usual_who = ""
        self.fill(None)

    def fill(self, report: DoNotCallReport | None) -> None:
        self.scope.set_value(report.scope if report else "")
        self.who.setText((report.who_asked if report else "") or self._usual_who)
        self.why.setText(report.reason if report else "")

    def report(self) -> DoNotCallReport | None:
        """Nothing until the scope is chosen."""
        if not self.scope.value():
            return None
        who, why = self.who.committed_text().strip(), self.why.committed_text().strip()
        return DoNotCallReport(self.scope.value(), who, why)

    def loose(self) -> LooseFields:
        """What stands in its fields, with or without a scope."""
        return {
            "refusal.scope": loose_choice(self.scope),
            "refusal.who": loose_text(self.who, self._usual_who),
            "refusal.why": loose_text(self.why),
        }

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._rows[0].set_label(self.tr("Do not call"))
        self.scope.set_options(self._words.choices("dnc_scope", list(Scope)))
        self._rows[1].set_label(self.tr("Who asked · why"))
        self.who.setAccessibleName(self.tr("Who asked"))
        self.why.setAccessibleName(self.tr("Why"))
        self.why.setPlaceholderText(self.tr("reason, if they gave one"))

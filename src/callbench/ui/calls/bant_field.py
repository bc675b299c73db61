"""What is known of budget, authority, need and timing? One line each: a value and a note."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from callbench.domain.bant import BANT_VALUES, BantField, is_known
from callbench.services.call_report import BantReport
from callbench.services.lead_facts import BantValue
from callbench.ui.calls.words import Words
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.value_box import ValueBox

_UNKNOWN = "UNKNOWN"


class BantRow:
    """The widgets of one field, and what is stored of it."""

    def __init__(self, field: BantField) -> None:
        self.field = field
        self.label = PlainLabel(size=SMALL, tone=Tone.MUTED, bold=True)
        self.value = ValueBox()
        self.note = LineField()
        self.stored = BantValue(_UNKNOWN, "", "")

    def now(self) -> BantValue:
        return BantValue(self.code(), self.note.committed_text().strip(), self.stored.said_by)

    def code(self) -> str:
        return str(self.value.currentData() or _UNKNOWN)

    def show(self, value: BantValue) -> None:
        self.value.setCurrentIndex(max(self.value.findData(value.value), 0))
        self.note.setText(value.note)

    def offer(self, words: Words) -> None:
        """Offer the values in the words of the team; the chosen one stays."""
        code = self.code()
        self.value.blockSignals(True)
        self.value.clear()
        for each, text in words.choices(self.field.lower(), [v.value for v in BANT_VALUES[self.field]]):
            self.value.addItem(text, each)
        self.value.setCurrentIndex(max(self.value.findData(code), 0))
        self.value.blockSignals(False)


class BantFields(QWidget):
    """Only what differs from what is stored goes into a report."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.rows = {field: BantRow(field) for field in BantField}
        self.setFocusProxy(self.rows[BantField.BUDGET].value)
        self._arrange()
        self._retranslate()
        for row in self.rows.values():
            row.value.currentIndexChanged.connect(self.changed)
            row.note.textChanged.connect(self.changed)

    def set_known(self, values: Mapping[str, BantValue]) -> None:
        """Show what is stored; a field that was changed meanwhile keeps what was said."""
        for field, row in self.rows.items():
            is_touched = row.now() != row.stored
            row.stored = values.get(field, BantValue(_UNKNOWN, "", ""))
            if not is_touched:
                row.show(row.stored)

    def reset(self) -> None:
        for row in self.rows.values():
            row.stored = BantValue(_UNKNOWN, "", "")
            row.show(row.stored)

    def settle(self) -> None:
        """What was said is stored now."""
        for row in self.rows.values():
            row.stored = row.now()

    def fill(self, facts: tuple[BantReport, ...]) -> None:
        """Show those of a stored report over what is known."""
        for fact in facts:
            self.rows[BantField(fact.field)].show(BantValue(fact.value, fact.note, fact.said_by))

    def facts(self) -> tuple[BantReport, ...]:
        """What was changed."""
        changed = ((row.field, row.now()) for row in self.rows.values() if row.now() != row.stored)
        return tuple(BantReport(field, value.value, value.note, value.said_by) for field, value in changed)

    def values(self) -> dict[BantField, str]:
        return {field: row.code() for field, row in self.rows.items()}

    def known(self) -> int:
        return sum(is_known(row.code()) for row in self.rows.values())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(em(self, 0.3))
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        for line, row in enumerate(self.rows.values()):
            for column, widget in enumerate((row.label, row.value, row.note)):
                grid.addWidget(widget, line, column)

    def _retranslate(self) -> None:
        for field, row in self.rows.items():
            name = self._words.text("bant_field", field)
            row.label.setText(name)
            row.value.setAccessibleName(name)
            row.note.setAccessibleName(self.tr("{field}: note").format(field=name))
            row.note.setPlaceholderText(self.tr("in their words"))
            row.offer(self._words)

"""What is known of budget, authority, need and timing? One line each: a value and a note."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from callbench.domain.bant import BANT_VALUES, BantField, is_known
from callbench.domain.merging import Clash, Value, follow_fields
from callbench.services.call_report import BantReport
from callbench.services.lead_facts import BantValue, NoteAuthor
from callbench.ui.calls.words import Words
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.value_box import ValueBox
from callbench.ui.parts.value_clash import ValueClash

_UNKNOWN = "UNKNOWN"
_NOBODY: Mapping[str, NoteAuthor] = MappingProxyType({})


_NOTHING = BantValue(_UNKNOWN, "", "")


class BantRow:
    """The widgets of one field, what is stored of it by now, and what stood there when it was changed."""

    def __init__(self, field: BantField, words: Words) -> None:
        self.field = field
        self._words = words
        self.label = PlainLabel(size=SMALL, tone=Tone.MUTED, bold=True)
        self.value = ValueBox()
        self.note = LineField()
        self.clash = ValueClash(words.formats)
        self.clash.kept.connect(self._keep_mine)
        self.clash.taken.connect(self._take_theirs)
        self._clashing: Clash | None = None
        self._author: NoteAuthor | None = None
        self._now: datetime | None = None
        self.stored = self.base = _NOTHING

    def now(self) -> BantValue:
        return BantValue(self.code(), self.note.committed_text().strip(), self.base.said_by)

    def code(self) -> str:
        return str(self.value.currentData() or _UNKNOWN)

    def is_changed(self) -> bool:
        return self.now() != self.base

    def report(self) -> BantReport:
        """What is said by now, over what was seen."""
        now, base = self.now(), self.base
        seen = {"value": base.value, "note": base.note, "said_by": base.said_by}
        return BantReport(self.field, now.value, now.note, now.said_by, seen)

    def settle(self, value: BantValue) -> None:
        """This is stored, and nothing was changed."""
        self.stored = self.base = value
        self._show_clash(())

    def show(self, value: BantValue) -> None:
        if value.value != self.code():
            self.value.setCurrentIndex(max(self.value.findData(value.value), 0))
        if value.note != self.note.text():
            self.note.setText(value.note)

    def take_stored(self, stored: BantValue, author: NoteAuthor | None, now: datetime | None) -> None:
        """What is stored by now: seen where nothing was changed, told where something was. A text in composition is left alone."""
        self.stored, self._author, self._now = stored, author, now
        self.compare()

    def compare(self) -> None:
        """Once more with what is stored."""
        typed = self.note.text().strip()
        mine = {"value": self.code(), "note": typed, "said_by": self.base.said_by}
        theirs = asdict(self.stored)
        if self.note.is_composing():
            del theirs["note"]
        found = follow_fields(asdict(self.base), mine, theirs)
        self.base = _value(found.base)
        shown = _value(found.shown)
        self.show(shown if shown.note != typed else BantValue(shown.value, self.note.text(), ""))
        self._show_clash(found.clashes)

    def _show_clash(self, clashes: tuple[Clash, ...]) -> None:
        """One after the other."""
        self._clashing = clashes[0] if clashes else None
        if self._clashing is None:
            self.clash.clear()
            return
        by, at = (self._author.name, self._author.at) if self._author is not None else ("", None)
        mine, theirs = (self._said(each) for each in (self._clashing.mine, self._clashing.theirs))
        self.clash.show_values(self.label.text(), mine, theirs, by, at, self._now)

    def _said(self, value: object) -> str:
        assert self._clashing is not None
        return (
            self._words.text(self.field.lower(), str(value))
            if self._clashing.field == "value"
            else str(value or "")
        )

    def _keep_mine(self) -> None:
        """Theirs has been seen: mine is said over it."""
        if self._clashing is not None:
            self.base = replace(self.base, **{self._clashing.field: str(self._clashing.theirs)})
        self.compare()

    def _take_theirs(self) -> None:
        if self._clashing is not None:
            theirs = {self._clashing.field: str(self._clashing.theirs)}
            self.base = replace(self.base, **theirs)
            self.show(replace(BantValue(self.code(), self.note.text(), self.base.said_by), **theirs))
        self.compare()

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
        self.rows = {field: BantRow(field, words) for field in BantField}
        self.setFocusProxy(self.rows[BantField.BUDGET].value)
        self._arrange()
        self._retranslate()
        for row in self.rows.values():
            row.value.currentIndexChanged.connect(self.changed)
            row.note.textChanged.connect(self.changed)
            row.clash.kept.connect(self.changed)
            row.clash.taken.connect(self.changed)

    def set_known(
        self,
        values: Mapping[str, BantValue],
        authors: Mapping[str, NoteAuthor] = _NOBODY,
        now: datetime | None = None,
    ) -> None:
        """Show what is stored; a field that was changed meanwhile keeps what was said, and says what a colleague did."""
        for field, row in self.rows.items():
            row.take_stored(values.get(field, _NOTHING), authors.get(field), now)

    def reset(self) -> None:
        for row in self.rows.values():
            row.settle(_NOTHING)
            row.show(_NOTHING)

    def settle(self) -> None:
        """What was said is stored now."""
        for row in self.rows.values():
            row.settle(row.now())

    def fill(self, facts: tuple[BantReport, ...]) -> None:
        """Show those of a stored report over what is known."""
        for fact in facts:
            row = self.rows[BantField(fact.field)]
            if fact.base is not None:
                row.base = _value({**asdict(row.base), **fact.base})
            row.show(BantValue(fact.value, fact.note, fact.said_by))
            row.compare()

    def facts(self) -> tuple[BantReport, ...]:
        """What was changed."""
        return tuple(row.report() for row in self.rows.values() if row.is_changed())

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
                grid.addWidget(widget, 2 * line, column)
            grid.addWidget(row.clash, 2 * line + 1, 0, 1, 3)

    def _retranslate(self) -> None:
        for field, row in self.rows.items():
            name = self._words.text("bant_field", field)
            row.label.setText(name)
            row.value.setAccessibleName(name)
            row.note.setAccessibleName(self.tr("{field}: note").format(field=name))
            row.note.setPlaceholderText(self.tr("in their words"))
            row.offer(self._words)
            row.compare()


def _value(parts: Mapping[str, Value]) -> BantValue:
    return BantValue(str(parts["value"]), str(parts["note"]), str(parts["said_by"]))

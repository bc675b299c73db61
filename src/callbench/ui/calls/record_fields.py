"""The fields of one company or one person while somebody edits them: what was seen, what is typed, what a colleague wrote."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.merging import Values, follow_fields
from callbench.services.editing import Conflict, Edit, FieldsSaved, Record
from callbench.ui.calls.record_field import RecordField
from callbench.ui.parts.fonts import em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.record_words import LABELS, TITLES


class RecordFields(QWidget):
    """`base` is the record as it was seen: what differs from it is mine. Nothing here reads or writes."""

    changed = Signal()

    def __init__(self, entity: str, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entity = entity
        self.base: Record | None = None
        self._title = PlainLabel(bold=True, size=1.1)
        self.fields = {name: RecordField(name, formats) for name in LABELS[entity]}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.45))
        column.addWidget(self._title)
        for field in self.fields.values():
            column.addWidget(field)
            field.changed.connect(self.changed)
            field.kept.connect(partial(self._decide, is_mine=True))
            field.taken.connect(partial(self._decide, is_mine=False))
        column.addStretch(1)
        self._retranslate()

    def show_record(self, record: Record, now: datetime) -> None:
        """Begin with it."""
        self.base = record
        for name, field in self.fields.items():
            field.show_value(record.values[name])
            field.show_conflict(None, now)
            field.show_wrong("")

    def edit(self) -> Edit | None:
        """What was changed, with all that an input method still holds; None: nothing was."""
        return self._edit({name: field.committed() for name, field in self.fields.items()})

    def typed(self) -> Edit | None:
        """The same without touching a text in composition."""
        return self._edit({name: field.value() for name, field in self.fields.items()})

    def _edit(self, values: Values) -> Edit | None:
        if self.base is None:
            return None
        changed = {name: value for name, value in values.items() if value != self.base.values[name]}
        return Edit(self.base, changed) if changed else None

    def follow(self, record: Record, conflicts: Iterable[Conflict], now: datetime) -> None:
        """It says this by now: shown where nothing was changed, told where something was. What is being typed is left alone."""
        if self.base is None:
            return
        mine = {name: field.value() for name, field in self.fields.items()}
        theirs = {
            name: value for name, value in record.values.items() if not self.fields[name].line.is_composing()
        }
        found = follow_fields(self.base.values, mine, theirs)
        self.base = replace(record, values=found.base)
        told = {each.clash.field: each for each in conflicts}
        clashes = {each.field: each for each in found.clashes}
        for name, field in self.fields.items():
            field.show_value(found.shown[name])
            clash = clashes.get(name)
            known = told.get(name)
            by, at = (known.by, known.at) if known is not None else ("", now)
            field.show_conflict(Conflict(clash, by, at) if clash is not None else None, now)

    def take_saved(self, edit: Edit, answer: FieldsSaved, now: datetime) -> None:
        """What was sent is stored now, but for what a colleague changed too; what was typed since is mine still."""
        if self.base is None:
            return
        refused = {each.clash.field for each in answer.conflicts}
        stored = {name: answer.values[name] for name in edit.mine if name not in refused}
        for name, value in stored.items():
            if self.fields[name].value() == edit.mine[name]:
                self.fields[name].show_value(value)
        self.base = replace(self.base, values={**self.base.values, **stored})
        record = replace(self.base, version=answer.version, values=answer.values)
        self.follow(record, answer.conflicts, now)

    def is_undecided(self) -> bool:
        """Is there a value both changed?"""
        return any(field.is_undecided() for field in self.fields.values())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _decide(self, conflict: Conflict, *, is_mine: bool) -> None:
        """Theirs was seen: mine is said over it, or theirs is taken."""
        name, theirs = conflict.clash.field, conflict.clash.theirs
        if self.base is None:
            return
        self.base = replace(self.base, values={**self.base.values, name: theirs})
        field = self.fields[name]
        field.show_conflict(None, conflict.at)
        if not is_mine:
            field.show_value(theirs)
        field.line.setFocus()
        self.changed.emit()

    def _retranslate(self) -> None:
        self._title.setText(QCoreApplication.translate("RecordFields", TITLES[self._entity]))
        for name, field in self.fields.items():
            field.set_label(QCoreApplication.translate("RecordFields", LABELS[self._entity][name]))

"""Which fields of a person are wrong, and what do they say instead?"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from callbench.services.editing import Edit, FieldsSaved, Record
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.field_row import FieldRow
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.record_words import LABELS
from callbench.ui.people.form import Form


class CorrectForm(Form):
    """The fields of a person as they say now. What a colleague changed meanwhile is shown, and written only when asked for once more."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.fields = {name: LineField() for name in LABELS["contact"]}
        self._rows = {name: FieldRow(field) for name, field in self.fields.items()}
        self._base: Record | None = None
        self.arrange(list(self._rows.values()))
        self.retranslate()

    def open_for(self, record: Record) -> None:
        self._base = record
        for name, field in self.fields.items():
            field.setText(str(record.values[name] or ""))
        self.say("")
        self.open()

    def first_focus(self) -> QWidget:
        return self.fields["name"]

    def edit(self) -> Edit | None:
        """What was changed; None where nothing was."""
        if self._base is None:
            return None
        typed = {name: field.committed_text().strip() for name, field in self.fields.items()}
        mine = {name: text for name, text in typed.items() if text != (self._base.values[name] or "")}
        return Edit(self._base, mine) if mine else None

    def show_saved(self, saved: FieldsSaved) -> bool:
        """Is it written? Where a colleague wrote something else into the same field meanwhile, that is said."""
        if not saved.conflicts or self._base is None:
            return True
        values = {**self._base.values, **{each.clash.field: each.clash.theirs for each in saved.conflicts}}
        self._base = Record(self._base.entity, self._base.record_id, saved.version, values)
        theirs = [str(each.clash.theirs) for each in saved.conflicts]
        text = self.tr("A colleague wrote meanwhile: {theirs}. Save once more to write yours over it.")
        self.say(text.format(theirs=" / ".join(theirs)), Tone.WARN)
        return False

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Correct"))
        self.title.setText(self.tr("Correct"))
        self.explained.setText(
            self.tr("What is changed is noted in the audit log. Numbers are added by a call or a list.")
        )
        for name, row in self._rows.items():
            row.set_label(QCoreApplication.translate("RecordFields", LABELS["contact"][name]))
        self.do_button.setText(self.tr("Save"))
        self.leave_button.setText(self.tr("Cancel"))

"""Is somebody really to be erased? What goes, what stays and why, and the number typed once more."""

from PySide6.QtWidgets import QWidget

from callbench.services.persons import Person
from callbench.ui.parts.field_row import FieldRow
from callbench.ui.parts.fields import LineField
from callbench.ui.people.form import Form


class EraseForm(Form):
    """The button works once the person's number stands in the field."""

    def __init__(self, window: QWidget, *, is_file: bool) -> None:
        super().__init__(window, width_em=42.0, height_em=27.0)
        self._is_file = is_file
        self.number = LineField()
        self._row = FieldRow(self.number)
        self._person: Person | None = None
        self.arrange([self._row])
        self.number.textChanged.connect(self._look)
        self.retranslate()

    def open_for(self, person: Person) -> None:
        self._person = person
        self.number.clear()
        self.say("")
        self.retranslate()
        self._look()
        self.open()

    def first_focus(self) -> QWidget:
        return self.number

    def confirmed(self) -> int:
        """The number as it was typed, full-width digits too; 0 for anything else."""
        typed = self.number.committed_text().strip()
        return int(typed) if typed.isdecimal() else 0

    def retranslate(self) -> None:
        person = self._person
        self.setAccessibleName(self.tr("Erase"))
        self.title.setText(self.tr("Erase this person for good"))
        if person is not None:
            self.explained.setText(self._explained(person))
            self._row.set_label(
                self.tr("To confirm, type the number {number}").format(number=person.contact_id)
            )
        self.do_button.setText(self.tr("Erase for good"))
        self.leave_button.setText(self.tr("Cancel"))

    def _explained(self, person: Person) -> str:
        gone = self.tr(
            "{name}, {company}\n\nGoes: name, kana, title, mail address, numbers, notes and their history, drafts, texts of calls, "
            "touches and handoffs, what imports kept, and the words of the search.\n\n"
            "Stays: calls, appointments and handoffs as counts without a text, so that past reports stay right; the numbers of records "
            "in the audit log; numbers and mail address as a keyed hash, so that no later list brings the person back."
        ).format(name=person.name, company=person.company)
        kept = self.tr(
            "A backup is made before. It and older ones still hold the person until they are thinned out, after a year at most."
        )
        return f"{gone}\n\n{kept}" if self._is_file else gone

    def _look(self) -> None:
        self.do_button.setEnabled(self._person is not None and self.confirmed() == self._person.contact_id)

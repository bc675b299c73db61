"""What exactly shall nobody call again, who asked for it, and why?"""

from PySide6.QtWidgets import QWidget

from callbench.domain.do_not_call import Scope
from callbench.services.persons import Person
from callbench.ui.parts.field_row import FieldRow
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.option_row import OptionRow
from callbench.ui.people.form import Form


class StopForm(Form):
    """Stops calls to a person, to each of their numbers, or to their whole company."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.scope = OptionRow([Scope.PERSON.value, Scope.NUMBER.value, Scope.COMPANY.value])
        self.who, self.reason = LineField(), LineField()
        self._scope_row = FieldRow(self.scope)
        self._who_row, self._reason_row = FieldRow(self.who), FieldRow(self.reason)
        self._person: Person | None = None
        self.arrange([self._scope_row, self._who_row, self._reason_row])
        self.retranslate()

    def open_for(self, person: Person) -> None:
        self._person = person
        self.scope.set_value(Scope.PERSON.value)
        self.scope.button(Scope.NUMBER.value).setEnabled(bool(person.numbers))
        self.who.setText(person.name)
        self.reason.clear()
        self.say("")
        self.retranslate()
        self.open()

    def first_focus(self) -> QWidget:
        return self.scope.button(self.scope.value())

    def retranslate(self) -> None:
        person = self._person
        self.setAccessibleName(self.tr("Stop calls"))
        self.title.setText(self.tr("Stop calls"))
        if person is not None:
            text = self.tr(
                "{name}, {company}: leaves the queue at once, promised callbacks are cancelled, and no list wakes it again. "
                "Only a team lead can lift it."
            )
            self.explained.setText(text.format(name=person.name, company=person.company))
        self.scope.set_text(Scope.PERSON.value, self.tr("This person"))
        self.scope.set_text(Scope.NUMBER.value, self.tr("Their numbers"))
        self.scope.set_text(Scope.COMPANY.value, self.tr("The whole company"))
        self._scope_row.set_label(self.tr("What nobody calls again"))
        self._who_row.set_label(self.tr("Who asked"))
        self._reason_row.set_label(self.tr("Reason"))
        self.do_button.setText(self.tr("Stop calls"))
        self.leave_button.setText(self.tr("Cancel"))

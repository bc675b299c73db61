"""Who works here?"""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from callbench.domain.access import Role
from callbench.domain.labels import Labels
from callbench.services.users import Person
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.language import Languages
from callbench.ui.parts.option_row import OptionRow
from callbench.ui.settings_page.form import FormCard


class YouCard(FormCard):
    """Name and role; `changed` tells both when one was changed by the person."""

    changed = Signal(str, str)

    def __init__(self, labels: Labels, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role_labels, self._languages = labels, languages
        self._told = ("", "")
        self.name = LineField()
        self.role = OptionRow(list(Role))
        for field in (self.name, self.role):
            self.add_row(field)
        self.name.editingFinished.connect(self._tell)
        self.role.chosen.connect(self._tell)
        self._retranslate()

    def show_person(self, person: Person) -> None:
        self.name.setText(person.name)
        self.role.set_value(person.role)
        self._told = (person.name, str(person.role))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _tell(self) -> None:
        now = (" ".join(self.name.committed_text().split()), self.role.value())
        if now != self._told:
            self._told = now
            self.changed.emit(*now)

    def _retranslate(self) -> None:
        self.set_title(self.tr("You"))
        self.set_label(self.name, self.tr("Name"))
        self.set_label(self.role, self.tr("Role"))
        for role in Role:
            self.role.set_text(role, self._role_labels.text("role", role, str(self._languages.current)))

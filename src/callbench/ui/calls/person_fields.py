"""Who were we told of: a name, a department, a number?"""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.services.call_report import PersonReport
from callbench.ui.calls.loose_fields import LooseFields, loose_text
from callbench.ui.parts.field_row import FieldRow
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import em


class PersonFields(QWidget):
    """A department alone is enough; a number is taken as it was written."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.department, self.phone = LineField(), LineField(), LineField()
        self._rows = (FieldRow(self.name, self.department), FieldRow(self.phone))
        self.setFocusProxy(self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.35))
        for row in self._rows:
            column.addWidget(row)
        for field in (self.name, self.department, self.phone):
            field.textChanged.connect(self.changed)
        self._retranslate()

    def fill(self, report: PersonReport | None) -> None:
        self.name.setText(report.name if report else "")
        self.department.setText(report.department if report else "")
        self.phone.setText(report.phone if report else "")

    def report(self) -> PersonReport | None:
        """Nothing if all three are empty."""
        fields = (self.name, self.department, self.phone)
        name, department, phone = (field.committed_text().strip() for field in fields)
        if not (name or department or phone):
            return None
        return PersonReport(name=name, department=department, phone=phone)

    def loose(self) -> LooseFields:
        return {
            "referral.name": loose_text(self.name),
            "referral.department": loose_text(self.department),
            "referral.phone": loose_text(self.phone),
        }

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._rows[0].set_label(self.tr("Name · department"))
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setPlaceholderText(self.tr("Name"))
        self.department.setAccessibleName(self.tr("Department"))
        self.department.setPlaceholderText(self.tr("Department"))
        self._rows[1].set_label(self.tr("Phone"))
        self.phone.setPlaceholderText(self.tr("as they said it"))

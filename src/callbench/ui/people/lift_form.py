"""Why may somebody be called again? Asked of a team lead."""

from PySide6.QtWidgets import QWidget

from callbench.ui.parts.field_row import FieldRow
from callbench.ui.parts.fields import LineField
from callbench.ui.people.form import Form


class LiftForm(Form):
    """The reason is needed; who lifted what, and when, is kept."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.reason = LineField()
        self._row = FieldRow(self.reason)
        self.entry_id = 0
        self._whom = ""
        self.arrange([self._row])
        self.reason.textChanged.connect(self._look)
        self.retranslate()

    def open_for(self, entry_id: int, whom: str) -> None:
        self.entry_id, self._whom = entry_id, whom
        self.reason.clear()
        self.say("")
        self.retranslate()
        self._look()
        self.open()

    def first_focus(self) -> QWidget:
        return self.reason

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Lift"))
        self.title.setText(self.tr("Lift: allow calls again"))
        text = self.tr("{whom}: may be called again. Who lifted it, when and why is kept.")
        self.explained.setText(text.format(whom=self._whom))
        self._row.set_label(self.tr("Reason"))
        self.do_button.setText(self.tr("Lift"))
        self.leave_button.setText(self.tr("Cancel"))

    def _look(self) -> None:
        self.do_button.setEnabled(bool(self.reason.text().strip()))

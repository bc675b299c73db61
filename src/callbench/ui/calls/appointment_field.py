"""When and where do they meet, for how long, and who takes part?"""

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.services.call_report import AppointmentReport
from callbench.ui.calls.choice_chips import ChoiceChips
from callbench.ui.calls.loose_fields import LooseFields, loose_choice, loose_text, loose_time
from callbench.ui.calls.time_field import TimeField
from callbench.ui.calls.words import Words
from callbench.ui.parts.field_row import FieldRow
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import em

_LENGTHS = (30, 45, 60, 90)
_USUAL = "60"


class AppointmentField(QWidget):
    """`report()` is None until the date is understood; the person called and the caller attend beforehand."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._trigger = ""
        self._usual_theirs, self._usual_ours = "", ""
        self.when = TimeField(words.formats)
        self.length = ChoiceChips(may_be_empty=False)
        self.place, self.theirs, self.ours = LineField(), LineField(), LineField()
        self._rows = (
            FieldRow(self.when),
            FieldRow(self.length),
            FieldRow(self.place),
            FieldRow(self.theirs, self.ours),
        )
        self.setFocusProxy(self.when.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.35))
        for row in self._rows:
            column.addWidget(row)
        self.when.changed.connect(self.changed)
        self.length.chosen.connect(self.changed)
        for field in (self.place, self.theirs, self.ours):
            field.textChanged.connect(self.changed)
        self._retranslate()
        self.length.set_value(_USUAL)

    def prepare(self, now: datetime, person: str, user: str, trigger: str) -> None:
        """For a lead: who attends unless somebody else is typed, and what made the lead warm."""
        self._trigger = trigger
        self.when.set_frame(now, None)
        if self.theirs.text() == self._usual_theirs:
            self.theirs.setText(person)
        if self.ours.text() == self._usual_ours:
            self.ours.setText(user)
        self._usual_theirs, self._usual_ours = person, user

    def reset(self) -> None:
        """For nobody."""
        self._usual_theirs, self._usual_ours = "", ""
        self.fill(None)

    def fill(self, report: AppointmentReport | None) -> None:
        """Show a stored appointment, or none."""
        self.when.set_moment(report.starts_at if report else None)
        self.length.set_value(str(report.length_minutes) if report else _USUAL)
        self.place.setText((report.link or report.place) if report else "")
        self.theirs.setText((report.attendees_theirs if report else "") or self._usual_theirs)
        self.ours.setText((report.attendees_ours if report else "") or self._usual_ours)

    def report(self) -> AppointmentReport | None:
        starts_at = self.when.moment()
        if starts_at is None:
            return None
        place = self.place.committed_text().strip()
        is_link = place.startswith(("http://", "https://"))
        return AppointmentReport(
            starts_at,
            int(self.length.value() or _USUAL),
            "" if is_link else place,
            place if is_link else "",
            self.theirs.committed_text().strip(),
            self.ours.committed_text().strip(),
            self._trigger,
        )

    def loose(self) -> LooseFields:
        """What stands in its fields, with or without a date."""
        return {
            "appointment.when": loose_time(self.when),
            "appointment.length": loose_choice(self.length, _USUAL),
            "appointment.place": loose_text(self.place),
            "appointment.theirs": loose_text(self.theirs, self._usual_theirs),
            "appointment.ours": loose_text(self.ours, self._usual_ours),
        }

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        when, length, place, people = self._rows
        when.set_label(self.tr("Date and time"))
        self.when.field.setPlaceholderText(self.tr("e.g. next tue 14:00, 12/3 10:30"))
        length.set_label(self.tr("Length"))
        self.length.set_options([(str(each), self.tr("{n} min").format(n=each)) for each in _LENGTHS])
        place.set_label(self.tr("Place or link"))
        self.place.setPlaceholderText(self.tr("their office, or https://…"))
        people.set_label(self.tr("Their people · our people"))
        self.theirs.setAccessibleName(self.tr("Their attendees"))
        self.ours.setAccessibleName(self.tr("Our attendees"))

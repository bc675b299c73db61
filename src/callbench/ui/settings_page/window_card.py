"""When may people be called?"""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from callbench.domain.calling_window import CallWindow
from callbench.domain.errors import BadValue
from callbench.domain.holidays_jp import CompanyDays
from callbench.domain.labels import Labels
from callbench.ui.parts.chips import ChipButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.flow import ChipRow
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.tick_box import TickBox
from callbench.ui.settings_page.form import FormCard
from callbench.ui.settings_page.spans import read_spans, spans_text

MONDAY = date(2026, 11, 23)


class WindowCard(FormCard):
    """Days, spans, holidays and company days of the team; `changed` carries a CallWindow that can open."""

    changed = Signal(object)

    def __init__(
        self, labels: Labels, languages: Languages, formats: Formats, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._window_labels, self._languages, self._formats = labels, languages, formats
        self._window = CallWindow()
        self.days = [ChipButton() for _ in range(7)]
        self.spans = LineField()
        self.holidays = TickBox()
        self.company_days = {each: TickBox() for each in CompanyDays}
        row = ChipRow()
        for chip in self.days:
            row.add(chip)
        self.day_row = row
        for field in (row, self.spans, self.holidays, *self.company_days.values()):
            self.add_row(field)
        self.problem = self.add_remark()
        self._connect()
        self._retranslate()

    def show_window(self, window: CallWindow) -> None:
        self._window = window
        open_days = [bool(spans) for spans in window.week]
        for chip, is_open in zip(self.days, open_days, strict=True):
            chip.setChecked(is_open)
        self.spans.setText(spans_text(next(spans for spans in window.week if spans)))
        self.holidays.setChecked(window.holidays)
        for each, box in self.company_days.items():
            box.setChecked(each in window.company_days)
        self._say_limits()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _connect(self) -> None:
        for chip in self.days:
            chip.clicked.connect(self._tell)
        for box in (self.holidays, *self.company_days.values()):
            box.clicked.connect(self._tell)
        self.spans.editingFinished.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        window = self._typed()
        if window is None:
            self.problem.set_tone(Tone.DANGER)
            self.problem.setText(
                self.tr(
                    "Write times such as 9:00-12:00, 13:00-17:30, and choose at least one day. Not saved yet."
                )
            )
            return
        self._say_limits()
        if window != self._window:
            self._window = window
            self.changed.emit(window)

    def _typed(self) -> CallWindow | None:
        spans = read_spans(self.spans.committed_text())
        if not spans:
            return None
        week = tuple(spans if chip.isChecked() else () for chip in self.days)
        days = frozenset(each for each, box in self.company_days.items() if box.isChecked())
        try:
            return replace(self._window, week=week, holidays=self.holidays.isChecked(), company_days=days)
        except BadValue:
            return None

    def _say_limits(self) -> None:
        self.problem.set_tone(Tone.MUTED)
        self.problem.setText(
            self.tr("Nobody is called before 8:00 or after 20:00, whatever is written here.")
        )

    def _retranslate(self) -> None:
        self.set_title(self.tr("Calling window"))
        self.set_label(self.day_row, self.tr("Days"))
        self.set_label(self.spans, self.tr("Times"))
        self.set_label(self.holidays, self.tr("Holidays"))
        self.holidays.setText(self.tr("Closed on Japanese holidays"))
        self.holidays.setAccessibleName(self.holidays.text())
        for number, chip in enumerate(self.days):
            chip.setText(self._formats.weekday(MONDAY.replace(day=MONDAY.day + number)))
            chip.setAccessibleName(chip.text())
        for each, box in self.company_days.items():
            self.set_label(box, "")
            box.setText(self._window_labels.text("company_days", each, str(self._languages.current)))
            box.setAccessibleName(box.text())
        self._say_limits()

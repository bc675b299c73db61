"""Whose work goes to whom, and until when is somebody away? For the person chosen in the list above."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callbench.domain.typed_time import TypedTime, read_time
from callbench.services.team_state import Workload
from callbench.services.users import Person
from callbench.ui.parts.buttons import PrimaryButton, QuietButton
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.team_page.chip_choice import ChipChoice

NO_WORK = Workload(0, 0, 0)


class WorkCard(QWidget):
    """`moved` carries whose work and to whom, `away` the person and the first day they are here again (None: now)."""

    moved = Signal(int, object)
    away = Signal(int, object)

    def __init__(
        self, formats: Formats, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._formats, self._clock = formats, clock
        self._person: Person | None = None
        self._work: Mapping[int, Workload] = {}
        self._moving, self._absence = Card(), Card()
        self.to: ChipChoice[int] = ChipChoice()
        self.give = PrimaryButton()
        self.until, self.set_away, self.back = LineField(), QuietButton(), QuietButton()
        self._problem = PlainLabel(tone=Tone.DANGER, wrap=True)
        self._said = PlainLabel(tone=Tone.MUTED, wrap=True)
        self._arrange()
        self.to.changed.connect(self._word)
        self.give.clicked.connect(self._move)
        self.set_away.clicked.connect(self._set_away)
        self.until.returnPressed.connect(self._set_away)
        self.back.clicked.connect(self._come_back)
        self._retranslate()

    def set_managing(self, *, may_move: bool, may_set_away: bool) -> None:
        self._moving.setVisible(may_move)
        self._absence.setVisible(may_set_away)
        self.setVisible(may_move or may_set_away)

    def show_person(
        self, person: Person | None, colleagues: Sequence[Person], work: Mapping[int, Workload]
    ) -> None:
        """Whose work it is, who could have it, and how much everybody has."""
        if person is None or self._person is None or person.user_id != self._person.user_id:
            self.to.choose(())
            self.until.clear()
        self._person, self._work = person, work
        self.to.offer([(each.user_id, each.name) for each in colleagues])
        self._word()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _move(self) -> None:
        if self._person is not None and self.to.value():
            self.moved.emit(self._person.user_id, self.to.value())

    @Slot()
    def _set_away(self) -> None:
        if self._person is None:
            return
        day = self._day(self.until.committed_text())
        self._problem.setText(
            "" if day is not None else self.tr("Type the first day they are here again, as 12/1.")
        )
        self._problem.setVisible(day is None)
        if day is None:
            self.until.setFocus()
            return
        self.away.emit(self._person.user_id, day)
        self.until.clear()

    @Slot()
    def _come_back(self) -> None:
        if self._person is not None:
            self.away.emit(self._person.user_id, None)

    def _day(self, typed: str) -> date | None:
        now = self._clock()
        try:
            return date.fromisoformat(typed.strip())
        except ValueError:
            found = read_time(typed, now, self._formats.zone)
        return self._formats.local_day(found.at_utc) if isinstance(found, TypedTime) else None

    def _word(self) -> None:
        person = self._person
        work = self._work.get(person.user_id, NO_WORK) if person is not None else NO_WORK
        some = self.tr("Leads {leads}, callbacks {callbacks}").format(
            leads=f"{work.leads:,}", callbacks=f"{work.callbacks:,}"
        )
        name = person.name if person is not None else ""
        self._moving.set_title(
            self.tr("Move the work of {name} – {some}").format(name=name, some=some)
            if person is not None
            else self.tr("Move work")
        )
        self.give.setEnabled(
            person is not None and bool(self.to.value()) and bool(work.leads or work.callbacks)
        )
        self.to.setEnabled(person is not None)
        self._word_absence()

    def _word_absence(self) -> None:
        person, today = self._person, self._formats.local_day(self._clock())
        is_away = person is not None and person.absent_until is not None and person.absent_until > today
        for widget in (self.until, self.set_away):
            widget.setEnabled(person is not None and person.is_active)
        self.back.setVisible(is_away)
        self._said.setText(
            self.tr("Away; here again on {day}.").format(
                day=self._formats.day_with_weekday(person.absent_until)
            )
            if person is not None and person.absent_until is not None and is_away
            else self.tr("Callbacks due meanwhile go to the company's owner, else to the team.")
        )

    def _arrange(self) -> None:
        self._moving.body.addWidget(self.to)
        line = QHBoxLayout()
        line.addWidget(self.give)
        line.addStretch(1)
        self._moving.body.addLayout(line)
        self._moving.body.addStretch(1)
        day = QHBoxLayout()
        for widget in (self.until, self.set_away, self.back):
            day.addWidget(widget)
        self._absence.body.addLayout(day)
        self._absence.body.addWidget(self._problem)
        self._absence.body.addWidget(self._said)
        self._absence.body.addStretch(1)
        self._problem.hide()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._moving, 3)
        outer.addWidget(self._absence, 2)

    def _retranslate(self) -> None:
        self._absence.set_title(self.tr("Away"))
        self.until.setAccessibleName(self.tr("First day here again"))
        self.until.setPlaceholderText(self.tr("First day here again: 12/1"))
        self.set_away.setText(self.tr("Note it"))
        self.back.setText(self.tr("Here again"))
        self.to.setAccessibleName(self.tr("To whom"))
        self.give.setText(self.tr("Move to those chosen"))
        self._word()

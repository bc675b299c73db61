"""Who works here? Everybody with role, team and login; somebody is added, changed, let in anew."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from callbench.domain.access import Role
from callbench.domain.labels import Labels
from callbench.services.logins import LoginGiven
from callbench.services.routing import gets_leads
from callbench.services.team_state import Workload
from callbench.services.users import Person
from callbench.ui.parts.buttons import LinkButton, PrimaryButton, QuietButton
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.option_row import OptionRow
from callbench.ui.team_page.plain_table import NOBODY, PlainRow, PlainTable
from callbench.ui.team_page.work_card import WorkCard


class PeopleView(QWidget):
    """`added` carries name, role, team and login; `renewed`, `role_chosen` and `active_chosen` the person they are about."""

    added = Signal(str, str, str, str)
    renewed = Signal(int)
    role_chosen = Signal(int, str)
    active_chosen = Signal(int, bool)
    copied = Signal(str)

    def __init__(
        self,
        labels: Labels,
        languages: Languages,
        formats: Formats,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._labels, self._languages = labels, languages
        self._formats, self._clock = formats, clock
        self._people: tuple[Person, ...] = ()
        self._work_of: Mapping[int, Workload] = {}
        self._given: LoginGiven | None = None
        self.table = PlainTable((13, 13, 9, 11, 6))
        self.work = WorkCard(formats, clock)
        self.role, self.new_role = OptionRow(list(Role)), OptionRow(list(Role))
        self.active, self.renew = QuietButton(), QuietButton(icon=IconName.REFRESH)
        self.name, self.team, self.login = LineField(), LineField(), LineField()
        self.add = PrimaryButton(icon=IconName.PLUS)
        self._names = [PlainLabel(bold=True) for _ in range(4)]
        self._once = PlainLabel(tone=Tone.OK, wrap=True)
        self.copy = LinkButton(icon=IconName.COPY)
        self._arrange()
        self._connect()
        self._retranslate()
        self._choose(NOBODY)

    def set_managing(self, is_managing: bool) -> None:
        """Is the one who looks an administrator? Everybody else sees who is here, and no more."""
        for widget in (self.role, self.renew, self.active, self._new):
            widget.setVisible(is_managing)

    def show_people(self, people: Sequence[Person]) -> None:
        self._people = tuple(people)
        self._fill()

    def show_work(self, workloads: Sequence[Workload]) -> None:
        """How much open work everybody has."""
        self._work_of = {each.user_id: each for each in workloads}
        self._fill()

    def show_given(self, given: LoginGiven) -> None:
        """The password for one time: it is shown here, and nowhere again."""
        self._given = given
        for field in (self.name, self.team, self.login):
            field.clear()
        self._say_given()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- what is pressed ------------------------------------------------------------------------------------------------------

    @Slot()
    def _add(self) -> None:
        name = " ".join(self.name.committed_text().split())
        if not name:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.added.emit(name, self.new_role.value(), self.team.committed_text(), self.login.committed_text())

    @Slot(str)
    def _choose_role(self, role: str) -> None:
        self.role_chosen.emit(self.table.current_id(), role)

    @Slot()
    def _toggle_active(self) -> None:
        person = self._person(self.table.current_id())
        if person is not None:
            self.active_chosen.emit(person.user_id, not person.is_active)

    @Slot()
    def _renew(self) -> None:
        self.renewed.emit(self.table.current_id())

    @Slot()
    def _copy(self) -> None:
        if self._given is not None:
            self.copied.emit(f"{self._given.login}\t{self._given.password}")

    @Slot(int)
    def _choose(self, user_id: int) -> None:
        person = self._person(user_id)
        for widget in (self.role, self.active, self.renew):
            widget.setEnabled(person is not None)
        if person is not None:
            self.role.set_value(person.role)
        self.work.show_person(person, self._colleagues(person), self._work_of)
        self._word_active()

    def _colleagues(self, person: Person | None) -> list[Person]:
        """Whom work can be moved to: those who call, and are here."""
        today = self._formats.local_day(self._clock())
        return [
            each
            for each in self._people
            if gets_leads(each.role, shared=True)
            and each.is_active
            and (each.absent_until is None or each.absent_until <= today)
            and (person is None or each.user_id != person.user_id)
        ]

    def _person(self, user_id: int) -> Person | None:
        return next((each for each in self._people if each.user_id == user_id), None)

    # --- what is shown --------------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        heads = (
            self.tr("Name"),
            self.tr("Role"),
            self.tr("Team"),
            self.tr("Here"),
            self.tr("Leads"),
            self.tr("Callbacks"),
        )
        rows = [PlainRow(each.user_id, self._cells(each)) for each in self._people]
        self.table.show_rows(heads, rows)
        self._choose(self.table.current_id())

    def _cells(self, person: Person) -> tuple[str, ...]:
        work = self._work_of.get(person.user_id)
        amounts = (f"{work.leads:,}", f"{work.callbacks:,}") if work is not None else ("", "")
        return person.name, self._role_word(person.role), person.team, self._here(person), *amounts

    def _here(self, person: Person) -> str:
        if not person.is_active:
            return self.tr("no longer")
        today = self._formats.local_day(self._clock())
        if person.absent_until is None or person.absent_until <= today:
            return self.tr("yes")
        return self.tr("away, back {day}").format(day=self._formats.day(person.absent_until, today))

    def _role_word(self, role: Role) -> str:
        return self._labels.text("role", role, str(self._languages.current))

    def _say_given(self) -> None:
        self._once.setVisible(self._given is not None)
        self.copy.setVisible(self._given is not None)
        if self._given is not None:
            self._once.setText(
                self.tr(
                    "{name} signs in as {login} with {password} – once; then they choose their own. It is shown only now."
                ).format(name=self._given.person.name, login=self._given.login, password=self._given.password)
            )

    def _word_active(self) -> None:
        person = self._person(self.table.current_id())
        leaves = person is None or person.is_active
        self.active.setText(self.tr("No longer here") if leaves else self.tr("Here again"))

    def _arrange(self) -> None:
        actions = QHBoxLayout()
        for widget in (self.role, self.renew, self.active):
            actions.addWidget(widget)
        actions.addStretch(1)
        form = QGridLayout()
        form.setHorizontalSpacing(em(self, 0.8))
        fields = (self.name, self.new_role, self.team, self.login)
        for row, (label, field) in enumerate(zip(self._names, fields, strict=True)):
            form.addWidget(label, row, 0)
            form.addWidget(field, row, 1)
            label.setBuddy(field)
        form.addWidget(self.add, len(fields), 1, Qt.AlignmentFlag.AlignLeft)
        self._new = Card()
        self._new.body.addLayout(form)
        given = QHBoxLayout()
        given.addWidget(self._once, 1)
        given.addWidget(self.copy)
        self._new.body.addLayout(given)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.table, 1)
        outer.addLayout(actions)
        below = QHBoxLayout()
        below.addWidget(self.work, 2)
        below.addWidget(self._new, 3)
        outer.addLayout(below)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._choose)
        self.role.chosen.connect(self._choose_role)
        self.active.clicked.connect(self._toggle_active)
        self.renew.clicked.connect(self._renew)
        self.add.clicked.connect(self._add)
        self.copy.clicked.connect(self._copy)
        self.login.returnPressed.connect(self._add)

    def _retranslate(self) -> None:
        self._new.set_title(self.tr("Somebody new"))
        names = (self.tr("Name"), self.tr("Role"), self.tr("Team"), self.tr("Login"))
        for label, field, text in zip(
            self._names, (self.name, self.new_role, self.team, self.login), names, strict=True
        ):
            label.setText(text)
            field.setAccessibleName(text)
        for role in Role:
            for row in (self.role, self.new_role):
                row.set_text(role, self._role_word(role))
        self.login.setPlaceholderText(self.tr("Made of the name if empty"))
        self.add.setText(self.tr("Add and make a password"))
        self.renew.setText(self.tr("New password"))
        self.copy.setText(self.tr("Copy"))
        self.role.setAccessibleName(self.tr("Role"))
        self.table.setAccessibleName(self.tr("People"))
        self._word_active()
        self._say_given()
        self._fill()

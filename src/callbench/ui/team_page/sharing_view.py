"""By which rules are new leads shared out? They are read, changed and put in order, tried on the leads that wait, and done."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callbench.domain.labels import Labels
from callbench.services.routing import StoredRule
from callbench.services.sharing import Shared
from callbench.ui.parts.buttons import PaintedButton, PrimaryButton, QuietButton
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import em
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.slim_scroll import SlimArea
from callbench.ui.team_page.plain_table import NOBODY, PlainRow, PlainTable
from callbench.ui.team_page.rule_form import RuleForm
from callbench.ui.team_page.sharing_words import given_to, leads_of, shared_text


class SharingView(QWidget):
    """`moved` carries a rule and by how many places, `switched` whether it works now; `form.saved` a rule as typed."""

    moved = Signal(int, int)
    switched = Signal(int, bool)
    removed = Signal(int)
    try_wanted = Signal()
    share_wanted = Signal()

    def __init__(self, labels: Labels, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels, self._languages = labels, languages
        self._rules: tuple[StoredRule, ...] = ()
        self._names: Mapping[int, str] = {}
        self._done: tuple[Shared, bool] | None = None
        self._may_share = True
        self.table = PlainTable((2, 8, 10.5, 11.5, 4.5))
        self.form = RuleForm(labels, languages)
        self.earlier, self.later = QuietButton(), QuietButton()
        self.switch, self.remove = QuietButton(), QuietButton()
        self.attempt, self.share = QuietButton(), PrimaryButton()
        self._none = PlainLabel(tone=Tone.MUTED, wrap=True)
        self.result = PlainLabel(wrap=True)
        self._doing = Card()
        self._result_area = SlimArea()
        self._arrange()
        self._connect()
        self._retranslate()
        self._choose(NOBODY)

    def set_managing(self, *, may_edit: bool, may_share: bool) -> None:
        """May the one who looks change rules, and share out?"""
        for widget in (self.form, self.earlier, self.later, self.switch, self.remove):
            widget.setVisible(may_edit)
        self._doing.setVisible(may_share)

    def show_rules(self, rules: Sequence[StoredRule]) -> None:
        self._rules = tuple(rules)
        self._fill()

    def show_people(self, names: Mapping[int, str], callers: Mapping[int, str], teams: Sequence[str]) -> None:
        """Everybody's name, who may be given leads, and which teams there are."""
        self._names = names
        self.form.offer(callers, teams)
        self._fill()

    def show_shared(self, done: Shared, *, is_trial: bool) -> None:
        """What sharing out did, or would do."""
        self._done = (done, is_trial)
        self._word_result()

    def set_sharing(self, is_sharing: bool) -> None:
        """Sharing out takes its time with many leads; it is not begun twice."""
        self.share.setEnabled(not is_sharing)
        if is_sharing:
            self.result.setText(self.tr("Sharing out…"))

    def saved(self, rule_id: int) -> None:
        """The rule in the form is stored: it is shown as it is now."""
        stored = next((each for each in self._rules if each.rule_id == rule_id), None)
        if stored is not None:
            self.form.show_rule(stored)
            self.table.selectRow(self.table.rows.row_of(rule_id))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- what is pressed ------------------------------------------------------------------------------------------------------

    @Slot(int)
    def _choose(self, rule_id: int) -> None:
        stored = self._stored(rule_id)
        place = self.table.rows.row_of(rule_id)
        self.earlier.setEnabled(stored is not None and place > 0)
        self.later.setEnabled(stored is not None and place < len(self._rules) - 1)
        for button in (self.switch, self.remove):
            button.setEnabled(stored is not None)
        if stored is not None and self.form.rule_id() != rule_id:
            self.form.show_rule(stored)
        elif stored is None and self.form.rule_id():
            self.form.clear()
        self._word_switch()

    @Slot()
    def _earlier(self) -> None:
        self.moved.emit(self.table.current_id(), -1)

    @Slot()
    def _later(self) -> None:
        self.moved.emit(self.table.current_id(), 1)

    @Slot()
    def _switch(self) -> None:
        stored = self._stored(self.table.current_id())
        if stored is not None:
            self.switched.emit(stored.rule_id, not stored.is_active)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self.table.current_id())

    @Slot()
    def _new(self) -> None:
        self.table.clearSelection()
        self.table.setCurrentIndex(self.table.rows.index(-1, -1))

    def _stored(self, rule_id: int) -> StoredRule | None:
        return next((each for each in self._rules if each.rule_id == rule_id), None)

    # --- what is shown --------------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        heads = (
            "#",
            self.tr("Rule"),
            self.tr("For"),
            self.tr("Given to"),
            self.tr("A day"),
            self.tr("On"),
        )
        rows = [
            PlainRow(each.rule_id, self._cells(number, each)) for number, each in enumerate(self._rules, 1)
        ]
        self.table.show_rows(heads, rows)
        self._none.setVisible(not self._rules)
        self._choose(self.table.current_id())
        self._word_result()

    def _cells(self, number: int, stored: StoredRule) -> tuple[str, ...]:
        rule, language = stored.rule, str(self._languages.current)
        return (
            str(number),
            rule.name,
            leads_of(rule, self._labels, language),
            given_to(rule, self._names),
            f"{rule.cap:,}" if rule.cap else "–",
            self.tr("yes") if stored.is_active else self.tr("rests"),
        )

    def _word_switch(self) -> None:
        stored = self._stored(self.table.current_id())
        self.switch.setText(
            self.tr("Switch on") if stored and not stored.is_active else self.tr("Let it rest")
        )

    def _word_result(self) -> None:
        if self._done is None:
            text = self.tr(
                "Rules are asked from the top; whoever is away, does not see the list or has enough is passed over."
            )
            self.result.set_tone(Tone.MUTED)
        else:
            done, is_trial = self._done
            text = shared_text(done, self._names, is_trial=is_trial)
            self.result.set_tone(Tone.NEUTRAL)
        self.result.setText(text)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._choose)
        for button, slot in (
            (self.earlier, self._earlier),
            (self.later, self._later),
            (self.switch, self._switch),
            (self.remove, self._remove),
            (self.form.new, self._new),
        ):
            button.clicked.connect(slot)
        self.attempt.clicked.connect(self.try_wanted)
        self.share.clicked.connect(self.share_wanted)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.table, 3)
        left.addWidget(self._none)
        left.addLayout(_line(self.earlier, self.later, self.switch, self.remove))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.result)
        column.addStretch(1)
        self._result_area.show_inner(inner)
        self._result_area.setMinimumHeight(em(self, 5))
        self._doing.body.addLayout(_line(self.attempt, self.share))
        self._doing.body.addWidget(self._result_area, 1)
        left.addWidget(self._doing, 2)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(left, 3)
        outer.addWidget(self.form, 2)

    def _retranslate(self) -> None:
        self.earlier.setText(self.tr("Earlier"))
        self.later.setText(self.tr("Later"))
        self.remove.setText(self.tr("Remove"))
        self.attempt.setText(self.tr("Try on the leads that wait"))
        self.share.setText(self.tr("Share out now"))
        self._none.setText(
            self.tr("There are no rules: new leads are nobody's until somebody takes or moves them.")
        )
        self._doing.set_title(self.tr("New leads"))
        self._result_area.setAccessibleName(self.tr("New leads"))
        self.table.setAccessibleName(self.tr("Rules of sharing out"))
        self._word_switch()
        self._fill()


def _line(*buttons: PaintedButton) -> QHBoxLayout:
    line = QHBoxLayout()
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return line

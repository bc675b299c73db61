"""What does a rule of sharing out say? A form for one: for which leads, to whom, and how many a day."""

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from callbench.domain.labels import Labels
from callbench.domain.routing import BY_RULE, LARGEST_CAP, RoutingRule, Why
from callbench.domain.sources import Tier
from callbench.services.routing import StoredRule
from callbench.ui.parts.assignment_words import WHY, word
from callbench.ui.parts.buttons import PrimaryButton, QuietButton
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import em
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.number_field import NumberField
from callbench.ui.parts.option_row import OptionRow
from callbench.ui.parts.slim_scroll import SlimArea
from callbench.ui.team_page.chip_choice import ChipChoice

_BETWEEN = re.compile(r"[\s,、;・]+")


class RuleForm(Card):
    """`saved` carries the rule as typed and the id of the one it takes the place of (0: a new one)."""

    saved = Signal(object, int)

    def __init__(self, labels: Labels, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._labels, self._languages = labels, languages
        self._rule_id = 0
        self.name, self.regions = LineField(), LineField()
        self.to = OptionRow(list(BY_RULE))
        self.people: ChipChoice[int] = ChipChoice()
        self.teams: ChipChoice[str] = ChipChoice()
        self.sources: ChipChoice[str] = ChipChoice()
        self.tiers: ChipChoice[str] = ChipChoice()
        self.cap = NumberField(LARGEST_CAP)
        self.save, self.new = PrimaryButton(), QuietButton()
        self._problem = PlainLabel(tone=Tone.DANGER, wrap=True)
        self._no_cap = PlainLabel(tone=Tone.MUTED)
        self._labels_of = [PlainLabel(bold=True) for _ in range(8)]
        self._lay_out()
        self.to.chosen.connect(self._show_needed)
        self.teams.changed.connect(self._keep_one_team)
        self.people.changed.connect(self._keep_one_person)
        self.save.clicked.connect(self._save)
        self.name.returnPressed.connect(self._save)
        self.new.clicked.connect(self.clear)
        self._retranslate()
        self.clear()

    def offer(self, people: Mapping[int, str], teams: Sequence[str]) -> None:
        """Who may be named."""
        self.people.offer(list(people.items()))
        self.teams.offer([(each, each) for each in teams])

    def show_rule(self, stored: StoredRule) -> None:
        """Put a rule into the form."""
        rule = stored.rule
        self._rule_id = stored.rule_id
        self.name.setText(rule.name)
        self.to.set_value(rule.to)
        self.people.choose(rule.people)
        self.teams.choose((rule.team,) if rule.team else ())
        self.cap.set_value(rule.cap or 0)
        self.sources.choose(rule.sources)
        self.tiers.choose(rule.tiers)
        self.regions.setText(" ".join(rule.prefectures))
        self.set_problem("")
        self._show_needed()
        self._word_title()

    @Slot()
    def clear(self) -> None:
        """A new rule."""
        self.show_rule(StoredRule(0, RoutingRule("", Why.ROUND_ROBIN), is_active=True))

    def set_problem(self, text: str) -> None:
        """What is wrong with it, beside the button that was pressed."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._problem.setAccessibleName(text)

    def rule_id(self) -> int:
        """Which rule is in the form; 0: a new one."""
        return self._rule_id

    def rule(self) -> RoutingRule:
        """What the form says. A part that is not asked for is not said."""
        to = Why(self.to.value())
        teams = self.teams.value()
        return RoutingRule(
            name=" ".join(self.name.committed_text().split()),
            to=to,
            people=self.people.value() if to in (Why.PERSON, Why.ROUND_ROBIN) else (),
            team=teams[0] if teams and to is Why.TEAM else "",
            cap=self.cap.value() or None,
            sources=self.sources.value(),
            prefectures=tuple(
                dict.fromkeys(each for each in _BETWEEN.split(self.regions.committed_text()) if each)
            ),
            tiers=self.tiers.value(),
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _save(self) -> None:
        self.set_problem("")
        self.saved.emit(self.rule(), self._rule_id)

    @Slot()
    def _show_needed(self) -> None:
        to = Why(self.to.value())
        for widgets, is_needed in (
            ((self._labels_of[2], self.people), to in (Why.PERSON, Why.ROUND_ROBIN)),
            ((self._labels_of[3], self.teams), to is Why.TEAM),
        ):
            for widget in widgets:
                widget.setVisible(is_needed)
        self._keep_one_person()

    @Slot()
    def _keep_one_team(self) -> None:
        self.teams.choose(self.teams.value()[-1:])

    @Slot()
    def _keep_one_person(self) -> None:
        if self.to.value() == Why.PERSON:
            self.people.choose(self.people.value()[-1:])

    def _lay_out(self) -> None:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, em(self, 0.4), 0)
        grid.setVerticalSpacing(em(self, 0.5))
        for row, (label, field) in enumerate(zip(self._labels_of, self._fields(), strict=True)):
            label.setContentsMargins(0, em(self, 0.3), 0, 0)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            if field is self.cap:
                grid.addLayout(self._cap_line(), row, 1)
            else:
                grid.addWidget(field, row, 1)
            label.setBuddy(field)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(self._fields()), 1)
        area = SlimArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.show_inner(inner)
        self._area = area
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.new)
        buttons.addStretch(1)
        foot = QVBoxLayout()
        foot.addWidget(self._problem)
        foot.addLayout(buttons)
        self.body.addWidget(area, 1)
        self.body.addLayout(foot)

    def _cap_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(em(self, 0.6))
        line.addWidget(self.cap)
        line.addWidget(self._no_cap, 1)
        self.cap.setMaximumWidth(em(self, 7))
        return line

    def _fields(self) -> tuple[QWidget, ...]:
        return (
            self.name,
            self.to,
            self.people,
            self.teams,
            self.cap,
            self.sources,
            self.tiers,
            self.regions,
        )

    def _word_title(self) -> None:
        self.set_title(self.tr("Change the rule") if self._rule_id else self.tr("A new rule"))
        self.save.setText(self.tr("Save the rule") if self._rule_id else self.tr("Add the rule"))
        self.new.setVisible(bool(self._rule_id))

    def _retranslate(self) -> None:
        names = (
            self.tr("Name"),
            self.tr("Give to"),
            self.tr("People"),
            self.tr("Team"),
            self.tr("At most a day"),
            self.tr("Sources"),
            self.tr("Tiers"),
            self.tr("Prefectures"),
        )
        for label, field, text in zip(self._labels_of, self._fields(), names, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        for each in BY_RULE:
            self.to.set_text(each, word(WHY[each]))
        language = str(self._languages.current)
        self.sources.offer([(each.code, each.text(language)) for each in self._labels.choices("source")])
        self.tiers.offer([(each, each) for each in Tier])
        self._no_cap.setText(self.tr("0: no limit"))
        self.regions.setPlaceholderText(self.tr("As they are written in Japanese; empty: everywhere"))
        self._area.setAccessibleName(self.tr("The rule"))
        self.new.setText(self.tr("A new one instead"))
        self._word_title()

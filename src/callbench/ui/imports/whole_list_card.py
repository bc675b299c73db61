"""What holds for the whole list? Its source, its campaign, and where the data comes from."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from callbench.domain.labels import Labels
from callbench.domain.sources import Source, tier_of
from callbench.ui.imports.choice import Choice
from callbench.ui.imports.labelled import Labelled
from callbench.ui.imports.reading import Choices, Needs, OpenedList
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import SMALL
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.note_edit import GrowingTextEdit


class WholeListCard(Card):
    """The answers a person gives once for all rows. `changed`: an import would do something else; where the data is from changes nothing."""

    changed = Signal()

    def __init__(self, labels: Labels, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._labels, self._languages = labels, languages
        self._has_source_column = False
        self.source = Choice()
        self.campaign = LineField()
        self.origin = GrowingTextEdit(min_lines=2, max_lines=5)
        self._source_line = Labelled(self.source)
        self._campaign_line = Labelled(self.campaign)
        self._origin_line = Labelled(self.origin)
        self._tier = PlainLabel(tone=Tone.MUTED, size=SMALL, wrap=True)
        self._rights = PlainLabel(tone=Tone.MUTED, size=SMALL, wrap=True)
        for widget in (
            self._source_line,
            self._tier,
            self._campaign_line,
            self._origin_line,
            self._rights,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._offer(Source.TARGET_LIST)
        self.source.currentIndexChanged.connect(self._tell)
        self.campaign.textEdited.connect(self.changed)
        self._retranslate()

    def show_list(self, opened: OpenedList) -> None:
        """A new file: the source its preset stands for, and where the last such list was from unless something is typed already."""
        self._offer(Source(opened.columns.default_source or Source.TARGET_LIST))
        if not self.origin.committed_text().strip():
            self.origin.set_text(opened.origin)
        self._tell_tier()

    def clear(self) -> None:
        """Forget what was typed for the file before."""
        self.campaign.clear()
        self.origin.set_text("")

    def show_needs(self, needs: Needs) -> None:
        """Rows may name their own source."""
        self._has_source_column = needs.has_source
        self._name_source()

    def applied(self, choices: Choices) -> Choices:
        """The choices with these answers, also with what an input method still holds."""
        return replace(
            choices,
            source=Source(self.source.key()),
            campaign=self.campaign.committed_text().strip(),
            obtained_from=self.origin.committed_text().strip(),
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._offer(Source(self.source.key()))
            self._retranslate()
        super().changeEvent(event)

    def _offer(self, chosen: Source) -> None:
        language = self._languages.current
        known = {each.value for each in Source}
        offered = [
            (label.code, label.text(language))
            for label in self._labels.choices("source")
            if label.code in known
        ]
        if chosen.value not in (code for code, _ in offered):
            offered.append((chosen.value, self._labels.text("source", chosen, language)))
        self.source.offer(offered, chosen.value)

    def _tell(self) -> None:
        self._tell_tier()
        self.changed.emit()

    def _tell_tier(self) -> None:
        tier = self._labels.text("tier", tier_of(Source(self.source.key())), self._languages.current)
        self._tier.setText(self.tr("The leads come in as: {tier}").format(tier=tier))

    def _name_source(self) -> None:
        self._source_line.set_name(
            self.tr("Source where the column names none")
            if self._has_source_column
            else self.tr("Source of the whole list")
        )

    def _retranslate(self) -> None:
        self.set_title(self.tr("For the whole list"))
        self._name_source()
        self._campaign_line.set_name(self.tr("Campaign (if no column says it)"))
        self._origin_line.set_name(self.tr("Where is the data from, and why may it be used?"))
        self.campaign.setPlaceholderText(self.tr("June fair, spring seminar …"))
        self.origin.setPlaceholderText(self.tr("Cards given to us at the June fair …"))
        self._rights.setText(self.tr("Kept with the import, so that people who ask get an answer."))
        self._tell_tier()

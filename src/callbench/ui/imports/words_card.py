"""What do the words for sources and priorities mean that nobody knows yet? One line a word, with our words to choose from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from callbench.domain.labels import Labels
from callbench.domain.lead_row import Doubt, DoubtCode
from callbench.domain.sources import Source, Tier
from callbench.exchange.headers import header_key
from callbench.exchange.importing import ImportReport
from callbench.ui.imports.choice import Choice
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.labels import ElidedLabel, PlainLabel
from callbench.ui.parts.language import Languages

_KIND_OF: Mapping[str, str] = MappingProxyType(
    {DoubtCode.UNKNOWN_SOURCE: "source", DoubtCode.UNKNOWN_PRIORITY: "tier"}
)
_CODES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "source": frozenset(each.value for each in Source),
        "tier": frozenset(each.value for each in Tier),
    }
)
MOST = 40
"""So many words are asked about, the most frequent ones: a column with more is no column of sources."""


class Word(NamedTuple):
    """A word of a list: what it is a word for, as it is written there, and the column it stands in."""

    kind: str
    text: str
    column: str


class WordsCard(Card):
    """Shown once a check met such words. `changed`: one of them means something now, so a check said something else."""

    changed = Signal()

    def __init__(self, labels: Labels, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._labels, self._languages = labels, languages
        self._counts: Counter[Word] = Counter()
        self._meant: dict[Word, str] = {}
        self.choices: dict[Word, Choice] = {}
        self._hint = PlainLabel(tone=Tone.MUTED, size=SMALL, wrap=True)
        self._holder = QWidget()
        self.body.addWidget(self._hint)
        self.body.addWidget(self._holder)
        self._retranslate()
        self.hide()

    def show_report(self, report: ImportReport) -> None:
        """The words a check did not know; those that were explained before it stay, so that they can be explained otherwise."""
        self._counts = Counter({word: self._counts[word] for word, code in self._meant.items() if code})
        self._counts.update(_unknown(report.doubts))
        self._counts = Counter(dict(self._counts.most_common(MOST)))
        self._rebuild()
        self.setVisible(bool(self._counts))

    def clear(self) -> None:
        """A new file: what was explained for the one before is remembered by its import."""
        self._counts.clear()
        self._meant.clear()
        self._rebuild()
        self.hide()

    def chosen(self) -> dict[str, str]:
        """What the person said, folded word → code."""
        return {header_key(word.text): code for word, code in self._meant.items() if code}

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _rebuild(self) -> None:
        old, self._holder = self._holder, QWidget()
        self.body.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(em(self, 0.8))
        grid.setVerticalSpacing(em(self, 0.25))
        for place, stretch in enumerate((4, 3, 4, 6)):
            grid.setColumnStretch(place, stretch)
        self.choices = {}
        for line, (word, count) in enumerate(self._counts.items()):
            self._add_line(grid, line, word, count)
        self._holder.show()

    def _add_line(self, grid: QGridLayout, line: int, word: Word, count: int) -> None:
        name, choice = ElidedLabel(word.text, bold=True), Choice()
        rows = PlainLabel(self.tr("Rows: {count}").format(count=f"{count:,}"), tone=Tone.MUTED)
        choice.offer(self._offered(word.kind), self._meant.get(word, ""))
        choice.setAccessibleName(self.tr("What “{word}” means").format(word=word.text))
        choice.currentIndexChanged.connect(partial(self._choose, word, choice))
        name.setBuddy(choice)
        for place, widget in enumerate((name, ElidedLabel(word.column, tone=Tone.MUTED), rows, choice)):
            grid.addWidget(widget, line, place)
        self.choices[word] = choice

    def _offered(self, kind: str) -> list[tuple[str, str]]:
        language = self._languages.current
        ours = [
            (label.code, label.text(language))
            for label in self._labels.choices(kind)
            if label.code in _CODES[kind]
        ]
        leave = (
            self.tr("Not ours: as for the whole list")
            if kind == "source"
            else self.tr("Not ours: as its source")
        )
        return [("", leave), *ours]

    def _choose(self, word: Word, choice: Choice, _row: int) -> None:
        self._meant[word] = choice.key()
        self.changed.emit()

    def _retranslate(self) -> None:
        self.set_title(self.tr("Words that are not known yet"))
        self._hint.setText(
            self.tr("Say once what they mean here; every list to come is read so. Then check again.")
        )
        self._rebuild()


def _unknown(doubts: Iterable[Doubt]) -> Counter[Word]:
    found: Counter[Word] = Counter()
    spelt: dict[tuple[str, str], Word] = {}
    for doubt in doubts:
        kind = _KIND_OF.get(doubt.code)
        if kind is not None:
            word = spelt.setdefault(
                (kind, header_key(doubt.value)), Word(kind, doubt.value.strip(), doubt.column)
            )
            found[word] += 1
    return found

"""Are these two one and the same, and which value of each field stays? Side by side."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from callbench.domain.labels import Labels
from callbench.domain.phones import format_national
from callbench.services.duplicates import PairDetail, Side
from callbench.ui.duplicates.words import field_word, kind_word, shared_words, value_text
from callbench.ui.parts.buttons import PrimaryButton, QuietButton
from callbench.ui.parts.card import Card
from callbench.ui.parts.chips import ChipButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.slim_scroll import slim


class CompareView(Card):
    """`same_wanted` carries pair, the record that stays and the fields the other one's values are taken for; `different_wanted` the pair."""

    same_wanted = Signal(int, int, object)
    different_wanted = Signal(int)

    def __init__(
        self, labels: Labels, languages: Languages, formats: Formats, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._labels, self._languages, self._formats = labels, languages, formats
        self._pair: PairDetail | None = None
        self._now: datetime | None = None
        self._from_second: set[str] = set()
        self._groups: list[QButtonGroup] = []
        self.choices: dict[str, tuple[ChipButton, ChipButton]] = {}
        self._shared = PlainLabel(tone=Tone.MUTED, wrap=True)
        self._hint = PlainLabel(tone=Tone.MUTED, wrap=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        slim(self._area)
        self.same, self.different = PrimaryButton(), QuietButton()
        self._arrange_parts()
        self._retranslate()

    def show_pair(self, pair: PairDetail | None, now: datetime | None = None) -> None:
        """Show both; the first one's values are pressed until somebody presses another."""
        self._pair, self._from_second, self._now = pair, set(), now
        if pair is not None:
            self._from_second = {name for name in pair.fields if _blank(pair.first, name)}
        self._rebuild()

    @Slot()
    def focus_first(self) -> None:
        """Go to the first value that can be chosen, else to the decision."""
        if self._pair is not None:
            first = next((pair[0] for pair in self.choices.values()), self.same)
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- building -----------------------------------------------------------------------------------------------------------

    def _arrange_parts(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.same)
        line.addWidget(self.different)
        line.addStretch(1)
        self.body.addWidget(self._shared)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self._hint)
        self.body.addLayout(line)
        self.same.clicked.connect(self._tell_same)
        self.different.clicked.connect(self._tell_different)

    def _rebuild(self) -> None:
        pair = self._pair
        self.choices, self._groups = {}, []
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, em(self, 0.5), 0)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._area.setWidget(holder)
        self._area.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)
        for button in (self.same, self.different):
            button.setEnabled(pair is not None)
        if pair is None:
            self._say_nothing()
            return
        self.set_title(f"{kind_word(pair.row.kind)}: {pair.row.first} · {pair.row.second}")
        self._shared.setText(shared_words(pair.row.shared))
        self._fill(grid, pair)

    def _say_nothing(self) -> None:
        self.set_title("")
        self._shared.setText(self.tr("Choose a pair on the left to see both side by side."))

    def _fill(self, grid: QGridLayout, pair: PairDetail) -> None:
        sides = (pair.first, pair.second)
        for column, side in enumerate(sides, start=1):
            grid.addWidget(self._head(side), 0, column)
        for line, name in enumerate(pair.fields, start=1):
            grid.addWidget(PlainLabel(field_word(pair.row.kind, name), tone=Tone.MUTED), line, 0)
            if _is_choice(pair, name):
                self._add_choice(grid, line, name, pair)
            else:
                text = self._text(name, pair.first) or self._text(name, pair.second)
                grid.addWidget(PlainLabel(text or "–", wrap=True), line, 1, 1, 2)
        grid.setRowStretch(len(pair.fields) + 1, 1)

    def _head(self, side: Side) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, em(self, 0.4))
        lines = [side.company, "  ".join(map(_number_text, side.numbers))]
        lines.append(
            self.tr("Calls: {count}; here since {day}").format(
                count=f"{side.calls:,}", day=self._formats.when(side.since, self._now or side.since)
            )
        )
        for text in lines:
            column.addWidget(PlainLabel(text, wrap=True))
        if side.is_refused:
            column.addWidget(PlainLabel(self.tr("Do not call"), tone=Tone.DANGER, bold=True))
        return holder

    def _add_choice(self, grid: QGridLayout, line: int, name: str, pair: PairDetail) -> None:
        group = QButtonGroup(self)
        buttons = ChipButton(self._text(name, pair.first)), ChipButton(self._text(name, pair.second))
        for number, button in enumerate(buttons):
            group.addButton(button, number)
            button.setToolTip(button.text())
            button.setAccessibleName(f"{field_word(pair.row.kind, name)}: {button.text()}")
            grid.addWidget(button, line, number + 1, Qt.AlignmentFlag.AlignLeft)
        buttons[name in self._from_second].setChecked(True)
        group.idClicked.connect(partial(self._choose, name))
        self.choices[name] = buttons
        self._groups.append(group)

    def _text(self, name: str, side: Side) -> str:
        value = side.values[name]
        if name == "buying_stage" and isinstance(value, str) and value:
            return self._labels.text("buying_stage", value, str(self._languages.current))
        return value_text(value)

    # --- choosing -----------------------------------------------------------------------------------------------------------

    def _choose(self, name: str, side: int) -> None:
        if side:
            self._from_second.add(name)
        else:
            self._from_second.discard(name)

    @Slot()
    def _tell_same(self) -> None:
        if self._pair is not None:
            chosen = tuple(sorted(self._from_second))
            self.same_wanted.emit(self._pair.row.pair_id, self._pair.first.id, chosen)

    @Slot()
    def _tell_different(self) -> None:
        if self._pair is not None:
            self.different_wanted.emit(self._pair.row.pair_id)

    def _retranslate(self) -> None:
        self.same.setText(self.tr("The same: make them one"))
        self.different.setText(self.tr("Two different ones"))
        self._hint.setText(
            self.tr(
                "Calls, notes, promises, numbers and refusals of both are kept. What is pressed is the value that stays."
            )
        )
        self._area.setAccessibleName(self.tr("Both records, field by field"))
        self._rebuild()


def _number_text(number: str) -> str:
    return format_national(number) if number.startswith("+") else number


def _blank(side: Side, name: str) -> bool:
    return side.values[name] in (None, "")


def _is_choice(pair: PairDetail, name: str) -> bool:
    """Both say something, and not the same."""
    first, second = pair.first.values[name], pair.second.values[name]
    return first != second and not _blank(pair.first, name) and not _blank(pair.second, name)

"""Which keys are there? A page made from the table of commands, in groups, looking like a printed sheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from callbench.ui.parts.chips import KeyHint
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import LARGE, em
from callbench.ui.parts.labels import ElidedLabel, PlainLabel
from callbench.ui.parts.overlay import Overlay
from callbench.ui.parts.slim_scroll import slim


@dataclass(frozen=True, slots=True)
class ShortcutGroup:
    """A heading with its lines: title of the command, and its keys as this platform writes them."""

    title: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]


class ShortcutPage(Overlay):
    """Shows the groups in columns; Esc, or the key that opened it, closes."""

    columns = 3

    def __init__(self, window: QWidget, groups: Callable[[], Sequence[ShortcutGroup]]) -> None:
        super().__init__(window, width_em=86.0, height_em=40.0)
        self._groups = groups
        self._title = PlainLabel(size=LARGE, bold=True)
        self._hint = PlainLabel(tone=Tone.MUTED)
        self._area = QScrollArea()
        self._arrange()
        self._retranslate()

    def open(self) -> None:
        """Open with the keys as they are now."""
        self._area.setWidget(self._sheet())
        super().open()

    def first_focus(self) -> QWidget:
        return self._area

    def texts(self) -> list[str]:
        """Every text on the page, for printing and for tests."""
        sheet = self._area.widget()
        return [label.text() for label in sheet.findChildren(PlainLabel)] if sheet else []

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        sheet.setAutoFillBackground(False)
        row = QHBoxLayout(sheet)
        margin = em(self, 1.0)
        row.setContentsMargins(margin, 0, margin, margin)
        row.setSpacing(em(self, 2.2))
        for groups in _balanced(list(self._groups()), self.columns):
            column = QVBoxLayout()
            column.setSpacing(em(self, 0.9))
            for group in groups:
                column.addLayout(self._group(group))
            column.addStretch(1)
            row.addLayout(column, 1)
        return sheet

    def _group(self, group: ShortcutGroup) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(em(self, 0.3))
        grid.setVerticalSpacing(em(self, 0.22))
        grid.setColumnStretch(0, 1)
        grid.addWidget(PlainLabel(group.title, tone=Tone.ACCENT, bold=True), 0, 0, 1, 2)
        for number, (title, keys) in enumerate(group.lines, start=1):
            grid.addWidget(ElidedLabel(title), number, 0)
            caps = QHBoxLayout()
            caps.setSpacing(em(self, 0.3))
            caps.addStretch(1)
            for key in keys:
                caps.addWidget(KeyHint(key))
            grid.addLayout(caps, number, 1)
        return grid

    def _arrange(self) -> None:
        margin = em(self, 1.0)
        head = QHBoxLayout()
        head.setContentsMargins(margin, margin, margin, em(self, 0.6))
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._hint)
        self.body.addLayout(head)
        self.body.addWidget(self._area, 1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setBackgroundRole(QPalette.ColorRole.Base)
        slim(self._area)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Keyboard shortcuts"))
        self._hint.setText(self.tr("Single keys work while the list has the focus. Esc closes."))
        self.panel.setAccessibleName(self._title.text())
        self._area.setAccessibleName(self._title.text())
        if self.isVisible():
            self._area.setWidget(self._sheet())


def _balanced(groups: list[ShortcutGroup], columns: int) -> list[list[ShortcutGroup]]:
    """Groups in their order, cut where the longest column is shortest."""
    cuts = combinations(range(1, len(groups)), min(columns, len(groups)) - 1)
    splits = [_split(groups, places) for places in cuts]
    return min(splits, key=lambda split: max(map(_lines, split)), default=[groups])


def _split(groups: list[ShortcutGroup], places: tuple[int, ...]) -> list[list[ShortcutGroup]]:
    edges = (0, *places, len(groups))
    return [groups[start:end] for start, end in pairwise(edges)]


def _lines(groups: list[ShortcutGroup]) -> int:
    return sum(len(group.lines) + 2 for group in groups)

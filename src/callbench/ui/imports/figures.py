"""How many rows become what? One figure a fate, each with its word."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from callbench.exchange.importing import ImportReport
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.flow import FlowLayout
from callbench.ui.parts.fonts import FIGURE, SMALL, em
from callbench.ui.parts.labels import PlainLabel


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of an import: leads made, updated, nothing new, repeats within the list, do-not-call, rows refused, cells to look at."""

    created: int
    updated: int
    skipped: int
    merged: int
    do_not_call: int
    rejected: int
    doubts: int


def figures_of(report: ImportReport) -> Figures:
    """The figures of a report."""
    return Figures(
        report.created,
        report.updated,
        report.skipped,
        report.merged,
        report.do_not_call,
        len(report.rejected),
        sum(report.doubt_counts.values()),
    )


def figures_kept(kept: Mapping[str, Any]) -> Figures:
    """The figures as they are kept with an earlier import."""
    return Figures(**{name: int(kept.get(name, 0)) for name in Figures.__slots__})


_TONES = {
    "created": Tone.OK,
    "do_not_call": Tone.DANGER,
    "rejected": Tone.DANGER,
    "doubts": Tone.WARN,
}


class FiguresRow(QWidget):
    """The figures side by side; they wrap where the room ends. A zero stands back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = Figures(0, 0, 0, 0, 0, 0, 0)
        self._tiles = {name: _Tile() for name in Figures.__slots__}
        flow = FlowLayout(self, gap=em(self, 1.4))
        for tile in self._tiles.values():
            flow.addWidget(tile)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._retranslate()

    def show_figures(self, figures: Figures) -> None:
        self._figures = figures
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        words = {
            "created": self.tr("New"),
            "updated": self.tr("Updated"),
            "skipped": self.tr("Nothing new"),
            "merged": self.tr("Merged (repeated in the list)"),
            "do_not_call": self.tr("Do not call"),
            "rejected": self.tr("Rejected"),
            "doubts": self.tr("To look at"),
        }
        for name, tile in self._tiles.items():
            tile.show_figure(getattr(self._figures, name), words[name], _TONES.get(name, Tone.PLAIN))
        self.updateGeometry()


class _Tile(QWidget):
    """A number above its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = PlainLabel(size=FIGURE, bold=True)
        self._word = PlainLabel(tone=Tone.MUTED, size=SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._number)
        column.addWidget(self._word)

    def show_figure(self, number: int, word: str, tone: Tone) -> None:
        self._number.set_tone(tone if number else Tone.MUTED)
        self._number.setText(f"{number:,}")
        self._word.setText(word)
        self.setAccessibleName(f"{word} {number:,}")

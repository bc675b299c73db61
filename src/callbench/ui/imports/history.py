"""Which lists were brought in before, by whom, with which figures, and can they be taken back?"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from callbench.domain.labels import Labels
from callbench.services.import_batches import Batch, BatchStatus
from callbench.ui.imports.figures import Figures, figures_kept
from callbench.ui.imports.inline_question import InlineQuestion
from callbench.ui.imports.words import status_word
from callbench.ui.parts.card import Card
from callbench.ui.parts.chips import Chip
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import ElidedLabel, PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.slim_scroll import slim

SHOWN = 30
_TONES = {BatchStatus.DONE: Tone.OK, BatchStatus.RUNNING: Tone.WARN}
_OPEN = frozenset({BatchStatus.DONE, BatchStatus.RUNNING})


class History(Card):
    """The imports, newest first. `undo_wanted` tells the batch a person wants to take back, asked once."""

    undo_wanted = Signal(int)

    def __init__(
        self, labels: Labels, languages: Languages, formats: Formats, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._labels, self._languages, self._formats = labels, languages, formats
        self._batches: tuple[Batch, ...] = ()
        self._now: datetime | None = None
        self.lines: list[HistoryLine] = []
        self._empty = PlainLabel(tone=Tone.MUTED, wrap=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        slim(self._area)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._area, 1)
        self._retranslate()

    def show_batches(self, batches: Sequence[Batch], now: datetime) -> None:
        self._batches, self._now = tuple(batches[:SHOWN]), now
        self._rebuild()

    def set_busy(self, batch_id: int | None) -> None:
        """While one import is taken back, no other can be."""
        for line in self.lines:
            line.set_busy(is_busy=batch_id is not None, is_mine=line.batch.batch_id == batch_id)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.set_title(self.tr("Earlier imports"))
        self._area.setAccessibleName(self.title())
        self._empty.setText(
            self.tr(
                "None yet. Every import is listed here and can be taken back while nobody has called its leads."
            )
        )
        self._rebuild()

    def _rebuild(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, em(self, 0.4), 0)
        column.setSpacing(em(self, 0.5))
        self.lines = [HistoryLine(batch, self._detail(batch)) for batch in self._batches]
        for line in self.lines:
            line.undo_wanted.connect(self.undo_wanted)
            column.addWidget(line)
        column.addStretch(1)
        self._area.setWidget(holder)
        # A scroll area fills its page with the window's colour; inside a card the card's is wanted.
        for filled in (holder, self._area.viewport()):
            filled.setAutoFillBackground(False)
        self._area.setVisible(bool(self.lines))
        self._empty.setVisible(not self.lines)

    def _detail(self, batch: Batch) -> str:
        """When, who, from which source."""
        source = self._labels.text("source", batch.source, self._languages.current)
        when = self._formats.when(batch.started_at, self._now or batch.started_at)
        return " · ".join(part for part in (when, batch.by, source) if part)


class HistoryLine(QWidget):
    """One import."""

    undo_wanted = Signal(int)

    def __init__(self, batch: Batch, detail: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.batch = batch
        self.undo = InlineQuestion(IconName.UNDO, is_right=True)
        self._status = Chip(status_word(batch.status), _TONES.get(batch.status, Tone.MUTED))
        self._arrange(detail)
        self._say()
        self.undo.confirmed.connect(self._tell)

    def set_busy(self, *, is_busy: bool, is_mine: bool) -> None:
        self.undo.setEnabled(not is_busy)
        self._status.setText(self.tr("Being taken back …") if is_mine else status_word(self.batch.status))

    def _tell(self) -> None:
        self.undo_wanted.emit(self.batch.batch_id)

    def _say(self) -> None:
        self.undo.set_texts(
            self.tr("Undo this import"),
            self.tr("Take its leads back?"),
            self.tr("Take back"),
            self.tr("Keep them"),
        )
        self.undo.button.setAccessibleName(
            self.tr("Undo the import of {file}").format(file=self.batch.file_name)
        )
        policy = self.undo.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.undo.setSizePolicy(policy)
        self.undo.setVisible(self.batch.status in _OPEN)

    def _arrange(self, detail: str) -> None:
        figures = self._figures_text(figures_kept(self.batch.figures))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(self, 0.8))
        names = QVBoxLayout()
        names.setSpacing(em(self, 0.1))
        names.addWidget(ElidedLabel(self.batch.file_name, bold=True))
        names.addWidget(ElidedLabel(detail, tone=Tone.MUTED))
        row.addLayout(names, 3)
        row.addWidget(ElidedLabel(figures), 3)
        row.addWidget(self._status)
        row.addWidget(self.undo)

    def _figures_text(self, figures: Figures) -> str:
        """The figures that are not zero."""
        parts = (
            (figures.created, self.tr("New {n}")),
            (figures.updated, self.tr("Updated {n}")),
            (figures.skipped, self.tr("Nothing new {n}")),
            (figures.merged, self.tr("Merged {n}")),
            (figures.do_not_call, self.tr("Do not call {n}")),
            (figures.rejected, self.tr("Rejected {n}")),
            (figures.doubts, self.tr("To look at {n}")),
        )
        return " · ".join(text.format(n=f"{count:,}") for count, text in parts if count)

"""Which records may be one and the same, and what does a person make of each pair? A list, both side by side, and a way back."""

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from callbench.domain.errors import CallbenchError
from callbench.domain.labels import Labels
from callbench.services.desk import Desk
from callbench.services.duplicates import (
    PairDetail,
    PairList,
    decide_different,
    load_pair,
    load_pairs,
    undo_different,
)
from callbench.services.duplicates_finding import Sum, search_duplicates
from callbench.services.duplicates_merging import merge_pair, undo_merge
from callbench.ui.duplicates.compare_view import CompareView
from callbench.ui.duplicates.words import kind_word, likelihood_word, shared_words
from callbench.ui.parts.buttons import QuietButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tasks import Tasks
from callbench.ui.team_page.plain_table import NOBODY, PlainRow, PlainTable


class DuplicatesPage(QWidget):
    """Pairs wait until somebody decides; the last decisions of this window can be taken back one by one. `noticed` carries a Notice."""

    noticed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        labels: Labels,
        languages: Languages,
        formats: Formats,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._pairs = PairList((), 0)
        self._undos: list[Callable[[], object]] = []
        self._halt: threading.Event | None = None
        self.table = PlainTable((3, 8, 8, 7))
        self.compare = CompareView(labels, languages, formats)
        self.search = QuietButton(icon=IconName.SEARCH)
        self.cancel = QuietButton(icon=IconName.CLOSE)
        self.undo = QuietButton(icon=IconName.UNDO)
        self._status = PlainLabel(tone=Tone.MUTED, wrap=True)
        self._arrange()
        self._connect()
        self._retranslate()
        self._show_search(is_running=False)

    @Slot()
    def refresh(self) -> None:
        """Read the list again."""
        self._tasks.read_latest(self, "pairs", partial(self._desk.read, load_pairs), self._take_pairs)

    @Slot()
    def start_search(self) -> None:
        """Look through the whole database, beside the work."""
        if self._halt is not None:
            return
        halt = self._halt = threading.Event()
        self._show_search(is_running=True)
        work = partial(search_duplicates, self._desk, go_on=lambda: not halt.is_set())
        self._tasks.read(self, work, self._searched, self._search_failed)

    @Slot()
    def stop(self) -> None:
        """End the search; what it found is kept."""
        if self._halt is not None:
            self._halt.set()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- the list -----------------------------------------------------------------------------------------------------------

    def _take_pairs(self, pairs: PairList) -> None:
        row = max(self.table.currentIndex().row(), 0)
        self._pairs = pairs
        self._fill()
        if pairs.rows:
            self.table.selectRow(min(row, len(pairs.rows) - 1))
        self._choose(self.table.current_id())

    def _fill(self) -> None:
        heads = (
            self.tr("What"),
            self.tr("First"),
            self.tr("Second"),
            self.tr("How likely"),
            self.tr("Shared"),
        )
        rows = [
            PlainRow(
                each.pair_id,
                (
                    kind_word(each.kind),
                    each.first,
                    each.second,
                    likelihood_word(each),
                    shared_words(each.shared),
                ),
            )
            for each in self._pairs.rows
        ]
        self.table.show_rows(heads, rows)
        self._tell_count()

    def _tell_count(self) -> None:
        if self._halt is not None:
            self._status.setText(self.tr("Looking for duplicates. You can go on working."))
        elif self._pairs.waiting:
            text = self.tr("Waiting for a decision: {count}")
            self._status.setText(text.format(count=f"{self._pairs.waiting:,}"))
        else:
            self._status.setText(
                self.tr("No possible duplicates are waiting. Search to look through all records.")
            )

    @Slot(int)
    def _choose(self, pair_id: int) -> None:
        if pair_id == NOBODY:
            self.compare.show_pair(None)
            return
        self._tasks.read_latest(
            self, "pair", partial(self._desk.read, load_pair, pair_id), self._show_pair, self._gone
        )

    def _show_pair(self, pair: PairDetail) -> None:
        if pair.row.pair_id == self.table.current_id():
            self.compare.show_pair(pair, self._desk.clock())

    def _gone(self, _error: CallbenchError) -> None:
        """Somebody decided it meanwhile."""
        self.compare.show_pair(None)
        self.refresh()

    # --- deciding -----------------------------------------------------------------------------------------------------------

    @Slot(int, int, object)
    def _make_one(self, pair_id: int, kept_id: int, fields: tuple[str, ...]) -> None:
        me = self._desk.user_id
        work = partial(self._desk.write, merge_pair, pair_id, kept_id, fields, user_id=me)
        back = partial(self._desk.write, undo_merge, pair_id, user_id=me)
        self._decide(work, back, self.tr("The two are one record now. Undo makes them two again."))

    @Slot(int)
    def _keep_apart(self, pair_id: int) -> None:
        me = self._desk.user_id
        work = partial(self._desk.write, decide_different, pair_id, user_id=me)
        back = partial(self._desk.write, undo_different, pair_id, user_id=me)
        self._decide(work, back, self.tr("They stay two, and nobody is asked again."))

    def _decide(self, work: Callable[[], object], back: Callable[[], object], said: str) -> None:
        def done(_result: object) -> None:
            self._undos.append(back)
            self._after(said)

        self._tasks.write(self, work, done, self._refused)

    @Slot()
    def take_back(self) -> None:
        """Undo the last decision of this window."""
        if self._undos:
            back = self._undos.pop()
            self._tasks.write(self, back, lambda _result: self._after(self.tr("Taken back.")), self._refused)

    def _after(self, said: str) -> None:
        self.noticed.emit(Notice(said))
        self.undo.setEnabled(bool(self._undos))
        self.refresh()

    def _refused(self, error: CallbenchError) -> None:
        self._tasks.error_raised.emit(error)
        self.undo.setEnabled(bool(self._undos))
        self.refresh()

    # --- searching ----------------------------------------------------------------------------------------------------------

    def _searched(self, told: Sum) -> None:
        self._halt = None
        self._show_search(is_running=False)
        text = self.tr("New possible duplicates: {count}").format(count=f"{told.found:,}")
        self.noticed.emit(Notice(text))
        self.refresh()

    def _search_failed(self, error: CallbenchError) -> None:
        self._halt = None
        self._show_search(is_running=False)
        self._tasks.error_raised.emit(error)

    def _show_search(self, *, is_running: bool) -> None:
        self.search.setVisible(not is_running)
        self.cancel.setVisible(is_running)
        self._tell_count()

    # --- building -----------------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        line = QHBoxLayout()
        for widget in (self.search, self.cancel, self.undo):
            line.addWidget(widget)
        line.addWidget(self._status, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(self.compare)
        halves.setSizes([em(self, 34), em(self, 40)])
        outer = QVBoxLayout(self)
        outer.addLayout(line)
        outer.addWidget(halves, 1)
        self.undo.setEnabled(False)

    def _connect(self) -> None:
        self.search.clicked.connect(self.start_search)
        self.cancel.clicked.connect(self.stop)
        self.undo.clicked.connect(self.take_back)
        self.table.row_chosen.connect(self._choose)
        self.compare.same_wanted.connect(self._make_one)
        self.compare.different_wanted.connect(self._keep_apart)

    def _retranslate(self) -> None:
        self.search.setText(self.tr("Search all records"))
        self.cancel.setText(self.tr("Stop searching"))
        self.undo.setText(self.tr("Undo the last decision"))
        self.table.setAccessibleName(self.tr("Possible duplicates"))
        self.setAccessibleName(self.tr("Duplicates"))
        self._fill()

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
    SHOWN,
    PairDetail,
    PairList,
    decide_different,
    load_pair,
    load_pairs,
    undo_different,
)
from callbench.services.duplicates_decided import DecidedList, DecidedRow, load_decided
from callbench.services.duplicates_finding import Sum, search_duplicates
from callbench.services.duplicates_merging import merge_pair, undo_merge
from callbench.ui.duplicates.compare_view import CompareView
from callbench.ui.duplicates.pair_table import PairTable, decided_table, waiting_table, waiting_text
from callbench.ui.parts.buttons import LinkButton, QuietButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.option_row import OptionRow
from callbench.ui.parts.tasks import Tasks
from callbench.ui.team_page.plain_table import NOBODY

WAITING, DECIDED = "waiting", "decided"


class DuplicatesPage(QWidget):
    """Pairs wait until somebody decides; the last decision can be taken back, and any other from the list of those made. `noticed` carries
    a Notice."""

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
        self._pairs, self._decided = PairList((), 0), DecidedList((), is_all=True)
        self._formats, self._shown = formats, SHOWN
        self._undos: list[Callable[[], object]] = []
        self._halt: threading.Event | None = None
        self.which = OptionRow((WAITING, DECIDED))
        self.table = PairTable((3, 8, 8, 7, 6))
        self.compare = CompareView(labels, languages, formats)
        self.search = QuietButton(icon=IconName.SEARCH)
        self.cancel = QuietButton(icon=IconName.CLOSE)
        self.undo = QuietButton(icon=IconName.UNDO)
        self.more = LinkButton()
        self._status = PlainLabel(tone=Tone.MUTED, wrap=True)
        self._arrange()
        self._connect()
        self._retranslate()
        self._show_search(is_running=False)

    @Slot()
    def refresh(self) -> None:
        """Read the list again."""
        read, shown = self._desk.read, self._shown
        if self._shows_decided():
            decided = partial(read, load_decided, shown=shown)
            self._tasks.read_latest(self, "pairs", decided, self._take_decided)
        else:
            waiting = partial(read, load_pairs, shown=shown)
            self._tasks.read_latest(self, "pairs", waiting, self._take_pairs)

    @Slot()
    def show_more(self) -> None:
        """Read more of a list that is longer than what is shown."""
        self._shown += SHOWN
        self.refresh()

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

    def _shows_decided(self) -> bool:
        return self.which.value() == DECIDED

    @Slot()
    def _change_list(self) -> None:
        self._shown = SHOWN
        self.compare.setVisible(not self._shows_decided())
        self._fill()
        self._show_undo()
        self.refresh()

    def _take_pairs(self, pairs: PairList) -> None:
        self._pairs = pairs
        if not self._shows_decided():
            self._refill(len(pairs.rows))

    def _take_decided(self, decided: DecidedList) -> None:
        self._decided = decided
        if self._shows_decided():
            self._refill(len(decided.rows))

    def _refill(self, rows: int) -> None:
        row = max(self.table.currentIndex().row(), 0)
        self._fill()
        if rows:
            self.table.selectRow(min(row, rows - 1))
        self._choose(self.table.current_id())

    def _fill(self) -> None:
        if self._shows_decided():
            now = self._desk.clock()
            self.table.show_rows(*decided_table(self._decided.rows, self._formats, now))
            self.more.setVisible(not self._decided.is_all)
        else:
            self.table.show_rows(*waiting_table(self._pairs.rows))
            self.more.setVisible(self._pairs.waiting > len(self._pairs.rows))
        self._tell_count()

    def _tell_count(self) -> None:
        if self._halt is not None:
            self._status.setText(self.tr("Looking for duplicates. You can go on working."))
        elif self._shows_decided():
            self._status.setText("" if self._decided.rows else self.tr("Nothing has been decided yet."))
        else:
            self._status.setText(waiting_text(self._pairs.waiting))

    @Slot(int)
    def _choose(self, pair_id: int) -> None:
        self._show_undo()
        if pair_id == NOBODY or self._shows_decided():
            self.compare.show_pair(None)
            return
        self._tasks.read_latest(
            self, "pair", partial(self._desk.read, load_pair, pair_id), self._show_pair, self._gone
        )

    def _show_pair(self, pair: PairDetail) -> None:
        if pair.row.pair_id == self.table.current_id() and not self._shows_decided():
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
        back = back_from(self._desk, pair_id, is_one=True)
        self._decide(work, back, self.tr("The two are one record now. Undo makes them two again."))

    @Slot(int)
    def _keep_apart(self, pair_id: int) -> None:
        me = self._desk.user_id
        work = partial(self._desk.write, decide_different, pair_id, user_id=me)
        back = back_from(self._desk, pair_id, is_one=False)
        self._decide(work, back, self.tr("They stay two, and nobody is asked again."))

    def _decide(self, work: Callable[[], object], back: Callable[[], object], said: str) -> None:
        self._tasks.write(self, work, partial(self._decided_so, back, said), self._refused)

    def _decided_so(self, back: Callable[[], object], said: str, _result: object) -> None:
        self._undos.append(back)
        self._after(said)

    @Slot()
    def take_back(self) -> None:
        """Undo the decision that is chosen among those made; beside the pairs that wait, the last of this window."""
        if self._shows_decided():
            row = self._chosen_decision()
            if row is not None:
                self._take_back(back_from(self._desk, row.pair_id, is_one=row.is_one))
        elif self._undos:
            self._take_back(self._undos.pop())

    def _take_back(self, back: Callable[[], object]) -> None:
        self._tasks.write(self, back, lambda _result: self._after(self.tr("Taken back.")), self._refused)

    def _chosen_decision(self) -> DecidedRow | None:
        wanted = self.table.current_id()
        return next((row for row in self._decided.rows if row.pair_id == wanted), None)

    def _show_undo(self) -> None:
        row, is_list = self._chosen_decision(), self._shows_decided()
        self.undo.setEnabled(row is not None and row.can_be_undone if is_list else bool(self._undos))
        self.undo.setText(self.tr("Undo this decision") if is_list else self.tr("Undo the last decision"))

    def _after(self, said: str) -> None:
        self.noticed.emit(Notice(said))
        self._show_undo()
        self.refresh()

    def _refused(self, error: CallbenchError) -> None:
        self._tasks.error_raised.emit(error)
        self._show_undo()
        self.refresh()

    # --- searching ----------------------------------------------------------------------------------------------------------

    def _searched(self, told: Sum) -> None:
        self._halt = None
        self._show_search(is_running=False)
        self._after(self.tr("New possible duplicates: {count}").format(count=f"{told.found:,}"))

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
        for widget in (self.which, self.search, self.cancel, self.undo):
            line.addWidget(widget)
        line.addWidget(self._status, 1)
        line.addWidget(self.more)
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
        self.more.clicked.connect(self.show_more)
        self.which.chosen.connect(self._change_list)
        self.table.decision_wanted.connect(self.compare.focus_first)
        self.table.row_chosen.connect(self._choose)
        self.compare.same_wanted.connect(self._make_one)
        self.compare.different_wanted.connect(self._keep_apart)

    def _retranslate(self) -> None:
        self.search.setText(self.tr("Search all records"))
        self.cancel.setText(self.tr("Stop searching"))
        self.more.setText(self.tr("Show more"))
        self.which.set_text(WAITING, self.tr("Waiting"))
        self.which.set_text(DECIDED, self.tr("Decided"))
        self.which.setAccessibleName(self.tr("Which pairs"))
        self._show_undo()
        self.table.setAccessibleName(self.tr("Possible duplicates"))
        self.setAccessibleName(self.tr("Duplicates"))
        self._fill()


def back_from(desk: Desk, pair_id: int, *, is_one: bool) -> Callable[[], object]:
    """What takes a decision back."""
    return partial(desk.write, undo_merge if is_one else undo_different, pair_id, user_id=desk.user_id)

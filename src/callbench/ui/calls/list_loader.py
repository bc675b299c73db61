"""How do leads get into the list, and how does the list learn that it has changed? Never by waiting."""

from array import array
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from callbench.domain.call_list import PAGE, Filter, QueuePage, QueueRow, TabCounts
from callbench.domain.changes import Changes
from callbench.domain.errors import CallbenchError
from callbench.ui.calls.lead_model import LeadModel
from callbench.ui.parts.tasks import Tasks

if TYPE_CHECKING:
    from callbench.services.list_source import ListSource
    from callbench.services.queue import Promoted

TICK_MS = 60_000
_SETTLE_MS = 60
_LEAST_WAIT_MS = 200


class ListLoader(QObject):
    """First page at once, ids of the rest behind it, rows by the page. `order_changed` tells that others moved something.

    Time passes here too: what becomes due is promoted at its moment, ages grow by the minute.
    """

    ids_ready = Signal(object, bool)
    counted = Signal(object)
    order_changed = Signal()
    hours_changed = Signal()

    def __init__(self, model: LeadModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._source: ListSource | None = None
        self._wanted = Filter()
        self._counts: TabCounts | None = None
        self._loads = 0
        self._generation = 0
        self._settle = self._timer(self._look_again)
        self._due = self._timer(self._promote)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._pass_minute)

    def start(self, source: "ListSource", tasks: Tasks) -> None:
        """Read from this source from now on: what became due since somebody looked last comes in first, then the list is read."""
        self._source, self._tasks = source, tasks
        self._model.rows_wanted.connect(self._fetch)
        self._tick.start()
        self._loads += 1
        tasks.write(self, source.promote, self._load_first, self._fail)

    def show_counts(self, counts: TabCounts) -> None:
        """Numbers that were read before the source was there."""
        self._counts = counts
        self.counted.emit(counts)

    @property
    def wanted(self) -> Filter:
        """What the list shows."""
        return self._wanted

    @property
    def counts(self) -> TabCounts | None:
        """The numbers on the tabs as last counted."""
        return self._counts

    @property
    def is_whole(self) -> bool:
        """Is the list read to its end, rather than its first page alone?"""
        return not self._loads

    def load(self, wanted: Filter | None = None) -> None:
        """Read the list from its beginning: another filter, or the same one again."""
        is_other = wanted is not None and wanted != self._wanted
        self._wanted = wanted or self._wanted
        if self._source is None:
            return  # `start` reads what is wanted by then
        self._loads += 1
        use_case = partial(self._source.page, self._wanted, PAGE)
        self._generation += 1
        then = partial(self._take_page, is_other, self._generation)
        self._tasks.read_latest(self, "page", use_case, then, self._fail)
        self.count()

    @Slot()
    def count(self) -> None:
        """Read the numbers on the tabs."""
        if self._source is not None:
            self._tasks.read_latest(self, "counts", self._source.counts, self._take_counts)

    @Slot(object)
    def note_changes(self, changes: Changes) -> None:
        """Something was written: rows at hand are read again, and the head of the list is compared a moment later."""
        touched = tuple(changes.lead_ids & self._model.kept())
        if touched:
            self._fetch(touched)
        self._settle.start(_SETTLE_MS)

    def _load_first(self, _promoted: "Promoted") -> None:
        self._loads -= 1
        self.load()

    def _take_page(self, is_other: bool, generation: int, page: QueuePage) -> None:
        if generation != self._generation:
            return
        ids = array("q", (row.lead_id for row in page.rows))
        self._model.keep_rows(ids, page.rows)
        if page.next is None:
            self._loads = 0
            self.ids_ready.emit(ids, is_other)
            return
        if is_other or not self._model.rowCount():
            self.ids_ready.emit(ids, is_other)
        if self._source is not None:
            use_case = partial(self._source.ids, self._wanted)
            self._tasks.read_latest(self, "ids", use_case, partial(self._take_ids, generation), self._fail)

    def _take_ids(self, generation: int, ids: "array[int]") -> None:
        if generation == self._generation:
            self._loads = 0
            self.ids_ready.emit(ids, False)

    def _fail(self, error: CallbenchError) -> None:
        self._loads = 0
        self._tasks.error_raised.emit(error)

    @Slot(object)
    def _fetch(self, ids: tuple[int, ...]) -> None:
        if self._source is not None:
            use_case = partial(self._source.rows, ids)
            self._tasks.read(self, use_case, partial(self._take_rows, ids), partial(self._fetch_failed, ids))

    def _take_rows(self, asked: tuple[int, ...], rows: tuple[QueueRow, ...]) -> None:
        self._model.keep_rows(asked, rows)

    def _fetch_failed(self, asked: tuple[int, ...], error: CallbenchError) -> None:
        self._model.forget_asked(asked)
        self._tasks.error_raised.emit(error)

    # --- what others did ----------------------------------------------------------------------------------------------------

    @Slot()
    def _look_again(self) -> None:
        self.count()
        if self._loads or self._source is None:
            return
        use_case = partial(self._source.page, self._wanted, PAGE)
        self._tasks.read_latest(self, "head", use_case, partial(self._compare, self._generation))

    def _compare(self, generation: int, page: QueuePage) -> None:
        if generation != self._generation:
            return
        self._model.keep_rows([row.lead_id for row in page.rows], page.rows)
        head = [row.lead_id for row in page.rows]
        if head != list(self._model.ids()[: len(head)]) or (
            page.next is None and len(head) != self._model.rowCount()
        ):
            self.order_changed.emit()

    # --- time ---------------------------------------------------------------------------------------------------------------

    def _take_counts(self, counts: TabCounts) -> None:
        before, self._counts = self._counts, counts
        self.counted.emit(counts)
        if before is not None and before.window_open != counts.window_open:
            self.hours_changed.emit()
        moments = [each for each in (counts.next_due, counts.next_opening) if each is not None]
        if moments and self._source is not None:
            wait = (min(moments) - self._source.clock()).total_seconds() * 1000
            self._due.start(round(min(max(wait, _LEAST_WAIT_MS), TICK_MS)))

    @Slot()
    def _promote(self) -> None:
        if self._source is not None:
            self._tasks.write(self, self._source.promote, self._take_promoted)

    def _take_promoted(self, promoted: "Promoted") -> None:
        if promoted.leads:
            self._look_again()
        else:
            self.count()

    @Slot()
    def _pass_minute(self) -> None:
        if self._source is not None:
            self._model.set_now(self._source.clock())
            self._promote()

    def _timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(slot)
        return timer

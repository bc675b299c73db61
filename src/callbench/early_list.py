"""How is the list on the screen before the database is open for work? It is read straight from the file and shown by itself."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.call_list import PAGE
from callbench.domain.errors import CallbenchError
from callbench.exchange.sample_mark import read_mark
from callbench.storage.glance import Glance, glance
from callbench.ui.calls.call_columns import CallColumns
from callbench.ui.calls.list_panel import ListPanel
from callbench.ui.calls.words import Words
from callbench.ui.main_window import MainWindow
from callbench.ui.parts.first_paint import FirstPaint
from callbench.ui.parts.language import Languages
from callbench.ui.parts.tasks import Tasks

if TYPE_CHECKING:
    from callbench.doorway import Clock, Wanted

LONGEST_MS = 1_000
"""Then the database is opened all the same: a window that is not shown is not painted, and a glance may fail."""


class EarlyList(QObject):
    """Shows the first rows if they can be had at once. `done` tells that they are painted, or that there is nothing to show.

    Nothing can be done with a lead yet; going through the rows is kept, and the page goes on from there.
    """

    done = Signal()

    def __init__(self, window: MainWindow, tasks: Tasks, languages: Languages) -> None:
        super().__init__(window)
        self._window, self._tasks, self._languages = window, tasks, languages
        self.columns: CallColumns | None = None
        self._is_done = False

    def begin(self, wanted: "Wanted", clock: "Clock") -> None:
        """Look, in the background."""
        self._clock = clock
        QTimer.singleShot(LONGEST_MS, self, self._end)
        self._tasks.read(self, partial(look, wanted, clock), self._take, self._leave)

    def _take(self, found: "tuple[Glance, timedelta] | None") -> None:
        if found is None:
            self._end()
            return
        seen, behind = found
        words = Words(seen.labels, self._languages, seen.zone)
        calls = ListPanel(words, seen.user_id, partial(_time, self._clock, behind))
        self.columns = CallColumns(calls, self._window.state)
        calls.show_early(seen.rows, seen.counts)
        self._window.set_user(seen.user_name)
        self._window.show_early(_frame(self.columns))
        FirstPaint(calls).painted.connect(self._end)

    def _leave(self, _error: CallbenchError) -> None:
        self._end()

    @Slot()
    def _end(self) -> None:
        if not self._is_done:
            self._is_done = True
            self.done.emit()


def look(wanted: "Wanted", clock: "Clock") -> "tuple[Glance, timedelta] | None":
    """The beginning of the list and how far its clock stands behind; None where opening has more to do than to open."""
    if wanted.restore or "://" in wanted.place:
        return None
    path = Path(wanted.place).expanduser().absolute()
    mark = read_mark(path)
    if wanted.is_sample and (mark is None or not mark.is_of_day(clock())):
        return None
    behind = mark.behind if mark is not None else timedelta(0)
    user = mark.user if wanted.is_sample and mark is not None else wanted.user
    seen = glance(path, user, clock() - behind, PAGE)
    return None if seen is None else (seen, behind)


def _frame(columns: CallColumns) -> QWidget:
    """The page takes the columns out of it."""
    frame = QWidget()
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(columns)
    return frame


def _time(clock: Callable[[], datetime], behind: timedelta) -> datetime:
    return clock() - behind

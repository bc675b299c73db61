"""Does a list that came in hold persons who are perhaps here already? Looked for beside the work, and said once."""

import threading
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from callbench.exchange.importing import ImportReport
from callbench.services.desk import Desk
from callbench.services.duplicates_finding import Sum, search_duplicates
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tasks import Tasks


class AfterImport(QObject):
    """`noticed` carries a Notice that leads to the list, if anything was found."""

    noticed = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._halt = threading.Event()

    @Slot(object)
    def look(self, report: ImportReport) -> None:
        """Search the pairs with a record of this import."""
        if report.batch is not None and report.created:
            go_on = partial(_not, self._halt)
            work = partial(search_duplicates, self._desk, report.batch, go_on)
            self._tasks.read(self, work, self._tell)

    @Slot()
    def stop(self) -> None:
        """End the search; what it found is kept."""
        self._halt.set()

    def _tell(self, told: Sum) -> None:
        if told.found:
            text = self.tr("Possible duplicates in the list that came in: {count}")
            text = text.format(count=f"{told.found:,}")
            self.noticed.emit(Notice(text, action="go.duplicates", action_text=self.tr("Decide")))


def _not(halt: threading.Event) -> bool:
    return not halt.is_set()

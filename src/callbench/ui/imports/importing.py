"""How does a check or an import run in a worker, one at a time, and how is it stopped?"""

from functools import partial

from PySide6.QtCore import QObject, Signal

from callbench.domain.errors import CallbenchError
from callbench.exchange.importing import ImportReport, import_file
from callbench.services.desk import Desk
from callbench.ui.imports.reading import Choices
from callbench.ui.imports.run import Run
from callbench.ui.parts.tasks import Tasks


class Importing(QObject):
    """Checks and imports. A check that is dropped is stopped and never heard of again; an import that is cancelled takes out again
    what came in, and then tells so.
    """

    checked = Signal(object)
    check_failed = Signal(object)
    imported = Signal(object)
    import_failed = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._check: Run | None = None
        self._import: Run | None = None

    @property
    def is_running(self) -> bool:
        """Is an import under way?"""
        return self._import is not None

    def check(self, choices: Choices) -> Run:
        """Find out what an import would do."""
        self.drop_check()
        run = self._check = Run()
        self._tasks.read(
            self,
            partial(import_file, self._desk, choices.path, choices.options(dry_run=True), run),
            partial(self._end_check, run),
            partial(self._fail_check, run),
        )
        return run

    def drop_check(self) -> None:
        """What is being checked is no longer asked."""
        if self._check is not None:
            self._check.cancel()
        self._check = None

    def start(self, choices: Choices, rows: int) -> Run:
        """Bring the list in; it has so many rows."""
        run = self._import = Run(rows)
        self._tasks.read(
            self,
            partial(import_file, self._desk, choices.path, choices.options(), run),
            self._end_import,
            self._fail_import,
        )
        return run

    def cancel(self) -> None:
        """Stop the import that runs, if one does."""
        if self._import is not None:
            self._import.cancel()

    def _end_check(self, run: Run, report: ImportReport) -> None:
        if run is self._check:
            self._check = None
            self.checked.emit(report)

    def _fail_check(self, run: Run, error: CallbenchError) -> None:
        if run is self._check:
            self._check = None
            self.check_failed.emit(error)

    def _end_import(self, report: ImportReport) -> None:
        self._import = None
        self.imported.emit(report)

    def _fail_import(self, error: CallbenchError) -> None:
        self._import = None
        self.import_failed.emit(error)

"""How are the rejected rows of an import saved, so that they can be mended and brought in again?"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from callbench.exchange.importing import ImportReport
from callbench.exchange.tables import Table
from callbench.ui.imports.reading import RejectedHeads, save_rejected
from callbench.ui.imports.words import reason_word
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.tasks import Tasks


class RejectedFile(QObject):
    """Asks for a place and writes there, in a worker: all cells of each row, and before them line, column and reason."""

    begun = Signal()
    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, formats: Formats, page: QWidget) -> None:
        super().__init__(page)
        self._tasks, self._formats, self._page = tasks, formats, page
        self._table: Table | None = None
        self._report: ImportReport | None = None

    def take(self, table: Table, report: ImportReport) -> None:
        """Whose rows are meant from now on."""
        self._table, self._report = table, report

    @Slot()
    def ask(self) -> None:
        """Ask for a place without holding the window up."""
        if self._table is None:
            return
        dialog = QFileDialog(self._page, self.tr("Save the rejected rows"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("CSV (*.csv)"), self.tr("Excel (*.xlsx)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.tr("{file} rejected.csv").format(file=self._table.path.stem))
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @Slot(str)
    def save_to(self, place: str) -> None:
        """Write the rows there."""
        if self._table is None or self._report is None:
            return
        self.begun.emit()
        path, rejected = Path(place), self._report.rejected
        reasons = {str(row.code): reason_word(str(row.code)) for row in rejected}
        heads = RejectedHeads(self.tr("Line"), self.tr("Column"), self.tr("Reason"))
        self._tasks.read(
            self,
            partial(save_rejected, path, self._table, rejected, reasons, heads, self._formats.zone),
            partial(self._tell, path),
            self.failed.emit,
        )

    def _tell(self, path: Path, count: int) -> None:
        text = self.tr("Rejected rows saved in {file}: {count}")
        self.saved.emit(text.format(count=f"{count:,}", file=path.name))

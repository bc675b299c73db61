"""How does a table of the window become a file, as it is shown? Asked for from its menu; who took it is audited."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from callbench.domain.errors import CallbenchError
from callbench.exchange.exporting import ExportReport, ShownTable, export_table
from callbench.services.desk import Desk
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.messages import wording
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tasks import Tasks


class TableExport(QObject):
    """`notify` shows what became of it."""

    def __init__(
        self, desk: Desk, tasks: Tasks, formats: Formats, notify: Callable[[Notice], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._formats = desk, tasks, formats
        self._notify, self._page = notify, parent

    def ask(self, table: ShownTable) -> None:
        """Ask for a file without holding the window up."""
        dialog = QFileDialog(self._page, self.tr("Save the table"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Excel (*.xlsx)"), self.tr("CSV (*.csv)")])
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"{table.name}.xlsx")
        dialog.fileSelected.connect(partial(self.write, table))
        dialog.open()

    def write(self, table: ShownTable, path: str) -> None:
        """Write the table there."""
        self._tasks.read(self, partial(export_table, self._desk, table, Path(path)), self._tell, self._fail)

    def _tell(self, report: ExportReport) -> None:
        text = self.tr("{rows} rows written to {file}").format(rows=f"{report.rows:,}", file=report.path.name)
        self._notify(Notice(text, Tone.OK))

    def _fail(self, error: CallbenchError) -> None:
        self._notify(Notice(wording(error, self._formats).line(), Tone.DANGER))

"""How is an import taken back, and what is said about it?"""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from callbench.exchange.importing import UndoReport, undo_file
from callbench.services.desk import Desk
from callbench.ui.imports.words import kept_word
from callbench.ui.parts.tasks import Tasks


class Undoing(QObject):
    """Takes one import back at a time, in a worker."""

    begun = Signal(int)
    undone = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks

    @Slot(int)
    def start(self, batch_id: int) -> None:
        """Take the import of this batch back."""
        self.begun.emit(batch_id)
        self._tasks.read(self, partial(undo_file, self._desk, batch_id), self.undone.emit, self.failed.emit)

    def text(self, report: UndoReport) -> str:
        """What was removed and put back, and what stays, with the reasons."""
        text = self.tr("Taken back: {removed} leads removed.")
        if report.restored:
            text = self.tr("Taken back: {removed} leads removed, {restored} records put back as they were.")
        text = text.format(removed=f"{report.removed:,}", restored=f"{report.restored:,}")
        if not report.kept:
            return text
        why = " · ".join(dict.fromkeys(kept_word(each.why) for each in report.kept))
        kept = self.tr("{count} stay: {why}.").format(count=f"{len(report.kept):,}", why=why)
        return self.tr("{first} {second}").format(first=text, second=kept)

"""How does a person bring a real list in? The page: choose, check, import, and take back if need be."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from callbench.domain.errors import CallbenchError
from callbench.domain.labels import Labels
from callbench.exchange.importing import ImportReport, UndoReport
from callbench.services.desk import Desk
from callbench.services.import_batches import Batch, list_batches
from callbench.ui.imports.dropped import dropped_files, dropped_folder
from callbench.ui.imports.file_question import file_question
from callbench.ui.imports.folder_watch import FolderWatch
from callbench.ui.imports.importing import Importing
from callbench.ui.imports.list_view import ListView
from callbench.ui.imports.made_of import made_of_word
from callbench.ui.imports.reading import Choices, OpenedList, open_list
from callbench.ui.imports.refusals import refusal
from callbench.ui.imports.rejected_file import RejectedFile
from callbench.ui.imports.result_view import ResultView
from callbench.ui.imports.run_view import RunView
from callbench.ui.imports.start_view import StartView
from callbench.ui.imports.undoing import Undoing
from callbench.ui.imports.waiting_files import WaitingFiles
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.messages import wording
from callbench.ui.parts.tasks import Tasks


class ImportPage(QWidget):
    """Files are read, checked and imported in workers; the page shows one of four views.

    `calls_wanted`: the person wants to go on to the calls. `stop()` cancels what runs, for closing the program.
    """

    calls_wanted = Signal()

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
        self._desk, self._tasks, self._formats = desk, tasks, formats
        self._choices: Choices | None = None
        self._opened: OpenedList | None = None
        self._rows = 0
        self._watch: FolderWatch | None = None
        made_of = partial(made_of_word, labels, languages, formats, desk.clock)
        self.start = StartView(labels, languages, formats)
        self.list = ListView(labels, languages, made_of)
        self.running = RunView(formats)
        self.result = ResultView(made_of, formats)
        self.importing = Importing(desk, tasks, self)
        self.undoing = Undoing(desk, tasks, self)
        self.rejected = RejectedFile(tasks, formats, self)
        self.waiting = WaitingFiles()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._stack = QStackedLayout()
        column.addWidget(self.waiting)
        column.addLayout(self._stack, 1)
        for view in (self.start, self.list, self.running, self.result):
            self._stack.addWidget(view)
        self.setAcceptDrops(True)
        self._connect()

    # --- choosing a file -----------------------------------------------------------------------------------------------------

    @Slot()
    def new_import(self) -> None:
        """Begin with a file, unless an import is running: that one is shown."""
        if self.importing.is_running:
            self._stack.setCurrentWidget(self.running)
        else:
            self.choose_file()

    @Slot()
    def choose_file(self) -> None:
        """Ask for a file without holding the window up."""
        dialog = file_question(self)
        dialog.filesSelected.connect(self._open_chosen)
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Show what a file holds; whatever was open before is put away."""
        if self.importing.is_running:
            return
        self._opened = None
        self._read(Choices(path), is_new=True)
        self._stack.setCurrentWidget(self.list)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Show the first; the others wait for their turn, each an import of its own."""
        if not self.importing.is_running:
            self.waiting.clear()
            self.open_file(paths[0])
        self.waiting.add(paths if self.importing.is_running else paths[1:])

    def watch_with(self, watch: FolderWatch) -> None:
        """Offer what this finds, from now on and what it found before."""
        self._watch = watch
        watch.serve(self.start.folder, self.waiting)

    def is_importing(self) -> bool:
        """Is an import under way?"""
        return self.importing.is_running

    @Slot()
    def stop(self) -> None:
        """Cancel what runs; an import takes out again what came in."""
        self.importing.drop_check()
        self.importing.cancel()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()) or dropped_folder(event.mimeData()):
            event.acceptProposedAction()
            self.start.place.set_lit(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.start.place.set_lit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        files, folder = dropped_files(event.mimeData()), dropped_folder(event.mimeData())
        self.start.place.set_lit(False)
        if folder is not None and self._watch is not None:
            event.acceptProposedAction()
            self._watch.choose(folder)
            self._stack.setCurrentWidget(self.running if self.importing.is_running else self.start)
        if files:
            event.acceptProposedAction()
            self.open_files(files)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_history()

    @Slot(list)
    def _open_chosen(self, paths: list[str]) -> None:
        self.open_files([Path(path) for path in paths])

    # --- reading -------------------------------------------------------------------------------------------------------------

    def _read(self, choices: Choices, *, is_new: bool = False) -> None:
        self.importing.drop_check()
        self._choices = choices
        self.list.show_reading(choices, is_new=is_new)
        self._tasks.read_latest(
            self,
            "open",
            partial(open_list, self._desk, choices),
            partial(self._show_list, is_new=is_new),
            self._show_unreadable,
        )

    def _show_list(self, opened: OpenedList, *, is_new: bool) -> None:
        self._opened, self._choices = opened, opened.choices
        self.list.show_list(opened, is_new=is_new)

    def _show_unreadable(self, error: CallbenchError) -> None:
        self._opened = None
        if self._choices is not None:
            self.list.show_unreadable(refusal(error, self._choices.path, self._formats))

    @Slot(str)
    def _choose_encoding(self, encoding: str) -> None:
        self._read_anew(encoding=encoding, header_row=None, separator=None)

    @Slot(str)
    def _choose_separator(self, separator: str) -> None:
        self._read_anew(separator=separator, header_row=None)

    @Slot(str)
    def _choose_sheet(self, sheet: str) -> None:
        self._read_anew(sheet=sheet, header_row=None)

    @Slot(int)
    def _choose_header(self, line: int) -> None:
        self._read_anew(header_row=line)

    @Slot(str)
    def _choose_preset(self, preset: str) -> None:
        self._read_anew(preset=preset or None)

    def _read_anew(self, **said: str | int | None) -> None:
        if self._choices is not None:
            self._read(replace(self._choices, **said))  # type: ignore[arg-type]  # the five callers above name its fields

    # --- checking and importing ------------------------------------------------------------------------------------------------

    @Slot()
    def _start_check(self) -> None:
        if self._opened is not None:
            self._choices = self.list.choices(self._opened)
            self.list.show_checking(self.importing.check(self._choices))

    @Slot(object)
    def _show_checked(self, report: ImportReport) -> None:
        self._rows = report.rows
        self.list.show_checked(report)

    @Slot()
    def _stop_check(self) -> None:
        self.importing.drop_check()
        self.list.settle()

    @Slot()
    def _start_import(self) -> None:
        if self._opened is not None:
            choices = self._choices = self.list.choices(self._opened)
            self.waiting.open.setEnabled(False)
            self.running.show_run(self.importing.start(choices, self._rows), choices.path.name)
            self._stack.setCurrentWidget(self.running)

    @Slot(object)
    def _show_imported(self, report: ImportReport) -> None:
        self.running.stop()
        self.waiting.open.setEnabled(True)
        self._refresh_history()
        if report.cancelled or self._opened is None:
            self._stack.setCurrentWidget(self.list)
            self.list.show_cancelled()
            return
        self.rejected.take(self._opened.table, report)
        self.result.show_report(report, self._opened.table.path.name)
        self._stack.setCurrentWidget(self.result)

    @Slot(object)
    def _show_trouble(self, error: CallbenchError) -> None:
        self.running.stop()
        self.waiting.open.setEnabled(True)
        self._refresh_history()
        self._stack.setCurrentWidget(self.list)
        if self._choices is not None:
            self.list.show_trouble(refusal(error, self._choices.path, self._formats))

    @Slot()
    def _cancel_import(self) -> None:
        self.importing.cancel()
        self.running.show_cancelling()

    # --- afterwards ----------------------------------------------------------------------------------------------------------

    def _refresh_history(self) -> None:
        self._tasks.read_latest(self, "history", partial(self._desk.read, list_batches), self._show_history)

    def _show_history(self, batches: Sequence[Batch]) -> None:
        self.start.history.show_batches(batches, self._desk.clock())

    @Slot(int)
    def _show_undoing(self, batch_id: int) -> None:
        self.start.history.set_busy(batch_id)
        self.result.set_busy(True)

    @Slot(object)
    def _show_undone(self, report: UndoReport) -> None:
        self._end_undo()
        self.start.tell(self.undoing.text(report), Tone.WARN if report.kept else Tone.OK)
        self._stack.setCurrentWidget(self.start)
        self.start.place.button.setFocus()

    @Slot(object)
    def _show_undo_failed(self, error: CallbenchError) -> None:
        self._end_undo()
        for view in (self.start, self.result):
            view.trouble.show_wording(wording(error, self._formats))

    def _end_undo(self) -> None:
        self.start.trouble.hide()
        self.start.history.set_busy(None)
        self.result.set_busy(False)
        self._refresh_history()

    @Slot()
    def _show_saving(self) -> None:
        self.result.set_busy(True)

    @Slot(str)
    def _show_saved(self, text: str) -> None:
        self.result.set_busy(False)
        self.result.tell(text)

    @Slot(object)
    def _show_save_failed(self, error: CallbenchError) -> None:
        self.result.set_busy(False)
        self.result.trouble.show_wording(wording(error, self._formats))

    @Slot()
    def _start_over(self) -> None:
        self.start.tell("")
        self._stack.setCurrentWidget(self.start)
        self.start.place.button.setFocus()

    def _connect(self) -> None:
        self.waiting.next_wanted.connect(self.open_file)
        self.start.place.choose_wanted.connect(self.choose_file)
        self.start.history.undo_wanted.connect(self.undoing.start)
        file = self.list.file
        file.other_file_wanted.connect(self.choose_file)
        file.encoding_chosen.connect(self._choose_encoding)
        file.separator_chosen.connect(self._choose_separator)
        file.sheet_chosen.connect(self._choose_sheet)
        file.header_chosen.connect(self._choose_header)
        file.preset_chosen.connect(self._choose_preset)
        self.list.changed.connect(self.importing.drop_check)
        self.list.bar.check_wanted.connect(self._start_check)
        self.list.bar.cancel_wanted.connect(self._stop_check)
        self.list.bar.import_wanted.connect(self._start_import)
        self.running.cancel_wanted.connect(self._cancel_import)
        self.result.calls_wanted.connect(self.calls_wanted)
        self.result.save_wanted.connect(self.rejected.ask)
        self.result.undo_wanted.connect(self.undoing.start)
        self.result.new_wanted.connect(self._start_over)
        self.importing.checked.connect(self._show_checked)
        self.importing.check_failed.connect(self._show_trouble)
        self.importing.imported.connect(self._show_imported)
        self.importing.import_failed.connect(self._show_trouble)
        self.undoing.begun.connect(self._show_undoing)
        self.undoing.undone.connect(self._show_undone)
        self.undoing.failed.connect(self._show_undo_failed)
        self.rejected.begun.connect(self._show_saving)
        self.rejected.saved.connect(self._show_saved)
        self.rejected.failed.connect(self._show_save_failed)

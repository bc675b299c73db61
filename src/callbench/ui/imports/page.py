"""How does a person bring a real list in? The page: choose, check, import, and take back if need be."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QWidget

from callbench.domain.errors import CallbenchError
from callbench.exchange.importing import ImportReport, UndoReport, import_file, undo_file
from callbench.services.desk import Desk
from callbench.services.import_batches import Batch, list_batches
from callbench.services.labels import Labels
from callbench.ui.imports.dropped import dropped_files
from callbench.ui.imports.list_view import ListView
from callbench.ui.imports.made_of import made_of_word
from callbench.ui.imports.reading import Choices, OpenedList, RejectedHeads, open_list, save_rejected
from callbench.ui.imports.refusals import refusal
from callbench.ui.imports.result_view import ResultView
from callbench.ui.imports.run import Run
from callbench.ui.imports.run_view import RunView
from callbench.ui.imports.start_view import StartView
from callbench.ui.imports.words import kept_word, reason_word
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.messages import wording
from callbench.ui.parts.tasks import Tasks
from callbench.ui.parts.theme import Tone


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
        self._report: ImportReport | None = None
        self._check: Run | None = None
        self._import: Run | None = None
        made_of = partial(made_of_word, labels, languages, formats, desk.clock)
        self.start = StartView(labels, languages, formats)
        self.list = ListView(labels, languages, made_of)
        self.running = RunView(formats)
        self.result = ResultView(made_of, formats)
        self._stack = QStackedLayout(self)
        for view in (self.start, self.list, self.running, self.result):
            self._stack.addWidget(view)
        self.setAcceptDrops(True)
        self._connect()

    # --- choosing a file -----------------------------------------------------------------------------------------------------

    @Slot()
    def new_import(self) -> None:
        """Begin with a file, unless an import is running: that one is shown."""
        if self._import is not None:
            self._stack.setCurrentWidget(self.running)
            return
        self.choose_file()

    @Slot()
    def choose_file(self) -> None:
        """Ask for a file without holding the window up."""
        dialog = QFileDialog(self, self.tr("Choose a list"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Lists (*.csv *.tsv *.txt *.xlsx *.xlsm)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self._open_chosen)
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Show what a file holds; whatever was open before is put away."""
        if self._import is not None:
            return
        self._drop_check()
        self._opened = self._report = None
        self._read(Choices(path), is_new=True)
        self._stack.setCurrentWidget(self.list)

    def is_importing(self) -> bool:
        """Is an import under way?"""
        return self._import is not None

    @Slot()
    def stop(self) -> None:
        """Cancel what runs; an import takes out again what came in."""
        for run in (self._check, self._import):
            if run is not None:
                run.cancel()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._import is None and dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.start.place.set_lit(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.start.place.set_lit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        self.start.place.set_lit(False)
        if files:
            event.acceptProposedAction()
            self.open_file(files[0])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_history()

    @Slot(str)
    def _open_chosen(self, path: str) -> None:
        self.open_file(Path(path))

    # --- reading -------------------------------------------------------------------------------------------------------------

    def _read(self, choices: Choices, *, is_new: bool = False) -> None:
        self._drop_check()
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

    # --- checking ------------------------------------------------------------------------------------------------------------

    @Slot()
    def _start_check(self) -> None:
        if self._opened is None:
            return
        run = self._check = Run()
        choices = self._choices = self.list.choices(self._opened)
        self.list.show_checking(run)
        self._tasks.read(
            self,
            partial(import_file, self._desk, choices.path, choices.options(dry_run=True), run),
            partial(self._show_check, run),
            partial(self._show_check_failed, run),
        )

    def _show_check(self, run: Run, report: ImportReport) -> None:
        if run is self._check:
            self._check, self._report = None, report
            self.list.show_checked(report)

    def _show_check_failed(self, run: Run, error: CallbenchError) -> None:
        if run is self._check and self._choices is not None:
            self._check = None
            self.list.show_trouble(refusal(error, self._choices.path, self._formats))

    @Slot()
    def _drop_check(self) -> None:
        """What was checked, or is being checked, no longer holds."""
        if self._check is not None:
            self._check.cancel()
        self._check = self._report = None

    @Slot()
    def _stop_check(self) -> None:
        self._drop_check()
        self.list.allow_check()

    # --- importing -----------------------------------------------------------------------------------------------------------

    @Slot()
    def _start_import(self) -> None:
        if self._opened is None or self._report is None:
            return
        run = self._import = Run(self._report.rows)
        choices = self._choices = self.list.choices(self._opened)
        self.running.show_run(run, choices.path.name)
        self._stack.setCurrentWidget(self.running)
        self._tasks.read(
            self,
            partial(import_file, self._desk, choices.path, choices.options(), run),
            partial(self._show_imported, choices),
            self._show_import_failed,
        )

    def _show_imported(self, choices: Choices, report: ImportReport) -> None:
        self._end_run()
        if report.cancelled:
            self._stack.setCurrentWidget(self.list)
            self.list.show_cancelled()
            return
        self._report = report
        self.result.show_report(report, choices.path.name)
        self._stack.setCurrentWidget(self.result)

    def _show_import_failed(self, error: CallbenchError) -> None:
        self._end_run()
        self._stack.setCurrentWidget(self.list)
        if self._choices is not None:
            self.list.show_trouble(refusal(error, self._choices.path, self._formats))

    def _end_run(self) -> None:
        self._import = None
        self.running.stop()
        self._refresh_history()

    @Slot()
    def _cancel_import(self) -> None:
        if self._import is not None:
            self._import.cancel()
            self.running.show_cancelling()

    # --- afterwards ----------------------------------------------------------------------------------------------------------

    def _refresh_history(self) -> None:
        self._tasks.read_latest(self, "history", partial(self._desk.read, list_batches), self._show_history)

    def _show_history(self, batches: Sequence[Batch]) -> None:
        self.start.history.show_batches(batches, self._desk.clock())

    @Slot(int)
    def _undo(self, batch_id: int) -> None:
        self.start.history.set_busy(batch_id)
        self.result.set_busy(True)
        self._tasks.read(
            self, partial(undo_file, self._desk, batch_id), self._show_undone, self._show_undo_failed
        )

    def _show_undone(self, report: UndoReport) -> None:
        self._end_undo()
        self.start.tell(self._undone_text(report), Tone.WARN if report.kept else Tone.OK)
        self._stack.setCurrentWidget(self.start)
        self.start.place.button.setFocus()

    def _show_undo_failed(self, error: CallbenchError) -> None:
        self._end_undo()
        for view in (self.start, self.result):
            view.trouble.show_wording(wording(error, self._formats))

    def _end_undo(self) -> None:
        self.start.trouble.hide()
        self.start.history.set_busy(None)
        self.result.set_busy(False)
        self._refresh_history()

    def _undone_text(self, report: UndoReport) -> str:
        text = self.tr("Taken back: {removed} leads removed, {restored} records put back as they were.")
        text = text.format(removed=f"{report.removed:,}", restored=f"{report.restored:,}")
        if not report.kept:
            return text
        why = " · ".join(dict.fromkeys(kept_word(each.why) for each in report.kept))
        kept = self.tr("{count} stay: {why}.").format(count=f"{len(report.kept):,}", why=why)
        return self.tr("{first} {second}").format(first=text, second=kept)

    @Slot()
    def ask_where_to_save(self) -> None:
        """Ask where the rejected rows go, without holding the window up."""
        if self._choices is None:
            return
        dialog = QFileDialog(self, self.tr("Save the rejected rows"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("CSV (*.csv)"), self.tr("Excel (*.xlsx)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.tr("{file} rejected.csv").format(file=self._choices.path.stem))
        dialog.fileSelected.connect(self._save_chosen)
        dialog.open()

    @Slot(str)
    def _save_chosen(self, path: str) -> None:
        self.save_rejected_to(Path(path))

    def save_rejected_to(self, path: Path) -> None:
        """Write the rejected rows of the import that is shown."""
        if self._opened is None or self._report is None:
            return
        self.result.set_busy(True)
        rejected = self._report.rejected
        reasons = {str(row.code): reason_word(str(row.code)) for row in rejected}
        heads = RejectedHeads(self.tr("Line"), self.tr("Column"), self.tr("Reason"))
        self._tasks.read(
            self,
            partial(save_rejected, path, self._opened.table, rejected, reasons, heads, self._formats.zone),
            partial(self._show_saved, path),
            self._show_save_failed,
        )

    def _show_saved(self, path: Path, count: int) -> None:
        self.result.set_busy(False)
        text = self.tr("{count} rejected rows are saved in {file}.")
        self.result.tell(text.format(count=f"{count:,}", file=path.name))

    def _show_save_failed(self, error: CallbenchError) -> None:
        self.result.set_busy(False)
        self.result.trouble.show_wording(wording(error, self._formats))

    @Slot()
    def _start_over(self) -> None:
        self.start.tell("")
        self._stack.setCurrentWidget(self.start)
        self.start.place.button.setFocus()

    def _connect(self) -> None:
        self.start.place.choose_wanted.connect(self.choose_file)
        self.start.history.undo_wanted.connect(self._undo)
        file = self.list.file
        file.other_file_wanted.connect(self.choose_file)
        file.encoding_chosen.connect(self._choose_encoding)
        file.separator_chosen.connect(self._choose_separator)
        file.sheet_chosen.connect(self._choose_sheet)
        file.header_chosen.connect(self._choose_header)
        file.preset_chosen.connect(self._choose_preset)
        self.list.changed.connect(self._drop_check)
        self.list.bar.check_wanted.connect(self._start_check)
        self.list.bar.cancel_wanted.connect(self._stop_check)
        self.list.bar.import_wanted.connect(self._start_import)
        self.running.cancel_wanted.connect(self._cancel_import)
        self.result.calls_wanted.connect(self.calls_wanted)
        self.result.save_wanted.connect(self.ask_where_to_save)
        self.result.undo_wanted.connect(self._undo)
        self.result.new_wanted.connect(self._start_over)

"""How does the list on the screen leave it? A panel asks, a worker writes, a notice says how many rows went where."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from callbench.domain.errors import CallbenchError, CharactersLost
from callbench.exchange.exporting import ExportReport, export_file
from callbench.services.desk import Desk
from callbench.ui.exports.choice import ExportChoice, Shown
from callbench.ui.exports.panel import ExportPanel
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.messages import wording
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tasks import Tasks

_LOOK_MS = 200
_LOSSES_SHOWN = 5


class _Run:
    """Handed to the worker: how far it is, and whether somebody still wants it. Nothing of Qt is here."""

    def __init__(self) -> None:
        self.rows = 0
        self.is_wanted = True

    def __call__(self, rows: int) -> bool:
        self.rows = rows
        return self.is_wanted


class ListExport(QObject):
    """One export at a time. What could not be written stays chosen in the panel, with the reason."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        languages: Languages,
        formats: Formats,
        notify: Callable[[Notice], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._languages = desk, tasks, languages
        self._formats, self._notify, self._page = formats, notify, parent
        self._panel: ExportPanel | None = None
        self._run: _Run | None = None
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._say_progress)

    def panel(self) -> ExportPanel:
        """The panel, made when it is first wanted."""
        if self._panel is None:
            self._panel = ExportPanel(self._page.window(), self._languages)
            self._panel.file_chosen.connect(self.write)
            self._panel.stop_wanted.connect(self._stop)
        return self._panel

    def ask(self, shown: Shown) -> None:
        """Ask about the list on the screen; while one is written, that is shown."""
        if self._run is None:
            self.panel().open_for(shown)
        else:
            self.panel().open()

    @Slot(object, object)
    def write(self, path: Path, choice: ExportChoice) -> None:
        """Write the list of the panel to this file."""
        panel = self.panel()
        self._run = run = _Run()
        panel.set_writing(True)
        self._look.start()
        wanted = choice.wanted(panel.shown_list())
        options = choice.options(str(self._languages.current))
        self._tasks.read(
            self, partial(export_file, self._desk, wanted, path, options, run), self._tell, self._fail
        )

    @Slot()
    def _say_progress(self) -> None:
        if self._run is not None:
            text = self.tr("Writing… {rows} rows").format(rows=f"{self._run.rows:,}")
            self.panel().say(text)

    @Slot()
    def _stop(self) -> None:
        if self._run is not None:
            self._run.is_wanted = False

    def _end(self) -> ExportPanel:
        self._run = None
        self._look.stop()
        panel = self.panel()
        panel.set_writing(False)
        panel.say("")
        return panel

    def _tell(self, report: ExportReport) -> None:
        panel = self._end()
        if report.cancelled:
            panel.say(self.tr("Stopped. No file was written."))
            return
        panel.close_overlay()
        text = self.tr("{rows} rows written to {file}").format(rows=f"{report.rows:,}", file=report.path.name)
        tone = Tone.OK
        if report.lost:
            tone = Tone.WARN
            text = self.tr("{rows} rows written to {file}; “?” stands in {cells} cells").format(
                rows=f"{report.rows:,}", file=report.path.name, cells=f"{report.lost:,}"
            )
        self._notify(Notice(text, tone))

    def _fail(self, error: CallbenchError) -> None:
        panel = self._end()
        if isinstance(error, CharactersLost):
            panel.say(self._lost(error), Tone.WARN)
            panel.offer_lossy()
            return
        panel.say(wording(error, self._formats).line(), Tone.DANGER)

    def _lost(self, error: CharactersLost) -> str:
        """Which letters, where, and how many such cells there are."""
        place = self.tr("row {row}, {column}: {letters}")
        first = self.tr("; ").join(
            place.format(row=f"{row:,}", column=column, letters=letters)
            for row, column, letters in error.losses[:_LOSSES_SHOWN]
        )
        text = self.tr("Nothing was written: {cells} cells hold letters the file cannot hold. {first}")
        return text.format(cells=f"{error.count:,}", first=first)

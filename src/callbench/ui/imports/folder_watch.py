"""Which lists came into a folder since it was last looked at? Told by the system where it tells, looked for now and then where it does not.

A folder of the network tells nothing, and a list is offered only once it stands still: whoever writes it is not half through.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from callbench.domain.errors import CallbenchError
from callbench.exchange.list_files import Look, Ripe, Standing, ripe_lists
from callbench.services.desk import Desk
from callbench.settings import Settings, change_settings
from callbench.ui.imports.folder_line import FolderLine
from callbench.ui.imports.waiting_files import WaitingFiles
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tasks import Tasks

LOOK_EVERY_MS = 15_000
STILL_MS = 2_000


class FolderWatch(QObject):
    """New lists wait on the page for imports, each for its turn; `noticed` carries a Notice that says so."""

    noticed = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.folder: Path | None = None
        self.is_there = False
        self._before: dict[Path, Standing] = {}
        self._known: set[tuple[Path, Look]] = set()
        self._found: list[Path] = []
        self._line: FolderLine | None = None
        self._files: WaitingFiles | None = None
        self._system = QFileSystemWatcher(self)
        self._often = QTimer(self, interval=LOOK_EVERY_MS)
        self._soon = QTimer(self, interval=STILL_MS + 100, singleShot=True)
        self._system.directoryChanged.connect(self.look)
        self._often.timeout.connect(self.look)
        self._soon.timeout.connect(self.look)

    def start(self, settings: Settings) -> None:
        """Go on with the folder that was watched."""
        self._watch(Path(settings.import_folder) if settings.import_folder else None)

    def choose(self, folder: Path | None) -> None:
        """Watch another folder, or none, from now on and at every start."""
        self._watch(folder)
        chosen = partial(change_settings, import_folder=str(folder or ""))
        self._tasks.write(self, chosen, lambda _settings: None)

    @Slot()
    def stop(self) -> None:
        """Look no more."""
        self._often.stop()
        self._soon.stop()
        if self._system.directories():
            self._system.removePaths(self._system.directories())

    def serve(self, line: FolderLine, waiting: WaitingFiles) -> None:
        """Show in `line` what is watched and take orders from it; let new lists wait, also those found before there was a page."""
        self._line, self._files = line, waiting
        line.folder_chosen.connect(self.choose)
        line.show_folder(self.folder, is_there=self.is_there)
        waiting.add(self._found)
        self._found.clear()

    @Slot()
    def look(self) -> None:
        """Look at the folder, beside the work."""
        if self.folder is not None:
            known, still = frozenset(self._known), STILL_MS / 1000
            work = partial(ripe_lists, self._desk, self.folder, self._before, known, still)
            self._tasks.read_latest(self, "folder", work, partial(self._take, self.folder), self._gone)

    def _watch(self, folder: Path | None) -> None:
        self.stop()
        self.folder, self.is_there = folder, folder is not None
        self._before, self._found = {}, []
        self._known.clear()
        if folder is not None:
            self._often.start()
            self.look()
        self._show()

    def _show(self) -> None:
        if self._line is not None:
            self._line.show_folder(self.folder, is_there=self.is_there)

    def _take(self, folder: Path, ripe: Ripe) -> None:
        if folder != self.folder:
            return
        self._set_there(is_there=True)
        if str(folder) not in self._system.directories():
            self._system.addPath(str(folder))
        self._known |= ripe.still
        if any((path, each.look) not in self._known for path, each in ripe.standing.items()):
            self._soon.start()
        self._before = ripe.standing
        if ripe.new:
            self._offer(folder, ripe.new)

    def _offer(self, folder: Path, lists: list[Path]) -> None:
        if self._files is None:
            self._found += lists
        else:
            self._files.add(lists)
        text = self.tr("New lists in {folder}: {count}").format(folder=folder.name, count=len(lists))
        self.noticed.emit(
            Notice(text, action="go.imports", action_text=self.tr("Look at them"), seconds=0, topic="lists")
        )

    def _gone(self, _error: CallbenchError) -> None:
        """A folder that is not there may come back: a share that was cut off, a stick that was pulled out."""
        self._before = {}
        self._set_there(is_there=False)

    def _set_there(self, *, is_there: bool) -> None:
        if is_there != self.is_there:
            self.is_there = is_there
            self._show()

"""How is each page built once the database is open, and what is done beside them all the while? Imported in the background."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from callbench.domain.changes import Changes
from callbench.domain.errors import CallbenchError
from callbench.doorway import Wanted
from callbench.services.keeping import back_up_if_changed, checkpoint, find_damage
from callbench.services.opening import Workbench
from callbench.services.users import Person
from callbench.settings import DialBy, Settings
from callbench.ui.calls.dialing import dial_command, dial_link
from callbench.ui.imports.page import ImportPage
from callbench.ui.main_window import MainWindow
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.tasks import Tasks
from callbench.ui.settings_page.dialing_card import EXAMPLE
from callbench.ui.settings_page.page import SettingsPage

CHECKPOINT_MS, BACKUP_MS, CHECK_MS = 60_000, 10 * 60_000, 3_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page may need."""

    bench: Workbench
    tasks: Tasks
    window: MainWindow
    languages: Languages
    settings: Callable[[], Settings]


class Pages(QObject):
    """Builds the pages, carries what one changes to the others, and keeps the file: checkpoints, backups, a check at the start.

    `changed` carries the Changes of every committed write, in the GUI thread.
    """

    changed = Signal(object)
    settings_changed = Signal(object)
    other_wanted = Signal(object)
    damaged = Signal(object)

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._builders: dict[str, Callable[[], QWidget]] = {
            "imports": self._build_imports,
            "settings": self._build_settings,
        }
        self._settings_page: SettingsPage | None = None
        self._import_page: ImportPage | None = None
        self._has_written = False
        self._timers = [
            self._timer(CHECKPOINT_MS, self._checkpoint),
            self._timer(BACKUP_MS, self._back_up),
        ]
        self.changed.connect(self._note_write)
        around.bench.desk.listen(self._tell_changes)
        around.window.registry.action("import.new").triggered.connect(self._new_import)
        self._show_person(around.bench.person)

    def build(self, page_id: str) -> QWidget:
        """The page of this id, new."""
        return self._builders[page_id]()

    def start(self) -> None:
        """Begin what is done beside the work."""
        for timer in self._timers:
            timer.start()
        QTimer.singleShot(CHECK_MS, self, self._check)

    def stop(self) -> None:
        """End it: the database is about to be let go."""
        for timer in self._timers:
            timer.stop()
        if self._import_page is not None:
            self._import_page.stop()

    def take_settings(self, settings: Settings) -> None:
        """Settings that were stored elsewhere."""
        if self._settings_page is not None:
            self._settings_page.show_settings(settings)

    def import_file(self, path: Path) -> None:
        """Show what a list file holds, on the import page."""
        self._around.window.show_page("imports")
        if self._import_page is not None:
            self._import_page.open_file(path)

    # --- the pages --------------------------------------------------------------------------------------------------------------

    def _build_imports(self) -> QWidget:
        around = self._around
        bench, formats = around.bench, Formats(around.bench.zone)
        page = ImportPage(bench.desk, around.tasks, bench.labels, around.languages, formats)
        self._import_page = page
        return page

    @Slot()
    def _new_import(self) -> None:
        self._around.window.show_page("imports")
        if self._import_page is not None:
            self._import_page.new_import()

    def _build_settings(self) -> QWidget:
        around = self._around
        page = SettingsPage(around.bench, around.tasks, around.settings(), around.languages, dial_preview)
        page.noticed.connect(around.window.notices.show_notice)
        page.settings_changed.connect(self.settings_changed)
        page.person_changed.connect(self._show_person)
        page.logs_wanted.connect(partial(around.window.run_command, "log.open_folder"))
        page.database_wanted.connect(self._want_other)
        page.restore_wanted.connect(self._want_restore)
        self._settings_page = page
        return page

    @Slot(object)
    def _show_person(self, person: Person) -> None:
        self._around.window.set_user(person.name)

    @Slot(str)
    def _want_other(self, path: str) -> None:
        self.other_wanted.emit(Wanted(path))

    @Slot(str)
    def _want_restore(self, backup: str) -> None:
        database = self._around.bench.database
        if database is not None:
            self.other_wanted.emit(Wanted(str(database), self._around.bench.person.name, restore=backup))

    # --- beside the work --------------------------------------------------------------------------------------------------------

    def _tell_changes(self, changes: Changes) -> None:
        """Runs in the thread that wrote; the signal brings it to the GUI thread."""
        self.changed.emit(changes)

    @Slot()
    def _note_write(self) -> None:
        self._has_written = True

    @Slot()
    def _checkpoint(self) -> None:
        if self._has_written:
            self._has_written = False
            self._beside(partial(checkpoint, self._around.bench.desk.engine))

    @Slot()
    def _back_up(self) -> None:
        desk = self._around.bench.desk
        self._beside(partial(back_up_if_changed, desk.engine, desk.clock()))

    @Slot()
    def _check(self) -> None:
        work = partial(find_damage, self._around.bench.desk.engine)
        self._around.tasks.read(self, work, _nothing, self._tell_damage)
        self._back_up()

    def _beside(self, work: Callable[[], object]) -> None:
        self._around.tasks.read(self, work, _nothing)

    def _tell_damage(self, error: CallbenchError) -> None:
        self.damaged.emit(error)

    def _timer(self, interval: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=interval)
        timer.timeout.connect(slot)
        return timer


def _nothing(_result: object) -> None:
    return


def dial_preview(settings: Settings) -> str:
    """What dialling the example number would do: a link, a command line, or the number alone."""
    if settings.dial_by is DialBy.COPY:
        return EXAMPLE
    if settings.dial_by is DialBy.COMMAND:
        return " ".join(dial_command(settings, EXAMPLE))
    return dial_link(settings, EXAMPLE).toString()

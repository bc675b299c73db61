"""How does the program start? A bare window first, in its place and colours; everything else is imported once that is painted."""

import gc
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from callbench.domain.errors import CallbenchError
from callbench.settings import (
    Settings,
    config_folder,
    data_folder,
    database_place,
    load_settings,
    log_folder,
)
from callbench.ui.main_window import MainWindow
from callbench.ui.parts.colours import ThemeChoice, colour_application
from callbench.ui.parts.first_paint import FirstPaint
from callbench.ui.parts.single_instance import SingleInstance

if TYPE_CHECKING:
    from callbench.program import Program

COLLECT_AFTER_MS = 3_000
STYLE = ("-style", "Fusion")
"""Asked for here, it costs nothing; asked for by `setStyle`, as much as a window."""


class Named(NamedTuple):
    """What the command line named: a database, a person, a lead link or list file."""

    database: str = ""
    user: str = ""
    argument: str = ""


def open_window(*, database: str = "", user: str = "", argument: str = "") -> int:
    """Open the window and run until it is closed; the exit status. A second start on the same folder raises the first window."""
    before = sys.excepthook
    sys.excepthook = log_early
    app = QApplication([*sys.argv[:1], *STYLE])
    QCoreApplication.setApplicationName("callbench")
    QApplication.setApplicationDisplayName("Callbench")
    try:
        return _run(app, Named(database, user, argument))
    finally:
        sys.excepthook = before


def _run(app: QApplication, named: Named) -> int:
    settings, trouble = stored_settings()
    instance = SingleInstance(lock_folder(named.database or database_place(settings)))
    if not instance.is_first:
        return hand_over(instance, settings, named.argument)
    colour_application(ThemeChoice(settings.theme))
    window = MainWindow(config_folder())
    start = Start(app, instance, settings, trouble, named)
    FirstPaint(window.ground).painted.connect(partial(start.go_on, window))
    window.show()
    QTimer.singleShot(COLLECT_AFTER_MS, collect_again)
    status = app.exec()
    start.end()
    return status


def hand_over(instance: SingleInstance, settings: Settings, argument: str) -> int:
    """The first start takes the argument; the exit status. A person is told if that one does not answer."""
    if instance.hand_over(argument):
        return 0
    from callbench.second_start import tell_no_answer  # only where it is needed

    tell_no_answer(settings)
    return 1


class Start(QObject):
    """What is done once the bare window is painted, and undone at the end."""

    def __init__(
        self,
        app: QApplication,
        instance: SingleInstance,
        settings: Settings,
        trouble: CallbenchError | None,
        named: Named,
    ) -> None:
        super().__init__()
        self._app, self._instance, self._settings = app, instance, settings
        self._trouble, self._named = trouble, named
        self._program: Program | None = None

    @Slot()
    def go_on(self, window: MainWindow) -> None:
        """Log from now on, and open the database in the window."""
        from callbench.doorway import Wanted  # what follows costs more than the bare window
        from callbench.program import Program
        from callbench.ui.parts.crash_log import CrashLog

        crash_log = CrashLog(log_folder())
        crash_log.install()
        self._program = Program(self._app, crash_log, self._instance, self._settings)
        named, settings = self._named, self._settings
        place = named.database or database_place(settings)
        may_be_new = not named.database and not settings.database
        desktop = self._program.open(
            Wanted(place, self._user(), may_be_new=may_be_new, argument=named.argument), window
        )
        if self._trouble is not None:
            desktop.tell_settings_trouble(self._trouble)

    def _user(self) -> str:
        """Who was named, or who worked at the chosen database last."""
        return self._named.user or ("" if self._named.database else self._settings.user)

    def end(self) -> None:
        """Let go of the database, the lock and the log."""
        if self._program is None:
            self._instance.release()
            return
        self._program.close()
        self._program.crash_log.uninstall()


def log_early(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write what goes wrong before the log is open."""
    from callbench.ui.parts.crash_log import CrashLog  # the logging package costs as much as the bare window

    CrashLog(log_folder()).note_exception(kind, error, trace)
    sys.__excepthook__(kind, error, trace)


def collect_again() -> None:
    """What the start brought in stays for good; only what comes later is looked at by the garbage collector."""
    gc.freeze()
    gc.enable()


def stored_settings() -> tuple[Settings, CallbenchError | None]:
    """The settings; the defaults, with the error, where the file cannot be read. It is left as it is."""
    try:
        return load_settings(), None
    except CallbenchError as error:
        return Settings(), error


def lock_folder(place: str) -> Path:
    """The folder one window at a time may work on: that of the file, or the data folder for a server."""
    folder = data_folder() if "://" in place else Path(place).expanduser().absolute().parent
    if folder == data_folder():
        with suppress(OSError):  # what opens the database says why it cannot be written
            folder.mkdir(parents=True, exist_ok=True)
    return folder

"""How does the program start, and who knows everybody? Settings, the window, then the database, then the pages."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from callbench.desktop import Desktop
from callbench.domain.errors import CallbenchError
from callbench.doorway import Clock, Wanted, true_time
from callbench.settings import (
    Language,
    Settings,
    config_folder,
    data_folder,
    database_place,
    load_settings,
    log_folder,
)
from callbench.ui.parts.colours import ThemeChoice
from callbench.ui.parts.crash_log import CrashLog
from callbench.ui.parts.language import Language as Spoken
from callbench.ui.parts.language import Languages, system_language
from callbench.ui.parts.single_instance import SingleInstance
from callbench.ui.parts.theme import Theme

COLLECT_AFTER_MS = 3_000


def open_window(*, database: str = "", user: str = "", argument: str = "") -> int:
    """Open the window and run until it is closed; the exit status. A second start on the same folder raises the first window."""
    crash_log = CrashLog(log_folder())
    crash_log.install()
    app = QApplication(sys.argv[:1])
    QCoreApplication.setApplicationName("callbench")
    QApplication.setApplicationDisplayName("Callbench")
    try:
        return _run(app, crash_log, database, user, argument)
    finally:
        crash_log.uninstall()


def _run(app: QApplication, crash_log: CrashLog, database: str, user: str, argument: str) -> int:
    settings, trouble = stored_settings()
    place = database or database_place(settings)
    instance = SingleInstance(lock_folder(place))
    if not instance.is_first:
        return 0 if instance.hand_over(argument) else 1
    program = Program(app, crash_log, instance, settings)
    if trouble is not None:
        crash_log.note(f"settings: {trouble.code}")
    program.open(Wanted(place, user, may_be_new=not database and not settings.database, argument=argument))
    QTimer.singleShot(COLLECT_AFTER_MS, collect_again)
    status = app.exec()
    program.close()
    return status


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
        folder.mkdir(parents=True, exist_ok=True)
    return folder


class Program(QObject):
    """What outlives a window: theme, language, settings, the clock, the lock. It opens one desktop at a time."""

    desktop_opened = Signal(object)

    def __init__(
        self,
        app: QApplication,
        crash_log: CrashLog,
        instance: SingleInstance,
        settings: Settings,
        clock: Clock = true_time,
    ) -> None:
        super().__init__(app)
        self._clock = clock
        self.settings = settings
        self.crash_log = crash_log
        self.theme = Theme(app, ThemeChoice(settings.theme))
        self.languages = Languages(self)
        self.languages.apply(spoken(settings.language))
        self.desktop: Desktop | None = None
        self._instance = instance
        instance.setParent(self)
        instance.asked.connect(self._answer_second_start)

    def open(self, wanted: Wanted) -> Desktop:
        """Open a window on a database; the one before is closed once the new one is there."""
        before = self.desktop
        if before is not None:
            before.release()
        desktop = Desktop(
            wanted,
            self.settings,
            self.theme,
            self.languages,
            self.crash_log,
            config_folder(),
            self._clock,
        )
        self.desktop = desktop
        desktop.setParent(self)
        desktop.settings_changed.connect(self._take_settings)
        desktop.other_wanted.connect(self.open)
        desktop.painted.connect(self._instance.listen)
        desktop.window.show()
        if before is not None:
            before.window.close()
            before.deleteLater()
        self.desktop_opened.emit(desktop)
        return desktop

    def close(self) -> None:
        """Let go of the last window's database and of the lock."""
        if self.desktop is not None:
            self.desktop.release()
        self._instance.release()

    @Slot(object)
    def _take_settings(self, settings: Settings) -> None:
        self.settings = settings
        if self.theme.choice != ThemeChoice(settings.theme):
            self.theme.set_choice(ThemeChoice(settings.theme))
        if self.languages.current is not spoken(settings.language):
            self.languages.apply(spoken(settings.language))

    @Slot(str)
    def _answer_second_start(self, argument: str) -> None:
        if self.desktop is not None:
            self.desktop.window.come_forward()
            self.desktop.take_argument(argument)


def spoken(language: Language) -> Spoken:
    """The language that is spoken for a choice."""
    return system_language() if language is Language.SYSTEM else Spoken(language)

"""What outlives a window, and who knows everybody? Theme, language, settings, the clock, the lock; one desktop at a time."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from callbench.desktop import Desktop
from callbench.domain.moments import utc_now
from callbench.doorway import Clock, Wanted
from callbench.settings import Language, Settings, config_folder
from callbench.ui.main_window import MainWindow
from callbench.ui.parts.colours import ThemeChoice
from callbench.ui.parts.crash_log import CrashLog
from callbench.ui.parts.language import Language as Spoken
from callbench.ui.parts.language import Languages, system_language
from callbench.ui.parts.single_instance import SingleInstance
from callbench.ui.parts.theme import Theme


class Program(QObject):
    """What outlives a window: theme, language, settings, the clock, the lock. It opens one desktop at a time."""

    desktop_opened = Signal(object)

    def __init__(
        self,
        app: QApplication,
        crash_log: CrashLog,
        instance: SingleInstance,
        settings: Settings,
        clock: Clock = utc_now,
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

    def open(self, wanted: Wanted, window: MainWindow | None = None) -> Desktop:
        """Open a database in a window, a new one or one that stands bare; the window before is closed once the new one is there."""
        before = self.desktop
        if before is not None:
            before.release()
        desktop = Desktop(
            wanted,
            self.settings,
            self.theme,
            self.languages,
            self.crash_log,
            window or MainWindow(config_folder()),
            self._clock,
        )
        self.desktop = desktop
        desktop.setParent(self)
        desktop.settings_changed.connect(self._take_settings)
        desktop.other_wanted.connect(self.open)
        desktop.painted.connect(self._instance.listen)
        if window is None:
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

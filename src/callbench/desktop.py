"""What lies between a window and its database: painted first, opened in the background, let go tidily."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from callbench.domain.errors import CallbenchError
from callbench.domain.moments import utc_now
from callbench.doorway import Clock, Doorway, Wanted
from callbench.early_list import EarlyList
from callbench.page_table import page_table
from callbench.settings import Language, Settings, change_settings, default_database_path, log_folder
from callbench.settings import Theme as ThemeSetting
from callbench.ui.main_window import MainWindow
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.crash_log import CrashLog
from callbench.ui.parts.first_paint import FirstPaint
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.messages import our_bug, wording
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tasks import Tasks
from callbench.ui.parts.theme import Theme

if (
    TYPE_CHECKING
):  # these bring SQLAlchemy along: they are imported in the background, behind the painted window
    from callbench.beginnings import Begun, Workbench
    from callbench.pages import Pages

TEAM_ZONE = ZoneInfo("Asia/Tokyo")
CLOSING_SECONDS = 10.0
LINK = "callbench://lead/"


class Desktop(QObject):
    """One window on one database. Until that is open the tabs rest; what stands before it is the doorway's."""

    painted = Signal()
    opened = Signal()
    settings_changed = Signal(object)
    other_wanted = Signal(object)

    def __init__(
        self,
        wanted: Wanted,
        settings: Settings,
        theme: Theme,
        languages: Languages,
        crash_log: CrashLog,
        window: MainWindow,
        clock: Clock = utc_now,
    ) -> None:
        super().__init__()
        self.settings, self._wanted = settings, wanted
        self._theme, self._languages, self._crash_log = theme, languages, crash_log
        self._formats = Formats(TEAM_ZONE)
        self._argument = wanted.argument
        self._clock = clock
        self.bench: Workbench | None = None
        self.pages: Pages | None = None
        self.tasks = Tasks(self)
        self.window = window
        self.early = EarlyList(window, self.tasks, languages)
        is_painted = window.isVisible()
        if is_painted:
            self._begin()  # the list is read while the bars are made
        window.furnish(page_table(self._build), languages)
        self.doorway = Doorway(wanted, self.window, self.tasks, languages, self._formats, clock)
        self._set_ready(False)
        self._connect()
        self.early.done.connect(self._open)
        if not is_painted:
            FirstPaint(self.window.ground).painted.connect(self._begin)

    def take_argument(self, argument: str) -> None:
        """Go to a lead (callbench://lead/12) or begin to import a list; at once if the pages are there, else then."""
        self._argument = argument
        if self.pages is None or not argument:
            return
        self._argument = ""
        number = argument.removeprefix(LINK)
        if argument.startswith(LINK) and number.isdigit():
            self.pages.show_lead(int(number))
        else:
            self.pages.import_file(Path(argument))

    def release(self) -> None:
        """Let go of the database for good: all work is finished first, then the file is left tidy."""
        if self.pages is not None:
            self.pages.stop()
        self.tasks.close(CLOSING_SECONDS)
        self._let_go()

    def _let_go(self) -> None:
        if self.pages is not None:
            self.pages.let_go()
            self.pages.deleteLater()
            self.pages = None
        if self.bench is not None:
            bench, self.bench = self.bench, None
            bench.close()

    @Slot()
    def _begin(self) -> None:
        """The list first, if it can be had at once; what opening costs is spent behind it."""
        self.painted.emit()
        if self._first_page() == "calls" and not self._argument:
            self.early.begin(self._wanted, self._clock)
        else:
            QTimer.singleShot(0, self, self._open)

    @Slot()
    def _open(self) -> None:
        self._crash_log.open()
        self.doorway.open()

    def tell_settings_trouble(self, error: CallbenchError) -> None:
        """The settings could not be read: the usual ones hold, and the file stays as it is."""
        self._crash_log.note(f"settings: {error.code}")
        self._tell_error(error)

    # --- from the doorway to the pages ------------------------------------------------------------------------------------------

    @Slot(object)
    def _take_begun(self, begun: "Begun") -> None:
        self._take_settings(begun.settings)
        self._take_bench(begun.bench)
        if begun.begin == "import":
            self.window.run_command("import.new")

    @Slot(object)
    def _take_bench(self, bench: "Workbench") -> None:
        from callbench.pages import Pages, Surroundings  # imported by the work that opened the database

        self.bench = bench
        self._formats = Formats(bench.zone)
        around = Surroundings(
            bench, self.tasks, self.window, self._languages, self._present_settings, self.early.columns
        )
        self.pages = Pages(around, self)
        self.pages.settings_changed.connect(self._take_settings)
        self.pages.other_wanted.connect(self.other_wanted)
        self.pages.damaged.connect(self._tell_damage)
        self._set_ready(True)
        self.window.show_instead(None)
        self.window.show_page(self._first_page())
        self.window.show_early(None)
        self.pages.start()
        self._remember(bench)
        self.opened.emit()
        self.take_argument(self._argument)

    def _remember(self, bench: "Workbench") -> None:
        """The next start opens what the person chose in the window; what a command line named stays as it was."""
        if not self._wanted.is_kept:
            return
        is_own = self._wanted.place == str(default_database_path())
        self._store(user=bench.person.name, database="" if is_own else self._wanted.place)

    def _present_settings(self) -> Settings:
        return self.settings

    def _build(self, page_id: str) -> QWidget:
        assert self.pages is not None  # the tabs rest until then
        return self.pages.build(page_id)

    def _first_page(self) -> str:
        known = [page.id for page in page_table(self._build) if page.is_offered]
        kept = self.window.state.text("page")
        return kept if kept in known else known[0]

    def _set_ready(self, is_ready: bool) -> None:
        """Pages and their commands need a database."""
        self.window.set_ready(is_ready)
        always = {
            "quit",
            "shortcuts",
            "language.toggle",
            "theme.next",
            "log.open_folder",
            "log.copy_diagnostics",
        }
        reason = "" if is_ready else QCoreApplication.translate("Desktop", "The database is not open yet")
        for command in self.window.registry.commands():
            if command.id not in always:
                self.window.registry.set_enabled(command.id, is_ready, reason)

    @Slot(object)
    def _tell_damage(self, error: CallbenchError) -> None:
        """Nothing is written to a damaged file any more, nor by a session that was ended: it is let go, and the ways out are offered."""
        if self.pages is not None:
            self.pages.stop()
        self.window.drop_pages()
        self.tasks.drain(CLOSING_SECONDS)
        self._let_go()
        self._set_ready(False)
        self.doorway.tell_trouble(error)

    # --- settings and commands of the whole program -----------------------------------------------------------------------------

    @Slot(object)
    def _take_settings(self, settings: Settings) -> None:
        self.settings = settings
        self.settings_changed.emit(settings)

    def _store(self, **changes: object) -> None:
        self.tasks.write(self, partial(change_settings, **changes), self._take_stored)

    def _take_stored(self, settings: Settings) -> None:
        self._take_settings(settings)
        if self.pages is not None:
            self.pages.take_settings(settings)

    @Slot(str)
    def _choose_user(self, name: str) -> None:
        self._store(user=name)

    @Slot(str)
    def _choose_language(self, language: str) -> None:
        self._store(language=Language(language))

    @Slot()
    def _toggle_language(self) -> None:
        self._choose_language(self._languages.other())

    @Slot()
    def _next_theme(self) -> None:
        self._store(theme=ThemeSetting(self._theme.next_choice()))

    @Slot()
    def _open_logs(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    @Slot()
    def _copy_diagnostics(self) -> None:
        from callbench.diagnostics import diagnostics  # importlib.metadata costs a tenth of the whole start

        QGuiApplication.clipboard().setText(diagnostics())
        self._notify(QCoreApplication.translate("Desktop", "Diagnostics are on the clipboard."), Tone.OK)

    @Slot(object)
    def _tell_error(self, error: CallbenchError) -> None:
        self._notify(wording(error, self._formats).line(), Tone.DANGER)

    @Slot()
    def _tell_bug(self) -> None:
        self._notify(our_bug().line(), Tone.DANGER)

    def _notify(self, text: str, tone: Tone) -> None:
        self.window.notices.show_notice(Notice(text, tone))

    def _connect(self) -> None:
        commands = {
            "language.toggle": self._toggle_language,
            "theme.next": self._next_theme,
            "log.open_folder": self._open_logs,
            "log.copy_diagnostics": self._copy_diagnostics,
        }
        for command, slot in commands.items():
            self.window.registry.action(command).triggered.connect(slot)
        self.window.closing.connect(self.release)
        self.tasks.error_raised.connect(self._tell_error)
        self._crash_log.bug_logged.connect(self._tell_bug)
        self.doorway.passed.connect(self._take_bench)
        self.doorway.begun.connect(self._take_begun)
        self.doorway.user_chosen.connect(self._choose_user)
        self.doorway.language_chosen.connect(self._choose_language)
        self.doorway.other_wanted.connect(self.other_wanted)

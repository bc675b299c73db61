"""How is each page built once the database is open, and what is done beside them all the while? Imported in the background."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from callbench.dispatch import Dispatch
from callbench.domain.access import Action, Role, may
from callbench.domain.errors import CallbenchError
from callbench.doorway import Wanted, sample_wanted
from callbench.services.finding import find_leads
from callbench.services.keeping import back_up_if_changed, checkpoint, find_damage
from callbench.services.opening import Workbench
from callbench.services.outgoing import RefusedWork
from callbench.services.users import Person
from callbench.settings import DialBy, Settings, data_folder
from callbench.ui.calls.call_columns import CallColumns
from callbench.ui.calls.calls_page import CallsPage
from callbench.ui.calls.dialing import dial_command, dial_link
from callbench.ui.calls.found_leads import deliver_leads
from callbench.ui.calls.workplace import Workplace
from callbench.ui.main_window import MainWindow
from callbench.ui.parts.change_feed import ChangeFeed
from callbench.ui.parts.command_palette import Deliver
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.tasks import Tasks
from callbench.ui.parts.work_moves import WorkMoves
from callbench.ui.strip.sample_clock import SampleClock
from callbench.ui.strip.today_strip import TodayStrip

if TYPE_CHECKING:
    from callbench.ui.imports.folder_watch import FolderWatch
    from callbench.ui.imports.page import ImportPage
    from callbench.ui.people.page import PeoplePage
    from callbench.ui.push.sending import Push
    from callbench.ui.settings_page.page import SettingsPage

FOUND = 8
LOOK_AFTER = frozenset({Role.LEAD, Role.ADMIN})
EXAMPLE_NUMBER = "+81312345678"
LATER = ("callbench.ui.imports.page", "callbench.ui.settings_page.page", "callbench.ui.overlays")
LATER_MS = 400
CHECKPOINT_MS, BACKUP_MS, CHECK_MS = 60_000, 10 * 60_000, 3_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page may need. `early`: the list, if it was shown before the database was open."""

    bench: Workbench
    tasks: Tasks
    window: MainWindow
    languages: Languages
    settings: Callable[[], Settings]
    early: CallColumns | None = None


class Pages(QObject):
    """Builds the pages, carries what one changes to the others, and keeps the file: checkpoints, backups, a check at the start."""

    settings_changed = Signal(object)
    other_wanted = Signal(object)
    damaged = Signal(object)

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._builders: dict[str, Callable[[], QWidget]] = {
            "calls": self._build_calls,
            "imports": self._build_imports,
            "duplicates": self._build_duplicates,
            "people": self._build_people,
            "team": self._build_team,
            "settings": self._build_settings,
        }
        self._settings_page: SettingsPage | None = None
        self._import_page: ImportPage | None = None
        self._folder_watch: FolderWatch | None = None
        self._people_page: PeoplePage | None = None
        self._push: Push | None = None
        self._stopped_with_us: list[Callable[[], None]] = []
        self._calls_page: CallsPage | None = None
        self._feed = ChangeFeed(around.bench.desk, self)
        self._has_written = False
        self._timers = [
            self._timer(CHECKPOINT_MS, self._checkpoint),
            self._timer(BACKUP_MS, self._back_up),
        ]
        self._feed.changed.connect(self._note_write)
        around.window.set_find(self._find)
        around.window.found_chosen.connect(self._show_found)
        self._strip = TodayStrip(around.bench.desk, around.tasks, self._feed, around.bench.zone)
        self._strip.lead_wanted.connect(self.show_lead)
        self._moves = WorkMoves(
            around.bench.desk,
            around.tasks,
            around.window.registry,
            around.window.notices.show_notice,
            self,
        )
        self._dispatch: Dispatch | None = None
        if around.bench.database is None:
            self._dispatch = Dispatch(
                around.bench, around.tasks, around.window, around.languages, self._feed, self
            )
            self._dispatch.lead_wanted.connect(self.show_lead)
            self._dispatch.not_yet_counted.connect(self._strip.show_not_yet)
            self._dispatch.edit_wanted.connect(self._edit_refused)
            self._dispatch.session_ended.connect(self.damaged)
        around.window.set_strip(self._strip)
        around.window.registry.action("import.new").triggered.connect(self._new_import)
        around.window.registry.action("crm.push").triggered.connect(self._ask_push)
        around.window.registry.action("person.request").triggered.connect(self._ask_request)
        around.window.registry.action("refusals.import").triggered.connect(self._ask_refusals)
        self._show_person(around.bench.person)
        self._sample_clock: SampleClock | None = None
        if around.bench.behind:
            self._sample_clock = SampleClock(around.bench.desk.clock, around.bench.zone)
            around.window.add_status(self._sample_clock)

    def build(self, page_id: str) -> QWidget:
        """The page of this id, new."""
        return self._builders[page_id]()

    def start(self) -> None:
        """Begin what is done beside the work."""
        bench = self._around.bench
        looks_after = bench.database is None and bench.person.role in LOOK_AFTER
        self._around.window.offer_page("team", is_offered=looks_after)
        sorts = may(bench.person.role, Action.IMPORT, shared=bench.database is None)
        self._around.window.offer_page("duplicates", is_offered=sorts)
        self._moves.set_allowed(may(bench.person.role, Action.REASSIGN, shared=bench.database is None))
        may_import = may(bench.person.role, Action.IMPORT, shared=bench.database is None)
        self._around.window.registry.set_enabled(
            "refusals.import", may_import, self.tr("Your role may not bring lists in")
        )
        may_export = may(bench.person.role, Action.EXPORT, shared=bench.database is None)
        for command in ("list.export", "crm.push"):
            reason = self.tr("Your role may not export lists")
            self._around.window.registry.set_enabled(command, may_export, reason)
        for timer in self._timers:
            timer.start()
        if self._dispatch is not None:
            self._dispatch.start()
        QTimer.singleShot(LATER_MS, self, self._import_later)
        QTimer.singleShot(CHECK_MS, self, self._check)

    def stop(self) -> None:
        """End it: the database is about to be let go."""
        self._around.window.ask_before_closing(None)
        self._strip.hide()
        self._strip.deleteLater()
        if self._sample_clock is not None:
            self._sample_clock.hide()
            self._sample_clock.deleteLater()
        if self._calls_page is not None:
            self._calls_page.keep_draft()
        if self._dispatch is not None:
            self._dispatch.leave()
        for timer in self._timers:
            timer.stop()
        if self._import_page is not None:
            self._import_page.stop()
        if self._push is not None:
            self._push.stop()
        for stop in self._stopped_with_us:
            stop()

    def let_go(self) -> None:
        """All work is finished: nothing is sent any more."""
        if self._dispatch is not None:
            self._dispatch.stop()

    def take_settings(self, settings: Settings) -> None:
        """Settings that were stored elsewhere."""
        if self._settings_page is not None:
            self._settings_page.show_settings(settings)

    @Slot(int)
    def show_lead(self, lead_id: int) -> None:
        """Go to a lead on the call page."""
        self._around.window.show_page("calls")
        if self._calls_page is not None:
            self._calls_page.show_lead(lead_id)

    @Slot(object)
    def _edit_refused(self, work: RefusedWork) -> None:
        """What the server did not accept goes into the form again; once it is kept there, it is not sent any more."""
        self._around.window.show_page("calls")
        if self._calls_page is not None and self._dispatch is not None:
            self._calls_page.edit(work.lead_id, work.report, partial(self._dispatch.drop, work.id))

    def import_file(self, path: Path) -> None:
        """Show what a list file holds, on the import page."""
        self._around.window.show_page("imports")
        if self._import_page is not None:
            self._import_page.open_file(path)

    # --- the pages --------------------------------------------------------------------------------------------------------------

    def _build_calls(self) -> QWidget:
        around = self._around
        bench, window = around.bench, around.window
        place = Workplace(
            desk=bench.desk,
            tasks=around.tasks,
            feed=self._feed,
            labels=bench.labels,
            languages=around.languages,
            registry=window.registry,
            notify=window.notices.show_notice,
            settings=around.settings,
            state=window.state,
            data_folder=data_folder(),
            zone=bench.zone,
            user_name=bench.person.name,
            columns=around.early,
            outgoing=self._dispatch.outgoing if self._dispatch is not None else None,
            team=self._dispatch.team if self._dispatch is not None else None,
            moves=self._moves,
        )
        page = CallsPage(place)
        page.sample_wanted.connect(self._want_sample)
        window.ask_before_closing(page.may_close)
        self._calls_page = page
        return page

    def _find(self, text: str, deliver: Deliver) -> None:
        """Leads for the palette, by company, person, kana or the end of a number."""
        work = partial(self._around.bench.desk.read, find_leads, text, FOUND)
        self._around.tasks.read_latest(self, "find", work, partial(deliver_leads, deliver))

    @Slot(str)
    def _show_found(self, found_id: str) -> None:
        self.show_lead(int(found_id))

    @Slot()
    def _want_sample(self) -> None:
        self.other_wanted.emit(sample_wanted())

    def _build_imports(self) -> QWidget:
        from callbench.ui.duplicates.after_import import AfterImport
        from callbench.ui.imports.page import ImportPage  # imported in the background after the start

        around = self._around
        bench, formats = around.bench, Formats(around.bench.zone)
        page = ImportPage(bench.desk, around.tasks, bench.labels, around.languages, formats)
        page.calls_wanted.connect(partial(around.window.show_page, "calls"))
        page.watch_with(self._watch_folder())
        after = AfterImport(bench.desk, around.tasks, page)
        after.noticed.connect(around.window.notices.show_notice)
        page.importing.imported.connect(after.look)
        self._stopped_with_us.append(after.stop)
        self._import_page = page
        return page

    def _watch_folder(self) -> "FolderWatch":
        """What looks for lists in the folder that was chosen, from the start on where there is one."""
        from callbench.ui.imports.folder_watch import FolderWatch

        if self._folder_watch is None:
            self._folder_watch = FolderWatch(self._around.bench.desk, self._around.tasks, self)
            self._folder_watch.noticed.connect(self._around.window.notices.show_notice)
            self._folder_watch.start(self._around.settings())
            self._stopped_with_us.append(self._folder_watch.stop)
        return self._folder_watch

    @Slot()
    def _ask_push(self) -> None:
        from callbench.ui.push.sending import Push  # few send anything, and none before the first list

        around = self._around
        if self._push is None:
            formats = Formats(around.bench.zone)
            notify = around.window.notices.show_notice
            self._push = Push(
                around.bench.desk, around.tasks, around.languages, formats, notify, around.window
            )
        self._push.ask(around.settings())

    @Slot()
    def _new_import(self) -> None:
        self._around.window.show_page("imports")
        if self._import_page is not None:
            self._import_page.new_import()

    def _build_duplicates(self) -> QWidget:
        from callbench.ui.duplicates.page import DuplicatesPage  # only who puts records in order needs it

        around = self._around
        bench = around.bench
        page = DuplicatesPage(bench.desk, around.tasks, bench.labels, around.languages, Formats(bench.zone))
        page.noticed.connect(around.window.notices.show_notice)
        around.window.registry.action("refresh").triggered.connect(page.refresh)
        self._stopped_with_us.append(page.stop)
        return page

    def _build_people(self) -> QWidget:
        from callbench.ui.people.page import PeoplePage  # only who answers a request needs it

        around = self._around
        page = PeoplePage(around.bench, around.tasks, around.languages, around.window)
        page.noticed.connect(around.window.notices.show_notice)
        around.window.registry.action("refresh").triggered.connect(page.refresh)
        self._stopped_with_us.append(page.stop)
        self._people_page = page
        return page

    @Slot()
    def _ask_request(self) -> None:
        self._around.window.show_page("people")
        if self._people_page is not None:
            self._people_page.ask_request()

    @Slot()
    def _ask_refusals(self) -> None:
        self._around.window.show_page("people")
        if self._people_page is not None:
            self._people_page.ask_list()

    def _build_team(self) -> QWidget:
        from callbench.ui.team_page.page import TeamPage  # only who looks after a team needs it

        around = self._around
        page = TeamPage(around.bench, around.tasks, around.languages, self._moves)
        around.window.registry.action("refresh").triggered.connect(page.refresh)
        page.noticed.connect(around.window.notices.show_notice)
        return page

    def _build_settings(self) -> QWidget:
        from callbench.ui.settings_page.page import SettingsPage  # imported in the background after the start

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
        self.other_wanted.emit(Wanted(path, is_kept=True))

    @Slot(str)
    def _want_restore(self, backup: str) -> None:
        database = self._around.bench.database
        if database is not None:
            self.other_wanted.emit(Wanted(str(database), self._around.bench.person.name, restore=backup))

    # --- beside the work --------------------------------------------------------------------------------------------------------

    @Slot()
    def _note_write(self) -> None:
        self._has_written = True

    @Slot()
    def _import_later(self) -> None:
        """What the other pages need comes in once the first one stands, so that showing them costs nothing."""
        for name in LATER:
            self._beside(partial(importlib.import_module, name))
        if self._around.settings().import_folder:
            self._watch_folder()

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
        return EXAMPLE_NUMBER
    if settings.dial_by is DialBy.COMMAND:
        return " ".join(dial_command(settings, EXAMPLE_NUMBER))
    return dial_link(settings, EXAMPLE_NUMBER)

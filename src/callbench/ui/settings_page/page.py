"""What can be set? Every card of the settings, each stored as soon as it is changed."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from callbench.domain.calling_window import CallWindow
from callbench.domain.errors import CallbenchError
from callbench.services.keeping import Backup, back_up_now, list_backups
from callbench.services.opening import Workbench
from callbench.services.targets import TargetsSaved, load_targets, set_targets
from callbench.services.users import UserSaved, set_user
from callbench.services.window_settings import WindowSaved, load_window, set_window
from callbench.settings import DialBy, Language, Settings, Theme, change_settings
from callbench.ui.parts.fonts import em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.slim_scroll import slim
from callbench.ui.parts.tasks import Tasks
from callbench.ui.settings_page.database_card import DatabaseCard
from callbench.ui.settings_page.dialing_card import DialingCard, DialPreview
from callbench.ui.settings_page.look_card import LookCard
from callbench.ui.settings_page.targets_card import TargetsCard
from callbench.ui.settings_page.window_card import WindowCard
from callbench.ui.settings_page.you_card import YouCard


class SettingsPage(QWidget):
    """Shows what holds and stores what is changed, in the write lane; a refused change is shown as it was before.

    `settings_changed` carries the Settings as stored, `person_changed` the Person; `noticed` a line to show. Opening another database or
    restoring one is asked of the window by `database_wanted` and `restore_wanted`.
    """

    settings_changed = Signal(object)
    person_changed = Signal(object)
    targets_changed = Signal()
    window_changed = Signal()
    noticed = Signal(object)
    database_wanted = Signal(str)
    restore_wanted = Signal(str)
    logs_wanted = Signal()

    def __init__(
        self,
        bench: Workbench,
        tasks: Tasks,
        settings: Settings,
        languages: Languages,
        dial_preview: DialPreview,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._tasks, self._settings = bench, tasks, settings
        self._person = bench.person
        formats, labels = Formats(bench.zone), bench.labels
        self.you = YouCard(labels, languages)
        self.look = LookCard()
        self.dialing = DialingCard(dial_preview)
        self.window_card = WindowCard(labels, languages, formats)
        self.targets = TargetsCard(labels, languages)
        self.database = DatabaseCard(formats)
        self._arrange()
        self._connect()
        self.show_settings(settings)
        self.you.show_person(self._person)
        self._show_place()
        self.refresh()

    def show_settings(self, settings: Settings) -> None:
        """Settings as stored by now, also when something else changed them."""
        self._settings = settings
        self.look.show_settings(settings)
        self.dialing.show_settings(settings)

    @Slot()
    def refresh(self) -> None:
        """Read what the database holds."""
        desk = self._bench.desk
        self._tasks.read(self, partial(desk.read, load_window), self.window_card.show_window)
        targets = partial(desk.read, load_targets, user_id=desk.user_id, day=self._today())
        self._tasks.read(self, targets, self.targets.show_targets)
        self._read_backups()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Settings"))
        super().changeEvent(event)

    def _today(self) -> date:
        return self._now().astimezone(self._bench.zone).date()

    def _now(self) -> datetime:
        return self._bench.desk.clock()

    # --- storing --------------------------------------------------------------------------------------------------------------

    @Slot(str, str)
    def _store_person(self, name: str, role: str) -> None:
        desk = self._bench.desk
        change = partial(desk.write, set_user, desk.user_id, name=name, role=role, by_user_id=desk.user_id)
        self._tasks.write(self, change, self._person_stored, self._person_refused)

    def _person_stored(self, saved: UserSaved) -> None:
        if saved.person.name != self._person.name:
            self._store(user=saved.person.name)
        self._person = saved.person
        self.you.show_person(saved.person)
        self.person_changed.emit(saved.person)

    def _person_refused(self, error: CallbenchError) -> None:
        self.you.show_person(self._person)
        self._tasks.error_raised.emit(error)

    @Slot(str)
    def _store_language(self, language: str) -> None:
        self._store(language=Language(language))

    @Slot(str)
    def _store_theme(self, theme: str) -> None:
        self._store(theme=Theme(theme))

    @Slot(str, str, str)
    def _store_dialing(self, way: str, template: str, prefix: str) -> None:
        self._store(dial_by=DialBy(way), dial_template=template, dial_prefix=prefix)

    def _store(self, **changes: object) -> None:
        self._tasks.write(self, partial(change_settings, **changes), self._settings_stored)

    def _settings_stored(self, settings: Settings) -> None:
        self.show_settings(settings)
        self.settings_changed.emit(settings)

    @Slot(object)
    def _store_window(self, window: CallWindow) -> None:
        desk = self._bench.desk
        change = partial(desk.write, set_window, window, user_id=desk.user_id)
        self._tasks.write(self, change, self._window_stored, self._refused)

    def _window_stored(self, saved: WindowSaved) -> None:
        self.window_card.show_window(saved.window)
        self.window_changed.emit()

    @Slot(object)
    def _store_targets(self, targets: Mapping[str, float]) -> None:
        desk = self._bench.desk
        change = partial(desk.write, set_targets, targets, user_id=desk.user_id, day=self._today())
        self._tasks.write(self, change, self._targets_stored, self._refused)

    def _targets_stored(self, saved: TargetsSaved) -> None:
        self.targets.show_targets(saved.targets)
        self.targets_changed.emit()

    def _refused(self, error: CallbenchError) -> None:
        """What was refused is shown as it holds."""
        self._tasks.error_raised.emit(error)
        self.refresh()

    # --- the file -------------------------------------------------------------------------------------------------------------

    def _show_place(self) -> None:
        path = self._bench.database
        if path is None:
            self.database.show_place(self._bench.desk.engine.url.render_as_string(), "")
            return
        self.database.show_place(str(path), str(path.parent / "backups"))

    def _read_backups(self) -> None:
        path = self._bench.database
        if path is not None:
            self._tasks.read(self, partial(list_backups, path), self._backups_read)

    def _backups_read(self, backups: tuple[Backup, ...]) -> None:
        self.database.show_newest(backups[0] if backups else None, self._now())

    @Slot()
    def _back_up(self) -> None:
        work = partial(back_up_now, self._bench.desk.engine, self._now())
        self._tasks.read(self, work, self._backed_up)

    def _backed_up(self, made: Backup) -> None:
        self.database.show_newest(made, self._now())
        self.noticed.emit(Notice(self.tr("Backed up: {name}").format(name=Path(made.path).name)))

    # --- layout ---------------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.you.changed.connect(self._store_person)
        self.look.language_chosen.connect(self._store_language)
        self.look.theme_chosen.connect(self._store_theme)
        self.dialing.changed.connect(self._store_dialing)
        self.window_card.changed.connect(self._store_window)
        self.targets.changed.connect(self._store_targets)
        self.database.backup_wanted.connect(self._back_up)
        self.database.restore_wanted.connect(self.restore_wanted)
        self.database.other_wanted.connect(self.database_wanted)
        self.database.logs_wanted.connect(self.logs_wanted)

    def _arrange(self) -> None:
        inner = QWidget()
        column = QVBoxLayout()
        column.setSpacing(em(self, 0.7))
        for card in (self.you, self.look, self.dialing, self.window_card, self.targets, self.database):
            card.setMaximumWidth(em(self, 52))
            column.addWidget(card)
        column.addStretch(1)
        across = QHBoxLayout(inner)
        across.addStretch(1)
        across.addLayout(column, 100)
        across.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        slim(scroll)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setAccessibleName(self.tr("Settings"))

"""Where is the data, and when was it last copied?"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from callbench.services.keeping import Backup
from callbench.ui.parts.buttons import QuietButton
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.settings_page.form import FormCard


class DatabaseCard(FormCard):
    """The file with its backups. Each button only asks; who owns the window does it."""

    backup_wanted = Signal()
    restore_wanted = Signal(str)
    other_wanted = Signal(str)
    logs_wanted = Signal()

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._facts: tuple[Backup | None, datetime] | None = None
        self.place = PlainLabel(wrap=True)
        self.newest = PlainLabel(wrap=True)
        for field in (self.place, self.newest):
            self.add_row(field)
        self.backup = QuietButton(icon=IconName.COPY)
        self.restore = QuietButton(icon=IconName.UNDO)
        self.other = QuietButton(icon=IconName.FOLDER)
        self.logs = QuietButton(icon=IconName.FOLDER)
        row = QHBoxLayout()
        for button in (self.backup, self.restore, self.other, self.logs):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self._folder = ""
        self._connect()
        self._retranslate()

    def show_place(self, place: str, backups_folder: str) -> None:
        """A server has no folder: it keeps its own backups."""
        self.place.setText(place)
        self._folder = backups_folder
        self.backup.setEnabled(bool(backups_folder))
        self.restore.setEnabled(bool(backups_folder))

    def show_newest(self, newest: Backup | None, now: datetime) -> None:
        self._facts = (newest, now)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _connect(self) -> None:
        self.backup.clicked.connect(self.backup_wanted)
        self.logs.clicked.connect(self.logs_wanted)
        self.restore.clicked.connect(self._ask_backup)
        self.other.clicked.connect(self._ask_other)

    @Slot()
    def _ask_backup(self) -> None:
        self._ask(self.tr("Choose a backup to restore"), self._folder, self.restore_wanted.emit)

    @Slot()
    def _ask_other(self) -> None:
        self._ask(self.tr("Choose a database"), "", self.other_wanted.emit)

    def _ask(self, title: str, folder: str, then: Callable[[str], None]) -> None:
        dialog = QFileDialog(self, title, folder, self.tr("Databases (*.db)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _retranslate(self) -> None:
        self.set_title(self.tr("Data"))
        self.set_label(self.place, self.tr("Database"))
        self.set_label(self.newest, self.tr("Newest backup"))
        self.backup.setText(self.tr("Back up now"))
        self.restore.setText(self.tr("Restore a backup…"))
        self.other.setText(self.tr("Use another database…"))
        self.logs.setText(self.tr("Open the log folder"))
        if self._facts is not None:
            newest, now = self._facts
            shown = (
                self._formats.when(newest.at, now)
                if newest
                else self.tr("None yet; one is made every four hours.")
            )
            self.newest.setText(shown)

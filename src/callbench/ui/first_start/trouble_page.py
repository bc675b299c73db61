"""What if the database cannot be opened: what happened, what is safe, and what can be done?"""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.errors import CallbenchError
from callbench.ui.parts.buttons import PaintedButton, PrimaryButton, QuietButton
from callbench.ui.parts.empty_state import EmptyState
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.messages import wording
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

AGAIN, OTHER_FILE, NEW, RESTORE, BACKUPS, SAMPLE = "again", "other", "new", "restore", "backups", "sample"
_TEXTS = {
    AGAIN: QT_TRANSLATE_NOOP("TroublePage", "Try again"),
    OTHER_FILE: QT_TRANSLATE_NOOP("TroublePage", "Choose another file…"),
    NEW: QT_TRANSLATE_NOOP("TroublePage", "Start a new database"),
    RESTORE: QT_TRANSLATE_NOOP("TroublePage", "Restore the newest backup"),
    BACKUPS: QT_TRANSLATE_NOOP("TroublePage", "Open the backups folder"),
    SAMPLE: QT_TRANSLATE_NOOP("TroublePage", "Use the sample data"),
}
_WAYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "database_missing": (OTHER_FILE, NEW, AGAIN, SAMPLE),
        "database_newer": (AGAIN, OTHER_FILE, SAMPLE),
        "database_locked": (AGAIN, OTHER_FILE),
        "database_read_only": (AGAIN, OTHER_FILE, SAMPLE),
        "disk_full": (AGAIN, OTHER_FILE),
        "database_damaged": (RESTORE, BACKUPS, OTHER_FILE),
        "not_a_database": (OTHER_FILE, RESTORE, NEW, SAMPLE),
        "place_refused": (OTHER_FILE, NEW, SAMPLE),
    }
)
_USUAL = (AGAIN, OTHER_FILE, SAMPLE)


class TroublePage(QWidget):
    """Words the error and offers the ways out that fit it; `chosen` carries the code of the way. Nothing is changed by showing it."""

    chosen = Signal(str)

    def __init__(
        self,
        error: CallbenchError,
        formats: Formats,
        *,
        has_backup: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._error, self._formats = error, formats
        self._state = EmptyState(IconName.WARNING)
        ways = [way for way in _WAYS.get(error.code, _USUAL) if way != RESTORE or has_backup]
        self.buttons: dict[str, PaintedButton] = {
            way: PrimaryButton() if number == 0 else QuietButton() for number, way in enumerate(ways)
        }
        for button in self.buttons.values():
            self._state.add_button(button)
            button.clicked.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.addWidget(self._state)
        self._retranslate()

    @property
    def error(self) -> CallbenchError:
        """What went wrong."""
        return self._error

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _choose(self) -> None:
        pressed = self.sender()
        way = next((way for way, button in self.buttons.items() if button is pressed), "")
        if way:
            self.chosen.emit(way)

    def _retranslate(self) -> None:
        words = wording(self._error, self._formats, is_opening=True)
        self._state.set_texts(words.what, " ".join(part for part in (words.safe, words.next) if part))
        self.setAccessibleName(words.line())
        for way, button in self.buttons.items():
            button.setText(QCoreApplication.translate("TroublePage", _TEXTS[way]))

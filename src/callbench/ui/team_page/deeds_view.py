"""What was done, by whom, when?"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.labels import Labels
from callbench.services.team_state import Deed
from callbench.services.users import Person
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP
from callbench.ui.team_page.deed_words import DeedWords
from callbench.ui.team_page.plain_table import PlainRow, PlainTable

ACTIONS = {
    "CALL_LOGGED": QT_TRANSLATE_NOOP("Deeds", "Call logged"),
    "CALL_UNDONE": QT_TRANSLATE_NOOP("Deeds", "Call taken back"),
    "IMPORT_BEGUN": QT_TRANSLATE_NOOP("Deeds", "Import begun"),
    "IMPORT_ENDED": QT_TRANSLATE_NOOP("Deeds", "Import ended"),
    "IMPORT_UNDONE": QT_TRANSLATE_NOOP("Deeds", "Import taken back"),
    "EXPORT": QT_TRANSLATE_NOOP("Deeds", "List taken out"),
    "DO_NOT_CALL_ADDED": QT_TRANSLATE_NOOP("Deeds", "Do not call"),
    "DO_NOT_CALL_LIFTED": QT_TRANSLATE_NOOP("Deeds", "Do-not-call lifted"),
    "USER_ADDED": QT_TRANSLATE_NOOP("Deeds", "Person added"),
    "USER_CHANGED": QT_TRANSLATE_NOOP("Deeds", "Person changed"),
    "LIST_MEMBER_ADDED": QT_TRANSLATE_NOOP("Deeds", "Joined a list"),
    "LIST_MEMBER_REMOVED": QT_TRANSLATE_NOOP("Deeds", "Left a list"),
    "CLAIM_BROKEN": QT_TRANSLATE_NOOP("Deeds", "Lead freed"),
    "CLAIM_HANDED_OVER": QT_TRANSLATE_NOOP("Deeds", "Lead handed over"),
    "WORK_MOVED": QT_TRANSLATE_NOOP("Deeds", "Work moved"),
    "WORK_MOVED_BACK": QT_TRANSLATE_NOOP("Deeds", "Move taken back"),
    "ABSENCE_SET": QT_TRANSLATE_NOOP("Deeds", "Absence noted"),
    "RULE_CHANGED": QT_TRANSLATE_NOOP("Deeds", "Rule changed"),
    "RULE_REMOVED": QT_TRANSLATE_NOOP("Deeds", "Rule removed"),
    "FIELDS_EDITED": QT_TRANSLATE_NOOP("Deeds", "Fields edited"),
    "DMU_MEMBER_CORRECTED": QT_TRANSLATE_NOOP("Deeds", "DMU member corrected"),
    "DMU_MEMBER_REMOVED": QT_TRANSLATE_NOOP("Deeds", "DMU member taken out"),
    "DMU_MEMBER_RESTORED": QT_TRANSLATE_NOOP("Deeds", "DMU member put back"),
    "CLASH_DECIDED": QT_TRANSLATE_NOOP("Deeds", "Written over a colleague's value"),
    "SESSION_ENDED": QT_TRANSLATE_NOOP("Deeds", "Session ended"),
    "LOGIN": QT_TRANSLATE_NOOP("Deeds", "Signed in"),
}


class DeedsView(QWidget):
    """The audit log, newest first, in words (ui.team_page.deed_words)."""

    def __init__(
        self, labels: Labels, languages: Languages, formats: Formats, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._labels, self._languages, self._formats = labels, languages, formats
        self._names: dict[int, str] = {}
        self._deeds: tuple[Deed, ...] = ()
        self._now: datetime | None = None
        self.table = PlainTable((11, 12, 14, 10))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.table)
        self._retranslate()

    def take_people(self, people: Sequence[Person]) -> None:
        """What the colleagues are called."""
        self._names = {each.user_id: each.name for each in people}
        self._fill()

    def show_deeds(self, deeds: Sequence[Deed], now: datetime) -> None:
        self._deeds, self._now = tuple(deeds), now
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _fill(self) -> None:
        heads = (self.tr("When"), self.tr("Who"), self.tr("What"), self.tr("On"), self.tr("Details"))
        rows: list[PlainRow] = []
        if self._now is not None:
            words, now = self._words(self._now), self._now
            rows = [PlainRow(at, self._cells(each, words, now)) for at, each in enumerate(self._deeds, 1)]
        self.table.show_rows(heads, rows)

    def _words(self, now: datetime) -> DeedWords:
        today, language = self._formats.local_day(now), str(self._languages.current)
        return DeedWords(self._labels, language, self._formats, today, self._names)

    def _cells(self, deed: Deed, words: DeedWords, now: datetime) -> tuple[str, ...]:
        action = ACTIONS.get(deed.action)
        said = QCoreApplication.translate("Deeds", action) if action else deed.action
        return self._formats.when(deed.at, now), deed.by, said, words.on(deed), words.details(deed)

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("What was done"))
        self._fill()

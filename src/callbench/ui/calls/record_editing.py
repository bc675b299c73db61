"""Where is editing company and person begun? By a key, the palette, or the button beside the company; one form for the whole window."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from callbench.ui.calls.call_work import CallWork
from callbench.ui.calls.person_card import PersonCard
from callbench.ui.calls.record_panel import RecordPanel
from callbench.ui.calls.words import Words
from callbench.ui.calls.workplace import Workplace

EDIT = "lead.edit"


class RecordEditing(QObject):
    """The form is made when it is first wanted."""

    def __init__(
        self, place: Workplace, words: Words, work: CallWork, person: PersonCard, page: QWidget
    ) -> None:
        super().__init__(page)
        self._place, self._words, self._work, self._page = place, words, work, page
        self._panel: RecordPanel | None = None
        action = place.registry.action(EDIT)
        action.setAutoRepeat(False)
        action.triggered.connect(self.begin)
        person.edit.connect(self.begin)
        person.set_edit_keys(place.registry.key_text(EDIT))

    @Slot()
    def begin(self) -> None:
        """Edit the lead on the screen."""
        if self._work.lead_id is not None:
            self.panel().open_lead(self._work.lead_id)

    def may_close(self) -> bool:
        """Does nothing typed in the form stand against closing the window?"""
        return self._panel is None or not self._panel.isVisible() or self._panel.may_leave()

    def panel(self) -> RecordPanel:
        if self._panel is None:
            place = self._place
            self._panel = RecordPanel(
                self._page.window(), place.desk, place.tasks, place.feed, self._words.formats
            )
        return self._panel

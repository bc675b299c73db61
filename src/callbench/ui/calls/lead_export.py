"""How is the list on the screen asked to leave it: by its key, its menu, its button?"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from callbench.ui.calls.list_panel import ListPanel
from callbench.ui.calls.words import Words
from callbench.ui.calls.workplace import Workplace

if TYPE_CHECKING:
    from callbench.ui.exports.list_export import ListExport

EXPORT = "list.export"


class LeadExport(QObject):
    """What is shown is exported as it is shown: the filter, the search and the order are those of the list."""

    def __init__(self, place: Workplace, leads: ListPanel, words: Words, page: QWidget) -> None:
        super().__init__(page)
        self._place, self._list, self._words, self._page = place, leads, words, page
        self._export: ListExport | None = None
        self._is_wanted = False
        action = place.registry.action(EXPORT)
        action.triggered.connect(self.ask)
        leads.export_button.clicked.connect(action.trigger)
        action.changed.connect(self._show_right)
        leads.loader.ids_ready.connect(self._ask_later)
        self._show_right()

    def export(self) -> "ListExport":
        """What asks and writes, made when it is first wanted."""
        if self._export is None:
            from callbench.ui.exports.list_export import ListExport  # nobody needs it for the first list

            place = self._place
            self._export = ListExport(
                place.desk, place.tasks, place.languages, self._words.formats, place.notify, self._page
            )
        return self._export

    @Slot()
    def ask(self) -> None:
        """Ask what of the list goes out; of one that is still being read only once it is whole."""
        self._is_wanted = not self._list.loader.is_whole
        if self._is_wanted:
            return
        from callbench.ui.exports.choice import Shown  # see above

        model, view = self._list.model, self._list.view
        chosen = [lead_id for row in view.chosen_rows() if (lead_id := model.lead_id(row)) is not None]
        self.export().ask(Shown(self._list.loader.wanted, model.ids()[:], chosen))

    @Slot()
    def _ask_later(self) -> None:
        if self._is_wanted:
            self.ask()

    @Slot()
    def _show_right(self) -> None:
        self._list.export_button.setVisible(self._place.registry.action(EXPORT).isEnabled())

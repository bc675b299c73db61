"""What can be done with the leads that are chosen in the list? A menu, by right click, the menu key, or the key that moves them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from callbench.domain.call_list import Choice
from callbench.services.reassigning import list_takers
from callbench.ui.calls.list_panel import ListPanel
from callbench.ui.calls.workplace import Workplace
from callbench.ui.parts.work_moves import MOVE, WorkMoves

_ALWAYS = ("call.dial", "call.copy_number", "lead.edit", "list.export")


class LeadMenu(QObject):
    """Who may get leads is asked at the moment the menu is opened: whoever is away is not offered."""

    def __init__(self, place: Workplace, leads: ListPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._registry = place.desk, place.tasks, place.registry
        self._moves: WorkMoves | None = place.moves
        self._list = leads
        self.menu: QMenu | None = None
        leads.view.menu_wanted.connect(self._open_all)
        self._registry.action(MOVE).triggered.connect(self._open_takers)

    def chosen(self) -> list[int]:
        """The leads that are chosen in the list."""
        found = (self._list.model.lead_id(row) for row in self._list.view.chosen_rows())
        return [lead_id for lead_id in found if lead_id is not None]

    @Slot(QPoint)
    def _open_all(self, place: QPoint) -> None:
        if self._moves is None or not self._registry.action(MOVE).isEnabled():
            self._pop_up(self._whole_menu(()), place)
            return
        self._ask(lambda takers: self._pop_up(self._whole_menu(takers), place))

    @Slot()
    def _open_takers(self) -> None:
        if self._moves is not None and self.chosen():
            self._ask(lambda takers: self._pop_up(self._takers_menu(takers), self._list.view.below_hand()))

    def _ask(self, then: Callable[[tuple[Choice, ...]], None]) -> None:
        self._tasks.read_latest(self, "takers", partial(self._desk.read, list_takers), then)

    def _whole_menu(self, takers: Sequence[Choice]) -> QMenu:
        menu = QMenu(self._list.view)
        for command in _ALWAYS:
            menu.addAction(self._registry.action(command))
        if takers:
            menu.addSeparator()
            menu.addMenu(self._takers_menu(takers, menu))
        return menu

    def _takers_menu(self, takers: Sequence[Choice], parent: QMenu | None = None) -> QMenu:
        menu = QMenu(parent or self._list.view)
        chosen = len(self.chosen())
        title = self.tr("Move to a colleague") if chosen < 2 else self.tr("Move {leads} leads to a colleague")
        menu.setTitle(title.format(leads=f"{chosen:,}"))
        if parent is None:
            menu.addSection(menu.title())
        for each in takers:
            action = menu.addAction(each.name.replace("&", "&&"))
            action.setData(each.id)
            action.triggered.connect(self._move)
        if not takers:
            menu.addAction(self.tr("Nobody is here")).setEnabled(False)
        return menu

    @Slot()
    def _move(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and self._moves is not None:
            self._moves.move_leads(self.chosen(), [action.data()])

    def _pop_up(self, menu: QMenu, place: QPoint) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = menu
        menu.popup(place)

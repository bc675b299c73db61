"""Which company's leads are shown? Typed in part and chosen, out of all there are."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from callbench.domain.call_list import Choice
from callbench.ui.parts.command_palette import CommandPalette, Deliver
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.palette_rows import Entry, Found, entry
from callbench.ui.parts.tasks import Tasks

if TYPE_CHECKING:
    from callbench.services.list_source import ListSource


class AccountPicker(CommandPalette):
    """Those chosen and the one on the screen stand there before anything is typed. Enter adds the marked one, or takes it out."""

    account_chosen = Signal(object)

    def __init__(
        self, window: QWidget, at_hand: Callable[[], list[Entry]], source: "ListSource", tasks: Tasks
    ) -> None:
        self._source, self._tasks = source, tasks
        super().__init__(window, at_hand, self._find_accounts)
        self._names: dict[str, str] = {}
        self.command_chosen.connect(self._tell)
        self.found_chosen.connect(self._tell)

    @Slot(str)
    def _tell(self, account_id: str) -> None:
        names = self._names | {each.id: each.title for each in self._entries()}
        self.account_chosen.emit(Choice(int(account_id), names[account_id]))

    def _find_accounts(self, text: str, deliver: Deliver) -> None:
        then = partial(self._deliver, deliver)
        self._tasks.read_latest(self, "accounts", partial(self._source.accounts, text), then)

    def _deliver(self, deliver: Deliver, found: Sequence[Choice]) -> None:
        self._names = {str(each.id): each.name for each in found}
        at_hand = {each.id for each in self._entries()}
        others = [each for each in found if str(each.id) not in at_hand]
        deliver([Found(str(each.id), each.name, icon=IconName.BUILDING) for each in others])

    def _retranslate(self) -> None:
        self.panel.setAccessibleName(self.tr("Companies"))
        self._field.setAccessibleName(self.tr("Type a part of a company's name"))
        self._field.setPlaceholderText(self.tr("Type a part of a company's name"))
        self._list.setAccessibleName(self.tr("Matching companies"))
        self._model.set_headings(
            self.tr("At hand"), self.tr("Found"), self.tr("No company goes by this name")
        )


def accounts_at_hand(known: Iterable[Choice], chosen: Sequence[int]) -> list[Entry]:
    """Rows of companies; those chosen bear a tick and stand first."""
    rows = sorted(known, key=lambda each: (each.id not in chosen, each.name))
    return [
        entry(
            str(each.id),
            each.name,
            (each.name,),
            keys="✓" if each.id in chosen else "",
            icon=IconName.BUILDING,
        )
        for each in rows
    ]

"""Which parts is the work divided into, and who works on each?"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callbench.services.users import Person
from callbench.services.work_lists import EVERYBODYS, WorkListRow
from callbench.ui.parts.buttons import PrimaryButton
from callbench.ui.parts.card import Card
from callbench.ui.parts.chips import ChipButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.flow import ChipRow
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.team_page.plain_table import PlainRow, PlainTable


class ListsView(QWidget):
    """`added` carries name and team of a new list; `member_chosen` list, person, and whether they are a member now."""

    added = Signal(str, str)
    member_chosen = Signal(int, int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lists: tuple[WorkListRow, ...] = ()
        self._people: tuple[Person, ...] = ()
        self.table = PlainTable((18, 12, 8))
        self.members = ChipRow(self)
        self.chips: dict[int, ChipButton] = {}
        self._who, self._nobody = Card(), PlainLabel(tone=Tone.MUTED, wrap=True)
        self._new = Card()
        self.name, self.team = LineField(), LineField()
        self.add = PrimaryButton(icon=IconName.PLUS)
        self._arrange()
        self.table.row_chosen.connect(self._show_members)
        self.add.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self._retranslate()

    def set_managing(self, is_managing: bool) -> None:
        """May the one who looks change lists and members?"""
        self._who.setVisible(is_managing)
        self._new.setVisible(is_managing)

    def show_lists(self, lists: Sequence[WorkListRow], people: Sequence[Person]) -> None:
        self._lists = tuple(lists)
        self._people = tuple(each for each in people if each.is_active)
        self._fill()

    def clear_new(self) -> None:
        """The list was made."""
        self.name.clear()
        self.team.clear()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _add(self) -> None:
        name = " ".join(self.name.committed_text().split())
        if not name:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.added.emit(name, self.team.committed_text().strip())

    @Slot()
    def _toggle(self) -> None:
        chip = self.sender()
        user_id = next((each for each, button in self.chips.items() if button is chip), None)
        if user_id is not None:
            self.member_chosen.emit(self.table.current_id(), user_id, self.chips[user_id].isChecked())

    @Slot(int)
    def _show_members(self, list_id: int) -> None:
        shown = next((each for each in self._lists if each.list_id == list_id), None)
        if list(self.chips) != [each.user_id for each in self._people]:
            self._rebuild_chips()
        for user_id, chip in self.chips.items():
            chip.setEnabled(shown is not None)
            chip.setChecked(shown is not None and user_id in shown.members)
        self._nobody.setVisible(shown is None)

    def _rebuild_chips(self) -> None:
        self.chips = {each.user_id: ChipButton(each.name) for each in self._people}
        self.members.replace(list(self.chips.values()))
        for chip in self.chips.values():
            chip.setCheckable(True)
            chip.clicked.connect(self._toggle)

    def _fill(self) -> None:
        heads = (self.tr("List"), self.tr("Team"), self.tr("Leads"), self.tr("People"))
        names = {each.user_id: each.name for each in self._people}
        rows = [
            PlainRow(
                each.list_id,
                (
                    each.name if each.list_id != EVERYBODYS else self.tr("Everybody's"),
                    each.team,
                    f"{each.leads:,}",
                    " · ".join(names[user_id] for user_id in names if user_id in each.members),
                ),
            )
            for each in self._lists
        ]
        self.table.show_rows(heads, rows)
        self._show_members(self.table.current_id())

    def _arrange(self) -> None:
        self._who.body.addWidget(self.members)
        self._who.body.addWidget(self._nobody)
        line = QHBoxLayout()
        line.addWidget(self.name, 2)
        line.addWidget(self.team, 1)
        line.addWidget(self.add)
        self._new.body.addLayout(line)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.table, 1)
        outer.addWidget(self._who)
        outer.addWidget(self._new)

    def _retranslate(self) -> None:
        self._who.set_title(self.tr("Who works on it"))
        self._nobody.setText(self.tr("Choose a list above."))
        self._new.set_title(self.tr("A new list"))
        for field, text in ((self.name, self.tr("Name")), (self.team, self.tr("Team"))):
            field.setAccessibleName(text)
            field.setPlaceholderText(text)
        self.add.setText(self.tr("Add"))
        self.table.setAccessibleName(self.tr("Work lists"))
        self._fill()

"""Which leads does the list hold? Ids for all of it, rows by the page; nothing here waits."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from callbench.domain.call_list import PAGE, QueueRow
from callbench.ui.calls.lead_text import LeadText, lead_text
from callbench.ui.calls.words import Words

PAGES_KEPT: Final = 100
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
TEXT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class LeadModel(QAbstractListModel):
    """Eight bytes a lead, and the rows of the last pages looked at (the least recently used go first).

    What is not there yet is asked for by `rows_wanted` and shows as empty until `keep_rows` brings it.
    """

    rows_wanted = Signal(object)

    def __init__(self, words: Words, user_id: int, now: datetime, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._user_id, self._now = words, user_id, now
        self._ids: array[int] = array("q")
        self._rows: OrderedDict[int, QueueRow | None] = OrderedDict()
        self._texts: dict[int, LeadText] = {}
        self._people: Mapping[int, str] = {}
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._ask)

    # --- what Qt asks -------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        row = self._row(index.row())
        if role == ROW_ROLE:
            return row
        if row is None:
            return None
        if role == TEXT_ROLE:
            return self.text(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.company} {row.person}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.text(row).spoken()
        return None

    # --- what the screen asks -----------------------------------------------------------------------------------------------

    def ids(self) -> Sequence[int]:
        return self._ids

    def lead_id(self, row: int) -> int | None:
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, lead_id: int) -> int | None:
        """Where a lead stands; None if it is not in the list."""
        try:
            return self._ids.index(lead_id)
        except ValueError:
            return None

    def known_row(self, lead_id: int) -> QueueRow | None:
        """The row of a lead if it is at hand; nothing is asked for."""
        return self._rows.get(lead_id)

    def text(self, row: QueueRow) -> LeadText:
        """The text of a row, made once until the clock, the language or the row changes."""
        found = self._texts.get(row.lead_id)
        if found is None:
            found = self._texts[row.lead_id] = lead_text(
                row, self._words, self._now, self._user_id, self._people
            )
        return found

    # --- what changes -------------------------------------------------------------------------------------------------------

    def set_ids(self, ids: "array[int]") -> None:
        """Show these leads in this order; leads behind the ones shown are added without moving anything."""
        shown = len(self._ids)
        if len(ids) >= shown > 0 and ids[:shown] == self._ids:
            if len(ids) > shown:
                self.beginInsertRows(QModelIndex(), shown, len(ids) - 1)
                self._ids = ids
                self.endInsertRows()
            return
        if ids == self._ids:
            return
        self.beginResetModel()
        self._ids = ids
        self._asked.clear()
        self.endResetModel()

    def remove(self, lead_id: int) -> None:
        """Take one lead out, as when its call is logged."""
        row = self.row_of(lead_id)
        if row is None:
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._ids[row]
        self.endRemoveRows()

    def keep_rows(self, asked: Iterable[int], rows: Iterable[QueueRow]) -> None:
        """Rows that were asked for have come; an id without a row is gone."""
        found = {row.lead_id: row for row in rows}
        for lead_id in asked:
            self._asked.discard(lead_id)
            self._rows[lead_id] = found.get(lead_id)
            self._rows.move_to_end(lead_id)
            self._texts.pop(lead_id, None)
        while len(self._rows) > PAGE * PAGES_KEPT:
            old, _row = self._rows.popitem(last=False)
            self._texts.pop(old, None)
        self.repaint_all()

    def set_now(self, now: datetime) -> None:
        """Let the ages in the rows grow."""
        self._now = now
        self.reword()

    def name_people(self, people: Mapping[int, str]) -> None:
        """What the colleagues are called who may hold a lead."""
        self._people = people
        self.reword()

    def reword(self) -> None:
        """Say everything anew, as after a change of language."""
        self._texts.clear()
        self.repaint_all()

    def kept(self) -> frozenset[int]:
        """The leads whose rows are at hand."""
        return frozenset(self._rows)

    def repaint_all(self) -> None:
        """Tell the views that rows changed; they paint what is visible."""
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    # --- pages --------------------------------------------------------------------------------------------------------------

    def _row(self, number: int) -> QueueRow | None:
        lead_id = self._ids[number]
        if lead_id in self._rows:
            self._rows.move_to_end(lead_id)
            return self._rows[lead_id]
        self._wanted.add(number // PAGE)
        if not self._timer.isActive():
            self._timer.start()
        return None

    def _ask(self) -> None:
        for page in sorted(self._wanted):
            chunk = self._ids[page * PAGE : (page + 1) * PAGE]
            missing = [each for each in chunk if each not in self._rows and each not in self._asked]
            if missing:
                self._asked.update(missing)
                self.rows_wanted.emit(tuple(missing))
        self._wanted.clear()

    def forget_asked(self, asked: Iterable[int]) -> None:
        """A read failed: let its rows be asked for again when they are looked at."""
        self._asked.difference_update(asked)

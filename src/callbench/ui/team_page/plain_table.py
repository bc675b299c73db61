"""How are rows of words shown that nobody edits? A read-only table; Ctrl+C copies the chosen rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from callbench.ui.parts.fonts import em
from callbench.ui.parts.labels import plain_tooltip
from callbench.ui.parts.slim_scroll import SlimBar
from callbench.ui.parts.table_copy import put_rows

Index = QModelIndex | QPersistentModelIndex
NOBODY = 0


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A row: the id of what it is about, and its cells."""

    row_id: int
    cells: tuple[str, ...]


class PlainModel(QAbstractTableModel):
    """Rows of words under heads."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[PlainRow, ...] = ()

    def show_rows(self, heads: Sequence[str], rows: Sequence[PlainRow]) -> None:
        self.beginResetModel()
        self._heads, self._rows = tuple(heads), tuple(rows)
        self.endResetModel()

    def row_id(self, row: int) -> int:
        return self._rows[row].row_id if 0 <= row < len(self._rows) else NOBODY

    def row_of(self, row_id: int) -> int:
        return next((number for number, row in enumerate(self._rows) if row.row_id == row_id), -1)

    def all_cells(self) -> tuple[tuple[str, ...], ...]:
        return tuple(row.cells for row in self._rows)

    def cells(self, row: int) -> tuple[str, ...]:
        return self._rows[row].cells

    def heads(self) -> tuple[str, ...]:
        return self._heads

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()].cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._rows[index.row()].cells[index.column()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None


class PlainTable(QTableView):
    """`row_chosen` carries the id of the row under the cursor, NOBODY without one; `export_wanted` that the table is to become a file."""

    row_chosen = Signal(int)
    export_wanted = Signal()

    def __init__(self, widths: Sequence[float], parent: QWidget | None = None) -> None:
        """`widths` are in letters; the last column takes what is left."""
        super().__init__(parent)
        self._widths = tuple(widths)
        self._may_export = False
        self.rows = PlainModel(self)
        self.setModel(self.rows)
        self.setVerticalScrollBar(SlimBar(self))
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_rows(self, heads: Sequence[str], rows: Sequence[PlainRow]) -> None:
        """Show these rows; the cursor stays on what it was on, if that is still there."""
        held = self.current_id()
        self.rows.show_rows(heads, rows)
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, em(self, width))
        row = self.rows.row_of(held)
        if row >= 0:
            self.selectRow(row)
        else:
            self.row_chosen.emit(NOBODY)

    def current_id(self) -> int:
        return self.rows.row_id(self.currentIndex().row())

    def sizeHint(self) -> QSize:
        return QSize(em(self, 40), em(self, 20))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 12), em(self, 7))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return
        super().keyPressEvent(event)

    def offer_export(self, *, is_offered: bool) -> None:
        """May the table become a file? Its menu says so, too."""
        self._may_export = is_offered

    def menu_of_table(self) -> QMenu:
        """What can be done with the table, by right click or the menu key."""
        menu = QMenu(self)
        copying = menu.addAction(self.tr("Copy"), self._copy)
        copying.setShortcut(QKeySequence.StandardKey.Copy)
        copying.setEnabled(self.currentIndex().isValid())
        menu.addAction(self.tr("Copy all rows"), self._copy_all).setEnabled(self.rows.rowCount() > 0)
        if self._may_export:
            menu.addAction(self.tr("Export this table…"), self.export_wanted.emit)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu_of_table()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _copy_all(self) -> None:
        put_rows(self.rows.heads(), self.rows.all_cells())

    def _copy(self) -> None:
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        put_rows(self.rows.heads(), [self.rows.cells(row) for row in chosen])

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.row_chosen.emit(self.rows.row_id(current.row()))

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(em(self, 1.9))
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)

"""What do the first rows of the file look like? Read as chosen, line by line, the header among them."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from callbench.exchange.mapping import Columns, Field
from callbench.ui.imports.reading import PREVIEWED, OpenedList
from callbench.ui.imports.words import field_word
from callbench.ui.parts.colours import tokens_for
from callbench.ui.parts.fonts import em, sized
from callbench.ui.parts.labels import plain_tooltip
from callbench.ui.parts.slim_scroll import SlimBar
from callbench.ui.parts.table_copy import put_rows

Index = QModelIndex | QPersistentModelIndex
_LONGEST_SHOWN = 200
_UNUSED = frozenset({Field.EXTRA, Field.IGNORE})


class PreviewModel(QAbstractTableModel):
    """The first rows as they stand in the file; the head of each column says what it becomes."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._opened: OpenedList | None = None
        self._columns: Columns | None = None
        self._bold = QFont()

    def show_list(self, opened: OpenedList | None, columns: Columns | None) -> None:
        self.beginResetModel()
        self._opened, self._columns = opened, columns
        self._bold = sized(self._view.font(), bold=True)
        self.endResetModel()

    def show_columns(self, columns: Columns) -> None:
        """The same rows with other meanings."""
        self._columns = columns
        last = len(columns.fields) - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, last))

    def line(self, row: int) -> int:
        """The line of the file a row stands on."""
        return self._opened.head[row].line if self._opened else 0

    def heads(self) -> tuple[str, ...]:
        """What the columns of the file are called."""
        return tuple(column for column, _ in self._columns.fields) if self._columns else ()

    def texts(self, row: int) -> tuple[str, ...]:
        """The cells of a row as the file has them."""
        cells = self._opened.head[row].cells if self._opened else []
        return tuple(cells[: self.columnCount()])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        if parent.isValid() or self._opened is None:
            return 0
        above = sum(1 for row in self._opened.head if row.line <= self._opened.table.header_row)
        return min(len(self._opened.head), PREVIEWED + above)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or self._columns is None else len(self._columns.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._opened is None or not index.isValid():
            return None
        row = self._opened.head[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = row.cells[index.column()] if index.column() < len(row.cells) else ""
            shown = " ".join(text[:_LONGEST_SHOWN].split())
            return shown if role == Qt.ItemDataRole.DisplayRole else plain_tooltip(shown)
        if role == Qt.ItemDataRole.FontRole and row.line == self._opened.table.header_row:
            return self._bold
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row.line, index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if self._opened is None or self._columns is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self.line(section) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return field_word(self._columns.fields[section][1])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            tokens = tokens_for(self._view)
            is_used = self._columns.fields[section][1] not in _UNUSED
            return QColor(tokens.accent if is_used else tokens.muted)
        return None

    def _ink(self, line: int, column: int) -> QColor | None:
        """What is above the header or not imported stands back."""
        if self._opened is None or self._columns is None:
            return None
        is_away = self._columns.fields[column][1] is Field.IGNORE
        return (
            QColor(tokens_for(self._view).muted) if is_away or line < self._opened.table.header_row else None
        )


class PreviewTable(QTableView):
    """The preview; Enter or a double click on a row makes it the header."""

    header_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PreviewModel(self)
        self.setModel(self.rows)
        self.setVerticalScrollBar(SlimBar(self))
        self.setHorizontalScrollBar(SlimBar(self, Qt.Orientation.Horizontal))
        self._dress()
        self.activated.connect(self._choose_header)

    def show_list(self, opened: OpenedList | None, columns: Columns | None) -> None:
        """Show a file as read, or nothing."""
        self.rows.show_list(opened, columns)
        for column in range(self.rows.columnCount()):
            self.setColumnWidth(column, min(max(self.sizeHintForColumn(column), em(self, 5)), em(self, 14)))

    def sizeHint(self) -> QSize:
        return QSize(em(self, 30), em(self, 13))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 12), em(self, 8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            put_rows(self.rows.heads(), [self.rows.texts(self.currentIndex().row())])
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _choose_header(self, index: QModelIndex) -> None:
        self.header_chosen.emit(self.rows.line(index.row()))

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(em(self, 1.5))
        self.horizontalHeader().setHighlightSections(False)

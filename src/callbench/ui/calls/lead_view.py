"""How is a list of a million rows scrolled and chosen from? Every row is equally high, so nothing is ever measured.

QListView takes 1.6 s to lay out a million rows and QTableView 40 ms; here a row's place is a multiplication.
"""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from callbench.ui.parts.fonts import em
from callbench.ui.parts.slim_scroll import slim

Index = QModelIndex | QPersistentModelIndex
_LINES = 3.7
_GOING = {
    False: QItemSelectionModel.SelectionFlag.ClearAndSelect,
    True: QItemSelectionModel.SelectionFlag.NoUpdate,
}
"""What going to a row does to what is chosen, without and with marked rows."""
_NO_CHOOSING = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.ControlModifier,
)


class LeadView(QAbstractItemView):
    """A read-only column of equally high rows with one current row; more are chosen with Shift and Ctrl. Right goes inwards, into the form.

    Ctrl+Space marks the current row: from then on the arrows only go, and what is marked stays chosen, until Escape, a press of the mouse, or
    a list that is read anew.

    `copy_wanted`: the chosen rows are to be copied.
    `menu_wanted` carries the place on the screen where a menu for the chosen rows is asked for, by the mouse or the menu key.
    """

    inwards = Signal()
    menu_wanted = Signal(QPoint)
    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        slim(self)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setTabKeyNavigation(False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._hovered = -1
        self._is_marking = False

    def row_height(self) -> int:
        return em(self, _LINES)

    def hand_offset(self) -> int:
        """How far the chosen row is from the top of what is visible."""
        return self.visualRect(self.currentIndex()).top()

    def rows_in_sight(self) -> range:
        """The rows that are visible, also in part."""
        first, height = self.verticalOffset() // self.row_height(), self.viewport().height()
        return range(first, min(first + height // self.row_height() + 2, self._count()))

    def chosen_rows(self) -> list[int]:
        """The rows that are chosen, from the top; the current one where none is."""
        chosen = {index.row() for index in self.selectionModel().selectedIndexes()}
        current = self.currentIndex()
        return sorted(chosen) or ([current.row()] if current.isValid() else [])

    def below_hand(self) -> QPoint:
        """Where a menu for the current row opens."""
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(em(self, 1), -em(self, 0.5)))

    def go_to(self, row: int) -> None:
        """Make this row the current one. It alone is chosen then, whatever keys are held, unless rows were marked: these stay."""
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, _GOING[self._is_marking])
        self.scrollTo(index)

    def put_hand(self, row: int, offset: int) -> None:
        """Choose a row and show it at this distance from the top: what the person looks at does not move."""
        self._is_marking = False
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.updateGeometries()
        self.verticalScrollBar().setValue(row * self.row_height() - offset)
        self.scrollTo(index)

    # --- what QAbstractItemView asks ----------------------------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        height = self.row_height()
        return QRect(0, index.row() * height - self.verticalOffset(), self.viewport().width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = (point.y() + self.verticalOffset()) // self.row_height()
        return self.model().index(row, 0) if 0 <= row < self._count() else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        bar, rect, room = self.verticalScrollBar(), self.visualRect(index), self.viewport().height()
        if hint is QAbstractItemView.ScrollHint.PositionAtTop or rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() >= room:
            bar.setValue(bar.value() + rect.bottom() + 1 - room)

    def moveCursor(
        self, cursor_action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if not self._count():
            return QModelIndex()
        here, last = self.currentIndex().row(), self._count() - 1
        page = max(self.viewport().height() // self.row_height() - 1, 1)
        actions = QAbstractItemView.CursorAction
        goals = {
            actions.MoveHome: 0,
            actions.MoveEnd: last,
            actions.MoveUp: here - 1,
            actions.MoveDown: here + 1,
            actions.MovePageUp: here - page,
            actions.MovePageDown: here + page,
        }
        return self.model().index(min(max(goals.get(cursor_action, here), 0), last), 0)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Between the corners of `rect`, whichever is the upper one; from the last row where it goes below it."""
        if not self._count():
            return
        ends = sorted((rect.top(), rect.bottom()))
        rows = [(end + self.verticalOffset()) // self.row_height() for end in ends]
        first, last = (self.model().index(min(max(row, 0), self._count() - 1), 0) for row in rows)
        self.selectionModel().select(QItemSelection(first, last), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion(self.visualRect(self.currentIndex()))
        for index in selection.indexes():
            region += QRegion(self.visualRect(index))
        return region

    def updateGeometries(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(self._count() * self.row_height() - room, 0))
        bar.setPageStep(room)
        bar.setSingleStep(self.row_height())
        super().updateGeometries()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        super().rowsInserted(parent, start, end)
        self.scheduleDelayedItemsLayout()

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        super().rowsAboutToBeRemoved(parent, start, end)
        self.scheduleDelayedItemsLayout()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)

    # --- painting -----------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height, offset = self.row_height(), self.verticalOffset()
        first = max((event.rect().top() + offset) // height, 0)
        last = min((event.rect().bottom() + offset) // height, self._count() - 1)
        for row in range(first, last + 1):
            self._paint_row(painter, option, row)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        index = self.model().index(row, 0)
        states = QStyle.StateFlag
        state = states.State_Enabled
        is_hand = row == self.currentIndex().row() and not self._is_marking
        if is_hand or self.selectionModel().isRowSelected(row, QModelIndex()):
            state |= states.State_Selected
        if self.hasFocus():
            state |= states.State_HasFocus
        if row == self._hovered:
            state |= states.State_MouseOver
        option.state = state
        option.rect = self.visualRect(index)
        self.itemDelegateForIndex(index).paint(painter, option, index)

        if self._is_marking and row == self.currentIndex().row():
            painter.setPen(option.palette.highlight().color())
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """While rows are marked, the arrows alone choose nothing."""
        is_going = isinstance(event, QKeyEvent) and event.modifiers() in _NO_CHOOSING
        if self._is_marking and is_going:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """To come in by the keys chooses nobody: the lead on the screen may be one that the list does not hold."""
        if self.currentIndex().isValid():
            super().focusInEvent(event)
        else:
            QAbstractScrollArea.focusInEvent(self, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_marking = False
        super().mousePressEvent(event)

    def _mark(self) -> None:
        """The current row is chosen, and stays so; once more, and it is not."""
        index, flags = self.currentIndex(), QItemSelectionModel.SelectionFlag
        if not index.isValid():
            return
        self.selectionModel().select(index, flags.Toggle if self._is_marking else flags.Select)
        self._is_marking = True
        if not self.selectionModel().hasSelection():
            self._stop_marking()
        self.viewport().update()

    def _stop_marking(self) -> None:
        """The current row is chosen alone, as ever."""
        self._is_marking = False
        self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._mark()
            return
        if event.key() == Qt.Key.Key_Escape and self._is_marking:
            self._stop_marking()
            return
        if event.key() == Qt.Key.Key_Right and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.inwards.emit()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the mouse where it is, by the key at the current row."""
        if self.currentIndex().isValid():
            is_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            self.menu_wanted.emit(event.globalPos() if is_mouse else self.below_hand())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self._hover(self.viewport().mapFromGlobal(event.globalPosition().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def _hover(self, point: QPoint) -> None:
        row = self.indexAt(point).row() if point.y() >= 0 else -1
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def _count(self) -> int:
        model = self.model()
        return 0 if model is None else model.rowCount()

"""Which rows were rejected and which cells should somebody look at? A table with line, column, reason and value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from callbench.domain.lead_row import Doubt, Rejected
from callbench.ui.imports.words import reason_word
from callbench.ui.parts.colours import Tone, tokens_for
from callbench.ui.parts.fonts import em
from callbench.ui.parts.labels import plain_tooltip
from callbench.ui.parts.slim_scroll import SlimBar
from callbench.ui.parts.table_copy import put_rows

Index = QModelIndex | QPersistentModelIndex
MadeOf = Callable[[str, str], str]
"""What was made of a value, by the doubt's code, as a person reads it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the table."""

    row: int
    column: str
    code: str
    value: str
    made_of_it: str
    is_rejected: bool


def problems_of(rejected: Sequence[Rejected], doubts: Sequence[Doubt]) -> tuple[Problem, ...]:
    """Rejected rows and doubtful cells in the order of the list."""
    found = [Problem(row.row, row.column, str(row.code), row.value, "", True) for row in rejected]
    found += [
        Problem(each.row, each.column, str(each.code), each.value, each.made_of_it, False) for each in doubts
    ]
    return tuple(sorted(found, key=lambda problem: (problem.row, not problem.is_rejected)))


_VALUE = 4
"""The column of what stands in the file: the longest."""


class ProblemModel(QAbstractTableModel):
    """Problems as rows; rejected ones say so in words, and in colour."""

    def __init__(self, view: QWidget, made_of: MadeOf) -> None:
        super().__init__(view)
        self._view, self._made_of = view, made_of
        self._problems: tuple[Problem, ...] = ()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.beginResetModel()
        self._problems = problems
        self.endResetModel()

    def retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        if self._problems:
            last = self.index(len(self._problems) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 6

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        problem = self._problems[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts(problem)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.texts(problem)[index.column()])
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1:
            return tokens_for(self._view).ink(Tone.DANGER if problem.is_rejected else Tone.WARN)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == 0 else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self.heads()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def heads(self) -> tuple[str, ...]:
        """What the columns are called."""
        return (
            self.tr("Line"),
            self.tr("What became of it"),
            self.tr("Column"),
            self.tr("Reason"),
            self.tr("Value in the file"),
            self.tr("Made of it"),
        )

    def texts(self, problem: Problem) -> tuple[str, ...]:
        """A problem as the cells of its row."""
        return (
            f"{problem.row:,}",
            self.tr("Rejected") if problem.is_rejected else self.tr("To look at"),
            problem.column,
            reason_word(problem.code),
            " ".join(problem.value.split()),
            self._made_of(problem.code, problem.made_of_it),
        )

    def row_texts(self, row: int) -> tuple[str, ...]:
        """The cells of a row."""
        return self.texts(self._problems[row])


class ProblemTable(QTableView):
    """The problems; read-only, Ctrl+C copies the chosen rows with their heads."""

    def __init__(self, made_of: MadeOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problems = ProblemModel(self, made_of)
        self.setModel(self.problems)
        self.setVerticalScrollBar(SlimBar(self))
        self._dress()
        self._retranslate()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.problems.show_problems(problems)
        self.scrollToTop()

    def sizeHint(self) -> QSize:
        return QSize(em(self, 40), em(self, 14))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 12), em(self, 7))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
            return
        super().keyPressEvent(event)

    def copy_rows(self) -> None:
        """Put the chosen rows on the clipboard as a spreadsheet takes them."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        put_rows(self.problems.heads(), [self.problems.row_texts(row) for row in rows])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Rejected rows and doubtful cells"))
        self.problems.retranslate()

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(em(self, 1.6))
        for column, width in enumerate((4.5, 7.5, 9.0, 17.0, 14.0, 12.0)):
            self.setColumnWidth(column, em(self, width))
        self.horizontalHeader().setSectionResizeMode(_VALUE, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)

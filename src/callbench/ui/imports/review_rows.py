"""Which rows would be new, updated, the same, maybe here already? Chips with their counts over a table of the rows."""

from functools import partial

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from callbench.domain.phones import format_national
from callbench.services.import_review import Review, ReviewKind, ReviewRow
from callbench.ui.imports.words import review_word
from callbench.ui.parts.chips import ChipButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.flow import ChipRow
from callbench.ui.parts.fonts import em
from callbench.ui.parts.labels import PlainLabel, plain_tooltip
from callbench.ui.parts.slim_scroll import SlimBar
from callbench.ui.parts.table_copy import put_rows

Index = QModelIndex | QPersistentModelIndex
_COMPANY, _LIKE = 1, 4
_TONES = {
    ReviewKind.NEW: Tone.OK,
    ReviewKind.POSSIBLE_DUPLICATE: Tone.WARN,
    ReviewKind.DO_NOT_CALL: Tone.DANGER,
}


class ReviewModel(QAbstractTableModel):
    """Rows of a list, each with whom it names."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[ReviewRow, ...] = ()

    def show_rows(self, rows: tuple[ReviewRow, ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.heads())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = self.row_texts(index.row())[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(text)
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
            self.tr("Company"),
            self.tr("Person"),
            self.tr("Phone"),
            self.tr("Much like"),
        )

    def row_texts(self, row: int) -> tuple[str, ...]:
        """The cells of a row."""
        found = self._rows[row]
        phone = format_national(found.phone) if found.phone.startswith("+") else found.phone
        return f"{found.row:,}", found.company, found.person, phone, found.like


class ReviewTable(QTableView):
    """The rows of one kind; read-only, Ctrl+C copies the chosen ones with their heads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ReviewModel(self)
        self.setModel(self.rows)
        self.setVerticalScrollBar(SlimBar(self))
        self._dress()

    def sizeHint(self) -> QSize:
        return QSize(em(self, 40), em(self, 11))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 12), em(self, 7))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
            return
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        put_rows(self.rows.heads(), [self.rows.row_texts(row) for row in chosen])

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(em(self, 1.6))
        for column, width in enumerate((4.5, 18.0, 10.0, 10.0, 18.0)):
            self.setColumnWidth(column, em(self, width))
        self.horizontalHeader().setSectionResizeMode(_COMPANY, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)


class ReviewRows(QWidget):
    """One chip a kind; the pressed one's rows stand in the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review: Review | None = None
        self._kind = ReviewKind.NEW
        self.kinds = ChipRow()
        self.table = ReviewTable()
        self._more = PlainLabel(tone=Tone.MUTED, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        for widget in (self.kinds, self.table, self._more):
            column.addWidget(widget)
        self._retranslate()

    def show_review(self, review: Review | None) -> None:
        """Show the rows of the kind a person should look at first, or nothing."""
        self._review = review
        self.setVisible(review is not None)
        if review is not None:
            first = (ReviewKind.POSSIBLE_DUPLICATE, *ReviewKind)
            self._kind = next((kind for kind in first if review.counts[kind]), ReviewKind.NEW)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _choose(self, kind: ReviewKind) -> None:
        self._kind = kind
        self._show_kind()

    def _show_kind(self) -> None:
        if self._review is None:
            return
        rows, count = self._review.rows[self._kind], self._review.counts[self._kind]
        self.table.rows.show_rows(rows)
        self.table.setColumnHidden(_LIKE, self._kind is not ReviewKind.POSSIBLE_DUPLICATE)
        self.table.scrollToTop()
        self._more.setVisible(count > len(rows))
        self._more.setText(
            self.tr("The first {shown} of {counted} rows are listed.").format(
                shown=f"{len(rows):,}", counted=f"{count:,}"
            )
        )

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Rows by what would become of them"))
        if self._review is not None:
            self.kinds.replace([self._chip(kind, count) for kind, count in self._review.counts.items()])
        self._show_kind()

    def _chip(self, kind: ReviewKind, count: int) -> QWidget:
        chip = ChipButton(review_word(kind), _TONES.get(kind, Tone.NEUTRAL))
        chip.set_count(count)
        chip.setAutoExclusive(True)
        chip.setChecked(kind is self._kind)
        chip.setEnabled(count > 0)
        chip.clicked.connect(partial(self._choose, kind))
        return chip

"""Which rows does the command palette show, and how are they painted?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from callbench.ui.parts.chips import draw_key_cap, key_cap_size
from callbench.ui.parts.colours import Tokens, tokens_of
from callbench.ui.parts.folding import fold, score
from callbench.ui.parts.fonts import SMALL, em, sized
from callbench.ui.parts.icons import IconName, draw_icon
from callbench.ui.parts.paint import fill_round

ROW_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as the palette shows it; `names` are all the folded texts it is found by."""

    id: str
    title: str
    names: tuple[str, ...]
    keys: str = ""
    reason: str = ""
    icon: IconName | None = None

    def is_possible(self) -> bool:
        return not self.reason

    def detail(self) -> str:
        return self.reason


@dataclass(frozen=True, slots=True)
class Found:
    """Something that is no command but goes by the same letters."""

    id: str
    title: str
    more: str = ""
    keys: str = ""
    icon: IconName | None = None

    def is_possible(self) -> bool:
        return True

    def detail(self) -> str:
        return self.more


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section; it can be neither marked nor chosen."""

    title: str

    def is_possible(self) -> bool:
        return False


Row = Entry | Found | Heading


def entry(
    command_id: str,
    title: str,
    names: Iterable[str],
    *,
    keys: str = "",
    reason: str = "",
    icon: IconName | None = None,
) -> Entry:
    """A command with the texts it is found by, folded once."""
    return Entry(command_id, title, tuple(fold(name) for name in names if name), keys, reason, icon)


class PaletteModel(QAbstractListModel):
    """Commands that match what is typed, best first; then what else was found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._rows: list[Row] = []
        self._matching: list[Entry] = []
        self._found: Sequence[Found] = ()
        self._headings = ("", "", "")

    def set_headings(self, commands: str, found: str, nothing: str) -> None:
        self._headings = (commands, found, nothing)
        self._rebuild()

    def set_entries(self, entries: list[Entry]) -> None:
        self._entries = entries

    def narrow(self, text: str) -> None:
        """Keep what matches; possible commands stand before impossible ones, else the table's order decides."""
        self._found = ()
        scored = [(score(text, item.names), item) for item in self._entries]
        kept = [pair for pair in scored if pair[0] > 0] if text.strip() else scored
        kept.sort(key=lambda pair: (not pair[1].is_possible(), -pair[0]))
        self._matching = [item for _, item in kept]
        self._rebuild()

    def set_found(self, found: Sequence[Found]) -> None:
        self._found = found
        before = len(self._rows)
        if not self._matching or not found:
            self._rebuild()
            return
        rows: list[Row] = [Heading(self._headings[1]), *found]
        self.beginInsertRows(QModelIndex(), before, before + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()

    def row(self, number: int) -> Entry | Found | None:
        row = self._rows[number] if 0 <= number < len(self._rows) else None
        return None if isinstance(row, Heading) else row

    def next_row(self, here: int, step: int) -> int:
        """The row that many steps on, over headings, stopping at the ends; -1 if there is none."""
        stops = [number for number, row in enumerate(self._rows) if not isinstance(row, Heading)]
        if not stops:
            return -1
        if here not in stops:
            return stops[0]
        return stops[min(max(stops.index(here) + step, 0), len(stops) - 1)]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        is_row = index.isValid() and not isinstance(self._rows[index.row()], Heading)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_row else Qt.ItemFlag.NoItemFlags

    def _rebuild(self) -> None:
        commands, found, nothing = self._headings
        self.beginResetModel()
        rows: list[Row] = [Heading(commands), *self._matching] if self._matching else []
        if self._found:
            rows += [Heading(found), *self._found]
        self._rows = rows or [Heading(nothing)]
        self.endResetModel()


def _spoken(row: Row) -> str:
    if isinstance(row, Heading):
        return row.title
    return ", ".join(part for part in (row.title, row.keys, row.detail()) if part)


class RowPainter(QStyledItemDelegate):
    """Paints a row: picture, title, why not or what else, and the key on the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        lines = 1.6 if isinstance(index.data(ROW_ROLE), Heading) else 1.95
        return QSize(em(self._view(), 10), em(self._view(), lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW_ROLE)
        tokens = tokens_of(self._view().palette())
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, rect, row, tokens)
        else:
            self._paint_row(painter, rect, row, tokens, self._is_marked(option))
        painter.restore()

    def _is_marked(self, option: QStyleOptionViewItem) -> bool:
        return bool(option.state & QStyle.StateFlag.State_Selected)

    def _paint_heading(self, painter: QPainter, rect: QRect, row: Heading, tokens: Tokens) -> None:
        painter.setFont(sized(self._view().font(), SMALL, bold=True))
        painter.setPen(QColor(tokens.muted))
        room = rect.adjusted(em(self._view(), 0.5), 0, 0, -em(self._view(), 0.15))
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.title)

    def _paint_row(
        self, painter: QPainter, rect: QRect, row: Entry | Found, tokens: Tokens, is_marked: bool
    ) -> None:
        view = self._view()
        if is_marked:
            fill_round(painter, QRectF(rect), em(view, 0.3), QColor(tokens.accent_soft))
        ink = QColor(tokens.text if row.is_possible() else tokens.muted)
        side = em(view, 1.0)
        left = rect.left() + em(view, 0.5)
        if row.icon is not None:
            draw_icon(
                painter,
                row.icon,
                QRect(left, rect.center().y() - side // 2, side, side),
                QColor(tokens.muted),
            )
        room = QRect(rect)
        room.setLeft(left + side + em(view, 0.55))
        room.setRight(self._paint_keys(painter, rect, row.keys))
        self._paint_texts(painter, room, row, ink, QColor(tokens.muted))

    def _paint_keys(self, painter: QPainter, rect: QRect, keys: str) -> int:
        right = rect.right() - em(self._view(), 0.5)
        if not keys:
            return right
        size = key_cap_size(self._view(), keys)
        cap = QRect(right - size.width(), rect.center().y() - size.height() // 2, size.width(), size.height())
        draw_key_cap(painter, self._view(), cap, keys)
        return cap.left() - em(self._view(), 0.5)

    def _paint_texts(
        self, painter: QPainter, room: QRect, row: Entry | Found, ink: QColor, muted: QColor
    ) -> None:
        painter.setFont(self._view().font())
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(ink)
        painter.drawText(room, middle, title)
        rest = room.adjusted(metrics.horizontalAdvance(title) + em(self._view(), 0.6), 0, 0, 0)
        detail = metrics.elidedText(row.detail(), Qt.TextElideMode.ElideRight, max(rest.width(), 0))
        painter.setPen(muted)
        painter.drawText(rest, middle, detail)

    def _view(self) -> QAbstractItemView:
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        return view

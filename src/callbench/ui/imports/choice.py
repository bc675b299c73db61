"""Where is one of a few things chosen? A drop-down in the window's shapes that the mouse wheel does not change by accident."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QSizePolicy, QWidget

from callbench.ui.parts.colours import Tone, tokens_for
from callbench.ui.parts.fonts import em
from callbench.ui.parts.paint import fill_round, focus_ring, smooth_painter


class Choice(QComboBox):
    """A plain drop-down: arrow keys and letters choose, the wheel scrolls the page."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.PLAIN
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)

    def offer(self, items: Iterable[tuple[str, str]], chosen: str) -> None:
        """Offer (key, text) pairs with one of them chosen; this is no choice of the person."""
        self.blockSignals(True)
        self.clear()
        for key, text in items:
            self.addItem(text, key)
        self.setCurrentIndex(self.findData(chosen))
        self.blockSignals(False)
        self.update()

    def key(self) -> str:
        """The key of what is chosen."""
        return str(self.currentData() or "")

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(em(self, 11), em(self, 1.9))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 6), em(self, 1.9))

    def showPopup(self) -> None:
        """Fusion's list covers the whole screen when it is long: keep it below the field, or above where there is more room."""
        super().showPopup()
        popup, view = self.view().window(), self.view()
        wanted = popup.height()
        rows = min(self.count(), self.maxVisibleItems())
        longest = rows * max(view.sizeHintForRow(0), 1) + em(self, 0.5)
        top = self.mapToGlobal(self.rect().bottomLeft()).y()
        room = self.screen().availableGeometry()
        below, above = room.bottom() - top, top - self.height() - room.top()
        height = min(wanted, longest, max(below, above))
        y = top if height <= below else top - self.height() - height
        popup.setGeometry(popup.x(), y, popup.width(), height)
        if height < wanted:
            view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        view.scrollTo(view.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, radius = smooth_painter(self), tokens_for(self), em(self, 0.35)
        rect = QRectF(self.rect())
        ground = tokens.surface if self.isEnabled() else tokens.window
        fill_round(painter, rect, radius, QColor(ground), QColor(tokens.border_strong))
        focus_ring(painter, self, rect, radius)
        ink = tokens.ink(self._tone) if self.isEnabled() else QColor(tokens.disabled)
        room = self.rect().adjusted(em(self, 0.55), 0, -em(self, 1.5), 0)
        self._draw_text(painter, room, ink)
        self._draw_arrow(painter, QColor(tokens.muted))

    def _draw_text(self, painter: QPainter, room: QRect, ink: QColor) -> None:
        painter.setPen(ink)
        text = painter.fontMetrics().elidedText(
            self.currentText() or self.placeholderText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_arrow(self, painter: QPainter, ink: QColor) -> None:
        x, y, half = self.width() - em(self, 0.9), self.height() / 2, em(self, 0.22)
        painter.setPen(QPen(ink, max(em(self, 0.09), 1)))
        points = [
            QPointF(x - half, y - half / 2),
            QPointF(x, y + half / 2),
            QPointF(x + half, y - half / 2),
        ]
        painter.drawPolyline(points)

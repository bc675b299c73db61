"""How does one row of the call list look?"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from callbench.ui.calls.lead_model import TEXT_ROLE
from callbench.ui.calls.lead_text import LeadText
from callbench.ui.parts.colours import Tokens, Tone, tokens_of
from callbench.ui.parts.fonts import SMALL, sized, tabular
from callbench.ui.parts.paint import fill_round, hair_line

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LeadDelegate(QStyledItemDelegate):
    """Three lines: tier, company, target and time; person and post; why it stands here."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return option.rect.size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, option, tokens)
        text = index.data(TEXT_ROLE)
        row = _Row(painter, option, tokens)
        if isinstance(text, LeadText):
            row.draw(text)
        else:
            row.draw_waiting()
        painter.restore()


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
    rect, states = option.rect, QStyle.StateFlag
    if option.state & states.State_Selected:
        painter.fillRect(rect, QColor(tokens.accent_soft))
        is_focused = bool(option.state & states.State_HasFocus)
        bar = QColor(tokens.accent if is_focused else tokens.border_strong)
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), bar)
    elif option.state & states.State_MouseOver:
        painter.fillRect(rect, QColor(tokens.hover))
    hair_line(painter, rect.left(), rect.bottom(), rect.right(), rect.bottom(), QColor(tokens.border))


class _Row:
    """Measures and draws the pieces of one row."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
        self._painter, self._tokens = painter, tokens
        self._body = option.font
        self._em = QFontMetrics(self._body).height()
        side, above = round(self._em * 0.75), round(self._em * 0.28)
        self._room = option.rect.adjusted(side, above, -side, -above)
        self._is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)

    def draw(self, text: LeadText) -> None:
        line = self._room.height() // 3
        lines = [
            QRect(self._room.left(), self._room.top() + number * line, self._room.width(), line)
            for number in range(3)
        ]
        self._draw_head(lines[0], text)
        self._write(lines[1], text.person, self._body, QColor(self._tokens.text))
        self._write(lines[2], text.why, sized(self._body, SMALL), QColor(self._tokens.muted))

    def draw_waiting(self) -> None:
        """A row that is being fetched: two quiet bars instead of text."""
        line = self._room.height() // 3
        for number, share in ((0, 0.6), (1, 0.4)):
            bar = QRectF(
                self._room.left(),
                self._room.top() + number * line + line * 0.3,
                self._room.width() * share,
                line * 0.4,
            )
            fill_round(self._painter, bar, line * 0.2, QColor(self._tokens.track))

    def _draw_head(self, line: QRect, text: LeadText) -> None:
        time_font = tabular(sized(self._body, SMALL, bold=text.time_tone is not Tone.MUTED))
        width = QFontMetrics(time_font).horizontalAdvance(text.time)
        self._write(line, text.time, time_font, self._tokens.ink(text.time_tone), _RIGHT)
        left = self._chip(line, line.left(), text.tier, text.tier_tone, round(self._em * 2.3))
        room = QRect(left, line.top(), line.right() - width - self._gap - left, line.height())
        target_width = self._chip_width(text.target) + self._gap if text.target else 0
        name_room = room.adjusted(0, 0, -target_width, 0)
        bold = sized(self._body, bold=True)
        ink = QColor(self._tokens.muted if text.is_taken else self._tokens.text)
        drawn = self._write(name_room, text.company, bold, ink)
        if text.target and name_room.width() > 0:
            self._chip(line, left + drawn + self._gap, text.target, Tone.ACCENT)

    @property
    def _gap(self) -> int:
        return round(self._em * 0.4)

    def _write(
        self, room: QRect, text: str, font: QFont, ink: QColor, align: Qt.AlignmentFlag = _LEFT
    ) -> int:
        """Draw a text, cut where the room ends; how wide it became."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        self._painter.setFont(font)
        self._painter.setPen(ink)
        self._painter.drawText(room, align, shown)
        return metrics.horizontalAdvance(shown)

    def _chip_width(self, text: str) -> int:
        metrics = QFontMetrics(sized(self._body, SMALL * 0.92, bold=True))
        return metrics.horizontalAdvance(text) + round(self._em * 0.8)

    def _chip(self, line: QRect, left: int, text: str, tone: Tone, least: int = 0) -> int:
        """Draw a pill; where the next piece begins."""
        width, height = max(self._chip_width(text), least), round(self._em * 1.05)
        pill = QRect(left, line.top() + (line.height() - height) // 2, width, height)
        ground = QColor(self._tokens.surface) if self._is_chosen else self._tokens.ground(tone)
        fill_round(self._painter, QRectF(pill), height / 2, ground)
        self._painter.setFont(sized(self._body, SMALL * 0.92, bold=True))
        self._painter.setPen(self._tokens.ink(tone))
        self._painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return pill.right() + 1 + self._gap

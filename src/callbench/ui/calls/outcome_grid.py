"""How did the call end? Twenty buttons, each with its key; the ten on digits say what they will set."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from callbench.domain.dispositions import DISPOSITIONS, Disposition
from callbench.ui.calls.words import Words
from callbench.ui.parts.chips import draw_key_cap, key_cap_size
from callbench.ui.parts.colours import Tokens, Tone, tokens_for
from callbench.ui.parts.fonts import SMALL, em, sized
from callbench.ui.parts.labels import plain_tooltip
from callbench.ui.parts.paint import fill_round, focus_ring, smooth_painter

_TONES = {
    Disposition.APPOINTMENT: Tone.OK,
    Disposition.REJECTED: Tone.DANGER,
    Disposition.DO_NOT_CALL: Tone.DANGER,
}
_DIGITS = tuple(code for code, spec in DISPOSITIONS.items() if spec.key.isdigit())
_LETTERS = tuple(code for code, spec in DISPOSITIONS.items() if spec.key.isalpha())
_DIGIT_COLUMNS = 2
_SMALLER = 0.94
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class OutcomeGrid(QWidget):
    """Exclusive buttons: one stop for Tab, arrows move, Space chooses; a press of the chosen one tells it again."""

    pressed = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._letter_columns = 3
        self._digits, self._letters = QGridLayout(), QGridLayout()
        self._group = QButtonGroup(self)
        self._buttons = {code: OutcomeButton(code, is_tall=code in _DIGITS) for code in (*_DIGITS, *_LETTERS)}
        self._arrange()
        for button in self._buttons.values():
            self._group.addButton(button)
            button.clicked.connect(self._tell)
        self._move_stop()
        self._retranslate()

    def value(self) -> str:
        return next((code for code, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, code: str) -> None:
        """Show an outcome as chosen, or none; nothing is told."""
        self._group.setExclusive(False)
        for each, button in self._buttons.items():
            button.setChecked(each == code)
        self._group.setExclusive(True)
        self._move_stop()

    def button(self, code: str) -> "OutcomeButton":
        return self._buttons[Disposition(code)]

    def set_follow(self, texts: Mapping[Disposition, str], tooltips: Mapping[Disposition, str]) -> None:
        """What each outcome would set, for the lead on the screen; empty while there is none."""
        for code, button in self._buttons.items():
            button.set_follow(texts.get(code, ""))
            button.setToolTip(plain_tooltip(tooltips.get(code, self._words.text("disposition", code))))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_letters()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buttons = list(self._buttons.values())
        here = next((number for number, each in enumerate(buttons) if each.hasFocus()), None)
        if event.key() not in _STEPS or here is None:
            super().keyPressEvent(event)
            return
        step = _STEPS[Qt.Key(event.key())]
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step *= _DIGIT_COLUMNS if here < len(_DIGITS) else self._letter_columns
        goal = buttons[min(max(here + step, 0), len(buttons) - 1)]
        goal.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _tell(self) -> None:
        self._move_stop()
        self.pressed.emit(self.value())

    def _move_stop(self) -> None:
        stop = self.value() or _DIGITS[0]
        for code, button in self._buttons.items():
            is_stop = code == stop
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Outcomes"))
        for code, button in self._buttons.items():
            button.setText(self._words.short("disposition", code))
            button.setAccessibleName(f"{DISPOSITIONS[code].key} {self._words.text('disposition', code)}")
        self._fit_letters()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.35))
        for grid in (self._digits, self._letters):
            grid.setSpacing(em(self, 0.3))
            column.addLayout(grid)
        self._fill(self._digits, _DIGITS, _DIGIT_COLUMNS)
        self._fill(self._letters, _LETTERS, self._letter_columns)

    def _fill(self, grid: QGridLayout, codes: Sequence[Disposition], columns: int) -> None:
        for number, code in enumerate(codes):
            grid.addWidget(self._buttons[code], number // columns, number % columns)
        for each in range(3):
            grid.setColumnStretch(each, 1 if each < columns else 0)

    def _fit_letters(self) -> None:
        """Three in a row if every word is whole, else two."""
        widest = max(self._buttons[code].whole_width() for code in _LETTERS)
        columns = 3 if widest * 3 <= self.width() - 2 * em(self, 0.3) else 2
        if columns != self._letter_columns:
            self._letter_columns = columns
            self._fill(self._letters, _LETTERS, columns)


class OutcomeButton(QAbstractButton):
    """Key, outcome and, if it is tall, what it sets."""

    def __init__(self, code: Disposition, *, is_tall: bool) -> None:
        super().__init__()
        self._key = DISPOSITIONS[code].key
        self._tone = _TONES.get(code, Tone.PLAIN)
        self._is_tall = is_tall
        self._follow = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_follow(self, text: str) -> None:
        self._follow = text
        self.setAccessibleDescription(text)
        self.update()

    def follow(self) -> str:
        return self._follow

    def whole_width(self) -> int:
        """How wide the button must be to show its word uncut."""
        text = QFontMetrics(sized(self.font(), _SMALLER, bold=True)).horizontalAdvance(self.text())
        return text + key_cap_size(self, self._key).width() + 3 * em(self, 0.35) + 2

    def sizeHint(self) -> QSize:
        return QSize(em(self, 5), em(self, 2.15 if self._is_tall else 1.5))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = smooth_painter(self), tokens_for(self)
        rect, radius = QRectF(self.rect()), em(self, 0.3)
        ground, edge = self._ground(tokens)
        fill_round(painter, rect, radius, ground, edge)
        self._draw_texts(painter, tokens)
        focus_ring(painter, self, rect, radius)

    def _ground(self, tokens: Tokens) -> tuple[QColor, QColor]:
        if self.isChecked():
            return QColor(tokens.accent_fill), QColor(tokens.accent_fill)
        edge = QColor(tokens.border_strong if self.underMouse() else tokens.border)
        if self._tone is Tone.PLAIN:
            return QColor(tokens.hover if self.underMouse() else tokens.surface), edge
        return tokens.ground(self._tone), edge

    def _draw_texts(self, painter: QPainter, tokens: Tokens) -> None:
        margin, cap = em(self, 0.35), key_cap_size(self, self._key)
        is_double = self._is_tall and bool(self._follow)
        top = round(self.height() * 0.08) if is_double else 0
        line = round(self.height() * 0.5) if is_double else self.height()
        draw_key_cap(
            painter,
            self,
            QRect(margin, top + (line - cap.height()) // 2, cap.width(), cap.height()),
            self._key,
        )
        left = margin + cap.width() + em(self, 0.35)
        room = self.width() - left - margin
        ink = QColor(tokens.on_fill) if self.isChecked() else tokens.ink(self._tone)
        self._write(
            painter, QRect(left, top, room, line), self.text(), ink, 1.0 if self._is_tall else _SMALLER
        )
        if is_double:
            soft = QColor(tokens.on_fill if self.isChecked() else tokens.muted)
            below = QRect(left, top + line, room, self.height() - line - 2 * top)
            self._write(painter, below, self._follow, soft, SMALL * 0.94, is_bold=False)

    def _write(
        self, painter: QPainter, room: QRect, text: str, ink: QColor, size: float, *, is_bold: bool = True
    ) -> None:
        painter.setFont(sized(self.font(), size, bold=is_bold))
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

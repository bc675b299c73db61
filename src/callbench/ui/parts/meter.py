"""How much of it is there already? A bar, and a figure against its target."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callbench.ui.parts.colours import Tokens, Tone, tokens_for
from callbench.ui.parts.fonts import FIGURE, em, sized, tabular
from callbench.ui.parts.paint import fill_round, smooth_painter


class Meter(QWidget):
    """A bar of how much there is out of how much is wanted; full turns it to the tone OK."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._have = 0.0
        self._total = 0.0
        self._tone = Tone.ACCENT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_values(0, 0)

    def set_name(self, name: str) -> None:
        self._name = name
        self._tell()

    def set_values(self, have: float, total: float, tone: Tone = Tone.ACCENT) -> None:
        self._have, self._total, self._tone = have, total, tone
        self._tell()
        self.update()

    def share(self) -> float:
        """The filled part, 0 to 1; without a total it is empty."""
        return min(max(self._have / self._total, 0.0), 1.0) if self._total > 0 else 0.0

    def sizeHint(self) -> QSize:
        return QSize(em(self, 5), em(self, 0.4))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 2), em(self, 0.4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        draw_bar(painter, QRectF(self.rect()), self.share(), self._tone, tokens_for(self))

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._name} {self._have:g} / {self._total:g}".strip())


def draw_bar(painter: QPainter, rect: QRectF, share: float, tone: Tone, tokens: Tokens) -> None:
    """A rounded track with its filled part; a full one is in the tone OK."""
    radius = rect.height() / 2
    fill_round(painter, rect, radius, QColor(tokens.track))
    if share > 0:
        filled = QRectF(rect.x(), rect.y(), max(rect.width() * share, rect.height()), rect.height())
        is_plain = tone is Tone.ACCENT
        ink = (
            QColor(tokens.accent_fill)
            if is_plain and share < 1
            else tokens.ink(Tone.OK if is_plain else tone)
        )
        fill_round(painter, filled, radius, ink)


class ProgressFigure(QWidget):
    """Label, number, target and bar in one line, as the strip at the bottom shows them."""

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._have = 0
        self._target: int | None = None
        self._has_bar = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_values(0, None)

    def set_label(self, label: str) -> None:
        self._label = label
        self.set_values(self._have, self._target)

    def set_values(self, have: int, target: int | None) -> None:
        """A figure without a target shows no bar."""
        self._have, self._target = have, target
        of = f" / {target:,}" if target else ""
        self.setAccessibleName(f"{self._label} {have:,}{of}")
        self.updateGeometry()
        self.update()

    def show_bar(self, has_bar: bool) -> None:
        """Where there is little room the numbers alone are enough."""
        if has_bar != self._has_bar:
            self._has_bar = has_bar
            self.updateGeometry()
            self.update()

    def bar_width(self) -> int:
        """What the bar needs beside the numbers."""
        return em(self, 4.6) if self._target else 0

    def bare_width(self) -> int:
        """What the numbers need."""
        return sum(self._widths())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        bar = self.bar_width() if self._has_bar else 0
        return QSize(self.bare_width() + bar, em(self, 1.9))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = smooth_painter(self), tokens_for(self)
        inks = (tokens.muted, tokens.text, tokens.muted)
        x = 0
        for text, font, width, ink in zip(self._texts(), self._fonts(), self._widths(), inks, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(x, 0, width, self.height(), Qt.AlignmentFlag.AlignVCenter, text)
            x += width
        if self._target and self._has_bar:
            height = em(self, 0.35)
            bar = QRectF(x, (self.height() - height) / 2, em(self, 4.3), height)
            draw_bar(painter, bar, min(self._have / self._target, 1.0), Tone.ACCENT, tokens)

    def _texts(self) -> tuple[str, str, str]:
        return self._label, f"{self._have:,}", f"/ {self._target:,}" if self._target else ""

    def _fonts(self) -> tuple[QFont, QFont, QFont]:
        body = tabular(self.font())
        return body, sized(body, FIGURE * 0.9, bold=True), body

    def _widths(self) -> tuple[int, int, int]:
        label, have, target = (
            QFontMetrics(font).horizontalAdvance(text)
            for text, font in zip(self._texts(), self._fonts(), strict=True)
        )
        gap = em(self, 0.55)
        return label + gap, have + gap, target + gap if target else 0

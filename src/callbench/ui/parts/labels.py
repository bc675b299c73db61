"""How is data shown as text? Always plain: a name with tags in it is shown with its tags."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from callbench.ui.parts.colours import Tone, tokens_for
from callbench.ui.parts.fonts import BODY, em, sized, tabular

_FONT_EVENTS = (QEvent.Type.ApplicationFontChange, QEvent.Type.ParentChange)


class PlainLabel(QLabel):
    """A label for data: plain text, a tone instead of a colour, a size relative to the application's font."""

    def __init__(
        self,
        text: str = "",
        *,
        tone: Tone = Tone.PLAIN,
        size: float = BODY,
        bold: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._size = size
        self._is_bold = bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        self._apply_font()

    @property
    def tone(self) -> Tone:
        return self._tone

    def set_tone(self, tone: Tone) -> None:
        if tone is not self._tone:
            self._tone = tone
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() in _FONT_EVENTS:
            self._apply_font()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if (
            self._tone is Tone.PLAIN
            or self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        ):
            super().paintEvent(event)
            return
        self.draw_text(self.text())

    def draw_text(self, text: str) -> None:
        """Draw a text in the label's tone, alignment and wrapping."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, tokens_for(self).ink(self._tone))
        wrap = Qt.TextFlag.TextWordWrap.value if self.wordWrap() else Qt.TextFlag.TextSingleLine.value
        flags = int(self.alignment().value) | wrap
        painter = QPainter(self)
        painter.setFont(self.font())
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            flags,
            palette,
            self.isEnabled(),
            text,
            QPalette.ColorRole.WindowText,
        )

    def _apply_font(self) -> None:
        holder = self.parentWidget()
        base = holder.font() if holder is not None else QApplication.font()
        self.setFont(tabular(sized(base, self._size, bold=self._is_bold)))


class ElidedLabel(PlainLabel):
    """One line of data that ends in "…" where the room ends; the whole text is then in the tooltip."""

    def __init__(
        self,
        text: str = "",
        *,
        tone: Tone = Tone.PLAIN,
        size: float = BODY,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, tone=tone, size=size, bold=bold, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(_one_line(text))
        self._show_tooltip()

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 2), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.draw_text(self.shown_text())

    def shown_text(self) -> str:
        """What is visible: the text, or as much of it as there is room for."""
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )

    def _show_tooltip(self) -> None:
        is_cut = self.shown_text() != self.text()
        # A tooltip guesses at rich text; escaping keeps a name with tags in it plain.
        self.setToolTip(plain_tooltip(self.text()) if is_cut else "")


def plain_tooltip(text: str) -> str:
    """The text as a tooltip that shows it letter by letter, whatever it contains."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape  # its table of entities is not needed for the first picture

    return f"<span>{escape(text)}</span>"


def _one_line(text: str) -> str:
    return " ".join(text.split()) if any(mark in text for mark in "\r\n\t\u2028\u2029") else text

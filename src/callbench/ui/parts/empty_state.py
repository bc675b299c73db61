"""What does a list say when nothing is in it? Why, and what can be done."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callbench.ui.parts.colours import Tone, tokens_for
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName, draw_icon
from callbench.ui.parts.labels import PlainLabel


class Picture(QWidget):
    """One of our icons, in a tone, as large as asked in lines of text."""

    def __init__(
        self, icon: IconName, tone: Tone = Tone.MUTED, lines: float = 1.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._tone, self._lines = icon, tone, lines
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: IconName, tone: Tone) -> None:
        self._icon_name, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(em(self, self._lines), em(self, self._lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        draw_icon(
            painter,
            self._icon_name,
            QRect(0, 0, side, side),
            QColor(tokens_for(self).ink(self._tone)),
        )


class EmptyState(QWidget):
    """A picture, a sentence, a hint, and the buttons that lead on."""

    def __init__(self, icon: IconName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = Picture(icon, lines=2.6)
        self._sentence = PlainLabel(size=1.1, bold=True, wrap=True)
        self._hint = PlainLabel(tone=Tone.MUTED, wrap=True)
        self._added: list[QWidget] = []
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()

    def set_texts(self, sentence: str, hint: str = "") -> None:
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(sentence)

    def add_button(self, button: QWidget) -> None:
        """Put a button under the sentence; the first one is what most people do next."""
        self._added.append(button)
        self._buttons.insertWidget(self._buttons.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(button.sizeHint().width() + self._buttons.spacing() for button in self._added)
        fits = needed + em(self, 1) <= event.size().width()
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(direction)

    def _arrange(self) -> None:
        outer = QVBoxLayout(self)
        margin = em(self, 0.5)
        outer.setContentsMargins(margin, margin, margin, margin)
        outer.setSpacing(em(self, 0.6))
        outer.addStretch(2)
        outer.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._sentence, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            outer.addWidget(label)
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        outer.addLayout(self._buttons)
        outer.addStretch(3)

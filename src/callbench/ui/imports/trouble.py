"""How does the page say that something did not work, in its place: what happened, what is safe, what to do next?"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from callbench.ui.parts.colours import Tone, tokens_for
from callbench.ui.parts.empty_state import Picture
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.messages import Wording
from callbench.ui.parts.paint import fill_round, smooth_painter


class Trouble(QFrame):
    """A panel in the tone of danger; hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = PlainLabel(tone=Tone.DANGER, bold=True, wrap=True)
        self._rest = PlainLabel(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(self, 0.8), em(self, 0.6), em(self, 0.8), em(self, 0.6))
        row.setSpacing(em(self, 0.6))
        row.addWidget(Picture(IconName.WARNING, Tone.DANGER, lines=1.3))
        words = QVBoxLayout()
        words.addWidget(self._what)
        words.addWidget(self._rest)
        row.addLayout(words, 1)
        self.hide()

    def show_wording(self, wording: Wording) -> None:
        """Say it, also to who cannot see it."""
        self._what.setText(wording.what)
        rest = " ".join(part for part in (wording.safe, wording.next) if part)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        self.setAccessibleName(wording.line())
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def text(self) -> str:
        """What is said, in one line."""
        return self.accessibleName() if not self.isHidden() else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_for(self)
        fill_round(
            smooth_painter(self),
            QRectF(self.rect()),
            em(self, 0.5),
            tokens.ground(Tone.DANGER),
            QColor(tokens.border),
        )

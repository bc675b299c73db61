"""What is a small form over the window made of? A title, rows, what is said about them, and two buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callbench.ui.parts.buttons import LinkButton, PrimaryButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import LARGE, em
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.overlay import Overlay

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Form(Overlay):
    """Ctrl+Enter does it, Esc leaves. `wanted`: it shall be done."""

    wanted = Signal()

    def __init__(self, window: QWidget, *, width_em: float = 38.0, height_em: float | None = None) -> None:
        super().__init__(window, width_em=width_em, height_em=height_em)
        self.title = PlainLabel(size=LARGE, bold=True, wrap=True)
        self.explained = PlainLabel(wrap=True)
        self.hint = PlainLabel(tone=Tone.MUTED, wrap=True)
        self.do_button, self.leave_button = PrimaryButton(), LinkButton()
        self.do_button.clicked.connect(self.wanted)
        self.leave_button.clicked.connect(self.close_overlay)

    def arrange(self, rows: Sequence[QWidget]) -> None:
        """Put the rows between what is explained and the buttons."""
        margin = em(self, 1.0)
        column = QVBoxLayout()
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.6))
        for widget in (self.title, self.explained, *rows):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.hint)
        foot = QHBoxLayout()
        foot.addWidget(self.do_button)
        foot.addStretch(1)
        foot.addWidget(self.leave_button)
        column.addLayout(foot)
        self.body.addLayout(column)

    def say(self, sentence: str, tone: Tone = Tone.MUTED) -> None:
        """A line above the buttons."""
        self.hint.set_tone(tone)
        self.hint.setText(sentence)

    def set_busy(self, is_busy: bool) -> None:
        """While it is done it cannot be asked for again."""
        self.do_button.setEnabled(not is_busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_ctrl and event.key() in _ENTER:
            if self.do_button.isEnabled():
                self.wanted.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """The words in the present language."""

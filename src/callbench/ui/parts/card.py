"""How is one subject set apart from the next? A rounded panel with a title."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from callbench.ui.parts.colours import tokens_for
from callbench.ui.parts.fonts import em
from callbench.ui.parts.labels import ElidedLabel
from callbench.ui.parts.paint import fill_round, smooth_painter


class Card(QFrame):
    """A panel with an optional title line; put widgets into `body`, small ones at the title's end into `header`."""

    def __init__(self, title: str = "", parent: QWidget | None = None, *, is_tight: bool = False) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout()
        self.header = QHBoxLayout()
        self._title = ElidedLabel(title, size=1.1, bold=True)
        self._arrange(0 if is_tight else em(self, 0.7))
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """The title is the panel's accessible name too; an empty one takes no room."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def title(self) -> str:
        return self._title.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_for(self)
        painter = smooth_painter(self)
        fill_round(painter, QRectF(self.rect()), em(self, 0.5), QColor(tokens.surface), QColor(tokens.border))

    def _arrange(self, margin: int) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(margin or 1, margin or 1, margin or 1, margin or 1)
        outer.setSpacing(em(self, 0.45))
        self.header.setSpacing(em(self, 0.4))
        self.body.setSpacing(em(self, 0.35))
        self.header.addWidget(self._title, 1)
        outer.addLayout(self.header)
        outer.addLayout(self.body, 1)

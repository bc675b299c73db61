"""How does a control get its name above it? One small label, its buddy."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.labels import PlainLabel


class Labelled(QWidget):
    """A control under its name; the name is the control's accessible name too."""

    def __init__(self, control: QWidget, *, lines: float = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._name = PlainLabel(tone=Tone.MUTED, size=SMALL, bold=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.15))
        column.addWidget(self._name)
        column.addWidget(control)
        self._name.setBuddy(control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if lines:
            self.setFixedWidth(em(self, lines))

    def set_name(self, name: str) -> None:
        self._name.setText(name)
        self.control.setAccessibleName(name)

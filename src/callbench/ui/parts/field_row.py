"""How does a field of the form stand under its label, and hide when it is not wanted?"""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.labels import PlainLabel


class FieldRow(QWidget):
    """A small label above one field or several side by side; the label names the first for a screen reader.

    A part with labels of its own needs none above it.
    """

    def __init__(self, *fields: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PlainLabel(tone=Tone.MUTED, size=SMALL, bold=True)
        self.fields = fields
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.2))
        column.addWidget(self._label)
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.35))
        for field in fields:
            row.addWidget(field, 1)
        column.addLayout(row)

    def set_label(self, text: str, *, is_shown: bool = True) -> None:
        self._label.setText(text)
        self._label.setVisible(is_shown)
        if self.fields:
            self._label.setBuddy(self.fields[0])
            self.fields[0].setAccessibleName(text)

    def label(self) -> str:
        return self._label.text()

"""How are the questions of a card set under each other? A label, its field, and a remark below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import em
from callbench.ui.parts.labels import PlainLabel


class FormCard(Card):
    """A card with rows of label and field; the label names the field for a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(em(self, 0.8))
        self._grid.setVerticalSpacing(em(self, 0.55))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, em(self, 8))
        self.body.addLayout(self._grid)
        self._labels: dict[QWidget, PlainLabel] = {}

    def add_row(self, field: QWidget, *, is_short: bool = False) -> None:
        """Put a field into the next row, behind a label that `set_label` words; a short one keeps its own width."""
        row = self._grid.rowCount()
        self._labels[field] = PlainLabel(bold=True, wrap=True)
        self._labels[field].setBuddy(field)
        self._labels[field].setContentsMargins(0, em(self, 0.35), 0, 0)
        self._grid.addWidget(self._labels[field], row, 0, Qt.AlignmentFlag.AlignTop)
        place = Qt.AlignmentFlag.AlignLeft if is_short else Qt.AlignmentFlag(0)
        self._grid.addWidget(field, row, 1, place)

    def add_remark(self, tone: Tone = Tone.MUTED) -> PlainLabel:
        """A line below the last field."""
        remark = PlainLabel(tone=tone, wrap=True)
        self._grid.addWidget(remark, self._grid.rowCount(), 1)
        return remark

    def set_label(self, field: QWidget, text: str) -> None:
        self._labels[field].setText(text)
        field.setAccessibleName(text)

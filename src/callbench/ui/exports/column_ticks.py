"""Which columns go out? A box to tick for each, all of them to begin with."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from callbench.ui.parts.buttons import LinkButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.slim_scroll import SlimArea
from callbench.ui.parts.tick_box import TickBox

_ABREAST = 3


class ColumnTicks(QWidget):
    """What was ticked off of one list is still off when another was looked at meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PlainLabel(tone=Tone.MUTED, size=SMALL, bold=True)
        self.all_button, self.none_button = LinkButton(), LinkButton()
        self._area = SlimArea()
        self.boxes: dict[str, TickBox] = {}
        self._off: set[str] = set()
        self._arrange()
        self._retranslate()

    def offer(self, columns: Sequence[tuple[str, str]]) -> None:
        """Columns by code and word."""
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        self.boxes = {}
        rows = -(-len(columns) // _ABREAST)
        for number, (code, text) in enumerate(columns):
            box = TickBox()
            box.setText(text)
            box.setChecked(code not in self._off)
            box.toggled.connect(self._keep)
            grid.addWidget(box, number % rows, number // rows)
            self.boxes[code] = box
        self._area.show_inner(inner)

    def chosen(self) -> tuple[str, ...]:
        """The ticked columns in the order of the list; empty where all are."""
        ticked = tuple(code for code, box in self.boxes.items() if box.isChecked())
        return () if len(ticked) == len(self.boxes) else ticked

    def is_none(self) -> bool:
        """Is none ticked?"""
        return not any(box.isChecked() for box in self.boxes.values())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _keep(self) -> None:
        for code, box in self.boxes.items():
            (self._off.discard if box.isChecked() else self._off.add)(code)

    @Slot()
    def _tick_all(self) -> None:
        for box in self.boxes.values():
            box.setChecked(True)

    @Slot()
    def _tick_none(self) -> None:
        for box in self.boxes.values():
            box.setChecked(False)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._label, 1)
        for button in (self.all_button, self.none_button):
            head.addWidget(button)
        self._area.setMinimumHeight(em(self, 6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.2))
        column.addLayout(head)
        column.addWidget(self._area, 1)
        self.all_button.clicked.connect(self._tick_all)
        self.none_button.clicked.connect(self._tick_none)

    def _retranslate(self) -> None:
        self._label.setText(self.tr("Columns"))
        self.all_button.setText(self.tr("All"))
        self.none_button.setText(self.tr("None"))

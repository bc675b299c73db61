"""Which leads are in whose hands?"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callbench.services.team_state import Lease
from callbench.ui.parts.buttons import QuietButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.team_page.plain_table import NOBODY, PlainRow, PlainTable


class HeldView(QWidget):
    """`freed` carries the lead whose lease is to be broken."""

    freed = Signal(int)

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._leases: tuple[Lease, ...] = ()
        self._now: datetime | None = None
        self.table = PlainTable((18, 12, 12))
        self.free = QuietButton()
        self._hint = PlainLabel(tone=Tone.MUTED, wrap=True)
        line = QHBoxLayout()
        line.addWidget(self.free)
        line.addWidget(self._hint, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.table, 1)
        outer.addLayout(line)
        self.table.row_chosen.connect(self._choose)
        self.free.clicked.connect(self._free)
        self._retranslate()

    def set_managing(self, is_managing: bool) -> None:
        """May the one who looks free a lead?"""
        self.free.setVisible(is_managing)

    def show_leases(self, leases: Sequence[Lease], now: datetime) -> None:
        self._leases, self._now = tuple(leases), now
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot(int)
    def _choose(self, lead_id: int) -> None:
        self.free.setEnabled(lead_id != NOBODY)

    @Slot()
    def _free(self) -> None:
        self.freed.emit(self.table.current_id())

    def _fill(self) -> None:
        heads = (self.tr("Company"), self.tr("Person"), self.tr("Held by"), self.tr("Until"))
        now = self._now
        rows = [
            PlainRow(
                each.lead_id,
                (
                    each.company,
                    each.person,
                    each.holder,
                    self._formats.when(each.until, now) if now is not None else "",
                ),
            )
            for each in self._leases
        ]
        self.table.show_rows(heads, rows)
        self._choose(self.table.current_id())
        self._hint.setText(
            self.tr(
                "A lead freed here can be taken by others at once; what its holder logs is kept all the same."
            )
            if rows
            else self.tr("Nobody holds a lead at this moment.")
        )

    def _retranslate(self) -> None:
        self.free.setText(self.tr("Free it"))
        self.table.setAccessibleName(self.tr("Leads in hand"))
        self._fill()

"""What stands in the bare window once it is painted? The bars with what is on them, and every command."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from callbench.ui.actions import COMMANDS
from callbench.ui.parts.bars import Bar, PaletteField
from callbench.ui.parts.commands import Context, Registry
from callbench.ui.parts.fonts import LARGE, em
from callbench.ui.parts.labels import ElidedLabel, PlainLabel
from callbench.ui.parts.notice import NoticeBar
from callbench.ui.parts.page_tabs import PageTabs

if TYPE_CHECKING:
    from callbench.ui.page import Page


class Furniture:
    """The top bar with name, tabs, palette field and user, the strip below, the notices, the registry of commands."""

    def __init__(self, window: QWidget, centre: QWidget, pages: Sequence[str]) -> None:
        self.registry = Registry(window, COMMANDS)
        self.tabs = PageTabs(pages)
        self.palette_field = PaletteField()
        self.user = ElidedLabel(bold=True)
        self.top, self.strip = Bar(is_top=True), Bar(is_top=False)
        self.notices = NoticeBar(self.strip, self.strip.row)
        self.stack = QStackedWidget()
        self._fill_top()
        self._arrange(centre)

    def mark(self, page: "Page") -> None:
        """Show which page is open; the commands of calls live on theirs alone."""
        self.tabs.mark(page.id)
        self.registry.set_live(Context.CALL, page.context is Context.CALL)

    def _fill_top(self) -> None:
        row = self.top.row
        row.addWidget(PlainLabel("Callbench", size=LARGE, bold=True))
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.palette_field, 100)
        row.addStretch(1)
        row.addWidget(self.user)

    def _arrange(self, centre: QWidget) -> None:
        self.strip.hide()
        margin = em(centre, 0.7)
        area = QVBoxLayout()
        area.setContentsMargins(margin, margin, margin, margin)
        area.addWidget(self.stack, 1)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(area, 1)
        column.addWidget(self.strip)

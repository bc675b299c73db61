"""What does every page stand in? Top bar, the page, one place for notices, the strip below."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from callbench.ui.parts.ground import TOP, Ground
from callbench.ui.parts.window_state import WindowState

if (
    TYPE_CHECKING
):  # Qt's names for keys and flags alone cost as much as the bare window: they come once that is painted
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QStackedWidget

    from callbench.ui.overlays import Overlays
    from callbench.ui.page import Page
    from callbench.ui.parts.bars import PaletteField
    from callbench.ui.parts.command_palette import Find
    from callbench.ui.parts.commands import Registry
    from callbench.ui.parts.language import Languages
    from callbench.ui.parts.notice import NoticeBar
    from callbench.ui.parts.page_tabs import PageTabs


_INSTEAD, _EARLY = "instead", "early"


class MainWindow(QMainWindow):
    """The shell: it knows pages by their table and commands by theirs, and nothing of what they do.

    It is shown bare, in its place and colours; `furnish` brings the bars, the pages and the commands.
    """

    page_shown = Signal(str)
    found_chosen = Signal(str)
    closing = Signal()
    registry: "Registry"
    tabs: "PageTabs"
    notices: "NoticeBar"
    palette_field: "PaletteField"

    def __init__(self, config_folder: Path) -> None:
        super().__init__()
        self.state = WindowState(config_folder)
        self._pages: dict[str, Page] = {}
        self._built: dict[str, QWidget] = {}
        self._passing: dict[str, QWidget | None] = {_INSTEAD: None, _EARLY: None}
        self._overlays: Overlays | None = None
        self._may_close: Callable[[], bool] | None = None
        self._find: Find | None = None
        self.ground = Ground(self.state.number("top") or self._em(TOP))
        self.setCentralWidget(self.ground)
        self.setWindowTitle("Callbench")
        if not self.state.restore_window(self):
            self.resize(self._em(84), self._em(50))

    def furnish(self, pages: Sequence["Page"], languages: "Languages") -> "MainWindow":
        """Bring in the bars, the tabs of these pages and every command; itself."""
        from callbench.ui.furniture import Furniture  # see above

        self._pages = {page.id: page for page in pages}
        self._languages = languages
        self._furniture = furniture = Furniture(self, self.ground, list(self._pages))
        self.registry, self.tabs, self.notices = furniture.registry, furniture.tabs, furniture.notices
        self.palette_field = furniture.palette_field
        self._stack: QStackedWidget = furniture.stack
        self.ground.uncover()
        self.setMinimumSize(self._em(49), self._em(27))
        self._connect()
        self._retranslate()
        for page in pages:
            if not page.is_offered:
                self.offer_page(page.id, is_offered=False)
        return self

    def offer_page(self, page_id: str, *, is_offered: bool) -> None:
        """Show the tab of a page that is not for everybody, or hide it."""
        self.tabs.set_shown(page_id, is_offered)
        self.registry.set_enabled(self._pages[page_id].command, is_offered)

    def show_page(self, page_id: str) -> None:
        """Show a page, built now if it never was; its commands come alive, those of the others rest."""
        page = self._pages[page_id]
        if page_id not in self._built:
            self._built[page_id] = page.factory()
            self._stack.addWidget(self._built[page_id])
        self._stack.setCurrentWidget(self._built[page_id])
        self._furniture.mark(page)
        self.page_shown.emit(page_id)

    def show_instead(self, widget: QWidget | None) -> None:
        """Show something in the place of the pages while there is nothing to show on them; None takes it away."""
        self._pass(_INSTEAD, widget)

    def show_early(self, widget: QWidget | None) -> None:
        """Show the beginning of a page until the page itself is there; None takes it away. What is shown instead leaves it alone."""
        self._pass(_EARLY, widget)

    def _pass(self, kind: str, widget: QWidget | None) -> None:
        before, self._passing[kind] = self._passing[kind], widget
        if widget is not None:
            self._stack.addWidget(widget)
            self._stack.setCurrentWidget(widget)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def set_ready(self, is_ready: bool) -> None:
        """Pages are there to go to, or not."""
        self.tabs.setEnabled(is_ready)
        self.palette_field.setEnabled(is_ready)

    def centre_widget(self) -> QWidget | None:
        """What is shown in the middle: a page, or what stands in its place; None before either."""
        shown: QWidget | None = self._stack.currentWidget()
        return None if shown is self._passing[_EARLY] else shown

    def drop_pages(self) -> None:
        """Let every page go that was built: what they show is no longer there."""
        for widget in self._built.values():
            self._stack.removeWidget(widget)
            widget.deleteLater()
        self._built.clear()

    def current_page(self) -> str:
        """The id of the page that is shown, or nothing before the first."""
        shown = self._stack.currentWidget()
        return next((name for name, widget in self._built.items() if widget is shown), "")

    def page(self, page_id: str) -> QWidget | None:
        """A page that was built already."""
        return self._built.get(page_id)

    def set_user(self, text: str) -> None:
        self._furniture.user.setText(text)

    def add_status(self, chip: QWidget) -> None:
        """Put a chip about the connection into the top bar, before the name of the user."""
        row = self._furniture.top.row
        row.insertWidget(row.indexOf(self._furniture.user), chip)

    def set_strip(self, widget: QWidget) -> None:
        """Fill the strip at the bottom."""
        self._furniture.strip.row.insertWidget(0, widget, 1)
        self._furniture.strip.show()

    def set_find(self, find: "Find") -> None:
        """What else the palette finds besides commands; see `CommandPalette`."""
        self._find = find
        if self._overlays is not None:
            self._overlays.palette().set_find(find)

    @Slot()
    def come_forward(self) -> None:
        """Be in front, as when the program is started a second time."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    @Slot()
    def open_palette(self) -> None:
        self.overlays().palette().open_with()

    @Slot()
    def open_shortcuts(self) -> None:
        self.overlays().shortcuts().open()

    def overlays(self) -> "Overlays":
        """Palette and shortcut page, made when one of them is first wanted."""
        if self._overlays is None:
            # Costs 20 ms, a fifth of the time to an empty window; nobody needs them for the first picture.
            from callbench.ui.overlays import Overlays

            self._overlays = Overlays(self, self.registry, self._languages, self._find)
            self._overlays.command_chosen.connect(self.run_command)
            self._overlays.found_chosen.connect(self.found_chosen)
        return self._overlays

    @Slot(str)
    def run_command(self, command_id: str) -> None:
        self.registry.action(command_id).trigger()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._pages:
            self._retranslate()
        super().changeEvent(event)

    def ask_before_closing(self, may_close: Callable[[], bool] | None) -> None:
        """The window stays as long as this says no; who says no tells why."""
        self._may_close = may_close

    def closeEvent(self, event: "QCloseEvent") -> None:
        if self._may_close is not None and not self._may_close():
            event.ignore()
            return
        self.state.save_window(self)
        self.state.set_text("page", self.current_page())
        self.state.set_text("top", str(self._em(TOP)))
        self.hide()  # what is still to be finished, or a network that does not answer, is not waited for in sight
        self.closing.emit()
        super().closeEvent(event)

    def _em(self, factor: float) -> int:
        from callbench.ui.parts.fonts import (
            em,  # the names of fonts are not needed where the last window's sizes are known
        )

        return em(self, factor)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_page)
        self.palette_field.clicked.connect(self.open_palette)
        self.registry.action("palette").triggered.connect(self.open_palette)
        self.registry.action("shortcuts").triggered.connect(self.open_shortcuts)
        self.registry.action("quit").triggered.connect(self.close)
        self.notices.action_pressed.connect(self.run_command)
        for page in self._pages.values():
            self.registry.action(page.command).triggered.connect(partial(self.show_page, page.id))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Callbench"))
        self.tabs.setAccessibleName(self.tr("Pages"))
        self.palette_field.setText(self.tr("Search companies, people, numbers, or type a command"))
        self.palette_field.set_keys(self.registry.key_text("palette"))
        for page in self._pages.values():
            self.tabs.set_title(page.id, page.title(), self.registry.action(page.command).toolTip())

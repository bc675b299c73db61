"""What does every page stand in? Top bar, the page, one place for notices, the strip below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from callbench.ui.actions import COMMANDS
from callbench.ui.parts.bars import Bar, PaletteField
from callbench.ui.parts.commands import Command, Context, Registry
from callbench.ui.parts.fonts import LARGE, em
from callbench.ui.parts.labels import ElidedLabel, PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.notice import NoticeBar
from callbench.ui.parts.page_tabs import PageTabs
from callbench.ui.parts.window_state import WindowState

if TYPE_CHECKING:
    from callbench.ui.overlays import Overlays
    from callbench.ui.parts.command_palette import Find


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the window. `command` opens it and words it; `factory` builds it when it is first shown.

    A page on which calls are worked on lives in the context CALL as well.
    """

    id: str
    command: str
    title: Callable[[], str]
    factory: Callable[[], QWidget]
    context: Context = Context.WINDOW


class MainWindow(QMainWindow):
    """The shell: it knows pages by their table and commands by theirs, and nothing of what they do."""

    page_shown = Signal(str)
    found_chosen = Signal(str)
    closing = Signal()

    def __init__(
        self,
        pages: Sequence[Page],
        languages: Languages,
        config_folder: Path,
        commands: Sequence[Command] = COMMANDS,
    ) -> None:
        super().__init__()
        self._pages = {page.id: page for page in pages}
        self._built: dict[str, QWidget] = {}
        self._languages = languages
        self.state = WindowState(config_folder)
        self.registry = Registry(self, commands)
        self.tabs = PageTabs(list(self._pages))
        self.palette_field = PaletteField()
        self._name = PlainLabel("Callbench", size=LARGE, bold=True)
        self._user = ElidedLabel(bold=True)
        self._top = Bar(is_top=True)
        self._strip = Bar(is_top=False)
        self._centre = QWidget()
        self.notices = NoticeBar(self._centre, self._strip)
        self._stack = QStackedWidget()
        self._instead: QWidget | None = None
        self._overlays: Overlays | None = None
        self._find: Find | None = None
        self._arrange()
        self._connect()
        self._retranslate()
        self._restore()

    def show_page(self, page_id: str) -> None:
        """Show a page, built now if it never was; its commands come alive, those of the others rest."""
        page = self._pages[page_id]
        if page_id not in self._built:
            self._built[page_id] = page.factory()
            self._stack.addWidget(self._built[page_id])
        self._stack.setCurrentWidget(self._built[page_id])
        self.tabs.mark(page_id)
        self.registry.set_live(Context.CALL, page.context is Context.CALL)
        self.page_shown.emit(page_id)

    def show_instead(self, widget: QWidget | None) -> None:
        """Show something in the place of the pages while there is nothing to show on them; None takes it away."""
        before, self._instead = self._instead, widget
        if widget is not None:
            self._stack.addWidget(widget)
            self._stack.setCurrentWidget(widget)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def centre_widget(self) -> QWidget | None:
        """What is shown in the middle: a page, or what stands in its place; None before either."""
        shown: QWidget | None = self._stack.currentWidget()
        return shown

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
        self._user.setText(text)

    def add_status(self, chip: QWidget) -> None:
        """Put a chip about the connection into the top bar, before the name of the user."""
        self._top.row.insertWidget(self._top.row.indexOf(self._user), chip)

    def set_strip(self, widget: QWidget) -> None:
        """Fill the strip at the bottom."""
        self._strip.row.addWidget(widget, 1)
        self._strip.show()

    def set_find(self, find: "Find") -> None:
        """What else the palette finds besides commands; see `CommandPalette`."""
        self._find = find
        if self._overlays is not None:
            self._overlays.palette().set_find(find)

    @Slot()
    def come_forward(self) -> None:
        """Be in front, as when the program is started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
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
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.state.save_window(self)
        self.state.set_text("page", self.current_page())
        self.closing.emit()
        super().closeEvent(event)

    def _arrange(self) -> None:
        for widget in (self._name, self.tabs):
            self._top.row.addWidget(widget)
        self._top.row.addStretch(1)
        self._top.row.addWidget(self.palette_field, 100)
        self._top.row.addStretch(1)
        self._top.row.addWidget(self._user)
        self._strip.hide()
        column = QVBoxLayout(self._centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addLayout(self._page_area(), 1)
        column.addWidget(self._strip)
        self.setCentralWidget(self._centre)
        self.setMinimumSize(em(self, 49), em(self, 27))

    def _page_area(self) -> QVBoxLayout:
        margin = em(self, 0.7)
        area = QVBoxLayout()
        area.setContentsMargins(margin, margin, margin, margin)
        area.addWidget(self._stack, 1)
        return area

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_page)
        self.palette_field.clicked.connect(self.open_palette)
        self.registry.action("palette").triggered.connect(self.open_palette)
        self.registry.action("shortcuts").triggered.connect(self.open_shortcuts)
        self.registry.action("quit").triggered.connect(self.close)
        self.notices.action_pressed.connect(self.run_command)
        for page in self._pages.values():
            self.registry.action(page.command).setData(page.id)
            self.registry.action(page.command).triggered.connect(self._show_page_of_action)

    @Slot()
    def _show_page_of_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show_page(str(action.data()))

    def _restore(self) -> None:
        if not self.state.restore_window(self):
            self.resize(em(self, 84), em(self, 50))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Callbench"))
        self.tabs.setAccessibleName(self.tr("Pages"))
        self.palette_field.setText(self.tr("Search companies, people, numbers, or type a command"))
        self.palette_field.set_keys(self.registry.key_text("palette"))
        for page in self._pages.values():
            self.tabs.set_title(page.id, page.title(), self.registry.action(page.command).toolTip())

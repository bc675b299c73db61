"""What lies over the window on demand? The palette of all commands and the page of all keys."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from callbench.ui.parts.command_palette import CommandPalette, Find
from callbench.ui.parts.commands import ALIASES, TITLES, Command, Registry
from callbench.ui.parts.language import Languages
from callbench.ui.parts.palette_rows import Entry, entry
from callbench.ui.parts.shortcut_page import ShortcutGroup, ShortcutPage


class Overlays(QObject):
    """Fills palette and shortcut page from the one table of commands; each is made when it is first wanted."""

    command_chosen = Signal(str)
    found_chosen = Signal(str)

    def __init__(
        self, window: QWidget, registry: Registry, languages: Languages, find: Find | None = None
    ) -> None:
        super().__init__(window)
        self._window, self._registry, self._languages = window, registry, languages
        self._find = find
        self._palette: CommandPalette | None = None
        self._shortcuts: ShortcutPage | None = None

    def palette(self) -> CommandPalette:
        if self._palette is None:
            self._palette = CommandPalette(self._window, self._entries, self._find)
            self._palette.command_chosen.connect(self.command_chosen)
            self._palette.found_chosen.connect(self.found_chosen)
        return self._palette

    def shortcuts(self) -> ShortcutPage:
        if self._shortcuts is None:
            self._shortcuts = ShortcutPage(self._window, self._groups)
        return self._shortcuts

    def _entries(self) -> list[Entry]:
        return [self._entry(command) for command in self._registry.commands() if command.id != "palette"]

    def _entry(self, command: Command) -> Entry:
        """A command goes by its title in the window's language, in both languages, and by its other words."""
        title = self._registry.title(command.id)
        japanese = self._languages.in_japanese(TITLES, command.title)
        aliases = self._languages.in_japanese(ALIASES, command.aliases)
        return entry(
            command.id,
            title,
            (title, command.title, japanese, aliases, command.aliases),
            keys=self._registry.key_text(command.id),
            reason=self._registry.reason(command.id),
            icon=command.icon,
        )

    def _groups(self) -> list[ShortcutGroup]:
        lines: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for command in self._registry.commands():
            keys = tuple(self._registry.key_texts(command.id))
            if keys:
                line = (self._registry.title(command.id), keys)
                lines.setdefault(self._registry.group(command.id), []).append(line)
        return [ShortcutGroup(title, tuple(found)) for title, found in lines.items()]

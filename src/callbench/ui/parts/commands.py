"""What is a command, and how does one table of them become actions, keys and tooltips?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtWidgets import QWidget

from callbench.ui.parts.colours import tokens_for
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName, icon

TITLES = "Commands"
ALIASES = "CommandAliases"


class Context(StrEnum):
    """Where a command can be given, and where its keys listen.

    WINDOW: everywhere. LIST: single keys that listen only while the list has the focus, so that typing never loses a
    letter. CALL: keys of the window, alive only while a call can be worked on.
    """

    WINDOW = "window"
    LIST = "list"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class Key:
    """One key and where it listens."""

    sequence: str
    context: Context = Context.WINDOW


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the table. `title`, `group` and `aliases` are sources of translations."""

    id: str
    context: Context
    title: str
    group: str
    keys: tuple[Key, ...] = ()
    icon: IconName | None = None
    aliases: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two commands that would both answer a key: Qt then runs neither."""

    sequence: str
    first: str
    second: str


def clashes(commands: Sequence[Command]) -> list[Clash]:
    """Every pair that shares a key: lists and calls lie inside the window, so all contexts overlap."""
    taken: dict[str, str] = {}
    found = []
    for command in commands:
        for key in command.keys:
            name = QKeySequence(key.sequence).toString(QKeySequence.SequenceFormat.PortableText)
            owner = taken.setdefault(name, command.id)
            if owner != command.id:
                found.append(Clash(name, owner, command.id))
    return found


def with_keys(commands: Iterable[Command], overrides: Mapping[str, Sequence[str]]) -> list[Command]:
    """The table with keys of the person's own: the first context of the command stays, an empty list takes all away."""
    return [_rebound(command, overrides.get(command.id)) for command in commands]


def _rebound(command: Command, sequences: Sequence[str] | None) -> Command:
    if sequences is None:
        return command
    keys = tuple(Key(sequence, _listens(command, sequence)) for sequence in sequences)
    return Command(
        command.id, command.context, command.title, command.group, keys, command.icon, command.aliases
    )


def _listens(command: Command, sequence: str) -> Context:
    # A key without Ctrl, Alt or Meta would swallow typing: it may only listen in the list. F-keys type nothing.
    is_single = "+" not in sequence.rstrip("+").removeprefix("Shift+") and not _is_function_key(sequence)
    if is_single:
        return Context.LIST
    return Context.WINDOW if command.context is Context.LIST else command.context


def _is_function_key(sequence: str) -> bool:
    return sequence.startswith("F") and sequence[1:].isdigit()


class Registry(QObject):
    """Builds one action for every command; menus, palette, tooltips and the shortcut page are made from it.

    Connect `registry.action(id).triggered` to a slot. A screen says what is possible now by `set_enabled`.
    """

    texts_changed = Signal()

    def __init__(self, window: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(window)
        self._window = window
        self._commands = {command.id: command for command in commands}
        self._actions = {command.id: QAction(window) for command in commands}
        self._titles: dict[str, str] = {}
        self._reasons: dict[str, str] = {}
        self._live: set[Context] = {Context.WINDOW}
        self._wanted = dict.fromkeys(self._commands, True)
        for command in commands:
            self._prepare(command)
        self._with_icons: set[str] = set()
        self._retranslate()
        window.installEventFilter(self)

    def commands(self) -> list[Command]:
        return list(self._commands.values())

    def command(self, command_id: str) -> Command:
        return self._commands[command_id]

    def action(self, command_id: str) -> QAction:
        return self._actions[command_id]

    def action_with_icon(self, command_id: str) -> QAction:
        """The action with its picture, for stock buttons and menus; pictures are drawn only for those who ask."""
        self._with_icons.add(command_id)
        self._colour()
        return self._actions[command_id]

    def listen_in(self, widget: QWidget, only: Iterable[str] | None = None) -> None:
        """Let the single keys of the list work while this widget, or something in it, has the focus.

        `only` names the commands that listen there; without it all do.
        """
        wanted = self._commands if only is None else frozenset(only)
        for command in (each for each in self._commands.values() if each.id in wanted):
            sequences = [QKeySequence(k.sequence) for k in command.keys if k.context is Context.LIST]
            if sequences:
                inner = _ListAction(self._actions[command.id], widget)
                inner.setShortcuts(sequences)
                widget.addAction(inner)

    def set_live(self, context: Context, is_live: bool) -> None:
        """A context becomes possible or impossible as a whole, as when a page is shown or left."""
        self._live = self._live | {context} if is_live else self._live - {context}
        for command_id in self._commands:
            self._apply_enabled(command_id)

    def set_enabled(self, command_id: str, is_enabled: bool, reason: str = "") -> None:
        """Whether the command makes sense now; the reason is shown in the palette."""
        self._wanted[command_id] = is_enabled
        self._reasons[command_id] = "" if is_enabled else reason
        self._apply_enabled(command_id)

    def reason(self, command_id: str) -> str:
        """Why a command cannot be given now; nothing if it can."""
        if self._actions[command_id].isEnabled():
            return ""
        return self._reasons.get(command_id) or self.tr("Not possible on this page")

    def set_title(self, command_id: str, title: str) -> None:
        """Words of the team's own for a command, as they may rename the outcomes; empty goes back to ours."""
        self._titles[command_id] = title
        self._retranslate()

    def title(self, command_id: str) -> str:
        own = self._titles.get(command_id)
        return own or QCoreApplication.translate(TITLES, self._commands[command_id].title)

    def group(self, command_id: str) -> str:
        return QCoreApplication.translate(TITLES, self._commands[command_id].group)

    def aliases(self, command_id: str) -> str:
        """Other words for the command in the language of the window; the English ones are in the table."""
        source = self._commands[command_id].aliases
        return QCoreApplication.translate(ALIASES, source) if source else ""

    def key_texts(self, command_id: str) -> list[str]:
        """The keys as this platform writes them; Return and Enter are one key to a person."""
        return list(dict.fromkeys(_written(key) for key in self._commands[command_id].keys))

    def key_text(self, command_id: str, context: Context | None = None) -> str:
        """One key of the command to show beside it: one of that context if it is asked for, else the first."""
        for key in self._commands[command_id].keys:
            if context is None or key.context is context:
                return _written(key)
        return ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._colour()
        return super().eventFilter(watched, event)

    def _prepare(self, command: Command) -> None:
        action = self._actions[command.id]
        action.setObjectName(command.id)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setShortcuts([QKeySequence(k.sequence) for k in command.keys if k.context is not Context.LIST])
        self._window.addAction(action)
        self._apply_enabled(command.id)

    def _apply_enabled(self, command_id: str) -> None:
        needs = self._commands[command_id].context
        self._actions[command_id].setEnabled(self._wanted[command_id] and needs in self._live)

    def _retranslate(self) -> None:
        for command_id, action in self._actions.items():
            title = self.title(command_id)
            keys = ", ".join(self.key_texts(command_id))
            action.setText(title)
            action.setToolTip(f"{title} ({keys})" if keys else title)
        self.texts_changed.emit()

    def _colour(self) -> None:
        tokens = tokens_for(self._window)
        ink, disabled = QColor(tokens.text), QColor(tokens.disabled)
        for command_id in self._with_icons:
            name = self._commands[command_id].icon
            if name is not None:
                self._actions[command_id].setIcon(icon(name, ink, disabled, em(self._window, 1.0)))


def _written(key: Key) -> str:
    text = QKeySequence(key.sequence).toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("Return", "Enter")


class _ListAction(QAction):
    """The single key of a command inside one list; it is possible when the command is."""

    def __init__(self, action: QAction, widget: QWidget) -> None:
        super().__init__(widget)
        self._action = action
        self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setObjectName(f"{action.objectName()}.key")
        self.setAutoRepeat(action.autoRepeat())
        self.triggered.connect(action.trigger)
        action.enabledChanged.connect(self.setEnabled)
        self.setEnabled(action.isEnabled())

"""Which commands are there? The one table from which keys, palette, tooltips and shortcut page are made."""

from callbench.ui.note_actions import NOTE_COMMANDS, note_command
from callbench.ui.outcome_actions import OUTCOME_COMMANDS, outcome_command
from callbench.ui.parts.commands import Command, Context, Key
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

__all__ = ["COMMANDS", "note_command", "outcome_command"]

_WINDOW, _LIST, _CALL = Context.WINDOW, Context.LIST, Context.CALL


def _list_key(sequence: str) -> Key:
    return Key(sequence, Context.LIST)


_GO = QT_TRANSLATE_NOOP("Commands", "Go to")
_FIND = QT_TRANSLATE_NOOP("Commands", "Find")
_CALLS = QT_TRANSLATE_NOOP("Commands", "Call")
_PROGRAM = QT_TRANSLATE_NOOP("Commands", "Program")

_GO_COMMANDS = (
    Command(
        "go.calls",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Go to calls"),
        _GO,
        (Key("Ctrl+1"),),
        IconName.PHONE,
        QT_TRANSLATE_NOOP("CommandAliases", "queue list phone"),
    ),
    Command(
        "go.imports",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Go to import"),
        _GO,
        (Key("Ctrl+2"),),
        IconName.UPLOAD,
        QT_TRANSLATE_NOOP("CommandAliases", "csv excel load"),
    ),
    Command(
        "go.duplicates",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Go to duplicates"),
        _GO,
        (Key("Ctrl+4"),),
        IconName.USER,
        QT_TRANSLATE_NOOP("CommandAliases", "merge same twice double records"),
    ),
    Command(
        "go.team",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Go to the team"),
        _GO,
        (Key("Ctrl+3"),),
        IconName.USER,
        QT_TRANSLATE_NOOP("CommandAliases", "people users roles lists members leases audit admin"),
    ),
    Command(
        "go.people",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Go to people's rights"),
        _GO,
        (Key("Ctrl+5"),),
        IconName.USER,
        QT_TRANSLATE_NOOP("CommandAliases", "gdpr privacy disclosure do not call dnc"),
    ),
    Command(
        "go.settings",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Go to settings"),
        _GO,
        (Key("Ctrl+,"),),
        IconName.SETTINGS,
        QT_TRANSLATE_NOOP("CommandAliases", "preferences options"),
    ),
)

_REVIEW = (
    Command(
        "review.open",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "What the server did not accept"),
        _GO,
        (Key("Ctrl+Shift+R"),),
        IconName.WARNING,
        QT_TRANSLATE_NOOP("CommandAliases", "check refused conflict outbox"),
    ),
)

_FIND_COMMANDS = (
    Command(
        "search",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Search the list"),
        _FIND,
        (Key("Ctrl+F"), _list_key("/")),
        IconName.SEARCH,
        QT_TRANSLATE_NOOP("CommandAliases", "find filter"),
    ),
    Command(
        "palette",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "All commands"),
        _FIND,
        (Key("Ctrl+K"), Key("Ctrl+Shift+P")),
        IconName.LIST,
        QT_TRANSLATE_NOOP("CommandAliases", "palette command"),
    ),
    Command(
        "list.save",
        _CALL,
        QT_TRANSLATE_NOOP("Commands", "Save the filter as a list"),
        _FIND,
        (Key("Ctrl+Shift+S"),),
        IconName.STAR,
        QT_TRANSLATE_NOOP("CommandAliases", "view named list"),
    ),
    Command(
        "list.export",
        _CALL,
        QT_TRANSLATE_NOOP("Commands", "Export the list"),
        _FIND,
        (Key("Ctrl+Shift+E"),),
        IconName.DOWNLOAD,
        QT_TRANSLATE_NOOP("CommandAliases", "csv excel download salesforce hubspot take out"),
    ),
    Command(
        "crm.push",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Send calls and handoffs to Salesforce or HubSpot"),
        _PROGRAM,
        (),
        IconName.UPLOAD,
        QT_TRANSLATE_NOOP("CommandAliases", "crm push api upload sync"),
    ),
    Command(
        "refresh",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Refresh"),
        _FIND,
        (Key("F5"),),
        IconName.REFRESH,
        QT_TRANSLATE_NOOP("CommandAliases", "reload update"),
    ),
)

_CALL_COMMANDS = (
    Command(
        "lead.next",
        _CALL,
        QT_TRANSLATE_NOOP("Commands", "Next lead"),
        _CALLS,
        (Key("Ctrl+Down", _CALL), _list_key("J")),
        IconName.CHEVRON,
        QT_TRANSLATE_NOOP("CommandAliases", "down forward"),
    ),
    Command(
        "lead.previous",
        _CALL,
        QT_TRANSLATE_NOOP("Commands", "Previous lead"),
        _CALLS,
        (Key("Ctrl+Up", _CALL), _list_key("K")),
        None,
        QT_TRANSLATE_NOOP("CommandAliases", "up back"),
    ),
    Command(
        "call.dial",
        _CALL,
        QT_TRANSLATE_NOOP("Commands", "Dial"),
        _CALLS,
        (_list_key("Return"), _list_key("Enter"), Key("Ctrl+D", _CALL)),
        IconName.PHONE,
        QT_TRANSLATE_NOOP("CommandAliases", "call phone ring"),
    ),
    Command(
        "lead.edit",
        _CALL,
        QT_TRANSLATE_NOOP("Commands", "Edit company and person"),
        _CALLS,
        (Key("Ctrl+E", _CALL),),
        IconName.USER,
        QT_TRANSLATE_NOOP("CommandAliases", "fields name kana title mail industry address correct change"),
    ),
    Command(
        "call.copy_number",
        _CALL,
        QT_TRANSLATE_NOOP("Commands", "Copy the number"),
        _CALLS,
        (Key("Ctrl+Shift+C", _CALL),),
        IconName.COPY,
        QT_TRANSLATE_NOOP("CommandAliases", "clipboard phone"),
    ),
    Command(
        "call.save_next",
        _CALL,
        QT_TRANSLATE_NOOP("Commands", "Save and next"),
        _CALLS,
        (Key("Ctrl+Return", _CALL), Key("Ctrl+Enter", _CALL)),
        IconName.CHECK,
        QT_TRANSLATE_NOOP("CommandAliases", "done finish log"),
    ),
    Command(
        "call.save",
        _CALL,
        QT_TRANSLATE_NOOP("Commands", "Save and stay"),
        _CALLS,
        (Key("Ctrl+S", _CALL),),
        None,
        QT_TRANSLATE_NOOP("CommandAliases", "keep store"),
    ),
    Command(
        "call.undo",
        _CALL,
        QT_TRANSLATE_NOOP("Commands", "Undo the last call"),
        _CALLS,
        (_list_key("Ctrl+Z"), Key("Alt+Z", _CALL)),
        IconName.UNDO,
        QT_TRANSLATE_NOOP("CommandAliases", "take back revert"),
    ),
    Command(
        "call.log_past",
        _CALL,
        QT_TRANSLATE_NOOP("Commands", "Log a past call"),
        _CALLS,
        (Key("Ctrl+Shift+N", _CALL),),
        IconName.CLOCK,
        QT_TRANSLATE_NOOP("CommandAliases", "yesterday later add"),
    ),
    Command(
        "call.next_time",
        _CALL,
        QT_TRANSLATE_NOOP("Commands", "Type the next call time"),
        _CALLS,
        (Key("Alt+T", _CALL),),
        IconName.CALENDAR,
        QT_TRANSLATE_NOOP("CommandAliases", "callback date schedule"),
    ),
    Command(
        "lead.move",
        _CALL,
        QT_TRANSLATE_NOOP("Commands", "Move to a colleague"),
        _CALLS,
        (_list_key("O"), Key("Ctrl+Shift+O", _CALL)),
        IconName.USER,
        QT_TRANSLATE_NOOP("CommandAliases", "assign owner give hand reassign"),
    ),
    Command(
        "work.move_back",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Take the last move back"),
        _CALLS,
        (Key("Ctrl+Shift+B"),),
        IconName.UNDO,
        QT_TRANSLATE_NOOP("CommandAliases", "undo assign owner revert"),
    ),
)

_PROGRAM_COMMANDS = (
    Command(
        "import.new",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "New import"),
        _PROGRAM,
        (Key("Ctrl+I"),),
        IconName.UPLOAD,
        QT_TRANSLATE_NOOP("CommandAliases", "file csv excel"),
    ),
    Command(
        "person.request",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "A person's request: show, hand over, correct, stop, erase"),
        _PROGRAM,
        (),
        IconName.USER,
        QT_TRANSLATE_NOOP("CommandAliases", "disclosure privacy rights gdpr delete forget"),
    ),
    Command(
        "refusals.import",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Bring a do-not-call list in"),
        _PROGRAM,
        (),
        IconName.UPLOAD,
        QT_TRANSLATE_NOOP("CommandAliases", "dnc refusals blacklist suppression file"),
    ),
    Command(
        "shortcuts",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Keyboard shortcuts"),
        _PROGRAM,
        (Key("F1"), _list_key("?")),
        IconName.KEYBOARD,
        QT_TRANSLATE_NOOP("CommandAliases", "help keys cheat sheet"),
    ),
    Command(
        "language.toggle",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Switch the language"),
        _PROGRAM,
        (Key("Ctrl+Shift+L"),),
        IconName.GLOBE,
        QT_TRANSLATE_NOOP("CommandAliases", "japanese english"),
    ),
    Command(
        "theme.next",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Light, dark or as the system"),
        _PROGRAM,
        (Key("Ctrl+Shift+D"),),
        IconName.MOON,
        QT_TRANSLATE_NOOP("CommandAliases", "theme colours mode"),
    ),
    Command(
        "log.open_folder",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Open the log folder"),
        _PROGRAM,
        (),
        IconName.FOLDER,
        QT_TRANSLATE_NOOP("CommandAliases", "crash error file"),
    ),
    Command(
        "log.copy_diagnostics",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Copy diagnostics"),
        _PROGRAM,
        (),
        IconName.COPY,
        QT_TRANSLATE_NOOP("CommandAliases", "support version"),
    ),
    Command(
        "quit",
        _WINDOW,
        QT_TRANSLATE_NOOP("Commands", "Quit"),
        _PROGRAM,
        (Key("Ctrl+Q"),),
        None,
        QT_TRANSLATE_NOOP("CommandAliases", "exit close"),
    ),
)


COMMANDS: tuple[Command, ...] = (
    *_CALL_COMMANDS,
    *OUTCOME_COMMANDS,
    *NOTE_COMMANDS,
    *_FIND_COMMANDS,
    *_GO_COMMANDS,
    *_REVIEW,
    *_PROGRAM_COMMANDS,
)

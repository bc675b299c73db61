"""Which key puts the cursor into which note of a call?"""

from callbench.ui.parts.commands import Command, Context, Key
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

_NOTES = QT_TRANSLATE_NOOP("Commands", "Notes")

_NOTE_ROWS = (
    ("mission", "G", "F2", QT_TRANSLATE_NOOP("Commands", "Note the mission and goals")),
    ("concerns", "C", "F3", QT_TRANSLATE_NOOP("Commands", "Note the concerns")),
    ("stance", "S", "F4", QT_TRANSLATE_NOOP("Commands", "Note the stance")),
    ("bant", "P", "", QT_TRANSLATE_NOOP("Commands", "Note budget, authority, need, timing")),
    ("stage", "E", "", QT_TRANSLATE_NOOP("Commands", "Choose the buying stage")),
    ("memo", "O", "", QT_TRANSLATE_NOOP("Commands", "Write a memo")),
)

_DMU = Command(
    "note.dmu",
    Context.CALL,
    QT_TRANSLATE_NOOP("Commands", "Add a DMU member"),
    _NOTES,
    (Key("Alt+U", Context.CALL),),
    IconName.USER,
    QT_TRANSLATE_NOOP("CommandAliases", "decision maker person"),
)


def note_command(field: str) -> str:
    """The command that puts the cursor into this note field."""
    return f"note.{field}"


NOTE_FIELDS = tuple(row[0] for row in _NOTE_ROWS)
NOTE_COMMANDS = (
    *tuple(
        Command(
            note_command(field),
            Context.CALL,
            title,
            _NOTES,
            tuple(Key(sequence, Context.CALL) for sequence in (f"Alt+{letter}", function_key) if sequence),
            IconName.NOTE,
        )
        for field, letter, function_key, title in _NOTE_ROWS
    ),
    _DMU,
)

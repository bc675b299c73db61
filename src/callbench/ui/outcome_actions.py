"""Which key notes which outcome of a call?"""

from callbench.ui.parts.commands import Command, Context, Key
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

_OUTCOMES = QT_TRANSLATE_NOOP("Commands", "Outcome")

# Code, key, title, aliases: plain key in the list, Alt with it everywhere, also while an input method is on.
_OUTCOME_ROWS = (
    (
        "APPOINTMENT",
        "1",
        QT_TRANSLATE_NOOP("Commands", "Appointment set"),
        QT_TRANSLATE_NOOP("CommandAliases", "appointment meeting won"),
    ),
    (
        "CONNECTED_CONTINUE",
        "2",
        QT_TRANSLATE_NOOP("Commands", "Connected, keep talking"),
        QT_TRANSLATE_NOOP("CommandAliases", "connected continue"),
    ),
    (
        "REJECTED",
        "3",
        QT_TRANSLATE_NOOP("Commands", "Connected, declined"),
        QT_TRANSLATE_NOOP("CommandAliases", "rejected refused no"),
    ),
    (
        "CALLBACK",
        "4",
        QT_TRANSLATE_NOOP("Commands", "Asked to call back"),
        QT_TRANSLATE_NOOP("CommandAliases", "callback again"),
    ),
    (
        "ABSENT",
        "5",
        QT_TRANSLATE_NOOP("Commands", "Person absent"),
        QT_TRANSLATE_NOOP("CommandAliases", "absent away out"),
    ),
    (
        "GATEKEEPER_BLOCK",
        "6",
        QT_TRANSLATE_NOOP("Commands", "Blocked by gatekeeper"),
        QT_TRANSLATE_NOOP("CommandAliases", "reception blocked"),
    ),
    (
        "NO_ANSWER",
        "7",
        QT_TRANSLATE_NOOP("Commands", "No answer"),
        QT_TRANSLATE_NOOP("CommandAliases", "nobody unanswered"),
    ),
    (
        "VOICEMAIL",
        "8",
        QT_TRANSLATE_NOOP("Commands", "Voicemail"),
        QT_TRANSLATE_NOOP("CommandAliases", "answering machine"),
    ),
    (
        "INFO_REQUESTED",
        "9",
        QT_TRANSLATE_NOOP("Commands", "Asked for material"),
        QT_TRANSLATE_NOOP("CommandAliases", "send document material"),
    ),
    (
        "REFERRED",
        "0",
        QT_TRANSLATE_NOOP("Commands", "Referred to someone else"),
        QT_TRANSLATE_NOOP("CommandAliases", "referred other department"),
    ),
    (
        "BUSY",
        "B",
        QT_TRANSLATE_NOOP("Commands", "Busy"),
        QT_TRANSLATE_NOOP("CommandAliases", "engaged line"),
    ),
    (
        "MESSAGE_LEFT",
        "M",
        QT_TRANSLATE_NOOP("Commands", "Message left with reception"),
        QT_TRANSLATE_NOOP("CommandAliases", "message return call"),
    ),
    (
        "IVR",
        "I",
        QT_TRANSLATE_NOOP("Commands", "Phone menu"),
        QT_TRANSLATE_NOOP("CommandAliases", "automatic voice menu"),
    ),
    (
        "HUNG_UP",
        "H",
        QT_TRANSLATE_NOOP("Commands", "Hung up"),
        QT_TRANSLATE_NOOP("CommandAliases", "cut off slammed"),
    ),
    (
        "LEFT_COMPANY",
        "L",
        QT_TRANSLATE_NOOP("Commands", "Moved or left"),
        QT_TRANSLATE_NOOP("CommandAliases", "left company transfer"),
    ),
    (
        "WRONG_NUMBER",
        "W",
        QT_TRANSLATE_NOOP("Commands", "Wrong number"),
        QT_TRANSLATE_NOOP("CommandAliases", "wrong other number"),
    ),
    (
        "NOT_IN_SERVICE",
        "N",
        QT_TRANSLATE_NOOP("Commands", "Not in service"),
        QT_TRANSLATE_NOOP("CommandAliases", "dead number"),
    ),
    (
        "FAX",
        "F",
        QT_TRANSLATE_NOOP("Commands", "Fax line"),
        QT_TRANSLATE_NOOP("CommandAliases", "facsimile"),
    ),
    (
        "DO_NOT_CALL",
        "D",
        QT_TRANSLATE_NOOP("Commands", "Do not call"),
        QT_TRANSLATE_NOOP("CommandAliases", "dnc stop forbidden"),
    ),
    (
        "CANCELLED",
        "X",
        QT_TRANSLATE_NOOP("Commands", "Cancelled before ringing"),
        QT_TRANSLATE_NOOP("CommandAliases", "cancel abort"),
    ),
)


def outcome_command(code: str) -> str:
    """The command that notes this disposition code."""
    return f"outcome.{code}"


OUTCOME_CODES = tuple(row[0] for row in _OUTCOME_ROWS)
OUTCOME_COMMANDS = tuple(
    Command(
        outcome_command(code),
        Context.CALL,
        title,
        _OUTCOMES,
        (Key(key, Context.LIST), Key(f"Alt+{key}", Context.CALL)),
        None,
        aliases,
    )
    for code, key, title, aliases in _OUTCOME_ROWS
)

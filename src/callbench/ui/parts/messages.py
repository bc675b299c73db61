"""How is an error told? What happened, what is safe, and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from callbench.domain.errors import CallbenchError
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.message_words import word_for
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Wording:
    """Three sentences, each may be empty but the first."""

    what: str
    safe: str = ""
    next: str = ""

    def line(self) -> str:
        """All of it in one line, for the notice bar."""
        return " ".join(part for part in (self.what, self.safe, self.next) if part)


_NOTHING_LOST = QT_TRANSLATE_NOOP("Messages", "Everything saved so far is safe.")
_TEXT_STAYS = QT_TRANSLATE_NOOP("Messages", "What you typed is still in the form.")
_NOTHING_CHANGED = QT_TRANSLATE_NOOP("Messages", "Nothing was changed.")

_WORDINGS: Mapping[str, Wording] = MappingProxyType(
    {
        "database_missing": Wording(
            QT_TRANSLATE_NOOP("Messages", "There is no database at {path}."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Check the path in the settings, or start a new database."),
        ),
        "database_newer": Wording(
            QT_TRANSLATE_NOOP("Messages", "The database was changed by a newer Callbench ({found})."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Update Callbench on this machine, then start it again."),
        ),
        "password_needed": Wording(
            QT_TRANSLATE_NOOP("Messages", "The team's database asks for the password of {login}."),
            "",
            QT_TRANSLATE_NOOP("Messages", "Type the password to go on."),
        ),
        "login_refused": Wording(
            QT_TRANSLATE_NOOP("Messages", "The team's database did not let {login} in."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP(
                "Messages", "Check login and password; your administrator can give you a new one."
            ),
        ),
        "already_moved": Wording(
            QT_TRANSLATE_NOOP("Messages", "{calls} calls of this file are in the team's database already."),
            _NOTHING_CHANGED,
            "",
        ),
        "server_older": Wording(
            QT_TRANSLATE_NOOP(
                "Messages", "The team's database ({found}) has not been upgraded to this Callbench yet."
            ),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Ask your administrator to run callbench db upgrade."),
        ),
        "delivery_failed": Wording(
            QT_TRANSLATE_NOOP("Messages", "The team's database could not take it ({reason})."),
            QT_TRANSLATE_NOOP("Messages", "It is saved on this machine."),
            QT_TRANSLATE_NOOP("Messages", "Send it again; if it stays, copy the diagnostics."),
        ),
        "server_not_prepared": Wording(
            QT_TRANSLATE_NOOP("Messages", "The database at {server} is not set up for a team yet."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Ask your administrator to run callbench db create."),
        ),
        "not_migrator": Wording(
            QT_TRANSLATE_NOOP("Messages", "{login} does not own the team's database {database}."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Only its owner sets it up and upgrades it."),
        ),
        "password_must_change": Wording(
            QT_TRANSLATE_NOOP("Messages", "The password of {login} was for one time only."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Choose a password of your own."),
        ),
        "program_too_old": Wording(
            QT_TRANSLATE_NOOP("Messages", "This Callbench is too old to write to the team's database."),
            _TEXT_STAYS,
            QT_TRANSLATE_NOOP(
                "Messages", "Update Callbench on this machine; what you log until then is sent afterwards."
            ),
        ),
        "server_unreachable": Wording(
            QT_TRANSLATE_NOOP("Messages", "The database server {server} cannot be reached."),
            _TEXT_STAYS,
            QT_TRANSLATE_NOOP("Messages", "Check the network and the settings, then try again."),
        ),
        "database_locked": Wording(
            QT_TRANSLATE_NOOP("Messages", "Another program has been writing to the database for too long."),
            _TEXT_STAYS,
            QT_TRANSLATE_NOOP("Messages", "Close programs that use the file, then try again."),
        ),
        "database_read_only": Wording(
            QT_TRANSLATE_NOOP("Messages", "The database cannot be written."),
            _TEXT_STAYS,
            QT_TRANSLATE_NOOP("Messages", "Allow writing to {path}, then try again."),
        ),
        "right_missing": Wording(
            QT_TRANSLATE_NOOP("Messages", "The team's database does not let you do that."),
            _TEXT_STAYS,
            QT_TRANSLATE_NOOP("Messages", "Ask your team lead or administrator."),
        ),
        "disk_full": Wording(
            QT_TRANSLATE_NOOP("Messages", "The disk is full."),
            _TEXT_STAYS,
            QT_TRANSLATE_NOOP("Messages", "Free some space, then try again."),
        ),
        "database_damaged": Wording(
            QT_TRANSLATE_NOOP("Messages", "The database is damaged."),
            QT_TRANSLATE_NOOP("Messages", "Nothing is written to it any more; your backups are untouched."),
            QT_TRANSLATE_NOOP("Messages", "Restore the newest backup."),
        ),
        "not_a_database": Wording(
            QT_TRANSLATE_NOOP("Messages", "{path} is not a Callbench database."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Choose another file."),
        ),
        "place_refused": Wording(
            QT_TRANSLATE_NOOP("Messages", "The database would lie on {reason}, where it can be damaged."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP(
                "Messages", "Choose a folder on this machine, or use a team server for several people."
            ),
        ),
        "second_instance": Wording(
            QT_TRANSLATE_NOOP("Messages", "Callbench is already open."),
            "",
            QT_TRANSLATE_NOOP("Messages", "Go on in the window that is open."),
        ),
        "not_found": Wording(
            QT_TRANSLATE_NOOP("Messages", "{kind} is no longer there."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Refresh the list."),
        ),
        "missing_fields": Wording(
            QT_TRANSLATE_NOOP("Messages", "Still missing: {missing}."),
            _TEXT_STAYS,
        ),
        "not_allowed": Wording(
            QT_TRANSLATE_NOOP("Messages", "The role {role} may not {action}."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Ask a team lead."),
        ),
        "pair_decided": Wording(
            QT_TRANSLATE_NOOP("Messages", "These two were decided about already, or became one with others."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Refresh the list."),
        ),
        "lead_in_hand": Wording(
            QT_TRANSLATE_NOOP("Messages", "{by} has a lead of these in hand."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Decide it when the call is over."),
        ),
        "already_taken": Wording(
            QT_TRANSLATE_NOOP("Messages", "{by} has this lead{until}."),
            _TEXT_STAYS,
            QT_TRANSLATE_NOOP("Messages", "Go on with the next one."),
        ),
        "person_away": Wording(
            QT_TRANSLATE_NOOP("Messages", "{name} is away or no longer here."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Choose somebody who is here."),
        ),
        "rule_unfit": Wording(
            QT_TRANSLATE_NOOP("Messages", "The rule “{rule}” cannot be used: {fault}."), _TEXT_STAYS
        ),
        "rule_names_unknown": Wording(
            QT_TRANSLATE_NOOP("Messages", "The rule “{rule}” names {part} “{value}”, which there is not."),
            _TEXT_STAYS,
        ),
        "session_ended": Wording(
            QT_TRANSLATE_NOOP("Messages", "{by} ended this session at the team's database."),
            QT_TRANSLATE_NOOP("Messages", "What you typed and logged is safe on this machine."),
            QT_TRANSLATE_NOOP("Messages", "Sign in again to go on."),
        ),
        "do_not_call_in_force": Wording(
            QT_TRANSLATE_NOOP("Messages", "Do not call: {scope}."),
            QT_TRANSLATE_NOOP("Messages", "Nobody was called."),
            QT_TRANSLATE_NOOP("Messages", "Go on with the next one; only a team lead can lift it."),
        ),
        "call_already_undone": Wording(
            QT_TRANSLATE_NOOP("Messages", "This call was taken back before."), _NOTHING_CHANGED
        ),
        "undo_too_late": Wording(
            QT_TRANSLATE_NOOP("Messages", "This call can no longer be taken back: {reason}."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Log what is right as a new call."),
        ),
        "read_failed": Wording(
            QT_TRANSLATE_NOOP("Messages", "{path} could not be read: {reason}."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Save the file again or choose another one."),
        ),
        "write_failed": Wording(
            QT_TRANSLATE_NOOP("Messages", "{path} could not be written: {reason}."),
            _NOTHING_LOST,
            QT_TRANSLATE_NOOP("Messages", "Choose another folder, then try again."),
        ),
        "characters_lost": Wording(
            QT_TRANSLATE_NOOP("Messages", "{encoding} lacks letters of this export in {count} places."),
            QT_TRANSLATE_NOOP("Messages", "No file was written."),
            QT_TRANSLATE_NOOP("Messages", "Export as UTF-8 instead."),
        ),
        "file_too_big": Wording(
            QT_TRANSLATE_NOOP("Messages", "{path} is too big: more than {limit} {what}."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Split the file and import the parts."),
        ),
        "unknown_encoding": Wording(
            QT_TRANSLATE_NOOP("Messages", "The letters of {path} cannot be made out."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Choose another encoding, or save the file as UTF-8."),
        ),
        "mapping_incomplete": Wording(
            QT_TRANSLATE_NOOP("Messages", "No column is chosen for: {missing}."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Choose the columns, then go on."),
        ),
        "bad_value": Wording(
            QT_TRANSLATE_NOOP("Messages", "“{value}” cannot be used for {field}."),
            _TEXT_STAYS,
            QT_TRANSLATE_NOOP("Messages", "Correct it, then try again."),
        ),
        "number_not_dialable": Wording(
            QT_TRANSLATE_NOOP("Messages", "{number} is not dialled: {reason}."),
            QT_TRANSLATE_NOOP("Messages", "Nobody was called."),
            QT_TRANSLATE_NOOP("Messages", "Choose another number."),
        ),
        "user_unknown": Wording(
            QT_TRANSLATE_NOOP("Messages", "Nobody called {name} works here."),
            _NOTHING_CHANGED,
            QT_TRANSLATE_NOOP("Messages", "Choose your name in the settings."),
        ),
    }
)
_UNKNOWN = Wording(
    QT_TRANSLATE_NOOP("Messages", "That did not work ({code})."),
    _NOTHING_LOST,
    QT_TRANSLATE_NOOP("Messages", "Try again; if it stays, copy the diagnostics."),
)


def wording(error: CallbenchError, formats: Formats, *, is_opening: bool = False) -> Wording:
    """The sentences for an error, filled and in the language of the window; while a database is being opened nothing was typed yet."""
    known = _WORDINGS.get(error.code, _UNKNOWN)
    values = {name: _shown(name, value, formats) for name, value in error.fields().items()}
    values["code"] = error.code
    safe = _NOTHING_CHANGED if is_opening and known.safe == _TEXT_STAYS else known.safe
    return Wording(*(_tr(part).format(**values) if part else "" for part in (known.what, safe, known.next)))


def our_bug() -> Wording:
    """The sentences for what should never happen; the details are in the log."""
    return Wording(
        QCoreApplication.translate("Messages", "Something in Callbench went wrong; it is in the log."),
        _tr(_NOTHING_LOST),
        QCoreApplication.translate("Messages", "Go on, or copy the diagnostics for support."),
    )


def worded_codes() -> frozenset[str]:
    """Every code that has sentences of its own."""
    return frozenset(_WORDINGS)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Messages", source)


def _shown(name: str, value: object, formats: Formats) -> str:
    if isinstance(value, datetime):
        return QCoreApplication.translate("Messages", " until {time}").format(time=formats.time(value))
    if isinstance(value, int) and name in ("limit", "count"):
        return formats.number(value)
    return "" if value is None else word_for(name, value)

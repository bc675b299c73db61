"""What can go wrong in the world or by a person's hand? Codes and fields only; screens word them."""

from inspect import get_annotations
from typing import TYPE_CHECKING, ClassVar, Self, dataclass_transform

if TYPE_CHECKING:
    from datetime import datetime


@dataclass_transform(eq_default=False)
class CallbenchError(Exception):
    """The world or the person; never our bug. `code` names the kind, `fields()` what a sentence needs.

    A kind names its fields by annotations, as a dataclass does, and is made like one. It is none: making the code of two dozen dataclasses
    takes as long as painting the window.
    """

    code: ClassVar[str] = "error"
    field_names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Learn the fields of a kind."""
        super().__init_subclass__()
        cls.field_names = (*cls.field_names, *get_annotations(cls))

    def __init__(self, *values: object, **named: object) -> None:
        """Take the fields by position or by name. Raises TypeError for one too many, twice or missing."""
        given = {**dict(zip(self.field_names, values, strict=False)), **named}
        if len(given) != len(values) + len(named) or not given.keys() <= set(self.field_names):
            raise TypeError(f"{type(self).__name__} takes {', '.join(self.field_names) or 'nothing'}")
        for name, value in given.items():
            setattr(self, name, value)
        if missing := [name for name in self.field_names if not hasattr(self, name)]:
            raise TypeError(f"{type(self).__name__} needs {', '.join(missing)}")
        super().__init__(*self.fields().values())

    def fields(self) -> dict[str, object]:
        """The values a sentence about this error is filled with."""
        return {name: getattr(self, name) for name in self.field_names}

    def changed(self, **values: object) -> Self:
        """The same error with other values for some fields."""
        return type(self)(**{**self.fields(), **values})

    def __str__(self) -> str:
        """The code alone: fields may hold personal data, and texts of errors reach the log."""
        return self.code


class DatabaseMissing(CallbenchError):
    """There is no database at this path, or its folder cannot be entered."""

    code = "database_missing"
    path: str


class ServerUnreachable(CallbenchError):
    """The database server does not answer, does not know the database, or does not let this user in."""

    code = "server_unreachable"
    server: str = ""


class DatabaseNewer(CallbenchError):
    """A newer program changed the schema; this one must not touch it."""

    code = "database_newer"
    found: str
    known: str


class DatabaseLocked(CallbenchError):
    """Somebody else has been writing for longer than we wait."""

    code = "database_locked"
    path: str = ""


class DatabaseReadOnly(CallbenchError):
    """The file or its folder may not be written."""

    code = "database_read_only"
    path: str = ""


class DiskFull(CallbenchError):
    """No room is left where the data is kept."""

    code = "disk_full"
    path: str = ""


class DatabaseDamaged(CallbenchError):
    """The file is a database whose content is broken; nothing is written to it."""

    code = "database_damaged"
    path: str = ""


class NotADatabase(CallbenchError):
    """The file is something else, or a database of another program."""

    code = "not_a_database"
    path: str = ""


class PlaceRefused(CallbenchError):
    """A database file must not lie there; `reason` is "network" or "synced"."""

    code = "place_refused"
    path: str
    reason: str


class SecondInstance(CallbenchError):
    """The program is already open on this data folder."""

    code = "second_instance"
    path: str = ""


class NotFound(CallbenchError):
    """There is no such `kind` (lead, call, contact …) with this id."""

    code = "not_found"
    kind: str
    id: int | str


class MissingFields(CallbenchError):
    """A call cannot be logged yet; `missing` holds codes of dispositions.RequiredField."""

    code = "missing_fields"
    missing: tuple[str, ...]


class NotAllowed(CallbenchError):
    """The role may not do that (domain.access)."""

    code = "not_allowed"
    action: str
    role: str


class AlreadyTaken(CallbenchError):
    """A colleague holds this lead until then."""

    code = "already_taken"
    by: str
    until: "datetime | None" = None


class PairDecided(CallbenchError):
    """The two records were decided about, or became one with others, since this was shown."""

    code = "pair_decided"


class LeadInHand(CallbenchError):
    """Records cannot become one while somebody holds a lead of theirs."""

    code = "lead_in_hand"
    by: str


class PersonAway(CallbenchError):
    """Somebody who is away, or no longer here, gets no work."""

    code = "person_away"
    name: str


class DoNotCallInForce(CallbenchError):
    """A refusal of this scope is in force for the person, the number or the company."""

    code = "do_not_call_in_force"
    scope: str


class CallAlreadyUndone(CallbenchError):
    """The call was taken back before."""

    code = "call_already_undone"
    call_id: int = 0


class UndoTooLate(CallbenchError):
    """The call can no longer be taken back; `reason` says what came after it."""

    code = "undo_too_late"
    reason: str


class ReadFailed(CallbenchError):
    """A file could not be read; `reason` is a code."""

    code = "read_failed"
    path: str
    reason: str


class FileTooBig(CallbenchError):
    """A file is beyond what is read: `what` (bytes, rows, columns, entries …) is more than `limit`."""

    code = "file_too_big"
    path: str
    what: str
    limit: int


class UnknownEncoding(CallbenchError):
    """The text of a file fits no encoding (`encoding` empty) or not the one that was named; `line` is 0 if
    unknown.
    """

    code = "unknown_encoding"
    path: str
    encoding: str = ""
    line: int = 0


class MappingIncomplete(CallbenchError):
    """Columns that an import needs are mapped to nothing."""

    code = "mapping_incomplete"
    missing: tuple[str, ...]


class BadValue(CallbenchError):
    """A value cannot be used; `reason` is a code or the form that was expected."""

    code = "bad_value"
    field: str
    value: str
    reason: str


class NumberNotDialable(CallbenchError):
    """A number that is never dialled: invalid, emergency, premium, held, inactive."""

    code = "number_not_dialable"
    number: str
    reason: str


class UserUnknown(CallbenchError):
    """Nobody of this name works here."""

    code = "user_unknown"
    name: str


class WriteFailed(CallbenchError):
    """A file could not be written; `reason` is a code."""

    code = "write_failed"
    path: str
    reason: str


class CharactersLost(CallbenchError):
    """An encoding lacks characters of an export; nothing was written. `losses` holds the first (row, column,
    characters) of `count`.
    """

    code = "characters_lost"
    path: str
    encoding: str
    losses: tuple[tuple[int, str, str], ...]
    count: int

"""What can go wrong on the command line alone?"""

from callbench.domain.errors import CallbenchError


class NoUser(CallbenchError):
    """A command that needs a user met a database without any."""

    code = "no_user"


class WhichUser(CallbenchError):
    """Several users work here and none was named."""

    code = "which_user"
    names: tuple[str, ...]


class FileExists(CallbenchError):
    """A file would be written over."""

    code = "file_exists"
    path: str


class WindowMissing(CallbenchError):
    """The window cannot be opened on this machine; `reason` is a code or what the system said."""

    code = "window_missing"
    reason: str


class Interrupted(CallbenchError):
    """Somebody pressed Ctrl+C; nothing was changed."""

    code = "interrupted"


class UndoInterrupted(CallbenchError):
    """Somebody pressed Ctrl+C while an import was being taken back: part of it is gone, the rest can be taken back again."""

    code = "undo_interrupted"
    batch: int

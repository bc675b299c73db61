"""What can go wrong on the command line alone?"""

from dataclasses import dataclass

from callbench.domain.errors import CallbenchError


@dataclass(eq=False)
class NoUser(CallbenchError):
    """A command that needs a user met a database without any."""

    code = "no_user"


@dataclass(eq=False)
class WhichUser(CallbenchError):
    """Several users work here and none was named."""

    code = "which_user"
    names: tuple[str, ...]


@dataclass(eq=False)
class FileExists(CallbenchError):
    """A file would be written over."""

    code = "file_exists"
    path: str


@dataclass(eq=False)
class WindowMissing(CallbenchError):
    """The window cannot be opened on this machine; `reason` is a code or what the system said."""

    code = "window_missing"
    reason: str


@dataclass(eq=False)
class Interrupted(CallbenchError):
    """Somebody pressed Ctrl+C."""

    code = "interrupted"

"""Where does the program begin? Without a command the window opens, otherwise the command runs."""

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

LISTS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
LINK = "callbench://"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the window is opened with."""

    database: str = ""
    user: str = ""
    argument: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    wanted = wanted_window(words)
    if wanted is not None:
        return open_window(database=wanted.database, user=wanted.user, argument=wanted.argument)
    from callbench.cli.main import (
        run,
    )  # the commands bring SQLAlchemy with them: not before the window is painted

    return run(words, open_window)


def wanted_window(words: Sequence[str]) -> Wanted | None:
    """The window's arguments: --db, --user, and one link or list file; None if the words are a command."""
    options = {"--db": "", "--user": ""}
    rest = list(words)
    argument = ""
    while rest:
        word = rest.pop(0)
        name, sign, value = word.partition("=")
        if name in options and (sign or rest):
            options[name] = value if sign else rest.pop(0)
        elif not argument and (word.startswith(LINK) or word.lower().endswith(LISTS)):
            argument = word
        else:
            return None
    return Wanted(options["--db"], options["--user"], argument)


def open_window(*, database: str = "", user: str = "", argument: str = "") -> int:
    """Open the window; the exit status of the program. Without a display it is said and not tried: Qt would end the process."""
    if not has_display():
        from callbench.cli.no_display import tell_no_display  # nothing of it is needed where a window opens

        return tell_no_display()
    gc.disable()  # a sixth of the start; app.py turns it on again once the window stands
    from callbench.app import open_window as open_it  # Qt: no command on the command line needs it

    return open_it(database=database, user=user, argument=argument)


def has_display() -> bool:
    """Is there something to open a window on? Where Qt was told what to use, it is asked nothing."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in named)


if __name__ == "__main__":
    sys.exit(main())

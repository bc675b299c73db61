"""What was said before the command, and what does every command share?"""

import locale
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol
from zoneinfo import ZoneInfo

import click

from callbench.cli.refusals import Interrupted
from callbench.cli.speaking import Voice
from callbench.domain.errors import CallbenchError
from callbench.services.windows import DEFAULT_ZONE
from callbench.settings import Language, Settings, load_settings

P = ParamSpec("P")
REFUSED = 1


class OpenWindow(Protocol):
    """Opens the window and returns the exit status of the program."""

    def __call__(self, *, database: str = "", user: str = "", argument: str = "") -> int: ...


@dataclass(frozen=True, slots=True)
class Situation:
    """The words before the command. `at` is the moment the work is done as of, as it was typed."""

    open_window: OpenWindow
    database: str = ""
    user: str = ""
    as_json: bool = False

    def settings(self) -> Settings:
        """What this person chose on this machine."""
        return load_settings()

    @property
    def voice(self) -> Voice:
        """Speaks the chosen language; where the settings cannot be read, the machine's."""
        try:
            chosen = self.settings().language
        except CallbenchError:
            chosen = Language.SYSTEM
        return Voice(machine_language() if chosen is Language.SYSTEM else str(chosen), self.as_json)


def machine_language() -> str:
    """Japanese on a Japanese machine, else English."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "ja" if (named or locale.getlocale()[0] or "").lower().startswith(("ja", "japanese")) else "en"


def shared(function: Callable[Concatenate[Situation, P], None]) -> Callable[P, None]:
    """Make a command of a function: --json, --db and --user may follow its name, and its refusals are told."""

    @click.option(
        "--db", "database", metavar="URL", default="", help="SQLAlchemy URL or path of the database."
    )
    @click.option("--user", metavar="NAME", default="", help="Who is working.")
    @click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
    @click.pass_obj
    @wraps(function)
    def run(situation: Situation, /, *args: P.args, **kwargs: P.kwargs) -> None:
        words = {name: kwargs.pop(name) for name in ("database", "user", "as_json")}
        given = replace(situation, **{name: word for name, word in words.items() if word})  # type: ignore[arg-type]
        with telling(given.voice):
            function(given, *args, **kwargs)

    return run


@contextmanager
def telling(voice: Voice, zone: tzinfo = UTC) -> Iterator[None]:
    """Refusals become a sentence or a JSON document, and exit status 1."""
    try:
        yield
    except CallbenchError as error:
        voice.refuse(error, zone)
        sys.exit(REFUSED)
    except KeyboardInterrupt:
        voice.refuse(Interrupted(), zone)
        sys.exit(REFUSED)


def usual_zone() -> tzinfo:
    """The zone of a team whose database is not open."""
    return ZoneInfo(DEFAULT_ZONE)


def clock() -> datetime:
    """The current moment."""
    return datetime.now(UTC)

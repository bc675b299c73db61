"""What is done in the background before a window has pages: open, begin, bring a backup back. Brings SQLAlchemy along."""

from dataclasses import dataclass
from pathlib import Path

from callbench.exchange.sample_database import behind_of, make_sample, ready_sample
from callbench.profiles import is_server, keep_password, kept_password
from callbench.services.desk import Desk
from callbench.services.keeping import bring_back, list_backups
from callbench.services.logins import change_password
from callbench.services.opening import (
    NOT_BEHIND,
    Clock,
    FirstUser,
    Newcomer,
    Workbench,
    begin,
    begin_with_sample,
    open_workbench,
)
from callbench.settings import Settings, change_settings, sample_database_path
from callbench.storage.engine import open_engine
from callbench.ui.first_start.choice import Begin, FirstChoice

__all__ = [
    "Begun",
    "Newcomer",
    "Workbench",
    "begin_with",
    "choose_password",
    "newest_backup",
    "open_place",
    "open_sample",
]


@dataclass(frozen=True, slots=True)
class Begun:
    """The first bench of a newcomer, with the settings that lead to it from now on."""

    bench: Workbench
    settings: Settings
    begin: Begin


def open_sample(language: str, clock: Clock) -> Workbench | Newcomer:
    """Open the sample as the rep whose day it shows; it is made first if there is none of today."""
    path = sample_database_path()
    sample = ready_sample(path, clock()) or make_sample(path, clock())
    return open_workbench(
        str(path),
        sample.user,
        clock(),
        language=language,
        may_be_new=False,
        behind=sample.behind,
        clock=clock,
    )


def open_place(
    place: str,
    user: str,
    language: str,
    clock: Clock,
    *,
    may_be_new: bool,
    restore: str = "",
    password: str = "",
    keeps_password: bool = False,
) -> Workbench | Newcomer:
    """Open a database; first put the backup `restore` in its place, if one is named.

    A server's password that let somebody in goes to the system's keyring with `keeps_password`; without one, the keyring is asked.
    """
    if restore:
        bring_back(Path(restore), Path(place))
    at_server = is_server(place)
    found = open_workbench(
        place,
        user,
        clock(),
        language=language,
        may_be_new=may_be_new,
        behind=NOT_BEHIND if at_server else behind_of(Path(place)),
        clock=clock,
        password=password or (kept_password(place) if at_server else ""),
    )
    if password and keeps_password:
        keep_password(place, password)
    return found


def begin_with(choice: FirstChoice, place: str, language: str, clock: Clock) -> Begun:
    """Make what the newcomer chose, and remember it."""
    first = FirstUser(choice.name, choice.role)
    if choice.begin is not Begin.SAMPLE:
        bench = begin(place, first, clock(), language=language, clock=clock)
        return Begun(bench, change_settings(user=bench.person.name), choice.begin)
    path = sample_database_path()
    sample = ready_sample(path, clock()) or make_sample(path, clock())
    bench = begin_with_sample(
        str(path), sample.user, first, clock(), language=language, behind=sample.behind, clock=clock
    )
    return Begun(bench, change_settings(user=bench.person.name, database=str(path)), choice.begin)


def choose_password(place: str, old: str, new: str) -> None:
    """Give the login of a server a password of its own. Raises what connecting raises, and BadValue."""
    engine = open_engine(place, password=old or kept_password(place))
    try:
        Desk(engine, 0).write(change_password, new)
    finally:
        engine.dispose()
    if kept_password(place):
        keep_password(place, new)


def newest_backup(place: str) -> Path | None:
    """The newest backup of a database file."""
    if "://" in place:
        return None
    backups = list_backups(Path(place).expanduser().absolute())
    return backups[0].path if backups else None

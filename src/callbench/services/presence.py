"""Who of the team is at work now, and on which lead? Only with a server."""

import platform
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy.orm import Session

from callbench.domain.server_errors import SessionEnded
from callbench.storage.prepared import connection_of
from callbench.storage.server.presence import say_gone, say_here, seen_now

PACKAGE = "callbench"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody at work. Company and person are empty without a lead, or with one that is not the caller's to see."""

    user_id: int
    name: str
    lead_id: int | None = None
    company: str = ""
    person: str = ""


def be_here(session: Session, window: UUID, lead_id: int | None, *, user_id: int, now: datetime) -> None:
    """This window is open, and shows this lead. `now` is the server's own here. Raises SessionEnded once somebody ended its session."""
    ended = say_here(
        connection_of(session), window, lead_id, user_id, program_version(), name_of_this_machine()
    )
    if ended is not None:
        raise SessionEnded(ended.by, ended.at)


def be_gone(session: Session, window: UUID, *, user_id: int, now: datetime) -> None:
    """This window closes."""
    say_gone(connection_of(session), window, user_id)


def who_is_here(session: Session, *, now: datetime) -> tuple[Colleague, ...]:
    """Everybody at work, by name, once: of several windows of a person the one with a lead counts."""
    found: dict[int, Colleague] = {}
    for seen in seen_now(connection_of(session)):
        before = found.get(seen.user_id)
        if before is None or (before.lead_id is None and seen.lead_id is not None):
            found[seen.user_id] = Colleague(seen.user_id, seen.name, seen.lead_id, seen.company, seen.person)
    return tuple(found.values())


@cache
def program_version() -> str:
    """The version of this program; empty where it runs without being installed."""
    from importlib.metadata import PackageNotFoundError, version  # costs a tenth of the whole start

    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""


@cache
def name_of_this_machine() -> str:
    """The machine's name and system, as whoever looks after the team knows it."""
    return " · ".join(part for part in (platform.node(), f"{platform.system()} {platform.release()}") if part)

"""Who does the server say we are?"""

import json
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, text

from callbench.storage.server.auditing import NOTE_EXPORT, NOTE_LOGIN

_WHO = text("SELECT server.me(), server.must_change()")


class Caller(NamedTuple):
    """`user_id` is None for a login that is nobody's, such as the one that made the database."""

    user_id: int | None
    must_change: bool


def caller_of(connection: Connection) -> Caller:
    """The person whose login this is; nobody in a file of one's own."""
    if connection.dialect.name == "sqlite":
        return Caller(None, must_change=False)
    return Caller(*connection.execute(_WHO).one())


def note_login(connection: Connection) -> None:
    """Have the server write down that this person came in."""
    connection.execute(NOTE_LOGIN)


def note_export(connection: Connection, kind: str, detail: Mapping[str, object], user_id: int) -> None:
    """Have the server write down that this person takes a list out."""
    connection.execute(NOTE_EXPORT, {"kind": kind, "detail": json.dumps(detail), "user": user_id})

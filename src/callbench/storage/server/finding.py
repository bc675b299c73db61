"""Whom does the server find, within what the caller may see?"""

from collections.abc import Sequence

from sqlalchemy import Connection, text

_BY_WORDS = text("SELECT server.find_contacts(:patterns, :most)")
_LEADS = text("SELECT server.find_leads(:patterns, :most)")
_BY_TAIL = text("SELECT server.find_by_tail(:low, :high, :most)")


def found_by_words(connection: Connection, patterns: Sequence[str], most: int) -> list[int]:
    """Up to `most` contacts whose search text is like every pattern; "!" goes before what is meant as it stands."""
    return list(connection.execute(_BY_WORDS, {"patterns": list(patterns), "most": most}).scalars())


def found_leads(connection: Connection, patterns: Sequence[str], most: int) -> list[int]:
    """Up to `most` leads of such contacts: those in the queue first, in call order."""
    return list(connection.execute(_LEADS, {"patterns": list(patterns), "most": most}).scalars())


def found_by_tail(connection: Connection, low: str, high: str, most: int) -> list[int]:
    """Up to `most` contacts with a number, of their own or of their company, whose reversed digits lie from `low` up to `high`."""
    return list(connection.execute(_BY_TAIL, {"low": low, "high": high, "most": most}).scalars())

"""Whose number or address is this: somebody's who was erased? They are kept as keyed hashes alone.

In a file the key lies in a rule; on a server where nobody but its functions reads it, so there the server is asked.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from callbench.storage.content import Rule
from callbench.storage.do_not_call import DoNotCall
from callbench.storage.person_parts import MARK, NUMBER_SIGNS
from callbench.storage.prepared import Prepared
from callbench.storage.server.erasing import MOST_ASKED, anybody_erased, erased_among

RULE = "ERASURE"
_KEY = Prepared(select(Rule.definition).where(Rule.kind == RULE))
_AT_ONCE = 400
_BY_NUMBER = select(DoNotCall.e164).where(DoNotCall.e164.in_(bindparam("hashes", expanding=True)))
_BY_MAIL = select(DoNotCall.email_key).where(DoNotCall.email_key.in_(bindparam("hashes", expanding=True)))


class Heed(NamedTuple):
    """Is there anybody to be heeded, and by which key (none on a server)? Asked once for a whole import."""

    anybody: bool
    key: bytes | None = None


def heeding(connection: Connection) -> Heed:
    """Was anybody ever erased here?"""
    if connection.dialect.name != "sqlite":
        return Heed(anybody_erased(connection))
    key = stored_key(connection)
    return Heed(key is not None, key)


def met(connection: Connection, heed: Heed, numbers: Iterable[str], mails: Iterable[str]) -> frozenset[str]:
    """Those of these numbers and addresses that were an erased person's."""
    if not heed.anybody:
        return frozenset()
    if heed.key is None:
        return _met_at_server(connection, sorted(set(numbers)), sorted(set(mails)))
    by_number = {hashed_number(heed.key, each): each for each in numbers}
    by_mail = {hashed(heed.key, each): each for each in mails}
    found = set[str]()
    for hashes, statement in ((by_number, _BY_NUMBER), (by_mail, _BY_MAIL)):
        wanted = sorted(hashes)
        for start in range(0, len(wanted), _AT_ONCE):
            rows = connection.execute(statement, {"hashes": wanted[start : start + _AT_ONCE]})
            found.update(hashes[each] for each in rows.scalars())
    return frozenset(found)


def stored_key(connection: Connection) -> bytes | None:
    """The key of a file; None if nobody was ever erased from it."""
    rows = _KEY.rows(connection, {})
    return bytes.fromhex(rows[0][0]["key"]) if rows else None


def hashed(key: bytes, value: str) -> str:
    """An address as it is kept."""
    digest = hmac.new(key, value.encode(), hashlib.sha256).digest()
    return MARK + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def hashed_number(key: bytes, e164: str) -> str:
    """A number as it is kept."""
    return hashed(key, e164)[: 1 + NUMBER_SIGNS]


def _met_at_server(connection: Connection, numbers: list[str], mails: list[str]) -> frozenset[str]:
    half = MOST_ASKED // 2
    parts = range(0, max(len(numbers), len(mails)), half)
    return frozenset().union(
        *(erased_among(connection, numbers[at : at + half], mails[at : at + half]) for at in parts)
    )

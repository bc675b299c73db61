"""How do functions, triggers and policies of a server come to be those of this program? Built anew, whole, in the upgrade's transaction.

They are derived from the program, not history: each module says its own by statements that may be run again, in the order named here.
"""

import hashlib

from sqlalchemy import Connection, text

from callbench.storage.revision import READS_FROM, WRITES_FROM
from callbench.storage.server import (
    auditing,
    claiming,
    counting,
    editing,
    erasing,
    grants,
    handing,
    holding,
    leases,
    logins,
    merging,
    notifying,
    operations,
    people,
    policies,
    presence,
    removing,
    roles,
    searching,
    standing_in,
    tables,
)

MODULES = (
    tables,
    roles,
    people,
    operations,
    counting,
    notifying,
    presence,
    editing,
    claiming,
    holding,
    standing_in,
    logins,
    searching,
    auditing,
    leases,
    removing,
    merging,
    erasing,
    handing,
    grants,
    policies,
)
_DIGEST = "objects"
_REMEMBER = text(
    "INSERT INTO server.state (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def build_objects(connection: Connection) -> None:
    """Run every statement, and remember which they were. Only on PostgreSQL, inside the transaction of the upgrade."""
    for statement in _statements():
        connection.exec_driver_sql(statement)
    states = {_DIGEST: _digest(), "writes_from": WRITES_FROM, "reads_from": READS_FROM}
    connection.execute(_REMEMBER, [{"name": name, "value": value} for name, value in states.items()])


def are_current(connection: Connection) -> bool:
    """Were they built by these very statements?"""
    if not connection.execute(text("SELECT to_regclass('server.state') IS NOT NULL")).scalar():
        return False
    stored = connection.execute(text("SELECT value FROM server.state WHERE name = :name"), {"name": _DIGEST})
    return stored.scalar() == _digest()


def _statements() -> tuple[str, ...]:
    return tuple(statement for module in MODULES for statement in module.STATEMENTS)


def _digest() -> str:
    said = (*_statements(), WRITES_FROM, READS_FROM)
    return hashlib.sha256("\0".join(said).encode()).hexdigest()

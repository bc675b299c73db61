"""How does a file forget what was erased? Free pages, the search index and the log behind the file are written anew."""

import sqlite3
from contextlib import closing

from sqlalchemy import Engine

from callbench.storage.engine import raise_ours, sqlite_path

_PATIENCE_S = 60
_STEPS = (
    "INSERT INTO contact_search (contact_search) VALUES ('optimize')",
    "VACUUM",
    "PRAGMA wal_checkpoint(TRUNCATE)",
)


def scrub(engine: Engine) -> None:
    """Leave no erased text in the bytes of an SQLite file: texts overwritten earlier lie in its free space. Nothing to do on a server.

    Raises what SQLite's errors mean (DiskFull, DatabaseLocked); what was erased is erased all the same.
    """
    path = sqlite_path(engine)
    if path is None:
        return
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE_S, isolation_level=None)) as connection:
            for step in _STEPS:
                connection.execute(step).fetchall()
    except sqlite3.Error as error:
        raise_ours(error, str(path))
        raise

"""Where does a window of a team keep what the server does not have yet? In a small file of its own, safe against a power cut."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from sqlalchemy import URL

from callbench.domain.errors import DatabaseNewer, DatabaseReadOnly
from callbench.storage.engine import raise_ours

_VERSION = 1
_PRAGMAS = (
    "PRAGMA busy_timeout=5000",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
_TABLES = (
    """CREATE TABLE operation (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        device TEXT NOT NULL,
        kind TEXT NOT NULL,
        lead_id INTEGER NOT NULL,
        payload TEXT NOT NULL,
        made_at TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'SENT', 'PARKED', 'WITHDRAWN')),
        tries INTEGER NOT NULL DEFAULT 0,
        answer TEXT,
        error TEXT,
        settled_at TEXT
    )""",
    "CREATE INDEX ix_operation_open ON operation (number) WHERE state IN ('WAITING', 'PARKED')",
    """CREATE TABLE draft (
        uid TEXT PRIMARY KEY,
        lead_id INTEGER NOT NULL,
        content TEXT NOT NULL,
        started_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'UNRESOLVED'))
    )""",
    "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
)

_TO_SEE = "CREATE INDEX IF NOT EXISTS ix_operation_to_see ON operation (number) WHERE state = 'SENT' AND error IS NOT NULL"
"""What the server took otherwise than it was meant, until somebody has seen it; a file made before gets it, too."""


def outbox_path(folder: Path, server: URL) -> Path:
    """The file for one login at one database; its name tells nobody which."""
    host = server.host or server.query.get("host", "localhost")
    whose = f"{server.username or ''}@{host}:{server.port or 5432}/{server.database or ''}"
    return folder / f"outbox-{hashlib.sha256(whose.encode()).hexdigest()[:16]}.db"


class OutboxFile:
    """One connection for every thread, one transaction at a time; made if it is not there, for its owner's eyes alone.

    Errors arrive as CallbenchError: DiskFull, DatabaseReadOnly, DatabaseDamaged, DatabaseLocked, DatabaseNewer.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise DatabaseReadOnly(str(path)) from error
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        with self._told():
            for pragma in _PRAGMAS:
                self._connection.execute(pragma)
        self._prepare()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """On the disk when the block ends; as before if it raises."""
        with self._lock, self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def scrub(self) -> None:
        """Write the file anew: what was overwritten or removed lies in no byte of it."""
        with self._lock, self._told():
            for step in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                self._connection.execute(step).fetchall()

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def _prepare(self) -> None:
        with self.transaction() as connection:
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            if found > _VERSION:
                raise DatabaseNewer(str(found), str(_VERSION))
            if found == 0:
                for table in _TABLES:
                    connection.execute(table)
                connection.execute(f"PRAGMA user_version={_VERSION}")
            connection.execute(_TO_SEE)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise_ours(error, str(self.path))
            raise

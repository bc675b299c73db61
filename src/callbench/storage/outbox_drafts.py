"""What was typed for a call that is not logged yet, at a window of a team? It stays on this machine, whatever the network does."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from callbench.storage.outbox_file import OutboxFile


@dataclass(frozen=True, slots=True)
class KeptText:
    """A draft as it lies in the file."""

    uid: UUID
    lead_id: int
    content: Mapping[str, Any]
    is_unresolved: bool
    started_at: datetime
    updated_at: datetime


class OutboxDrafts:
    """The drafts of one login at one database. One whose call is in the outbox already is not made again."""

    def __init__(self, file: OutboxFile) -> None:
        self._file = file

    def save(self, uid: UUID, lead_id: int, content: Mapping[str, Any], now: datetime) -> None:
        values = (
            str(uid),
            lead_id,
            json.dumps(content, ensure_ascii=False),
            now.isoformat(),
            now.isoformat(),
        )
        with self._file.transaction() as connection:
            connection.execute(
                "INSERT INTO draft (uid, lead_id, content, started_at, updated_at) SELECT ?, ?, ?, ?, ?"
                " WHERE NOT EXISTS (SELECT 1 FROM operation WHERE id = ?)"
                " ON CONFLICT (uid) DO UPDATE SET lead_id = excluded.lead_id, content = excluded.content,"
                " updated_at = excluded.updated_at, state = 'OPEN'",
                (*values, str(uid)),
            )

    def discard(self, uid: UUID) -> None:
        with self._file.transaction() as connection:
            connection.execute("DELETE FROM draft WHERE uid = ?", (str(uid),))

    def mark_unresolved(self) -> None:
        """At the start: the end of the program cut off all there are."""
        with self._file.transaction() as connection:
            connection.execute("UPDATE draft SET state = 'UNRESOLVED'")

    def find(self) -> tuple[KeptText, ...]:
        """All there are, oldest first."""
        with self._file.transaction() as connection:
            rows = connection.execute("SELECT * FROM draft ORDER BY started_at, uid").fetchall()
        return tuple(_kept(row) for row in rows)


def _kept(row: sqlite3.Row) -> KeptText:
    return KeptText(
        UUID(row["uid"]),
        row["lead_id"],
        json.loads(row["content"]),
        row["state"] == "UNRESOLVED",
        datetime.fromisoformat(row["started_at"]),
        datetime.fromisoformat(row["updated_at"]),
    )

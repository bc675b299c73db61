"""What has a window of a team done that the server may not have yet? Operations in order, each safe on the disk before it is said to be."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from callbench.storage.outbox_file import OutboxFile

KEPT = timedelta(days=30)
_TO_SEE = "state = 'SENT' AND error IS NOT NULL"


class OperationState(StrEnum):
    """Where an operation stands: not yet at the server, there, refused by it, or taken back before it ever left."""

    WAITING = "WAITING"
    SENT = "SENT"
    PARKED = "PARKED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class Operation:
    """Something a person did. `number` is dense for a device and rises with time; `tries` says how often it left for the server."""

    id: UUID
    device: UUID
    number: int
    kind: str
    lead_id: int
    payload: Mapping[str, Any]
    made_at: datetime
    state: OperationState = OperationState.WAITING
    tries: int = 0
    answer: Mapping[str, Any] | None = None
    error: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How many operations wait, how many the server refused, and how many it took otherwise than they were meant."""

    waiting: int
    parked: int
    to_see: int = 0


class Outbox:
    """The operations of one login at one database. Safe to use from every thread."""

    def __init__(self, file: OutboxFile) -> None:
        self._file = file
        with file.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO fact (name, value) VALUES ('device', ?)", (str(uuid4()),)
            )

    # --- what a person does ---------------------------------------------------------------------------------------------------

    def put(
        self, identity: UUID, kind: str, lead_id: int, payload: Mapping[str, Any], made_at: datetime
    ) -> Operation:
        """Keep an operation; on the disk when this returns. A draft with its id has become it and is gone. One with an id that is there
        already stays as it is."""
        with self._file.transaction() as connection:
            connection.execute("DELETE FROM draft WHERE uid = ?", (str(identity),))
            connection.execute(
                "INSERT INTO operation (id, device, kind, lead_id, payload, made_at)"
                " SELECT ?, (SELECT value FROM fact WHERE name = 'device'), ?, ?, ?, ?"
                " WHERE NOT EXISTS (SELECT 1 FROM operation WHERE id = ?)",
                (str(identity), kind, lead_id, _text(payload), made_at.isoformat(), str(identity)),
            )
            return _one(connection, identity)

    def withdraw(self, identity: UUID, reason: str, now: datetime) -> bool:
        """Take an operation out that never left, or was refused; False for one the server may have."""
        with self._file.transaction() as connection:
            done = connection.execute(
                "UPDATE operation SET state = 'WITHDRAWN', error = ?, settled_at = ?"
                " WHERE id = ? AND (state = 'PARKED' OR state = 'WAITING' AND tries = 0)",
                (_text({"reason": reason}), now.isoformat(), str(identity)),
            )
            return done.rowcount == 1

    def send_again(self, identity: UUID) -> None:
        """What was refused is tried once more."""
        with self._file.transaction() as connection:
            connection.execute(
                "UPDATE operation SET state = 'WAITING', error = NULL WHERE id = ? AND state = 'PARKED'",
                (str(identity),),
            )

    # --- what the sender does -------------------------------------------------------------------------------------------------

    def begin_next(self) -> Operation | None:
        """The next operation to be sent, marked as having left; None if there is none. What was refused holds back only its own lead."""
        with self._file.transaction() as connection:
            row = connection.execute(
                "SELECT id FROM operation AS later WHERE state = 'WAITING' AND NOT EXISTS ("
                " SELECT 1 FROM operation AS refused WHERE refused.state = 'PARKED'"
                " AND refused.lead_id = later.lead_id AND refused.number < later.number)"
                " ORDER BY number LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            connection.execute("UPDATE operation SET tries = tries + 1 WHERE id = ?", (row["id"],))
            return _one(connection, UUID(row["id"]))

    def settle(
        self, identity: UUID, answer: Mapping[str, Any], now: datetime, *, to_see: bool = False
    ) -> None:
        """The server has it. `to_see`: the answer is kept until somebody has seen it."""
        note = _text({"to_see": True}) if to_see else None
        self._move(identity, OperationState.SENT, now, answer=_text(answer), error=note)

    def park(self, identity: UUID, error: Mapping[str, Any], now: datetime) -> None:
        """The server refused it."""
        self._move(identity, OperationState.PARKED, now, error=_text(error))

    def replay(self, unknown: Collection[UUID]) -> int:
        """The server has lost these: they are sent again. How many."""
        with self._file.transaction() as connection:
            done = connection.executemany(
                "UPDATE operation SET state = 'WAITING', answer = NULL WHERE id = ? AND state = 'SENT'",
                [(str(each),) for each in unknown],
            )
            return max(done.rowcount, 0)

    def renew_device(self) -> None:
        """Another outbox has used our numbers (this file is a copy): what the server lacks goes on under a new device."""
        with self._file.transaction() as connection:
            device = str(uuid4())
            connection.execute("UPDATE fact SET value = ? WHERE name = 'device'", (device,))
            connection.execute(
                "UPDATE operation SET device = ? WHERE state IN ('WAITING', 'PARKED')", (device,)
            )

    def purge(self, now: datetime) -> None:
        """What is settled for longer than 30 days goes, but not what nobody has seen."""
        with self._file.transaction() as connection:
            connection.execute(
                "DELETE FROM operation WHERE state IN ('SENT', 'WITHDRAWN') AND settled_at < ?"
                f" AND NOT ({_TO_SEE})",
                ((now - KEPT).isoformat(),),
            )

    def settled_leads(self) -> frozenset[int]:
        """The leads of what the server has or refused, and of drafts."""
        with self._file.transaction() as connection:
            rows = connection.execute(
                "SELECT lead_id FROM operation WHERE state <> 'WAITING' UNION SELECT lead_id FROM draft"
            ).fetchall()
        return frozenset(row["lead_id"] for row in rows)

    def forget(
        self, lead_ids: Collection[int], bare: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    ) -> None:
        """The persons of these leads were erased: their drafts go, and of operations stays what `bare` leaves, in no byte of the file more."""
        marks, wanted = ", ".join("?" * len(lead_ids)), tuple(lead_ids)
        with self._file.transaction() as connection:
            connection.execute(f"DELETE FROM draft WHERE lead_id IN ({marks})", wanted)
            rows = connection.execute(
                f"SELECT id, payload, answer FROM operation WHERE state <> 'WAITING' AND lead_id IN ({marks})",
                wanted,
            ).fetchall()
            for row in rows:
                answer = json.loads(row["answer"]) if row["answer"] else {}
                kept = {name: answer[name] for name in ("call_id", "lead_id", "overtaken") if name in answer}
                connection.execute(
                    "UPDATE operation SET payload = ?, answer = ?, error = NULL WHERE id = ?",
                    (
                        _text(bare(json.loads(row["payload"]))),
                        _text(kept) if row["answer"] else None,
                        row["id"],
                    ),
                )
        self._file.scrub()

    def remembered(self, name: str) -> str:
        """A fact about the server that is remembered here; nothing if it never was."""
        with self._file.transaction() as connection:
            row = connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return "" if row is None else str(row["value"])

    def remember(self, name: str, value: str) -> None:
        with self._file.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)", (name, value))

    # --- what is shown --------------------------------------------------------------------------------------------------------

    def to_see(self) -> tuple[Operation, ...]:
        """Those whose answer nobody has seen yet, in order."""
        with self._file.transaction() as connection:
            rows = connection.execute(f"SELECT * FROM operation WHERE {_TO_SEE} ORDER BY number").fetchall()
        return tuple(_operation(row) for row in rows)

    def mark_seen(self, identity: UUID) -> None:
        """Somebody has seen the answer."""
        with self._file.transaction() as connection:
            connection.execute(
                f"UPDATE operation SET error = NULL WHERE {_TO_SEE} AND id = ?", (str(identity),)
            )

    def change_answer(self, identity: UUID, answer: Mapping[str, Any]) -> None:
        """What of the answer is still to be seen."""
        with self._file.transaction() as connection:
            connection.execute(
                f"UPDATE operation SET answer = ? WHERE {_TO_SEE} AND id = ?", (_text(answer), str(identity))
            )

    def counts(self) -> OutboxCounts:
        with self._file.transaction() as connection:
            row = connection.execute(
                "SELECT count(*) FILTER (WHERE state = 'WAITING') AS waiting,"
                " count(*) FILTER (WHERE state = 'PARKED') AS parked,"
                f" (SELECT count(*) FROM operation WHERE {_TO_SEE}) AS to_see"
                " FROM operation WHERE state IN ('WAITING', 'PARKED')"
            ).fetchone()
        return OutboxCounts(row["waiting"], row["parked"], row["to_see"])

    def find(self, states: Iterable[OperationState], kind: str = "") -> tuple[Operation, ...]:
        """Operations in these states, in order."""
        wanted = [str(state) for state in states]
        marks = ", ".join("?" * len(wanted))
        with self._file.transaction() as connection:
            rows = connection.execute(
                f"SELECT * FROM operation WHERE state IN ({marks}) AND ? IN ('', kind) ORDER BY number",
                (*wanted, kind),
            ).fetchall()
        return tuple(_operation(row) for row in rows)

    def get(self, identity: UUID) -> Operation:
        """Raises KeyError for one that is not there."""
        with self._file.transaction() as connection:
            return _one(connection, identity)

    def close(self) -> None:
        self._file.close()

    def _move(
        self,
        identity: UUID,
        state: OperationState,
        now: datetime,
        *,
        answer: str | None = None,
        error: str | None = None,
    ) -> None:
        with self._file.transaction() as connection:
            connection.execute(
                "UPDATE operation SET state = ?, answer = ?, error = ?, settled_at = ? WHERE id = ?",
                (state, answer, error, now.isoformat(), str(identity)),
            )


def _one(connection: sqlite3.Connection, identity: UUID) -> Operation:
    row = connection.execute("SELECT * FROM operation WHERE id = ?", (str(identity),)).fetchone()
    if row is None:
        raise KeyError(identity)
    return _operation(row)


def _operation(row: sqlite3.Row) -> Operation:
    return Operation(
        UUID(row["id"]),
        UUID(row["device"]),
        row["number"],
        row["kind"],
        row["lead_id"],
        json.loads(row["payload"]),
        datetime.fromisoformat(row["made_at"]),
        OperationState(row["state"]),
        row["tries"],
        json.loads(row["answer"]) if row["answer"] else None,
        json.loads(row["error"]) if row["error"] else None,
    )


def _text(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)

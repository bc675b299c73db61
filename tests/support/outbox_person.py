"""One rep at work in a process of their own, to be killed at any moment: a call after the other, each said to be saved when it is.

outbox_person.py outbox|memory PLACE FOLDER USER LEADS SEED PACE

`outbox` saves as the program does. `memory` is what it must not be: a queue in memory, sent by inserting and trying again without an id.
A call about every PACE seconds; each that the person was told to be saved is a line of FOLDER/journal.
"""

import os
import random
import sys
import threading
import time
from collections import deque
from datetime import UTC, datetime
from pathlib import Path

from outbox_client import Client

from callbench.domain.errors import CallbenchError
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.delivering import FINISH_CALL
from callbench.services.operation_ids import new_id


class Person:
    """Makes calls without end."""

    def __init__(
        self, kind: str, place: str, folder: Path, user: int, leads: int, seed: int, pace: float
    ) -> None:
        self._client = Client(folder, place, user)
        self._user, self._leads, self._dice, self._pace = user, leads, random.Random(seed), pace
        self._save = {"outbox": self._to_outbox, "memory": self._to_memory}[kind]
        self._queue: deque[tuple[int, CallReport]] = deque()
        self._journal = os.open(folder / "journal", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        if kind == "outbox":
            self._client.start()
        else:
            threading.Thread(target=self._send, daemon=True).start()

    def work(self) -> None:
        while True:
            token = str(new_id())
            report = CallReport(disposition="NO_ANSWER", memo=token, started_at=datetime.now(UTC))
            self._save(self._dice.randint(1, self._leads), report)
            os.write(self._journal, f"{token}\n".encode())
            time.sleep(self._dice.uniform(0.3, 1.7) * self._pace)

    def _to_outbox(self, lead: int, report: CallReport) -> None:
        made_at = report.started_at or datetime.now(UTC)
        self._client.outbox.put(new_id(), FINISH_CALL, lead, {"report": report.as_json()}, made_at)
        self._client.sender.wake()

    def _to_memory(self, lead: int, report: CallReport) -> None:
        self._queue.append((lead, report))

    def _send(self) -> None:
        while True:
            try:
                while self._queue:
                    lead, report = self._queue[0]
                    self._client.desk.write(finish_call, lead, report, user_id=self._user)
                    self._queue.popleft()
            except CallbenchError:
                pass  # the network: once more
            time.sleep(0.05)


if __name__ == "__main__":
    _, the_kind, the_place, the_folder, the_user, the_leads, the_seed, the_pace = sys.argv
    numbers = (int(the_user), int(the_leads), int(the_seed))
    Person(the_kind, the_place, Path(the_folder), *numbers, float(the_pace)).work()

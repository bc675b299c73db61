"""Are the transactions of an import short as soon as somebody else writes to the file, and whole chunks while nobody does?"""

import time
from collections.abc import Callable, Sequence
from threading import Thread
from typing import Any, cast

from given import Given
from sqlalchemy import text

from callbench.domain.lead_row import LeadRow, RejectCode, Rejected
from callbench.exchange.pacing import SHORT_S, Pace
from callbench.services.desk import Desk
from callbench.storage.engine import open_engine

ROWS = cast(Sequence[LeadRow], range(400))
REJECTED = (Rejected(7, "", RejectCode.NO_NAME, ""),)


def sizes(pace: Pace, seconds_a_row: float) -> list[tuple[int, int]]:
    """Rows and rejected rows of each transaction, where a row takes so long."""
    found = []
    for rows, rejected in pace.parts(ROWS, REJECTED):
        time.sleep(len(rows) * seconds_a_row)
        found.append((len(rows), len(rejected)))
    return found


def write(desk: Desk) -> None:
    def note(session: Any, now: Any) -> None:
        session.execute(text("UPDATE app_user SET name = name"))

    desk.write(note)


def from_another_thread(desk: Desk) -> None:
    thread = Thread(target=write, args=(desk,))
    thread.start()
    thread.join()


def from_another_program(desk: Desk) -> None:
    other = Desk(open_engine(desk.engine.url), 1)
    write(other)
    other.close()


def test_whole_chunks_while_nobody_else_writes(local: Given) -> None:
    pace = Pace(local.desk)
    write(local.desk)
    assert sizes(pace, 0.0001) == sizes(pace, 0.0001) == [(400, 1)]


def short_after(local: Given, others: Callable[[Desk], None]) -> None:
    write(local.desk)
    pace = Pace(local.desk)
    assert sizes(pace, 0.0001) == [(400, 1)]
    others(local.desk)
    assert sizes(pace, 0.0001) == [(400, 1)], "what others did is seen behind a transaction"
    short = sizes(pace, 0.0001)
    assert sum(rows for rows, _ in short) == 400
    assert sum(rejected for _, rejected in short) == 1
    assert max(rows for rows, _ in short) <= SHORT_S / 0.0001
    assert len(short) > 3


def test_short_ones_once_another_thread_writes(local: Given) -> None:
    short_after(local, from_another_thread)


def test_short_ones_once_another_program_writes(local: Given) -> None:
    short_after(local, from_another_program)


def test_rejected_rows_alone_are_a_transaction(local: Given) -> None:
    assert list(Pace(local.desk).parts((), REJECTED)) == [((), REJECTED)]
    assert list(Pace(local.desk).parts((), ())) == []

"""Several reps in a process of their own, to be killed at any moment: each takes the next lead until nobody is left, and writes down whom.

claimer.py program|statement|own_clock|careless PLACE JOURNAL FIRST_USER USERS SHIFT_S WRONG_S

`program` takes leads as the program does; `statement` by the program's own claiming statement and nothing around it. `own_clock` believes the clock of this machine, which is WRONG_S off. `careless` looks who is first
and then writes that it is theirs. SHIFT_S is what the rehearsed day lies before or after the server's.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from threading import Thread
from typing import Any

import psycopg
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from callbench.domain.call_list import Filter
from callbench.domain.errors import CallbenchError
from callbench.services.desk import Desk
from callbench.services.queue import moment, queue_page, take_next
from callbench.services.windows import load_windows
from callbench.storage.claims import LEASE_ON_SCREEN, recorded_claim
from callbench.storage.engine import open_engine
from callbench.storage.server_clock import ServerClock

GIVE_UP_AFTER = 3
CARELESS = text(
    "UPDATE lead SET queue_state = 'TAKEN', claimed_by = :user, lease_until = :until, fence = fence + 1 WHERE id = :lead"
)
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Day:
    """How far the rehearsed day is from the server's clock, and this machine's clock from the truth."""

    shift: timedelta
    wrong: timedelta


def program_clock(engine: Engine, day: Day) -> Clock:
    """The server's, followed by a machine whose own is wrong, and goes wrong the other way every second."""
    wrong_s = day.wrong.total_seconds()
    clock = ServerClock(engine, wall=lambda: time.time() + wrong_s * (-1) ** int(time.monotonic()))
    return lambda: clock.now() + day.shift


def own_clock(_engine: Engine, day: Day) -> Clock:
    return lambda: datetime.now(UTC) + day.shift + day.wrong


def take_carefully(desk: Desk) -> int | None:
    taken = desk.write(take_next, user_id=desk.user_id)
    return None if taken.row is None else taken.row.lead_id


def take_by_statement(desk: Desk) -> int | None:
    """What `take_next` asks of a server, as the driver is given it."""
    now = desk.clock()
    sql, values = _claiming(desk)
    driver = _line(desk)
    found = driver.execute(
        sql, {**values, "now": now, "until": now + LEASE_ON_SCREEN}, prepare=True
    ).fetchone()
    return None if found is None or found[0] is None else int(str(found[0]))


@cache
def _line(desk: Desk) -> "psycopg.Connection[tuple[object, ...]]":
    driver = desk.engine.raw_connection().driver_connection
    assert isinstance(driver, psycopg.Connection)
    driver.autocommit = True
    return driver


@cache
def _claiming(desk: Desk) -> tuple[bytes, dict[str, Any]]:
    with Session(desk.engine) as session:
        at = moment(load_windows(session), desk.user_id, desk.clock())
        recorded = recorded_claim(session, Filter(), at)
    assert recorded is not None
    return recorded[0].encode(), recorded[2]


def take_carelessly(desk: Desk) -> int | None:
    page = desk.read(queue_page, Filter(), user_id=desk.user_id, limit=1)
    return desk.write(_claim_unasked, page.rows[0].lead_id, user_id=desk.user_id) if page.rows else None


def _claim_unasked(session: Session, lead_id: int, *, user_id: int, now: datetime) -> int:
    session.execute(CARELESS, {"lead": lead_id, "user": user_id, "until": now + timedelta(minutes=3)})
    return lead_id


KINDS = {
    "program": (program_clock, take_carefully),
    "statement": (program_clock, take_by_statement),
    "own_clock": (own_clock, take_carefully),
    "careless": (program_clock, take_carelessly),
}


def work(kind: str, place: str, journal: int, user: int, day: Day) -> None:
    """Take leads until there is nobody left; each is written down after the claim is certain."""
    make_clock, take = KINDS[kind]
    engine = open_engine(place)
    desk, in_vain = Desk(engine, user, make_clock(engine, day)), 0
    while in_vain < GIVE_UP_AFTER:
        try:
            lead_id = take(desk)
        except (CallbenchError, psycopg.errors.DeadlockDetected):
            os.write(journal, b"error 0\n")  # it collided with a colleague's: once more
            continue
        in_vain = in_vain + 1 if lead_id is None else 0
        if lead_id is not None:
            os.write(journal, f"{user} {lead_id}\n".encode())


def main(kind: str, place: str, path: str, first: int, users: int, day: Day) -> None:
    journal = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    people = [
        Thread(target=work, args=(kind, place, journal, user, day)) for user in range(first, first + users)
    ]
    for each in people:
        each.start()
    for each in people:
        each.join()


if __name__ == "__main__":
    _, the_kind, the_place, the_journal, the_first, the_users, shift_s, wrong_s = sys.argv
    the_day = Day(timedelta(seconds=float(shift_s)), timedelta(seconds=float(wrong_s)))
    main(the_kind, the_place, the_journal, int(the_first), int(the_users), the_day)

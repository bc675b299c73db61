"""Two people are never given the same lead: many take the next one at once, are killed, and believe in wrong clocks."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from given import TUESDAY_10, Given
from sqlalchemy import Connection, text

from callbench.storage.engine import for_writing

PROCESSES, PEOPLE_EACH = 4, 13
DAILY = ("statement", "program", "statement", "statement")
"""Some work with the program, most with its claiming statement alone, which takes more leads in the same time."""
LEADS, FEW, A_MILLION, SHARED_PHONES = 20_000, 2_400, 1_000_000, 12
KILLS, PAUSES = 6, 4
LINE = len("12 12345\n")
LOOK_EVERY_S = 0.2
CALLED = text(
    "UPDATE lead SET queue_state = 'OUT', out_reason = 'CLOSED', claimed_by = NULL, lease_until = NULL WHERE queue_state = 'TAKEN'"
    " AND lease_until < (SELECT max(lease_until) - interval '1 second' FROM lead WHERE queue_state = 'TAKEN')"
)
"""Nobody has more than a few leads in hand: what was taken a second ago is called and done."""
DAMAGE, DAMAGE_WITHIN_S = 20, 30.0
MIDDAY = TUESDAY_10 + timedelta(hours=2)
WRONG_HOURS = (0, 3, -3, 2)
SUPPORT = Path(__file__).parents[1] / "support"
ALL_DAY = '{"week": [[["08:00", "20:00"]], [["08:00", "20:00"]], [["08:00", "20:00"]], [["08:00", "20:00"]], [["08:00", "20:00"]], [], []]}'
FILL = (
    "INSERT INTO app_user (name, role, created_at) SELECT 'Person ' || i, 'SDR', now() FROM generate_series(2, {people}) i",
    (
        "INSERT INTO account (id, name, company_key, created_at, updated_at)"
        " SELECT i, 'c' || i, 'c' || i, now(), now() FROM generate_series(1, {leads}) i"
    ),
    (
        "INSERT INTO contact (id, account_id, name, search_text, created_at, updated_at)"
        " SELECT i, i, 'p' || i, 'p' || i, now(), now() FROM generate_series(1, {leads}) i"
    ),
    (
        "INSERT INTO phone_number (account_id, contact_id, e164, kind, tail)"  # the last so many have the numbers of others
        " SELECT i, i, '+8131' || (1000000 + CASE WHEN i > {leads} - {shared} THEN i - {shared} ELSE i END), 'DIRECT', ''"
        " FROM generate_series(1, {leads}) i"
    ),
    (
        "INSERT INTO lead (id, contact_id, account_id, source, tier, converted_at, created_at, status, queue_state, rank, next_call_at,"
        " window_id, updated_at) SELECT i, i, i, 'INQUIRY', 'P1', now(), now(), 'NEW', 'READY', (1::bigint << 60) + i,"
        " now() - interval '1 year', 1, now() FROM generate_series(1, {leads}) i"
    ),
    "UPDATE call_window SET definition = '" + ALL_DAY.replace(":00", "\\:00") + "'",
    "ANALYZE",
)


@dataclass
class Office:
    """Everybody who takes leads, in processes that can be killed."""

    kinds: Sequence[str]
    place: str
    folder: Path
    dice: random.Random
    leads: int
    given: Given
    two_at_one_phone: int = 0
    met: Counter[str] = field(default_factory=Counter)
    running: "dict[int, subprocess.Popen[bytes]]" = field(default_factory=dict)

    def sit_down(self, number: int) -> None:
        shift = (MIDDAY - datetime.now(UTC)).total_seconds()
        wrong = WRONG_HOURS[number % len(WRONG_HOURS)] * 3600
        self.met["clock hours off"] += bool(wrong)
        numbers = [str(each) for each in (1 + number * PEOPLE_EACH, PEOPLE_EACH, shift, wrong)]
        command = [
            sys.executable,
            str(SUPPORT / "claimer.py"),
            self.kinds[number],
            self.place,
            str(self.journal),
        ]
        path = os.pathsep.join([str(SUPPORT), str(SUPPORT.parents[1] / "src")])
        self.running[number] = subprocess.Popen([*command, *numbers], env={**os.environ, "PYTHONPATH": path})

    @property
    def journal(self) -> Path:
        return self.folder / "journal"

    def lines(self) -> list[str]:
        return self.journal.read_text().splitlines() if self.journal.exists() else []

    def is_at_work(self) -> bool:
        return any(each.poll() is None for each in self.running.values())

    def share_done(self) -> float:
        """About how much of the work: the length of the journal tells."""
        return self.journal.stat().st_size / LINE / self.leads if self.journal.exists() else 0.0

    def taken(self) -> Counter[str]:
        """How often each lead was given to somebody."""
        return Counter(
            line.split()[1] for line in self.lines() if len(line.split()) == 2 and line != "error 0"
        )

    def given_twice(self) -> list[str]:
        return [lead for lead, n in self.taken().items() if n > 1]

    def kill_one(self) -> None:
        number = self.dice.choice(list(self.running))
        self.running[number].kill()
        if self.running[number].wait() < 0:
            self.met["kill -9"] += 1
        self.sit_down(number)

    def pause_one(self) -> None:
        """Somebody's machine sleeps in the middle of whatever it did."""
        asleep = self.running[self.dice.choice(list(self.running))]
        if asleep.poll() is None:
            asleep.send_signal(signal.SIGSTOP)
            time.sleep(self.dice.uniform(0.2, 0.8))
            asleep.send_signal(signal.SIGCONT)
            self.met["pause"] += 1

    def go_home(self) -> None:
        for each in self.running.values():
            each.kill()
            each.wait()


def prepare(given: Given, leads: int) -> None:
    numbers = {"leads": leads, "shared": SHARED_PHONES, "people": PROCESSES * PEOPLE_EACH}
    with for_writing(given.engine).begin() as connection:
        for statement in FILL:
            connection.execute(
                text(statement.format(**numbers) if "definition" not in statement else statement)
            )


def look_around(office: Office) -> None:
    """Is a phone in the hands of two? Then what was called is done."""
    time.sleep(LOOK_EVERY_S)
    with for_writing(office.given.engine).begin() as connection:
        office.two_at_one_phone += held_by_two(connection)
        connection.execute(CALLED)


def work_out(office: Office) -> None:
    """Everybody works until nobody is left to call; now and then a process is killed and comes back, or sleeps for a while."""
    troubles = [office.kill_one] * KILLS + [office.pause_one] * PAUSES
    office.dice.shuffle(troubles)
    for number, trouble in enumerate(troubles, start=1):
        while office.share_done() < number / (len(troubles) + 2) and office.is_at_work():
            look_around(office)
        trouble()
    while office.is_at_work():
        look_around(office)


def watch_for_doubles(office: Office) -> None:
    """Everybody works until the damage is done."""
    end = time.monotonic() + DAMAGE_WITHIN_S
    while len(office.given_twice()) < DAMAGE and time.monotonic() < end:
        time.sleep(0.1)


def take_all(
    kinds: Sequence[str], given: Given, place: str, folder: Path, day: Callable[[Office], None], leads: int
) -> Office:
    """Everybody takes leads for the length of that day; what was met is printed."""
    seed = int(os.environ.get("CALLBENCH_SEED", "") or random.SystemRandom().getrandbits(30))
    prepare(given, leads)
    office = Office(kinds, place, folder, random.Random(seed), leads, given)
    started = time.monotonic()
    try:
        for number in range(PROCESSES):
            office.sit_down(number)
        day(office)
    finally:
        office.go_home()
    print(  # noqa: T201 - what an attack met is part of its result
        f"seed {seed}: {PROCESSES * PEOPLE_EACH} people took {len(office.taken())} of {leads} leads in {time.monotonic() - started:.1f} s; "
        f"met {dict(office.met)}, {office.lines().count('error 0')} collisions; {len(office.given_twice())} given twice"
    )
    return office


def left(given: Given) -> set[int]:
    with given.engine.connect() as connection:
        return set(connection.execute(text("SELECT id FROM lead WHERE queue_state = 'READY'")).scalars())


def held_by_two(connection: Connection) -> int:
    """Phones that two people hold."""
    found = connection.execute(
        text(
            "SELECT e164 FROM phone_number p JOIN lead l ON l.contact_id = p.contact_id AND l.queue_state = 'TAKEN'"
            " GROUP BY e164 HAVING count(DISTINCT l.claimed_by) > 1"
        )
    )
    return len(found.all())


def nobody_met_another(
    given: Given, place: str, folder: Path, leads: int, kinds: Sequence[str] = DAILY
) -> None:
    office = take_all(kinds, given, place, folder, work_out, leads)
    assert office.met["kill -9"] >= KILLS / 2
    assert office.met["pause"] >= PAUSES / 2
    assert office.given_twice() == []
    with given.engine.connect() as connection:
        assert connection.execute(text("SELECT max(fence) FROM lead")).scalar() == 1
    assert office.two_at_one_phone == 0
    assert len(left(given)) <= SHARED_PHONES
    assert min(left(given), default=leads) > leads - 2 * SHARED_PHONES


@pytest.mark.timeout(300)
def test_many_people_take_every_lead_and_no_lead_goes_to_two(
    team: Given, pg_migrated_url: str, tmp_path: Path
) -> None:
    nobody_met_another(team, pg_migrated_url, tmp_path, LEADS)


@pytest.mark.thorough
@pytest.mark.timeout(14_400)
def test_a_million_leads_and_no_lead_goes_to_two(team: Given, pg_migrated_url: str, tmp_path: Path) -> None:
    nobody_met_another(team, pg_migrated_url, tmp_path, A_MILLION)


@pytest.mark.parametrize("kind", ["careless", "own_clock"])
def test_without_the_claim_or_without_the_clock_of_the_server_leads_are_given_twice(
    kind: str, team: Given, pg_migrated_url: str, tmp_path: Path
) -> None:
    office = take_all([kind] * PROCESSES, team, pg_migrated_url, tmp_path, watch_for_doubles, FEW)
    assert office.given_twice() != []

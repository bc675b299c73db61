"""Does the glance at a file show what the opened database shows: rows, order, numbers, words, at any hour of any day?"""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from callbench.domain.call_list import Filter, QueueRow
from callbench.domain.moments import to_microseconds
from callbench.exchange.demo.making import DemoMade, make_demo
from callbench.services.desk import Desk
from callbench.services.labels import load_labels
from callbench.services.queue import promote, queue_page, tab_counts
from callbench.services.starting import create_user
from callbench.services.users import list_users
from callbench.storage.engine import open_engine
from callbench.storage.glance import glance
from callbench.storage.leads import Lead

MORNING = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
LIMIT = 100
HOURS = (-72, -16, -1, 0, 3, 7, 8, 10, 12, 24, 24 * 4, 24 * 40)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, DemoMade]]:
    path = tmp_path_factory.mktemp("glance") / "sample.db"
    engine = open_engine(path, create=True)
    yield path, make_demo(engine, leads=800, calls=3000, seed=3, now=MORNING)
    engine.dispose()


@pytest.fixture
def sample(made: tuple[Path, DemoMade], tmp_path: Path) -> tuple[Path, str]:
    with closing(sqlite3.connect(made[0])) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = tmp_path / "sample.db"
    shutil.copy(made[0], path)
    return path, made[1].user


@pytest.mark.parametrize("hours", HOURS)
def test_it_shows_what_the_opened_database_shows_once_time_has_passed(
    sample: tuple[Path, str], hours: int
) -> None:
    path, user = sample
    now = MORNING + timedelta(hours=hours)
    seen = glance(path, user, now, LIMIT)
    assert seen is not None
    engine = open_engine(path)
    desk = Desk(engine, seen.user_id, lambda: now)
    desk.write(promote)
    page = desk.read(queue_page, Filter(), user_id=seen.user_id, limit=LIMIT)
    assert [comparable(row) for row in seen.rows] == [comparable(row) for row in page.rows]
    assert seen.counts == desk.read(tab_counts, user_id=seen.user_id)
    assert seen.labels == desk.read(load_labels)
    assert (seen.user_name, seen.zone.key) == (user, "Asia/Tokyo")
    engine.dispose()


def comparable(row: QueueRow) -> tuple[object, ...]:
    """A row, its moments as the driver of either reader gives them."""
    return tuple(to_microseconds(each) if isinstance(each, datetime) else each for each in row)


def test_the_moments_above_show_full_and_empty_lists(sample: tuple[Path, str]) -> None:
    path, user = sample
    seen = [glance(path, user, MORNING + timedelta(hours=each), LIMIT) for each in HOURS]
    sizes = [len(each.rows) for each in seen if each is not None]
    assert 0 in sizes
    assert LIMIT in sizes


def test_a_lead_of_ones_own_and_one_of_a_colleague(sample: tuple[Path, str]) -> None:
    path, user = sample
    before = glance(path, user, MORNING, LIMIT)
    assert before is not None
    mine, theirs = before.rows[3].lead_id, before.rows[4].lead_id
    engine = open_engine(path)
    lease = MORNING + timedelta(minutes=30)
    colleague = next(p.user_id for p in Desk(engine, 0).read(list_users) if p.name != user)
    with engine.execution_options(callbench_writes=True).begin() as connection:
        for lead, holder in ((mine, before.user_id), (theirs, colleague)):
            values = {"queue_state": "TAKEN", "claimed_by": holder, "lease_until": lease}
            connection.execute(update(Lead).where(Lead.id == lead).values(**values))
    engine.dispose()
    after = glance(path, user, MORNING, LIMIT)
    assert after is not None
    shown = [row.lead_id for row in after.rows]
    assert mine in shown
    assert theirs not in shown


# --- nothing rather than something wrong ----------------------------------------------------------------------------------------


def test_nothing_is_shown_where_opening_has_more_to_do(sample: tuple[Path, str], tmp_path: Path) -> None:
    path, user = sample
    assert glance(tmp_path / "gone.db", user, MORNING, LIMIT) is None
    letter = tmp_path / "letter.db"
    letter.write_text("Dear Sir or Madam, " * 100)
    assert glance(letter, user, MORNING, LIMIT) is None
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    assert glance(path, user, MORNING, LIMIT) is None


def test_somebody_unknown_among_several_is_asked_first(sample: tuple[Path, str]) -> None:
    path, _user = sample
    engine = open_engine(path)
    Desk(engine, 0, lambda: MORNING).write(create_user, "Kato", "SDR")
    engine.dispose()
    assert glance(path, "nobody", MORNING, LIMIT) is None
    seen = glance(path, "Kato", MORNING, LIMIT)
    assert seen is not None
    assert seen.user_name == "Kato"


def test_a_writer_does_not_hold_it_up_and_nothing_is_written(sample: tuple[Path, str]) -> None:
    path, user = sample
    before = path.read_bytes()
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert glance(path, user, MORNING, LIMIT) is not None
        other.rollback()
    assert path.read_bytes() == before


def test_the_recorded_statements_are_the_lists_own() -> None:
    tool = Path(__file__).parents[2] / "tools" / "glance_statements.py"
    assert subprocess.run([sys.executable, tool, "--check"], check=False).returncode == 0, (
        "run python tools/glance_statements.py"
    )

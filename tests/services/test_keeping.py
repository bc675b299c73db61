"""Are backups made when something changed, thinned with age, and brought back whole?"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from given import TUESDAY_10, Given
from hypothesis import given as any_of
from hypothesis import strategies as st
from sqlalchemy import event

from callbench.domain.errors import (
    CallbenchError,
    DatabaseDamaged,
    DatabaseLocked,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseReadOnly,
    DiskFull,
    NotADatabase,
)
from callbench.services.keeping import (
    Backup,
    back_up_if_changed,
    back_up_to,
    bring_back,
    list_backups,
    settle,
    too_many,
)
from callbench.storage.engine import _SQLITE_ERRORS, sqlite_path


def test_a_backup_is_made_once_and_again_only_when_it_is_time(given: Given) -> None:
    now = datetime.now(UTC)
    assert back_up_if_changed(given.engine, now) is not None
    assert back_up_if_changed(given.engine, now + timedelta(hours=3)) is None
    assert back_up_if_changed(given.engine, now + timedelta(hours=5)) is None  # nothing was written since
    path = sqlite_path(given.engine)
    assert path is not None
    assert len(list_backups(path)) == 1
    os.utime(path, times=(now.timestamp() + 60, now.timestamp() + 60))
    assert back_up_if_changed(given.engine, now + timedelta(hours=5)) is not None


def test_what_is_no_backup_of_ours_is_not_listed(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "work-notes.db").write_text("x")
    (tmp_path / "backups" / "work-20261124-010000.db").write_text("x")
    assert [each.at for each in list_backups(tmp_path / "work.db")] == [TUESDAY_10]


@any_of(st.sets(st.integers(0, 500 * 24), min_size=1, max_size=300))
def test_thinning_keeps_the_newest_all_of_two_days_and_stands_when_done_twice(hours: set[int]) -> None:
    made = [Backup(Path(f"{hour}.db"), TUESDAY_10 - timedelta(hours=hour)) for hour in hours]
    gone = set(too_many(made, TUESDAY_10))
    kept = [each for each in made if each not in gone]
    assert max(made, key=lambda each: each.at) in kept
    assert not [each for each in gone if TUESDAY_10 - each.at < timedelta(days=2)]
    assert too_many(kept, TUESDAY_10) == ()
    assert len(kept) <= 49 + 13 + 9 + 13


def test_a_backup_takes_the_place_and_what_was_there_is_kept(given: Given) -> None:
    path = sqlite_path(given.engine)
    assert path is not None
    made = back_up_if_changed(given.engine, datetime.now(UTC))
    assert made is not None
    with pytest.raises(DatabaseLocked):
        bring_back(made.path, path)
    settle(given.engine)
    restored = bring_back(made.path, path)
    assert restored.aside is not None
    assert restored.aside.is_file()
    assert path.stat().st_mode & 0o777 == 0o600


def test_only_a_database_of_ours_is_brought_back(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        bring_back(tmp_path / "gone.db", tmp_path / "work.db")
    (tmp_path / "letter.db").write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(NotADatabase):
        bring_back(tmp_path / "letter.db", tmp_path / "work.db")


def test_a_backup_of_a_newer_program_is_refused_and_nothing_is_moved(given: Given, tmp_path: Path) -> None:
    path = sqlite_path(given.engine)
    assert path is not None
    newer = back_up_to(given.engine, tmp_path / "newer.db")
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    settle(given.engine)
    with pytest.raises(DatabaseNewer):
        bring_back(newer, path)
    assert sorted(each.name for each in tmp_path.glob("*.db")) == ["newer.db", "work.db"]


def test_a_damaged_backup_leaves_the_database_where_it_is(given: Given, tmp_path: Path) -> None:
    path = sqlite_path(given.engine)
    assert path is not None
    damaged = back_up_to(given.engine, tmp_path / "damaged.db")
    with damaged.open("r+b") as file:
        file.seek(8 * 4096)
        file.write(b"\xff" * 40 * 4096)
    settle(given.engine)
    with pytest.raises(DatabaseDamaged):
        bring_back(damaged, path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["damaged.db", "work.db"]


def test_a_disk_without_room_leaves_the_database_where_it_is(given: Given, tmp_path: Path) -> None:
    path = sqlite_path(given.engine)
    assert path is not None
    copy = back_up_to(given.engine, tmp_path / "copy.db")
    settle(given.engine)
    with room_for(100_000), pytest.raises(DiskFull):
        bring_back(copy, path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copy.db", "work.db"]


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes."""
    resource = pytest.importorskip("resource", reason="limits of this kind are not known here")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_backup_is_not_touched_when_it_is_brought_back(given: Given, tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    copy = back_up_to(given.engine, tmp_path / "shelf" / "copy.db")
    before = copy.read_bytes()
    bring_back(copy, tmp_path / "second.db")
    assert copy.read_bytes() == before
    assert [each.name for each in copy.parent.iterdir()] == ["copy.db"]


def test_a_file_that_cannot_be_tidied_is_let_go_all_the_same(given: Given) -> None:
    def refuse(connection: sqlite3.Connection, _record: object, _proxy: object) -> None:
        connection.set_authorizer(lambda *_: sqlite3.SQLITE_DENY)

    before = given.engine.pool
    event.listen(given.engine, "checkout", refuse)
    settle(given.engine)
    event.remove(given.engine, "checkout", refuse)
    assert given.engine.pool is not before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_an_error_of_a_disk_that_may_not_be_written_is_no_full_disk(given: Given) -> None:
    path = sqlite_path(given.engine)
    assert path is not None
    path.chmod(0o400)
    assert isinstance(_io_trouble(str(path)), DatabaseReadOnly)
    path.chmod(0o600)
    assert isinstance(_io_trouble(str(path)), DiskFull)


def _io_trouble(place: str) -> CallbenchError:
    return _SQLITE_ERRORS[sqlite3.SQLITE_IOERR](place)

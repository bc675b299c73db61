"""How is a database kept safe: backups made when something changed, thinned with age, and brought back?"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile

from sqlalchemy import Engine

from callbench.domain.errors import (
    CallbenchError,
    DatabaseDamaged,
    DatabaseLocked,
    DatabaseMissing,
    DatabaseNewer,
    NotADatabase,
)
from callbench.storage.backup import back_up, check_file, restore
from callbench.storage.engine import open_engine, sqlite_path
from callbench.storage.erased_ledger import ledger_beside
from callbench.storage.file_refusals import refusing_clearly
from callbench.storage.revision import HEAD, KNOWN
from callbench.storage.version import schema_version

FOLDER = "backups"
STAMP = "%Y%m%d-%H%M%S"
EVERY = timedelta(hours=4)
DAILY, WEEKLY, MONTHLY = timedelta(days=2), timedelta(days=14), timedelta(days=60)
OLDEST = timedelta(days=400)
LOCK_WAIT_SECONDS = 0.2
TOUCH_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the database and when it was made (UTC)."""

    path: Path
    at: datetime


@dataclass(frozen=True, slots=True)
class Restored:
    """A database brought back; `aside` is what stood in its place."""

    path: Path
    aside: Path | None


def backup_folder(database: Path) -> Path:
    """Where the backups of a database lie: beside it."""
    return database.parent / FOLDER


def list_backups(database: Path) -> tuple[Backup, ...]:
    """The backups of a database, newest first."""
    found = []
    for path in backup_folder(database).glob(f"{database.stem}-*{database.suffix}"):
        try:
            at = datetime.strptime(path.stem.removeprefix(f"{database.stem}-"), STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Backup(path, at))
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def back_up_to(engine: Engine, target: Path) -> Path:
    """Copy the living database to `target`. Raises WriteFailed, DiskFull, NotADatabase (a server has its own backups)."""
    with refusing_clearly(target):
        return back_up(engine, target)


def back_up_if_changed(engine: Engine, now: datetime) -> Backup | None:
    """Make a backup beside the database if it is time for one.

    None if the newest is younger than four hours or nothing was written since.
    """
    database = sqlite_path(engine)
    if database is None:
        return None
    newest = next(iter(list_backups(database)), None)
    if newest is not None and (now - newest.at < EVERY or not _is_newer(database, newest.path)):
        return None
    return back_up_now(engine, now)


def back_up_now(engine: Engine, now: datetime) -> Backup:
    """Make a backup beside the database, and thin the old ones. Raises WriteFailed, NotADatabase."""
    database = sqlite_path(engine)
    if database is None:
        raise NotADatabase(engine.url.render_as_string())
    target = backup_folder(database) / f"{database.stem}-{now.astimezone(UTC):{STAMP}}{database.suffix}"
    made = Backup(back_up_to(engine, target), now)
    for old in too_many(list_backups(database), now):
        old.path.unlink(missing_ok=True)
    return made


def too_many(backups: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """The backups that go.

    All are kept for two days, one a day for two weeks, one a week for two months, one a month for a year.
    Of each span the newest stays; the newest of all always does.
    """
    kept: set[tuple[str, ...]] = set()
    gone = []
    for number, each in enumerate(sorted(backups, key=lambda backup: backup.at, reverse=True)):
        span = _span(each, now)
        if number and (span is None or span in kept):
            gone.append(each)
        elif span is not None:
            kept.add(span)
    return tuple(gone)


def _span(each: Backup, now: datetime) -> tuple[str, ...] | None:
    age = now - each.at
    if age < DAILY:
        return ("all", each.path.name)
    if age < WEEKLY:
        return ("day", f"{each.at:%Y-%m-%d}")
    if age < MONTHLY:
        return ("week", f"{each.at:%G-%V}")
    return ("month", f"{each.at:%Y-%m}") if age < OLDEST else None


def _is_newer(database: Path, backup: Path) -> bool:
    """Was the database or its log written after the backup was finished? Reading for a backup touches them a little later."""
    files = (database, database.with_name(f"{database.name}-wal"))
    latest = max(path.stat().st_mtime for path in files if path.exists())
    return latest > backup.stat().st_mtime + TOUCH_SECONDS


def bring_back(backup: Path, database: Path) -> Restored:
    """Put a backup in the place of a database.

    Raises DatabaseMissing, NotADatabase if the backup is none of ours, DatabaseNewer if a newer program made it, DatabaseLocked if the
    database is open, and what keeps the copy from being made; the database is then as it was.
    """
    _check_ours(backup)
    refuse_if_open(database)
    with refusing_clearly(database):
        aside = restore(backup, database)
        _bring_ledger(backup, database)
    return Restored(database, aside)


def _bring_ledger(backup: Path, database: Path) -> None:
    """Who was erased after the backup was made stays so, also where it is put elsewhere. What is left of it is the next start's."""
    for each in backup.parent.parent.glob("*-erased.jsonl") if backup.parent.name == FOLDER else ():
        stem = each.name.removesuffix("-erased.jsonl")
        if backup.stem.startswith(f"{stem}-") and not ledger_beside(database).exists():
            copyfile(each, ledger_beside(database))


def _check_ours(path: Path) -> None:
    if not path.is_file():
        raise NotADatabase(str(path)) if path.exists() else DatabaseMissing(str(path))
    engine = open_engine(path, frozen=True)
    try:
        version = schema_version(engine)
        if version is None:
            raise NotADatabase(str(path))
        if version not in KNOWN:
            raise DatabaseNewer(version, HEAD)
    finally:
        engine.dispose()


def refuse_if_open(path: Path) -> None:
    """Raise DatabaseLocked while anybody has the file open: leaving WAL needs it alone.

    A damaged file cannot answer, and may be replaced.
    """
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(path, timeout=LOCK_WAIT_SECONDS)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        if (error.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_BUSY:
            raise DatabaseLocked(str(path)) from error
    except sqlite3.DatabaseError:
        return


def checkpoint(engine: Engine) -> None:
    """Move what the write-ahead log holds into the file, as far as no reader is in the way."""
    _pragmas(engine, "wal_checkpoint(PASSIVE)")


def settle(engine: Engine) -> None:
    """The last thing before closing: fresh statistics where they are stale, an empty log, no connection left.

    A file that cannot be written (a read-only or full disk, one that is gone) is left as it is: all that was saved is in it or in its log.
    """
    with suppress(sqlite3.Error, CallbenchError):
        _pragmas(engine, "optimize", "wal_checkpoint(TRUNCATE)")
    engine.dispose()


def _pragmas(engine: Engine, *pragmas: str) -> None:
    """Outside any transaction, which these pragmas need."""
    if sqlite_path(engine) is None:
        return
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
            cursor.fetchall()


def find_damage(engine: Engine) -> None:
    """Raise DatabaseDamaged if SQLite's quick check finds anything; for the background, it reads the whole file."""
    path = sqlite_path(engine)
    if path is not None and check_file(path):
        raise DatabaseDamaged(str(path))

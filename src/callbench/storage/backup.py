"""How is a database copied and brought back without ever leaving half a file?"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from callbench.domain.errors import DatabaseDamaged, DatabaseMissing, NotADatabase
from callbench.storage.engine import raise_ours, sqlite_path

PAGES_A_STEP = 2_000


def back_up(engine: Engine, target: Path) -> Path:
    """Copy a living SQLite database to `target` by SQLite's own backup call: written aside, checked, then renamed (mode 0600)."""
    source = sqlite_path(engine)
    if source is None:
        raise NotADatabase(str(engine.url.database or ""))
    os.replace(_copied(source, target), target)
    return target


def restore(backup: Path, target: Path) -> Path | None:
    """Put `backup` in the place of `target`; what stood there is kept beside it and returned. Nobody may have the target open."""
    if not backup.is_file():
        raise DatabaseMissing(str(backup))
    part = _copied(backup, target)
    aside = _set_aside(target) if target.exists() else None
    os.replace(part, target)
    return aside


def check_file(path: Path, *, quick: bool = True) -> list[str]:
    """The findings of SQLite's own integrity check; empty when the file is sound."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute("PRAGMA quick_check" if quick else "PRAGMA integrity_check").fetchall()
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [row[0] for row in rows if row[0] != "ok"]


def _copied(source: Path, target: Path) -> Path:
    """A checked copy beside `target`, for putting in its place; nothing is left of one that fails.

    Raises DatabaseDamaged (of the source), and what SQLite's errors mean for the copy (DiskFull, DatabaseReadOnly).
    """
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_RDWR, 0o600))
    try:
        with closing(sqlite3.connect(source)) as from_file, closing(sqlite3.connect(part)) as to_file:
            from_file.backup(to_file, pages=PAGES_A_STEP)
            to_file.execute("PRAGMA journal_mode=DELETE")
        findings = check_file(part)
    except sqlite3.Error as error:
        part.unlink(missing_ok=True)
        raise_ours(error, str(target))
        raise
    if findings:
        part.unlink()
        raise DatabaseDamaged(str(source))
    return part


def _set_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}-replaced-{number}{path.suffix}")).exists():
        number += 1
    for suffix in ("-wal", "-shm"):
        extra = path.with_name(path.name + suffix)
        if extra.exists():
            os.replace(extra, aside.with_name(aside.name + suffix))
    os.replace(path, aside)
    return aside

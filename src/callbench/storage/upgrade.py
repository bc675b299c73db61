"""How does a database reach the schema of this program: whole or not at all, with a backup first?"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from callbench.bundle import folder
from callbench.domain.errors import DatabaseDamaged, DatabaseNewer, NotADatabase
from callbench.storage.backup import back_up
from callbench.storage.deadline import UNLIMITED, within
from callbench.storage.engine import sqlite_path
from callbench.storage.revision import HEAD, KNOWN
from callbench.storage.search import rebuild_search_table
from callbench.storage.server.objects import are_current, build_objects
from callbench.storage.version import schema_version


@dataclass(frozen=True, slots=True)
class Upgraded:
    """From which revision to which; `backup` is the copy made before (SQLite, and only when something had to change)."""

    before: str | None
    after: str
    backup: Path | None


def upgrade(engine: Engine, now: datetime) -> Upgraded:
    """Bring the database to HEAD.

    Raises DatabaseNewer if it was written by a newer program, NotADatabase if the file holds somebody else's tables. A filled SQLite
    database is backed up beside itself first; on any error the transaction is rolled back and the database is as it was.
    """
    before = schema_version(engine)
    if before == HEAD and _has_objects(engine):
        return Upgraded(before, HEAD, None)
    if before is not None and before not in KNOWN:
        raise DatabaseNewer(before, HEAD)
    if before is None:
        refuse_foreign(engine)
    backup = _backup_before(engine, before, now)
    with within(UNLIMITED), engine.connect() as connection:
        _migrate(connection)
    return Upgraded(before, HEAD, backup)


def _has_objects(engine: Engine) -> bool:
    """A server's functions, triggers and policies belong to a schema like its tables."""
    if engine.dialect.name == "sqlite":
        return True
    with engine.connect() as connection:
        return are_current(connection)


def refuse_foreign(engine: Engine) -> None:
    """Raise NotADatabase if somebody else's tables are in a database that has none of ours."""
    with engine.connect() as connection:
        if inspect(connection).get_table_names():
            raise NotADatabase(str(engine.url.database or ""))


def _backup_before(engine: Engine, before: str | None, now: datetime) -> Path | None:
    path = sqlite_path(engine)
    if path is None or before is None:
        return None
    return back_up(engine, path.with_name(f"{path.stem}-before-{HEAD}-{now:%Y%m%d-%H%M%S}{path.suffix}"))


def _migrate(connection: Connection) -> None:
    """One transaction for all steps. SQLite: foreign keys off while tables are rebuilt (on, dropping a table deletes its children)."""
    is_sqlite = connection.dialect.name == "sqlite"
    driver = connection.connection.driver_connection
    assert driver is not None
    if is_sqlite:
        driver.execute("PRAGMA foreign_keys=OFF")
    try:
        writing = connection.execution_options(callbench_writes=True)
        with writing.begin():
            _run_alembic(writing)
            rebuild_search_table(writing)
            if not is_sqlite:
                build_objects(writing)
            _check_foreign_keys(writing)
    finally:
        if is_sqlite:
            driver.execute("PRAGMA foreign_keys=ON")


def _run_alembic(connection: Connection) -> None:
    from alembic import command  # a third of a second: only when there is something to migrate
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.execute(text("PRAGMA foreign_key_check")).first()
    if broken is not None:
        raise DatabaseDamaged(str(connection.engine.url.database or ""))

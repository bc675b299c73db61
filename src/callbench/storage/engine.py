"""How is a database opened, what does each transaction begin with, and what do driver errors mean?"""

import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from callbench.domain.errors import (
    BadValue,
    CallbenchError,
    DatabaseDamaged,
    DatabaseLocked,
    DatabaseMissing,
    DatabaseReadOnly,
    DiskFull,
    NotADatabase,
    ServerUnreachable,
)
from callbench.domain.server_errors import LoginRefused, PasswordNeeded, RightMissing
from callbench.storage.guarding import guard
from callbench.storage.place import check_place
from callbench.storage.server_connection import connect_arguments, server_url

BUSY_TIMEOUT_MS = 5_000
PAGES_BEFORE_CHECKPOINT = 8_000
PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA cache_size=-16384",
    "PRAGMA temp_store=MEMORY",
    f"PRAGMA wal_autocheckpoint={PAGES_BEFORE_CHECKPOINT}",
)
WRITES = {"callbench_writes": True}

_SQLITE_ERRORS: dict[int, Callable[[str], CallbenchError]] = {
    sqlite3.SQLITE_BUSY: DatabaseLocked,
    sqlite3.SQLITE_LOCKED: DatabaseLocked,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_PERM: DatabaseReadOnly,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: lambda place: (DatabaseReadOnly if _is_read_only(place) else DiskFull)(place),
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: NotADatabase,
    sqlite3.SQLITE_CANTOPEN: lambda place: (DatabaseReadOnly if Path(place).exists() else DatabaseMissing)(
        place
    ),
}

_SQLSTATES: dict[str, Callable[[str], CallbenchError]] = {
    "": ServerUnreachable,  # the server never answered
    "08": ServerUnreachable,
    "28": ServerUnreachable,
    "3D": ServerUnreachable,
    "57": ServerUnreachable,
    "25": DatabaseReadOnly,
    "42501": RightMissing,
    "40": DatabaseLocked,
    "55": DatabaseLocked,
    "53": DiskFull,
}
"""What PostgreSQL's codes mean, by the code or its class (the first two letters)."""

_ABOUT_VALUES = "22"
"""The class of codes for data that a server cannot take."""

_UNANSWERED = frozenset({"OperationalError", "ConnectionTimeout"})


def _is_read_only(place: str) -> bool:
    """Has the system put the disk of a file out of reach of writers, as it does where one fails?"""
    try:
        os.close(os.open(place, os.O_RDWR))
    except OSError as error:
        return error.errno in (errno.EROFS, errno.EACCES, errno.EPERM)
    return False


def database_url(place: str | Path) -> URL:
    """The URL of `place`: a path, an SQLAlchemy URL, or `postgresql://…`, which means psycopg 3 here.

    Raises BadValue for a URL that cannot be read or a kind of database we do not speak.
    """
    text = str(place)
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser().absolute()))
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise BadValue("database", text.partition("://")[0], "url") from error
    if url.get_backend_name() == "postgresql":
        return server_url(url)
    if url.get_backend_name() != "sqlite":
        raise BadValue("database", url.drivername, "engine")
    return url


def open_engine(
    place: str | Path | URL, *, create: bool = False, frozen: bool = False, password: str = ""
) -> Engine:
    """An engine on an existing database; with `create`, a new SQLite file (mode 0600) is made where none is.

    `frozen`: nobody writes to this SQLite file (a backup), so nothing is written beside it either, not even to read it. The same holds
    for a file in a folder that may not be written: without it, SQLite could not even read there.
    `password` is for a server whose URL has none. Raises DatabaseMissing, PlaceRefused, BadValue. Whether the file really is ours is asked by
    storage.upgrade.
    """
    url = place if isinstance(place, URL) else database_url(place)
    if url.get_backend_name() == "postgresql":
        return _watched(_server_engine(url.set(password=password) if password else url))
    path = Path(url.database or "")
    check_place(path)
    if create:
        _make_private_file(path)
    elif not path.is_file():
        raise NotADatabase(str(path)) if path.exists() else DatabaseMissing(str(path))
    engine = create_engine(url, pool_size=6, max_overflow=4, hide_parameters=True)
    if (frozen or not os.access(path.parent, os.W_OK)) and not _has_log(path):
        event.listen(engine, "do_connect", _connect_frozen)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return _watched(engine)


def _server_engine(url: URL) -> Engine:
    """Two connections are what a window needs; a third is for what is done beside it."""
    return guard(
        create_engine(
            url,
            pool_size=3,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args=connect_arguments(url),
        )
    )


def for_writing(engine: Engine) -> Engine:
    """The same engine and pool, its transactions beginning as writers (BEGIN IMMEDIATE: a reader that turns writer fails at once)."""
    return engine.execution_options(**WRITES)


def sqlite_path(engine: Engine) -> Path | None:
    """The file of an embedded database, None for a server."""
    return Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None


def _make_private_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except PermissionError as error:
        raise DatabaseReadOnly(str(path)) from error
    except IsADirectoryError as error:
        raise NotADatabase(str(path)) from error
    except OSError as error:
        kind = DatabaseReadOnly if error.errno == errno.EROFS else DatabaseMissing
        raise kind(str(path)) from error


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _connect_frozen(_dialect: object, _record: object, arguments: list[Any], options: dict[str, Any]) -> None:
    arguments[0] = f"{Path(arguments[0]).as_uri()}?immutable=1"
    options["uri"] = True


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the begin event below says how a transaction starts
    for pragma in PRAGMAS:
        connection.execute(pragma)
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        _turn_on_wal(connection)


def _turn_on_wal(connection: Any) -> None:
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if _primary_code(error) != sqlite3.SQLITE_READONLY:  # a read-only file can still be looked at
            raise


def _begin_sqlite(connection: Connection) -> None:
    driver: Any = connection.connection.dbapi_connection
    if driver.in_transaction:  # a writer has begun it (storage.writing)
        return
    writes = connection.get_execution_options().get("callbench_writes", False)
    try:
        driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    except sqlite3.Error as error:
        raise_ours(error, _named(connection.engine.url))
        raise


def _watched(engine: Engine) -> Engine:
    event.listen(engine, "handle_error", _raise_ours)
    return engine


def _raise_ours(context: ExceptionContext) -> None:
    if context.engine is None:
        return
    if context.connection is None:
        _raise_refusal(context.original_exception, context.engine.url)
    whole = str(context.original_exception)
    raise_ours(context.original_exception, _named(context.engine.url))
    ours = context.sqlalchemy_exception
    if ours is not None:
        ours.args = tuple(str(each).replace(whole, str(context.original_exception)) for each in ours.args)


def _raise_refusal(error: BaseException, url: URL) -> None:
    """A server that asked for a password before it closed the door. Its own words come in its own language, so they are not read."""
    attempt = getattr(error, "pgconn", None)
    if attempt is None or getattr(error, "sqlstate", None):
        return
    if attempt.needs_password:
        raise PasswordNeeded(_named(url), url.username or "") from error
    if attempt.used_password:
        raise LoginRefused(_named(url), url.username or "") from error


def raise_ours(error: BaseException, place: str) -> None:
    """Raise what a driver's error means for a person; returns for one that is our own bug, which says no value of a row any more."""
    _forget_values(error)
    make = _meaning(error)
    if make is not None:
        raise make(place) from error


def _forget_values(error: BaseException) -> None:
    """What a server adds to its first sentence shows rows (Key (name)=(…), Failing row contains …), and that sentence itself a value
    that is no number or date. Texts of errors reach logs: what is left is the sentence, or the kind.
    """
    primary = getattr(getattr(error, "diag", None), "message_primary", None)
    if primary:
        is_about_a_value = str(getattr(error, "sqlstate", None) or "").startswith(_ABOUT_VALUES)
        error.args = (type(error).__name__ if is_about_a_value else primary,)


def _meaning(error: BaseException) -> Callable[[str], CallbenchError] | None:
    if isinstance(error, sqlite3.Error):
        return _SQLITE_ERRORS.get(_primary_code(error))
    if type(error).__name__ not in _UNANSWERED and not getattr(error, "sqlstate", None):
        return None
    state = str(getattr(error, "sqlstate", None) or "")
    return _SQLSTATES.get(state) or _SQLSTATES.get(state[:2])


def is_busy(error: sqlite3.Error) -> bool:
    """Does somebody else write to the file just now?"""
    return _primary_code(error) == sqlite3.SQLITE_BUSY


def was_collision(error: DatabaseLocked) -> bool:
    """Did a server end this transaction because it and another stood in each other's way? Then it can simply be run again."""
    return str(getattr(error.__cause__, "sqlstate", None) or "").startswith("40")


def _named(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return str(url.database or "")
    return f"{url.host or url.query.get('host', 'localhost')}/{url.database or ''}"


def _primary_code(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF

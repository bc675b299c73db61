"""Where does a test get a real PostgreSQL: the server named by CALLBENCH_TEST_PG, else one started for this run."""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL, make_url

from callbench.storage.engine import open_engine
from callbench.storage.upgrade import upgrade

VARIABLE = "CALLBENCH_TEST_PG"
SUPERUSER = "callbench"
CARELESS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=120",
    "listen_addresses=",
)
"""Nothing has to survive a power cut here, and nobody outside this machine may come in."""
LOCALE = "C.UTF-8" if sys.platform == "linux" else "C"


@pytest.fixture(scope="session")
def pg_server() -> Iterator[URL]:
    """A server's URL; each worker of a parallel run has its own server. Skips, with the reason, where there is none."""
    given = os.environ.get(VARIABLE)
    if given:
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    programs = find_programs()
    if programs is None:
        pytest.skip(f"no PostgreSQL: install its server or name one in {VARIABLE}")
    with started(programs) as url:
        yield url


@pytest.fixture(scope="session")
def pg_template(pg_server: URL) -> Iterator[str]:
    """The name of a migrated database to make copies of: a tenth of the time that migrating takes."""
    with _database(pg_server) as url:
        engine = open_engine(url)
        upgrade(engine, datetime.now(UTC))
        engine.dispose()
        yield url.database or ""


@pytest.fixture
def pg_url(pg_server: URL) -> Iterator[str]:
    """A database that is new and empty, as a URL; dropped afterwards, whoever still holds it."""
    with _database(pg_server) as url:
        yield url.render_as_string(hide_password=False)


@pytest.fixture
def pg_migrated_url(pg_server: URL, pg_template: str) -> Iterator[str]:
    """The same, with the tables of the program."""
    with _database(pg_server, pg_template) as url:
        yield url.render_as_string(hide_password=False)


def find_programs() -> Path | None:
    """The folder of initdb and pg_ctl: on the PATH, else the newest that a Linux distribution put aside."""
    on_path = shutil.which("initdb")
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    candidates = [*([Path(on_path).resolve().parent] if on_path else []), *packaged]
    return next((folder for folder in candidates if _has(folder, "initdb") and _has(folder, "pg_ctl")), None)


@contextmanager
def started(programs: Path, *settings: str) -> Iterator[URL]:
    """A new server in a short-lived folder, reached by the socket that lies in it, stopped at the end. `settings` go before the careless ones.

    Over the network (`listen_addresses=127.0.0.1`, a free `port`) it asks for the proof of a password.
    """
    with running(programs, *settings) as server:
        yield server.url()


@contextmanager
def running(programs: Path, *settings: str) -> Iterator["Server"]:
    """The same server, to be stopped and started by the test: it stops as in a power cut of the machine's memory."""
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="cbpg"))
    if account:
        shutil.chown(folder, account.name, account.group)
    server = Server(programs, folder, account, settings)
    try:
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class _Account:
    name: str
    group: int
    number: int


@dataclass(frozen=True)
class Server:
    """A server of this run."""

    programs: Path
    folder: Path
    account: _Account | None
    settings: tuple[str, ...]

    def url(self) -> URL:
        return URL.create(
            "postgresql+psycopg",
            username=SUPERUSER,
            database="postgres",
            query={"host": str(self.folder), **self.port()},
        )

    def port(self) -> dict[str, str]:
        """The port, where it is not the usual one: it is in the socket's name, too."""
        return dict(each.split("=", 1) for each in self.settings if each.startswith("port="))

    def make(self) -> None:
        self._run(
            "initdb",
            "--auth-local=trust",
            "--auth-host=scram-sha-256",
            f"--username={SUPERUSER}",
            "--encoding=UTF8",
            f"--locale={LOCALE}",
            "--no-sync",
        )

    def start(self) -> None:
        options = " ".join(
            f"-c {setting}"
            for setting in (*CARELESS, *self.settings, f"unix_socket_directories={self.folder}")
        )
        self._run("pg_ctl", "start", "-w", "-s", "-o", options, "-l", str(self.folder / "log"))

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "-w", "-s", "-m", "immediate")

    def _run(self, program: str, *arguments: str) -> None:
        account = self.account
        done = subprocess.run(
            [self.programs / program, *arguments, "-D", self.folder / "data"],
            cwd=self.folder,
            user=account.number if account else None,
            group=account.group if account else None,
            extra_groups=[] if account else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr.strip()} {self._log()}")

    def _log(self) -> str:
        log = self.folder / "log"
        return log.read_text(encoding="utf-8", errors="replace")[-2000:] if log.exists() else ""


def give_to_server(path: Path) -> None:
    """Let a file or folder belong to whoever runs the servers of this run."""
    account = _account()
    if account:
        shutil.chown(path, account.name, account.group)


def _account() -> _Account | None:
    """Who runs the server: PostgreSQL refuses the superuser of the machine, so another account does it there."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd  # not on Windows

    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return _Account(name, entry.pw_gid, entry.pw_uid)
    pytest.skip("PostgreSQL does not run as root, and there is no account postgres or nobody")


@contextmanager
def _database(server: URL, template: str = "template1") -> Iterator[URL]:
    name = f"callbench_test_{secrets.token_hex(6)}"
    _administer(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield server.set(database=name)
    finally:
        _administer(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _administer(server: URL, statement: str) -> None:
    url = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


def _version(folder: Path) -> int:
    text = folder.parent.name
    return int(text) if text.isdigit() else 0


def _has(folder: Path, program: str) -> bool:
    return shutil.which(program, path=str(folder)) is not None

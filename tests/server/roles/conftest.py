"""What the tests of roles stand on: a staff at work, a server over the network, and the command line there."""

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from network import Network
from office import Office
from postgres import find_programs, started
from sqlalchemy import URL
from staff import founded as founded_staff

from callbench.cli.main import run

Run = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def office(pg_server: URL) -> Iterator[Office]:
    """One for all tests of a module: each makes its own leads."""
    with founded_staff(pg_server) as made:
        yield Office(made)


@pytest.fixture(scope="module")
def network() -> Iterator[Network]:
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with started(programs, "listen_addresses=127.0.0.1", f"port={port}", "log_statement=all") as url:
        made = Network(url, port, Path(str(url.query["host"])) / "log")
        made.execute(
            "CREATE ROLE keeper LOGIN CREATEROLE CREATEDB PASSWORD 'keepers'",
            "CREATE ROLE nobody LOGIN PASSWORD 'nobodys'",
        )
        yield made


@pytest.fixture
def callbench(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command at a place with a password, and reads what it says as JSON."""

    def no_window(*, database: str = "", user: str = "", argument: str = "") -> int:
        raise AssertionError("no command of these tests opens the window")

    def ran(place: str, password: str, *words: str, typed: str = "") -> dict[str, Any]:
        monkeypatch.setenv("PGPASSWORD", password)
        if typed:
            monkeypatch.setattr("sys.stdin", _Typed(typed))
        capsys.readouterr()
        run(["--db", place, "--json", *words], no_window)
        return dict(json.loads(capsys.readouterr().out))

    return ran


class _Typed:
    """What somebody types."""

    def __init__(self, line: str) -> None:
        self._line = line

    def readline(self) -> str:
        return f"{self._line}\n"

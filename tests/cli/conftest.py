"""What every test of the command line needs: a database of its own, a home of its own, and a way to run a command."""

import shutil
from pathlib import Path

import pytest
from commands import NOW, Ran, Run

from callbench.cli.main import run
from callbench.exchange.demo.making import make_demo
from callbench.storage.engine import open_engine


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and data of nobody else."""
    monkeypatch.setenv("CALLBENCH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CALLBENCH_DB", raising=False)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return tmp_path / "home"


@pytest.fixture
def callbench(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command: callbench("queue", "--json")."""

    def no_window(*, database: str = "", user: str = "", argument: str = "") -> int:
        raise AssertionError("no command of these tests opens the window")

    def ran(*words: object) -> Ran:
        capsys.readouterr()
        status = run([str(word) for word in words], no_window)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return ran


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A small sample seen from NOW, and the name of the rep whose day it is; never written to."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    engine = open_engine(path, create=True)
    made = make_demo(engine, leads=300, calls=250, seed=3, now=NOW)
    engine.dispose()
    return path, made.user


@pytest.fixture
def database(sample: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the sample to work on."""
    return Path(shutil.copyfile(sample[0], tmp_path / "work.db"))


@pytest.fixture
def bench(callbench: Run, database: Path, sample: tuple[Path, str]) -> Run:
    """Runs a command on the copy, as the rep."""

    def ran(*words: object) -> Ran:
        return callbench("--db", database, "--user", sample[1], *words)

    return ran

"""Does what we ship work where there is no checkout?"""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("resources", "migrations")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, unpacked."""
    folder = tmp_path_factory.mktemp("sources")
    with tarfile.open(_build(ROOT, "sdist", folder)) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # not in every 3.11
        archive.extractall(folder)
    return next(path for path in folder.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def wheel(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from the source archive as a package index's users would."""
    return _build(sources, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with nothing of ours but the wheel; the libraries are borrowed from here."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    pip = [sys.executable, "-m", "pip", "--python", str(_program(folder, "python"))]
    _run([*pip, "install", "-qq", "--no-index", "--no-deps", str(wheel)], cwd=folder)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def test_the_wheel_from_the_sources_is_the_wheel_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    assert _names(wheel) == _names(_build(ROOT, "wheel", tmp_path))


@pytest.mark.parametrize("folder", SHIPPED)
def test_a_shipped_folder_is_whole_in_the_wheel(folder: str, wheel: Path) -> None:
    here = {
        f"callbench/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc" and not path.name.startswith(".")
    }
    assert here
    assert here <= _names(wheel)


def test_the_program_starts_from_the_wheel(environment: Path, tmp_path: Path) -> None:
    assert "Usage: callbench" in _callbench(environment, tmp_path, "--help")


def test_a_database_is_made_with_the_migrations_of_the_wheel(environment: Path, tmp_path: Path) -> None:
    _callbench(environment, tmp_path, "--db", "new.db", "db", "create")
    answer = _callbench(environment, tmp_path, "--db", "new.db", "--json", "db", "info")
    assert '"schema"' in answer
    assert (tmp_path / "new.db").stat().st_size > 0


def _build(project: Path, target: str, folder: Path) -> Path:
    _run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)],
        cwd=project,
    )
    return next(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _callbench(environment: Path, home: Path, *arguments: str) -> str:
    return _run([str(_program(environment, "callbench")), *arguments], cwd=home)


def _run(command: list[str], *, cwd: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=cwd, env=clean, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _program(environment: Path, name: str) -> Path:
    return (
        environment / ("Scripts" if os.name == "nt" else "bin") / (f"{name}.exe" if os.name == "nt" else name)
    )


def _names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())

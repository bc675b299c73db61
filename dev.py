"""What does a developer's machine need, and what can be done here? `python dev.py COMMAND`, or `make COMMAND` where there is make."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tools.system_packages import provide_server, provide_system

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "callbench.stamp"
SIDE_BY_SIDE = ("-q", "-n", "logical", "--maxprocesses", "4")
NO_TESTS = 5
"""pytest's exit status where nothing was chosen."""
PIP = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-qq")
LOCK = "requirements/dev.txt"
LOCKS: Mapping[str, Sequence[str]] = {
    "requirements/run.txt": (),
    LOCK: ("--group", "dev", "-c", "requirements/run.txt"),
}


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit status of what it ran."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python reads this far, too
        return _refuse(f"Callbench needs Python 3.11 or newer, and this is {sys.version.split()[0]}.")
    name, rest = (arguments[0], list(arguments[1:])) if arguments else ("help", [])
    if name not in COMMANDS:
        return _refuse(f"There is no command {name}; there are {', '.join(COMMANDS)}.", 2)
    os.chdir(ROOT)
    try:
        if name not in WITHOUT_SETUP:
            set_up([])
        if name in WITH_SERVER:
            provide_server()
        return COMMANDS[name](rest)
    except subprocess.CalledProcessError as error:
        return _refuse(f"Failed: {' '.join(map(str, error.cmd))}", error.returncode)
    except KeyboardInterrupt:
        return 130


# --- commands ---------------------------------------------------------------------------------------------------------------


def set_up(_rest: Sequence[str]) -> int:
    """install what is missing: system libraries (Debian, Ubuntu), .venv, locked packages"""
    wanted, found = _stamp(), STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
    if found == wanted and PYTHON.exists():
        return 0
    provide_system()
    if found.partition("\n")[0] != _home() or not _has_pip():
        _run(sys.executable, "-m", "venv", "--clear", VENV)
    if not _install_with_uv():
        _run(*PIP, "--require-hashes", "--no-deps", "-r", LOCK)
    _run(*PIP, "--no-build-isolation", "--no-deps", "--editable", ".")
    STAMP.write_text(wanted, encoding="utf-8")
    return 0


def run(rest: Sequence[str]) -> int:
    """open the window on a sample database"""
    return _status(BIN / "callbench", *(rest or ["demo"]))


def team(rest: Sequence[str]) -> int:
    """rehearse a team: a PostgreSQL of its own, the sample's people and work, a window for each of three"""
    return _status(PYTHON, "tools/team.py", *rest)


def test(rest: Sequence[str]) -> int:
    """run the tests but the slow ones"""
    return _status(PYTHON, "-m", "pytest", *SIDE_BY_SIDE, *rest)


def test_slow(rest: Sequence[str]) -> int:
    """run the slow tests, and those that need an X display under xvfb"""
    slow = _status_of_some("-m", "slow", *rest)
    if not shutil.which("xvfb-run"):
        return slow or _refuse("The tests on a display were not run: they need xvfb-run.")
    os.environ["CALLBENCH_TEST_DISPLAY"] = "1"
    return slow or _status_of_some("-m", "x11", *rest, before=("xvfb-run", "-a"))


def check(rest: Sequence[str]) -> int:
    """everything a change must pass: lint, format, types, translations, tests (imports and locks are among them)"""
    steps: Sequence[Sequence[object]] = (
        (BIN / "ruff", "check"),
        (BIN / "ruff", "format", "--check"),
        (BIN / "mypy",),
        (PYTHON, "tools/translate.py", "--check"),
        (PYTHON, "-m", "pytest", *SIDE_BY_SIDE, *rest),
    )
    failed = [step for step in steps if _status(*step)]
    for step in failed:
        print("failed:", *(Path(str(part)).name for part in step), file=sys.stderr)
    return 1 if failed else 0


def bench(rest: Sequence[str]) -> int:
    """measure what the program promises about speed"""
    return _status(PYTHON, "bench/run.py", *rest)


def screenshots(rest: Sequence[str]) -> int:
    """take the pictures in docs/"""
    return _status(PYTHON, "tools/screenshots.py", *rest)


def lock(rest: Sequence[str]) -> int:
    """resolve the dependencies anew; `--upgrade` takes newer versions"""
    environment = _uv_environment()
    options = (
        "--universal",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
        "--python-version",
        "3.11",
    )
    for target, more in LOCKS.items():
        command = (
            BIN / "uv",
            "pip",
            "compile",
            "--quiet",
            *options,
            *more,
            *rest,
            "pyproject.toml",
            "-o",
            target,
        )
        subprocess.run(list(map(str, command)), check=True, env=environment)
    return 0


def package(_rest: Sequence[str]) -> int:
    """build the wheel and the source archive into dist/"""
    return _status(PYTHON, "-m", "hatchling", "build")


def show_help(_rest: Sequence[str]) -> int:
    """show this"""
    for name, command in COMMANDS.items():
        print(f"{name:12} {command.__doc__}")
    return 0


COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "help": show_help,
    "setup": set_up,
    "run": run,
    "team": team,
    "test": test,
    "test-slow": test_slow,
    "check": check,
    "bench": bench,
    "screenshots": screenshots,
    "lock": lock,
    "package": package,
}
WITHOUT_SETUP = {"help", "setup"}
WITH_SERVER = {"team", "test", "test-slow", "check"}


# --- the .venv --------------------------------------------------------------------------------------------------------------


def _stamp() -> str:
    """What the .venv was made for, and a digest of what it was made from: scripts, the project's table, the lock."""
    files = (Path(__file__), ROOT / "tools" / "system_packages.py", ROOT / "pyproject.toml", ROOT / LOCK)
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
    return f"{_home()}\n{digest}\n"


def _home() -> str:
    """This folder and this version of Python: what is in a .venv works for these alone."""
    return f"{VENV} {sys.version_info[0]}.{sys.version_info[1]}"


def _has_pip() -> bool:
    return PYTHON.exists() and _quiet(PYTHON, "-m", "pip", "--version")


def _install_with_uv() -> bool:
    """The locked packages by uv: 3 seconds for pip's 40. False where uv cannot be had or does not reach what pip would."""
    only_uv = VENV / "uv.txt"
    only_uv.write_text(_locked("uv"), encoding="ascii")
    if _status(*PIP, "--require-hashes", "-r", only_uv):
        return False
    command = (BIN / "uv", "pip", "sync", "--quiet", "--require-hashes", "--python", PYTHON, LOCK)
    done = subprocess.run(list(map(str, command)), capture_output=True, check=False, env=_uv_environment())
    return done.returncode == 0


def _locked(name: str) -> str:
    """The lines of one package in the lock: its version and its hashes."""
    lines = (ROOT / LOCK).read_text(encoding="ascii").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(f"{name}=="))
    last = next(number for number in range(first, len(lines)) if not lines[number].endswith("\\"))
    return "\n".join(lines[first : last + 1]) + "\n"


def _uv_environment() -> dict[str, str]:
    """uv does not read pip's settings: hand it the index and the certificates that pip was told to use, and this Python."""
    told = {"UV_DEFAULT_INDEX": _told_pip("index-url"), "SSL_CERT_FILE": _told_pip("cert")}
    chosen = {name: value for name, value in told.items() if value}
    return {"UV_PYTHON_DOWNLOADS": "never", "UV_HTTP_RETRIES": "1", **chosen, **os.environ}


def _told_pip(name: str) -> str:
    command = (PYTHON, "-m", "pip", "config", "get", f"global.{name}")
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    return os.environ.get(f"PIP_{name.upper().replace('-', '_')}") or asked.stdout.strip()


# --- running ----------------------------------------------------------------------------------------------------------------


def _run(*command: object) -> None:
    subprocess.run(list(map(str, command)), check=True)


def _status(*command: object) -> int:
    return subprocess.run(list(map(str, command)), check=False).returncode


def _status_of_some(*arguments: str, before: Sequence[str] = ()) -> int:
    """The status of a part of the tests; an empty part is no failure."""
    status = _status(*before, PYTHON, "-m", "pytest", "-q", *arguments)
    return 0 if status == NO_TESTS else status


def _quiet(*command: object) -> bool:
    return subprocess.run(list(map(str, command)), capture_output=True, check=False).returncode == 0


def _refuse(sentence: str, status: int = 1) -> int:
    print(sentence, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What does a developer's machine need, and what can be done here? `python dev.py COMMAND`, or `make COMMAND` where there is make."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "callbench.stamp"
LOCKS: Mapping[str, Sequence[str]] = {
    "requirements/run.txt": (),
    "requirements/dev.txt": ("--group", "dev", "-c", "requirements/run.txt"),
}

NEEDED = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Libraries that Qt loads even without a screen, and the Debian packages they come in."""
FOR_A_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
"""What a window on X11 or Wayland needs besides."""
APT = ("apt-get", "-y", "-qq", "--no-install-recommends", "install")


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
        return COMMANDS[name](rest)
    except subprocess.CalledProcessError as error:
        return _refuse(f"Failed: {' '.join(map(str, error.cmd))}", error.returncode)
    except KeyboardInterrupt:
        return 130


# --- commands ---------------------------------------------------------------------------------------------------------------


def set_up(_rest: Sequence[str]) -> int:
    """install what is missing: system libraries (Debian, Ubuntu), .venv, locked packages"""
    wanted = _fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return 0
    _provide_system()
    _make_venv()
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    _run(*pip, "--require-hashes", "--no-deps", "-r", "requirements/dev.txt")
    _run(*pip, "--no-build-isolation", "--no-deps", "--editable", ".")
    STAMP.write_text(wanted, encoding="ascii")
    return 0


def run(rest: Sequence[str]) -> int:
    """open the window on a sample database"""
    return _status(BIN / "callbench", *(rest or ["demo"]))


def test(rest: Sequence[str]) -> int:
    """run the tests but the slow ones"""
    return _status(PYTHON, "-m", "pytest", *rest)


def test_slow(rest: Sequence[str]) -> int:
    """run the slow tests, and those that need an X display under xvfb"""
    slow = _status(PYTHON, "-m", "pytest", "-m", "slow", *rest)
    if not shutil.which("xvfb-run"):
        return slow or _refuse("The tests on a display were not run: they need xvfb-run.")
    os.environ["CALLBENCH_TEST_DISPLAY"] = "1"
    return slow or _status("xvfb-run", "-a", PYTHON, "-m", "pytest", "-m", "x11", *rest)


def check(rest: Sequence[str]) -> int:
    """everything a change must pass: lint, format, types, translations, tests (imports and locks are among them)"""
    steps: Sequence[Sequence[object]] = (
        (BIN / "ruff", "check"),
        (BIN / "ruff", "format", "--check"),
        (BIN / "mypy",),
        (PYTHON, "tools/translate.py", "--check"),
        (PYTHON, "-m", "pytest", *rest),
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
    environment = {**os.environ, **_index()}
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
    "test": test,
    "test-slow": test_slow,
    "check": check,
    "bench": bench,
    "screenshots": screenshots,
    "lock": lock,
    "package": package,
}
WITHOUT_SETUP = {"help", "setup"}


# --- what the system must have ----------------------------------------------------------------------------------------------


def _provide_system() -> None:
    """Install the missing Debian packages if we may; else say how, and stop if Python or Qt cannot do without."""
    if not sys.platform.startswith("linux"):
        return
    needed = _missing_libraries(NEEDED) + _missing_parts_of_python()
    missing = needed + _missing_libraries(FOR_A_WINDOW) + _missing_programs()
    if missing and not _install(missing):
        line = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(missing)}"
        print(
            f"Some system packages are missing. On Debian or Ubuntu:\nsudo sh -c '{line}'",
            file=sys.stderr,
            flush=True,
        )
        if needed:
            sys.exit(1)


def _install(packages: Sequence[str]) -> bool:
    """Install Debian packages; False if that is not possible here, or failed."""
    become_root = _way_to_root()
    if shutil.which("apt-get") is None or become_root is None:
        return False
    print("Installing system packages:", *packages, file=sys.stderr, flush=True)
    _status(*become_root, "apt-get", "-qq", "update")
    return _status(*become_root, "env", "DEBIAN_FRONTEND=noninteractive", *APT, *packages) == 0


def _way_to_root() -> Sequence[str] | None:
    """What to put before a command so that root runs it: nothing for root, sudo where it asks for no password, else None."""
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and _quiet("sudo", "-n", "true"):
        return ("sudo", "-n")
    return None


def _missing_libraries(table: Mapping[str, str]) -> list[str]:
    return [package for library, package in table.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _missing_parts_of_python() -> list[str]:
    """Debian has `ensurepip`, which makes a .venv, in a package of its own."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return [] if importlib.util.find_spec("ensurepip") else [f"{version}-venv"]


def _missing_programs() -> list[str]:
    """A font with Japanese, and a PostgreSQL server for the tests that want one."""
    fonts = [] if shutil.which("fc-list") else ["fontconfig"]
    if fonts or not subprocess.run(["fc-list", ":lang=ja"], capture_output=True, check=False).stdout:
        fonts.append("fonts-noto-cjk")
    has_server = shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return fonts if has_server or os.environ.get("CALLBENCH_TEST_PG") else [*fonts, "postgresql"]


# --- the .venv --------------------------------------------------------------------------------------------------------------


def _make_venv() -> None:
    """A .venv that runs; one that lost its Python is made anew."""
    if not (PYTHON.exists() and _quiet(PYTHON, "-m", "pip", "--version")):
        _run(sys.executable, "-m", "venv", "--clear", VENV)


def _fingerprint() -> str:
    """What the .venv was made from: this script, the project's table, the locked packages."""
    files = (Path(__file__), ROOT / "pyproject.toml", ROOT / "requirements" / "dev.txt")
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


def _index() -> dict[str, str]:
    """uv does not read pip's settings: hand it the package index that pip was told to use."""
    asked = subprocess.run(
        [PYTHON, "-m", "pip", "config", "get", "global.index-url"],
        capture_output=True,
        text=True,
        check=False,
    )
    address = os.environ.get("PIP_INDEX_URL") or asked.stdout.strip()
    return {"UV_DEFAULT_INDEX": address} if address else {}


# --- running ----------------------------------------------------------------------------------------------------------------


def _run(*command: object) -> None:
    subprocess.run(list(map(str, command)), check=True)


def _status(*command: object) -> int:
    return subprocess.run(list(map(str, command)), check=False).returncode


def _quiet(*command: object) -> bool:
    return subprocess.run(list(map(str, command)), capture_output=True, check=False).returncode == 0


def _refuse(sentence: str, status: int = 1) -> int:
    print(sentence, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

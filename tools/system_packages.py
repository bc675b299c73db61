"""What must the operating system have, beside Python, and how does it get it? Debian and Ubuntu are served; others are told."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

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


def provide_system() -> None:
    """Qt's libraries, what makes a .venv, a Japanese font; stop if Python or Qt cannot do without what is missing."""
    if not sys.platform.startswith("linux"):
        return
    needed = _missing_libraries(NEEDED) + _missing_parts_of_python()
    if not _provide(needed + _missing_libraries(FOR_A_WINDOW) + _missing_fonts()) and needed:
        sys.exit(1)


def provide_server() -> None:
    """A PostgreSQL server, which only the tests want; without it they leave out what needs it."""
    if not sys.platform.startswith("linux") or os.environ.get("CALLBENCH_TEST_PG"):
        return
    if not (shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))):
        _provide(["postgresql", "pgbouncer"])


def _provide(missing: Sequence[str]) -> bool:
    """Install the missing Debian packages if we may, else say how; are they all there now?"""
    if not missing or _install(missing):
        return True
    line = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(missing)}"
    print(
        f"Some system packages are missing. On Debian or Ubuntu:\nsudo sh -c '{line}'",
        file=sys.stderr,
        flush=True,
    )
    return False


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


def _missing_fonts() -> list[str]:
    if shutil.which("fc-list") is None:
        return ["fontconfig", "fonts-noto-cjk"]
    found = subprocess.run(["fc-list", ":lang=ja"], capture_output=True, check=False).stdout
    return [] if found else ["fonts-noto-cjk"]


def _status(*command: str) -> int:
    """Run in silence; what it said is shown if it failed."""
    done = subprocess.run(
        command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
    return done.returncode


def _quiet(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0

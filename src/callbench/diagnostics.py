"""What does support need to know of this machine? Versions and places, no personal data."""

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

PACKAGES = ("callbench", "SQLAlchemy", "alembic", "psycopg", "phonenumbers", "holidays")


def diagnostics() -> str:
    """A few lines to paste into a mail."""
    screen = QGuiApplication.primaryScreen()
    facts = {
        "python": platform.python_version(),
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "system": QSysInfo.prettyProductName(),
        "sqlite": sqlite3.sqlite_version,
        "screen": f"{screen.size().width()}x{screen.size().height()} at {screen.devicePixelRatio()}"
        if screen
        else "",
        **{name: _version(name) for name in PACKAGES},
    }
    return "\n".join(f"{name}: {value}" for name, value in facts.items())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"

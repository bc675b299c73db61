"""Which pages does the window have, in which order, and under which words?"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from callbench.ui.page import Page
from callbench.ui.parts.commands import Context

Build = Callable[[str], QWidget]


def page_table(build: Build) -> tuple[Page, ...]:
    """The pages; each is built by its id when it is first shown."""
    return (
        Page("calls", "go.calls", _calls, partial(build, "calls"), Context.CALL),
        Page("imports", "go.imports", _imports, partial(build, "imports")),
        Page("duplicates", "go.duplicates", _duplicates, partial(build, "duplicates")),
        Page("people", "go.people", _people, partial(build, "people")),
        Page("team", "go.team", _team, partial(build, "team"), is_offered=False),
        Page("settings", "go.settings", _settings, partial(build, "settings")),
    )


def _calls() -> str:
    return QCoreApplication.translate("Pages", "Calls")


def _imports() -> str:
    return QCoreApplication.translate("Pages", "Import")


def _duplicates() -> str:
    return QCoreApplication.translate("Pages", "Duplicates")


def _people() -> str:
    return QCoreApplication.translate("Pages", "Requests")


def _team() -> str:
    return QCoreApplication.translate("Pages", "Team")


def _settings() -> str:
    return QCoreApplication.translate("Pages", "Settings")

"""What every test stands on: Qt off the screen, a home of its own, a locale in UTF-8, a PostgreSQL server where there is one."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if not os.environ.get("CALLBENCH_TEST_DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
for _name in ("LANG", "LC_ALL"):
    os.environ[_name] = "C.UTF-8"
for _name in ("CALLBENCH_DB", "CALLBENCH_HOME"):
    os.environ.pop(_name, None)

pytest_plugins = ["postgres", "staff"]


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings, data and logs of a test run lie in a temporary folder, never in the person's own."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CALLBENCH_HOME", str(home))
        yield home


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A test that made the application Japanese makes it English again: the tests after it read its words."""
    yield
    qt = sys.modules.get("PySide6.QtCore")
    if qt and qt.QCoreApplication.instance():
        spoken = qt.QCoreApplication.translate("Messages", "Nothing was changed.")
        assert spoken == "Nothing was changed.", "this test left the application in Japanese"


@pytest.fixture
def own_limits() -> None:
    """For tests about the program's limits of time: those hold, however slow the machine is."""


@pytest.fixture(autouse=True)
def patient(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A use case at a server may take its time in a test: a machine with much to do is no failure of what is tested.

    Not where the test is about networks that swallow everything (`own_limits`).
    """
    if "pg_server" in request.fixturenames and "own_limits" not in request.fixturenames:
        from callbench.services import desk  # SQLAlchemy: only where there is a server
        from callbench.storage.deadline import BULK

        monkeypatch.setattr(desk, "INTERACTIVE", BULK)

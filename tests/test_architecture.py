"""Do the arrows point down, and is Qt sound here?"""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "callbench"
LAZY = {"phonenumbers", "holidays"}
"""What a rule may use beside the standard library, imported where it is used."""
NAMES_THAT_SAY_NOTHING = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}


def test_every_contract_about_imports_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_rules_stand_on_the_standard_library() -> None:
    strangers = {
        f"{path.name}: {module}"
        for path in sorted((PACKAGE / "domain").rglob("*.py"))
        for module in _imported(path)
        if module.partition(".")[0] not in sys.stdlib_module_names | LAZY
        and not module.startswith("callbench.domain")
    }
    assert strangers == set()


def test_the_program_begins_without_its_heavy_libraries() -> None:
    heavy = {
        "PySide6",
        "alembic",
        "holidays",
        "phonenumbers",
        "psycopg",
        "requests",
        "simple_salesforce",
        "sqlalchemy",
    }
    begin = f"import sys, callbench.__main__; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", begin], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_file_of_one_s_own_is_opened_without_what_only_a_server_needs() -> None:
    ours = "import sys, callbench.beginnings, callbench.pages"
    strange = "print(*sorted({'psycopg', 'keyring', 'alembic', 'requests', 'simple_salesforce'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"{ours}; {strange}"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_modules_are_named_for_what_they_do() -> None:
    assert {path.stem for path in PACKAGE.rglob("*.py")} & NAMES_THAT_SAY_NOTHING == set()


@pytest.mark.usefixtures("qapp")
def test_qt_gives_back_what_it_borrows() -> None:
    thing = QObject()
    calls = 1_000
    before = sys.getrefcount(None)
    for _ in range(calls):
        thing.setObjectName("")
    lost = before - sys.getrefcount(None)
    assert lost < calls / 10, "each Qt call that returns None loses a reference to it (PYSIDE-3474)"


@pytest.mark.skipif("CALLBENCH_TEST_DISPLAY" in os.environ, reason="asked to run on the display")
def test_tests_run_off_the_screen(qapp: QApplication) -> None:
    assert qapp.platformName() == "offscreen"


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module

"""Does the script that sets up a machine say in a sentence what it cannot do, and is it the same for make, CI and people?"""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ("dev.py", "tools/system_packages.py")
OLD = """
import sys
sys.version_info = (3, 10, 4)
import dev
sys.exit(dev.main(["run"]))
"""
PROVIDE = "from tools.system_packages import provide_system; provide_system()"


def test_an_unknown_command_is_answered_with_those_there_are() -> None:
    done = _python("dev.py", "brew")
    assert done.returncode == 2
    assert all(name in done.stderr for name in ("brew", "setup", "run", "test", "check"))


def test_an_older_python_is_refused_in_one_sentence() -> None:
    done = _python("-c", OLD)
    assert done.returncode == 1
    assert re.fullmatch(r"Callbench needs Python 3\.11 or newer, and this is \S+\.\n", done.stderr)


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_older_python_reads_far_enough_to_be_refused(script: str) -> None:
    ast.parse((ROOT / script).read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("script", SCRIPTS)
def test_setting_up_needs_nothing_but_python(script: str) -> None:
    imported = {module.partition(".")[0] for module in _imported(ROOT / script)}
    assert imported <= sys.stdlib_module_names | {"tools"}


def test_make_has_the_commands_of_the_script() -> None:
    listed = {line.split()[0] for line in _python("dev.py", "help").stdout.splitlines()}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^COMMANDS := (.+)$", makefile, re.MULTILINE)
    assert [set(line.split()) for line in targets] == [listed]


def test_continuous_integration_runs_what_the_readme_says() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line.startswith("make ")]
    assert commands == ["make test"]
    assert re.search(r"^make test\b", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are Linux's")
def test_who_may_not_install_is_given_one_line_to_paste(tmp_path: Path) -> None:
    done = _python("-c", PROVIDE, PATH=str(tmp_path))
    sentence, line = done.stderr.splitlines()
    assert done.returncode == 0, "without these Qt starts and Python works"
    assert "missing" in sentence
    assert line.startswith("sudo sh -c 'apt-get update && apt-get install -y ")
    assert line.endswith("'")
    assert "fonts-noto-cjk" in line


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

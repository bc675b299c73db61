"""Are the locks what the project asks for, whole, and silent about where packages come from?"""

import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
RUN, DEV = ROOT / "requirements" / "run.txt", ROOT / "requirements" / "dev.txt"
PIN = re.compile(r"^(?P<name>[a-z0-9._-]+)(\[[a-z,]+\])?==(?P<version>\S+)(?P<marker> ; .+?)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
NOTE = re.compile(r"^    #( |$)")
HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("anaconda", "org"),
        ("npmjs", "org"),
        ("crates", "io"),
        ("golang", "org"),
        ("debian", "org"),
        ("ubuntu", "com"),
    )
)


@pytest.mark.parametrize("group", ["run", "dev"])
def test_the_lock_holds_what_the_project_asks_for(group: str) -> None:
    pins = _pins(RUN if group == "run" else DEV)
    unmet = [
        str(wanted)
        for wanted in _wanted(group)
        if pins.get(canonicalize_name(wanted.name), "") not in wanted.specifier
    ]
    assert unmet == []


def test_developers_have_the_versions_of_the_program() -> None:
    assert _pins(RUN).items() <= _pins(DEV).items()


@pytest.mark.parametrize("lock", [RUN, DEV], ids=lambda path: path.stem)
def test_every_pin_has_its_hashes_and_nothing_else_is_there(lock: Path) -> None:
    lines = lock.read_text(encoding="ascii").splitlines()
    assert [line for line in lines if not (PIN.match(line) or HASH.match(line) or NOTE.match(line))] == []
    assert [
        line for line, following in pairwise(lines) if PIN.match(line) and not HASH.match(following)
    ] == []


def test_nothing_names_a_host_of_packages() -> None:
    found = [f"{path}: {host}" for path, text in _committed_texts() for host in HOSTS if host in text]
    assert found == []


def _wanted(group: str) -> Iterator[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    yield from map(Requirement, project["project"]["dependencies"])
    yield from map(Requirement, project["dependency-groups"]["dev"] if group == "dev" else ())


def _pins(lock: Path) -> Mapping[str, str]:
    matches = map(PIN.match, lock.read_text(encoding="ascii").splitlines())
    return {canonicalize_name(found["name"]): found["version"] for found in matches if found}


def _committed_texts() -> Iterator[tuple[str, str]]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    for name in filter(None, listed.stdout.split("\0")):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" not in content:
            yield name, content.decode("utf-8")

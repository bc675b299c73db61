"""Are the shipped folders where the program looks for them?"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from callbench import bundle

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package installed at <tmp_path>/src/callbench."""
    package = tmp_path / "src" / "callbench"
    package.mkdir(parents=True)
    monkeypatch.setattr(bundle, "_PACKAGE", package)
    bundle.folder.cache_clear()
    yield package
    bundle.folder.cache_clear()


@pytest.mark.parametrize("name", ["resources", "migrations"])
def test_a_checkout_has_its_folders_at_the_top(name: str) -> None:
    assert bundle.folder(name) == CHECKOUT / name
    assert bundle.folder(name).is_dir()


def test_a_wheel_has_its_folders_inside(package: Path) -> None:
    (package / "resources").mkdir()
    assert bundle.folder("resources") == package / "resources"


def test_what_is_not_inside_is_looked_for_in_the_checkout(package: Path) -> None:
    assert bundle.folder("resources") == package.parents[1] / "resources"

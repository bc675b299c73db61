"""Use cases run on a real SQLite file with a clock that stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from given import Given, new_database


@pytest.fixture
def given(tmp_path: Path) -> Iterator[Given]:
    """A new database at ten o'clock on a working Tuesday; its sums are checked when the test ends."""
    engine = new_database(tmp_path / "work.db")
    built = Given(engine)
    yield built
    built.check_sums()
    engine.dispose()

"""Lists come into both databases: a real SQLite file and a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from given import Given, new_database

from callbench.services.users import set_user
from callbench.storage.engine import open_engine


@pytest.fixture(params=["sqlite", "postgresql"])
def given(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Given]:
    """A migrated database with one user at ten o'clock on a working Tuesday; its sums are checked when the test ends."""
    engine = (
        new_database(tmp_path / "work.db")
        if request.param == "sqlite"
        else open_engine(request.getfixturevalue("pg_migrated_url"))
    )
    built = Given(engine)
    if request.param == "postgresql":  # lists of a team are brought in and taken out by its lead
        built.desk.write(set_user, built.user_id, role="LEAD")
    yield built
    built.check_sums()
    engine.dispose()


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Given]:
    """The same on SQLite alone, for what does not depend on the database."""
    engine = new_database(tmp_path / "work.db")
    built = Given(engine)
    yield built
    built.check_sums()
    engine.dispose()

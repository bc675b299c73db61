"""The storage layer is tested on both databases: a real SQLite file and a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from given import Given, new_database
from sqlalchemy import Engine

from callbench.storage.engine import open_engine


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        engine = new_database(tmp_path / "work.db")
    else:
        engine = open_engine(request.getfixturevalue("pg_migrated_url"))
    yield engine
    engine.dispose()


@pytest.fixture
def given(database: Engine) -> Given:
    """A migrated database with one user and one calling window."""
    return Given(database)

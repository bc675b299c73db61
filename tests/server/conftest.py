"""A team's database as a person's own window sees it: a desk on a server, and an outbox beside it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from given import Given
from outbox_client import Client
from sqlalchemy import Engine

from callbench.storage.engine import open_engine

Join = Callable[..., Client]


@pytest.fixture
def server(pg_migrated_url: str) -> Iterator[Engine]:
    engine = open_engine(pg_migrated_url)
    yield engine
    engine.dispose()


@pytest.fixture
def team(server: Engine) -> Iterator[Given]:
    """A migrated database with one user; its sums are checked when the test ends."""
    built = Given(server)
    yield built
    built.check_sums()


@pytest.fixture
def join(pg_migrated_url: str, tmp_path: Path) -> Iterator[Join]:
    """Make a client: `join()` for the first user, elsewhere with `place`, in a folder of its own with `name`."""
    made: list[Client] = []

    def make(name: str = "data", *, place: str = pg_migrated_url, user_id: int = 1) -> Client:
        client = Client(tmp_path / name, place, user_id)
        made.append(client)
        return client

    yield make
    for client in made:
        client.close()

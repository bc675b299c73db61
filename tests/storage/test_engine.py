"""What is said when a place holds no database that can be opened?"""

from pathlib import Path

import pytest

from callbench.domain.errors import CallbenchError, DatabaseMissing, NotADatabase, ServerUnreachable
from callbench.storage.engine import open_engine
from callbench.storage.version import schema_version


@pytest.mark.parametrize("create", [False, True])
def test_a_folder_is_no_database(tmp_path: Path, create: bool) -> None:
    with pytest.raises(NotADatabase):
        open_engine(tmp_path, create=create)


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        open_engine(tmp_path / "gone.db")


@pytest.mark.parametrize(
    "place",
    [
        "postgresql://nobody@127.0.0.1:1/x",
        "postgresql:///x?host=/nowhere",
        "postgresql://no.such.host.invalid/x",
    ],
)
def test_a_server_that_does_not_answer_is_named(place: str) -> None:
    with pytest.raises(ServerUnreachable) as caught:
        schema_version(open_engine(place))
    assert "x" in caught.value.server


def test_a_server_without_this_database_is_named(pg_url: str) -> None:
    with pytest.raises(CallbenchError) as caught:
        schema_version(open_engine(pg_url.replace("callbench_test_", "no_such_")))
    assert isinstance(caught.value, ServerUnreachable)

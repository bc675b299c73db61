"""A program and a server of another age: fine, read only, or refused with a sentence that says who has to be updated."""

from collections.abc import Iterator

import pytest
from given import Given
from sqlalchemy import Engine, text

from callbench.domain.errors import DatabaseNewer
from callbench.domain.server_errors import ProgramTooOld, ServerNotPrepared, ServerOlder
from callbench.services.desk import Desk
from callbench.services.meeting_server import meet
from callbench.services.opening import Workbench, open_workbench
from callbench.services.queue import promote, tab_counts
from callbench.storage.engine import open_engine


@pytest.fixture
def server(pg_migrated_url: str) -> Iterator[Engine]:
    engine = open_engine(pg_migrated_url)
    yield engine
    engine.dispose()


def _is(engine: Engine, schema: str, *, writes_from: str = "0001", reads_from: str = "0001") -> None:
    """What a migrator of another program leaves behind."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :schema"), {"schema": schema})
        for name, value in (("writes_from", writes_from), ("reads_from", reads_from)):
            connection.execute(
                text("UPDATE server.state SET value = :value WHERE name = :name"),
                {"name": name, "value": value},
            )


def test_a_database_nobody_prepared_is_refused(pg_url: str) -> None:
    engine = open_engine(pg_url)
    with pytest.raises(ServerNotPrepared):
        meet(engine)
    engine.dispose()


def test_the_previous_program_works_at_the_schema_of_the_next(server: Engine) -> None:
    given = Given(server)
    _is(server, "0002")
    assert not meet(server).is_read_only
    Desk(server, given.user_id).write(promote)
    Desk(server, given.user_id).read(tab_counts, user_id=given.user_id)


def test_a_program_too_old_to_write_still_reads(server: Engine, pg_migrated_url: str) -> None:
    given = Given(server)
    _is(server, "0003", writes_from="0002")
    found = open_workbench(pg_migrated_url, "", given.clock(), language="en", may_be_new=False)
    assert isinstance(found, Workbench)
    found.desk.read(tab_counts, user_id=given.user_id)
    with pytest.raises(ProgramTooOld):
        found.desk.write(promote)
    found.close()


def test_a_program_that_cannot_even_read_is_refused_and_nothing_changes(server: Engine) -> None:
    _is(server, "0009", writes_from="0009", reads_from="0008")
    with pytest.raises(DatabaseNewer):
        meet(server)


def test_a_server_is_upgraded_before_its_clients(server: Engine) -> None:
    _is(server, "0000")
    with pytest.raises(ServerOlder):
        meet(server)

"""A real PgBouncer in between: in session mode everything works, in transaction mode everything but hearing at once; the program finds out."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from uuid import uuid4

import pytest
from given import Given
from sqlalchemy import Engine, TextClause, make_url, text
from sqlalchemy.exc import ProgrammingError

from callbench.domain.call_list import Filter
from callbench.domain.news import Link, WatchState
from callbench.services.call_report import CallReport
from callbench.services.going_on import finish_and_take_next
from callbench.services.meeting_server import meet
from callbench.services.queue import queue_page, take_next
from callbench.storage.engine import open_engine
from callbench.storage.watch import Watch

Through = Callable[[str], Engine]
SETTINGS = """[databases]
* = host={host} port={port} user={user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen}
auth_type = any
pool_mode = {mode}
default_pool_size = {size}
user = {account}
logfile = {folder}/log
unix_socket_dir =
"""


@pytest.fixture
def through(pg_migrated_url: str, tmp_path: Path) -> Iterator[Through]:
    """The same database behind a pooler of this mode."""
    program = shutil.which("pgbouncer") or shutil.which("/usr/sbin/pgbouncer")
    if program is None:
        pytest.skip("no pgbouncer is installed")
    running: list[subprocess.Popen[bytes]] = []
    engines: list[Engine] = []
    folder = Path("/tmp") / f"cbpool{uuid4().hex[:8]}"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)

    def start(mode: str) -> Engine:
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            listen = free.getsockname()[1]
        url = make_url(pg_migrated_url)
        path = folder / f"{mode}.ini"
        path.write_text(
            SETTINGS.format(
                host=url.query["host"],
                port=url.query.get("port", 5432),
                user=url.username,
                listen=listen,
                mode=mode,
                account=Path(str(url.query["host"])).owner(),
                folder=folder,
                size=8 if mode == "session" else 2,
            )
        )
        path.chmod(0o644)
        running.append(subprocess.Popen([program, "-q", str(path)], stderr=subprocess.DEVNULL))
        place = url.set(host="127.0.0.1", port=listen, query={})
        engine = open_engine(place)
        engines.append(engine)
        _wait_for(listen)
        return engine

    yield start
    for engine in engines:
        engine.dispose()
    for process in running:
        process.terminate()
        process.wait(10)
    shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port: int) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with closing(socket.socket()) as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError("the pooler did not start")


@pytest.mark.parametrize(("mode", "is_pooled"), [("session", False), ("transaction", True)])
def test_work_goes_on_through_a_pooler_that_the_program_finds(
    through: Through, pg_migrated_url: str, mode: str, is_pooled: bool
) -> None:
    direct = Given(open_engine(pg_migrated_url))
    for number in range(30):
        direct.lead(f"株式会社{number}", "甲野 一")
    engine = through(mode)
    assert meet(engine).is_pooled is is_pooled
    given = Given(engine, user_id=direct.user_id)
    given.desk.read(queue_page, Filter(), user_id=given.user_id)
    taken = given.desk.write(take_next, user_id=given.user_id).row
    for _ in range(20):  # a statement is prepared at its sixth time
        assert taken is not None
        went = given.desk.write(
            finish_and_take_next,
            taken.lead_id,
            CallReport(disposition="NO_ANSWER"),
            user_id=given.user_id,
            uid=uuid4(),
        )
        taken = went.taken.row
    with direct.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM call")).scalar() == 20
    direct.check_sums()
    direct.engine.dispose()


def test_without_finding_out_the_same_work_breaks(through: Through, pg_migrated_url: str) -> None:
    """What the finding protects from."""
    direct = Given(open_engine(pg_migrated_url))
    for number in range(30):
        direct.lead(f"株式会社{number}", "甲野 一")
    engine = through("transaction")
    statement = text("SELECT count(*) FROM lead WHERE id = :lead")
    with pytest.raises(ProgrammingError, match="prepared statement"):
        _run_often(engine, statement)
    direct.engine.dispose()


def _run_often(engine: Engine, statement: TextClause) -> None:
    for _ in range(12):
        with ExitStack() as open_ones:
            connections = [open_ones.enter_context(engine.connect()) for _ in range(3)]
            for connection in connections:
                connection.execute(statement, {"lead": 1})
                connection.commit()


@pytest.mark.parametrize(("mode", "link"), [("session", Link.LIVE), ("transaction", Link.POLLING)])
def test_a_window_knows_whether_it_hears(through: Through, mode: str, link: Link) -> None:
    """What somebody says on the connection that listens is heard on it even through a pooler: so another one says it."""
    engine = through(mode)
    states: list[WatchState] = []
    watch = Watch(engine, lambda _news: None, states.append, every=0.2).start()
    end = time.monotonic() + 10
    while not states and time.monotonic() < end:
        time.sleep(0.02)
    watch.stop()
    assert [state.link for state in states][:1] == [link]

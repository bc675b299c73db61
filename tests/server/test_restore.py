"""A server that was put back to an older day: its clients bring back what the backup did not have, once."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from given import Given
from outbox_client import Client
from postgres import find_programs
from sqlalchemy import URL, make_url, text

from callbench.cli.main import callbench
from callbench.services.call_report import CallReport
from callbench.services.delivering import FINISH_CALL, UNDO_CALL
from callbench.services.operation_ids import new_id
from callbench.storage.engine import open_engine
from callbench.storage.outbox import Operation

SOON = 15.0


def _tool(name: str) -> Path:
    programs = find_programs()
    if programs is None or not (programs / name).exists():
        pytest.skip(f"no {name}")
    return programs / name


def dump(url: URL, path: Path) -> None:
    subprocess.run([_tool("pg_dump"), "--format=custom", f"--file={path}", _place(url)], check=True)


def restore(url: URL, path: Path) -> None:
    subprocess.run(
        [_tool("pg_restore"), "--clean", "--if-exists", "--exit-on-error", f"--dbname={_place(url)}", path],
        check=True,
    )


def _place(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def log(client: Client, lead: int, memo: str) -> Operation:
    report = CallReport(disposition="NO_ANSWER", memo=memo)
    return client.outbox.put(new_id(), FINISH_CALL, lead, {"report": report.as_json()}, client.desk.clock())


def send(client: Client, *operations: Operation) -> None:
    client.sender.wake()
    for each in operations:
        assert client.sender.wait_for(each.id, SOON).answer is not None


def memos(team: Given) -> list[str]:
    with team.engine.connect() as connection:
        return sorted(connection.execute(text("SELECT memo FROM call")).scalars())


def test_clients_bring_back_what_an_older_backup_did_not_have(
    team: Given, join: Callable[..., Client], pg_migrated_url: str, tmp_path: Path
) -> None:
    url = make_url(pg_migrated_url)
    leads = [team.lead() for _ in range(6)]
    people = [join(name, user_id=user) for name, user in (("one", 1), ("two", team.user("伊藤 蓮")))]
    for number, client in enumerate(people):
        client.start()
        send(client, log(client, leads[number], f"before {number}"))
    dump(url, tmp_path / "backup")
    for number, client in enumerate(people):
        late = [
            log(client, leads[2 + number], f"after {number}"),
            log(client, leads[4 + number], f"undone {number}"),
        ]
        payload = {"uid": str(late[1].id)}
        undo = client.outbox.put(new_id(), UNDO_CALL, late[1].lead_id, payload, client.desk.clock())
        send(client, *late, undo)
    everything = memos(team)
    for client in people:
        client.engine.dispose()
    team.engine.dispose()
    restore(url, tmp_path / "backup")
    assert memos(team) == ["before 0", "before 1"]
    said = CliRunner().invoke(callbench, ["--db", pg_migrated_url, "db", "new-epoch"])
    assert said.exit_code == 0, said.output
    for number, client in enumerate(people):
        send(client, log(client, leads[number], f"first of the new epoch {number}"))
    expected = sorted([*everything, "first of the new epoch 0", "first of the new epoch 1"])
    engine = open_engine(url)

    def is_back() -> bool:
        with engine.connect() as connection:
            return connection.execute(text("SELECT count(*) FROM call_undo")).scalar() == 2

    _until(is_back)
    engine.dispose()
    assert memos(team) == expected


def test_without_a_new_epoch_nobody_sends_again(
    team: Given, join: Callable[..., Client], pg_migrated_url: str, tmp_path: Path
) -> None:
    """The twin: what the epoch is for."""
    url = make_url(pg_migrated_url)
    client = join().start()
    send(client, log(client, team.lead(), "before"))
    lead = team.lead()
    dump(url, tmp_path / "backup")
    send(client, log(client, lead, "after"))
    client.engine.dispose()
    team.engine.dispose()
    restore(url, tmp_path / "backup")
    send(client, log(client, lead, "new"))
    assert memos(team) == ["before", "new"]


def _until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)

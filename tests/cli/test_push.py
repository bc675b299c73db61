"""Does `callbench push` send what is new, keep the credential to itself, and say how far it came?"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from commands import Run
from crm_server import TOKEN, CrmServer, running_crm
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

VARIABLE = "CALLBENCH_HUBSPOT_TOKEN"


class Memory(KeyringBackend):
    """A keyring that lasts as long as a test."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def crm() -> Iterator[CrmServer]:
    with running_crm() as server:
        yield server


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Memory:
    monkeypatch.delenv(VARIABLE, raising=False)
    memory = Memory()
    monkeypatch.setattr(keyring.core, "_keyring_backend", memory)
    return memory


def test_what_is_new_is_sent_once(
    bench: Run, crm: CrmServer, ring: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, TOKEN)
    words = ("push", "hubspot", "--host", crm.url, "--json")
    would = bench(*words, "--dry-run").json
    assert would["calls"] > 100 and would["dry_run"] and crm.requests == []

    first = bench(*words)
    assert first.status == 0 and first.json["calls"] == would["calls"] == len(crm.of("calls"))
    assert first.json["handoffs"] == would["handoffs"] == len(crm.of("tasks"))
    again = bench(*words).json
    assert (again["calls"], again["unchanged"]) == (0, would["calls"] + would["handoffs"])
    assert bench("push", "hubspot", "--since", "2030-01-01", "--json").json["calls"] == 0
    assert ring.kept == {}


def test_what_is_typed_is_kept_by_the_keyring_alone_until_it_is_refused(
    bench: Run, crm: CrmServer, ring: Memory, home: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("push", "hubspot", "--host", crm.url)
    nobody = bench(*words, "--json")
    assert (nobody.status, nobody.json["stopped"], crm.requests) == (1, "CREDENTIAL", [])

    monkeypatch.setattr("callbench.cli.push.at_keyboard", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: TOKEN)
    done = bench(*words)
    assert done.status == 0 and list(ring.kept.values()) == [TOKEN]
    assert TOKEN not in done.out + done.err
    assert TOKEN.encode() not in database.read_bytes()
    assert not any(TOKEN.encode() in path.read_bytes() for path in home.rglob("*") if path.is_file())

    crm.accepted.clear()
    monkeypatch.setattr("click.prompt", lambda *_, **__: "unused")
    crm.records.clear()
    refused = bench("push", "hubspot", "--host", crm.url.replace("127.0.0.1", "localhost"), "--json")
    assert (refused.status, refused.json["stopped"]) == (1, "CREDENTIAL")
    assert "unused" not in ring.kept.values()


def test_an_address_that_is_not_safe_is_refused(bench: Run, ring: Memory) -> None:
    refused = bench("push", "salesforce", "--host", "http://aoba.my.salesforce.com", "--json")
    assert (refused.status, refused.json["error"]["code"]) == (1, "bad_value")
    assert bench("push", "salesforce").status == 1


def test_a_refused_record_is_shown_with_the_reason(
    bench: Run, crm: CrmServer, ring: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, TOKEN)
    crm.faults.bad = "BUSY"
    said = bench("push", "hubspot", "--host", crm.url).out
    assert "refused by a rule" in said and "The CRM refused" in said


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_process_goes_on_where_it_was_and_doubles_nothing(
    bench: Run, crm: CrmServer, database: Path, sample: tuple[Path, str], home: Path
) -> None:
    whole = bench("push", "hubspot", "--host", crm.url, "--dry-run", "--json").json["calls"]
    environment = {**os.environ, VARIABLE: TOKEN, "CALLBENCH_HOME": str(home)}
    command = [
        sys.executable,
        "-m",
        "callbench",
        "--db",
        str(database),
        "--user",
        sample[1],
        "push",
        "hubspot",
        "--host",
        crm.url,
        "--json",
    ]
    for kill_after in (1, 2):
        crm.requests.clear()
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        crm.on_request = lambda process=process, at=kill_after: (
            process.kill() if len(crm.requests) == at else None
        )
        assert process.wait(60) == -signal.SIGKILL
        process.communicate()
    crm.on_request = lambda: None
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    there = [stored.fields["callbench_id"] for stored in crm.of("calls")]
    assert len(there) == len(set(there)) == whole
    assert json.loads(done.stdout)["stopped"] == ""

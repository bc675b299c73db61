"""Nobody's name in any log: a program and a server fail in every way there is, and no word of the people who were worked on is found anywhere."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from failing import Failures
from marked import Ears, a_report, audit_lines, mark, marked_leads, marks_in, names_under
from next_team import run_program
from office import Office
from outbox_client import Client
from postgres import find_programs, started
from sqlalchemy import URL
from staff import administer, fill, founded

from callbench.services.calling import finish_call
from callbench.services.delivering import FINISH_CALL
from callbench.services.operation_ids import new_id
from callbench.storage import engine as storage_engine
from callbench.storage.outbox import OperationState
from callbench.ui.parts import crash_log as crash_log_module
from callbench.ui.parts.crash_log import CrashLog

CURIOUS = (
    "log_statement=all",
    "log_min_duration_statement=0",
    "log_parameter_max_length_on_error=-1",
    "log_error_verbosity=verbose",
    "log_min_messages=info",
    "log_lock_waits=on",
    "log_connections=on",
    "deadlock_timeout=50ms",
)
"""A server that is asked to write down all it can."""
LEADS, NOBODY = 10, 10**6
LEAST = {
    "twice": 20,
    "same key": 10,
    "nothing": 80,
    "belongs nowhere": 30,
    "refused": 3,
    "lost connection": 4,
    "deadlock": 4,
    "statement_timeout": 4,
    "lock_timeout": 4,
    "bad input": 5,
    "bug": 8,
    "command": 3,
    "outbox": 3,
}
"""How many failures of a kind have to be met for the attack to say anything."""


@pytest.fixture(scope="module")
def server() -> Iterator[URL]:
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL")
    with started(programs, *CURIOUS) as url:
        yield url


@pytest.fixture
def office(server: URL) -> Iterator[Office]:
    with founded(server) as staff:
        office = Office(staff)
        office.run("UPDATE app_user SET name = name || :mark", mark=mark("colleague"))
        yield office


class Attack:
    """Works on marked people and lets everything fail; `found` says where their words are, by place."""

    def __init__(self, office: Office, server: URL, folder: Path) -> None:
        self.office, self.staff, self.folder = office, office.staff, folder
        self._log = Path(str(server.query["host"])) / "log"
        self._begun = self._log.stat().st_size
        self.crashes = CrashLog(folder / "crashes")
        self.ears = Ears(office.staff)
        self.said = ""

    def run(self) -> "Attack":
        fill(self.staff)
        leads = marked_leads(self.office, LEADS)
        self.failures = Failures(self.staff, leads, self.crashes.note_exception)
        with self.ears.listening():
            desk = self.staff.desk_of("sdr")
            for number, lead in enumerate(leads):
                desk.write(finish_call, lead, a_report(number), user_id=desk.user_id)
            self.failures.all()
            self.office.run("ALTER TABLE qualitative_note ADD CONSTRAINT unknown CHECK (text = '') NOT VALID")
            self._outbox(leads)
            self._commands(leads)
        return self

    def _outbox(self, leads: list[int]) -> None:
        """A call to nobody, one that says what nobody can say, one that meets a rule the program does not know."""
        client = Client(self.folder / "data", self.staff.address_of("sdr"), self.staff.ids["sdr"])
        report = a_report(LEADS).as_json()
        said = ((NOBODY, report), (leads[0], report | {"disposition": mark("code")}), (leads[1], report))
        sent = [
            client.outbox.put(new_id(), FINISH_CALL, lead, {"report": each}, client.desk.clock())
            for lead, each in said
        ]
        client.start()
        for each in sent:
            answered = client.sender.wait_for(each.id, 15.0)
            self.failures.met["outbox"] += answered.state is OperationState.PARKED
        client.close()

    def _commands(self, leads: list[int]) -> None:
        """Refused for a code, refused for a lead, and ended by a bug: the rule that is not known."""
        place, home = self.staff.address_of("sdr"), self.folder / "home"
        learned = ("--note", f"MISSION={mark('other')}")
        for words in (
            ("log", leads[0], "--disposition", "NO_ANSWER", *learned),
            ("log", NOBODY, "--disposition", "NO_ANSWER", *learned),
            ("lead", "show", NOBODY),
        ):
            ran = run_program(place, home, *words)
            self.failures.met["command"] += ran.status != 0
            self.said += ran.err

    def found(self) -> dict[str, list[str]]:
        """The lines that hold a word of a person, by place."""
        with self._log.open("rb") as log:
            log.seek(self._begun)
            server = log.read().decode("utf-8", "replace")
        places = {
            "server": server,
            "crashes": self.crashes.path.read_text(encoding="utf-8"),
            "hints": "\n".join(self.ears.heard),
            "activity": "\n".join(self.ears.seen),
            "audit": audit_lines(self.staff),
            "files": names_under(self.folder),
            "stderr": self.said,
        }
        assert all(places.values()), "somewhere nothing was written at all"
        return {place: lines for place, content in places.items() if (lines := marks_in(content))}

    def tell(self, found: Mapping[str, list[str]]) -> None:
        met = ", ".join(f"{kind} {count}" for kind, count in sorted(self.failures.met.items()))
        sys.stdout.write(
            f"{self.failures.met.total()} failures: {met}; {len(self.ears.heard)} hints, {self.ears.looks} looks at what"
            f" the sessions do; words of people found: { {place: len(lines) for place, lines in found.items()} }\n"
        )


def test_no_word_of_a_person_is_in_any_log_whatever_fails(
    office: Office, server: URL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attack = Attack(office, server, tmp_path)
    monkeypatch.setattr(sys, "excepthook", attack.crashes.note_exception)
    found = attack.run().found()
    attack.tell(found)
    short = {
        kind: attack.failures.met[kind] for kind, least in LEAST.items() if attack.failures.met[kind] < least
    }
    assert not short, "too few failures"
    assert attack.ears.looks > 100 and len(attack.ears.heard) > 20 and "Traceback" in attack.said
    assert found == {}


def test_without_the_protection_words_of_people_are_in_the_logs(
    office: Office, server: URL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: a database that logs as its server does, errors that say all the server said, and a log that takes it."""
    administer(server, f'ALTER DATABASE "{office.staff.url.database}" RESET ALL')
    for engine in office.staff.engines.values():
        engine.dispose()
    monkeypatch.setattr(storage_engine, "_forget_values", lambda _error: None)
    monkeypatch.setattr(crash_log_module, "scrub", lambda words: words)
    attack = Attack(office, server, tmp_path)
    monkeypatch.setattr(sys, "excepthook", attack.crashes.note_exception)
    found = attack.run().found()
    attack.tell(found)
    assert len(found["server"]) > 100 and len(found["crashes"]) > 20

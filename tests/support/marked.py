"""People whose every word can be told from anything else, and all places where such a word must never be found."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import psycopg
from office import Office
from sqlalchemy import String, Text, Uuid, select, update
from sqlalchemy.orm import Session
from staff import Staff

from callbench.domain.phones import tail_key
from callbench.services.call_report import BantReport, CallReport, PersonReport
from callbench.storage import schema  # noqa: F401 - brings every mapped class
from callbench.storage.accounts import Account
from callbench.storage.columns import Base, Code, table_of
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.leads import Lead

LATIN, JAPANESE, NUMBER = "Qzvmark", "標識", "+81399887"
"""A name without any sign around it, one no letter of which a machine writes by itself, and how all the numbers begin."""
MARKS = (LATIN, JAPANESE, NUMBER, "0399887")
CHANNEL = "callbench"
LOOK_EVERY_S = 0.01


def mark(what: str) -> str:
    """A word of a person, for a field."""
    return f"{LATIN}{what}{JAPANESE}"


def a_report(number: int) -> CallReport:
    """A call in which everything was said that can be."""
    return CallReport(
        disposition="NO_ANSWER",
        memo=mark("memo"),
        notes={"MISSION": mark(f"mission{number}"), "CONCERNS": mark(f"concerns{number}")},
        bant=(BantReport("BUDGET", "ALLOCATED", mark(f"budget{number}"), mark("said")),),
        dmu=(PersonReport(mark(f"member{number}"), mark("department"), "CHAMPION"),),
    )


def marked_leads(office: Office, many: int) -> list[int]:
    """Leads whose person and company are marked in every text of theirs."""
    leads = [office.lead("East", company=mark(f"company{n}"), person=mark(f"person{n}")) for n in range(many)]
    with Session(office.staff.engine_of("owner")) as session, session.begin():
        for number, lead_id in enumerate(leads):
            lead = session.get_one(Lead, lead_id)
            for kind, key in ((Account, lead.account_id), (Contact, lead.contact_id)):
                words = {name: mark(name[:8]) for name in _words(kind)}
                session.execute(update(kind).where(kind.id == key).values(words))
            e164 = f"{NUMBER}{number:04d}"
            said = {"e164": e164, "tail": tail_key(e164)}
            session.execute(update(PhoneNumber).where(PhoneNumber.contact_id == lead.contact_id).values(said))
    return leads


def _words(kind: type[Base]) -> list[str]:
    """The texts of a table that are no codes."""
    coded = {name for name, hint in kind.__annotations__.items() if "Code" in str(hint) or hint is Code}
    return [
        column.name
        for column in table_of(kind).columns
        if isinstance(column.type, String | Text)
        and not isinstance(column.type, Uuid)
        and column.name not in coded
        and not column.foreign_keys
        and (column.type.length or 100) >= 60
    ]


@dataclass
class Ears:
    """Hears every hint, and reads what the server says its sessions do."""

    staff: Staff
    heard: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    looks: int = 0

    @contextmanager
    def listening(self) -> Iterator["Ears"]:
        over = Event()
        threads = [Thread(target=each, args=(over,)) for each in (self._listen, self._look)]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            over.set()
            for thread in threads:
                thread.join()

    def _listen(self, over: Event) -> None:
        with self._connection() as connection:
            connection.execute(f"LISTEN {CHANNEL}".encode())
            while not over.is_set():
                self.heard.extend(each.payload for each in connection.notifies(timeout=0.1))

    def _look(self, over: Event) -> None:
        with self._connection() as connection:
            while not over.wait(LOOK_EVERY_S):
                rows = connection.execute(
                    "SELECT query, application_name FROM pg_stat_activity WHERE datname = current_database()"
                )
                self.seen.update(str(each) for row in rows for each in row)
                self.looks += 1

    def _connection(self) -> "psycopg.Connection[tuple[object, ...]]":
        url = self.staff.url.set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(url, autocommit=True)


def marks_in(text: str) -> list[str]:
    """The lines that hold a word of a person."""
    return [line for line in text.splitlines() if any(each in line for each in MARKS)]


def audit_lines(staff: Staff) -> str:
    """The whole audit log."""
    with Session(staff.engine_of("owner")) as session:
        table = Base.metadata.tables["audit_event"]
        return "\n".join(str(tuple(row)) for row in session.execute(select(table)))


def names_under(folder: Path) -> str:
    """What the files and folders are called."""
    return "\n".join(str(each.relative_to(folder)) for each in folder.rglob("*"))

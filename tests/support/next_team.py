"""A team whose server has been upgraded to the next release, while its people still work with this program."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from commands import AT, Ran
from given import TUESDAY_10, Clock
from next_schema import NEXT, next_release
from office import Office
from sqlalchemy import URL, Connection, text
from staff import Staff, founded

from callbench.services.call_report import CallReport
from callbench.services.delivering import FINISH_CALL
from callbench.services.desk import Desk
from callbench.services.editing import save_fields
from callbench.services.operation_ids import new_id
from callbench.storage.engine import open_engine
from callbench.storage.outbox import Operation, Outbox
from callbench.storage.server.founding import as_owner
from callbench.storage.upgrade import upgrade

COMPANIES = ("青葉商事", "若葉物流", "紅葉食品", "双葉精機")
PATIENCE_S = 60
_TIMELESS = ("undo", "lead")
_TABLES = text(
    "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
    " WHERE schemaname IN ('public', 'server') ORDER BY 1"
)


def run_program(place: str, home: Path, *words: object) -> Ran:
    """One command, as somebody runs it: in a process of its own, with a home of its own, as of the tests' moment."""
    at = () if words[0] in _TIMELESS else ("--at", AT)
    done = subprocess.run(
        [sys.executable, "-m", "callbench", "--db", place, *map(str, (*words, *at, "--json"))],
        env={**os.environ, "CALLBENCH_HOME": str(home), "LC_ALL": "en_US.UTF-8"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True)
class NextTeam:
    """The staff, the leads of their list, and a home for what a program of theirs keeps."""

    staff: Staff
    leads: list[int]
    home: Path

    def command(self, *words: object) -> Ran:
        """What the rep's command leaves behind."""
        return run_program(self.staff.address_of("sdr"), self.home, *words)

    def said(self, *words: object) -> Any:
        """What a command that is not refused says."""
        ran = self.command(*words)
        assert ran.status == 0, (words, ran.out, ran.err)
        return ran.json

    def number(self, statement: str) -> int | None:
        """What the owner reads."""
        with self.staff.engine_of("owner").connect() as connection:
            found: int | None = connection.execute(text(statement)).scalar_one()
            return found

    def content(self) -> dict[str, str]:
        """A digest of every table's rows, each with the transaction that wrote it."""
        with self.staff.engine_of("owner").connect() as connection:
            return {name: _digest(connection, name) for name in connection.execute(_TABLES).scalars()}

    def put_call(self, outbox: Outbox, lead_id: int) -> Operation:
        """A call in an outbox, to be sent."""
        report = CallReport(disposition="NO_ANSWER").as_json()
        return outbox.put(new_id(), FINISH_CALL, lead_id, {"report": report}, datetime.now(UTC))

    def edit(self, desk: Desk, lead_id: int, title: str) -> None:
        """Write a person's title as the form does."""
        contact = self.number(f"SELECT contact_id FROM lead WHERE id = {lead_id}")
        saved = desk.write(
            save_fields, "contact", contact, {"title": ""}, {"title": title}, user_id=desk.user_id
        )
        assert saved.conflicts == ()


@contextmanager
def upgraded_team(server: URL, folder: Path, *, writes_from: str, reads_from: str) -> Iterator[NextTeam]:
    """Founded by this program, filled, then upgraded by the next one's migrator."""
    with founded(server) as staff:
        office = Office(staff, Clock(TUESDAY_10))
        leads = [office.lead("East", company=company, score=9 - at) for at, company in enumerate(COMPANIES)]
        engine = as_owner(open_engine(staff.url))
        with next_release(folder, writes_from=writes_from, reads_from=reads_from):
            assert upgrade(engine, TUESDAY_10).after == NEXT
        engine.dispose()
        yield NextTeam(staff, leads, folder / "home")


def _digest(connection: Connection, table: str) -> str:
    rows = f"SELECT t.xmin::text || t::text AS said FROM {table} AS t"
    return str(
        connection.execute(text(f"SELECT md5(string_agg(said, ';' ORDER BY said)) FROM ({rows}) r")).scalar()
    )

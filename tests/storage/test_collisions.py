"""Two colleagues at the same leads of a server: whoever comes second waits, sees what the first has done, and writes over nothing."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from given import TUESDAY_10, Given
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from callbench.services.call_report import AppointmentReport, CallReport
from callbench.services.calling import finish_call
from callbench.services.desk import Desk
from callbench.storage.engine import open_engine
from callbench.storage.lead_state import read_state

APPOINTMENT = CallReport(
    disposition="APPOINTMENT",
    appointment=AppointmentReport(TUESDAY_10 + timedelta(days=3)),
    notes={"MISSION": "全拠点の一元化"},
)


@pytest.fixture
def server(pg_migrated_url: str) -> Iterator[Engine]:
    """A server's database with our schema."""
    engine = open_engine(pg_migrated_url)
    yield engine
    engine.dispose()


@dataclass
class _Colleague:
    """Logs a call in a thread of its own."""

    desk: Desk
    lead_id: int
    report: CallReport

    def start(self) -> threading.Thread:
        thread = threading.Thread(target=self._log)
        thread.start()
        return thread

    def _log(self) -> None:
        self.desk.write(finish_call, self.lead_id, self.report, user_id=1)


def test_a_call_does_not_write_over_the_handoff_of_a_colleague(server: Engine) -> None:
    given = Given(server)
    first = given.lead()
    second = given.lead(person="井上 玲子", same_account_as=first)
    with Session(server) as session, session.begin():
        finish_call(session, first, APPOINTMENT, user_id=1, now=given.clock())
        colleague = _Colleague(given.desk, second, CallReport(disposition="NO_ANSWER")).start()
        colleague.join(0.5)
        assert colleague.is_alive()
    colleague.join()
    assert _why_out(given, second) == "HANDOFF_OPEN"
    given.check_sums()


def test_two_handoffs_at_one_company_both_come_through(server: Engine) -> None:
    given = Given(server)
    for number in range(3):
        first = given.lead(company=f"会社{number}")
        second = given.lead(person="井上 玲子", same_account_as=first)
        threads = [_Colleague(given.desk, each, APPOINTMENT).start() for each in (first, second)]
        for thread in threads:
            thread.join()
        assert [_why_out(given, each) for each in (first, second)] == ["HANDOFF_OPEN"] * 2
    given.check_sums()
    with server.connect() as connection:
        met = connection.execute(
            text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        )
        assert met.scalar_one() == 0


def _why_out(given: Given, lead_id: int) -> str | None:
    with Session(given.engine) as session:
        state = read_state(session, lead_id)
    assert state is not None
    return state.values["out_reason"]

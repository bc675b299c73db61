"""Two colleagues at the same leads of a server: whoever comes second waits, sees what the first has done, and writes over nothing."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from given import TUESDAY_10, Given
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from callbench.services.call_report import AppointmentReport, BantReport, CallReport, PersonReport
from callbench.services.calling import finish_call
from callbench.services.desk import Desk
from callbench.services.lead_card import show_lead
from callbench.storage.engine import open_engine
from callbench.storage.lead_state import read_state
from callbench.storage.leads import Lead

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
    user_id: int = 1

    def start(self) -> threading.Thread:
        thread = threading.Thread(target=self._log)
        thread.start()
        return thread

    def _log(self) -> None:
        self.desk.write(finish_call, self.lead_id, self.report, user_id=self.user_id)


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


NOT_ASKED = {"value": "UNKNOWN", "note": "", "said_by": ""}
FIRST = CallReport(
    disposition="NO_ANSWER",
    notes={"MISSION": "全拠点の一元化"},
    bant=(BantReport("BUDGET", "ALLOCATED", base=NOT_ASKED),),
    dmu=(PersonReport("山田", "総務部", "CHAMPION"),),
)
SECOND = CallReport(
    disposition="NO_ANSWER",
    notes={"MISSION": "来期までに"},
    bant=(BantReport("BUDGET", "UNKNOWN", "12月に確定", base=NOT_ASKED),),
    dmu=(PersonReport("佐々木", "総務部", "UNKNOWN"),),
)


def test_the_first_things_ever_learned_of_a_person_by_two_at_once_both_stand(server: Engine) -> None:
    given = Given(server)
    other = given.user("田中 次郎")
    lead, again = _two_leads_of_one_person(given)
    with Session(server) as session, session.begin():
        finish_call(session, lead, FIRST, user_id=1, now=given.clock())
        session.flush()
        colleague = _Colleague(given.desk, again, SECOND, other).start()
        colleague.join(0.5)
        assert colleague.is_alive()
    colleague.join()
    card = given.desk.read(show_lead, lead)
    assert (card.bant["BUDGET"].value, card.bant["BUDGET"].note) == ("ALLOCATED", "12月に確定")
    assert "全拠点の一元化" in card.notes["MISSION"] and "来期までに" in card.notes["MISSION"]
    assert {each.department for each in card.dmu} == {"総務部"} and len(card.dmu) == 2


def test_many_who_learn_of_one_person_at_once_lose_nothing(server: Engine) -> None:
    given = Given(server)
    other = given.user("田中 次郎")
    for number in range(8):
        leads = _two_leads_of_one_person(given, f"会社{number}")
        threads = [
            _Colleague(given.desk, *each).start()
            for each in zip(leads, (FIRST, SECOND), (1, other), strict=True)
        ]
        for thread in threads:
            thread.join()
    with server.connect() as connection:
        counted = connection.execute(
            text(
                "SELECT (SELECT count(*) FROM call), (SELECT count(*) FROM bant_fact), (SELECT count(*) FROM department),"
                " (SELECT count(*) FROM bant_fact WHERE value = 'ALLOCATED' AND note <> '')"
            )
        ).one()
    assert tuple(counted) == (16, 8, 8, 8)


def _two_leads_of_one_person(given: Given, company: str = "会社") -> tuple[int, int]:
    first = given.lead(company=company)
    with Session(given.engine) as session:
        person = session.get_one(Lead, first).contact_id
    return first, given.lead(same_account_as=first, contact_id=person)


def _why_out(given: Given, lead_id: int) -> str | None:
    with Session(given.engine) as session:
        state = read_state(session, lead_id)
    assert state is not None
    return state.values["out_reason"]

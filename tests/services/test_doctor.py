"""Does the doctor find each thing that can be wrong, and nothing where all is well?"""

import pytest
from given import Given
from sqlalchemy import text
from sqlalchemy.orm import Session

from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.doctor import Check, examine
from callbench.storage.counters import rebuild_counts
from callbench.storage.engine import for_writing
from callbench.storage.rollups import rebuild_rollup

SPOILT = {
    "schema": "UPDATE alembic_version SET version_num = '0000'",
    "rollups": "UPDATE call_rollup SET n = n + 1",
    "counters": "UPDATE queue_count SET n = n + 1",
    "order": "UPDATE lead SET score = score + 1 WHERE queue_state <> 'OUT'",
    "callbacks": "UPDATE callback SET status = 'DONE'",
    "exclusions": "INSERT INTO do_not_call (scope, contact_id, at, entered_by) VALUES ('PERSON', 1, 0, 1)",
    "indexes": "DROP INDEX ix_lead_ready",
}


@pytest.fixture
def worked(given: Given) -> Given:
    """A few calls of every kind of place in the queue."""
    leads = [given.lead(company=f"会社{number}", score=number) for number in range(5)]
    for lead, words in zip(leads, ({"disposition": "NO_ANSWER"}, {"disposition": "BUSY"}), strict=False):
        given.desk.write(finish_call, lead, CallReport(**words), user_id=1)
    promised = CallReport(disposition="CALLBACK", next_call_at=given.clock.move(hours=2))
    given.desk.write(finish_call, leads[2], promised, user_id=1)
    return given


def checks(given: Given) -> dict[str, Check]:
    return {each.name: each for each in given.desk.read(examine, thorough=True)}


def test_where_all_is_well_nothing_is_found(worked: Given) -> None:
    found = checks(worked)
    assert {name for name, each in found.items() if not each.ok} == set()
    assert found["order"].looked_at == 5
    assert found["rollups"].looked_at == 3


@pytest.mark.parametrize("name", list(SPOILT))
def test_what_is_spoilt_is_found_and_named(worked: Given, name: str) -> None:
    run(worked, SPOILT[name])
    found = checks(worked)
    assert name in {each for each in found if not found[each].ok}
    assert found[name].examples
    mend(worked)


def run(given: Given, statement: str) -> None:
    with for_writing(given.engine).begin() as connection:
        connection.execute(text(statement))


def mend(given: Given) -> None:
    """The sums are checked again when the test ends."""
    with Session(for_writing(given.engine)) as session, session.begin():
        rebuild_rollup(session.connection())
        rebuild_counts(session.connection())

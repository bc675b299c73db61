"""What a person's own login may do with operations: send its own, be answered, and nothing else."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from given import Given
from outbox_client import Client
from sqlalchemy import text
from staff import Staff

from callbench.domain.errors import CallbenchError, NotFound
from callbench.services.call_report import CallReport
from callbench.services.delivering import FINISH_CALL, deliver
from callbench.services.operation_ids import new_id
from callbench.storage.outbox import Operation, OperationState, Outbox
from callbench.storage.outbox_file import OutboxFile

SOON = 15.0


def put(outbox: Outbox, lead: int) -> Operation:
    report = CallReport(disposition="NO_ANSWER")
    return outbox.put(new_id(), FINISH_CALL, lead, {"report": report.as_json()}, datetime.now(UTC))


@dataclass
class Team:
    """A founded database with a lead in each team's list."""

    staff: Staff
    east: int
    west: int


@pytest.fixture
def team(own_staff: Staff) -> Team:
    owner = own_staff.engine_of("owner")
    given = Given(owner)
    leads = [given.lead(f"株式会社{name}") for name in ("東", "西")]
    with owner.begin() as connection:
        for lead, work_list in zip(leads, (2, 3), strict=True):
            connection.execute(
                text(
                    "UPDATE account SET list_id = :list WHERE id = (SELECT account_id FROM lead WHERE id = :lead)"
                ),
                {"list": work_list, "lead": lead},
            )
    return Team(own_staff, *leads)


def test_a_rep_s_own_login_delivers_calls_on_its_own_list(team: Team, tmp_path: Path) -> None:
    staff = team.staff
    client = Client(tmp_path, staff.address_of("sdr"), staff.ids["sdr"])
    own, foreign = put(client.outbox, team.east), put(client.outbox, team.west)
    client.start()
    assert client.sender.wait_for(own.id, SOON).state is OperationState.SENT
    refused = client.sender.wait_for(foreign.id, SOON)
    client.close()
    assert refused.state is OperationState.PARKED
    assert (refused.error or {})["code"] == "not_found"
    with staff.engine_of("owner").connect() as connection:
        sent = connection.execute(
            text("SELECT user_id FROM server.operation WHERE id = :id"), {"id": own.id}
        ).scalar()
    assert sent == staff.ids["sdr"]


def test_nobody_sends_in_another_s_name(team: Team, tmp_path: Path) -> None:
    staff = team.staff
    outbox = Outbox(OutboxFile(tmp_path / "outbox.db"))
    mine = put(outbox, team.east)
    staff.desk_of("sdr").write(deliver, mine, user_id=staff.ids["sdr"])
    with pytest.raises(NotFound):
        staff.desk_of("west_sdr").write(deliver, mine, user_id=staff.ids["sdr"])
    with staff.engine_of("sdr").begin() as connection:
        connection.execute(
            text("SELECT server.take_operation(:id, :id, 1, 'NOTHING', :who)"),
            {"id": new_id(), "who": staff.ids["admin"]},
        )
    with staff.engine_of("owner").connect() as connection:
        forged = connection.execute(
            text("SELECT count(*) FROM server.operation WHERE user_id = :who"), {"who": staff.ids["admin"]}
        ).scalar()
    assert forged == 0
    outbox.close()


@pytest.mark.parametrize("who", ["sdr", "lead", "field", "admin"])
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM server.operation",
        "INSERT INTO server.operation (id, device, number, user_id, kind) SELECT id, id, 1, 1, 'X' FROM gen_random_uuid() AS id",
        "UPDATE server.operation SET result = '{}'",
        "DELETE FROM server.operation",
        "UPDATE server.state SET value = 'x' WHERE name = 'epoch'",
    ],
)
def test_nobody_reaches_the_table_itself(staff: Staff, who: str, statement: str) -> None:
    with pytest.raises(CallbenchError), staff.engine_of(who).begin() as connection:
        connection.execute(text(statement))


def test_an_answer_that_stands_is_not_changed(team: Team, tmp_path: Path) -> None:
    staff = team.staff
    outbox = Outbox(OutboxFile(tmp_path / "outbox.db"))
    mine = put(outbox, team.east)
    desk = staff.desk_of("sdr")
    first = desk.write(deliver, mine, user_id=staff.ids["sdr"])
    with staff.engine_of("sdr").begin() as connection:
        connection.execute(
            text("SELECT server.answer_operation(:id, CAST(:answer AS jsonb), 1)"),
            {"id": mine.id, "answer": json.dumps({"forged": True})},
        )
    assert desk.write(deliver, mine, user_id=staff.ids["sdr"]).answer == first.answer
    outbox.close()

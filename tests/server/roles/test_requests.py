"""On a team's database: who answers a person's request, and who brings a do-not-call list in?"""

from pathlib import Path

import pytest
from sqlalchemy import text
from staff import Staff

from callbench.domain.errors import NotAllowed
from callbench.domain.server_errors import RightMissing
from callbench.exchange.handing_over import taken_out
from callbench.exchange.refusal_list import RefusalOptions, enter_refusals, review_refusals
from callbench.services.persons import erase_for_good, find_persons, person_file, stop_person

LISTED = "SELECT count(*) FROM audit_event WHERE action = 'DO_NOT_CALL_IMPORTED'"
NOTED = "SELECT count(*) FROM audit_event WHERE action = 'PERSON_HANDED_OVER'"


def asked(staff: Staff, statement: str) -> int:
    with staff.engine_of("owner").connect() as connection:
        return int(connection.execute(text(statement)).scalar_one())


def contact_of(staff: Staff, team: str) -> int:
    found = staff.rows[team]["contact"]
    (number,) = found.values()
    assert isinstance(number, int)
    return number


def test_a_rep_finds_sees_and_stops_a_person_of_theirs_and_no_other(staff: Staff) -> None:
    desk, mine, theirs = staff.desk_of("sdr"), contact_of(staff, "East"), contact_of(staff, "West")
    file = desk.read(person_file, mine)
    assert {record.table for record in file.records} >= {"contact", "lead"}
    with staff.engine_of("owner").begin() as connection:
        connection.execute(text("UPDATE contact SET email_key = 'k@aoba.example'"))
    found = {each.contact_id for each in desk.read(find_persons, "K@aoba")}
    assert (mine in found, theirs in found) == (True, False)
    done = desk.write(stop_person, mine, "PERSON", who_asked="", reason="asked", user_id=staff.ids["sdr"])
    assert done.changes.lead_ids
    assert desk.read(person_file, mine).person.is_stopped


def test_a_rep_neither_hands_over_nor_erases(staff: Staff) -> None:
    desk, mine = staff.desk_of("sdr"), contact_of(staff, "East")
    before = asked(staff, NOTED)
    with pytest.raises(NotAllowed):
        taken_out(desk, mine)
    with pytest.raises(NotAllowed):
        erase_for_good(desk, mine, mine)
    with pytest.raises(RightMissing), staff.engine_of("sdr").begin() as connection:
        connection.execute(text("SELECT server.hand_over(:id)"), {"id": mine})
    assert asked(staff, NOTED) == before


def test_a_list_of_refusals_is_brought_in_by_the_team_lead_alone(staff: Staff, tmp_path: Path) -> None:
    path, before = tmp_path / "list.csv", asked(staff, LISTED)
    path.write_text("TEL,理由\n03-6821-9901,お断り\n", encoding="utf-8")
    with pytest.raises(NotAllowed):
        enter_refusals(staff.desk_of("sdr"), path, RefusalOptions())
    assert enter_refusals(staff.desk_of("lead"), path, RefusalOptions()).entries == 1
    assert review_refusals(staff.desk_of("west_lead"), path, RefusalOptions()).entries == 0
    assert asked(staff, LISTED) == before + 1


def test_an_administrator_hands_everything_over_and_it_is_noted(staff: Staff) -> None:
    before = asked(staff, NOTED)
    file = taken_out(staff.desk_of("admin"), contact_of(staff, "West"))
    assert {record.table for record in file.records} >= {
        "contact",
        "lead",
        "phone_number",
        "qualitative_note",
    }
    assert asked(staff, NOTED) == before + 1

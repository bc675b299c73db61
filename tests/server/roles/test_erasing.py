"""An administrator erases a person from a team's database, nobody else does, and lists and colleagues heed it."""

from datetime import datetime
from pathlib import Path

import pytest
from office import Office
from sqlalchemy import text
from sqlalchemy.orm import Session

from callbench.domain.errors import NotAllowed
from callbench.domain.server_errors import RightMissing
from callbench.exchange.importing import ImportOptions, import_file
from callbench.services.erasing import erase_person
from callbench.storage.engine import for_writing
from callbench.storage.leads import Lead
from callbench.storage.server.erasing import INTERNAL

NAME, E164 = "Zq9Marke San", "+81368217755"
LIST = "会社名,氏名,電話番号,リードソース\n別会社,鈴木 一,０３－６８２１－７７５６,資料請求\n"


def person(office: Office, number: str = "", name: str = NAME) -> tuple[int, int]:
    """A lead of the East, and its person with the marker in what a call left behind."""
    lead = office.lead("East", person=name)
    contact = office.scalar("SELECT contact_id FROM lead WHERE id = :lead", lead=lead)
    office.run(
        "UPDATE phone_number SET e164 = :e164, raw = '' WHERE contact_id = :id",
        e164=number or f"+8136822{lead:04d}",
        id=contact,
    )
    office.run(
        "UPDATE contact SET name = :name, search_text = lower(name) WHERE id = :id", name=name, id=contact
    )
    return lead, int(contact)


def texts(office: Office) -> list[str]:
    """The tables of both schemas that hold the marker."""
    names = text(
        "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('public', 'server')"
    )
    with office.staff.engine_of("owner").connect() as connection:
        tables = connection.execute(names).scalars().all()
        holding = "SELECT count(*) FROM {} t WHERE strpos(t::text, 'Yx8') > 0"
        return [each for each in tables if connection.exec_driver_sql(holding.format(each)).scalar()]


def test_an_administrator_erases_and_the_log_says_who(office: Office) -> None:
    lead, contact = person(office, name="Yx8Solo San")
    office.run(
        "INSERT INTO call (uid, lead_id, contact_id, user_id, started_at, logged_at, day, hour, disposition, reached, source,"
        " tier, memo, dialled)"
        " SELECT gen_random_uuid(), :lead, :id, :me, now(), now(), current_date, 10, 'NO_ANSWER', 'NONE', 'X', 'P1', 'Yx8', :e164",
        lead=lead,
        id=contact,
        me=office.staff.ids["sdr"],
        e164=E164,
    )
    office.run(
        "INSERT INTO server.operation (id, device, number, user_id, kind, result) VALUES (gen_random_uuid(), gen_random_uuid(), 1, :me,"
        " 'FINISH_CALL', jsonb_build_object('lead_id', :lead, 'call_id', 1, 'clashes', 'Yx8'))",
        me=office.staff.ids["sdr"],
        lead=lead,
    )
    assert set(texts(office)) >= {"public.call", "public.contact", "server.operation"}
    desk = office.staff.desk_of("admin")
    made = desk.write(erase_person, contact, user_id=desk.user_id)
    assert made.contact_ids == (contact,) and made.hashed == 2 and lead in made.changes.lead_ids
    assert texts(office) == []
    said = "SELECT user_id FROM audit_event WHERE action = 'PERSON_ERASED' AND entity_id = :id AND detail IS NULL"
    assert office.scalar(said, id=contact) == desk.user_id
    assert office.scalar("SELECT out_reason FROM lead WHERE id = :lead", lead=lead) == "DO_NOT_CALL"
    assert office.scalar("SELECT count(*) FROM call WHERE contact_id = :id", id=contact) == 1


@pytest.mark.parametrize("who", ["sdr", "bdr", "lead", "field"])
def test_nobody_else_erases_by_the_program_or_around_it(office: Office, who: str) -> None:
    _, contact = person(office)
    desk = office.staff.desk_of(who)
    with pytest.raises(NotAllowed):
        desk.write(erase_person, contact, user_id=desk.user_id)
    with for_writing(office.staff.engine_of(who)).connect() as connection, pytest.raises(RightMissing):
        connection.execute(text("SELECT server.erase(ARRAY[:id]::bigint[], 1)"), {"id": contact})
    assert office.scalar("SELECT name FROM contact WHERE id = :id", id=contact) == NAME


@pytest.mark.parametrize("who", ["sdr", "lead", "admin"])
def test_nobody_reads_the_key_or_calls_the_parts(office: Office, who: str) -> None:
    tried = ["SELECT * FROM server.erasure_key"]
    for function in INTERNAL:
        name, kinds = function.rstrip(")").split("(")
        tried.append(f"SELECT server.{name}({', '.join(f'NULL::{kind}' for kind in kinds.split(', '))})")
    for statement in tried:
        with for_writing(office.staff.engine_of(who)).connect() as connection, pytest.raises(RightMissing):
            connection.execute(text(statement))


def test_a_list_of_a_lead_meets_who_was_erased(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    _, contact = person(office, "+81368217756")
    admin, lead = office.staff.desk_of("admin"), office.staff.desk_of("lead")
    admin.write(erase_person, contact, user_id=admin.user_id)
    assert import_file(lead, file, ImportOptions()).do_not_call == 1


def test_a_number_that_others_have_too_stays_callable(office: Office) -> None:
    _, contact = person(office, "+81368217700")
    other, _ = person(office, "+81368217700")
    desk = office.staff.desk_of("admin")
    assert desk.write(erase_person, contact, user_id=desk.user_id).hashed == 1

    def still(session: Session, *, now: datetime) -> str:
        return str(session.get_one(Lead, other).queue_state)

    assert desk.read(still) != "OUT"

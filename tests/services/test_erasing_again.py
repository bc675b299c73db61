"""Does a person who was erased stay so when an older backup is put back?"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from given import Given, new_database
from sqlalchemy import select, text

from callbench.services.erasing import erase_person, note_erased
from callbench.services.erasing_again import keep_erased
from callbench.services.forgetting import forget_aside
from callbench.services.keeping import back_up_now, bring_back, list_backups
from callbench.services.starting import prepare_database
from callbench.storage.contacts import Contact
from callbench.storage.do_not_call import DoNotCall
from callbench.storage.engine import open_engine
from callbench.storage.erased import hashed_number, stored_key
from callbench.storage.erased_ledger import ledger_beside

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
NAME, E164 = "Zq9Marke San", "+81368217755"


def marked(base: Given) -> int:
    lead = base.lead("株式会社青葉", "高橋 健一")
    with base.engine.begin() as connection:
        contact = int(
            connection.execute(text("SELECT contact_id FROM lead WHERE id = :id"), {"id": lead}).scalar_one()
        )
        values = {"name": NAME, "e164": E164, "id": contact}
        connection.execute(text("UPDATE contact SET name = :name WHERE id = :id"), values)
        connection.execute(text("UPDATE phone_number SET e164 = :e164 WHERE contact_id = :id"), values)
    return contact


def erased_and_restored(tmp_path: Path) -> tuple[Path, int]:
    """A backup, then an erasure, then the backup again."""
    path = tmp_path / "work.db"
    base = Given(new_database(path))
    contact = marked(base)
    back_up_now(base.engine, NOW)
    base.desk.write(erase_person, contact, user_id=base.user_id)
    base.engine.dispose()
    bring_back(list_backups(path)[0].path, path)
    return path, contact


def test_the_first_start_after_a_restore_erases_again_and_says_so(tmp_path: Path) -> None:
    path, contact = erased_and_restored(tmp_path)
    engine = open_engine(path)
    assert prepare_database(engine, NOW).erased_again.contact_ids == (contact,)
    assert prepare_database(engine, NOW).erased_again.contact_ids == (), "once is enough"
    with engine.connect() as connection:
        assert connection.scalars(select(Contact.name).where(Contact.id == contact)).one() == ""
        key = stored_key(connection)
        assert key is not None
        assert hashed_number(key, E164) in connection.scalars(select(DoNotCall.e164)).all()
        said = (
            connection.execute(text("SELECT detail FROM audit_event WHERE action = 'ERASED_AGAIN'"))
            .scalars()
            .all()
        )
    assert [json.loads(each)["persons"] for each in said] == [1]
    engine.dispose()
    assert NAME.encode() not in path.read_bytes()


def test_without_the_list_the_backup_brings_them_back(tmp_path: Path) -> None:
    """The twin: what the list is for."""
    path, contact = erased_and_restored(tmp_path)
    ledger_beside(path).unlink()
    engine = open_engine(path)
    assert not prepare_database(engine, NOW).erased_again.is_any
    with engine.connect() as connection:
        assert connection.scalars(select(Contact.name).where(Contact.id == contact)).one() == NAME
    engine.dispose()


def test_the_list_goes_along_where_a_backup_is_put_elsewhere(tmp_path: Path) -> None:
    path, contact = erased_and_restored(tmp_path)
    other = tmp_path / "elsewhere" / "other.db"
    other.parent.mkdir()
    bring_back(list_backups(path)[0].path, other)
    engine = open_engine(other)
    assert prepare_database(engine, NOW).erased_again.contact_ids == (contact,)
    engine.dispose()


def test_another_record_under_the_same_number_stays(tmp_path: Path) -> None:
    path, contact = erased_and_restored(tmp_path)
    engine = open_engine(path)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE contact SET created_at = created_at + 1 WHERE id = :id"), {"id": contact}
        )
    assert prepare_database(engine, NOW).erased_again.contact_ids == ()
    with engine.connect() as connection:
        assert connection.scalars(select(Contact.name).where(Contact.id == contact)).one() == NAME
    engine.dispose()


def test_the_list_holds_nothing_of_the_person(tmp_path: Path) -> None:
    path, _ = erased_and_restored(tmp_path)
    said = ledger_beside(path).read_text(encoding="utf-8")
    assert NAME not in said and E164[3:] not in said and "#" in said


@pytest.mark.parametrize("times", [1, 2])
def test_a_team_s_database_put_back_is_erased_again_from_the_list_of_the_machine(
    pg_migrated_url: str, tmp_path: Path, times: int
) -> None:
    engine = open_engine(pg_migrated_url)
    base = Given(engine)
    contact = marked(base)
    with engine.begin() as connection:
        connection.execute(text("UPDATE app_user SET role = 'ADMIN'"))
    with engine.connect() as connection:
        before = (
            connection.execute(text("SELECT * FROM contact WHERE id = :id"), {"id": contact}).mappings().one()
        )
    erased = base.desk.write(erase_person, contact, user_id=base.user_id)
    note_erased(engine, erased.gone, tmp_path)
    for _ in range(times):
        with engine.begin() as connection:
            values = {"id": contact, "name": before["name"], "e164": E164}
            connection.execute(
                text("UPDATE contact SET name = :name, is_deleted = false WHERE id = :id"), values
            )
            connection.execute(text("DELETE FROM do_not_call"))
        assert keep_erased(engine, NOW, tmp_path).contact_ids == (contact,)
        with engine.connect() as connection:
            assert connection.scalars(select(Contact.name).where(Contact.id == contact)).one() == ""
            kept = set(connection.scalars(select(DoNotCall.e164)).all())
        assert any(each.startswith("#") for each in kept)
    engine.dispose()


def test_the_emergency_file_loses_their_lines_and_no_others(tmp_path: Path) -> None:
    engine = new_database(tmp_path / "work.db")
    mine, other = f"{engine.url.render_as_string()}#1", "sqlite:////elsewhere/work.db#1"
    lines = [
        json.dumps({"whose": whose, "lead_id": lead, "memo": NAME})
        for whose, lead in ((mine, 7), (mine, 8), (other, 7))
    ]
    path = tmp_path / "callbench-emergency-2026-11-24.jsonl"
    path.write_text("\n".join([*lines, "torn {"]) + "\n", encoding="utf-8")
    assert forget_aside(engine, {7}, [tmp_path, tmp_path]) == 1
    assert path.read_text(encoding="utf-8").splitlines() == [*lines[1:], "torn {"]
    engine.dispose()

"""Does an erased person leave no word behind, in no column of any table and in no byte of the file, while every count stays?"""

import json
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from given import TUESDAY_10, Given, new_database
from sqlalchemy import JSON, Column, String, Table, Text, Uuid, func, insert, select, text, update
from sqlalchemy.orm import Session

from callbench.domain.access import Role
from callbench.domain.errors import NotAllowed, NotFound
from callbench.services.erasing import all_about, erase_person
from callbench.services.undoing import undo_call
from callbench.storage.accounts import Department
from callbench.storage.calls import Call
from callbench.storage.columns import UtcTime
from callbench.storage.contacts import Contact
from callbench.storage.do_not_call import DoNotCall
from callbench.storage.engine import open_engine, sqlite_path
from callbench.storage.leads import Lead
from callbench.storage.person_parts import KEPT, PARTS, SWEPT, Part, Swept
from callbench.storage.rollups import rebuild_rollup, stored_sums
from callbench.storage.schema import TABLES, Base
from callbench.storage.scrubbing import scrub
from callbench.storage.users import AuditEvent, User

MARKER = "Zq9Marke"
CODES = {
    "phone_number.status": "ACTIVE",
    "call.reached": "NONE",
    "call.rejection_reason": None,
    "call_draft.state": "OPEN",
    "callback.scope": "OWNER",
    "callback.status": "OPEN",
    "do_not_call.scope": "PERSON",
    "do_not_call.company_key": "",
    "import_problem.column": "x",
    "crm_push.host": "x",
    "duplicate_pair.kind": "CONTACT",
    "duplicate_pair.state": "PENDING",
    "import_change.entity": "contact",
}
"""What stands in a column of codes; elsewhere any code will do."""
NUMBERS = {
    "import_change.entity_id": "contact",
    "duplicate_pair.first_id": "contact",
    "duplicate_pair.second_id": "account",
}
COMPANYS = {
    "account",
    "department",
    "campaign",
    "import_batch",
    "content_item",
    "opportunity",
    "import_problem",
}


@pytest.fixture(params=["sqlite", "postgresql"])
def base(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Given]:
    """The same use cases on a file and on a server."""
    if request.param == "sqlite":
        engine = new_database(tmp_path / "work.db")
    else:
        engine = open_engine(request.getfixturevalue("pg_migrated_url"))
    built = Given(engine)
    role(built, Role.ADMIN)
    yield built
    built.check_sums()
    engine.dispose()


def role(base: Given, wanted: Role) -> None:
    with base.engine.begin() as connection:
        connection.execute(update(User).where(User.id == base.user_id).values(role=wanted))


def test_nothing_is_left_of_an_erased_person(base: Given) -> None:
    contact = marked_person(base)
    assert places_of(base), "the marker must have been there"
    before = base.desk.read(sums)
    base.desk.write(erase_person, contact, user_id=base.user_id)
    scrub(base.engine)
    assert places_of(base) == []
    assert base.desk.read(sums) == before


@pytest.mark.parametrize("left_out", PARTS, ids=lambda part: part.table)
def test_a_table_left_out_is_found(left_out: Part, tmp_path: Path) -> None:
    base = Given(new_database(tmp_path / "work.db"))
    role(base, Role.ADMIN)
    contact = marked_person(base)
    parts = tuple(each for each in PARTS if each is not left_out)
    base.desk.write(erase_person, contact, user_id=base.user_id, parts=parts, swept=())
    scrub(base.engine)
    assert left_out.table in places_of(base)
    base.engine.dispose()


@pytest.mark.parametrize("left_out", SWEPT, ids=lambda swept: f"{swept.table}.{swept.column}")
@pytest.mark.parametrize("is_swept", [True, False], ids=["swept", "left out"])
def test_a_word_in_a_row_of_somebody_else_goes_and_is_found_where_it_is_left_out(
    left_out: Swept, is_swept: bool, tmp_path: Path
) -> None:
    base = Given(new_database(tmp_path / "work.db"))
    role(base, Role.ADMIN)
    contact = marked_person(base)
    plant_elsewhere(base, left_out)
    swept = SWEPT if is_swept else tuple(each for each in SWEPT if each is not left_out)
    base.desk.write(erase_person, contact, user_id=base.user_id, swept=swept)
    scrub(base.engine)
    assert (left_out.table in places_of(base)) is not is_swept
    base.engine.dispose()


def test_every_table_that_leads_to_a_person_is_judged() -> None:
    known = {part.table for part in PARTS} | set(KEPT)
    roots = {"contact", "lead", "call", "appointment", "handoff"}
    leading = {
        table.name
        for table in TABLES.values()
        if any(key.column.table.name in roots for key in table.foreign_keys)
    }
    assert leading - known - {"opportunity"} == set()


def test_everything_about_a_person_is_handed_over(base: Given) -> None:
    contact = marked_person(base)
    found = base.desk.write(all_about, contact, user_id=base.user_id)
    assert {part.table for part in PARTS if not found[part.table]} <= {"do_not_call_lift"}
    assert MARKER in json.dumps(found["call"], default=str)


@pytest.mark.parametrize("who", [Role.SDR, Role.BDR, Role.LEAD, Role.FIELD])
def test_only_an_administrator_erases_in_a_teams_database_and_anybody_in_their_own_file(
    base: Given, who: Role
) -> None:
    contact = marked_person(base)
    role(base, who)
    if base.engine.dialect.name == "sqlite":
        base.desk.write(erase_person, contact, user_id=base.user_id)
        return
    with pytest.raises(NotAllowed):
        base.desk.write(erase_person, contact, user_id=base.user_id)
    assert places_of(base)


def test_a_call_of_an_erased_person_is_not_taken_back(base: Given) -> None:
    contact = marked_person(base, without={"call_undo"})
    base.desk.write(erase_person, contact, user_id=base.user_id)
    role(base, Role.LEAD)
    with base.engine.connect() as connection:
        call = connection.scalars(select(Call.id)).one()
    with pytest.raises(NotFound):
        base.desk.write(undo_call, call, user_id=base.user_id)


def test_the_entry_stays_as_a_hash_and_the_audit_as_ids(base: Given) -> None:
    contact = marked_person(base)
    made = base.desk.write(erase_person, contact, user_id=base.user_id)
    with base.engine.connect() as connection:
        kept = connection.execute(select(DoNotCall.e164, DoNotCall.email_key)).all()
        deeds = connection.execute(
            select(AuditEvent.entity_id, AuditEvent.detail).where(AuditEvent.action == "PERSON_ERASED")
        ).all()
    assert made.hashed == 3
    assert sum(row.e164.startswith("#") or row.email_key.startswith("#") for row in kept) == 4, (
        "and the one that stood"
    )
    assert [tuple(each) for each in deeds] == [(contact, None)]


ELSEWHERE = {
    "call_list": "INSERT INTO call_list (name, owner_id, query, created_at) VALUES ('x', :user, :json, 0)",
    "duplicate_pair": "INSERT INTO duplicate_pair (kind, account_id, first_id, second_id, score, reasons, done, found_at)"
    " SELECT 'ACCOUNT', id, id, id + 1, 1, :json, :json, 0 FROM account LIMIT 1",
    "audit_event": "INSERT INTO audit_event (at, action, entity, detail) VALUES (0, 'EXPORT', 'lead', :json)",
    "import_change": "INSERT INTO import_change (batch_id, entity, entity_id, before)"
    " SELECT (SELECT id FROM import_batch LIMIT 1), 'account', id, :json FROM account LIMIT 1",
    "import_problem": "UPDATE import_problem SET value = :marker, made_of_it = :marker",
    "dmu_member": "INSERT INTO dmu_member (account_id, name, role, at) SELECT id, :marker, 'X', 0 FROM account LIMIT 1",
    "opportunity": "UPDATE opportunity SET name = :marker",
}
"""Rows that are another's, with the marker in them."""


def plant_elsewhere(base: Given, swept: Swept) -> None:
    """The marker in this column of a row that no call of the person told of."""
    values = {"marker": MARKER, "json": json.dumps({"x": [MARKER]}), "user": base.user_id}
    usual = f"UPDATE {swept.table} SET {swept.column} = :marker, source_call_id = NULL"
    statement = ELSEWHERE.get(swept.table, usual)
    with base.engine.begin() as connection:
        done = connection.execute(
            text(statement), {name: value for name, value in values.items() if f":{name}" in statement}
        )
    assert done.rowcount == 1, swept


def sums(session: Session, *, now: datetime) -> Any:
    return stored_sums(session.connection()), session.scalar(select(func.count()).select_from(Call))


def marked_person(base: Given, without: frozenset[str] | set[str] = frozenset()) -> int:
    """A person with the marker in every text of every table that leads to them; the contact's id."""
    lead = base.lead("株式会社青葉", "高橋 健一")

    def fill(session: Session, *, now: datetime) -> int:
        stored = session.get_one(Lead, lead)
        ids: dict[str, Any] = {"lead": lead, "contact": stored.contact_id, "account": stored.account_id}
        ids |= {"app_user": base.user_id, "call_window": 1, "work_list": 1}
        named = {"name": MARKER, "kana": MARKER, "title": MARKER, "email": MARKER, "email_key": MARKER}
        named |= {"name_key": MARKER, "external_id": MARKER, "extras": {MARKER: MARKER}}
        session.execute(update(Contact).where(Contact.id == stored.contact_id).values(**named))
        session.execute(update(Lead).where(Lead.id == lead).values(external_id=MARKER))
        for table in Base.metadata.sorted_tables:
            if table.name in without or table.name in ids:
                continue
            if table.name in COMPANYS | set(KEPT) | {part.table for part in PARTS}:
                ids[table.name] = put(session, table, ids)
        told = {"mission": MARKER, "said_by": MARKER, "source_call_id": ids["call"]}
        session.execute(update(Department).values(**told))
        rebuild_rollup(session.connection())
        return stored.contact_id

    return base.desk.write(fill)


def put(session: Session, table: Table, ids: dict[str, Any]) -> Any:
    values = {column.name: value_of(column, ids) for column in table.columns if not is_numbered(column)}
    key = session.execute(insert(table).values(values).returning(*table.primary_key.columns)).one()
    return key[0]


def is_numbered(column: Column[Any]) -> bool:
    return column.primary_key and not column.foreign_keys and not isinstance(column.type, Uuid)


def value_of(column: Column[Any], ids: dict[str, Any]) -> Any:
    named, company = f"{column.table.name}.{column.name}", column.table.name in COMPANYS - {"import_problem"}
    if named in CODES:
        return CODES[named]
    if named in NUMBERS:
        return ids[NUMBERS[named]]
    for key in column.foreign_keys:
        return ids.get(key.column.table.name) if key.column.table is not column.table else None
    if column.name == "source_call_id":
        return ids.get("call")
    if isinstance(column.type, JSON):
        return {} if company else {MARKER: MARKER}
    if isinstance(column.type, Uuid):
        return uuid.uuid4()
    if isinstance(column.type, Text) or (isinstance(column.type, String) and column.type.length != 40):
        return "x" if company else MARKER
    if isinstance(column.type, String):
        return MARKER if named == "call.dialled" else "X"
    if isinstance(column.type, UtcTime):
        return TUESDAY_10
    return {bool: False, int: 0, date: date(2026, 11, 24), dict: {}}[column.type.python_type]


def places_of(base: Given) -> list[str]:
    """The tables that hold the marker; "file" for the bytes of the database file."""
    found = [table.name for table in TABLES.values() if has_marker(base, table)]
    path = sqlite_path(base.engine)
    files: Sequence[Path] = [] if path is None else sorted(path.parent.glob(path.name + "*"))
    return found + ["file" for each in files if MARKER.encode() in each.read_bytes()]


def has_marker(base: Given, table: Table) -> bool:
    with base.engine.connect() as connection:
        rows = connection.execute(text(f"SELECT * FROM {table.name}")).all()
    return any(MARKER in str(value) for row in rows for value in row)

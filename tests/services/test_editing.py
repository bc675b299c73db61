"""What is typed of a company or a person: what follows from it, what is refused, and what a colleague wrote meanwhile."""

from dataclasses import replace

import pytest
from given import Given
from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.errors import BadValue, NotFound
from callbench.domain.merging import Value
from callbench.services.editing import Edit, Record, compare, read_records, save_edits
from callbench.services.finding import find_leads
from callbench.storage.accounts import Account
from callbench.storage.contacts import Contact


def _open(given: Given, lead: int) -> tuple[Record, Record]:
    return given.desk.read(read_records, lead)


def _save(given: Given, record: Record, **mine: Value) -> None:
    given.desk.write(save_edits, [Edit(record, mine)], user_id=1)


def _columns(given: Given, kind: type[Account | Contact], *names: str) -> list[object]:
    with Session(given.engine) as session:
        return list(session.execute(select(*(getattr(kind, name) for name in names))).one())


def test_a_company_renamed_is_found_by_its_new_name_and_compared_by_it(given: Given) -> None:
    lead = given.lead("株式会社青葉", "高橋 健一")
    company, _person = _open(given, lead)
    _save(given, company, name="若葉商事株式会社", kana="ワカバショウジ")
    assert _columns(given, Account, "name", "company_key", "version") == ["若葉商事株式会社", "若葉商事", 2]
    assert [each.lead_id for each in given.desk.read(find_leads, "若葉")] == [lead]
    assert [each.lead_id for each in given.desk.read(find_leads, "わかば")] == [lead]
    assert given.desk.read(find_leads, "青葉") == ()


def test_a_person_is_found_by_what_follows_from_their_fields(given: Given) -> None:
    lead = given.lead()
    _company, person = _open(given, lead)
    _save(given, person, name="森 拓海", department="情報システム部", email="Mori@Example.jp")
    assert _columns(given, Contact, "name_key", "email_key") == ["森拓海", "mori@example.jp"]
    assert _open(given, lead)[1].values["department"] == "情報システム部"
    for wanted in ("拓海", "情報システム"):
        assert [each.lead_id for each in given.desk.read(find_leads, wanted)] == [lead]
    _save(given, _open(given, lead)[1], department="")
    assert _columns(given, Contact, "department_id") == [None]


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("name", " ", "empty"),
        ("name", "あ" * 401, "too_long"),
        ("employees", "many", "number"),
        ("employees", -1, "number"),
        ("revenue_yen", True, "number"),
        ("version", 7, "editable"),
    ],
)
def test_what_cannot_be_stored_is_refused_and_nothing_is_written(
    given: Given, field: str, value: Value, reason: str
) -> None:
    company, person = _open(given, given.lead())
    with pytest.raises(BadValue) as refused:
        given.desk.write(
            save_edits, [Edit(person, {"title": "部長"}), Edit(company, {field: value})], user_id=1
        )
    assert refused.value.reason == reason
    assert _columns(given, Contact, "title", "version") == ["", 1]


def test_company_and_person_are_written_together(given: Given) -> None:
    lead = given.lead()
    company, person = _open(given, lead)
    edits = [Edit(person, {"title": "部長"}), Edit(company, {"employees": 120, "prefecture": "東京都"})]
    saved = given.desk.write(save_edits, edits, user_id=1)
    assert [each.version for each in saved.saved] == [2, 2]
    assert saved.changes.contact_ids and saved.changes.account_ids
    company, person = _open(given, lead)
    assert (company.values["employees"], person.values["title"]) == (120, "部長")


def test_what_a_colleague_changed_is_told_while_one_is_still_typing(given: Given) -> None:
    """One of another field is none; nothing is written by looking."""
    other, lead = given.user("田中 次郎"), given.lead()
    company, _person = _open(given, lead)
    edit = Edit(company, {"industry": "製造"})
    given.desk.write(save_edits, [Edit(company, {"industry": "商社", "trend": "増収"})], user_id=other)
    (seen,) = given.desk.read(compare, [edit])
    assert (seen.record.values["trend"], seen.record.version) == ("増収", 2)
    (conflict,) = seen.conflicts
    assert (conflict.clash.mine, conflict.clash.theirs, conflict.by) == ("製造", "商社", "田中 次郎")
    saved = given.desk.write(save_edits, [edit], user_id=1).saved[0]
    assert [each.clash.field for each in saved.conflicts] == ["industry"]
    decided = replace(edit, base=seen.record)
    assert given.desk.write(save_edits, [decided], user_id=1).saved[0].conflicts == ()
    assert _columns(given, Account, "industry", "trend") == ["製造", "増収"]


def test_a_lead_that_is_gone_has_nothing_to_edit(given: Given) -> None:
    with pytest.raises(NotFound):
        given.desk.read(read_records, 77)

"""Does a list come in: one record a person, nobody woken who refused, and out again if need be?"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from given import Given
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from callbench.domain.call_list import Filter
from callbench.domain.errors import BadValue, MappingIncomplete, NotAllowed, NotFound
from callbench.domain.sources import Source
from callbench.exchange.importing import (
    ImportOptions,
    ImportProgress,
    ImportReport,
    import_file,
    plan_import,
    undo_file,
)
from callbench.exchange.mapping import Field
from callbench.services.do_not_call import add_entry, lift_entry
from callbench.services.import_batches import list_batches, problems_of
from callbench.services.queue import queue_page, take_next
from callbench.storage.accounts import Account, Department
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.leads import Lead
from callbench.storage.touches import Touch

from .lists import csv_file, shared_file, xlsx_file

HEADER = ["会社名", "部署", "役職", "氏名", "電話番号", "メール", "リードソース", "反響日時"]
YAMADA = [
    "株式会社東海商事",
    "営業部",
    "部長",
    "山田 太郎",
    "03-1234-5678",
    "yamada@tokai.example.jp",
    "資料請求",
    "2026/11/20 10:00",
]


def bring_in(
    given: Given, folder: Path, *rows: Sequence[str], header: Sequence[str] = HEADER, **options: Any
) -> ImportReport:
    """Import a list of these rows."""
    return import_file(given.desk, csv_file(folder, [header, *rows], "cp932"), ImportOptions(**options))


def changed(row: Sequence[str], **cells: str) -> list[str]:
    """The row with other cells; a column is named by its header's position word."""
    at = {
        "company": 0,
        "department": 1,
        "title": 2,
        "person": 3,
        "phone": 4,
        "email": 5,
        "source": 6,
        "at": 7,
    }
    made = list(row)
    for name, cell in cells.items():
        made[at[name]] = cell
    return made


def count(given: Given, table: type) -> int:
    """Rows of a table."""
    with Session(given.engine) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def only(given: Given, table: type) -> Any:
    """The one row of a table."""
    with Session(given.engine) as session:
        return session.scalars(select(table)).one()


def visible(given: Given, search: str = "") -> list[str]:
    """The persons of the call list, in order."""
    page = given.desk.read(queue_page, Filter(search=search), user_id=given.user_id)
    return [row.person for row in page.rows]


# --- coming in --------------------------------------------------------------------------------------------------------------


def test_a_person_who_comes_twice_in_one_list_with_more_interest_is_one_lead_of_the_higher_tier(
    given: Given, tmp_path: Path
) -> None:
    tanaka = changed(YAMADA, person="田中 一", phone="03-5555-0001", email="t@tokai.example.jp")
    report = bring_in(
        given,
        tmp_path,
        changed(tanaka, source="セミナー"),
        changed(tanaka, source="お問い合わせ", at="2026/11/21 9:00"),
        YAMADA,
        changed(YAMADA, source="お問い合わせ", at="2026/11/21 10:00"),
        changed(YAMADA, person="鈴木 花子", phone="03-9876-5432", email="suzuki@tokai.example.jp"),
    )
    assert report.rows == 5
    assert count(given, Lead) == count(given, Contact) == 3
    with Session(given.engine) as session:
        lead = session.scalars(select(Lead).join(Contact).where(Contact.name == "田中 一")).one()
        assert (lead.tier, lead.source, lead.attempts) == ("P1", "INQUIRY", 0)


def test_a_row_becomes_company_person_number_lead_and_touch(given: Given, tmp_path: Path) -> None:
    report = bring_in(given, tmp_path, YAMADA)

    lead, account, contact = only(given, Lead), only(given, Account), only(given, Contact)
    assert (report.created, report.rows, report.encoding, report.preset) == (1, 1, "cp932", "generic")
    assert (account.name, account.company_key, account.legal_form) == (
        "株式会社東海商事",
        "東海商事",
        "STOCK_COMPANY",
    )
    assert (contact.name, contact.title, contact.seniority) == ("山田 太郎", "部長", "DEPARTMENT_HEAD")
    assert (lead.source, lead.tier, lead.status, lead.queue_state) == ("DOC_REQUEST", "P1", "NEW", "READY")
    assert (only(given, PhoneNumber).e164, only(given, Touch).kind) == ("+81312345678", "DOWNLOAD")
    assert lead.fit > 0 < lead.engagement
    assert lead.score == lead.fit + lead.engagement
    assert only(given, Department).id == contact.department_id


def test_what_came_in_is_in_the_list_and_found_by_two_characters(given: Given, tmp_path: Path) -> None:
    bring_in(
        given,
        tmp_path,
        YAMADA,
        changed(YAMADA, company="西海設備", person="佐藤 花子", phone="06-1111-2222", email=""),
    )

    assert set(visible(given)) == {"山田 太郎", "佐藤 花子"}
    assert (visible(given, "東海"), visible(given, "5678")) == (["山田 太郎"], ["山田 太郎"])
    assert set(visible(given, "営業")) == {"山田 太郎", "佐藤 花子"}


def test_the_newest_inquiry_is_called_first(given: Given, tmp_path: Path) -> None:
    older = changed(YAMADA, person="佐藤 花子", phone="06-1111-2222", email="", at="2026/11/01")
    bring_in(given, tmp_path, older, YAMADA)

    taken = given.desk.write(take_next, user_id=given.user_id)

    assert taken.row is not None
    assert taken.row.person == "山田 太郎"


def test_a_lead_without_a_number_is_kept_out_of_the_queue(given: Given, tmp_path: Path) -> None:
    report = bring_in(given, tmp_path, changed(YAMADA, phone="なし"))

    assert (only(given, Lead).queue_state, only(given, Lead).out_reason) == ("OUT", "NO_NUMBER")
    assert report.doubt_counts == {"NO_PHONE": 1}


def test_a_row_that_cannot_be_used_is_listed_and_the_rest_goes_in(given: Given, tmp_path: Path) -> None:
    report = bring_in(
        given, tmp_path, ["", "", "", "", "03-1111-1111", "", "", ""], YAMADA, [*YAMADA, "余り"]
    )

    assert (report.created, [(row.row, str(row.code)) for row in report.rejected]) == (
        1,
        [(2, "NO_NAME"), (4, "ROW_TOO_LONG")],
    )
    stored = given.desk.read(problems_of, report.batch, rejected_only=True)
    assert [(problem.row, problem.code) for problem in stored] == [(2, "NO_NAME"), (4, "ROW_TOO_LONG")]


def test_source_and_campaign_of_a_list_hold_where_a_row_has_none(given: Given, tmp_path: Path) -> None:
    bring_in(given, tmp_path, changed(YAMADA, source=""), source=Source.EXHIBITION, campaign="春の展示会")

    lead = only(given, Lead)
    assert (lead.source, lead.tier, lead.campaign_id is not None) == ("EXHIBITION", "P3", True)


def test_a_word_that_was_explained_is_known_from_then_on(given: Given, tmp_path: Path) -> None:
    header = [*HEADER, "優先度"]
    words = {"春の催し": "EXHIBITION", "特上": "P2"}
    unknown = bring_in(
        given, tmp_path, [*changed(YAMADA, source="春の催し"), "特上"], header=header, dry_run=True
    )
    assert {doubt.code: doubt.made_of_it for doubt in unknown.doubts} == {
        "UNKNOWN_SOURCE": "TARGET_LIST",
        "UNKNOWN_PRIORITY": "BDR",
    }

    told = bring_in(
        given, tmp_path, [*changed(YAMADA, source="春の催し"), "特上"], header=header, words=words
    )
    lead = only(given, Lead)
    assert (told.doubts, lead.source, lead.tier) == ((), "EXHIBITION", "P2")

    again = changed(YAMADA, source="春の催し", person="佐藤 花子", phone="03-1234-9999", email="")
    assert bring_in(given, tmp_path, [*again, "特上"], header=header).doubts == ()


def test_a_column_can_be_named_by_hand_and_is_remembered(given: Given, tmp_path: Path) -> None:
    header = ["あいて", "ばんごう"]
    bring_in(
        given,
        tmp_path,
        ["東海商事", "03-1234-5678"],
        header=header,
        choices={"あいて": Field.COMPANY, "ばんごう": Field.PHONE},
    )

    again = bring_in(given, tmp_path, ["西海商事", "03-1234-9999"], header=header)

    assert (again.created, again.mapping) == (1, {"あいて": "COMPANY", "ばんごう": "PHONE"})


def test_a_list_that_names_nobody_is_refused_before_anything_is_stored(local: Given, tmp_path: Path) -> None:
    with pytest.raises(MappingIncomplete):
        bring_in(local, tmp_path, ["1", "red"], header=["age", "colour"])

    assert local.desk.read(list_batches) == ()


def test_field_sales_may_not_import(local: Given, tmp_path: Path) -> None:
    local.desk.user_id = local.user("鈴木", "FIELD")

    with pytest.raises(NotAllowed):
        bring_in(local, tmp_path, YAMADA)


def test_an_owner_is_found_by_name(given: Given, tmp_path: Path) -> None:
    rows = [["東海商事", "03-1234-5678", "佐藤美咲"], ["西海商事", "03-1234-5679", "だれか"]]

    report = bring_in(given, tmp_path, *rows, header=["会社名", "電話番号", "営業担当"])

    with Session(given.engine) as session:
        assert list(session.scalars(select(Lead.owner_id).order_by(Lead.id))) == [given.user_id, None]
    assert report.doubt_counts == {"UNKNOWN_OWNER": 1}


def test_a_foreign_company_is_called_in_its_own_hours(given: Given, tmp_path: Path) -> None:
    bring_in(
        given,
        tmp_path,
        ["Acme", "+1 512 757 6000", "USA"],
        ["東海商事", "03-1234-5678", ""],
        header=["Company", "Phone", "Country"],
    )

    with Session(given.engine) as session:
        zones = session.execute(
            select(Account.name, text("time_zone"))
            .join(Lead, Lead.account_id == Account.id)
            .order_by(Lead.id)
        )
        windows = list(session.scalars(select(Lead.window_id).order_by(Lead.id)))
        assert [row[1] for row in zones] == ["America/New_York", "Asia/Tokyo"]
    assert windows[0] != windows[1]


# --- the same again ---------------------------------------------------------------------------------------------------------


def test_the_same_list_again_changes_nothing(given: Given, tmp_path: Path) -> None:
    first = bring_in(given, tmp_path, YAMADA)

    again = bring_in(given, tmp_path, YAMADA)

    assert (again.created, again.updated, again.skipped, again.same_file) == (0, 0, 1, first.batch)
    assert (count(given, Lead), count(given, PhoneNumber), count(given, Touch)) == (1, 1, 1)


@pytest.mark.parametrize(
    "other",
    [
        changed(YAMADA, company="(株)東海商事"),
        changed(YAMADA, company="東海商事", email="", phone=""),
        changed(YAMADA, person="山田太郎", department="", phone="０３－１２３４－５６７８"),
        changed(YAMADA, phone="090-1111-2222", email=""),
        changed(YAMADA, company="", phone="", person="山田 太郎"),
    ],
)
def test_one_person_is_one_record_however_written(given: Given, tmp_path: Path, other: list[str]) -> None:
    bring_in(given, tmp_path, YAMADA)

    report = bring_in(given, tmp_path, changed(other, at="2026/11/23"))

    assert (report.created, report.updated, count(given, Contact)) == (0, 1, 1)
    assert count(given, Touch) == 2


@pytest.mark.parametrize(
    "other",
    [
        changed(YAMADA, company="有限会社東海商事", email=""),
        changed(YAMADA, company="株式会社西海商事", email=""),
        changed(YAMADA, person="山田 次郎", email="jiro@tokai.example.jp"),
        changed(YAMADA, person="佐藤", phone="03-1234-5679", email="sato@tokai.example.jp"),
    ],
)
def test_two_persons_or_companies_are_never_made_one(given: Given, tmp_path: Path, other: list[str]) -> None:
    report = bring_in(given, tmp_path, YAMADA, other)

    assert (report.created, count(given, Contact)) == (2, 2)


def test_companies_with_one_number_stay_apart(given: Given, tmp_path: Path) -> None:
    rows = [["有限会社山田家", "087-845-6522"], ["株式会社山田家物流", "087-845-6522"]]

    bring_in(given, tmp_path, *rows, header=["会社名", "電話番号"])

    assert (count(given, Account), count(given, Lead)) == (2, 2)


def test_real_companies_with_one_number_stay_apart(local: Given, tmp_path: Path) -> None:
    lines = shared_file("different_companies_one_phone.csv").read_text("utf-8-sig").splitlines()[1:]
    pairs = [
        (company.strip(), line.split(",")[0])
        for line in lines
        for company in line.split(",", 1)[1].split("|")
    ]

    bring_in(local, tmp_path, *pairs, header=["会社名", "電話番号"])

    assert count(local, Account) == len({company for company, _ in pairs})


def test_a_blank_never_overwrites_and_a_later_title_does(given: Given, tmp_path: Path) -> None:
    bring_in(given, tmp_path, YAMADA)

    bring_in(
        given,
        tmp_path,
        changed(YAMADA, title="", department="", email=""),
        changed(YAMADA, title="本部長", at="2026/11/23"),
    )

    contact = only(given, Contact)
    assert (contact.title, contact.email, contact.version) == ("本部長", "yamada@tokai.example.jp", 2)


def test_a_higher_tier_lifts_the_lead_and_a_lower_one_does_not_sink_it(given: Given, tmp_path: Path) -> None:
    bring_in(given, tmp_path, changed(YAMADA, source="展示会", at="2026/11/01"))
    bring_in(given, tmp_path, changed(YAMADA, source="お問い合わせ", at="2026/11/20"))
    bring_in(given, tmp_path, changed(YAMADA, source="メルマガ", at="2026/11/23"))

    lead = only(given, Lead)
    assert (lead.tier, lead.source, lead.converted_at.date().isoformat()) == ("P1", "INQUIRY", "2026-11-19")
    assert count(given, Touch) == 3


def test_a_nameless_number_gets_the_name_a_later_list_knows(given: Given, tmp_path: Path) -> None:
    bring_in(given, tmp_path, ["東海商事", "03-1234-5678"], header=["会社名", "電話番号"])

    report = bring_in(given, tmp_path, YAMADA)

    assert (report.updated, only(given, Contact).name, visible(given, "山田")) == (
        1,
        "山田 太郎",
        ["山田 太郎"],
    )


def test_a_number_brings_in_a_lead_that_had_none(given: Given, tmp_path: Path) -> None:
    bring_in(given, tmp_path, changed(YAMADA, phone=""))

    bring_in(given, tmp_path, YAMADA)

    assert visible(given) == ["山田 太郎"]


def test_a_resting_lead_comes_back_with_a_new_inquiry(given: Given, tmp_path: Path) -> None:
    bring_in(given, tmp_path, YAMADA)
    _set_lead(given, "status = 'NURTURE', attempts = 4")

    bring_in(given, tmp_path, changed(YAMADA, source="お問い合わせ", at="2026/11/23"))

    lead = only(given, Lead)
    assert (lead.status, lead.attempts, lead.queue_state, lead.source) == ("NEW", 0, "READY", "INQUIRY")


def test_rows_of_one_person_within_a_list_are_merged(given: Given, tmp_path: Path) -> None:
    rows = [["東海商事", "本店", "03-1234-5678", "第1号"], ["東海商事", "本店", "03-1234-5678", "第2号"]]

    report = bring_in(given, tmp_path, *rows, header=["会社名", "部署", "電話番号", "許可番号"])

    assert (report.created, report.merged, only(given, Contact).extras) == (
        1,
        1,
        {"許可番号": "第1号 / 第2号"},
    )


def test_a_person_and_their_company_meet_by_the_tools_ids(given: Given, tmp_path: Path) -> None:
    contact = ["0034600001Odz7hAAB", "0014600001TvgfWAAR", "Gonzalez", "03-1234-5678", "0"]
    bring_in(
        given,
        tmp_path,
        contact,
        header=["Id", "AccountId", "LastName", "Phone", "IsDeleted"],
        preset="salesforce",
    )

    account = ["0014600001TvgfWAAR", "Edge Communications", "03-1234-5678"]
    bring_in(given, tmp_path, account, header=["Id", "Name", "Phone"], preset="salesforce_accounts")

    assert (count(given, Account), only(given, Account).name) == (1, "Edge Communications")
    assert visible(given, "Edge") == ["Gonzalez"]


# --- do not call ------------------------------------------------------------------------------------------------------------


def test_a_flag_in_the_list_becomes_a_refusal(given: Given, tmp_path: Path) -> None:
    report = bring_in(
        given, tmp_path, ["東海商事", "03-1234-5678", "1"], header=["会社名", "電話番号", "Do Not Call"]
    )

    assert (report.do_not_call, only(given, Lead).out_reason, visible(given)) == (1, "DO_NOT_CALL", [])
    again = bring_in(
        given, tmp_path, ["東海商事", "03-1234-5678", "0"], header=["会社名", "電話番号", "Do Not Call"]
    )
    assert (again.do_not_call, visible(given)) == (1, [])


@pytest.mark.parametrize("scope", ["PERSON", "COMPANY", "NUMBER"])
def test_a_refusal_meets_a_later_list(given: Given, tmp_path: Path, scope: str) -> None:
    bring_in(given, tmp_path, YAMADA)
    contact, account = only(given, Contact), only(given, Account)
    what = {
        "PERSON": {"contact_id": contact.id},
        "COMPANY": {"account_id": account.id},
        "NUMBER": {"e164": "+81312345678"},
    }
    given.desk.write(add_entry, scope, **what[scope], user_id=given.user_id)
    newcomer = {
        "PERSON": changed(YAMADA, company="別の会社", person="山田 太郎", phone="03-9999-9999"),
        "COMPANY": changed(YAMADA, person="佐藤 花子", phone="03-9999-9999", email=""),
        "NUMBER": changed(YAMADA, company="別の会社", person="佐藤 花子", email=""),
    }

    report = bring_in(
        given, tmp_path, changed(YAMADA, source="お問い合わせ", at="2026/11/23"), newcomer[scope]
    )

    assert (report.do_not_call, report.created, visible(given)) == (2, 1, [])


def test_a_person_with_another_number_may_still_be_called(given: Given, tmp_path: Path) -> None:
    given.desk.write(add_entry, "NUMBER", e164="+81312345678", user_id=given.user_id)

    report = bring_in(given, tmp_path, changed(YAMADA, phone="03-1234-5678 / 03-1234-5679"))

    assert (report.do_not_call, visible(given)) == (0, ["山田 太郎"])


def test_a_lifted_refusal_is_no_refusal(given: Given, tmp_path: Path) -> None:
    entry = given.desk.write(add_entry, "NUMBER", e164="+81312345678", user_id=given.user_id)
    given.desk.write(lift_entry, entry.entry_id, reason="誤登録", user_id=given.user("田中", "LEAD"))

    assert bring_in(given, tmp_path, YAMADA).do_not_call == 0


# --- trying and taking back -------------------------------------------------------------------------------------------------


def test_a_dry_run_says_the_same_and_stores_nothing(given: Given, tmp_path: Path) -> None:
    rows = [
        YAMADA,
        changed(YAMADA, person="佐藤 花子", phone="03-1234-9999", email=""),
        YAMADA,
        ["", "", "", "", "1", "", "", ""],
    ]
    dry = bring_in(given, tmp_path, *rows, dry_run=True)
    assert (count(given, Lead), count(given, Account), given.desk.read(list_batches)) == (0, 0, ())

    real = bring_in(given, tmp_path, *rows)

    said = ("rows", "created", "updated", "merged", "skipped", "do_not_call", "rejected", "mapping")
    assert dry.batch is None
    assert {name: dry.as_json()[name] for name in said} == {name: real.as_json()[name] for name in said}


def test_an_import_is_taken_back_whole(given: Given, tmp_path: Path) -> None:
    before = _everything(given)
    report = bring_in(
        given, tmp_path, YAMADA, changed(YAMADA, person="佐藤 花子", phone="03-1234-9999", email="")
    )

    undone = undo_file(given.desk, report.batch or 0)

    assert (undone.removed, undone.kept, _everything(given)) == (2, (), before)
    assert given.desk.read(list_batches)[0].status == "UNDONE"
    assert visible(given, "東海") == []


def test_what_was_here_before_becomes_again_what_it_was(given: Given, tmp_path: Path) -> None:
    bring_in(given, tmp_path, changed(YAMADA, title="", source="展示会", at="2026/11/01"))
    before = _everything(given)
    richer = changed(YAMADA, phone="03-1234-5678 / 090-1111-2222", department="総務部", source="お問い合わせ")
    second = bring_in(given, tmp_path, richer)
    assert _everything(given) != before

    undone = undo_file(given.desk, second.batch or 0)

    assert (undone.removed, undone.restored, undone.kept) == (0, 2, ())
    assert _everything(given) == before


def test_imports_are_taken_back_one_after_the_other(given: Given, tmp_path: Path) -> None:
    first = bring_in(given, tmp_path, changed(YAMADA, title=""))
    second = bring_in(given, tmp_path, changed(YAMADA, phone="090-1111-2222", at="2026/11/23"))

    undo_file(given.desk, second.batch or 0)
    undone = undo_file(given.desk, first.batch or 0)

    assert (undone.removed, undone.kept, count(given, Contact)) == (1, (), 0)


def test_a_lead_that_was_called_stays_and_it_is_said_why(given: Given, tmp_path: Path) -> None:
    report = bring_in(
        given,
        tmp_path,
        YAMADA,
        changed(YAMADA, company="西海", person="佐藤 花子", phone="03-1234-9999", email=""),
    )
    given.desk.write(take_next, user_id=given.user_id)
    refused = bring_in(
        given, tmp_path, ["北海商事", "03-7777-7777", "1"], header=["会社名", "電話番号", "Do Not Call"]
    )

    undone = undo_file(given.desk, report.batch or 0)
    kept = undo_file(given.desk, refused.batch or 0)

    assert (undone.removed, [each.why for each in undone.kept]) == (1, ["TAKEN"])
    assert (kept.removed, [each.why for each in kept.kept]) == (0, ["do_not_call"])


def test_what_somebody_changed_since_is_left_alone(given: Given, tmp_path: Path) -> None:
    bring_in(given, tmp_path, changed(YAMADA, title=""))
    second = bring_in(given, tmp_path, changed(YAMADA, at="2026/11/23"))
    with given.engine.begin() as connection:
        connection.execute(text("UPDATE contact SET title = '取締役', version = version + 1"))

    undone = undo_file(given.desk, second.batch or 0)

    assert ("contact", "CHANGED") in [(each.entity, each.why) for each in undone.kept]
    assert only(given, Contact).title == "取締役"


def test_an_import_is_undone_once(local: Given, tmp_path: Path) -> None:
    report = bring_in(local, tmp_path, YAMADA)
    undo_file(local.desk, report.batch or 0)

    with pytest.raises(BadValue):
        undo_file(local.desk, report.batch or 0)
    with pytest.raises(NotFound):
        undo_file(local.desk, 999)


def test_a_cancelled_import_leaves_no_row(given: Given, tmp_path: Path) -> None:
    before = _everything(given)
    rows = [
        changed(YAMADA, company=f"会社{n}", person=f"山田 太郎{n}", phone=f"03-1234-{n:04}", email="")
        for n in range(1_100)
    ]
    seen: list[ImportProgress] = []

    def stop_at_the_second(progress: ImportProgress) -> bool:
        seen.append(progress)
        return len(seen) < 2

    report = import_file(given.desk, csv_file(tmp_path, [HEADER, *rows]), ImportOptions(), stop_at_the_second)

    assert (report.cancelled, len(seen), seen[-1].rows > 0) == (True, 2, True)
    assert (_everything(given), given.desk.read(list_batches)[0].status) == (before, "CANCELLED")


def test_an_import_that_fails_on_the_way_leaves_no_row(
    local: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        changed(YAMADA, company=f"会社{n}", person=f"山田 太郎{n}", phone=f"03-1234-{n:04}", email="")
        for n in range(1_100)
    ]
    monkeypatch.setattr("callbench.exchange.tables.MAX_ROWS", 900)

    with pytest.raises(Exception, match="file_too_big"):
        bring_in(local, tmp_path, *rows)

    assert (count(local, Lead), local.desk.read(list_batches)[0].status) == (0, "CANCELLED")


# --- real lists -------------------------------------------------------------------------------------------------------------


def test_a_city_s_list_comes_in_and_out_again(given: Given) -> None:
    path = shared_file("takamatsu_hostels_2024-11.xlsx")
    before = _everything(given)

    report = import_file(given.desk, path, ImportOptions())

    assert (report.rows, len(report.rejected), report.created + report.merged) == (242, 0, 242)
    assert count(given, Contact) == report.created
    again = import_file(given.desk, path, ImportOptions())
    assert (again.created, again.updated, again.skipped) == (0, 0, 242)
    undo_file(given.desk, again.batch or 0)
    undo_file(given.desk, report.batch or 0)
    assert _everything(given) == before


def test_the_same_list_in_three_encodings_is_one_list(local: Given) -> None:
    names = (
        "takamatsu_food_2026-06.xlsx",
        "takamatsu_food_2026-06_utf8bom.csv",
        "takamatsu_food_2026-06_cp932.csv",
    )

    reports = [import_file(local.desk, shared_file(name), ImportOptions()) for name in names]

    assert [(report.created, report.updated) for report in reports[:2]] == [(2570, 0), (0, 0)]
    assert (reports[2].rows, reports[2].updated < 30) == (3_693, True)


def test_companies_before_persons_or_after_make_no_difference(local: Given) -> None:
    accounts, contacts = (
        shared_file("salesforce_devorg/Account.csv"),
        shared_file("salesforce_devorg/Contact.csv"),
    )
    import_file(local.desk, contacts, ImportOptions())
    import_file(local.desk, accounts, ImportOptions())

    with Session(local.engine) as session:
        named = session.execute(
            select(Account.name, func.count(Contact.id))
            .join(Contact)
            .where(Account.name != "")
            .group_by(Account.id)
        )
        persons = {row[0]: row[1] for row in named}
    assert len(persons) == 12
    assert persons["Edge Communications"] == 2


def test_a_plan_shows_what_was_understood(local: Given, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, {"表紙": [], "一覧": [HEADER, YAMADA]})

    plan = plan_import(local.desk, path, ImportOptions())

    assert (plan.table.sheet, plan.region, plan.source, len(plan.table.sample)) == (
        "一覧",
        "JP",
        Source.TARGET_LIST,
        1,
    )


def _set_lead(given: Given, assignment: str) -> None:
    with given.engine.begin() as connection:
        connection.execute(text(f"UPDATE lead SET {assignment}"))


TABLES = ("account", "department", "contact", "phone_number", "lead", "touch", "queue_count")


def _everything(given: Given) -> dict[str, list[str]]:
    """Every row of the tables an import writes to, without moments; counters at zero say nothing."""
    with given.engine.connect() as connection:
        rows = {
            table: connection.execute(text(f"SELECT * FROM {table}")).mappings().all() for table in TABLES
        }
    return {table: sorted(_shown(row) for row in found if row.get("n") != 0) for table, found in rows.items()}


def _shown(row: Any) -> str:
    return repr(
        {
            name: value
            for name, value in row.items()
            if name != "updated_at" and not isinstance(value, datetime)
        }
    )

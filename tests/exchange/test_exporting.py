"""Does a list go out as it stands, readable, whole, and audited?"""

import csv
from datetime import date
from pathlib import Path

import pytest
from given import Given
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.errors import BadValue, CharactersLost, NotAllowed
from callbench.exchange.exporting import ExportOptions, export_file
from callbench.exchange.importing import ImportOptions, import_file
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.exporting import ExportKind, Wanted
from callbench.services.starting import seed_defaults
from callbench.storage.contacts import Contact
from callbench.storage.engine import for_writing
from callbench.storage.leads import Lead
from callbench.storage.users import AuditEvent

from .lists import csv_file

HEADER = ["会社名", "部署", "役職", "氏名", "電話番号", "携帯", "メール", "リードソース", "反響日時"]
YAMADA = [
    "株式会社東海商事",
    "営業部",
    "部長",
    "山田 太郎",
    "03-1234-5678 内線12",
    "090-1234-5678",
    "y@tokai.jp",
    "資料請求",
    "2026/11/20 10:00",
]
SATO = ["西海設備", "", "", "佐藤 花子", "06-1111-2222", "", "", "展示会", "2026/11/22"]


@pytest.fixture
def filled(given: Given, tmp_path: Path) -> Given:
    """Two leads from a list, and the shipped labels."""
    with Session(for_writing(given.engine)) as session, session.begin():
        seed_defaults(session, given.clock())
    import_file(given.desk, csv_file(tmp_path, [HEADER, YAMADA, SATO]), ImportOptions())
    return given


def exported(given: Given, path: Path, wanted: Wanted, language: str = "ja") -> list[dict[str, str]]:
    """The rows of an exported CSV by header."""
    export_file(given.desk, wanted, path, ExportOptions(language=language))
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def lead_ids(given: Given) -> list[int]:
    """The leads in the order they came."""
    with Session(given.engine) as session:
        return list(session.scalars(select(Lead.id).order_by(Lead.id)))


def reject(given: Given, lead_id: int) -> None:
    """A call that was declined."""
    report = CallReport(
        disposition="REJECTED", reached="TARGET", rejection_reason="NO_BUDGET", memo="来期なら"
    )
    given.desk.write(finish_call, lead_id, report, user_id=given.user_id)


def test_leads_go_out_in_words_with_all_their_numbers(filled: Given, tmp_path: Path) -> None:
    rows = exported(filled, tmp_path / "out.csv", Wanted(ExportKind.LEADS))

    first = rows[0]
    assert [row["氏名"] for row in rows] == ["山田 太郎", "佐藤 花子"]
    assert (first["電話番号"], first["携帯電話"]) == ("03-1234-5678 ext. 12", "090-1234-5678")
    assert (first["流入元"], first["優先度"], first["ステータス"]) == ("資料請求", "優先度1", "新規")
    assert (first["反響日時"], first["架電禁止"]) == ("2026-11-20 10:00:00", "0")


def test_headers_and_words_follow_the_language(filled: Given, tmp_path: Path) -> None:
    rows = exported(filled, tmp_path / "out.csv", Wanted(ExportKind.LEADS), language="en")

    assert (rows[0]["Company name"], rows[0]["Lead status"]) == ("株式会社東海商事", "New")


def test_an_exported_list_comes_in_again_as_the_same_persons(filled: Given, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    export_file(filled.desk, Wanted(ExportKind.LEADS), path, ExportOptions("cp932"))

    report = import_file(filled.desk, path, ImportOptions())

    assert (report.created, report.rejected, report.do_not_call) == (0, (), 0)
    with Session(filled.engine) as session:
        assert sorted(session.scalars(select(Contact.name))) == ["佐藤 花子", "山田 太郎"]


@pytest.mark.parametrize(
    ("first", "last", "persons"),
    [
        (date(2026, 11, 22), None, ["佐藤 花子"]),
        (None, date(2026, 11, 20), ["山田 太郎"]),
        (date(2026, 11, 21), date(2026, 11, 21), []),
    ],
)
def test_days_are_the_teams_days(
    filled: Given, tmp_path: Path, first: date | None, last: date | None, persons: list[str]
) -> None:
    rows = exported(filled, tmp_path / "out.csv", Wanted(ExportKind.LEADS, first, last))

    assert [row["氏名"] for row in rows] == persons


def test_days_the_wrong_way_round_are_refused(filled: Given, tmp_path: Path) -> None:
    with pytest.raises(BadValue):
        export_file(
            filled.desk, Wanted(ExportKind.CALLS, date(2026, 2, 1), date(2026, 1, 1)), tmp_path / "out.csv"
        )


def test_just_the_leads_of_a_list(filled: Given, tmp_path: Path) -> None:
    rows = exported(filled, tmp_path / "out.csv", Wanted(ExportKind.LEADS, lead_ids=lead_ids(filled)[::-1]))

    assert [row["氏名"] for row in rows] == ["佐藤 花子", "山田 太郎"]


def test_no_lead_chosen_is_no_row(filled: Given, tmp_path: Path) -> None:
    assert exported(filled, tmp_path / "out.csv", Wanted(ExportKind.LEADS, lead_ids=())) == []


def test_the_calls_of_chosen_leads_and_nothing_that_belongs_to_none(filled: Given, tmp_path: Path) -> None:
    first, second = lead_ids(filled)
    reject(filled, first)
    filled.desk.write(finish_call, second, CallReport(disposition="NO_ANSWER"), user_id=filled.user_id)

    rows = exported(filled, tmp_path / "out.csv", Wanted(ExportKind.CALLS, lead_ids=[second]))

    assert [row["架電結果"] for row in rows] == ["不通"]
    with pytest.raises(BadValue):
        export_file(filled.desk, Wanted(ExportKind.ACCOUNTS, lead_ids=[first]), tmp_path / "accounts.csv")


def test_chosen_columns_come_in_the_chosen_order(filled: Given, tmp_path: Path) -> None:
    wanted = Wanted(ExportKind.LEADS, columns=("email", "company", "phone"))

    rows = exported(filled, tmp_path / "out.csv", wanted)

    assert list(rows[0].items()) == [
        ("メールアドレス", "y@tokai.jp"),
        ("会社名", "株式会社東海商事"),
        ("電話番号", "03-1234-5678 ext. 12"),
    ]
    with pytest.raises(BadValue):
        export_file(filled.desk, Wanted(ExportKind.LEADS, columns=("password",)), tmp_path / "out.csv")


def test_what_cp932_lacks_is_told_with_its_place_and_written_only_if_said(
    given: Given, tmp_path: Path
) -> None:
    row = ["𠮷野商事", "", "", "髙橋 é", "03-1234-5678", "", "", "資料請求", "2026/11/20"]
    import_file(given.desk, csv_file(tmp_path, [HEADER, row]), ImportOptions())
    path, wanted = tmp_path / "out.csv", Wanted(ExportKind.LEADS, columns=("company", "person"))

    with pytest.raises(CharactersLost) as refusal:
        export_file(given.desk, wanted, path, ExportOptions("cp932"))

    assert refusal.value.losses == ((1, "会社名", "𠮷"), (1, "氏名", "é"))
    assert not path.exists()
    report = export_file(given.desk, wanted, path, ExportOptions("cp932", lossy=True))
    assert (report.lost, report.lost_rows, dict(report.characters)) == (2, 1, {"𠮷": 1, "é": 1})
    assert path.read_bytes().decode("cp932").splitlines()[1] == "?野商事,髙橋 ?"


def test_what_nobody_wants_any_more_leaves_no_file_and_no_word(filled: Given, tmp_path: Path) -> None:
    report = export_file(
        filled.desk, Wanted(ExportKind.LEADS), tmp_path / "out.csv", progress=lambda rows: False
    )

    assert report.cancelled
    assert not (tmp_path / "out.csv").exists()
    with Session(filled.engine) as session:
        assert session.scalars(select(AuditEvent).where(AuditEvent.action == "EXPORT")).all() == []


def test_calls_and_rejections_go_out_with_their_facts(filled: Given, tmp_path: Path) -> None:
    first, second = lead_ids(filled)
    reject(filled, first)
    filled.desk.write(finish_call, second, CallReport(disposition="NO_ANSWER"), user_id=filled.user_id)

    calls = exported(filled, tmp_path / "calls.csv", Wanted(ExportKind.CALLS))
    rejections = exported(filled, tmp_path / "rejections.csv", Wanted(ExportKind.REJECTIONS))

    assert [row["架電結果"] for row in calls] == ["担当接続・お断り", "不通"]
    assert [(row["お断り理由"], row["通話相手"], row["メモ"]) for row in rejections] == [
        ("予算なし", "担当者", "来期なら")
    ]
    assert rejections[0]["お断り理由の分類"]


@pytest.mark.parametrize("kind", list(ExportKind))
def test_every_kind_can_be_exported_as_a_workbook(filled: Given, tmp_path: Path, kind: ExportKind) -> None:
    path = tmp_path / "out.xlsx"

    report = export_file(filled.desk, Wanted(kind), path)

    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert len(rows) == report.rows + 1
    assert all(rows[0])


def test_more_than_a_page_goes_out_whole(
    filled: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callbench.services.exporting.PAGE", 1)

    assert len(exported(filled, tmp_path / "out.csv", Wanted(ExportKind.CONTACTS))) == 2
    chosen = Wanted(ExportKind.LEADS, lead_ids=lead_ids(filled))
    assert len(exported(filled, tmp_path / "out.csv", chosen)) == 2


def test_who_took_what_is_written_down_without_names(filled: Given, tmp_path: Path) -> None:
    export_file(filled.desk, Wanted(ExportKind.LEADS, date(2026, 11, 1)), tmp_path / "out.csv")

    with Session(filled.engine) as session:
        event = session.scalars(select(AuditEvent).where(AuditEvent.action == "EXPORT")).one()
    assert event.user_id == filled.user_id
    assert event.detail is not None
    assert (event.detail["rows"], event.detail["from"], "山田" in str(event.detail)) == (
        2,
        "2026-11-01",
        False,
    )
    assert event.detail["columns"][:2] == ["lead_id", "company"]


def test_field_sales_may_not_export(filled: Given, tmp_path: Path) -> None:
    filled.desk.user_id = filled.user("鈴木", "FIELD")

    with pytest.raises(NotAllowed):
        export_file(filled.desk, Wanted(ExportKind.LEADS), tmp_path / "out.csv")

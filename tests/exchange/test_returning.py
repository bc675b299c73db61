"""Does a list of ours come back from Excel as what was changed in it, and as nothing else?"""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from given import Given
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from xlsxwriter import Workbook

from callbench.domain.do_not_call import Scope
from callbench.exchange.exporting import ExportOptions, export_file
from callbench.exchange.importing import ImportOptions, ImportReport, import_file, undo_file
from callbench.services.do_not_call import add_entry
from callbench.services.editing import read_records, save_fields
from callbench.services.export_columns import ExportKind
from callbench.services.exporting import Wanted
from callbench.services.starting import seed_defaults
from callbench.storage.engine import for_writing
from callbench.storage.leads import Lead

from .lists import csv_file

HEADER = [
    "会社名",
    "会社名カナ",
    "従業員数",
    "都道府県",
    "部署",
    "役職",
    "氏名",
    "電話番号",
    "携帯",
    "メール",
    "流入元",
    "反響日時",
]
ROWS = [
    [
        "株式会社東海商事",
        "トウカイショウジ",
        "120",
        "愛知県",
        "営業部",
        "部長",
        "山田 太郎",
        "03-1234-5678 内線12",
        "",
        "y@tokai.jp",
    ],
    [
        "株式会社東海商事",
        "",
        "",
        "",
        "総務部",
        "課長",
        "佐藤 花子",
        "03-1234-5678",
        "090-1234-5678",
        "s@tokai.jp",
    ],
    ["𠮷野設備", "", "", "大阪府", "", "", "=髙橋 一", "06-1111-2222", "", ""],
]
Row = dict[str, str]
Change = Callable[[list[Row]], None]
SNAPSHOT = {
    "account": "SELECT id, name, kana, company_key, industry, employees, prefecture, address, version FROM account ORDER BY id",
    "contact": "SELECT id, name, kana, title, email, email_key, department_id, search_text, version FROM contact ORDER BY id",
    "phone_number": "SELECT contact_id, e164, extension, kind, status FROM phone_number ORDER BY id",
    "touch": "SELECT contact_id, kind, at FROM touch ORDER BY id",
    "lead": "SELECT id, rank, queue_state, score, version FROM lead ORDER BY id",
}


@pytest.fixture
def filled(local: Given, tmp_path: Path) -> Given:
    """Three persons of two companies."""
    with Session(for_writing(local.engine)) as session, session.begin():
        seed_defaults(session, local.clock())
    rows = [HEADER, *([*row, "資料請求", "2026/11/20 10:00"] for row in ROWS)]
    import_file(local.desk, csv_file(tmp_path, rows), ImportOptions())
    return local


def stored(given: Given) -> dict[str, list[tuple[object, ...]]]:
    """Everything a list could change."""
    with given.engine.connect() as connection:
        return {name: [tuple(row) for row in connection.execute(text(sql))] for name, sql in SNAPSHOT.items()}


def through_csv(
    given: Given, folder: Path, change: Change, kind: ExportKind = ExportKind.LEADS
) -> ImportReport:
    """Export as CSV, change rows, import."""
    path = folder / "out.csv"
    export_file(given.desk, Wanted(kind), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows, headers = list(reader), list(reader.fieldnames or ())
    change(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, headers)
        writer.writeheader()
        writer.writerows(rows)
    return import_file(given.desk, path, ImportOptions())


def nothing(_rows: list[Row]) -> None:
    return


def each_with(column: str, value: str, *lines: int) -> Change:
    def change(rows: list[Row]) -> None:
        for line in lines:
            rows[line][column] = value

    return change


@pytest.mark.parametrize("kind", [ExportKind.LEADS, ExportKind.CONTACTS, ExportKind.ACCOUNTS])
@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_out_and_in_again_is_the_identity(
    filled: Given, tmp_path: Path, kind: ExportKind, name: str, language: str
) -> None:
    before, path = stored(filled), tmp_path / name
    export_file(filled.desk, Wanted(kind), path, ExportOptions(language=language))

    report = import_file(filled.desk, path, ImportOptions())

    assert (report.preset, report.updated, report.created, report.rejected) == ("callbench", 0, 0, ())
    assert report.skipped == report.rows > 0
    assert report.doubts == ()
    assert stored(filled) == before


def test_letters_that_cp932_lacks_are_no_correction(filled: Given, tmp_path: Path) -> None:
    before = stored(filled)
    export_file(
        filled.desk, Wanted(ExportKind.LEADS), tmp_path / "out.csv", ExportOptions("cp932", lossy=True)
    )

    report = import_file(filled.desk, tmp_path / "out.csv", ImportOptions())

    assert (report.updated, stored(filled)) == (0, before)


def test_a_changed_cell_changes_its_field_alone_and_can_be_taken_back(filled: Given, tmp_path: Path) -> None:
    before = stored(filled)

    report = through_csv(filled, tmp_path, each_with("役職", "本部長", 0))

    after = stored(filled)
    assert (report.updated, report.skipped, report.doubts) == (1, 2, ())
    assert [row[3] for row in after["contact"]] == ["本部長", "課長", ""]
    assert after["account"] == before["account"]
    assert after["touch"] == before["touch"]
    assert report.batch is not None
    undone = undo_file(filled.desk, report.batch)
    assert (undone.restored, undone.kept) == (1, ())
    assert stored(filled) == before


def test_a_company_of_several_rows_is_changed_by_one_of_them(filled: Given, tmp_path: Path) -> None:
    report = through_csv(filled, tmp_path, each_with("会社名", "株式会社新東海", 1))

    assert (report.updated, report.doubts) == (1, ())
    assert [row[1] for row in stored(filled)["account"]] == ["株式会社新東海", "𠮷野設備"]


def test_two_rows_that_contradict_are_told(filled: Given, tmp_path: Path) -> None:
    def change(rows: list[Row]) -> None:
        rows[0]["従業員数"], rows[1]["従業員数"] = "130", "140"

    report = through_csv(filled, tmp_path, change)

    assert [(doubt.row, doubt.column, doubt.code, doubt.value) for doubt in report.doubts] == [
        (3, "従業員数", "CONTRADICTS", "140")
    ]
    assert stored(filled)["account"][0][5] == 130


def test_what_a_colleague_changed_since_stands(filled: Given, tmp_path: Path) -> None:
    def change(rows: list[Row]) -> None:
        rows[0]["役職"] = "本部長"
        _, person = filled.desk.read(read_records, int(rows[0]["リード番号"]))
        values = {"title": "執行役員"}
        filled.desk.write(
            save_fields, "contact", person.record_id, person.values, values, user_id=filled.user_id
        )

    report = through_csv(filled, tmp_path, change)

    assert [(doubt.code, doubt.value, doubt.made_of_it) for doubt in report.doubts] == [
        ("CHANGED_SINCE", "本部長", "執行役員")
    ]
    assert stored(filled)["contact"][0][3] == "執行役員"


def test_a_column_that_no_list_writes_is_told_where_it_was_changed(filled: Given, tmp_path: Path) -> None:
    before = stored(filled)

    def change(rows: list[Row]) -> None:
        rows[0]["優先度"], rows[2]["自社担当"] = "優先度2", "鈴木"

    report = through_csv(filled, tmp_path, change)

    assert [(doubt.row, doubt.column, doubt.code, doubt.made_of_it) for doubt in report.doubts] == [
        (2, "優先度", "NOT_WRITTEN", "優先度1"),
        (4, "自社担当", "NOT_WRITTEN", ""),
    ]
    assert (report.updated, stored(filled)) == (0, before)


def test_an_emptied_cell_empties_its_field_but_no_company_loses_its_name(
    filled: Given, tmp_path: Path
) -> None:
    def change(rows: list[Row]) -> None:
        rows[0]["会社名"] = rows[0]["役職"] = rows[0]["従業員数"] = ""
        rows[2]["従業員数"] = "many"

    report = through_csv(filled, tmp_path, change)

    assert [(doubt.column, doubt.code) for doubt in report.doubts] == [
        ("会社名", "NOT_TAKEN"),
        ("従業員数", "BAD_NUMBER"),
    ]
    account, contact = stored(filled)["account"][0], stored(filled)["contact"][0]
    assert (account[1], account[5], contact[3]) == ("株式会社東海商事", None, "")


def test_rows_without_a_record_of_ours_are_rejected_and_the_rest_comes_in(
    filled: Given, tmp_path: Path
) -> None:
    def change(rows: list[Row]) -> None:
        rows[0]["リード番号"], rows[1]["リード番号"] = "", "99999"
        rows[2]["部署"] = "営業部"

    report = through_csv(filled, tmp_path, change)

    assert [(row.row, row.code) for row in report.rejected] == [(2, "NO_RECORD"), (3, "UNKNOWN_RECORD")]
    assert (report.rows, report.updated) == (3, 1)


def test_a_number_is_added_and_none_is_lost(filled: Given, tmp_path: Path) -> None:
    before = stored(filled)

    def change(rows: list[Row]) -> None:
        rows[0]["携帯電話"] = "０９０－９９９９－０００１"
        rows[2]["電話番号"] = "06-1111-3333"

    report = through_csv(filled, tmp_path, change)

    numbers = [row[1] for row in stored(filled)["phone_number"]]
    assert {"+819099990001", "+81611113333", "+81611112222"} <= set(numbers)
    assert [(doubt.code, doubt.value) for doubt in report.doubts] == [("NUMBER_STAYS", "06-1111-2222")]
    assert report.batch is not None
    undo_file(filled.desk, report.batch)
    assert stored(filled) == before


@pytest.mark.parametrize(
    ("number", "place"), [("06-7777-0001", ("READY", None)), ("06-7777-0002", ("OUT", "NO_NUMBER"))]
)
def test_a_first_number_brings_a_lead_in_unless_it_refused(
    filled: Given, tmp_path: Path, number: str, place: tuple[str, str | None]
) -> None:
    row = ["北海設備", "", "", "", "", "", "林 誠", "", "", "h@hokkai.jp", "資料請求", "2026/11/20 10:00"]
    import_file(filled.desk, csv_file(tmp_path, [HEADER, row]), ImportOptions())
    filled.desk.write(add_entry, Scope.NUMBER, e164="+81677770002", reason="CALL", user_id=filled.user_id)
    before = stored(filled)

    report = through_csv(filled, tmp_path, each_with("電話番号", number, 3))

    with filled.engine.connect() as connection:
        found = connection.execute(text("SELECT queue_state, out_reason FROM lead ORDER BY id DESC")).first()
    assert found == place
    assert report.batch is not None
    undo_file(filled.desk, report.batch)
    assert stored(filled) == before


def test_a_dry_run_says_the_same_and_writes_nothing(filled: Given, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    export_file(filled.desk, Wanted(ExportKind.LEADS), path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    rows[1][rows[0].index("役職")] = "本部長"
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    before = stored(filled)

    dry = import_file(filled.desk, path, ImportOptions(dry_run=True))

    assert (dry.updated, dry.skipped, stored(filled)) == (1, 2, before)
    assert import_file(filled.desk, path, ImportOptions()).updated == 1
    assert stored(filled)["contact"][0][3] == "本部長"


def test_twice_changes_nothing_more(filled: Given, tmp_path: Path) -> None:
    through_csv(filled, tmp_path, each_with("役職", "本部長", 0))
    before = stored(filled)

    again = import_file(filled.desk, tmp_path / "out.csv", ImportOptions())

    assert (again.updated, stored(filled)) == (0, before)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=12)
EDITED = ["役職", "部署", "住所", "業種", "フリガナ"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@drawn(edits=st.dictionaries(st.tuples(st.sampled_from(EDITED), st.integers(0, 2)), WORDS, max_size=4))
def test_what_is_written_into_cells_is_what_the_next_export_says(
    filled: Given, tmp_path: Path, edits: dict[tuple[str, int], str]
) -> None:
    wanted: list[Row] = []
    companies: dict[str, str] = {}

    def change(rows: list[Row]) -> None:
        for (column, line), value in edits.items():
            if column in ("住所", "業種") and companies.setdefault(f"{column}{line // 2}", value) != value:
                continue
            for other in range(3) if column in ("住所", "業種") else (line,):
                if other == line or (column in ("住所", "業種") and other // 2 == line // 2):
                    rows[other][column] = value
        wanted.extend(rows)

    report = through_csv(filled, tmp_path, change)
    export_file(filled.desk, Wanted(ExportKind.LEADS), tmp_path / "again.csv")

    assert report.doubts == ()
    with (tmp_path / "again.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    plain = [{name: cell.lstrip("'") for name, cell in row.items() if name != "レコードの版"} for row in rows]
    assert plain == [
        {name: cell.lstrip("'") for name, cell in row.items() if name != "レコードの版"} for row in wanted
    ]
    with Session(filled.engine) as session:
        assert len(session.scalars(select(Lead.id)).all()) == 3

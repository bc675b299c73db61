"""Are cells read as people and programs write them, and is every doubtful one reported with row, column, reason and what was made of it?"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from given import Given

from callbench.domain.lead_row import LeadRow
from callbench.domain.sources import Source
from callbench.exchange.importing import ImportOptions, import_file
from callbench.exchange.presets import choose
from callbench.exchange.rows import Defaults, RowReader
from callbench.exchange.rows_of_csv import RowCells

from .lists import csv_file

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
DEFAULTS = Defaults(Source.TARGET_LIST, NOW, ZoneInfo("Asia/Tokyo"))
A, B, M = "+81312345678", "+81312345679", "+819012345678"
MAIN, DIRECT, MOBILE, FAX = "MAIN", "DIRECT", "MOBILE", "FAX"
Doubts = dict[str, str]


def read(cells: Mapping[str, str]) -> LeadRow:
    whole = {"会社名": "東海商事", **cells}
    found = RowReader(choose(list(whole), [], None), DEFAULTS).read(RowCells(7, list(whole.values())))
    assert isinstance(found, LeadRow)
    return found


def doubts(row: LeadRow) -> Doubts:
    """Reason → what was made of it; each stands with its row, its column and the cell as it is."""
    found = [doubt for doubt in row.doubts if doubt.code != "NO_PHONE"]
    assert all(doubt.row == 7 and doubt.column and doubt.value for doubt in found)
    return {str(doubt.code): doubt.made_of_it for doubt in found}


@pytest.mark.parametrize(
    ("cells", "numbers", "doubted"),
    [
        ({"電話番号": "312345678"}, [(A, MAIN, "")], {"LOST_ZERO": A}),
        ({"電話番号": "312345678.0"}, [(A, MAIN, "")], {"LOST_ZERO": A}),
        ({"携帯": "9012345678"}, [(M, MOBILE, "")], {"LOST_ZERO": M}),
        ({"電話番号": "０３－１２３４－５６７８"}, [(A, MAIN, "")], {}),
        ({"電話番号": "03ー1234ー5678"}, [(A, MAIN, "")], {}),
        ({"電話番号": "(03)1234-5678"}, [(A, MAIN, "")], {}),
        ({"電話番号": "03（1234）5678"}, [(A, MAIN, "")], {}),
        ({"電話番号": "+81(0)3-1234-5678"}, [(A, MAIN, "")], {}),
        ({"電話番号": '="0312345678"'}, [(A, MAIN, "")], {}),
        ({"電話番号": "'0312345678"}, [(A, MAIN, "")], {}),
        ({"電話番号": "03-1234-5678 内線123"}, [(A, MAIN, "123")], {}),
        ({"電話番号": "03-1234-5678（内１２）"}, [(A, MAIN, "12")], {}),
        ({"電話番号": "03-1234-5678", "内線": "45"}, [(A, MAIN, "45")], {}),
        (
            {"電話番号": "03-1234-5678 / 03-1234-5679"},
            [(A, MAIN, ""), (B, MAIN, "")],
            {"SEVERAL_NUMBERS": f"{A} {B}"},
        ),
        (
            {"電話番号": "代表 03-1234-5678 直通 03-1234-5679 携帯 090-1234-5678"},
            [(A, MAIN, ""), (B, DIRECT, ""), (M, MOBILE, "")],
            {"SEVERAL_NUMBERS": f"{A} {B} {M}"},
        ),
        (
            {"電話番号": "TEL:03-1234-5678\nFAX:03-1234-5679"},
            [(A, MAIN, ""), (B, FAX, "")],
            {"SEVERAL_NUMBERS": f"{A} {B}"},
        ),
        ({"直通": "03-1234-5678", "FAX": "03-1234-5679"}, [(A, DIRECT, ""), (B, FAX, "")], {}),
        ({"電話番号": "03-1234-5678（夜間）"}, [(A, MAIN, "")], {"NOTE_IN_CELL": A}),
        ({"電話番号": "841-9464"}, [("", MAIN, "")], {"LOST_AREA_CODE": ""}),
        ({"電話番号": "3.12E+09"}, [("", MAIN, "")], {"SCIENTIFIC": ""}),
    ],
)
def test_telephone_cells(cells: dict[str, str], numbers: list[tuple[str, str, str]], doubted: Doubts) -> None:
    row = read(cells)

    assert [(each.e164, each.kind.value, each.extension) for each in row.person.phones] == numbers
    assert doubts(row) == doubted


@pytest.mark.parametrize(
    ("cells", "name", "kana"),
    [
        ({"氏名": "山田 太郎"}, "山田 太郎", ""),
        ({"姓": "山田", "名": "太郎"}, "山田 太郎", ""),
        ({"名": "太郎", "姓": "山田"}, "山田 太郎", ""),
        ({"苗字": "山田", "名前": "太郎"}, "山田 太郎", ""),
        ({"氏名": "山田太郎", "フリガナ": "ヤマダ タロウ"}, "山田太郎", "ヤマダ タロウ"),
        ({"氏名": "山田太郎", "フリガナ": "ﾔﾏﾀﾞ ﾀﾛｳ"}, "山田太郎", "ヤマダ タロウ"),
        ({"姓": "山田", "名": "太郎", "セイ": "ヤマダ", "メイ": "タロウ"}, "山田 太郎", "ヤマダ タロウ"),
        ({"氏名": "山田太郎（ヤマダ タロウ）"}, "山田太郎", "ヤマダ タロウ"),
        ({"氏名": "山田太郎(ﾔﾏﾀﾞﾀﾛｳ)", "役職": "部長"}, "山田太郎", "ヤマダタロウ"),
        ({"氏名": "山田太郎（やまだ）", "フリガナ": "ヤマダ タロウ"}, "山田太郎", "ヤマダ タロウ"),
        ({"氏名": "山田太郎（総務）"}, "山田太郎(総務)", ""),
        ({"氏名": "部長 山田太郎 様"}, "山田太郎", ""),
        ({"Last Name": "Yamada", "First Name": "Taro"}, "Taro Yamada", ""),
    ],
)
def test_name_cells(cells: dict[str, str], name: str, kana: str) -> None:
    person = read(cells).person

    assert (person.name.replace("（", "(").replace("）", ")"), person.kana) == (name, kana)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (cell, "2026-05-01T00:00")
        for cell in (
            "2026/5/1",
            "2026-05-01",
            "2026.5.1",
            "20260501",
            "2026年5月1日",
            "２０２６年５月１日",
            "2026/05/01(金)",
            "令和8年5月1日",
            "R8.5.1",
            "㋿8年5月1日",
            "46143",
            "46143.0",
        )
    ]
    + [
        ("S37.08.20", "1962-08-20T00:00"),
        ("令和元年5月1日", "2019-05-01T00:00"),
        ("46143.5", "2026-05-01T12:00"),
        ("2026/5/1 9:05", "2026-05-01T09:05"),
        ("2026年5月1日 午後3時", "2026-05-01T15:00"),
        ("2026-05-01T00:05:00Z", "2026-05-01T09:05"),
        ("2026-05-01T10:20:00+09:00", "2026-05-01T10:20"),
    ],
)
def test_date_cells(cell: str, day: str) -> None:
    row = read({"反響日時": cell})

    assert row.converted_at is not None
    assert row.converted_at.astimezone(DEFAULTS.zone).strftime("%Y-%m-%dT%H:%M") == day
    assert not doubts(row)


@pytest.mark.parametrize(
    ("cell", "doubted"),
    [
        ("来週", {"BAD_DATE": ""}),
        ("2026-02-30", {"BAD_DATE": ""}),
        ("5/1/2026", {"AMBIGUOUS_DATE": "2026-04-30T15:00:00+00:00"}),
        ("2027/1/1", {"FUTURE_DATE": NOW.isoformat()}),
    ],
)
def test_a_doubtful_date_says_what_was_made_of_it(cell: str, doubted: Doubts) -> None:
    assert doubts(read({"反響日時": cell})) == doubted


@pytest.mark.parametrize(
    ("cell", "email", "doubted"),
    [
        ("T.Yamada@Example.co.jp", "T.Yamada@Example.co.jp", {}),
        ("ｔａｒｏ＠example．co．jp", "taro@example.co.jp", {}),
        ("mailto:t@example.co.jp", "t@example.co.jp", {}),
        ("山田太郎 <t@example.co.jp>", "t@example.co.jp", {}),
        ("t@example.co.jp。", "t@example.co.jp", {}),
        ("t @ example.co.jp", "t@example.co.jp", {"MENDED_EMAIL": "t@example.co.jp"}),
        ("t@example.jp; b@example.jp", "t@example.jp", {"SEVERAL_EMAILS": "t@example.jp"}),
        ("t@example", "", {"BAD_EMAIL": ""}),
        ("t@example,co.jp", "", {"BAD_EMAIL": ""}),
    ],
)
def test_mail_cells(cell: str, email: str, doubted: Doubts) -> None:
    row = read({"メール": cell})

    assert (row.person.email, doubts(row)) == (email, doubted)


@pytest.mark.parametrize(
    ("cells", "place", "doubted"),
    [
        ({"郵便番号": "100-0001"}, ("100-0001", "", ""), {}),
        ({"郵便番号": "〒１００－０００１"}, ("100-0001", "", ""), {}),
        ({"郵便番号": "1000001.0"}, ("100-0001", "", ""), {}),
        ({"郵便番号": "600001"}, ("060-0001", "", ""), {"LOST_ZERO": "060-0001"}),
        ({"郵便番号": "60-0001"}, ("060-0001", "", ""), {"LOST_ZERO": "060-0001"}),
        ({"郵便番号": "10"}, ("10", "", ""), {"BAD_POSTCODE": "10"}),
        ({"都道府県": "東京"}, ("", "東京都", ""), {}),
        ({"都道府県": "13 東京都"}, ("", "東京都", ""), {}),
        ({"都道府県": "北海道"}, ("", "北海道", ""), {}),
        ({"都道府県": "京都"}, ("", "京都府", ""), {}),
        ({"都道府県": "関東"}, ("", "関東", ""), {"UNKNOWN_PREFECTURE": "関東"}),
        ({"住所": "大阪府大阪市北区1-2"}, ("", "大阪府", "大阪府大阪市北区1-2"), {}),
        ({"住所": "〒530-0001　大阪府大阪市"}, ("530-0001", "大阪府", "大阪府大阪市"), {}),
        ({"住所": "530-0001 大阪府大阪市"}, ("530-0001", "大阪府", "大阪府大阪市"), {}),
        ({"郵便番号": "100-0001", "住所": "〒530-0001 大阪府"}, ("100-0001", "大阪府", "大阪府"), {}),
    ],
)
def test_place_cells(cells: dict[str, str], place: tuple[str, str, str], doubted: Doubts) -> None:
    row = read(cells)

    assert (row.company.postcode, row.company.prefecture, row.company.address) == place
    assert doubts(row) == doubted


def test_every_doubtful_cell_of_a_list_is_in_its_report(local: Given, tmp_path: Path) -> None:
    header = ["会社名", "氏名", "電話番号", "メール", "郵便番号", "反響日時"]
    path = csv_file(
        tmp_path,
        [
            header,
            ["東海商事", "山田太郎", "312345678", "t@example", "600001", "2026/5/1"],
            ["西海商事", "佐藤花子", "03-1234-5679", "", "", "来週"],
        ],
        "cp932",
    )

    said = import_file(local.desk, path, ImportOptions(dry_run=True)).as_json(with_doubts=True)

    assert [
        (each["row"], each["column"], each["code"], each["value"], each["made_of_it"])
        for each in said["doubts"]
    ] == [
        (2, "郵便番号", "LOST_ZERO", "600001", "060-0001"),
        (2, "メール", "BAD_EMAIL", "t@example", ""),
        (2, "電話番号", "LOST_ZERO", "312345678", A),
        (3, "反響日時", "BAD_DATE", "来週", ""),
    ]

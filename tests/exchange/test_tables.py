"""Is a list file read as it is: headers, line numbers, sheets, limits?"""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from callbench.domain.errors import BadValue, FileTooBig, ReadFailed
from callbench.exchange import limits
from callbench.exchange.rows_of_csv import Problem
from callbench.exchange.tables import open_table

from .lists import csv_file, shared_file, xlsx_file

HEADER = ["会社名", "氏名", "電話番号"]
EIGHT = """2026/06/01 にEightで生成された名刺リストです。
合計 2 件
* 一
* 二
* 三


会社名,部署名,役職,氏名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,名刺交換日
東海商事,営業部,部長,山田太郎,t@example.jp,1000001,東京都千代田区,03-1234-5678,,,,090-1234-5678,,2026/05/26
"""


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_the_separator_is_the_one_that_gives_the_widest_row(tmp_path: Path, separator: str) -> None:
    path = csv_file(tmp_path, [HEADER, ["東海商事", "山田;太,郎", "03-1234-5678"]], separator=separator)

    table = open_table(path)

    assert (table.separator, table.headers) == (separator, tuple(HEADER))


def test_lines_are_those_of_the_file_though_cells_hold_line_breaks(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADER, ["東海\r\n商事", "a", "1"], ["", "", ""], ["西海商事", "b", "2"]])

    rows = list(open_table(path).rows())

    assert [(row.line, row.cells[1]) for row in rows] == [(2, "a"), (5, "b")]


def test_the_header_is_found_under_a_preamble(tmp_path: Path) -> None:
    path = tmp_path / "eight.csv"
    path.write_text(EIGHT, "utf-8-sig", newline="")

    table = open_table(path)

    assert (table.header_row, table.headers[0], table.headers[7]) == (8, "会社名", "TEL会社")
    assert [row.line for row in table.rows()] == [9]


def test_a_missing_header_gives_made_names(tmp_path: Path) -> None:
    table = open_table(
        csv_file(tmp_path, [["01101", "東海商事", "0608776"], ["01102", "西海商事", "0608777"]])
    )

    assert table.headerless
    assert table.headers == ("列1", "列2", "列3")
    assert [row.line for row in table.rows()] == [1, 2]


def test_unknown_words_above_numbers_are_a_header(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, [["age", "colour"], ["3", "red"], ["4", "blue"]]))

    assert (table.header_row, table.headers) == (1, ("age", "colour"))


def test_repeated_and_blank_names_become_unique(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [["会社名", "電話番号", "", "電話番号", "電話番号"], ["a", "1", "2", "3", "4"]])

    assert open_table(path).headers == ("会社名", "電話番号", "列3", "電話番号_2", "電話番号_3")


def test_a_ragged_last_line_is_still_a_row(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("会社名,氏名,電話番号\n東海商事,山田,03-1234-5678\n西海商事,佐藤", "utf-8", newline="")

    assert [row.cells for row in open_table(path).rows()][-1] == ["西海商事", "佐藤"]


def test_a_report_footer_is_marked(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["東海商事", "山田", "1"],
        ["", "", ""],
        ["リードレポート", "", ""],
        ["Copyright © 2026", "", ""],
    ]

    problems = [row.problem for row in open_table(csv_file(tmp_path, rows)).rows()]

    assert problems == [None, Problem.FOOTER, Problem.FOOTER]


def test_a_lonely_cell_in_the_middle_is_no_footer(tmp_path: Path) -> None:
    rows = [HEADER, ["東海商事", "", ""], ["西海商事", "佐藤", "2"]]

    assert [row.problem for row in open_table(csv_file(tmp_path, rows)).rows()] == [None, None]


def test_a_quote_that_never_closes_costs_one_row(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    good = "".join(f"会社{n},氏名{n},03-1234-{n:04}\n" for n in range(9_000))
    path.write_text('会社名,氏名,電話番号\n"壊れた,山田,1\n' + good, "utf-8", newline="")

    rows = list(open_table(path).rows())

    assert (rows[0].line, rows[0].problem) == (2, Problem.BAD_ROW)
    assert len(rows) == 9_001
    assert (rows[-1].line, rows[-1].cells[0]) == (9_002, "会社8999")


def test_numbers_and_dates_of_excel_are_text_as_a_person_reads_it(tmp_path: Path) -> None:
    cells = ["東海商事", 312345678, 1.5, date(2026, 6, 1), datetime(2026, 6, 1, 9, 30), True]
    path = xlsx_file(tmp_path, {"一覧": [["会社名", "電話番号", "率", "登録日", "時刻", "可"], cells]})

    row = next(open_table(path).rows())

    assert row.cells == ["東海商事", "312345678", "1.5", "2026-06-01", "2026-06-01 09:30:00", "TRUE"]


def test_a_sheet_can_be_chosen_and_an_empty_one_is_passed_over(tmp_path: Path) -> None:
    path = xlsx_file(
        tmp_path, {"表紙": [], "一覧": [HEADER, ["a", "b", "1"]], "別": [HEADER, ["c", "d", "2"]]}
    )

    assert open_table(path).sheet == "一覧"
    assert next(open_table(path, sheet="別").rows()).cells[0] == "c"
    with pytest.raises(BadValue):
        open_table(path, sheet="無い")


def test_a_workbook_is_checked_before_it_is_parsed(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    escape = tmp_path / "escape.xlsx"
    with zipfile.ZipFile(escape, "w") as archive:
        archive.writestr("../outside", b"x")
    text = tmp_path / "text.xlsx"
    text.write_text("会社名", "utf-8")

    with pytest.raises(FileTooBig):
        open_table(bomb)
    for path, reason in ((escape, "UNSAFE_WORKBOOK"), (text, "NOT_A_WORKBOOK")):
        with pytest.raises(ReadFailed) as refusal:
            open_table(path)
        assert refusal.value.reason == reason


def test_a_workbook_entry_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, {"一覧": [HEADER, *[["a", "b", str(n)] for n in range(500)]]})
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/worksheets/sheet1.xml"))
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)

    with pytest.raises(ReadFailed):
        open_table(path)


def test_limits_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = csv_file(tmp_path, [HEADER, *[["a", "b", "1"]] * 20])
    monkeypatch.setattr("callbench.exchange.tables.MAX_ROWS", 10)
    with pytest.raises(FileTooBig) as rows:
        list(open_table(path).rows())
    monkeypatch.setattr("callbench.exchange.tables.MAX_BYTES", 10)
    with pytest.raises(FileTooBig) as size:
        open_table(path)

    assert (rows.value.what, size.value.what) == ("rows", "bytes")


def test_two_hundred_columns_are_the_most(tmp_path: Path) -> None:
    wide = ["会社名", "電話番号", *[f"項目{n}" for n in range(limits.MAX_COLUMNS)]]

    with pytest.raises(FileTooBig):
        open_table(csv_file(tmp_path, [wide, wide]))


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)

    with pytest.raises(ReadFailed) as refusal:
        open_table(path)

    assert refusal.value.reason == "EMPTY"


@pytest.mark.parametrize(
    ("name", "rows", "header"),
    [
        ("takamatsu_hostels_2024-11.xlsx", 242, 1),
        ("takamatsu_food_2026-06.xlsx", 3_693, 1),
        ("takamatsu_food_2026-06_cp932.csv", 3_693, 1),
        ("jigyosyo_cp932.csv", 21_845, 0),
        ("xeducation_early_half.csv", 4_618, 1),
        ("salesforce_devorg/Lead.csv", 22, 1),
    ],
)
def test_real_lists_are_read_whole(name: str, rows: int, header: int) -> None:
    table = open_table(shared_file(name))

    assert (sum(1 for _ in table.rows()), table.header_row) == (rows, header)

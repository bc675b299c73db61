"""Are the workbooks of every program read alike, and none opened that would fill the memory?"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from given import Given
from xlsxwriter import Workbook

from callbench.domain.errors import FileTooBig, ReadFailed
from callbench.exchange.importing import ImportOptions, import_file
from callbench.exchange.tables import open_table

from .lists import csv_text, xlsx_file
from .other_workbooks import ods_file, ods_of, xls_file

ROWS: Sequence[Sequence[str | float | date]] = [
    ["会社名", "氏名", "電話番号", "獲得日"],
    ["㈱髙﨑①商店", "山田太郎", "03-1234-5678", date(2026, 5, 1)],
    ["西海商事", "佐藤花子", 312345679, date(2026, 5, 2)],
]
READ = [
    ["㈱髙﨑①商店", "山田太郎", "03-1234-5678", "2026-05-01"],
    ["西海商事", "佐藤花子", "312345679", "2026-05-02"],
]
Build = Callable[[Path, dict[str, Sequence[Sequence[str | float | date]]]], Path]
KINDS = pytest.mark.parametrize("build", [xlsx_file, xls_file, ods_file])


@KINDS
def test_every_kind_of_workbook_is_read_alike(tmp_path: Path, build: Build) -> None:
    table = open_table(build(tmp_path, {"名簿": ROWS, "別": [["x"]]}))

    assert (table.sheets, table.sheet, table.header_row) == (("名簿", "別"), "名簿", 1)
    assert [row.cells for row in table.rows()] == READ
    assert [row.line for row in table.rows()] == [2, 3]


@KINDS
def test_a_sheet_is_chosen_and_its_header_found_under_a_preamble(tmp_path: Path, build: Build) -> None:
    path = build(tmp_path, {"表紙": [["表紙"]], "名簿": [["2026年 春の展示会", "", "", ""], *ROWS]})

    table = open_table(path, sheet="名簿")

    assert (table.header_row, table.headers[0]) == (2, "会社名")
    assert len(list(table.rows())) == 2


@KINDS
def test_every_kind_of_workbook_comes_in_with_the_zero_put_back(
    local: Given, tmp_path: Path, build: Build
) -> None:
    report = import_file(local.desk, build(tmp_path, {"名簿": ROWS}), ImportOptions())

    assert (report.created, len(report.rejected)) == (2, 0)
    assert report.encoding in ("xlsx", "xls", "ods")
    zero = next(doubt for doubt in report.doubts if doubt.code == "LOST_ZERO")
    assert (zero.row, zero.column, zero.made_of_it) == (3, "電話番号", "+81312345679")


def test_a_text_that_calls_itself_a_workbook_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_bytes(csv_text([["会社名", "電話番号"], ["東海商事", "03-1"]], "\t").encode("utf-16"))

    assert (open_table(path).headers, open_table(path).separator) == (("会社名", "電話番号"), "\t")


def test_an_old_workbook_under_another_name_is_read_as_one(tmp_path: Path) -> None:
    assert open_table(xls_file(tmp_path, {"名簿": ROWS}, "list.csv")).headers[1] == "氏名"


def test_a_new_workbook_under_the_old_ending_is_read_as_one(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, {"名簿": ROWS}).rename(tmp_path / "renamed.xls")

    assert open_table(path).headers[0] == "会社名"


@pytest.mark.parametrize("name", ["list.xls", "list.ods"])
def test_a_damaged_workbook_is_refused(tmp_path: Path, name: str) -> None:
    path = xls_file(tmp_path, {"名簿": ROWS}) if name == "list.xls" else ods_file(tmp_path, {"名簿": ROWS})
    path.write_bytes(path.read_bytes()[:700])

    with pytest.raises(ReadFailed):
        open_table(path)


def test_two_cells_at_the_ends_of_a_sheet_do_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet("a")
        sheet.write(0, 0, "x")
        sheet.write(1_048_575, 16_383, "y")

    with pytest.raises(FileTooBig) as refused:
        open_table(path)
    assert refused.value.what == "cells"


def test_a_cell_that_is_repeated_a_billion_times_does_not_fill_the_memory(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'

    with pytest.raises(FileTooBig) as refused:
        open_table(ods_of(tmp_path, f'<table:table table:name="a">{rows}</table:table>'))
    assert refused.value.what == "cells"


def test_a_wide_and_a_long_list_are_no_danger(tmp_path: Path) -> None:
    wide = xlsx_file(tmp_path, {"a": [["会社名", *map(str, range(150))], ["東海商事"]]})
    assert len(open_table(wide).headers) == 151

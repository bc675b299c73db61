"""Dates of import cells are read in every form lists use, and doubted where they can be read in two ways."""

import csv
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbench.domain.dates_jp import DateCell, DateDoubtCode, DateOrder, read_date

DATA = Path(__file__).parents[2].parent / "shared" / "data"
MAY_1 = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026/5/1", MAY_1),
        ("2026-05-01", MAY_1),
        ("2026.5.1", MAY_1),
        ("2026年5月1日", MAY_1),
        ("２０２６年５月１日", MAY_1),
        ("2026/05/01(金)", MAY_1),
        ("令和8年5月1日", MAY_1),
        ("R8.5.1", MAY_1),
        ("r08/05/01", MAY_1),
        ("㋿8年5月1日", MAY_1),
        ("S37.08.20", date(1962, 8, 20)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("平成36年3月31日", date(2024, 3, 31)),
        ("大正15年12月24日", date(1926, 12, 24)),
        ("43993", date(2020, 6, 11)),
        ("43993.0", date(2020, 6, 11)),
        ("43993.5", datetime(2020, 6, 11, 12, 0)),
        ("20260501", MAY_1),
        ("May 1, 2026", MAY_1),
        ("1 May 2026", MAY_1),
        ("1st may 2026", MAY_1),
        ("1-May-26", MAY_1),
        ("Sept. 3 2026 10:05", datetime(2026, 9, 3, 10, 5)),
        ("December 31st, 2025 3:05 PM", datetime(2025, 12, 31, 15, 5)),
        ("13/1/2026", date(2026, 1, 13)),
        ("1/13/2026", date(2026, 1, 13)),
        ("5/5/2026", date(2026, 5, 5)),
        ("2026-05-01 10:20", datetime(2026, 5, 1, 10, 20)),
        ("2026/05/01 10:20:30", datetime(2026, 5, 1, 10, 20, 30)),
        ("2026年5月1日 10時20分", datetime(2026, 5, 1, 10, 20)),
        ("2026年5月1日午後3時", datetime(2026, 5, 1, 15, 0)),
        ("2026-05-01T10:20:00Z", datetime(2026, 5, 1, 10, 20, tzinfo=UTC)),
        ("2026-05-01T10:20:00.000+0000", datetime(2026, 5, 1, 10, 20, tzinfo=UTC)),
        ("2026-05-01T10:20:00+09:00", datetime(2026, 5, 1, 10, 20, tzinfo=timezone(timedelta(hours=9)))),
        (" 2026/5/1 ", MAY_1),
    ],
)
def test_a_cell_means_this_date(text: str, value: date | datetime) -> None:
    cell = read_date(text)
    assert (cell, type(cell.value)) == (DateCell(value), type(value))


@pytest.mark.parametrize("text", ["", "  ", "-", "なし", "未定", "N/A"])
def test_an_empty_cell_has_neither_date_nor_doubt(text: str) -> None:
    assert read_date(text) == DateCell(None)


@pytest.mark.parametrize(
    "text",
    ["abc", "2026/13/1", "2026-02-30", "0000-00-00", "3.5", "1234567", "2026-05-01 25:00", "５月", "9" * 400],
)
def test_what_is_no_date_is_doubted(text: str) -> None:
    assert read_date(text) == DateCell(None, DateDoubtCode.NOT_A_DATE)


def test_a_date_that_reads_both_ways_is_doubted_until_the_order_is_known() -> None:
    assert read_date("5/1/2026") == DateCell(MAY_1, DateDoubtCode.AMBIGUOUS_ORDER)
    assert read_date("5/1/2026 3:20 PM") == DateCell(
        datetime(2026, 5, 1, 15, 20), DateDoubtCode.AMBIGUOUS_ORDER
    )
    assert read_date("5/1/2026", DateOrder.MONTH_FIRST) == DateCell(MAY_1)
    assert read_date("1/5/2026", DateOrder.DAY_FIRST) == DateCell(MAY_1)
    assert read_date("26/05/01") == DateCell(MAY_1, DateDoubtCode.AMBIGUOUS_ORDER)


@given(st.dates(date(1930, 1, 1), date(2100, 1, 1)))
def test_one_date_is_read_alike_in_every_form(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    forms = [
        f"{day:%Y/%m/%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"{day:%Y-%m-%d}",
        f"{serial}.0",
    ]
    assert {read_date(form) for form in forms} == {DateCell(day)}


@pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real files is not beside the project")
def test_every_date_of_the_city_list_is_read() -> None:
    with (DATA / "takamatsu_food_2026-06_utf8bom.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [(row["許可開始日"], read_date(row["許可開始日"])) for row in csv.DictReader(file)]
    assert [text for text, cell in cells if cell.doubt or type(cell.value) is not date] == []


@pytest.mark.parametrize("text", ["2026年5月", "2026/5", "2026-05", "令和8年5月"])
def test_a_month_alone_is_its_first_day_and_doubted(text: str) -> None:
    assert read_date(text) == DateCell(MAY_1, DateDoubtCode.MONTH_ONLY)


@pytest.mark.parametrize("text", ["maybe 3 2026", "32 May 2026", "2026/13", "2026年13月", "Mary 3 2026"])
def test_what_is_like_a_month_is_none(text: str) -> None:
    assert read_date(text) == DateCell(None, DateDoubtCode.NOT_A_DATE)

"""Is what would become of each row said before anything is written, and is the same list the second time the same?"""

from pathlib import Path

import pytest
from given import Given

from callbench.exchange.importing import ImportOptions, ImportReport, import_file
from callbench.services.import_review import ROWS_KEPT, ReviewKind

from .lists import csv_file, shared_file

HEADER = ["会社名", "氏名", "電話番号", "メール", "架電禁止"]
YAMADA = ["株式会社東海商事", "山田 太郎", "03-1234-5678", "yamada@tokai.example.jp", ""]
SATO = ["西海商事", "佐藤 花子", "03-1234-5679", "sato@saikai.example.jp", ""]


def bring_in(given: Given, folder: Path, *rows: list[str], dry_run: bool = True) -> ImportReport:
    return import_file(given.desk, csv_file(folder, [HEADER, *rows]), ImportOptions(dry_run=dry_run))


def lines(report: ImportReport, kind: ReviewKind) -> list[int]:
    assert report.review is not None
    assert report.review.counts[kind] == len(report.review.rows[kind])
    return [row.row for row in report.review.rows[kind]]


def test_each_kind_of_row_is_counted_and_shown(given: Given, tmp_path: Path) -> None:
    bring_in(given, tmp_path, YAMADA, SATO, dry_run=False)

    report = bring_in(
        given,
        tmp_path,
        YAMADA,
        [*SATO[:2], "090-1234-5678", *SATO[3:]],
        ["有限会社東海商事", "山田 太郎", "03-1234-5678", "", ""],
        ["北洋精機", "高橋 健", "03-1234-5680", "", "1"],
        ["北洋精機", "高橋 健", "03-1234-5680", "", "1"],
        ["", "", "03-1", "a@b.example.jp", ""],
    )

    assert {kind: lines(report, kind) for kind in ReviewKind} == {
        ReviewKind.NEW: [4, 5],
        ReviewKind.UPDATE: [3],
        ReviewKind.SAME: [2],
        ReviewKind.REPEATED: [6],
        ReviewKind.POSSIBLE_DUPLICATE: [4],
        ReviewKind.DO_NOT_CALL: [5, 6],
    }
    assert report.review is not None
    (doubted,) = report.review.rows[ReviewKind.POSSIBLE_DUPLICATE]
    assert (doubted.company, doubted.like) == ("有限会社東海商事", "株式会社東海商事")
    assert [row.row for row in report.rejected] == [7]


@pytest.mark.parametrize(
    ("row", "like"),
    [
        (["南海商事", "山田 太郎", "03-1234-5678", "", ""], "株式会社東海商事 山田 太郎"),
        (["南海商事", "山田", "", "yamada@tokai.example.jp", ""], "株式会社東海商事 山田 太郎"),
        ([*YAMADA[:2], "", "taro@elsewhere.example.jp", ""], "株式会社東海商事 山田 太郎"),
        (["南海商事", "佐藤 次郎", "03-1234-5678", "", ""], ""),
        (["南海商事", "", "03-1234-5678", "", ""], ""),
    ],
)
def test_a_new_person_much_like_one_who_is_here_is_shown(
    local: Given, tmp_path: Path, row: list[str], like: str
) -> None:
    bring_in(local, tmp_path, YAMADA, dry_run=False)

    report = bring_in(local, tmp_path, row)

    assert report.review is not None
    assert lines(report, ReviewKind.NEW) == [2]
    assert [found.like for found in report.review.rows[ReviewKind.POSSIBLE_DUPLICATE]] == [like] * bool(like)


def test_a_refusal_that_is_new_is_an_update(given: Given, tmp_path: Path) -> None:
    bring_in(given, tmp_path, YAMADA, dry_run=False)

    assert lines(bring_in(given, tmp_path, [*YAMADA[:4], "1"]), ReviewKind.UPDATE) == [2]
    assert bring_in(given, tmp_path, [*YAMADA[:4], "1"], dry_run=False).updated == 1
    assert lines(bring_in(given, tmp_path, [*YAMADA[:4], "1"]), ReviewKind.SAME) == [2]


@pytest.mark.parametrize(
    "name",
    [
        "takamatsu_hostels_2024-11.xlsx",
        "takamatsu_food_2026-06_cp932.csv",
        "salesforce_devorg/Contact.csv",
        "different_companies_one_phone.csv",
    ],
)
def test_a_real_list_the_second_time_is_all_the_same(local: Given, name: str) -> None:
    path = shared_file(name)
    first = import_file(local.desk, path, ImportOptions())

    again = import_file(local.desk, path, ImportOptions(dry_run=True))

    assert again.review is not None
    assert again.review.counts[ReviewKind.SAME] == again.rows == first.rows
    assert again.review.counts[ReviewKind.NEW] == again.review.counts[ReviewKind.UPDATE] == 0


def test_all_rows_are_counted_and_the_first_are_kept(local: Given, tmp_path: Path) -> None:
    rows = [[f"会社{number}号", f"人 {number}", f"03-5{number:03d}-0001", "", ""] for number in range(1_005)]

    report = bring_in(local, tmp_path, *rows)

    assert report.review is not None
    assert report.review.counts[ReviewKind.NEW] == 1_005
    assert len(report.review.rows[ReviewKind.NEW]) == ROWS_KEPT

"""Do lists go out harmless, whole and without silent losses?"""

import csv
import errno
import itertools
import stat
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from callbench.domain.errors import BadValue, CallbenchError, CharactersLost, DiskFull, WriteFailed
from callbench.exchange.losses import LOSSES_KEPT, Losses
from callbench.exchange.writers import defused, undefused, write_table
from callbench.exchange.xlsx_writer import LONGEST_CELL, Value
from callbench.storage.file_refusals import write_refusal

TOKYO = ZoneInfo("Asia/Tokyo")
HEADERS = ["会社名", "電話番号", "日時", "日", "数", "可"]
ROW: list[Value] = [
    "東海商事",
    "03-1234-5678",
    datetime(2026, 11, 24, 1, 0, tzinfo=UTC),
    date(2026, 11, 24),
    5,
    True,
]


def read_csv(path: Path, encoding: str) -> list[list[str]]:
    """The file as another program reads it."""
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_a_csv_holds_local_times_and_plain_numbers(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "out.csv"

    assert write_table(path, HEADERS, [ROW], TOKYO, encoding) == 1

    assert read_csv(path, encoding) == [
        HEADERS,
        ["東海商事", "03-1234-5678", "2026-11-24 10:00:00", "2026-11-24", "5", "1"],
    ]


def test_a_workbook_holds_typed_cells(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"

    write_table(path, HEADERS, [ROW, ["=1+1", None, None, None, None, None]], TOKYO)

    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[1] == [
        "東海商事",
        "03-1234-5678",
        datetime(2026, 11, 24, 10, 0),
        date(2026, 11, 24),
        5.0,
        True,
    ]
    assert rows[2][0] == "=1+1"


def test_a_workbook_has_no_formula_even_when_a_text_is_edited(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_table(path, ["会社名", "電話番号"], [["=HYPERLINK(1)", "0312345678"], ["＝1", "03"]], TOKYO)

    with zipfile.ZipFile(path) as book:
        sheet, styles = (book.read(f"xl/{name}").decode() for name in ("worksheets/sheet1.xml", "styles.xml"))

    assert "<f>" not in sheet
    assert 'quotePrefix="1"' in styles
    assert 'numFmtId="49"' in styles


def test_the_end_of_a_text_that_no_cell_holds_is_told(tmp_path: Path) -> None:
    long = "あ" * (LONGEST_CELL + 3)

    with pytest.raises(CharactersLost) as refusal:
        write_table(tmp_path / "out.xlsx", ["メモ"], [["短い"], [long]], TOKYO)

    assert refusal.value.losses == ((2, "メモ", "あああ"),)
    assert list(tmp_path.iterdir()) == []


def test_losses_without_number_are_counted_and_not_kept(tmp_path: Path) -> None:
    losses = Losses(allowed=True)
    write_table(tmp_path / "out.csv", ["名"], (["𠮷"] for _ in range(3_000)), TOKYO, "cp932", losses=losses)
    assert (losses.count, losses.rows, len(losses.first)) == (3_000, 3_000, LOSSES_KEPT)


@pytest.mark.parametrize(
    "text", ["=1+1", "+81312345678", "-1", "@SUM(A1)", "\tx", "＝1+1", "＠x", "'=1", "''-1"]
)
def test_no_text_becomes_a_formula_and_the_guard_comes_off_again(tmp_path: Path, text: str) -> None:
    path = tmp_path / "out.csv"
    write_table(path, ["メモ"], [[text]], TOKYO)

    cell = read_csv(path, "utf-8-sig")[1][0]

    assert (cell, undefused(cell)) == (f"'{text}", text)


@pytest.mark.parametrize("text", ["東海", "", "'引用'", "1+1", "'"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert undefused(defused(text)) == text == defused(text)


def test_losses_of_an_encoding_are_listed_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    rows: list[list[Value]] = [["東海商事", "ok"], ["𠮷野家", "1−2 é"]]

    with pytest.raises(CharactersLost) as refusal:
        write_table(path, ["会社名", "メモ"], rows, TOKYO, "cp932")

    assert refusal.value.losses == ((2, "会社名", "𠮷"), (2, "メモ", "é"))
    assert list(tmp_path.iterdir()) == []
    write_table(path, ["会社名", "メモ"], rows, TOKYO, "cp932", losses=Losses(allowed=True))
    assert read_csv(path, "cp932")[2][0] == "?野家"


def test_a_failure_leaves_the_old_file_and_no_half_one(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", "utf-8")

    def rows() -> Iterator[list[Value]]:
        yield ["東海商事"]
        raise WriteFailed("x", "y")

    with pytest.raises(WriteFailed):
        write_table(path, ["会社名"], rows(), TOKYO)

    assert (path.read_text("utf-8"), list(tmp_path.iterdir())) == ("old", [path])


def test_what_cannot_be_noted_does_not_appear(tmp_path: Path) -> None:
    told: list[int] = []

    def refuse(rows: int) -> None:
        told.append(rows)
        raise WriteFailed("audit", "y")

    for name in ("out.csv", "out.xlsx"):
        with pytest.raises(WriteFailed):
            write_table(tmp_path / name, HEADERS, [ROW, ROW], TOKYO, note=refuse)
    assert (told, list(tmp_path.iterdir())) == ([2, 2], [])


def test_a_folder_that_is_not_there_is_a_clear_refusal(tmp_path: Path) -> None:
    for name in ("out.csv", "out.xlsx"):
        with pytest.raises(WriteFailed):
            write_table(tmp_path / "nowhere" / name, HEADERS, [ROW], TOKYO)


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_a_place_where_nothing_can_be_written_or_removed_is_a_clear_refusal(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteFailed) as refusal:
        write_table(tmp_path / "file" / name, HEADERS, [ROW], TOKYO)
    assert refusal.value.reason == "NotADirectoryError"


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (OSError(errno.EROFS, "read-only file system"), WriteFailed("out.csv", "PermissionError")),
        (OSError(errno.ENOSPC, "no space left"), DiskFull("out.csv")),
        (PermissionError(errno.EACCES, "permission denied"), WriteFailed("out.csv", "PermissionError")),
    ],
)
def test_what_the_file_system_says_is_told_by_its_meaning(error: OSError, meaning: CallbenchError) -> None:
    found = write_refusal(Path("out.csv"), error)
    assert (type(found), found.fields()) == (type(meaning), meaning.fields())


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_a_disk_that_fills_up_leaves_nothing(tmp_path: Path, name: str) -> None:
    resource = pytest.importorskip("resource", reason="limits of this kind are not known here")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    words = [[f"{number:050d}"] for number in range(20_000)]
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        with pytest.raises(WriteFailed):
            write_table(tmp_path / name, ["番号"], words, TOKYO)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "encoding"), [("out.pdf", "utf-8-sig"), ("out.csv", "latin-1")])
def test_another_kind_of_file_is_refused(tmp_path: Path, name: str, encoding: str) -> None:
    with pytest.raises(BadValue):
        write_table(tmp_path / name, HEADERS, [ROW], TOKYO, encoding)


def test_a_new_sheet_begins_where_one_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("callbench.exchange.xlsx_writer.SHEET_ROWS", 3)
    path = tmp_path / "out.xlsx"

    write_table(path, ["番号"], ([n] for n in range(7)), TOKYO)

    book = CalamineWorkbook.from_path(path)
    rows = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert [row[0] for row in itertools.chain(*rows)] == [
        "番号",
        0.0,
        1.0,
        2.0,
        "番号",
        3.0,
        4.0,
        5.0,
        "番号",
        6.0,
    ]


def test_what_is_written_is_for_its_owner_to_read(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"

    write_table(path, HEADERS, [ROW], TOKYO)

    assert stat.S_IMODE(path.stat().st_mode) & stat.S_IRUSR


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@drawn(
    texts=st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=40), min_size=1, max_size=8)
)
def test_no_text_whatever_becomes_a_formula_or_another_text(tmp_path: Path, texts: list[str]) -> None:
    for name in ("out.csv", "out.xlsx"):
        write_table(tmp_path / name, ["メモ", "終"], [[text, "x"] for text in texts], TOKYO)

    cells = [row[0] for row in read_csv(tmp_path / "out.csv", "utf-8-sig")[1:]]

    assert [undefused(cell) for cell in cells] == texts
    assert not any(cell[:1] in set("=+-@\t\r＝＋－＠") - {""} for cell in cells if cell)
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8", "replace")
    assert "<f>" not in sheet
    assert "<f " not in sheet

"""A phone cell gives its numbers, and doubts instead of guesses."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from callbench.domain.phone_cells import PhoneCell, PhoneDoubtCode, read_cell
from callbench.domain.phones import PhoneKind, normalise

DATA = Path(__file__).parents[2].parent / "shared" / "data"
MAIN, DIRECT, MOBILE, EXT, FAX = (
    PhoneKind.MAIN,
    PhoneKind.DIRECT,
    PhoneKind.MOBILE,
    PhoneKind.EXT,
    PhoneKind.FAX,
)
A, B, M = "+81312345678", "+81312345679", "+819012345678"


def numbers(cell: PhoneCell) -> list[tuple[str, str, PhoneKind]]:
    return [(one.e164, one.extension, one.kind) for one in cell.numbers]


def codes(cell: PhoneCell) -> set[str]:
    return {str(doubt.code) for doubt in cell.doubts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03-1234-5678  ", [(A, "", MAIN)]),
        ("０３（１２３４）５６７８", [(A, "", MAIN)]),
        ("03ー1234ー5678", [(A, "", MAIN)]),
        ("03.-1234-5678 ", [(A, "", MAIN)]),
        ("03-1234-5678 内線123", [(A, "123", MAIN)]),
        ("03-1234-5678（内１２）", [(A, "12", MAIN)]),
        ("03-1234-5678 ext. 45", [(A, "45", MAIN)]),
        ("03-1234-5678x45", [(A, "45", MAIN)]),
        ("03-1234-5678(内線番号:12)", [(A, "12", MAIN)]),
        ("内線 4512", [("", "4512", EXT)]),
        ("03-1234-5678(代)", [(A, "", MAIN)]),
        ("03-1234-5678 代表", [(A, "", MAIN)]),
        ("代表：03-1234-5678", [(A, "", MAIN)]),
        ("直通電話 03-1234-5678", [(A, "", DIRECT)]),
        ("(直通03-1234-5678)", [(A, "", DIRECT)]),
        ("03-1234-5678（直）", [(A, "", DIRECT)]),
        ("FAX 03-1234-5678", [(A, "", FAX)]),
        ("090-1234-5678", [(M, "", MOBILE)]),
        ("Mobile: 090-1234-5678", [(M, "", MOBILE)]),
        ("+1 (415) 555-2671", [("+14155552671", "", MAIN)]),
    ],
)
def test_a_single_number_is_read_without_doubt(text: str, expected: list[tuple[str, str, PhoneKind]]) -> None:
    cell = read_cell(text)
    assert (numbers(cell), codes(cell)) == (expected, set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TEL:03-1234-5678 / FAX:03-1234-5679", [(A, "", MAIN), (B, "", FAX)]),
        ("TEL03-1234-5678 FAX03-1234-5679", [(A, "", MAIN), (B, "", FAX)]),
        ("℡03-1234-5678\n携帯 090-1234-5678", [(A, "", MAIN), (M, "", MOBILE)]),
        ("03-1234-5678（代表）／03-1234-5679(直通)", [(A, "", MAIN), (B, "", DIRECT)]),
        ("TEL (03)1234-5678 内12、FAX 03-1234-5679", [(A, "12", MAIN), (B, "", FAX)]),
        ("03-1234-5678 03-1234-5679", [(A, "", MAIN), (B, "", MAIN)]),
        ("03-1234-5678;090-1234-5678", [(A, "", MAIN), (M, "", MOBILE)]),
        ("直通\n03-1234-5678\n03-1234-5679", [(A, "", DIRECT), (B, "", MAIN)]),
    ],
)
def test_several_numbers_keep_their_labels_and_are_doubted_as_several(
    text: str, expected: list[tuple[str, str, PhoneKind]]
) -> None:
    cell = read_cell(text)
    assert (numbers(cell), codes(cell)) == (expected, {"SEVERAL_NUMBERS"})


@pytest.mark.parametrize("text", ["", "   ", "なし", "-", "ー", "－", "不明", "N/A", "０", "・"])
def test_a_cell_that_says_there_is_none_is_empty_without_doubt(text: str) -> None:
    assert read_cell(text) == PhoneCell((), ())


@pytest.mark.parametrize(
    ("text", "e164", "code"),
    [
        ("312345678", A, "LOST_ZERO"),
        ("312345678.0", A, "LOST_ZERO"),
        ("312,345,678", A, "LOST_ZERO"),
        ("9012345678", M, "LOST_ZERO"),
        ("3.12345678E9", "", "SCIENTIFIC"),
        ("3.12E+09", "", "SCIENTIFIC"),
        ("841-9464", "", "LOST_AREA_CODE"),
        ("234567", "", "LOST_AREA_CODE"),
        ("03-1234-567", "", "INVALID_NUMBER"),
        ("110", "", "INVALID_NUMBER"),
        ("03-1234-5678（総務部）", A, "NOTE_IN_CELL"),
        ("本社代表03-1234-5678", A, "NOTE_IN_CELL"),
        ("03-1234-5678（平日9時～17時）", A, "NOTE_IN_CELL"),
        ("担当 山田", "", "NOTE_IN_CELL"),
        ("9" * 300, "", "NOTE_IN_CELL"),
    ],
)
def test_what_is_not_sure_is_kept_with_a_doubt(text: str, e164: str, code: str) -> None:
    cell = read_cell(text)
    assert [(one.e164, one.raw) for one in cell.numbers] == [(e164, text)]
    assert codes(cell) == {code}


def test_a_doubt_names_the_piece_it_is_about() -> None:
    doubts = {doubt.code: doubt.text for doubt in read_cell("03-1234-5678/5679（夜間）").doubts}
    assert doubts[PhoneDoubtCode.LOST_AREA_CODE] == "5679"
    assert doubts[PhoneDoubtCode.NOTE_IN_CELL] == "(夜間)"


def test_numbers_without_label_take_the_kind_of_their_column() -> None:
    assert read_cell("03-1234-5678", default_kind=FAX).numbers[0].kind is FAX
    assert read_cell("TEL 03-1234-5678", default_kind=FAX).numbers[0].kind is MAIN
    assert read_cell("TEL 03-1234-5678", default_kind=DIRECT).numbers[0].kind is DIRECT


def test_a_number_of_another_region_needs_no_leading_zero() -> None:
    cell = read_cell("(512) 757-6000", region="US")
    assert (numbers(cell), codes(cell)) == ([("+15127576000", "", MAIN)], set())


@given(st.text(alphabet="0123456789-() /、,;\n内線代直通携帯FAXTELextなし山田.+０１（）", max_size=40))
def test_no_cell_is_lost_and_every_number_given_out_is_valid(text: str) -> None:
    cell = read_cell(text)
    assert cell.numbers or not any(sign.isalpha() or "1" <= sign <= "9" for sign in text.replace("なし", ""))
    assert all(normalise(one.e164) == (one.e164, True) for one in cell.numbers if one.e164)


def food_phones() -> list[str]:
    with (DATA / "takamatsu_food_2026-06_utf8bom.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["施設電話番号"] for row in csv.DictReader(file)]


def hostel_phones() -> list[str]:
    workbook = CalamineWorkbook.from_path(str(DATA / "takamatsu_hostels_2024-11.xlsx"))
    header, *rows = workbook.get_sheet_by_index(0).to_python()
    return [str(row[header.index("施設電話番号")]) for row in rows]


@pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real files is not beside the project")
def test_the_phones_of_the_city_lists_are_all_read() -> None:
    cells = [(text, read_cell(text)) for text in food_phones() + hostel_phones() if text.strip()]
    assert len(cells) > 3_000
    assert [
        text for text, cell in cells if cell.doubts or len(cell.numbers) != 1 or not cell.numbers[0].e164
    ] == []


@pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real files is not beside the project")
@pytest.mark.parametrize("name", ["Account", "Contact", "Lead"])
def test_american_phones_of_an_export_are_read_or_doubted(name: str) -> None:
    with (DATA / "salesforce_devorg" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        cells = [read_cell(row["Phone"], "US") for row in csv.DictReader(file) if row["Phone"]]
    valid = [cell for cell in cells if cell.numbers[0].e164 and not cell.doubts]
    wrong = [cell for cell in cells if codes(cell) == {"INVALID_NUMBER"} and cell.numbers[0].raw]
    assert len(valid) + len(wrong) == len(cells)
    assert len(valid) > 5 * len(wrong)


@pytest.mark.parametrize(
    "text", ["0081-3-1234-5678", "0081312345678", "00 81 3 1234 5678", "直通 0081-3-1234-5678"]
)
def test_a_number_as_others_dial_japan(text: str) -> None:
    (number,) = read_cell(text).numbers
    assert number.e164 == "+81312345678"

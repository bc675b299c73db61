"""The import page: choose, look, map, check, import, cancel, take back; with real keys, clicks and files."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from given import Given, new_database
from import_bench import REAL, ImportBench
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from xlsxwriter import Workbook

from callbench.exchange.mapping import Field
from callbench.services.import_batches import list_batches
from callbench.ui.imports.action_bar import Stage
from callbench.ui.parts.chips import ChipButton
from callbench.ui.parts.language import Language, Languages
from callbench.ui.parts.theme import Theme

LIST = (
    "会社名,氏名,電話番号,備考\n"
    "株式会社青葉,高橋 健一,03-6821-4410,\n"
    "みなと物流株式会社,小林 誠,03-6821-4411,<b>太字</b>\n"
    ",,03-6821-4412,名前なし\n"
    "東都メディカル株式会社,伊藤 由美,12,\n"
)
NOTHING_MAPPED = "Alpha,Beta,Gamma\n株式会社青葉,x1,2\nみなと物流株式会社,x2,3\n"


@pytest.fixture
def bench(
    languages: Languages, theme: Theme, tmp_path: Path, show: Callable[[QWidget], None]
) -> Iterator[ImportBench]:
    engine = new_database(tmp_path / "work.db")
    bench = ImportBench(Given(engine), languages, tmp_path)
    bench.page.resize(1250, 660)
    show(bench.page)
    bench.finish()
    yield bench
    bench.page.stop()
    bench.finish()
    engine.dispose()


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def preview(bench: ImportBench, row: int) -> list[str]:
    model = bench.page.list.file.preview.rows
    return [str(model.data(model.index(row, column))) for column in range(model.columnCount())]


def drop(page: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page, QDragEnterEvent(QPointF(50, 50).toPoint(), action, data, button, none))
    QApplication.sendEvent(page, QDropEvent(QPointF(50, 50), action, data, button, none, QEvent.Type.Drop))


# --- looking -----------------------------------------------------------------------------------------------------------------


def test_a_file_shows_its_name_at_once_and_its_rows_when_they_are_read(bench: ImportBench) -> None:
    bench.page.open_file(bench.file(LIST))
    file = bench.page.list.file
    assert file.isVisible()
    assert file.title() == "list.csv"
    assert file.preview.rows.rowCount() == 0
    assert bench.page.list.bar.stage is Stage.READING
    bench.finish()
    assert preview(bench, 1) == ["株式会社青葉", "高橋 健一", "03-6821-4410", ""]


def test_a_row_of_the_preview_is_copied_as_it_is(bench: ImportBench) -> None:
    bench.open(bench.file(LIST))
    table = bench.page.list.file.preview
    table.selectRow(2)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text().split("\n")
    assert copied == [
        "会社名\t氏名\t電話番号\t備考",
        "みなと物流株式会社\t小林 誠\t03-6821-4411\t<b>太字</b>",
    ]


def test_a_dropped_file_is_opened(bench: ImportBench) -> None:
    drop(bench.page, bench.file(LIST, encoding="cp932"))
    bench.finish()
    assert bench.page.list.file.encoding.key() == "cp932"
    assert preview(bench, 2)[0] == "みなと物流株式会社"


def test_files_dropped_together_come_one_after_the_other(bench: ImportBench) -> None:
    second = bench.file("会社名,氏名,電話番号\n北陽精機,森 葵,03-6821-4499\n", "second.csv")
    drop(bench.page, bench.file(LIST), second, bench.folder)
    bench.finish()
    waiting = bench.page.waiting
    assert bench.page.list.file.title() == "list.csv"
    assert waiting.paths == (second,)
    assert any("second.csv" in text for text in texts(waiting))
    bench.check()
    bench.click(bench.page.list.bar.primary)
    assert bench.page.result.isVisible()
    bench.click(waiting.open)
    assert bench.page.list.file.title() == "second.csv"
    assert not waiting.isVisible()
    bench.check()
    bench.click(bench.page.list.bar.primary)
    batches = bench.given.desk.read(list_batches)
    assert [(batch.file_name, batch.figures["created"]) for batch in batches] == [
        ("second.csv", 1),
        ("list.csv", 3),
    ]


def test_files_that_wait_can_be_left(bench: ImportBench) -> None:
    drop(bench.page, bench.file(LIST), bench.file(LIST, "second.csv"))
    bench.finish()
    bench.click(bench.page.waiting.drop)
    assert not bench.page.waiting.isVisible()
    assert bench.page.list.file.title() == "list.csv"


def test_a_file_in_another_encoding_can_be_read_by_choosing_it(bench: ImportBench) -> None:
    bench.open(bench.file(LIST, encoding="cp932"))
    encoding = bench.page.list.file.encoding
    encoding.setFocus()
    QTest.keyClick(encoding, Qt.Key.Key_Down)
    bench.finish()
    assert bench.page.list.trouble.isVisible()
    assert "EUC-JP" in bench.page.list.trouble.text()
    assert not bench.page.list.bar.primary.isEnabled()
    QTest.keyClick(encoding, Qt.Key.Key_Up)
    bench.finish()
    assert not bench.page.list.trouble.isVisible()
    assert preview(bench, 1)[0] == "株式会社青葉"


def test_the_header_row_can_be_taken_from_the_preview(bench: ImportBench) -> None:
    bench.open(bench.file("名簿,,\n2026年6月,,\n" + NOTHING_MAPPED))
    table = bench.page.list.file.preview
    table.setFocus()
    table.setCurrentIndex(table.rows.index(2, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    bench.finish()
    assert bench.page.list.file.header_row.key() == "3"
    assert bench.choice_of("Beta").isVisible()


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 40, ".xlsx"),
        ("letter.pdf", b"%PDF-1.7\n\x93\x8c\x8b\xff\xfe\x00" * 9, "CSV"),
        ("empty.csv", b"", "nothing is in it"),
        ("broken.xlsx", b"PK\x03\x04 no zip", "broken.xlsx"),
    ],
)
def test_a_file_that_is_no_list_is_told_with_what_to_do(
    bench: ImportBench, name: str, content: bytes, word: str
) -> None:
    path = bench.folder / name
    path.write_bytes(content)
    bench.open(path)
    told = bench.page.list.trouble.text()
    assert word in told
    assert str(bench.folder) not in told
    assert bench.page.list.file.other_file.isEnabled()


# --- columns -----------------------------------------------------------------------------------------------------------------


def test_a_list_that_names_nobody_says_so_until_a_column_is_chosen(bench: ImportBench) -> None:
    bench.open(bench.file(NOTHING_MAPPED))
    bench.choose("Alpha", Field.IGNORE)
    assert bench.page.list.bar.stage is Stage.INCOMPLETE
    assert not bench.page.list.bar.primary.isEnabled()
    assert any("Choose “Company”" in text for text in texts(bench.page.list.columns))
    bench.choose("Alpha", Field.COMPANY)
    assert bench.page.list.bar.primary.isEnabled()
    assert any("No column has a phone number" in text for text in texts(bench.page.list.columns))
    header = bench.page.list.file.preview.rows
    assert header.headerData(0, Qt.Orientation.Horizontal) == "Company"


def test_what_was_chosen_is_remembered_for_the_next_list_of_this_kind(bench: ImportBench) -> None:
    bench.open(bench.file(NOTHING_MAPPED))
    bench.choose("Alpha", Field.COMPANY)
    bench.choose("Beta", Field.NAME)
    bench.check()
    bench.click(bench.page.list.bar.primary)
    bench.open(bench.file(NOTHING_MAPPED, "next.csv"))
    assert bench.page.list.file.preset.currentText() == "As chosen last time"
    assert bench.choice_of("Beta").currentText() == "Full name"


def test_where_the_data_is_from_is_remembered_for_the_next_list_of_this_kind(bench: ImportBench) -> None:
    bench.open(bench.file(LIST))
    bench.page.list.whole.origin.setPlainText("展示会でいただいた名刺")
    bench.check()
    bench.click(bench.page.list.bar.primary)
    bench.open(bench.file(LIST, "next.csv"))
    assert bench.page.list.whole.origin.toPlainText() == "展示会でいただいた名刺"
    bench.open(bench.file("会社名,担当\n株式会社青葉,x\n", "other.csv"))
    assert bench.page.list.whole.origin.toPlainText() == ""


def test_the_wheel_scrolls_the_page_and_changes_no_column(bench: ImportBench) -> None:
    bench.open(bench.file(LIST))
    choice = bench.choice_of("会社名")
    before, place = choice.currentIndex(), QPointF(5, 5)
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(place, place, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, phase, False)
    choice.setFocus()
    QApplication.sendEvent(choice, wheel)
    assert choice.currentIndex() == before


def test_a_sheet_of_a_workbook_can_be_chosen(bench: ImportBench) -> None:
    book = Workbook(str(bench.folder / "two.xlsx"))
    for name in ("青葉", "みなと"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["会社名", "電話番号"])
        sheet.write_row(1, 0, [f"株式会社{name}", "03-6821-4410"])
    book.close()
    bench.open(bench.folder / "two.xlsx")
    assert not bench.page.list.file.encoding.isVisible()
    sheets = bench.page.list.file.sheet
    sheets.setFocus()
    QTest.keyClick(sheets, Qt.Key.Key_Down)
    bench.finish()
    assert preview(bench, 1)[0] == "株式会社みなと"


def test_columns_without_a_header_go_by_number_in_the_windows_language(
    bench: ImportBench, languages: Languages
) -> None:
    bench.open(bench.file("株式会社青葉,03-6821-4410\n株式会社北陽精機,03-6821-4411\n"))
    assert bench.page.list.file.header_row.key() == "0"
    assert bench.choice_of("Column 1").currentText() == "Company"
    languages.apply(Language.JA)
    QApplication.sendPostedEvents()
    assert bench.choice_of("列1").currentText() == "企業名"


# --- checking and importing --------------------------------------------------------------------------------------------------


def test_a_check_says_what_would_happen_and_changes_nothing(bench: ImportBench) -> None:
    bench.open(bench.file(LIST))
    bench.check()
    page = bench.page.list
    assert page.bar.primary.text() == "Import 3 rows"
    table = page.report.table.problems
    rejected, doubtful = table.row_texts(0), table.row_texts(1)
    assert rejected[:4] == ("4", "Rejected", "", "Names neither a company nor a person")
    assert doubtful[:3] == ("5", "To look at", "電話番号")
    assert doubtful[4] == "12"
    assert bench.leads() == 0


def test_a_check_shows_the_rows_of_each_kind(bench: ImportBench) -> None:
    bench.open(bench.file("会社名,氏名,電話番号\n株式会社青葉,高橋 健一,03-6821-4410\n"))
    bench.check()
    bench.click(bench.page.list.bar.primary)
    bench.open(
        bench.file(LIST.replace("株式会社青葉", "有限会社青葉") + "株式会社青葉,高橋 健一,03-6821-4410,\n")
    )
    bench.check()
    review = bench.page.list.report.review
    chips = {chip.text(): chip for chip in review.kinds.widgets() if isinstance(chip, ChipButton)}
    assert {text: chip.shown_text() for text, chip in chips.items()} == {
        "New": "New 3",
        "Update": "Update 0",
        "Same": "Same 1",
        "Repeated in the list": "Repeated in the list 0",
        "Possible duplicate": "Possible duplicate 1",
        "Do not call": "Do not call 0",
    }
    table = review.table.rows
    assert chips["Possible duplicate"].isChecked()
    assert table.row_texts(0)[:3] == ("2", "有限会社青葉", "高橋 健一")
    assert table.row_texts(0)[3:] == ("03-6821-4410", "株式会社青葉")
    QTest.keyClick(chips["Same"], Qt.Key.Key_Space)
    assert [table.row_texts(row)[0] for row in range(table.rowCount())] == ["6"]
    assert not chips["Update"].isEnabled()
    assert bench.leads() == 1


def test_problems_can_be_narrowed_to_one_reason(bench: ImportBench) -> None:
    bench.open(bench.file(LIST))
    bench.check()
    report = bench.page.list.report
    chips = [chip for chip in report.reasons.widgets() if isinstance(chip, ChipButton)]
    bench.press(chips[1])
    assert report.table.problems.rowCount() == 1
    bench.press(chips[0])
    assert report.table.problems.rowCount() > 1


def test_a_change_after_the_check_asks_for_a_new_one(bench: ImportBench) -> None:
    bench.open(bench.file(LIST))
    bench.check()
    bench.choose("備考", Field.IGNORE)
    assert bench.page.list.bar.primary.text() == "Check the list"
    assert not bench.page.list.report.isVisible()


def test_an_import_stores_the_leads_and_leads_on_to_the_calls(bench: ImportBench, qtbot: QtBot) -> None:
    bench.open(bench.file(LIST))
    QTest.keyClicks(bench.page.list.whole.campaign, "June fair")
    bench.check()
    bench.click(bench.page.list.bar.primary)
    assert bench.persons() == ["高橋 健一", "小林 誠", "伊藤 由美"]
    assert bench.campaigns() == ["June fair"]
    assert bench.page.result.isVisible()
    with qtbot.waitSignal(bench.page.calls_wanted):
        QTest.keyClick(bench.page.result.calls, Qt.Key.Key_Return)


def test_a_cancelled_import_leaves_nothing(bench: ImportBench) -> None:
    rows = "".join(f"株式会社{n},担当{n},03-6821-{n:04}\n" for n in range(4000))
    bench.open(bench.file("会社名,氏名,電話番号\n" + rows))
    bench.check()
    bench.press(bench.page.list.bar.primary)
    assert bench.page.is_importing()
    bench.press(bench.page.running.cancel)
    bench.finish()
    assert bench.leads() == 0
    assert bench.page.list.bar.stage is Stage.CANCELLED
    assert "nothing of it was left behind" in bench.page.list.bar.status.text()


def test_no_other_file_is_opened_while_an_import_runs(bench: ImportBench) -> None:
    bench.open(bench.file(LIST))
    bench.check()
    bench.press(bench.page.list.bar.primary)
    bench.page.open_file(bench.file(LIST, "other.csv"))
    assert bench.page.running.isVisible()
    bench.finish()
    assert bench.page.result.card.title() == "list.csv is imported"


def test_a_list_of_touches_comes_in_with_the_address_alone(bench: ImportBench) -> None:
    bench.open(bench.file("会社名,氏名,メール,電話番号\n青葉,森 葵,mori@aoba.jp,03-6821-4410\n"))
    bench.check()
    bench.click(bench.page.list.bar.primary)
    touches = "メールアドレス,活動種別,活動日時\nmori@aoba.jp,メールクリック,2026/11/23 09:00\nx@y.jp,クリック,2026/11/23\n"
    bench.open(bench.file(touches, "touches.csv"))
    assert any("each row becomes a touch" in text for text in texts(bench.page))
    assert not bench.page.list.whole.isVisible()
    assert not any(choice.isVisible() for choice in bench.page.list.columns.choices)
    bench.check()
    bench.click(bench.page.list.bar.primary)
    assert bench.persons() == ["森 葵"]
    assert bench.page.result.card.title() == "touches.csv is imported"


# --- afterwards --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def imported(bench: ImportBench) -> ImportBench:
    bench.open(bench.file(LIST))
    bench.check()
    bench.click(bench.page.list.bar.primary)
    return bench


def test_an_import_is_taken_back_only_after_the_question(imported: ImportBench) -> None:
    undo = imported.page.result.undo
    imported.click(undo.button)
    assert undo.is_asking()
    assert imported.leads() == 3
    QTest.keyClick(undo.no, Qt.Key.Key_Escape)
    assert not undo.is_asking()
    imported.click(undo.button)
    imported.click(undo.yes)
    assert imported.leads() == 0
    assert imported.page.start.told().startswith("Taken back: 3 leads")


def test_leads_that_were_changed_since_stay_and_are_told(imported: ImportBench) -> None:
    imported.change_a_lead()
    imported.click(imported.page.result.undo.button)
    imported.click(imported.page.result.undo.yes)
    assert imported.leads() == 1
    assert imported.page.start.told().endswith("1 stay: changed since.")


def test_earlier_imports_are_listed_and_can_be_taken_back(imported: ImportBench) -> None:
    imported.click(imported.page.result.new)
    line = imported.page.start.history.lines[0]
    assert {"list.csv", "New 3 · Rejected 1 · To look at 2", "Imported"} <= set(texts(line))
    imported.click(line.undo.button)
    imported.click(line.undo.yes)
    assert imported.leads() == 0
    line = imported.page.start.history.lines[0]
    assert "Taken back" in texts(line)
    assert not line.undo.isVisible()


def test_the_rejected_rows_are_saved_with_all_their_cells(imported: ImportBench) -> None:
    place = imported.folder / "rejected.csv"
    imported.page.rejected.save_to(str(place))
    imported.finish()
    rows = list(csv.reader(place.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["Line", "Column", "Reason", "会社名", "氏名", "電話番号", "備考"]
    assert rows[1][0] == "4"
    assert rows[1][3:] == ["", "", "03-6821-4412", "名前なし"]
    assert imported.page.result.told() == "Rejected rows saved in rejected.csv: 1"


# --- everywhere --------------------------------------------------------------------------------------------------------------


def test_data_is_shown_letter_by_letter(bench: ImportBench) -> None:
    bench.open(bench.file("<img src=x>,氏名,電話番号\n<b>太字</b>,高橋,03-6821-4410\n"))
    labels = bench.page.list.columns.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert "<img src=x>" in [label.text() for label in labels]


def test_the_models_keep_qts_rules(bench: ImportBench) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    models = (
        bench.page.list.file.preview.rows,
        bench.page.list.columns.menu,
        bench.page.list.report.table.problems,
    )
    testers = [QAbstractItemModelTester(model, mode) for model in models]
    bench.open(bench.file(LIST))
    bench.choose("備考", Field.IGNORE)
    bench.check()
    assert all(model.rowCount() for model in models)
    assert testers


@pytest.mark.parametrize("language", list(Language))
def test_everything_the_keyboard_reaches_has_a_name(
    bench: ImportBench, languages: Languages, language: Language
) -> None:
    bench.open(bench.file(LIST))
    bench.check()
    languages.apply(language)
    QApplication.sendPostedEvents()
    views = (bench.page.start, bench.page.list, bench.page.running, bench.page.result)
    stops = [each for view in views for each in view.findChildren(QWidget) if is_stop(each)]
    nameless = [each for each in stops if not accessible_name(each)]
    assert len(stops) > 15
    assert not nameless


def is_stop(widget: QWidget) -> bool:
    is_inner = widget.objectName().startswith("qt_") or not widget.isEnabled()
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and not is_inner


def accessible_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_the_page_speaks_japanese_when_the_window_does(bench: ImportBench, languages: Languages) -> None:
    bench.open(bench.file(LIST))
    bench.check()
    languages.apply(Language.JA)
    QApplication.sendPostedEvents()
    assert bench.page.list.bar.primary.text() == "3 行を取り込む"
    assert bench.choice_of("会社名").currentText() == "企業名"
    assert bench.page.list.report.table.problems.row_texts(0)[3] == "企業名も氏名もありません"


# --- real files --------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not REAL.is_dir(), reason="the real lists are not on this machine")
@pytest.mark.parametrize(
    ("name", "rows", "encoding"),
    [
        ("takamatsu_food_2026-06_cp932.csv", 3_693, "cp932"),
        ("takamatsu_hostels_2024-11.xlsx", 242, ""),
        ("salesforce_devorg/Lead.csv", 22, "utf-8"),
        ("jigyosyo_cp932.csv", 21_845, "cp932"),
    ],
)
def test_a_real_list_can_be_checked_as_it_is(bench: ImportBench, name: str, rows: int, encoding: str) -> None:
    bench.open(REAL / name)
    assert bench.page.list.file.encoding.key() == encoding
    bench.check()
    assert bench.page.list.bar.primary.text() == f"Import {rows:,} rows"


@pytest.mark.skipif(not REAL.is_dir(), reason="the real lists are not on this machine")
def test_a_real_file_without_names_says_what_is_missing(bench: ImportBench) -> None:
    bench.open(REAL / "xeducation_early_half.csv")
    assert not bench.page.list.bar.primary.isEnabled()
    assert any("this file is not a call list" in text for text in texts(bench.page.list.columns))

"""The palette: found by a few letters in either language, given by Enter, late answers dropped."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from callbench.ui.parts.command_palette import CommandPalette, Deliver
from callbench.ui.parts.palette_rows import ROW_ROLE, Found, Heading, PaletteModel, entry

ENTRIES = [
    entry("save", "Save and next", ("Save and next", "保存して次へ", "ほぞん hozon"), keys="Ctrl+Enter"),
    entry("dial", "Dial", ("Dial", "発信", "はっしん hasshin"), keys="Ctrl+D"),
    entry("undo", "Undo", ("Undo", "取り消す"), reason="Nothing to undo"),
]
FOUND = [Found("lead:7", "株式会社青葉", "高橋 健一")]


@pytest.fixture
def window(show: Callable[[QWidget], None]) -> QWidget:
    window = QWidget()
    window.resize(1000, 700)
    show(window)
    return window


@pytest.fixture
def palette(window: QWidget) -> CommandPalette:
    palette = CommandPalette(window, lambda: list(ENTRIES))
    QAbstractItemModelTester(palette.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, palette)
    palette.open_with()
    return palette


def titles(palette: CommandPalette) -> list[str]:
    model = palette.rows
    rows = [model.index(number).data(ROW_ROLE) for number in range(model.rowCount())]
    return [row.title for row in rows if not isinstance(row, Heading)]


def type_keys(qtbot: QtBot, palette: CommandPalette, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(palette.field, key)


@pytest.mark.parametrize(
    ("text", "command"), [("sav", "save"), ("保存", "save"), ("hoz", "save"), ("ハッシン", "dial")]
)
def test_enter_gives_the_best_match(qtbot: QtBot, palette: CommandPalette, text: str, command: str) -> None:
    palette.field.setText(text)
    with qtbot.waitSignal(palette.command_chosen) as told:
        type_keys(qtbot, palette, Qt.Key.Key_Return)
    assert told.args == [command]
    assert not palette.isVisible()


def test_arrows_go_over_rows_and_stop_at_the_ends(qtbot: QtBot, palette: CommandPalette) -> None:
    type_keys(qtbot, palette, Qt.Key.Key_Up, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.command_chosen) as told:
        type_keys(qtbot, palette, Qt.Key.Key_Return)
    assert told.args == ["dial"]


def test_an_impossible_command_stands_last_says_why_and_does_nothing(
    qtbot: QtBot, palette: CommandPalette
) -> None:
    assert titles(palette)[-1] == "Undo"
    palette.field.setText("undo")
    with qtbot.assertNotEmitted(palette.command_chosen):
        type_keys(qtbot, palette, Qt.Key.Key_Return)
    spoken = palette.rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Undo, Nothing to undo"


def test_what_else_is_found_comes_below(qtbot: QtBot, palette: CommandPalette) -> None:
    asked: list[str] = []

    def find(text: str, deliver: Deliver) -> None:
        asked.append(text)
        deliver(FOUND)

    palette.set_find(find)
    QTest.keyClicks(palette.field, "dial")
    qtbot.waitUntil(lambda: titles(palette) == ["Dial", "株式会社青葉"])
    assert asked == ["dial"]
    type_keys(qtbot, palette, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.found_chosen) as told:
        type_keys(qtbot, palette, Qt.Key.Key_Return)
    assert told.args == ["lead:7"]


def test_an_answer_to_an_older_question_is_dropped(qtbot: QtBot, palette: CommandPalette) -> None:
    waiting: list[Deliver] = []
    palette.set_find(lambda _text, deliver: waiting.append(deliver))
    QTest.keyClicks(palette.field, "sav")
    qtbot.waitUntil(lambda: len(waiting) == 1)
    QTest.keyClicks(palette.field, "e")
    waiting[0](FOUND)
    assert titles(palette) == ["Save and next"]


def test_only_found_things_can_be_chosen_too(qtbot: QtBot, palette: CommandPalette) -> None:
    palette.set_find(lambda _text, deliver: deliver(FOUND))
    palette.field.setText("青葉")
    qtbot.waitUntil(lambda: titles(palette) == ["株式会社青葉"])
    with qtbot.waitSignal(palette.found_chosen):
        type_keys(qtbot, palette, Qt.Key.Key_Return)


def test_nothing_found_says_so_and_enter_does_nothing(qtbot: QtBot, palette: CommandPalette) -> None:
    palette.field.setText("qqqq")
    assert titles(palette) == []
    assert palette.rows.index(0).data() == "Nothing goes by this name"
    with qtbot.assertNotEmitted(palette.command_chosen):
        type_keys(qtbot, palette, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_the_key_that_opened_it_and_escape_close_it(
    qtbot: QtBot, palette: CommandPalette, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    QTest.keyClick(palette.field, key, modifier)
    assert not palette.isVisible()


def test_a_click_chooses(qtbot: QtBot, palette: CommandPalette) -> None:
    view = palette.findChild(QListView)
    assert view is not None
    place = view.visualRect(palette.rows.index(2)).center()
    with qtbot.waitSignal(palette.command_chosen) as told:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["dial"]


def test_a_key_is_answered_within_50_ms_with_two_hundred_commands(window: QWidget) -> None:
    many = [entry(f"c{n}", f"Command number {n}", (f"Command number {n}", f"命令{n}")) for n in range(200)]
    palette = CommandPalette(window, lambda: many)
    palette.open_with()
    times = []
    for text in ("c", "co", "com", "com 1", "com 19"):
        start = time.perf_counter()
        palette.field.setText(text)
        palette.grab()
        times.append(time.perf_counter() - start)
    assert min(times) < 0.05


def test_the_model_skips_headings(qtbot: QtBot, window: QWidget) -> None:
    model = PaletteModel(window)
    model.set_headings("Commands", "Found", "Nothing")
    model.set_entries(list(ENTRIES))
    model.narrow("")
    model.set_found(FOUND)
    assert [model.next_row(row, 1) for row in (-1, 1, 3, 5)] == [1, 2, 5, 5]
    assert model.row(0) is None

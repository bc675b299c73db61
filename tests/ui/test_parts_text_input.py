"""Fields: an input method loses nothing, keys of the window pass through, search waits for the hand."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callbench.ui.parts.fields import LineField, SearchField
from callbench.ui.parts.note_edit import GrowingTextEdit

Show = Callable[[QWidget], None]
Send = Callable[[QWidget, str], None]
Field = LineField | GrowingTextEdit
FIELDS = pytest.mark.parametrize("kind", [LineField, SearchField, GrowingTextEdit])
# What is composed step by step, and what the person takes in the end (nothing: the composition is still open).
COMPOSITIONS = [
    (["t", "と", "とう", "とうk", "とうか", "とうかい"], "東海"),
    (["か", "かｂ", "かぶ", "株"], "株式会社"),
    (["𠮷"], "𠮷野家"),
    (["あ"], ""),
    (["みっしょん", "ミッション"], "ミッション"),
]


@FIELDS
@pytest.mark.parametrize(("steps", "taken"), COMPOSITIONS)
def test_a_finished_composition_is_text(
    qtbot: QtBot, show: Show, compose: Send, commit: Send, kind: type[Field], steps: list[str], taken: str
) -> None:
    field = kind("Note")
    show(field)
    field.setFocus()
    QTest.keyClicks(field, "A")
    for step in steps:
        compose(field, step)
    commit(field, taken)
    assert field.committed_text() == f"A{taken}"


@FIELDS
@pytest.mark.parametrize(("steps", "_taken"), COMPOSITIONS)
def test_saving_in_the_middle_of_a_composition_keeps_it(
    qtbot: QtBot, show: Show, compose: Send, kind: type[Field], steps: list[str], _taken: str
) -> None:
    field = kind("Note")
    show(field)
    field.setFocus()
    QTest.keyClicks(field, "A")
    for step in steps:
        compose(field, step)
    assert field.committed_text() == f"A{steps[-1]}"
    assert field.committed_text() == f"A{steps[-1]}"


@FIELDS
def test_leaving_a_field_takes_the_composition_in(
    qtbot: QtBot, show: Show, compose: Send, kind: type[Field]
) -> None:
    place = QWidget()
    column = QVBoxLayout(place)
    field, other = kind("Note"), LineField("Other")
    column.addWidget(field)
    column.addWidget(other)
    show(place)
    field.setFocus()
    compose(field, "はなし")
    other.setFocus()
    assert field.committed_text() == "はなし"


def test_composing_is_no_edit_until_it_is_committed(
    qtbot: QtBot, show: Show, compose: Send, commit: Send
) -> None:
    note = GrowingTextEdit("Note")
    show(note)
    note.setFocus()
    with qtbot.assertNotEmitted(note.edited):
        compose(note, "とうかい")
    with qtbot.waitSignal(note.edited):
        commit(note, "東海")


def test_a_stored_text_is_no_edit(qtbot: QtBot) -> None:
    note = GrowingTextEdit("Note")
    qtbot.addWidget(note)
    with qtbot.assertNotEmitted(note.edited):
        note.set_text("<b>今期</b>")
    assert note.committed_text() == "<b>今期</b>"


def test_a_note_grows_with_its_lines_up_to_a_limit(qtbot: QtBot, show: Show) -> None:
    note = GrowingTextEdit("Note", max_lines=4)
    note.setFixedWidth(300)
    show(note)
    heights = []
    for lines in (1, 2, 4, 9):
        note.set_text("\n".join("予算" for _ in range(lines)))
        heights.append(note.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_a_long_line_wraps_and_grows(qtbot: QtBot, show: Show) -> None:
    note = GrowingTextEdit("Note")
    note.setFixedWidth(200)
    show(note)
    one = note.height()
    note.set_text("来期のIT予算を十二月に確定する見込み" * 3)
    assert note.height() > one


def test_tab_leaves_a_note(qtbot: QtBot, show: Show) -> None:
    place = QWidget()
    column = QVBoxLayout(place)
    first, second = GrowingTextEdit("First"), GrowingTextEdit("Second")
    column.addWidget(first)
    column.addWidget(second)
    show(place)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
    assert first.toPlainText() == ""


@FIELDS
@pytest.mark.parametrize("keys", ["Ctrl+K", "Ctrl+Return", "Alt+1", "Alt+N", "Ctrl+S", "F1", "F2"])
def test_keys_of_the_window_work_while_typing(qtbot: QtBot, show: Show, kind: type[Field], keys: str) -> None:
    place = QWidget()
    field = kind("Note")
    QVBoxLayout(place).addWidget(field)
    fired: list[str] = []
    shortcut = QShortcut(QKeySequence(keys), place)
    shortcut.activated.connect(lambda: fired.append(keys))
    show(place)
    field.setFocus()
    QTest.keySequence(field, QKeySequence(keys))
    assert fired == [keys]


@FIELDS
@pytest.mark.parametrize("key", ["1", "b", "j", "/", "?", " "])
def test_single_keys_type_and_nothing_else(qtbot: QtBot, show: Show, kind: type[Field], key: str) -> None:
    field = kind("Note")
    show(field)
    field.setFocus()
    QTest.keyClicks(field, key)
    assert field.committed_text() == key


def test_search_tells_the_last_text_once(qtbot: QtBot, show: Show) -> None:
    field = SearchField("Search")
    show(field)
    told: list[str] = []
    field.search_changed.connect(told.append)
    QTest.keyClicks(field, "aoba")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["aoba"]


def test_search_waits_for_the_composition(qtbot: QtBot, show: Show, compose: Send, commit: Send) -> None:
    field = SearchField("Search")
    show(field)
    field.setFocus()
    with qtbot.assertNotEmitted(field.search_changed, wait=200):
        compose(field, "あおば")
    with qtbot.waitSignal(field.search_changed) as told:
        commit(field, "青葉")
    assert told.args == ["青葉"]


def test_enter_tells_at_once_and_escape_clears(qtbot: QtBot, show: Show) -> None:
    field = SearchField("Search")
    show(field)
    told: list[str] = []
    field.search_changed.connect(told.append)
    QTest.keyClicks(field, "ao")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert told == ["ao", ""]
    assert field.text() == ""


def test_down_leads_from_the_search_to_the_list(qtbot: QtBot, show: Show) -> None:
    field = SearchField("Search")
    show(field)
    with qtbot.waitSignal(field.left_downwards):
        QTest.keyClick(field, Qt.Key.Key_Down)

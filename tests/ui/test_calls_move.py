"""A team's lead moves leads from the call list: one or several, by key, palette, context menu and mouse, and back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from calls_bench import CTRL, NONE, SHIFT, Bench
from given import Given
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from callbench.services.reassigning import move_leads
from callbench.storage.engine import for_writing
from callbench.ui.parts.language import Languages

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")
K = Qt.Key
COLLEAGUE = "Ito Ken"


@pytest.fixture
def bench(
    given: Given,
    qtbot: QtBot,
    languages: Languages,
    tmp_path: Path,
    show: Callable[[QWidget], None],
) -> Iterator[Bench]:
    given.user(COLLEAGUE)
    with for_writing(given.engine).begin() as connection:
        connection.execute(text("UPDATE app_user SET role = 'LEAD' WHERE id = 1"))
    for number in range(4):
        given.lead(f"Company {number}", f"Person {number}", score=9 - number)
    bench = Bench(given, qtbot, languages, tmp_path).open(show)
    yield bench
    bench.page.keep_draft()
    assert bench.tasks.close()
    given.check_sums()


def owners(bench: Bench) -> list[str]:
    with bench.given.engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT coalesce(u.name, '') FROM lead l LEFT JOIN app_user u ON u.id = l.owner_id ORDER BY l.id"
            )
        )
        return list(rows.scalars())


def menu_of(bench: Bench) -> QMenu:
    """The menu that stands open."""
    bench.qtbot.waitUntil(lambda: bench.page.menu.menu is not None and bench.page.menu.menu.isVisible())
    menu = bench.page.menu.menu
    assert menu is not None
    return menu


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(menu: QMenu, text: str) -> None:
    """By the arrow keys and Enter, as far as the entry stands."""
    for _ in menu.actions():
        if menu.activeAction() is not None and menu.activeAction().text() == text:
            break
        QTest.keyClick(menu, K.Key_Down)
    QTest.keyClick(menu, K.Key_Return)


def test_the_lead_under_the_hand_is_moved_by_its_key_and_taken_back_by_another(bench: Bench) -> None:
    bench.press(K.Key_O)
    menu = menu_of(bench)
    assert COLLEAGUE in words(menu)
    choose(menu, COLLEAGUE)
    bench.settle()
    assert owners(bench) == [COLLEAGUE, "", "", ""]
    assert bench.notice() == f"Moved to {COLLEAGUE}: leads 1, callbacks 0"
    bench.press(K.Key_B, CTRL | SHIFT)
    bench.settle()
    assert owners(bench) == [""] * 4
    assert bench.notice() == "Taken back: leads 1, callbacks 0."
    bench.press(K.Key_B, CTRL | SHIFT)
    bench.settle()
    assert bench.notice() == "Nothing was moved that could be taken back."


def test_several_leads_are_chosen_by_keys_and_moved_in_one_gesture(bench: Bench) -> None:
    for _ in range(2):
        bench.press(K.Key_Down, SHIFT)
    bench.settle()
    assert bench.page.list.view.chosen_rows() == [0, 1, 2]
    bench.press(K.Key_O, CTRL | SHIFT)
    menu = menu_of(bench)
    assert menu.title() == "Move 3 leads to a colleague"
    choose(menu, COLLEAGUE)
    bench.settle()
    assert owners(bench) == [COLLEAGUE] * 3 + [""]
    assert "leads 3" in bench.notice()


def test_leads_that_are_not_beside_each_other_are_marked_by_keys_and_moved_in_one_gesture(
    bench: Bench,
) -> None:
    view = bench.page.list.view
    for key, modifier in ((K.Key_Space, CTRL), (K.Key_Down, NONE), (K.Key_J, NONE), (K.Key_Space, CTRL)):
        bench.press(key, modifier)
        bench.settle()
    assert view.chosen_rows() == [0, 2] and bench.current() == bench.page.list.model.lead_id(2)
    bench.press(K.Key_Down, CTRL)
    bench.press(K.Key_O)
    menu = menu_of(bench)
    assert menu.title() == "Move 2 leads to a colleague"
    choose(menu, COLLEAGUE)
    bench.settle()
    assert owners(bench) == [COLLEAGUE, "", COLLEAGUE, ""]
    bench.press(K.Key_B, CTRL | SHIFT)
    bench.settle()
    assert owners(bench) == [""] * 4


def test_a_mark_is_taken_away_by_the_same_key_and_all_of_them_by_escape(bench: Bench) -> None:
    view = bench.page.list.view
    for key, modifier in ((K.Key_Space, CTRL), (K.Key_Down, NONE), (K.Key_Space, CTRL)):
        bench.press(key, modifier)
    assert view.chosen_rows() == [0, 1]
    bench.press(K.Key_Space, CTRL)
    assert view.chosen_rows() == [0]
    bench.press(K.Key_Escape)
    assert view.chosen_rows() == [1]
    bench.press(K.Key_Down)
    assert view.chosen_rows() == [2]


def test_the_key_of_the_next_lead_chooses_that_lead_alone(bench: Bench) -> None:
    for _ in range(2):
        bench.press(K.Key_Down, CTRL)
        bench.settle()
    assert bench.page.list.view.chosen_rows() == [2]


def test_several_leads_are_chosen_and_moved_by_the_mouse_alone(bench: Bench) -> None:
    view = bench.page.list.view
    for row, modifier in ((1, Qt.KeyboardModifier.NoModifier), (3, CTRL)):
        place = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)
    bench.settle()
    assert view.chosen_rows() == [1, 3]
    place = view.visualRect(view.model().index(3, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, place)
    assert view.chosen_rows() == [1, 3]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    whole = menu_of(bench)
    assert words(whole)[:2] == ["Dial", "Copy the number"]
    assert words(whole)[-1] == "Move 2 leads to a colleague"
    takers = whole.actions()[-1].menu()
    assert isinstance(takers, QMenu)
    next(each for each in takers.actions() if each.text() == COLLEAGUE).trigger()
    whole.close()
    bench.settle()
    assert owners(bench) == ["", COLLEAGUE, "", COLLEAGUE]


def test_the_menu_key_opens_it_at_the_row(bench: Bench) -> None:
    view = bench.page.list.view
    QApplication.sendEvent(
        view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    )
    menu = menu_of(bench)
    assert words(menu)[:2] == ["Dial", "Copy the number"]
    menu.close()


def test_who_may_not_move_work_is_told_why_and_offered_nothing(bench: Bench) -> None:
    bench.moves.set_allowed(False)
    registry = bench.window.registry
    assert registry.reason("lead.move") == "Only a team's lead moves work"
    view = bench.page.list.view
    QApplication.sendEvent(
        view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    )
    menu = menu_of(bench)
    assert not [each for each in words(menu) if "Move" in each]
    menu.close()
    bench.press(K.Key_O)
    bench.settle()
    assert owners(bench) == [""] * 4


def test_a_lead_says_whose_it_is_since_when_and_why(bench: Bench) -> None:
    lead_id = bench.current()
    assert lead_id is not None
    bench.given.desk.write(move_leads, (lead_id,), (1,), user_id=1)
    bench.given.desk.write(move_leads, (lead_id,), (2,), user_id=1)
    bench.page.work.refresh()
    bench.settle()
    said = [(what, detail) for _, what, detail in bench.page.timeline.lines()]
    assert said == [(f"Now {COLLEAGUE}'s", "Moved · before: 佐藤 美咲"), ("Now 佐藤 美咲's", "Moved")]


def test_going_on_lets_go_of_what_was_chosen(bench: Bench) -> None:
    bench.press(K.Key_Down, SHIFT)
    bench.press(K.Key_Down)
    bench.settle()
    assert bench.page.list.view.chosen_rows() == [2]
    assert bench.current() == bench.page.list.model.lead_id(2)

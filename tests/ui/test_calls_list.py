"""The list: a million rows, pages on demand, tabs, search, a hand that does not slip."""

import time
from array import array
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from calls_bench import NONE, SHIFT, Bench
from given import TUESDAY_10, Given
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from callbench.domain.call_list import PAGE, Filter, QueueRow, View
from callbench.domain.labels import labels_of
from callbench.services.queue import load_lists
from callbench.ui.calls.lead_delegate import LeadDelegate
from callbench.ui.calls.lead_model import PAGES_KEPT, ROW_ROLE, LeadModel
from callbench.ui.calls.lead_view import LeadView
from callbench.ui.calls.words import Words
from callbench.ui.parts.language import Languages

Show = Callable[[QWidget], None]
NO_ROW = QueueRow(
    *(
        0,
        1,
        1,
        "株式会社青葉",
        False,
        None,
        "高橋 健一",
        "",
        "課長",
        "情報システム部",
        None,
        "INQUIRY",
        "P1",
        "NEW",
    ),
    *("READY", 1, 1 << 60, TUESDAY_10, TUESDAY_10, None, 0, None, None, None, 40, 46, 86, None, None, None),
)


def row(lead_id: int) -> QueueRow:
    return NO_ROW._replace(lead_id=lead_id, company=f"株式会社{lead_id}")


@pytest.fixture
def model(given: Given, languages: Languages) -> LeadModel:
    return LeadModel(Words(labels_of([]), languages, TUESDAY_10.tzinfo), 1, TUESDAY_10)  # type: ignore[arg-type]


def test_the_model_keeps_qts_rules(model: LeadModel, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_ids(array("q", range(1, 5)))
    model.set_ids(array("q", range(1, 9)))
    model.keep_rows([1, 2], [row(1), row(2)])
    model.remove(3)
    model.set_ids(array("q", [8, 1]))
    model.set_ids(array("q"))
    assert tester.model() is model


def test_a_row_that_is_not_there_is_asked_for_once_by_its_page(model: LeadModel, qtbot: QtBot) -> None:
    model.set_ids(array("q", range(1000, 2000)))
    first, last = 3 * PAGE, 4 * PAGE - 1
    with qtbot.waitSignal(model.rows_wanted) as asked:
        assert model.index(first + 10).data(ROW_ROLE) is None
        assert model.index(last).data(ROW_ROLE) is None
    assert asked.args == [tuple(range(1000 + first, 1000 + last + 1))]
    with qtbot.assertNotEmitted(model.rows_wanted, wait=20):
        model.index(first + 11).data(ROW_ROLE)
    model.keep_rows(asked.args[0], [row(each) for each in asked.args[0][:-1]])
    assert model.index(first + 10).data(ROW_ROLE).company == f"株式会社{1000 + first + 10}"
    with qtbot.assertNotEmitted(model.rows_wanted, wait=20):
        assert model.index(last).data(ROW_ROLE) is None, "a lead that is gone is not asked for again"


def test_only_the_pages_last_looked_at_are_kept(model: LeadModel) -> None:
    count = PAGE * (PAGES_KEPT + 5)
    model.set_ids(array("q", range(count)))
    for start in range(0, count, PAGE):
        model.keep_rows(range(start, start + PAGE), [row(each) for each in range(start, start + PAGE)])
        model.index(0).data(ROW_ROLE)
    assert len(model.kept()) == PAGE * PAGES_KEPT
    assert 0 in model.kept(), "what is looked at stays"
    assert PAGE in range(count)
    assert PAGE not in model.kept()


def test_a_million_rows_are_shown_as_fast_as_ten_thousand(model: LeadModel, show: Show) -> None:
    view = LeadView()
    view.setModel(model)
    view.setItemDelegate(LeadDelegate(view))
    show(view)

    def seconds(count: int) -> float:
        ids = array("q", range(count))
        best = 9.0
        for _ in range(5):
            model.set_ids(array("q"))
            begin = time.perf_counter()
            model.set_ids(ids)
            view.scrollToBottom()
            view.viewport().repaint()
            best = min(best, time.perf_counter() - begin)
        return best

    seconds(10_000)
    small, large = seconds(10_000), seconds(1_000_000)
    assert large < small * 2 + 0.004
    assert view.indexAt(QPoint(5, view.viewport().height() - 5)).row() == 999_999


def test_arrows_pages_and_ends_move_the_hand(model: LeadModel, show: Show) -> None:
    view = LeadView()
    view.setModel(model)
    view.setItemDelegate(LeadDelegate(view))
    view.resize(300, 400)
    show(view)
    model.set_ids(array("q", range(500)))
    view.put_hand(0, 0)
    for key, wanted in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_End, 499),
        (Qt.Key.Key_Up, 498),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(view, key)
        assert view.currentIndex().row() == wanted
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, NONE, view.visualRect(model.index(2)).center()
    )
    assert view.currentIndex().row() == 2


def test_the_first_lead_is_open_and_next_follows_what_is_seen(bench: Bench, given: Given, show: Show) -> None:
    leads = [
        given.lead(f"株式会社{name}", age=timedelta(minutes=age)) for age, name in enumerate("甲乙丙", 1)
    ]
    bench.open(show)
    assert list(bench.page.list.model.ids()) == leads
    assert bench.current() == leads[0]
    bench.press(Qt.Key.Key_J)
    bench.press(Qt.Key.Key_J)
    bench.press(Qt.Key.Key_J)
    assert bench.current() == leads[2]
    bench.press(Qt.Key.Key_K)
    bench.settle()
    assert bench.current() == leads[1]
    assert bench.page.person._company.text() == "株式会社乙"


def test_tabs_count_and_show_their_part(bench: Bench, given: Given, show: Show) -> None:
    given.lead(source="INQUIRY")
    webinar = given.lead("株式会社北陽", source="WEBINAR", due=timedelta(hours=2))
    bench.open(show)
    tabs = bench.page.list.tabs
    assert [tabs.button(view).shown_text().split()[-1] for view in View] == ["1", "1", "1", "0", "0"]
    tabs.choose(View.P2)
    bench.settle()
    assert list(bench.page.list.model.ids()) == [webinar]


def test_two_characters_find_a_company_and_escape_brings_all_back(
    bench: Bench, given: Given, show: Show
) -> None:
    given.lead("株式会社青葉")
    found = given.lead("北陽精機株式会社", "田中 直子")
    bench.open(show)
    bench.press(Qt.Key.Key_Slash)
    bench.page.list.search.insert("北陽")
    bench.qtbot.waitUntil(lambda: list(bench.page.list.model.ids()) == [found])
    bench.settle()
    bench.press(Qt.Key.Key_Escape)
    bench.settle()
    assert len(bench.page.list.model.ids()) == 2


def test_the_end_of_a_number_finds_its_person(bench: Bench, given: Given, show: Show) -> None:
    given.lead()
    found = given.lead("株式会社乙", "乙川 一")
    bench.open(show)
    number = bench.page.list.model.known_row(found)
    assert number is not None
    assert number.phone is not None
    bench.page.list.search.setText(number.phone[-4:])
    bench.page.list.search.tell_now()
    bench.settle()
    assert list(bench.page.list.model.ids()) == [found]


def test_when_nothing_is_found_the_list_says_so_and_can_be_cleared(
    bench: Bench, given: Given, show: Show
) -> None:
    given.lead()
    bench.open(show)
    bench.page.list.search.setText("どこにもない")
    bench.page.list.search.tell_now()
    bench.settle()
    empty = bench.page.list.empty
    assert empty.isVisible()
    assert empty.accessibleName() == "Nobody found"
    empty.clear_button.click()
    bench.settle()
    assert bench.page.list.view.isVisible()


def test_outside_calling_hours_the_list_says_when_it_opens(bench: Bench, given: Given, show: Show) -> None:
    given.lead()
    given.clock.now = TUESDAY_10 - timedelta(hours=3)
    bench.open(show)
    assert bench.page.list.empty.accessibleName() == "Outside calling hours"
    assert "09:00" in bench.page.list.empty._hint.text()


def test_an_empty_database_offers_to_import(bench: Bench, given: Given, show: Show) -> None:
    bench.open(show)
    empty = bench.page.list.empty
    assert empty.import_button.isVisible()
    assert empty.sample_button.isVisible()
    with bench.qtbot.waitSignal(bench.window.registry.action("import.new").triggered):
        empty.import_button.click()
    with bench.qtbot.waitSignal(bench.page.sample_wanted):
        empty.sample_button.click()


def test_a_change_by_others_moves_nothing_and_says_so(bench: Bench, given: Given, show: Show) -> None:
    old = given.lead("株式会社甲", age=timedelta(hours=1))
    bench.open(show)
    newer = given.lead("株式会社乙", age=timedelta(minutes=1))
    bench.page.list.loader._look_again()
    bench.settle()
    panel = bench.page.list
    assert list(panel.model.ids()) == [old]
    assert panel.changed_hint.isVisible()
    offset = panel.view.hand_offset()
    bench.press(Qt.Key.Key_F5)
    bench.settle()
    assert list(panel.model.ids()) == [newer, old]
    assert panel.model.lead_id(panel.view.currentIndex().row()) == old == bench.current()
    assert panel.view.hand_offset() >= offset
    assert not panel.changed_hint.isVisible()


def test_what_becomes_due_is_promoted_at_its_moment(bench: Bench, given: Given, show: Show) -> None:
    given.lead("株式会社甲")
    due = given.lead("株式会社乙", due=timedelta(minutes=5))
    bench.open(show)
    given.clock.move(minutes=6)
    bench.page.list.loader._promote()
    bench.settle()
    assert bench.page.list.changed_hint.isVisible()
    bench.press(Qt.Key.Key_F5)
    bench.settle()
    assert due in bench.page.list.model.ids()


def test_a_filter_is_kept_as_a_list_opened_and_deleted(bench: Bench, given: Given, show: Show) -> None:
    given.lead()
    referred = given.lead("株式会社乙", source="REFERRAL")
    bench.open(show)
    panel = bench.page.list
    actions = {each.text(): each for each in panel.filters.menu_of("sources").actions()}
    actions["Referral"].trigger()
    bench.settle()
    assert list(panel.model.ids()) == [referred]
    bench.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | SHIFT)
    bench.type("referrals")
    bench.press(Qt.Key.Key_Return)
    bench.settle()
    (kept,) = given.desk.read(load_lists, user_id=1)
    assert (kept.name, kept.wanted.sources) == ("referrals", ("REFERRAL",))
    panel.show_filter(Filter())
    bench.settle()
    panel.filters.lists_menu().actions()[0].trigger()
    bench.settle()
    assert panel.loader.wanted == replace(Filter(), sources=("REFERRAL",))
    deleting = next(each for each in panel.filters.lists_menu().actions() if each.menu() is not None)
    menu = deleting.menu()
    assert menu is not None
    menu.actions()[0].trigger()  # type: ignore[attr-defined]
    bench.settle()
    assert given.desk.read(load_lists, user_id=1) == ()

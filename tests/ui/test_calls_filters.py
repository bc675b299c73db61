"""A company is found by typing a part of its name, chosen, added to and taken out again, with keys alone."""

from collections.abc import Callable

import pytest
from calls_bench import Bench
from given import Given
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from callbench.domain.call_list import Filter
from callbench.ui.calls.account_picker import AccountPicker
from callbench.ui.parts.language import Language

Show = Callable[[QWidget], None]
Compose = Callable[[QWidget, str], None]
K = Qt.Key


@pytest.fixture
def three(bench: Bench, given: Given, show: Show) -> tuple[int, int, int]:
    leads = (given.lead("株式会社甲野"), given.lead("乙川工業株式会社"), given.lead("Smith & Sons"))
    bench.open(show)
    return leads


def open_picker(bench: Bench) -> AccountPicker:
    """From the list to the filters and the chip of the companies, by Tab and Space."""
    panel = bench.page.list
    panel.filter_button.setFocus()
    if not panel.filters.isVisible():
        bench.press(K.Key_Space)
    for _ in range(12):
        if QApplication.focusWidget() is panel.filters.chips["accounts"]:
            break
        bench.press(K.Key_Tab)
    bench.press(K.Key_Space)
    (picker,) = bench.window.findChildren(AccountPicker)
    assert picker.isVisible()
    return picker


def titles(picker: AccountPicker) -> list[str]:
    return [picker.rows.index(each).data() for each in range(picker.rows.rowCount())]


def find(bench: Bench, picker: AccountPicker, title: str) -> None:
    bench.qtbot.waitUntil(lambda: title in titles(picker))


def test_any_company_is_found_by_a_part_of_its_name(bench: Bench, three: tuple[int, int, int]) -> None:
    picker = open_picker(bench)
    bench.type("mith")
    find(bench, picker, "Smith & Sons")
    bench.press(K.Key_Return)
    bench.settle()
    assert list(bench.page.list.model.ids()) == [three[2]]
    assert bench.page.list.filters.chips["accounts"].text() == "Smith & Sons"
    assert QApplication.focusWidget() is bench.page.list.filters.chips["accounts"]


def test_the_company_on_the_screen_is_there_before_anything_is_typed(
    bench: Bench, three: tuple[int, int, int]
) -> None:
    picker = open_picker(bench)
    assert "株式会社甲野" in titles(picker)
    bench.press(K.Key_Return)
    bench.settle()
    assert list(bench.page.list.model.ids()) == [three[0]]


def test_a_composition_is_no_search_until_it_is_committed(
    bench: Bench, three: tuple[int, int, int], compose: Compose, commit: Compose
) -> None:
    picker = open_picker(bench)
    compose(picker.field, "おとかわ")
    assert "乙川工業株式会社" not in titles(picker)
    commit(picker.field, "乙川")
    find(bench, picker, "乙川工業株式会社")
    bench.press(K.Key_Return)
    bench.settle()
    assert list(bench.page.list.model.ids()) == [three[1]]


def test_a_second_company_is_added_and_taken_out_again(bench: Bench, three: tuple[int, int, int]) -> None:
    for text, name in (("Smith", "Smith & Sons"), ("", "株式会社甲野")):
        picker = open_picker(bench)
        bench.type(text)
        find(bench, picker, name)
        while picker.rows.row(picker._list.currentIndex().row()).title != name:  # type: ignore[union-attr]
            bench.press(K.Key_Down)
        bench.press(K.Key_Return)
        bench.settle()
    assert set(bench.page.list.model.ids()) == {three[0], three[2]}
    picker = open_picker(bench)
    bench.type("Smith")
    bench.press(K.Key_Return)
    bench.settle()
    assert list(bench.page.list.model.ids()) == [three[0]]


def test_escape_changes_nothing(bench: Bench, three: tuple[int, int, int]) -> None:
    picker = open_picker(bench)
    bench.type("Smith")
    find(bench, picker, "Smith & Sons")
    bench.press(K.Key_Escape)
    bench.settle()
    assert not picker.isVisible()
    assert bench.page.list.loader.wanted == Filter()


def test_a_name_that_is_not_there_says_so(bench: Bench, three: tuple[int, int, int]) -> None:
    picker = open_picker(bench)
    bench.type("zzzz")
    find(bench, picker, "No company goes by this name")
    bench.press(K.Key_Return)
    assert picker.isVisible()


def test_a_kept_list_says_the_names_of_its_companies(
    bench: Bench, given: Given, three: tuple[int, int, int]
) -> None:
    filters = bench.page.list.filters
    bench.page.list.show_filter(Filter(accounts=(2, 3)))
    bench.qtbot.waitUntil(lambda: filters.chips["accounts"].text() == "乙川工業株式会社 +1")


def test_the_search_speaks_japanese(bench: Bench, three: tuple[int, int, int]) -> None:
    bench.languages.apply(Language.JA)
    picker = open_picker(bench)
    assert picker.field.placeholderText() == "会社名の一部を入力"

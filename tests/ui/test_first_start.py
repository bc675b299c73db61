"""Does a first start lead to work in a few answers, and does trouble with the database offer the ways out?"""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from callbench.domain import errors
from callbench.ui.first_start import trouble_page
from callbench.ui.first_start.choice import Begin, FirstChoice
from callbench.ui.first_start.first_page import FirstPage
from callbench.ui.first_start.people_page import PeoplePage
from callbench.ui.first_start.trouble_page import TroublePage
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Language, Languages

Show = Callable[[QWidget], None]
FORMATS = Formats(ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def page(languages: Languages, show: Show) -> FirstPage:
    page = FirstPage(languages)
    show(page)
    return page


def test_the_sample_needs_no_answer(page: FirstPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.chosen) as told:
        page.buttons[Begin.SAMPLE].click()
    assert told.args == [FirstChoice("", "SDR", Begin.SAMPLE)]


def test_an_own_list_needs_a_name_and_says_so_in_place(page: FirstPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.chosen):
        page.buttons[Begin.IMPORT].click()
    assert page.name.hasFocus()
    qtbot.keyClicks(page.name, "  Mori   Aoi ")
    page.role.button("BDR").click()
    with qtbot.waitSignal(page.chosen) as told:
        page.buttons[Begin.IMPORT].click()
    assert told.args == [FirstChoice("Mori Aoi", "BDR", Begin.IMPORT)]


def test_a_name_in_composition_is_not_lost(
    page: FirstPage, qtbot: QtBot, commit: Callable[[QWidget, str], None]
) -> None:
    commit(page.name, "森 葵")
    with qtbot.waitSignal(page.chosen) as told:
        page.buttons[Begin.EMPTY].click()
    assert told.args[0].name == "森 葵"


def test_while_it_works_nothing_is_pressed_twice(page: FirstPage) -> None:
    page.set_busy("One moment…")
    assert not any(button.isEnabled() for button in page.buttons.values())
    page.set_problem("That name is taken.")
    assert all(button.isEnabled() for button in page.buttons.values())


def test_it_speaks_the_chosen_language_at_once(page: FirstPage, languages: Languages, qtbot: QtBot) -> None:
    page.language_chosen.connect(lambda language: languages.apply(Language(language)))
    page.language.button(Language.JA).click()
    qtbot.waitUntil(lambda: page.buttons[Begin.SAMPLE].text() == "サンプルデータで試す")
    page.language.button(Language.EN).click()
    qtbot.waitUntil(lambda: page.buttons[Begin.SAMPLE].text() == "Try it with sample data")


def test_arrows_go_through_the_roles(page: FirstPage, qtbot: QtBot) -> None:
    page.role.button("SDR").setFocus()
    qtbot.keyClick(page.role.button("SDR"), Qt.Key.Key_Right)
    assert page.role.value() == "BDR"


def test_every_control_has_a_name(page: FirstPage) -> None:
    for widget in (page.name, page.language, page.role, *page.buttons.values()):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name)


def test_somebody_of_several_is_chosen(show: Show, languages: Languages, qtbot: QtBot) -> None:
    page = PeoplePage(["佐藤 美咲", "田村 涼"])
    show(page)
    with qtbot.waitSignal(page.chosen) as told:
        page.button("田村 涼").click()
    assert told.args == ["田村 涼"]


TROUBLES = [
    (errors.DatabaseMissing("/gone.db"), {"other", "new", "again", "sample"}),
    (errors.DatabaseNewer("9999", "0001"), {"again", "other", "sample"}),
    (errors.DatabaseLocked("/x.db"), {"again", "other"}),
    (errors.DatabaseReadOnly("/x.db"), {"again", "other", "sample"}),
    (errors.DiskFull("/x.db"), {"again", "other"}),
    (errors.DatabaseDamaged("/x.db"), {"restore", "backups", "other"}),
    (errors.NotADatabase("/x.db"), {"other", "restore", "new", "sample"}),
    (errors.PlaceRefused("/x.db", "network"), {"other", "new", "sample"}),
]


@pytest.mark.parametrize(("error", "ways"), TROUBLES, ids=lambda each: getattr(each, "code", None))
def test_each_trouble_offers_the_ways_that_fit(
    error: errors.CallbenchError, ways: set[str], show: Show, languages: Languages, qtbot: QtBot
) -> None:
    page = TroublePage(error, FORMATS, has_backup=True)
    show(page)
    assert set(page.buttons) == ways
    for way, button in page.buttons.items():
        with qtbot.waitSignal(page.chosen) as told:
            button.click()
        assert told.args == [way]
        assert button.text()


def test_without_a_backup_none_is_offered(show: Show, languages: Languages) -> None:
    page = TroublePage(errors.DatabaseDamaged("/x.db"), FORMATS)
    show(page)
    assert trouble_page.RESTORE not in page.buttons

"""Who came in with a one-time password chooses one of their own, in the window, and is let in with it."""

import secrets

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from staff import Staff

from callbench.beginnings import Workbench, choose_password, open_place
from callbench.domain.errors import BadValue
from callbench.domain.moments import utc_now
from callbench.domain.server_errors import PasswordMustChange
from callbench.services.logins import add_person
from callbench.ui.first_start.new_password_page import NewPasswordPage


def test_it_is_typed_twice_and_long_enough(qtbot: QtBot) -> None:
    page = NewPasswordPage("ito")
    qtbot.addWidget(page)
    page.show()
    for first, again in (("short", "short"), ("long enough for it", "long enough for is")):
        page.first.setText(first)
        page.again.setText(again)
        with qtbot.assertNotEmitted(page.chosen):
            page.keep.click()
        assert page._problem.isVisibleTo(page)
    page.again.setText("long enough for it")
    with qtbot.waitSignal(page.chosen) as told:
        qtbot.keyClick(page.again, Qt.Key.Key_Return)
    assert told.args == ["long enough for it"]


def test_it_opens_the_door(own_staff: Staff) -> None:
    login = f"mori_{secrets.token_hex(3)}"
    given = own_staff.desk_of("admin").write(add_person, "森 葵", "SDR", login=login)
    own_staff.logins["mori"] = given.login
    place = own_staff.address_of("mori")
    with pytest.raises(PasswordMustChange):
        open_place(place, "", "ja", utc_now, may_be_new=False, password=given.password)
    with pytest.raises(BadValue):
        choose_password(place, given.password, "short")
    choose_password(place, given.password, "one of my own, long")
    found = open_place(place, "", "ja", utc_now, may_be_new=False, password="one of my own, long")
    assert isinstance(found, Workbench)
    assert found.person.name == "森 葵"
    found.close()

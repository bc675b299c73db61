"""The page that signs somebody in: everything by keys, the password never shown, problems in place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from callbench.profiles import Profile
from callbench.ui.first_start.choice import JoinChoice
from callbench.ui.first_start.join_page import JoinPage

PROFILE = 'host = "db.example.jp"\ndatabase = "sales"\nlogin = "ito"'


def test_a_pasted_profile_and_a_password_are_enough(qtbot: QtBot) -> None:
    page = JoinPage()
    qtbot.addWidget(page)
    page.show()
    page.begin()
    page.profile.insertPlainText(PROFILE)
    assert page.login.text() == "ito"
    qtbot.keyClicks(page.password, "secret")
    with qtbot.waitSignal(page.chosen) as told:
        qtbot.keyClick(page.password, Qt.Key.Key_Return)
    assert told.args == [JoinChoice("postgresql://ito@db.example.jp:5432/sales", "secret", keeps=True)]
    assert "secret" not in repr(told.args)
    assert page.password.echoMode() is QLineEdit.EchoMode.Password


def test_what_is_missing_is_said_in_place_and_nothing_typed_is_lost(qtbot: QtBot) -> None:
    page = JoinPage()
    qtbot.addWidget(page)
    page.show()
    page.password.setText("secret")
    page.profile.insertPlainText("nonsense")
    with qtbot.assertNotEmitted(page.chosen):
        page.join.click()
    assert page.profile.toPlainText() == "nonsense"
    page.profile.set_text(PROFILE.replace('login = "ito"', ""))
    with qtbot.assertNotEmitted(page.chosen):
        page.join.click()
    assert page.password.text() == "secret"
    assert page.join.isEnabled()


def test_a_known_server_asks_for_the_password_alone(qtbot: QtBot) -> None:
    page = JoinPage(Profile("db.example.jp", "sales", 5432, "", "ito"))
    qtbot.addWidget(page)
    page.show()
    page.set_problem("The team's database did not let ito in.")
    assert not page.profile.isVisible()
    assert page.login.text() == "ito"
    page.keeps.setChecked(False)
    qtbot.keyClicks(page.password, "secret")
    with qtbot.waitSignal(page.chosen) as told:
        page.join.click()
    assert told.args == [JoinChoice("postgresql://ito@db.example.jp:5432/sales", "secret", keeps=False)]

"""Is a person's request answered, and a do-not-call list brought in, by mouse and by keyboard alone?"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from given import Given
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from callbench.services.labels import load_labels
from callbench.services.opening import Workbench
from callbench.services.users import list_users, set_user
from callbench.storage.contacts import Contact
from callbench.storage.leads import Lead
from callbench.ui.parts.language import Language, Languages
from callbench.ui.parts.tasks import Tasks
from callbench.ui.people.page import REFUSALS, PeoplePage
from callbench.ui.people.person_pdf import person_document

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
TAGS = "<b>高橋</b> 健一"


class Hand:
    """The page in a window of its own, and what is pressed there."""

    def __init__(self, given: Given, languages: Languages, qtbot: QtBot) -> None:
        self.given, self.qtbot, self.tasks, self.notices = given, qtbot, Tasks(), list[str]()
        self.window = QWidget()
        self.window.resize(1240, 640)
        me = next(user for user in given.desk.read(list_users) if user.user_id == given.user_id)
        bench = Workbench(given.desk, me, given.desk.read(load_labels), ZoneInfo("Asia/Tokyo"))
        self.page = PeoplePage(bench, self.tasks, languages, self.window)
        self.page.setParent(self.window)
        self.page.resize(self.window.size())
        self.page.noticed.connect(lambda notice: self.notices.append(notice.text))

    def settle(self) -> None:
        assert self.tasks.drain()

    def find(self, wanted: str) -> None:
        self.page.request.search.setText(wanted)
        self.page.request.search.tell_now()
        self.settle()
        self.settle()

    def click(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, LEFT)
        self.settle()
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        self.settle()
        self.settle()

    def tab_to(self, goal: QWidget) -> None:
        for _ in range(40):
            if QApplication.focusWidget() is goal:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError("Tab does not reach it")

    def standing(self) -> list[str | None]:
        with self.given.engine.connect() as connection:
            return list(connection.scalars(select(Lead.out_reason).order_by(Lead.id)))

    def told(self) -> dict[str, str]:
        """What is stored, as the table says it."""
        return {cells[1]: cells[2] for cells in self.page.request.record.rows.all_cells()}


@pytest.fixture
def hand(given: Given, languages: Languages, qtbot: QtBot, show: Callable[[QWidget], None]) -> Iterator[Hand]:
    given.lead(person=TAGS, kana="たかはし けんいち", phones=2)
    given.lead(company="緑商事", person="鈴木 一郎")

    def write(session: Session, *, now: object) -> None:
        person = update(Contact).where(Contact.id == 1)
        session.execute(person.values(email="k@aoba.example", email_key="k@aoba.example"))

    given.desk.write(write)
    languages.apply(Language.EN)
    built = Hand(given, languages, qtbot)
    show(built.window)
    built.settle()
    yield built
    built.tasks.close()


@pytest.mark.parametrize(
    "wanted",
    [
        "健一",
        "たかはし",
        "タカハシ",
        "青葉",
        "０３－６８２１－４４００",
        "+81 3 6821 4400",
        "(03)68214401",
        "K@aoba.ex",
    ],
)
def test_a_person_is_found_by_anything_that_is_known(hand: Hand, wanted: str) -> None:
    hand.find(wanted)
    assert [cells[0] for cells in hand.page.request.persons.rows.all_cells()] == [TAGS]
    assert hand.told()["Mail address"] == "k@aoba.example"
    assert ("Phone numbers 2", "Status", "in use") in hand.page.request.record.rows.all_cells()


def test_everything_the_command_line_gives_is_written_and_noted(hand: Hand, tmp_path: Path) -> None:
    hand.find("健一")
    for name in ("all.json", "all.xlsx", "all.pdf"):
        hand.page.request.save_to(str(tmp_path / name))
        hand.settle()
    stored = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert (stored["contact"][0]["name"], len(stored["phone_number"])) == (TAGS, 2)
    assert (tmp_path / "all.pdf").read_bytes()[:5] == b"%PDF-"
    assert (tmp_path / "all.xlsx").stat().st_size > 1_000
    assert len(hand.notices) == 3
    with hand.given.engine.connect() as connection:
        noted = text("SELECT count(*) FROM audit_event WHERE action = 'PERSON_HANDED_OVER'")
        assert connection.execute(noted).scalar_one() == 3


def test_a_name_with_tags_is_printed_with_its_tags(hand: Hand) -> None:
    hand.find("健一")
    view = hand.page.request
    assert view._shown is not None
    said = person_document(view._shown, view._words(), hand.given.clock()).toPlainText()
    assert f"Name: {TAGS}" in said
    assert "03-6821-4401" in said


def test_the_keyboard_alone_corrects_stops_and_erases(hand: Hand) -> None:
    view, forms = hand.page.request, hand.page.request.forms
    view.search.setFocus()
    hand.find("健一")
    hand.tab_to(view.correct)
    hand.press(Qt.Key.Key_Space)
    hand.tab_to(forms.correct.fields["title"])
    hand.qtbot.keyClicks(forms.correct.fields["title"], "CEO")
    hand.press(Qt.Key.Key_Return, CTRL)
    assert hand.told()["Title"] == "CEO"
    hand.tab_to(view.stop)
    hand.press(Qt.Key.Key_Space)
    hand.press(Qt.Key.Key_Return, CTRL)
    assert (hand.standing(), hand.page.request.persons.rows.cells(0)[3]) == (["DO_NOT_CALL", None], "stopped")
    hand.tab_to(view.erase)
    hand.press(Qt.Key.Key_Space)
    hand.press(Qt.Key.Key_Return, CTRL)
    assert forms.erase.isVisible(), "nothing happens before the number is typed"
    hand.qtbot.keyClicks(forms.erase.number, "1")
    hand.press(Qt.Key.Key_Return, CTRL)
    assert not forms.erase.isVisible()
    assert hand.page.request.persons.rows.rowCount() == 0
    assert hand.notices[-1].startswith("Erased: 1 records")
    with Session(hand.given.engine) as session:
        assert session.get_one(Contact, 1).name == ""


def test_the_mouse_alone_stops_a_whole_company(hand: Hand) -> None:
    hand.find("緑商事")
    hand.click(hand.page.request.stop)
    form = hand.page.request.forms.stop
    hand.click(form.scope.button("COMPANY"))
    hand.click(form.do_button)
    assert hand.standing() == [None, "DO_NOT_CALL"]


def test_a_list_is_reviewed_before_it_is_entered_and_lifted_by_a_lead_alone(
    hand: Hand, tmp_path: Path
) -> None:
    path = tmp_path / "禁止.csv"
    path.write_bytes("電話番号,理由\n81-3-6821-4402,お断り\n番号なし,\n".encode("cp932"))
    hand.click(hand.page.tabs.button(REFUSALS))
    view = hand.page.refusals
    view.open_list(str(path))
    hand.settle()
    assert [cells[:2] for cells in view.panel.table.rows.all_cells()] == [
        ("3", "Not understood"),
        ("2", "New"),
    ]
    assert hand.standing() == [None, None]
    hand.press(Qt.Key.Key_Space)
    hand.press(Qt.Key.Key_Escape)
    assert hand.standing() == [None, "DO_NOT_CALL"]
    assert view.table.rows.cells(0)[1] == "03-6821-4402"
    view.table.selectRow(0)
    assert not view.lift.isEnabled()


def test_a_team_lead_lifts_with_a_reason(
    given: Given, languages: Languages, qtbot: QtBot, show: Callable[[QWidget], None], tmp_path: Path
) -> None:
    given.desk.write(set_user, given.user_id, role="LEAD")
    given.lead()
    hand = Hand(given, languages, qtbot)
    show(hand.window)
    path = tmp_path / "list.csv"
    path.write_text("TEL\n03-6821-4400\n", encoding="utf-8")
    hand.page.show_part(REFUSALS)
    hand.page.refusals.open_list(str(path))
    hand.settle()
    hand.click(hand.page.refusals.panel.enter_button)
    hand.click(hand.page.refusals.panel.leave_button)
    hand.page.refusals.table.selectRow(0)
    hand.click(hand.page.refusals.lift)
    form = hand.page.refusals.form
    assert not form.do_button.isEnabled()
    form.reason.setText("本人の依頼")
    hand.click(form.do_button)
    assert hand.standing() == [None]
    hand.tasks.close()


@pytest.mark.parametrize("language", [Language.JA, Language.EN])
def test_every_control_has_a_name(hand: Hand, languages: Languages, language: Language) -> None:
    languages.apply(language)
    hand.find("健一")
    named = (*hand.page.request.buttons, hand.page.refusals.bring, hand.page.refusals.lift)
    assert all(button.text() for button in named)
    assert hand.page.request.search.accessibleName()
    assert hand.page.request.record.accessibleName()

"""Does a person decide about a pair, by mouse and by keyboard alone, and take it back?"""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from given import Given
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from callbench.exchange.import_report import ImportReport
from callbench.services.labels import load_labels
from callbench.storage.contacts import Contact
from callbench.storage.duplicates import DuplicatePair
from callbench.storage.imports import ImportBatch
from callbench.ui.duplicates.after_import import AfterImport
from callbench.ui.duplicates.page import DECIDED, WAITING, DuplicatesPage
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Language, Languages
from callbench.ui.parts.tasks import Tasks


@pytest.fixture
def page(given: Given, languages: Languages, qtbot: QtBot) -> Iterator[DuplicatesPage]:
    """The page over two persons who share a mailbox, spelt in two ways."""
    first = given.lead(person="高橋 健一", kana="たかはし けんいち")
    second = given.lead(person="髙階 健一", kana="タカハシ ケンイチ", same_account_as=first)
    given.lead(person="鈴木 一郎", same_account_as=first)

    def write(session: Session, *, now: datetime) -> None:
        ours = Contact.id.in_((first, second))
        session.execute(
            update(Contact).where(ours).values(email="k@aoba.example", email_key="k@aoba.example")
        )

    given.desk.write(write)
    tasks = Tasks()
    labels = given.desk.read(load_labels)
    page = DuplicatesPage(given.desk, tasks, labels, languages, Formats(ZoneInfo("Asia/Tokyo")))
    page.setProperty("tasks", tasks)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    settle(page)
    yield page
    tasks.close()


def settle(page: DuplicatesPage) -> None:
    assert page.property("tasks").drain()


def search(page: DuplicatesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.search, Qt.MouseButton.LeftButton)
    settle(page)


def state(given: Given) -> tuple[str, int]:
    with Session(given.engine) as session:
        pair = session.scalars(select(DuplicatePair)).one()
        return pair.state, session.query(Contact).filter_by(is_deleted=False).count()


def test_the_mouse_alone_makes_two_one_and_two_again(
    page: DuplicatesPage, given: Given, qtbot: QtBot
) -> None:
    search(page, qtbot)
    assert page.table.rows.rowCount() == 1
    qtbot.mouseClick(page.compare.choices["name"][1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.compare.same, Qt.MouseButton.LeftButton)
    settle(page)
    assert state(given) == ("SAME", 2)
    with Session(given.engine) as session:
        assert session.get_one(Contact, 1).name == "髙階 健一"
    assert page.table.rows.rowCount() == 0
    qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    settle(page)
    assert state(given) == ("PENDING", 3)
    assert page.table.rows.rowCount() == 1
    assert not page.undo.isEnabled()


def test_the_keyboard_alone_reaches_both_answers(page: DuplicatesPage, given: Given, qtbot: QtBot) -> None:
    search(page, qtbot)
    page.table.setFocus()
    reached = []
    for _ in range(20):
        page.focusNextChild()
        widget = page.focusWidget()
        reached.append(widget)
        if widget is page.compare.different:
            break
    assert page.compare.same in reached
    qtbot.keyClick(page.compare.different, Qt.Key.Key_Return)
    settle(page)
    assert state(given) == ("DIFFERENT", 3)
    search(page, qtbot)
    assert page.table.rows.rowCount() == 0


def add_pairs(given: Given, count: int) -> None:
    """More pairs of persons who share a mailbox."""
    for number in range(count):
        first = given.lead(f"株式会社{number}", person=f"渡辺 {number}子", kana="ワタナベ")
        second = given.lead(person=f"渡邊 {number}子", kana="ワタナベ", same_account_as=first)
        given.desk.write(share_mailbox, (first, second), f"w{number}@example.jp")


def share_mailbox(session: Session, ids: tuple[int, ...], address: str, *, now: datetime) -> None:
    session.execute(update(Contact).where(Contact.id.in_(ids)).values(email=address, email_key=address))


def decided(page: DuplicatesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.which.button(DECIDED), Qt.MouseButton.LeftButton)
    settle(page)


def test_any_decision_is_taken_back_from_the_list_of_those_made(
    page: DuplicatesPage, given: Given, qtbot: QtBot
) -> None:
    add_pairs(given, 2)
    search(page, qtbot)
    for answer in (page.compare.same, page.compare.different, page.compare.same):
        given.clock.move(minutes=1)
        qtbot.mouseClick(answer, Qt.MouseButton.LeftButton)
        settle(page)
    assert page.table.rows.rowCount() == 0
    decided(page, qtbot)
    assert [page.table.rows.cells(row)[3] for row in range(3)] == [
        "made one",
        "two different ones",
        "made one",
    ]
    assert not page.compare.isVisible()
    page.table.selectRow(2)
    qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    settle(page)
    assert page.table.rows.rowCount() == 2
    qtbot.mouseClick(page.which.button(WAITING), Qt.MouseButton.LeftButton)
    settle(page)
    assert page.table.rows.rowCount() == 1
    with Session(given.engine) as session:
        assert session.query(Contact).filter_by(is_deleted=True).count() == 1


def test_a_list_that_is_longer_than_what_is_shown_says_so(
    page: DuplicatesPage, given: Given, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callbench.ui.duplicates.page.SHOWN", 2)
    page._shown = 2
    add_pairs(given, 4)
    search(page, qtbot)
    assert page.table.rows.rowCount() == 2
    for wanted in (4, 5):
        qtbot.mouseClick(page.more, Qt.MouseButton.LeftButton)
        settle(page)
        assert page.table.rows.rowCount() == wanted
    assert not page.more.isVisible()


def test_keys_go_through_the_pairs_and_on_to_the_decision(
    page: DuplicatesPage, given: Given, qtbot: QtBot
) -> None:
    add_pairs(given, 2)
    search(page, qtbot)
    page.table.setFocus()
    places = []
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K):
        qtbot.keyClick(page.table, key)
        settle(page)
        places.append(page.table.currentIndex().row())
    assert places == [1, 2, 2, 1]
    first = next(iter(page.compare.choices.values()))[0]
    qtbot.waitUntil(first.isVisible)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.focusWidget() is first


def test_what_is_pressed_is_said_in_both_languages(
    page: DuplicatesPage, languages: Languages, qtbot: QtBot
) -> None:
    search(page, qtbot)
    assert "same mail address" in page.table.rows.cells(0)[4]
    languages.apply(Language.JA)
    qtbot.waitUntil(lambda: page.search.text() == "全件を検索")
    assert "同じメールアドレス" in page.table.rows.cells(0)[4]
    assert page.compare.same.text() == "同一: 1 件にまとめる"


def test_after_an_import_its_possible_duplicates_are_said(
    given: Given, languages: Languages, qtbot: QtBot
) -> None:
    first = given.lead(person="高橋 健一", kana="たかはし けんいち")
    second = given.lead(person="髙階 健一", kana="タカハシ ケンイチ", same_account_as=first)
    batch = given.desk.write(add_batch, second)
    tasks = Tasks()
    after = AfterImport(given.desk, tasks)
    with qtbot.waitSignal(after.noticed) as told:
        after.look(ImportReport(batch, "", "", {}, 1, 1, 0, 0, 0, (), 0, (), {}, 0.0))
    assert told.args[0].text == "Possible duplicates in the list that came in: 1"
    assert told.args[0].action == "go.duplicates"
    tasks.close()


def add_batch(session: Session, contact_id: int, *, now: datetime) -> int:
    batch = ImportBatch(file_name="list.csv", mapping={}, status="DONE", started_at=now, by_user_id=1)
    session.add(batch)
    session.flush()
    session.execute(update(Contact).where(Contact.id == contact_id).values(import_batch_id=batch.id))
    return batch.id

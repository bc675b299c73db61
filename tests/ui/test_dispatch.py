"""The whole window at a team's server: what waits outlives it, what was refused is told and mended."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from calls_bench import ALT, CTRL, SHIFT
from chaos import Fault, Proxy
from given import Given
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import make_url, text
from sqlalchemy.orm import Session

from callbench.domain.bant import BantField
from callbench.page_table import page_table
from callbench.pages import Pages, Surroundings
from callbench.services.call_report import BantReport, CallReport
from callbench.services.calling import finish_call
from callbench.services.lead_card import show_lead
from callbench.services.opening import Workbench, open_workbench
from callbench.services.starting import seed_defaults
from callbench.settings import DialBy, Settings
from callbench.storage.engine import open_engine
from callbench.ui.calls.calls_page import CallsPage
from callbench.ui.main_window import MainWindow
from callbench.ui.parts.language import Languages
from callbench.ui.parts.tasks import Tasks
from callbench.ui.parts.theme import Theme
from callbench.ui.review.otherwise_row import OtherwiseRow
from callbench.ui.review.refused_panel import RefusedPanel
from callbench.ui.strip.sync_status import SyncStatus

pytestmark = pytest.mark.usefixtures("own_limits")

Show = Callable[[QWidget], None]
K = Qt.Key
SOON_MS = 15_000


class Room:
    """One window of the program, opened on the server by way of a network that can fail."""

    def __init__(self, given: Given, place: str, folder: Path, languages: Languages, qtbot: QtBot) -> None:
        bench = open_workbench(
            place, "佐藤 美咲", given.clock(), language="en", may_be_new=False, clock=given.clock
        )
        assert isinstance(bench, Workbench)
        self.bench, self.qtbot = bench, qtbot
        self.tasks, self.window = Tasks(), MainWindow(folder)
        self.window.furnish(page_table(self._build), languages)
        around = Surroundings(
            bench, self.tasks, self.window, languages, lambda: Settings(dial_by=DialBy.COPY)
        )
        self.pages = Pages(around)
        self.window.resize(1280, 720)

    def _build(self, page_id: str) -> QWidget:
        return self.pages.build(page_id)

    def open(self, show: Show) -> "Room":
        self.window.show_page("calls")
        show(self.window)
        self.pages.start()
        self.wait(lambda: self.page.work._opened is not None)
        self.page.list.view.setFocus()
        return self

    @property
    def page(self) -> CallsPage:
        page = self.window.page("calls")
        assert isinstance(page, CallsPage)
        return page

    def wait(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so, timeout=SOON_MS)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def log(self) -> None:
        self.press(K.Key_7, ALT)
        self.press(K.Key_Return, CTRL)

    def notices(self) -> list[str]:
        return [each.text for each in self.window.notices._notices]

    def close(self) -> None:
        """As the program does it."""
        assert self.window.close()
        assert not self.window.isVisible()
        self.pages.stop()
        self.tasks.close()
        self.pages.let_go()
        self.pages.deleteLater()
        self.bench.desk.close()


@pytest.fixture
def network(pg_migrated_url: str) -> Iterator[Proxy]:
    proxy = Proxy(make_url(pg_migrated_url))
    yield proxy
    proxy.close()


@pytest.fixture
def given(pg_migrated_url: str) -> Iterator[Given]:
    engine = open_engine(pg_migrated_url)
    built = Given(engine)
    built.desk.write(_seed)
    for name in "甲乙丙":
        built.lead(f"株式会社{name}", f"{name}野 一")
    yield built
    built.check_sums()
    engine.dispose()


@pytest.fixture
def enter(
    given: Given,
    network: Proxy,
    pg_migrated_url: str,
    tmp_path: Path,
    languages: Languages,
    theme: Theme,
    qtbot: QtBot,
    show: Show,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[], Room]]:
    monkeypatch.setenv("CALLBENCH_HOME", str(tmp_path / "home"))
    rooms: list[Room] = []

    def open_room() -> Room:
        place = network.place(make_url(pg_migrated_url))
        rooms.append(Room(given, place, tmp_path / "config", languages, qtbot))
        return rooms[-1].open(show)

    yield open_room
    network.be(None)
    for room in rooms:
        if room.window.isVisible():
            room.close()


def _seed(session: Session, *, now: datetime) -> None:
    seed_defaults(session, now)


def count_calls(given: Given) -> int:
    with given.engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM call")).scalar_one())


def test_what_waits_when_the_window_closes_is_sent_by_the_next_one_which_says_so(
    enter: Callable[[], Room], given: Given, network: Proxy
) -> None:
    room = enter()
    network.be(Fault.BLACK_HOLE)
    room.log()
    outgoing = room.page.outgoing
    assert outgoing is not None
    room.wait(lambda: outgoing.waiting() == 1)
    room.close()
    assert count_calls(given) == 0
    network.be(None)
    again = enter()
    assert "Saved on this machine and not sent yet: 1. It is being sent now." in again.notices()
    again.wait(partial(_is_one, given))
    again.close()


def _is_one(given: Given) -> bool:
    return count_calls(given) == 1


def test_a_refusal_is_told_opened_by_a_key_and_mended_in_the_form(
    enter: Callable[[], Room], given: Given
) -> None:
    room = enter()
    with given.engine.begin() as connection:
        connection.execute(
            text(
                "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS"
                " $$BEGIN RAISE 'not here' USING ERRCODE = '42501'; END$$"
            )
        )
        connection.execute(text("CREATE TRIGGER no BEFORE INSERT ON call FOR EACH ROW EXECUTE FUNCTION no()"))
    refused = room.page.work.lead_id
    room.log()
    room.wait(lambda: any("did not accept a call" in each for each in room.notices()))
    dispatch = room.pages._dispatch
    assert dispatch is not None
    assert dispatch.status.check.text() == "To check: 1"
    room.press(K.Key_R, CTRL | SHIFT)
    room.wait(lambda: len(dispatch.panel.rows) == 1)
    dispatch.panel.rows[0].edit_button.click()
    room.wait(lambda: room.page.work.lead_id == refused)
    room.wait(lambda: room.page.panel.report().disposition == "NO_ANSWER")
    room.wait(lambda: not dispatch.status.check.isVisible())
    with given.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER no ON call"))
    room.press(K.Key_Return, CTRL)
    room.wait(partial(_is_one, given))
    room.close()


class Late:
    """A call with BANT that waits for the network, while a colleague calls the same person and says something else."""

    def __init__(self, room: Room, given: Given, network: Proxy) -> None:
        self.room, self.given, self.network = room, given, network
        self.other = given.user("田中 次郎")
        found = room.page.work.lead_id
        assert found is not None
        self.lead = found
        network.be(Fault.BLACK_HOLE)
        row = room.page.panel.notes.bant.rows[BantField.BUDGET]
        row.value.setCurrentIndex(row.value.findData("ALLOCATED"))
        room.log()
        outgoing = room.page.outgoing
        assert outgoing is not None
        room.wait(lambda: outgoing.waiting() == 1)

    def they_call(self, **said: object) -> None:
        self.given.clock.move(minutes=20)
        report = CallReport(started_at=self.given.clock(), **said)  # type: ignore[arg-type]
        self.given.desk.write(finish_call, self.lead, report, user_id=self.other)

    def arrive(self) -> OtherwiseRow:
        """It is told, and opened by its key."""
        self.network.be(None)
        panel = self.panel()
        self.room.wait(lambda: any("Theirs stands for now" in each for each in self.room.notices()))
        assert self.status().check.text() == "To check: 1"
        self.room.press(K.Key_R, CTRL | SHIFT)
        self.room.wait(lambda: len(panel.others) == 1)
        return panel.others[0]

    def panel(self) -> RefusedPanel:
        assert self.room.pages._dispatch is not None
        return self.room.pages._dispatch.panel

    def status(self) -> SyncStatus:
        assert self.room.pages._dispatch is not None
        return self.room.pages._dispatch.status

    def budget(self) -> str:
        return self.given.desk.read(show_lead, self.lead).bant["BUDGET"].value

    def is_over(self) -> bool:
        is_told = any("Theirs stands for now" in each for each in self.room.notices())
        return not self.panel().others and not self.status().check.isVisible() and not is_told


@pytest.fixture
def late(enter: Callable[[], Room], given: Given, network: Proxy) -> Late:
    return Late(enter(), given, network)


def test_what_a_late_call_said_otherwise_is_shown_until_somebody_decides(late: Late) -> None:
    late.they_call(disposition="REJECTED", rejection_reason="NO_NEED", bant=(BantReport("BUDGET", "NONE"),))
    place, clash = late.arrive().said
    assert "田中 次郎 called at" in place and "Recycled" in place, place
    assert "田中 次郎" in clash and "“None”" in clash and "“Allocated”" in clash, clash
    _see, _leave, mine, _theirs = late.panel().others[0].buttons
    assert late.budget() == "NONE"
    mine.click()
    late.room.wait(lambda: late.budget() == "ALLOCATED")
    late.room.wait(lambda: len(late.panel().others[0].buttons) == 2)
    late.panel().others[0].buttons[1].click()
    late.room.wait(late.is_over)
    late.room.close()


def test_it_outlives_the_window(late: Late, enter: Callable[[], Room]) -> None:
    late.they_call(disposition="NO_ANSWER", bant=(BantReport("BUDGET", "NONE"),))
    late.arrive()
    late.panel().close_overlay()
    late.room.close()
    late.room = enter()
    late.room.wait(lambda: any("Theirs stands for now" in each for each in late.room.notices()))
    assert late.room.pages._dispatch is not None
    late.room.press(K.Key_R, CTRL | SHIFT)
    late.room.wait(lambda: len(late.panel().others) == 1)
    late.panel().others[0].buttons[0].click()
    late.room.wait(lambda: late.room.page.work.lead_id == late.lead and not late.panel().isVisible())
    late.room.close()


def test_with_the_server_away_nothing_is_decided_and_it_is_said(late: Late) -> None:
    late.they_call(disposition="NO_ANSWER", bant=(BantReport("BUDGET", "NONE"),))
    row = late.arrive()
    late.network.be(Fault.BLACK_HOLE)
    row.buttons[2].click()
    late.room.wait(lambda: bool(late.panel()._trouble.text()))
    assert len(late.panel().others) == 1 and late.status().check.isVisible()
    late.network.be(None)
    late.panel().others[0].buttons[2].click()
    late.room.wait(lambda: late.budget() == "ALLOCATED")
    late.room.close()

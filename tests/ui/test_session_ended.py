"""A session that is ended from the team's page: its window hears of it by itself, and asks its person to sign in again."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from office import Office
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from staff import Staff

from callbench.domain.moments import utc_now
from callbench.domain.notes import NoteField
from callbench.domain.server_errors import SessionEnded
from callbench.doorway import Doorway, Wanted
from callbench.program import Program
from callbench.services.sessions import SessionRow, end_session, load_sessions
from callbench.settings import Language as Chosen
from callbench.settings import Settings
from callbench.ui.calls.calls_page import CallsPage
from callbench.ui.first_start.join_page import JoinPage
from callbench.ui.first_start.trouble_page import AGAIN, TroublePage
from callbench.ui.main_window import MainWindow
from callbench.ui.page import Page
from callbench.ui.parts.change_feed import ChangeFeed
from callbench.ui.parts.crash_log import CrashLog
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Language, Languages
from callbench.ui.parts.single_instance import SingleInstance
from callbench.ui.parts.tasks import Tasks
from callbench.ui.parts.team_feed import TeamFeed

SOON_MS = 20_000


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.close()


def test_the_window_hears_of_it_by_itself_and_by_whom(own_staff: Staff, tasks: Tasks, qtbot: QtBot) -> None:
    rep, boss, ids = own_staff.desk_of("sdr"), own_staff.desk_of("lead"), own_staff.ids
    feed = TeamFeed(rep, tasks, ChangeFeed(rep))
    feed.start()
    qtbot.waitUntil(lambda: ids["sdr"] in {each.user_id for each in feed.people}, timeout=SOON_MS)
    found = next(
        each for each in boss.read(load_sessions) if each.user_id == ids["sdr"] and each.since is not None
    )
    with qtbot.waitSignal(feed.session_ended, timeout=SOON_MS) as told:
        boss.write(end_session, ids["sdr"], found.application, user_id=ids["lead"])
    assert isinstance(told.args[0], SessionEnded)
    assert told.args[0].by == "上野 次郎"
    feed.stop()
    assert tasks.drain()


@pytest.mark.parametrize(
    ("language", "said"),
    [(Language.EN, "Ueno Jiro ended this session"), (Language.JA, "Ueno Jiroさんが、チームのデータベースで")],
)
def test_it_asks_to_sign_in_again_and_says_who_ended_it(
    tasks: Tasks, languages: Languages, tmp_path: Path, qtbot: QtBot, language: Language, said: str
) -> None:
    languages.apply(language)
    window = MainWindow(tmp_path).furnish([Page("calls", "go.calls", lambda: "Calls", QWidget)], languages)
    qtbot.addWidget(window)
    wanted = Wanted("postgresql://ito@db.example.jp/sales")
    doorway = Doorway(wanted, window, tasks, languages, Formats(ZoneInfo("Asia/Tokyo")))
    doorway.tell_trouble(SessionEnded("Ueno Jiro", utc_now()))
    shown = window.centre_widget()
    assert isinstance(shown, JoinPage)
    assert said in shown._problem.text()


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("CALLBENCH_HOME", str(tmp_path / "home"))
    before = (QApplication.palette(), QApplication.font())
    crash_log = CrashLog(tmp_path / "log")
    program = Program(qapp, crash_log, SingleInstance(tmp_path), Settings(language=Chosen.EN))
    yield program
    if program.desktop is not None:
        program.desktop.window.close()
        program.desktop.window.deleteLater()
    program.close()
    program.languages.apply(Language.EN)
    QLocale.setDefault(QLocale.c())
    crash_log.uninstall()
    QApplication.setPalette(before[0])
    QApplication.setFont(before[1])
    program.deleteLater()


def test_the_whole_window_is_signed_out_frees_its_lead_keeps_what_was_typed_and_comes_back(
    own_staff: Staff, program: Program, qtbot: QtBot
) -> None:
    """At a socket of this machine, which has no address to sign in at: it says what happened and opens again when asked."""
    office, ids, boss = Office(own_staff), own_staff.ids, own_staff.desk_of("lead")
    lead_id = office.lead("East", company="Aoba")
    place = own_staff.address_of("sdr")

    def held_by() -> object:
        return office.scalar("SELECT claimed_by FROM lead WHERE id = :lead", lead=lead_id)

    desktop = program.open(Wanted(place))
    qtbot.waitUntil(lambda: isinstance(desktop.window.centre_widget(), CallsPage), timeout=SOON_MS)
    page = desktop.window.centre_widget()
    assert isinstance(page, CallsPage)
    page.show_lead(lead_id)
    qtbot.waitUntil(lambda: held_by() == ids["sdr"], timeout=SOON_MS)
    page.panel.notes.notes[NoteField.MISSION].setFocus()
    page.panel.notes.notes[NoteField.MISSION].insertPlainText("half a sentence")
    qtbot.waitUntil(lambda: _session(own_staff) is not None, timeout=SOON_MS)
    found = _session(own_staff)
    assert found is not None
    boss.write(end_session, ids["sdr"], found.application, user_id=ids["lead"])
    qtbot.waitUntil(lambda: isinstance(desktop.window.centre_widget(), TroublePage), timeout=SOON_MS)
    assert held_by() is None
    assert _session(own_staff) is None
    trouble = desktop.window.centre_widget()
    assert isinstance(trouble, TroublePage)
    assert isinstance(trouble.error, SessionEnded)
    trouble.buttons[AGAIN].click()
    qtbot.waitUntil(lambda: isinstance(desktop.window.centre_widget(), CallsPage), timeout=SOON_MS)
    back = desktop.window.centre_widget()
    assert isinstance(back, CallsPage)
    back.show_lead(lead_id)
    qtbot.waitUntil(
        lambda: back.panel.notes.notes[NoteField.MISSION].toPlainText() == "half a sentence", timeout=SOON_MS
    )


def _session(staff: Staff) -> SessionRow | None:
    """The rep's window, at a lead, as the team's lead sees it."""
    rows = staff.desk_of("lead").read(load_sessions)
    return next((each for each in rows if each.user_id == staff.ids["sdr"] and each.lead_id), None)

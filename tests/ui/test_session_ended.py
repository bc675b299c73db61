"""A session that is ended from the team's page: its window hears of it by itself, and asks its person to sign in again."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from staff import Staff

from callbench.domain.moments import utc_now
from callbench.domain.server_errors import SessionEnded
from callbench.doorway import Doorway, Wanted
from callbench.services.sessions import end_session, load_sessions
from callbench.ui.first_start.join_page import JoinPage
from callbench.ui.main_window import MainWindow
from callbench.ui.page import Page
from callbench.ui.parts.change_feed import ChangeFeed
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Language, Languages
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

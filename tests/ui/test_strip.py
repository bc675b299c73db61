"""The strip: today's numbers follow every call, and the promise leads to its lead."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from given import Given
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.targets import set_targets
from callbench.services.undoing import undo_call
from callbench.ui.parts.change_feed import ChangeFeed
from callbench.ui.parts.language import Language, Languages
from callbench.ui.parts.tasks import Tasks
from callbench.ui.strip.today_strip import TodayStrip

Show = Callable[[QWidget], None]


@pytest.fixture
def strip(given: Given, languages: Languages, show: Show) -> Iterator[TodayStrip]:
    tasks, feed = Tasks(), ChangeFeed(given.desk)
    strip = TodayStrip(given.desk, tasks, feed, ZoneInfo("Asia/Tokyo"))
    strip.resize(1280, 36)
    show(strip)
    yield strip
    tasks.drain()


def log(given: Given, lead: int, **said: object) -> int:
    report = CallReport(**said)  # type: ignore[arg-type]
    return given.desk.write(finish_call, lead, report, user_id=1).call_id


def test_a_logged_call_is_counted_and_one_taken_back_is_not(
    strip: TodayStrip, given: Given, qtbot: QtBot
) -> None:
    lead = given.lead()
    call = log(given, lead, disposition="NO_ANSWER")
    qtbot.waitUntil(lambda: strip.calls.accessibleName() == "Calls 1")
    given.desk.write(undo_call, call, user_id=1)
    qtbot.waitUntil(lambda: strip.calls.accessibleName() == "Calls 0")


def test_rates_show_what_they_are_made_of(strip: TodayStrip, given: Given, qtbot: QtBot) -> None:
    for _ in range(3):
        log(given, given.lead(), disposition="NO_ANSWER")
    log(given, given.lead(), disposition="REJECTED", rejection_reason="NO_NEED")
    qtbot.waitUntil(lambda: strip._connect_rate.text() == "Connect rate 25% (1/4)")
    assert strip._connect_rate.toolTip() == "1 ÷ 4"
    assert strip._appointment_rate.text() == "Appointment rate 0% (0/1)"


def test_without_connects_there_is_no_rate(strip: TodayStrip, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: strip._appointment_rate.text() == "Appointment rate – (0/0)")


def test_the_next_promise_is_shown_and_leads_to_its_lead(
    strip: TodayStrip, given: Given, qtbot: QtBot
) -> None:
    lead = given.lead("株式会社甲", "甲野 一")
    due = given.clock.now + timedelta(hours=4, minutes=30)
    log(given, lead, disposition="CALLBACK", next_call_at=due)
    qtbot.waitUntil(strip.promise.isVisible)
    assert strip.promise.text() == "Next promised call: 14:30  株式会社甲, 甲野 一"
    with qtbot.waitSignal(strip.lead_wanted) as wanted:
        strip.promise.click()
    assert wanted.args == [lead]


def test_where_there_is_little_room_the_counts_stay_longest(
    strip: TodayStrip, given: Given, qtbot: QtBot, show: Show
) -> None:
    host = QWidget()
    row = QHBoxLayout(host)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(strip)
    show(host)
    host.resize(1280, 36)
    given.desk.write(set_targets, {"calls": 50}, user_id=1, day=date(2026, 11, 24))
    due = given.clock.now + timedelta(hours=4)
    log(given, given.lead("株式会社甲", "甲野 一"), disposition="CALLBACK", next_call_at=due)
    qtbot.waitUntil(lambda: strip.calls.bar_width() > 0 and strip.promise.isVisible())
    shown = []
    for width in (1600, 560, 420, 230, 140, 10):
        host.resize(width, 36)
        qtbot.waitUntil(lambda: strip.width() == host.width())
        QApplication.processEvents()
        parts = (
            strip.calls,
            strip.connects,
            strip.appointments,
            strip.promise,
            strip._connect_rate,
            strip._lag,
        )
        shown.append([each.isVisible() for each in parts])
        total = sum(each.width() for each in parts if each.isVisible())
        assert total <= width
        assert all(each.geometry().right() < width for each in parts if each.isVisible())
    assert [sum(each) for each in shown] == sorted((sum(each) for each in shown), reverse=True)
    assert shown[0] == [True] * 6
    assert shown[-2][0]
    assert not any(shown[-1])
    strip.setParent(None)


def test_the_strip_speaks_japanese(strip: TodayStrip, languages: Languages, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: strip._connect_rate.text() != "")
    languages.apply(Language.JA)
    qtbot.waitUntil(lambda: strip.calls.accessibleName() == "架電 0")
    assert strip._connect_rate.text() == "担当接続率 – (0/0)"

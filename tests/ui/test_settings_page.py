"""Is every setting shown as it holds, stored when it is changed, and refused without a loss?"""

from collections.abc import Callable, Iterator
from datetime import time
from pathlib import Path

import pytest
from given import TUESDAY_10
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from callbench.domain.metrics import Metric
from callbench.services.keeping import list_backups
from callbench.services.opening import FirstUser, Workbench, begin
from callbench.services.targets import load_targets
from callbench.services.users import list_users
from callbench.services.window_settings import load_window
from callbench.settings import DialBy, Settings, load_settings
from callbench.ui.parts.language import Languages
from callbench.ui.parts.tasks import Tasks
from callbench.ui.settings_page.page import SettingsPage
from callbench.ui.settings_page.spans import read_spans, spans_text

Show = Callable[[QWidget], None]
Commit = Callable[[QWidget, str], None]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workbench]:
    monkeypatch.setenv("CALLBENCH_HOME", str(tmp_path / "home"))
    bench = begin(str(tmp_path / "work.db"), FirstUser("Mori", "SDR"), TUESDAY_10, language="en")
    yield bench
    bench.close()


@pytest.fixture
def tasks(bench: Workbench) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    assert tasks.close()


@pytest.fixture
def page(bench: Workbench, tasks: Tasks, languages: Languages, show: Show) -> SettingsPage:
    page = SettingsPage(
        bench, tasks, Settings(), languages, lambda settings: settings.dial_template or "tel:"
    )
    show(page)
    assert tasks.drain()
    return page


def test_it_shows_what_holds(page: SettingsPage) -> None:
    assert (page.you.name.text(), page.you.role.value()) == ("Mori", "SDR")
    assert page.window_card.spans.text() == "09:00-12:00, 13:00-17:30"
    assert [chip.isChecked() for chip in page.window_card.days] == [True] * 5 + [False] * 2
    assert page.targets.numbers[Metric.CALLS].value() == 50


def test_a_new_name_is_stored_and_told(
    page: SettingsPage, bench: Workbench, tasks: Tasks, qtbot: QtBot
) -> None:
    page.you.name.setText("森 葵")
    with qtbot.waitSignal(page.person_changed) as told:
        page.you.name.editingFinished.emit()
    assert tasks.drain()
    assert told.args[0].name == "森 葵"
    assert [each.name for each in bench.desk.read(list_users)] == ["森 葵"]
    assert load_settings().user == "森 葵"


def test_an_empty_name_is_refused_and_the_old_one_comes_back(
    page: SettingsPage, tasks: Tasks, qtbot: QtBot
) -> None:
    page.you.name.setText("  ")
    with qtbot.waitSignal(tasks.error_raised):
        page.you.name.editingFinished.emit()
    assert page.you.name.text() == "Mori"


def test_language_and_theme_are_stored(page: SettingsPage, tasks: Tasks, qtbot: QtBot) -> None:
    for row, value in ((page.look.language, "en"), (page.look.theme, "dark")):
        with qtbot.waitSignal(page.settings_changed):
            row.button(value).click()
    assert tasks.drain()
    assert (load_settings().language, load_settings().theme) == ("en", "dark")


def test_dialling_shows_what_would_be_dialled_as_it_is_typed(
    page: SettingsPage, tasks: Tasks, qtbot: QtBot
) -> None:
    page.dialing.template.setText("sip:{digits}@pbx")
    assert "sip:{digits}@pbx" in page.dialing.result.text()
    page.dialing.way.button(DialBy.SIP).click()
    assert tasks.drain()
    stored = load_settings()
    assert (stored.dial_by, stored.dial_template) == (DialBy.SIP, "sip:{digits}@pbx")


def test_the_calling_window_is_changed(page: SettingsPage, bench: Workbench, tasks: Tasks) -> None:
    page.window_card.spans.setText("１０：００〜１６：００")
    page.window_card.spans.editingFinished.emit()
    page.window_card.days[5].click()
    assert tasks.drain()
    stored = bench.desk.read(load_window)
    assert stored.week[0] == ((time(10), time(16)),)
    assert stored.week[5] == stored.week[0]
    assert stored.week[6] == ()


def test_times_that_cannot_be_read_are_said_and_not_stored(
    page: SettingsPage, bench: Workbench, tasks: Tasks
) -> None:
    before = bench.desk.read(load_window)
    page.window_card.spans.setText("all day")
    page.window_card.spans.editingFinished.emit()
    assert tasks.drain()
    assert "9:00-12:00" in page.window_card.problem.text()
    assert page.window_card.spans.text() == "all day"
    assert bench.desk.read(load_window) == before


def test_a_target_is_stored_for_the_person(
    page: SettingsPage, bench: Workbench, tasks: Tasks, commit: Commit
) -> None:
    calls = page.targets.numbers[Metric.CALLS]
    calls.setFocus()
    calls.selectAll()
    commit(calls, "６３")
    QTest.keyClick(calls, Qt.Key.Key_Up)
    QTest.keyClick(calls, Qt.Key.Key_Tab)
    assert tasks.drain()
    today = bench.desk.clock().astimezone(bench.zone).date()
    assert bench.desk.read(load_targets, user_id=bench.desk.user_id, day=today)["calls"] == 64


def test_what_is_no_number_is_no_target(page: SettingsPage, tasks: Tasks, commit: Commit) -> None:
    calls = page.targets.numbers[Metric.CALLS]
    calls.setFocus()
    for text, shown in (("many", "50"), ("4000", "999"), ("１，０００", "999"), ("", "999")):
        calls.selectAll()
        QTest.keyClick(calls, Qt.Key.Key_Delete)
        commit(calls, text)
        QTest.keyClick(calls, Qt.Key.Key_Return)
        assert calls.text() == shown
    QTest.keyClick(calls, Qt.Key.Key_PageDown)
    assert calls.value() == 989
    assert tasks.drain()


def test_the_signs_of_a_number_count_and_the_wheel_does_not(page: SettingsPage, tasks: Tasks) -> None:
    calls = page.targets.numbers[Metric.CALLS]
    right = calls.width() - 8
    QTest.mouseClick(calls, Qt.MouseButton.LeftButton, pos=QPoint(right, 4))
    QTest.mouseClick(calls, Qt.MouseButton.LeftButton, pos=QPoint(right, 4))
    QTest.mouseClick(calls, Qt.MouseButton.LeftButton, pos=QPoint(right, calls.height() - 4))
    assert calls.value() == 51
    QTest.wheelEvent(page.window().windowHandle(), QPoint(right, 4), QPoint(0, 120))
    assert calls.value() == 51
    assert tasks.drain()


def test_a_box_is_ticked_by_space_and_by_a_click_on_its_words(
    page: SettingsPage, bench: Workbench, tasks: Tasks
) -> None:
    box = page.window_card.holidays
    assert bench.desk.read(load_window).holidays
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert tasks.drain()
    assert not bench.desk.read(load_window).holidays
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() // 2, box.height() // 2))
    assert tasks.drain()
    assert bench.desk.read(load_window).holidays


def test_a_backup_is_made_and_shown(page: SettingsPage, bench: Workbench, tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.noticed):
        page.database.backup.click()
    assert bench.database is not None
    assert len(list_backups(bench.database)) == 1
    assert page.database.newest.text()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("9-12,13:00-17:30", "09:00-12:00, 13:00-17:30"),
        ("９：００〜１２：００、１３時", None),
        ("12:00-9:00", None),
        ("9:00-12:00, 11:00-13:00", None),
        ("9:00-25:00", None),
        ("", ""),
    ],
)
def test_spans_are_read_as_people_write_them(text: str, shown: str | None) -> None:
    spans = read_spans(text)
    assert (None if spans is None else spans_text(spans)) == shown

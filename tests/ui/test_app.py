"""Does the window open on any database or say what is wrong, begin for a newcomer, and leave the file tidy?"""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from given import TUESDAY_10
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from callbench import early_list
from callbench.app import Named, Start, hand_over, lock_folder, stored_settings
from callbench.desktop import Desktop
from callbench.domain.errors import ReadFailed
from callbench.doorway import Wanted
from callbench.exchange.demo.making import make_demo
from callbench.program import Program
from callbench.services.keeping import back_up_now
from callbench.services.opening import FirstUser, Workbench, begin, open_workbench
from callbench.services.users import list_users
from callbench.settings import Language, Settings, load_settings
from callbench.storage.engine import open_engine
from callbench.ui.calls.calls_page import CallsPage
from callbench.ui.first_start.choice import Begin
from callbench.ui.first_start.first_page import FirstPage
from callbench.ui.first_start.people_page import PeoplePage
from callbench.ui.first_start.trouble_page import OTHER_FILE, SAMPLE, TroublePage
from callbench.ui.main_window import MainWindow
from callbench.ui.parts import single_instance
from callbench.ui.parts.crash_log import CrashLog
from callbench.ui.parts.language import Language as Spoken
from callbench.ui.parts.language import Languages
from callbench.ui.parts.single_instance import SingleInstance

Open = Callable[..., Desktop]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A database of two people."""
    path = tmp_path / "work.db"
    bench = begin(str(path), FirstUser("Mori", "SDR"), TUESDAY_10, language="en")
    bench.close()
    return path


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("CALLBENCH_HOME", str(tmp_path / "home"))
    before = (QApplication.palette(), QApplication.font())
    crash_log = CrashLog(tmp_path / "log")
    program = Program(qapp, crash_log, SingleInstance(tmp_path), Settings(language=Language.EN))
    yield program
    if program.desktop is not None:
        program.desktop.window.close()
        program.desktop.window.deleteLater()
    program.close()
    program.languages.apply(Spoken.EN)
    QLocale.setDefault(QLocale.c())
    crash_log.uninstall()
    QApplication.setPalette(before[0])
    QApplication.setFont(before[1])
    program.deleteLater()


@pytest.fixture
def open_on(program: Program, qtbot: QtBot) -> Open:
    """Opens a window and waits until pages or something in their place are shown."""

    def opened(path: Path, **words: object) -> Desktop:
        desktop = program.open(Wanted(str(path), **words))  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: shown(desktop) is not None, timeout=20_000)
        return desktop

    return opened


def shown(desktop: Desktop) -> QWidget | None:
    return desktop.window.centre_widget()


def test_a_database_of_one_person_opens_on_the_calls(open_on: Open, place: Path) -> None:
    desktop = open_on(place)
    assert desktop.window.current_page() == "calls"
    assert desktop.bench is not None
    assert desktop.bench.person.name == "Mori"


def test_the_window_is_painted_before_the_database_is_touched(
    program: Program, place: Path, qtbot: QtBot
) -> None:
    desktop = program.open(Wanted(str(place)))
    with qtbot.waitSignals([desktop.painted, desktop.opened], order="strict", timeout=20_000):
        pass


def test_closing_leaves_one_file_without_a_log(open_on: Open, place: Path) -> None:
    open_on(place).window.close()
    assert not place.with_name("work.db-wal").exists()
    assert sqlite3.connect(place).execute("PRAGMA quick_check").fetchone() == ("ok",)


def test_a_newcomer_begins_with_an_empty_database(open_on: Open, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "new" / "mine.db"
    desktop = open_on(path, may_be_new=True)
    page = shown(desktop)
    assert isinstance(page, FirstPage)
    assert not path.exists()
    page.name.setText("森 葵")
    with qtbot.waitSignal(desktop.opened, timeout=20_000):
        page.buttons[Begin.EMPTY].click()
    assert desktop.window.current_page() == "calls"
    assert desktop.bench is not None
    assert [each.name for each in desktop.bench.desk.read(list_users)] == ["森 葵"]
    assert load_settings().user == "森 葵"


def test_several_people_are_asked_who_they_are(open_on: Open, place: Path, qtbot: QtBot) -> None:
    begin(str(place), FirstUser("Sato", "LEAD"), TUESDAY_10, language="en").close()
    desktop = open_on(place)
    page = shown(desktop)
    assert isinstance(page, PeoplePage)
    with qtbot.waitSignal(desktop.opened, timeout=20_000):
        page.button("Sato").click()
    assert desktop.bench is not None
    assert desktop.bench.person.name == "Sato"


def trouble(desktop: Desktop) -> TroublePage:
    page = shown(desktop)
    assert isinstance(page, TroublePage)
    return page


def test_a_path_that_leads_nowhere_is_said(open_on: Open, tmp_path: Path) -> None:
    page = trouble(open_on(tmp_path / "gone.db"))
    assert page.error.code == "database_missing"
    assert {OTHER_FILE, SAMPLE} <= set(page.buttons)


def test_a_file_of_another_kind_is_left_alone(open_on: Open, tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear Sir or Madam, " * 100)
    before = letter.read_bytes()
    assert trouble(open_on(letter)).error.code == "not_a_database"
    assert letter.read_bytes() == before


def test_a_newer_schema_is_left_alone(open_on: Open, place: Path) -> None:
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert trouble(open_on(place)).error.code == "database_newer"


def test_a_locked_file_is_opened_once_it_is_free(open_on: Open, place: Path, qtbot: QtBot) -> None:
    holder = sqlite3.connect(place, isolation_level=None)
    holder.execute(
        "UPDATE rule SET definition = '{}' WHERE kind = 'SHIPPED'"
    )  # something is to be written at the start
    holder.execute("BEGIN EXCLUSIVE")
    desktop = open_on(place)
    assert trouble(desktop).error.code == "database_locked"
    holder.execute("ROLLBACK")
    holder.close()
    with qtbot.waitSignal(desktop.opened, timeout=20_000):
        trouble(desktop).buttons["again"].click()


def test_a_damaged_file_is_told_and_the_newest_backup_brings_it_back(
    open_on: Open, program: Program, place: Path, qtbot: QtBot
) -> None:
    bench = open_workbench(str(place), "Mori", TUESDAY_10, language="en", may_be_new=False)
    assert isinstance(bench, Workbench)
    back_up_now(bench.desk.engine, TUESDAY_10)
    bench.close()
    content = bytearray(place.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    place.write_bytes(content)
    desktop = open_on(place)
    qtbot.waitUntil(lambda: isinstance(shown(desktop), TroublePage), timeout=20_000)
    assert trouble(desktop).error.code == "database_damaged"
    with qtbot.waitSignal(program.desktop_opened, timeout=20_000) as told:
        trouble(desktop).buttons["restore"].click()
    mended = told.args[0]
    qtbot.waitUntil(lambda: mended.bench is not None, timeout=20_000)
    assert mended.bench.person.name == "Mori"
    assert any(place.parent.glob("work-replaced-*.db"))


def test_commands_of_the_database_rest_until_it_is_open(program: Program, tmp_path: Path) -> None:
    desktop = program.open(Wanted(str(tmp_path / "gone.db")))
    registry = desktop.window.registry
    assert not registry.action("call.save").isEnabled()
    assert registry.action("language.toggle").isEnabled()


def test_the_language_is_switched_and_kept(
    open_on: Open, place: Path, program: Program, qtbot: QtBot
) -> None:
    desktop = open_on(place)
    with qtbot.waitSignal(program.languages.changed):
        desktop.window.run_command("language.toggle")
    qtbot.waitUntil(lambda: desktop.window.tabs.tab("settings").text() == "設定")
    assert load_settings().language is Language.JA


def test_another_database_takes_the_place_of_the_first(
    open_on: Open, program: Program, place: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.db"
    begin(str(other), FirstUser("Sato", "BDR"), TUESDAY_10, language="en").close()
    first = open_on(place)
    second = open_on(other, is_kept=True)
    assert not first.window.isVisible()
    assert second.bench is not None
    assert second.bench.person.name == "Sato"
    qtbot.waitUntil(lambda: load_settings().database == str(other))


def test_a_second_start_hands_its_argument_over(tmp_path: Path, qtbot: QtBot) -> None:
    first = SingleInstance(tmp_path)
    first.listen()
    second = SingleInstance(tmp_path)
    assert (first.is_first, second.is_first) == (True, False)
    with qtbot.waitSignal(first.asked) as told:
        assert second.hand_over("callbench://lead/12")
    assert told.args == ["callbench://lead/12"]
    first.release()
    assert SingleInstance(tmp_path).is_first


def test_a_first_start_that_does_not_answer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, languages: Languages
) -> None:
    monkeypatch.setenv("CALLBENCH_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(single_instance, "WAIT_MS", 1)
    first = SingleInstance(lock_folder(str(tmp_path / "x.db")))
    told: list[str] = []

    def close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.append(f"{box.text()} {box.informativeText()}")
        box.close()

    QTimer.singleShot(500, close)
    second = SingleInstance(lock_folder(str(tmp_path / "x.db")))
    assert hand_over(second, Settings(language=Language.EN), "") == 1
    assert "already open" in told[0]
    first.release()


# --- the list before the database -----------------------------------------------------------------------------------------------


@pytest.fixture
def sample(tmp_path: Path) -> tuple[Path, str]:
    """A sample of a working morning."""
    path = tmp_path / "sample" / "sample.db"
    path.parent.mkdir()
    engine = open_engine(path, create=True)
    made = make_demo(engine, leads=300, calls=600, seed=5, now=TUESDAY_10)
    engine.dispose()
    return path, made.user


@pytest.fixture
def working(program: Program) -> Program:
    """The program at the time of the sample."""
    program._clock = lambda: TUESDAY_10
    return program


def test_the_list_is_there_before_the_database_and_stays(
    working: Program, sample: tuple[Path, str], qtbot: QtBot
) -> None:
    desktop = working.open(Wanted(str(sample[0]), sample[1]))
    qtbot.waitUntil(lambda: desktop.early is not None and desktop.early.columns is not None, timeout=20_000)
    assert desktop.early is not None
    assert desktop.early.columns is not None
    calls = desktop.early.columns.calls
    shown = [calls.model.lead_id(row) for row in range(20)]
    assert desktop.bench is None
    assert calls.isVisible()
    assert calls.current() is None
    qtbot.waitSignal(desktop.opened, timeout=20_000).wait()
    page = desktop.window.page("calls")
    assert isinstance(page, CallsPage)
    assert page.list is calls
    qtbot.waitUntil(lambda: page.work.lead_id is not None, timeout=20_000)
    assert [calls.model.lead_id(row) for row in range(20)] == shown
    assert page.work.lead_id == shown[0]


def test_who_was_chosen_in_the_early_list_is_on_the_screen(
    working: Program, sample: tuple[Path, str], qtbot: QtBot
) -> None:
    desktop = working.open(Wanted(str(sample[0]), sample[1]))
    qtbot.waitUntil(lambda: desktop.early is not None and desktop.early.columns is not None, timeout=20_000)
    assert desktop.early is not None
    assert desktop.early.columns is not None
    calls = desktop.early.columns.calls
    chosen = calls.model.lead_id(2)
    assert chosen is not None
    calls.choose(chosen)
    qtbot.waitSignal(desktop.opened, timeout=20_000).wait()
    page = desktop.window.page("calls")
    assert isinstance(page, CallsPage)
    qtbot.waitUntil(lambda: not desktop.tasks.is_busy(), timeout=20_000)
    assert (page.work.lead_id, calls.current()) == (chosen, chosen)


def test_a_glance_that_fails_holds_nothing_up(
    working: Program, sample: tuple[Path, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_words: object) -> None:
        raise ReadFailed("sample.db", "OSError")

    monkeypatch.setattr(early_list, "glance", broken)
    desktop = working.open(Wanted(str(sample[0]), sample[1]))
    with qtbot.waitSignal(desktop.opened, timeout=20_000):
        pass
    assert desktop.window.current_page() == "calls"


def test_the_person_of_the_last_start_is_not_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot, place: Path
) -> None:
    monkeypatch.setenv("CALLBENCH_HOME", str(tmp_path / "home"))
    begin(str(place), FirstUser("Sato", "LEAD"), TUESDAY_10, language="en").close()
    settings = Settings(database=str(place), user="Sato", language=Language.EN)
    start = Start(qapp, SingleInstance(tmp_path), settings, None, Named())
    window = MainWindow(tmp_path / "config")
    window.show()
    start.go_on(window)
    qtbot.waitUntil(lambda: window.current_page() == "calls", timeout=20_000)
    assert start._program is not None
    assert start._program.desktop is not None
    assert start._program.desktop.bench is not None
    assert start._program.desktop.bench.person.name == "Sato"
    end(start, window)


def test_settings_that_cannot_be_read_are_told_in_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot, place: Path
) -> None:
    monkeypatch.setenv("CALLBENCH_HOME", str(tmp_path / "home"))
    config = tmp_path / "home" / "config" / "settings.toml"
    config.parent.mkdir(parents=True)
    config.write_text("language = [", encoding="utf-8")
    settings, trouble = stored_settings()
    assert trouble is not None
    start = Start(qapp, SingleInstance(tmp_path), settings, trouble, Named(str(place), "Mori"))
    window = MainWindow(tmp_path / "config")
    window.show()
    start.go_on(window)
    notice = window.notices.current()
    assert notice is not None
    assert "settings" in notice.text.lower() or "設定" in notice.text
    assert config.read_text(encoding="utf-8") == "language = ["
    qtbot.waitUntil(lambda: window.current_page() == "calls", timeout=20_000)
    end(start, window)


def end(start: Start, window: MainWindow) -> None:
    """Close what a start has opened, and speak English again."""
    window.close()
    start.end()
    assert start._program is not None
    start._program.languages.apply(Spoken.EN)
    QLocale.setDefault(QLocale.c())


def test_windows_on_other_folders_do_not_know_each_other(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert SingleInstance(lock_folder(str(tmp_path / "x.db"))).is_first
    assert SingleInstance(lock_folder(str(tmp_path / "a" / "x.db"))).is_first

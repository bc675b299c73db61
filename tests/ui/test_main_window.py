"""The shell: pages built when wanted, keys, palette, state, light imports, names for every control."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callbench.ui.main_window import MainWindow
from callbench.ui.page import Page
from callbench.ui.parts.chips import Chip
from callbench.ui.parts.commands import Context
from callbench.ui.parts.fonts import sized
from callbench.ui.parts.language import Language, Languages
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.palette_rows import Found
from callbench.ui.parts.theme import Theme

LATER = ["callbench.ui.parts.command_palette", "callbench.ui.parts.shortcut_page"]
HEAVY = [
    "sqlalchemy",
    "alembic",
    "phonenumbers",
    "holidays",
    "psycopg",
    "rapidfuzz",
    "python_calamine",
    "xlsxwriter",
]


class Bench:
    """A main window with three pages that note when they are built."""

    def __init__(self, languages: Languages, folder: Path) -> None:
        self.built: list[str] = []
        pages = [
            Page("calls", "go.calls", lambda: "Calls", lambda: self.build("calls"), Context.CALL),
            Page("imports", "go.imports", lambda: "Import", lambda: self.build("imports")),
            Page("settings", "go.settings", lambda: "Settings", lambda: self.build("settings")),
        ]
        self.window = MainWindow(folder).furnish(pages, languages)

    def build(self, name: str) -> QWidget:
        self.built.append(name)
        page = QWidget()
        field = QLineEdit()
        field.setAccessibleName(name)
        QVBoxLayout(page).addWidget(field)
        return page


@pytest.fixture
def bench(languages: Languages, theme: Theme, tmp_path: Path, show: Callable[[QWidget], None]) -> Bench:
    bench = Bench(languages, tmp_path)
    bench.window.show_page("calls")
    show(bench.window)
    return bench


def press(qtbot: QtBot, bench: Bench, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or bench.window, key, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def test_pages_are_built_when_they_are_first_shown(qtbot: QtBot, bench: Bench) -> None:
    assert bench.built == ["calls"]
    press(qtbot, bench, Qt.Key.Key_2, CTRL)
    press(qtbot, bench, Qt.Key.Key_1, CTRL)
    press(qtbot, bench, Qt.Key.Key_2, CTRL)
    assert bench.built == ["calls", "imports"]
    assert bench.window.current_page() == "imports"
    assert bench.window.tabs.tab("imports").isChecked()


def test_commands_of_a_call_live_only_on_their_page(qtbot: QtBot, bench: Bench) -> None:
    dial = bench.window.registry.action("call.dial")
    assert dial.isEnabled()
    bench.window.show_page("settings")
    assert not dial.isEnabled()


def test_a_click_on_a_tab_shows_its_page(qtbot: QtBot, bench: Bench) -> None:
    with qtbot.waitSignal(bench.window.page_shown) as told:
        QTest.mouseClick(bench.window.tabs.tab("settings"), Qt.MouseButton.LeftButton)
    assert told.args == ["settings"]


@pytest.mark.parametrize("text", ["import", "取込", "torikomi", "とりこみ"])
def test_the_palette_finds_a_page_in_both_languages(qtbot: QtBot, bench: Bench, text: str) -> None:
    press(qtbot, bench, Qt.Key.Key_K, CTRL)
    palette = bench.window.overlays().palette()
    assert palette.isVisible()
    palette.field.setText(f"{text} ")
    with qtbot.waitSignal(palette.command_chosen) as told:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert told.args[0] in ("go.imports", "import.new")


def test_the_palette_finds_what_the_program_finds(qtbot: QtBot, bench: Bench) -> None:
    bench.window.set_find(lambda text, deliver: deliver([Found("lead:1", text)]))
    QTest.mouseClick(bench.window.palette_field, Qt.MouseButton.LeftButton)
    palette = bench.window.overlays().palette()
    QTest.keyClicks(palette.field, "qqq")
    with qtbot.waitSignal(palette.found_chosen, timeout=2000):
        qtbot.waitUntil(lambda: palette.rows.rowCount() == 2)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)


def test_the_shortcut_page_shows_every_key(qtbot: QtBot, bench: Bench) -> None:
    press(qtbot, bench, Qt.Key.Key_F1, PLAIN)
    page = bench.window.overlays().shortcuts()
    assert page.isVisible()
    for command in bench.window.registry.commands():
        keys = bench.window.registry.key_texts(command.id)
        assert not keys or bench.window.registry.title(command.id) in page.texts()
        assert set(keys) <= set(page.texts())
    press(qtbot, bench, Qt.Key.Key_Escape, PLAIN)
    assert not page.isVisible()


def test_a_notice_runs_its_command(qtbot: QtBot, bench: Bench) -> None:
    bench.window.notices.show_notice(Notice("Saved", action="call.undo", action_text="Undo"))
    with qtbot.waitSignal(bench.window.registry.action("call.undo").triggered):
        bench.window.notices.action_pressed.emit("call.undo")


def test_the_window_comes_back_as_it_was(
    bench: Bench, languages: Languages, tmp_path: Path, show: Callable[[QWidget], None]
) -> None:
    bench.window.show_page("imports")
    bench.window.setGeometry(2, 40, bench.window.minimumWidth(), 600)
    bench.window.close()
    again = Bench(languages, tmp_path)
    show(again.window)
    assert again.window.geometry() == QRect(2, 40, bench.window.minimumWidth(), 600)
    assert again.window.state.text("page") == "imports"


def test_a_state_of_another_version_is_ignored(bench: Bench, languages: Languages, tmp_path: Path) -> None:
    bench.window.close()
    file = tmp_path / "window.ini"
    file.write_text(file.read_text().replace("version=1", "version=99"))
    again = Bench(languages, tmp_path)
    assert not again.window.state.restore_window(again.window)
    again.window.deleteLater()


def test_a_damaged_state_is_ignored(
    languages: Languages, tmp_path: Path, show: Callable[[QWidget], None]
) -> None:
    (tmp_path / "window.ini").write_text("[General]\nversion=1\ngeometry=nonsense\nstate=[]\n")
    bench = Bench(languages, tmp_path)
    show(bench.window)
    assert bench.window.width() > 400


def test_words_change_with_the_language(qtbot: QtBot, bench: Bench, languages: Languages) -> None:
    languages.apply(Language.JA)
    qtbot.waitUntil(lambda: bench.window.palette_field.text().startswith("会社"))
    assert "架電へ移動" in bench.window.tabs.tab("calls").toolTip()


def test_a_second_start_brings_the_window_to_the_front(qtbot: QtBot, bench: Bench) -> None:
    bench.window.showMinimized()
    bench.window.come_forward()
    qtbot.waitUntil(lambda: bench.window.isVisible() and not bench.window.isMinimized())


def test_everything_that_takes_the_focus_has_a_name(bench: Bench) -> None:
    bench.window.set_user("佐藤")
    bench.window.add_status(Chip("Saved"))
    bench.window.open_palette()
    bench.window.open_shortcuts()
    nameless = [
        widget for widget in bench.window.findChildren(QWidget) if is_stop(widget) and not name(widget)
    ]
    assert nameless == []


def test_it_fits_a_small_screen_at_150_percent(
    languages: Languages, tmp_path: Path, qapp: QApplication, show: Callable[[QWidget], None]
) -> None:
    qapp.setFont(sized(qapp.font(), 1.5))
    bench = Bench(languages, tmp_path)
    bench.window.show_page("calls")
    bench.window.resize(1280, 720)
    show(bench.window)
    assert (bench.window.width(), bench.window.height()) == (1280, 720)
    field = bench.window.palette_field
    assert field.mapTo(bench.window, field.rect().topRight()).x() < 1280


@pytest.mark.parametrize("module", ["app", "program", "early_list"])
def test_the_start_up_to_the_list_imports_nothing_heavy(module: str) -> None:
    program = f"import sys, callbench.{module}; print(*(m for m in sys.argv[1:] if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program, *HEAVY, *LATER], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible()


def name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)

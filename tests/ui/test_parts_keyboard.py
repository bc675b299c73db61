"""Buttons, tabs and overlays by keyboard alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callbench.ui.parts.buttons import LinkButton, PaintedButton, PrimaryButton, QuietButton
from callbench.ui.parts.chips import ChipButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.overlay import Overlay
from callbench.ui.parts.page_tabs import PageTabs
from callbench.ui.parts.tabs import ChipTab, ChipTabs
from callbench.ui.parts.theme import Theme

Show = Callable[[QWidget], None]
TABS = [ChipTab("now", "Now", Tone.ACCENT, 23), ChipTab("p1", "P1", count=8), ChipTab("p2", "P2", count=41)]


@pytest.mark.parametrize("kind", [PrimaryButton, QuietButton, LinkButton])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_key(qtbot: QtBot, show: Show, kind: type[PaintedButton], key: Qt.Key) -> None:
    button = kind("Save")
    show(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


@pytest.mark.parametrize("make", [PrimaryButton, QuietButton, ChipButton])
def test_focus_is_visible(qtbot: QtBot, show: Show, theme: Theme, make: Callable[[str], QWidget]) -> None:
    place = QWidget()
    column = QVBoxLayout(place)
    button, other = make("Save"), QLineEdit()
    column.addWidget(button)
    column.addWidget(other)
    show(place)
    other.setFocus()
    plain = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.grab().toImage() != plain


def test_a_disabled_button_does_nothing(qtbot: QtBot, show: Show) -> None:
    button = PrimaryButton("Save")
    button.setEnabled(False)
    show(button)
    with qtbot.assertNotEmitted(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ([Qt.Key.Key_Right], "p1"),
        ([Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right], "now"),
        ([Qt.Key.Key_Left], "p2"),
        ([Qt.Key.Key_End], "p2"),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], "now"),
    ],
)
def test_arrows_choose_a_tab(qtbot: QtBot, show: Show, keys: list[Qt.Key], chosen: str) -> None:
    tabs = ChipTabs("Lists")
    tabs.set_tabs(TABS)
    show(tabs)
    tabs.button("now").setFocus()
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    assert tabs.current() == chosen
    assert QApplication.focusWidget() is tabs.button(chosen)


def test_tabs_are_one_stop_for_tab(qtbot: QtBot, show: Show) -> None:
    tabs = ChipTabs("Lists")
    tabs.set_tabs(TABS)
    stops = [key for key in ("now", "p1", "p2") if tabs.button(key).focusPolicy() & Qt.FocusPolicy.TabFocus]
    qtbot.addWidget(tabs)
    assert stops == ["now"]


def test_new_counts_keep_the_chosen_tab_and_say_nothing(qtbot: QtBot) -> None:
    tabs = ChipTabs("Lists")
    qtbot.addWidget(tabs)
    tabs.set_tabs(TABS)
    tabs.choose("p1")
    with qtbot.assertNotEmitted(tabs.chosen):
        tabs.set_tabs([ChipTab("now", "Now", count=1), ChipTab("p1", "P1"), ChipTab("p2", "P2")])
    assert tabs.current() == "p1"
    assert tabs.button("now").shown_text() == "Now 1"


def test_a_click_chooses_a_tab_once(qtbot: QtBot, show: Show) -> None:
    tabs = ChipTabs("Lists")
    tabs.set_tabs(TABS)
    show(tabs)
    with qtbot.waitSignal(tabs.chosen) as told:
        QTest.mouseClick(tabs.button("p2"), Qt.MouseButton.LeftButton)
    assert told.args == ["p2"]


def test_page_tabs_go_to_the_neighbour(qtbot: QtBot, show: Show) -> None:
    tabs = PageTabs(["calls", "imports"])
    tabs.mark("calls")
    show(tabs)
    tabs.tab("calls").setFocus()
    with qtbot.waitSignal(tabs.chosen) as told:
        QTest.keyClick(tabs.tab("calls"), Qt.Key.Key_Right)
    assert told.args == ["imports"]


@pytest.fixture
def window(qtbot: QtBot, show: Show) -> QWidget:
    """A window with a field and a shortcut that counts how often it fires."""
    window = QWidget()
    window.resize(800, 600)
    QVBoxLayout(window).addWidget(QLineEdit())
    show(window)
    return window


@pytest.fixture
def overlay(window: QWidget) -> Overlay:
    overlay = Overlay(window)
    for _ in range(2):
        overlay.body.addWidget(QLineEdit())
    return overlay


def test_an_overlay_gives_the_focus_back(qtbot: QtBot, window: QWidget, overlay: Overlay) -> None:
    field = window.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    overlay.open()
    inside = overlay.panel.findChildren(QLineEdit)
    assert QApplication.focusWidget() is inside[0]
    with qtbot.waitSignal(overlay.closed):
        QTest.keyClick(inside[0], Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is field


def test_tab_stays_inside_an_overlay(qtbot: QtBot, overlay: Overlay) -> None:
    overlay.open()
    inside = overlay.panel.findChildren(QLineEdit)
    for expected in (inside[1], inside[0], inside[1]):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected


def test_no_shortcut_of_the_window_fires_under_an_overlay(
    qtbot: QtBot, window: QWidget, overlay: Overlay
) -> None:
    fired: list[str] = []
    shortcut = QShortcut(QKeySequence("Alt+1"), window)
    shortcut.activated.connect(lambda: fired.append("Alt+1"))
    overlay.open()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert fired == []
    overlay.close_overlay()
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert fired == ["Alt+1"]


def test_a_click_beside_the_panel_closes(qtbot: QtBot, overlay: Overlay) -> None:
    overlay.open()
    with qtbot.waitSignal(overlay.closed):
        QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=overlay.rect().bottomLeft())


def test_an_overlay_follows_the_window(qtbot: QtBot, window: QWidget, overlay: Overlay) -> None:
    overlay.open()
    window.resize(500, 400)
    qtbot.waitUntil(lambda: overlay.size() == window.size())
    assert overlay.panel.geometry().right() <= overlay.width()

"""Does the window live on a real display: shown, in focus, typed into, with a clipboard?"""

from collections.abc import Callable

import pytest
from calls_bench import CTRL, Bench
from given import Given
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

pytestmark = pytest.mark.x11


@pytest.fixture
def opened(bench: Bench, given: Given, show: Callable[[QWidget], None]) -> Bench:
    given.lead("株式会社甲", "甲野 一")
    given.lead("株式会社乙", "乙野 二")
    return bench.open(show)


def test_the_display_is_a_real_one(qapp: QApplication) -> None:
    assert qapp.platformName() not in {"offscreen", "minimal"}


def test_a_call_is_logged_with_two_keys_and_the_next_lead_is_there(opened: Bench) -> None:
    first = opened.current()
    opened.press(Qt.Key.Key_7)
    opened.press(Qt.Key.Key_Return, CTRL)
    opened.settle()
    assert [call.disposition for call in opened.calls()] == ["NO_ANSWER"]
    assert opened.current() not in {first, None}


def test_the_number_is_on_the_clipboard_of_the_desktop(opened: Bench) -> None:
    QApplication.clipboard().clear()
    opened.press(Qt.Key.Key_Return)
    opened.settle()
    assert QApplication.clipboard().text().startswith("0")


def test_the_window_is_drawn(opened: Bench) -> None:
    picture = opened.window.screen().grabWindow(opened.window.winId()).toImage()
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    }
    assert picture.width() >= 1280
    assert len(colours) > 10

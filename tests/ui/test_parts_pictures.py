"""Icons and fonts: every name has its file, colours come from outside, sizes follow the font."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callbench import bundle
from callbench.ui.parts import fonts
from callbench.ui.parts.colours import LIGHT
from callbench.ui.parts.icons import IconName, pixmap
from callbench.ui.parts.page_tabs import PageTabs
from callbench.ui.parts.theme import Theme

Show = Callable[[QWidget], None]


@pytest.mark.parametrize("name", list(IconName))
def test_every_icon_draws_in_the_asked_colour(qapp: QApplication, name: IconName) -> None:
    image = pixmap(name, QColor("#ff0000"), QSize(24, 24), 2.0).toImage()
    solid = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert image.width() == 48
    assert solid
    assert all(colour == QColor("#ff0000") for colour in solid)


def test_every_file_has_a_name_and_none_is_forgotten() -> None:
    files = {path.stem for path in (bundle.folder("resources") / "icons").glob("*.svg")}
    assert files == {name.value for name in IconName}


def test_sizes_follow_the_font(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    small = fonts.em(widget, 2.0)
    widget.setFont(fonts.sized(widget.font(), 1.5))
    assert fonts.em(widget, 2.0) > small


def test_tabular_figures_have_one_width(qapp: QApplication) -> None:
    metrics = QFontMetrics(fonts.tabular(QApplication.font()))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_sizing_keeps_the_given_font(qapp: QApplication) -> None:
    font = QFont()
    before = font.pointSizeF()
    bigger = fonts.sized(font, 2.0, bold=True)
    assert (font.pointSizeF(), bigger.pointSizeF()) == (before, before * 2)
    assert bigger.weight() == QFont.Weight.DemiBold


def test_japanese_shapes_stay_in_the_list_in_english(qapp: QApplication) -> None:
    if not fonts.has_japanese():
        pytest.skip("no Japanese font on this machine")
    japanese = set(QFontDatabase.families(QFontDatabase.WritingSystem.Japanese))
    assert japanese & set(fonts.families("en")) or not japanese & set(fonts.families("ja"))


def test_tabs_that_rest_show_no_page_as_open(show: Show, theme: Theme) -> None:
    tabs = PageTabs(["calls", "settings"])
    for page in ("calls", "settings"):
        tabs.set_title(page, page, "")
    tabs.mark("calls")
    show(tabs)
    accent = QColor(LIGHT.accent)
    line = (tabs.tab("calls").width() // 2, tabs.tab("calls").height() - 1)
    assert tabs.tab("calls").grab().toImage().pixelColor(*line) == accent
    tabs.setEnabled(False)
    assert tabs.tab("calls").grab().toImage().pixelColor(*line) != accent
    assert tabs.tab("calls").cursor().shape() is Qt.CursorShape.ArrowCursor

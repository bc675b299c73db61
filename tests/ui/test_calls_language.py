"""The screen in both languages and themes: nothing untranslated, everything named, data is plain text, small windows work."""

from collections.abc import Callable

import pytest
from calls_bench import Bench
from given import Given
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from callbench.domain.dispositions import Disposition
from callbench.ui.calls.lead_view import LeadView
from callbench.ui.parts.colours import ThemeChoice
from callbench.ui.parts.fonts import sized
from callbench.ui.parts.language import Language
from callbench.ui.parts.theme import Theme

Show = Callable[[QWidget], None]
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, LeadView)


def texts(widget: QWidget) -> set[str]:
    found = {each.text() for each in widget.findChildren(QLabel)}
    found |= {each.text() for each in widget.findChildren(QAbstractButton)}
    found |= {each.placeholderText() for each in widget.findChildren(QLineEdit)}
    return {each for each in found if each}


@pytest.fixture
def opened(bench: Bench, given: Given, show: Show) -> Bench:
    first = given.lead("株式会社甲", "甲野 一", phones=2)
    given.lead("株式会社甲", "甲野 二", same_account_as=first)
    return bench.open(show)


def test_nothing_english_is_left_in_the_japanese_window(opened: Bench) -> None:
    page = opened.page
    english = texts(page)
    opened.languages.apply(Language.JA)
    opened.settle()
    for code in Disposition:
        if code is not Disposition.UNRESOLVED:
            page.panel.choose(code)
    opened.settle()
    left = {each for each in english & texts(page) if any("a" <= sign <= "z" for sign in each)}
    assert {each for each in left if each.isascii()} <= {"Ctrl+Enter", "Ctrl+Z", "Enter"}


def test_the_language_changes_while_a_note_is_half_written(opened: Bench) -> None:
    memo = opened.page.panel.notes.target("memo")
    memo.setFocus()
    opened.type("half")
    opened.languages.apply(Language.JA)
    opened.settle()
    assert opened.page.panel.report().memo == "half"
    assert "お問い合わせ" in opened.page.list.model.text(opened.page.list.model.known_row(1)).why  # type: ignore[arg-type]
    assert opened.page.talk.title().startswith("トーク")


def test_every_control_has_a_name(opened: Bench) -> None:
    for code in Disposition:
        if code is Disposition.UNRESOLVED:
            continue
        opened.page.panel.choose(code)
        for control in opened.page.findChildren(QWidget):
            if isinstance(control, CONTROLS) and control.isVisible():
                interface = QAccessible.queryAccessibleInterface(control)
                assert interface.text(QAccessible.Text.Name), control


def test_tags_in_a_name_are_letters(bench: Bench, given: Given, show: Show) -> None:
    given.lead("<b>株式会社</b><img src=x>", "<i>甲</i> & 乙")
    bench.open(show)
    for label in bench.page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    assert bench.page.person._company.text() == "<b>株式会社</b><img src=x>"
    assert "&lt;" in bench.page.person._company.toolTip() or not bench.page.person._company.toolTip()


@pytest.mark.parametrize("factor", [1.0, 1.4])
def test_a_small_window_and_large_letters_keep_the_save_button_in_sight(
    bench: Bench, given: Given, show: Show, qapp: QApplication, factor: float
) -> None:
    font = QApplication.font()
    QApplication.setFont(sized(font, factor))
    try:
        given.lead()
        bench.open(show)
        bench.page.panel.choose("APPOINTMENT")
        bench.settle()
        button = bench.page.panel.foot.save_button
        below = button.mapTo(bench.window, button.rect().bottomRight())
        assert bench.window.rect().contains(below)
        assert button.width() >= button.sizeHint().width()
        field = bench.page.panel.details.appointment.ours
        field.setFocus()
        bench.qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())
    finally:
        QApplication.setFont(font)


def test_dark_colours_reach_every_part(opened: Bench, theme: Theme) -> None:
    theme.set_choice(ThemeChoice.DARK)
    opened.settle()
    picture = opened.window.grab().toImage()
    step = 20
    bright = sum(
        picture.pixelColor(x, y).lightness() > 200
        for x in range(0, picture.width(), step)
        for y in range(0, picture.height(), step)
    )
    assert bright < (picture.width() // step) * (picture.height() // step) * 0.06

"""Notices: one place, a way back, repeated trouble counts instead of piling up."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callbench.ui.parts.bars import Bar
from callbench.ui.parts.buttons import LinkButton
from callbench.ui.parts.chips import Chip
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.meter import ProgressFigure
from callbench.ui.parts.notice import Notice, NoticeBar

UNDO = Notice("No answer logged", Tone.OK, "call.undo", "Undo", "Ctrl+Z")
TROUBLE = Notice("The disk is full.", Tone.DANGER, seconds=0)


@pytest.fixture
def host() -> QWidget:
    host = QWidget()
    host.resize(900, 600)
    return host


@pytest.fixture
def bar(host: QWidget, show: Callable[[QWidget], None]) -> NoticeBar:
    floor, page = Bar(is_top=False), QWidget()
    column = QVBoxLayout(host)
    column.addWidget(page, 1)
    column.addWidget(floor)
    floor.row.addWidget(ProgressFigure("Calls"), 1)
    bar = NoticeBar(floor, floor.row)
    show(host)
    return bar


def test_the_action_is_told_and_the_notice_goes(qtbot: QtBot, bar: NoticeBar) -> None:
    bar.show_notice(UNDO)
    button = next(b for b in bar.findChildren(LinkButton) if b.text() == "Undo")
    with qtbot.waitSignal(bar.action_pressed) as told:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["call.undo"]
    assert not bar.isVisible()


def test_a_notice_goes_when_its_time_is_over(qtbot: QtBot, bar: NoticeBar) -> None:
    bar.show_notice(Notice("Saved", seconds=0.01))
    assert bar.isVisible()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_trouble_stays_under_a_notice_and_comes_back(bar: NoticeBar) -> None:
    bar.show_notice(TROUBLE)
    bar.show_notice(UNDO)
    assert bar.current() == UNDO
    assert marks(bar) == "+1"
    bar.dismiss()
    assert bar.current() == TROUBLE


def test_the_same_trouble_counts(bar: NoticeBar) -> None:
    for _ in range(3):
        bar.show_notice(TROUBLE)
    assert marks(bar) == "×3"
    bar.dismiss()
    assert bar.current() is None


def test_a_newer_notice_takes_the_place_of_an_older_one(bar: NoticeBar) -> None:
    bar.show_notice(Notice("first"))
    bar.show_notice(Notice("second"))
    bar.dismiss()
    assert bar.current() is None


def test_an_action_that_is_no_longer_possible_goes(bar: NoticeBar) -> None:
    bar.show_notice(TROUBLE)
    bar.show_notice(UNDO)
    bar.dismiss_action("call.undo")
    assert bar.current() == TROUBLE


def test_nothing_moves_when_it_comes(bar: NoticeBar) -> None:
    host = bar.window()
    children = host.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    before = [each.geometry() for each in children]
    bar.show_notice(UNDO)
    QApplication.processEvents()
    assert [each.geometry() for each in children] == before
    page, floor = before
    assert bar.mapTo(host, bar.rect().topLeft()).y() >= page.bottom()
    assert floor.contains(bar.rect().translated(bar.mapTo(host, QPoint())))


def test_a_bar_of_its_own_is_there_only_while_something_is_said(bar: NoticeBar) -> None:
    floor = host_of(bar)
    assert isinstance(floor, Bar)
    floor.row.takeAt(0)
    bar.show_notice(UNDO)
    assert floor.isVisible()
    bar.dismiss()
    assert not floor.isVisible()


def test_a_long_text_does_not_push_the_action_out(bar: NoticeBar) -> None:
    bar.show_notice(Notice("株式会社青葉ソリューションズ " * 20, action="call.undo", action_text="Undo"))
    button = next(b for b in bar.findChildren(LinkButton) if b.text() == "Undo")
    assert button.geometry().right() < bar.width()
    assert bar.width() < host_of(bar).width()


def marks(bar: NoticeBar) -> str:
    return "".join(chip.text() for chip in bar.findChildren(Chip) if chip.isVisible())


def host_of(bar: NoticeBar) -> QWidget:
    host = bar.parentWidget()
    assert host is not None
    return host

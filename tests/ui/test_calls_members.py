"""Members of the DMU are corrected and taken out on the call screen, with keys or the mouse, and come back with the undo."""

from collections.abc import Callable

import pytest
from calls_bench import ALT, CTRL, Bench
from given import Given
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from callbench.services.call_report import CallReport, PersonReport
from callbench.services.calling import finish_call
from callbench.services.drafts import find_drafts
from callbench.services.lead_card import show_lead
from callbench.ui.calls.member_chips import MemberChip
from callbench.ui.calls.member_field import MemberField
from callbench.ui.parts.language import Language

Show = Callable[[QWidget], None]
Compose = Callable[[QWidget, str], None]
K = Qt.Key
KNOWN = (PersonReport("井上 玲子", "経営企画室", "ECONOMIC_BUYER"), PersonReport("Ken", "Sales", "CHAMPION"))


@pytest.fixture
def lead(bench: Bench, given: Given, show: Show) -> int:
    """A lead with two known members, open."""
    lead = given.lead()
    report = CallReport(disposition="CALLBACK", dmu=KNOWN, next_call_at=given.clock.now)
    given.desk.write(finish_call, lead, report, user_id=1)
    bench.open(show)
    assert bench.current() == lead
    return lead


def field(bench: Bench) -> MemberField:
    return bench.page.panel.notes.members


def chip(bench: Bench, number: int) -> MemberChip:
    found = field(bench).chips.widgets()[number]
    assert isinstance(found, MemberChip)
    return found


def stored(bench: Bench, lead: int) -> list[tuple[str, str, str]]:
    members = bench.given.desk.read(show_lead, lead).dmu
    return [(each.name, each.department, each.role) for each in members]


def go_to(bench: Bench, number: int) -> None:
    """From anywhere to a chip: Alt+U, Up, then Shift+Tab."""
    bench.press(K.Key_U, ALT)
    bench.press(K.Key_Up)
    for _ in range(len(field(bench).chips.widgets()) - 1 - number):
        bench.press(K.Key_Backtab)
    assert QApplication.focusWidget() is chip(bench, number)


def log(bench: Bench) -> None:
    bench.press(K.Key_7, ALT)
    bench.press(K.Key_S, CTRL)
    bench.settle()


def test_a_member_is_corrected_in_the_line(bench: Bench, lead: int) -> None:
    go_to(bench, 1)
    bench.press(K.Key_Return)
    assert field(bench).line.text() == "Ken; Sales; Champion"
    bench.press(K.Key_A, CTRL)
    bench.type("Kenji; Purchasing; approver")
    bench.press(K.Key_Return)
    assert chip(bench, 1).text() == "Kenji · Purchasing · Approver"
    log(bench)
    assert stored(bench, lead)[1] == ("Kenji", "Purchasing", "APPROVER")
    assert len(stored(bench, lead)) == 2
    bench.page.list.take_cursor()
    bench.press(K.Key_Z, CTRL)
    bench.settle()
    assert stored(bench, lead)[1] == ("Ken", "Sales", "CHAMPION")
    assert chip(bench, 1).text() == "Kenji · Purchasing · Approver"


def test_a_correction_without_enter_is_not_lost(
    bench: Bench, lead: int, commit: Compose, compose: Compose
) -> None:
    go_to(bench, 0)
    bench.press(K.Key_Space)
    line = field(bench).line
    assert line.text() == "井上 玲子; 経営企画室; Economic buyer"
    bench.press(K.Key_A, CTRL)
    compose(line, "いのうえ")
    commit(line, "井上 怜子; 経営企画室; 決裁者")
    log(bench)
    assert stored(bench, lead)[0] == ("井上 怜子", "経営企画室", "ECONOMIC_BUYER")


def test_a_name_of_two_words_stays_one_name(bench: Bench, given: Given, show: Show) -> None:
    lead = given.lead()
    report = CallReport(
        disposition="CALLBACK", dmu=(PersonReport("井上 玲子"),), next_call_at=given.clock.now
    )
    given.desk.write(finish_call, lead, report, user_id=1)
    bench.open(show)
    go_to(bench, 0)
    bench.press(K.Key_Return)
    bench.press(K.Key_End)
    bench.type(" Sales")
    log(bench)
    assert stored(bench, lead) == [("井上 玲子", "Sales", "UNKNOWN")]


def test_delete_takes_out_and_brings_back(bench: Bench, lead: int) -> None:
    go_to(bench, 0)
    bench.press(K.Key_Delete)
    assert chip(bench, 0).accessibleName().endswith(", taken out")
    assert QApplication.focusWidget() is chip(bench, 0)
    assert field(bench).named() == 1
    bench.press(K.Key_Delete)
    assert bench.page.panel.report().dmu_changes == ()
    bench.press(K.Key_Delete)
    bench.press(K.Key_Space)
    assert bench.page.panel.report().dmu_changes == ()
    bench.press(K.Key_Delete)
    log(bench)
    assert [name for name, _, _ in stored(bench, lead)] == ["Ken"]
    assert len(field(bench).chips.widgets()) == 1
    bench.page.list.take_cursor()
    bench.press(K.Key_Z, CTRL)
    bench.settle()
    assert [name for name, _, _ in stored(bench, lead)] == ["井上 玲子", "Ken"]


def test_escape_leaves_a_member_as_it_was_and_stays_in_the_form(bench: Bench, lead: int) -> None:
    go_to(bench, 1)
    bench.press(K.Key_Return)
    bench.type("xxx")
    assert bench.page.panel.report().dmu_changes
    bench.press(K.Key_Escape)
    assert bench.page.panel.report().is_empty
    assert QApplication.focusWidget() is field(bench).line
    bench.press(K.Key_Escape)
    assert bench.page.list.view.hasFocus()


def test_the_mouse_corrects_and_takes_out(bench: Bench, lead: int) -> None:
    QTest.mouseClick(chip(bench, 0), Qt.MouseButton.LeftButton)
    assert field(bench).out_button.isVisible()
    QTest.mouseClick(field(bench).out_button, Qt.MouseButton.LeftButton)
    assert not field(bench).out_button.isVisible()
    assert field(bench).line.text() == ""
    log(bench)
    assert [name for name, _, _ in stored(bench, lead)] == ["Ken"]


def test_changes_of_members_wait_in_the_draft(bench: Bench, given: Given, lead: int) -> None:
    other = given.lead("株式会社乙")
    go_to(bench, 0)
    bench.press(K.Key_Delete)
    go_to(bench, 1)
    bench.press(K.Key_Return)
    bench.type(" (deputy)")
    before = bench.page.panel.written()
    assert len(before.report.dmu_changes) == 2
    bench.page.show_lead(other)
    bench.settle()
    assert len(given.desk.read(find_drafts, user_id=1)) == 1
    bench.page.show_lead(lead)
    bench.settle()
    assert bench.page.panel.written() == before


def test_outcome_keys_still_work_on_a_chip(bench: Bench, lead: int) -> None:
    go_to(bench, 0)
    bench.press(K.Key_D)
    assert bench.page.panel.grid.value() == "DO_NOT_CALL"
    assert bench.page.panel.report().dmu_changes == ()


def test_the_hints_speak_japanese(bench: Bench, lead: int) -> None:
    bench.languages.apply(Language.JA)
    bench.settle()
    go_to(bench, 0)
    bench.press(K.Key_Delete)
    assert chip(bench, 0).accessibleName() == "井上 玲子 · 経営企画室 · 決裁者(除外)"
    assert field(bench).out_button.text() == "除外する"

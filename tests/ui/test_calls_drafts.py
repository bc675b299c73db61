"""A draft holds everything that stands in the form, also what is no answer yet: it comes back when the lead or the program does."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from calls_bench import ALT, CTRL, SHIFT, Bench
from given import Given
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from callbench.services.call_report import CallReport
from callbench.services.drafts import Draft, find_drafts, save_draft

Show = Callable[[QWidget], None]
Act = Callable[[Bench], None]
K = Qt.Key


@pytest.fixture
def two(bench: Bench, given: Given, show: Show) -> tuple[int, int]:
    """Two leads, the first one open."""
    leads = (given.lead("株式会社甲", "甲野 一"), given.lead("株式会社乙", "乙川 二", age=timedelta(hours=1)))
    bench.open(show)
    return leads


def drafts(bench: Bench) -> tuple[Draft, ...]:
    return bench.given.desk.read(find_drafts, user_id=1)


def put(field: QWidget, bench: Bench, text: str) -> None:
    field.setFocus()
    for _ in range(40):
        bench.press(K.Key_Backspace)
    bench.type(text)


def appointment_without_a_date(bench: Bench) -> None:
    bench.press(K.Key_1)
    bench.type("12/3 at some")
    appointment = bench.page.panel.details.appointment
    put(appointment.place, bench, "Osaka")
    put(appointment.theirs, bench, "Takahashi, Inoue")
    appointment.length.setFocus()
    bench.press(K.Key_4)


def appointment_of_nobody(bench: Bench) -> None:
    bench.press(K.Key_1)
    put(bench.page.panel.details.appointment.theirs, bench, "")


def refusal_without_a_scope(bench: Bench) -> None:
    bench.press(K.Key_D)
    refusal = bench.page.panel.details.refusal
    put(refusal.who, bench, "reception")
    put(refusal.why, bench, "never again")


def callback_at_no_time(bench: Bench) -> None:
    bench.press(K.Key_4)
    bench.type("some day")
    put(bench.page.panel.details.promise, bench, "the quote")


def kind_of_reason_alone(bench: Bench) -> None:
    bench.press(K.Key_3)
    bench.press(K.Key_4)


def stated_day_half_typed(bench: Bench) -> None:
    for key in (K.Key_3, K.Key_1, K.Key_3, K.Key_Tab):
        bench.press(key)
    bench.type("in the")


def past_time_half_typed(bench: Bench) -> None:
    bench.press(K.Key_N, CTRL | SHIFT)
    bench.type("yesterday about")


def member_not_entered(bench: Bench) -> None:
    bench.press(K.Key_U, ALT)
    bench.type("Inoue")


def fields_of_another_outcome(bench: Bench) -> None:
    bench.press(K.Key_1)
    bench.type("12/3 14:00")
    bench.press(K.Key_0, ALT)
    put(bench.page.panel.details.referral.phone, bench, "03-1234")
    bench.press(K.Key_9, ALT)
    put(bench.page.panel.details.content.other, bench, "price list")
    bench.press(K.Key_5, ALT)
    bench.page.panel.details.absent.setFocus()
    bench.press(K.Key_3)
    bench.press(K.Key_7, ALT)


HALF_SAID: tuple[Act, ...] = (
    appointment_without_a_date,
    appointment_of_nobody,
    refusal_without_a_scope,
    callback_at_no_time,
    kind_of_reason_alone,
    stated_day_half_typed,
    past_time_half_typed,
    member_not_entered,
    fields_of_another_outcome,
)


@pytest.mark.parametrize("write", HALF_SAID)
def test_what_is_half_said_comes_back_with_the_lead(bench: Bench, two: tuple[int, int], write: Act) -> None:
    write(bench)
    before = bench.page.panel.written()
    assert not before.is_empty
    bench.press(K.Key_Down, CTRL)
    bench.settle()
    assert bench.page.panel.written().is_empty
    bench.press(K.Key_Up, CTRL)
    bench.settle()
    assert bench.page.panel.written() == before


@pytest.mark.parametrize("write", HALF_SAID)
def test_what_is_half_said_survives_the_end(
    bench: Bench, given: Given, two: tuple[int, int], show: Show, write: Act
) -> None:
    write(bench)
    before = bench.page.panel.written()
    bench.qtbot.waitUntil(lambda: bool(drafts(bench)) and drafts(bench)[0].written.loose == before.loose)
    again = Bench(given, bench.qtbot, bench.languages, bench.folder / "again").open(show)
    assert again.page.banner.isVisible()
    again.page.banner.resume_button.setFocus()
    again.press(K.Key_Space)
    again.settle()
    assert again.current() == two[0]
    assert again.page.panel.written() == before


def test_a_time_in_words_stays_the_moment_it_meant(bench: Bench, given: Given, two: tuple[int, int]) -> None:
    bench.press(K.Key_1)
    bench.type("tomorrow 14:00")
    bench.press(K.Key_7, ALT)
    bench.press(K.Key_Down, CTRL)
    bench.settle()
    given.clock.move(days=1)
    bench.press(K.Key_Up, CTRL)
    bench.settle()
    bench.press(K.Key_1, ALT)
    appointment = bench.page.panel.report().appointment
    assert appointment is not None
    assert f"{appointment.starts_at:%m-%d %H:%M}" == "11-25 05:00"


def test_an_untouched_form_makes_no_draft(bench: Bench, two: tuple[int, int]) -> None:
    bench.press(K.Key_O, ALT)
    bench.page.keep_draft()
    bench.press(K.Key_Down, CTRL)
    bench.settle()
    assert drafts(bench) == ()


def test_a_saved_call_leaves_nothing_half_said(bench: Bench, two: tuple[int, int]) -> None:
    refusal_without_a_scope(bench)
    bench.press(K.Key_7, ALT)
    bench.press(K.Key_S, CTRL)
    bench.settle()
    bench.page.keep_draft()
    bench.settle()
    assert bench.page.panel.written().is_empty
    assert drafts(bench) == ()


def test_a_date_typed_while_saving_holds_the_person(bench: Bench, two: tuple[int, int]) -> None:
    bench.press(K.Key_7, ALT)
    bench.page.work.save(goes_on=True)
    bench.press(K.Key_U, ALT)
    bench.type("Inoue")
    bench.settle()
    assert [call.disposition for call in bench.calls()] == ["NO_ANSWER"]
    assert bench.current() == two[0]


def test_a_draft_of_an_older_program_is_shown(bench: Bench, given: Given, show: Show) -> None:
    lead = given.lead()
    given.desk.write(save_draft, None, lead, CallReport(disposition="ABSENT", memo="old"), user_id=1)
    bench.open(show)
    assert bench.page.panel.written().report.memo == "old"
    assert QApplication.focusWidget() is bench.page.list.view

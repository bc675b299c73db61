"""A call from key to key: dialled, noted, saved, taken back; and nothing typed is lost, whatever happens."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from calls_bench import ALT, CTRL, NONE, SHIFT, Bench
from given import TUESDAY_10, Given
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import text
from sqlalchemy.orm import Session

from callbench.domain.errors import DiskFull
from callbench.domain.notes import NoteField
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.do_not_call import add_entry
from callbench.services.drafts import find_drafts, save_draft
from callbench.services.lead_card import show_lead
from callbench.settings import DialBy, Settings
from callbench.ui.calls import call_saving
from callbench.ui.parts.colours import Tone

Show = Callable[[QWidget], None]
Compose = Callable[[QWidget, str], None]
K = Qt.Key


class Phone(QObject):
    """Takes the place of the softphone."""

    def __init__(self) -> None:
        super().__init__()
        self.rung: list[str] = []

    @Slot(QUrl)
    def ring(self, url: QUrl) -> None:
        self.rung.append(url.toString())


@pytest.fixture
def phone(bench: Bench) -> Phone:
    phone = Phone()
    bench.settings = Settings(dial_by=DialBy.TEL)
    QDesktopServices.setUrlHandler("tel", phone, "ring")
    yield phone  # type: ignore[misc]
    QDesktopServices.unsetUrlHandler("tel")


@pytest.fixture
def two(bench: Bench, given: Given, show: Show) -> tuple[int, int]:
    """Two leads, the first one open."""
    leads = (given.lead("株式会社甲", "甲野 一"), given.lead("株式会社乙", "乙川 二", age=timedelta(hours=1)))
    bench.open(show)
    return leads


def drafts(bench: Bench) -> list[tuple[int, CallReport]]:
    return [(each.lead_id, each.report) for each in bench.given.desk.read(find_drafts, user_id=1)]


def note(bench: Bench, name: str) -> QWidget:
    return bench.page.panel.notes.target(name)


# --- the shortest way ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("second", [(K.Key_7, NONE), (K.Key_Return, CTRL)])
def test_no_answer_takes_two_keys_to_the_next_lead(
    bench: Bench, two: tuple[int, int], second: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    bench.press(K.Key_7)
    bench.press(*second)
    bench.settle()
    (call,) = bench.calls()
    assert (call.lead_id, call.disposition, call.reached) == (two[0], "NO_ANSWER", "NONE")
    assert bench.current() == two[1]
    assert bench.page.panel.report().is_empty
    assert bench.page.list.view.hasFocus()
    assert list(bench.page.list.model.ids()) == [two[1]]


def test_the_next_person_is_asked_nothing_of_the_last_call(bench: Bench, two: tuple[int, int]) -> None:
    bench.press(K.Key_4)
    assert bench.page.panel.details.reached.isVisible()
    bench.type("tomorrow 10:00")
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    assert bench.current() == two[1]
    assert not bench.page.panel.details.isVisible()
    assert bench.page.panel.details.reached.codes() == []


def test_ten_leads_are_worked_off_without_waiting(bench: Bench, given: Given, show: Show) -> None:
    leads = [given.lead(f"株式会社{each}", age=timedelta(minutes=each)) for each in range(1, 11)]
    bench.open(show)
    for _ in leads:
        bench.press(K.Key_7)
        bench.press(K.Key_Return, CTRL)
    bench.settle()
    assert [call.lead_id for call in bench.calls()] == leads
    assert {call.disposition for call in bench.calls()} == {"NO_ANSWER"}
    assert bench.current() is None
    assert bench.page.list.empty.accessibleName() == "All done for now"


def test_outcome_keys_do_not_fire_while_typing_but_alt_works_everywhere(
    bench: Bench, two: tuple[int, int]
) -> None:
    bench.press(K.Key_O, ALT)
    bench.type("call 7 times")
    assert bench.page.panel.grid.value() == ""
    bench.press(K.Key_5, ALT)
    assert bench.page.panel.grid.value() == "ABSENT"
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    (call,) = bench.calls()
    assert (call.memo, call.absent_kind) == ("call 7 times", "AWAY")


def test_letters_choose_the_other_ten(bench: Bench, two: tuple[int, int]) -> None:
    keys = {
        K.Key_B: "BUSY",
        K.Key_M: "MESSAGE_LEFT",
        K.Key_H: "HUNG_UP",
        K.Key_X: "CANCELLED",
        K.Key_F: "FAX",
    }
    for key, code in keys.items():
        bench.press(key)
        assert bench.page.panel.grid.value() == code


# --- the telephone ------------------------------------------------------------------------------------------------------------


def test_enter_dials_and_the_clock_runs_from_the_key(
    bench: Bench, given: Given, two: tuple[int, int], phone: Phone
) -> None:
    bench.press(K.Key_Return)
    assert bench.page.work._clock.is_running
    bench.settle()
    assert phone.rung == ["tel:+81368214400"]
    given.clock.move(seconds=42)
    bench.press(K.Key_7)
    given.clock.move(seconds=8)
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    (call,) = bench.calls()
    assert (call.duration_s, call.wrap_up_s, call.dialled) == (42, 8, "+81368214400")
    assert call.started_at == TUESDAY_10
    assert not bench.page.work._clock.is_running


def test_a_lead_that_was_dialled_is_held_and_given_back_when_left(
    bench: Bench, given: Given, two: tuple[int, int], phone: Phone
) -> None:
    def state(session: Session, now: datetime) -> str:
        return str(
            session.execute(text("SELECT queue_state FROM lead WHERE id = :id"), {"id": two[0]}).scalar()
        )

    bench.press(K.Key_Return)
    bench.settle()
    assert given.desk.read(state) == "TAKEN"
    bench.press(K.Key_J)
    bench.settle()
    assert given.desk.read(state) == "READY"


def test_a_refusal_that_came_in_meanwhile_stops_the_call(
    bench: Bench, given: Given, two: tuple[int, int], phone: Phone
) -> None:
    contact = given.desk.read(show_lead, two[0]).person.contact_id
    given.desk.write(add_entry, "PERSON", contact_id=contact, who_asked="本人", user_id=1)
    bench.press(K.Key_Return)
    bench.settle()
    assert phone.rung == []
    assert bench.notice().startswith("Do not call")
    assert not bench.page.work._clock.is_running


def test_a_refused_person_is_marked_and_not_dialled(bench: Bench, two: tuple[int, int], phone: Phone) -> None:
    bench.press(K.Key_D)
    bench.press(K.Key_1)
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    bench.page.show_lead(two[0])
    bench.settle()
    assert bench.page.person._stop.isVisible()
    assert not bench.page.person.dial_button.isEnabled()
    bench.press(K.Key_D, CTRL)
    bench.settle()
    assert phone.rung == []


def test_another_number_is_chosen_copied_and_dialled(
    bench: Bench, given: Given, show: Show, phone: Phone
) -> None:
    given.lead(phones=2)
    bench.open(show)
    bench.page.person.numbers.chips.setFocus()
    bench.press(K.Key_2)
    bench.press(K.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "+81368214401"
    bench.page.list.view.setFocus()
    bench.press(K.Key_Return)
    bench.settle()
    assert phone.rung == ["tel:+81368214401"]


# --- what an outcome needs ----------------------------------------------------------------------------------------------------


def test_an_appointment_with_notes_without_the_mouse(
    bench: Bench, given: Given, two: tuple[int, int]
) -> None:
    bench.press(K.Key_1)
    assert QApplication.focusWidget() is bench.page.panel.details.appointment.when.field
    bench.type("12/3 14:00")
    bench.press(K.Key_G, ALT)
    bench.type("one system by March")
    bench.press(K.Key_F3)
    bench.type("will people use it")
    bench.press(K.Key_U, ALT)
    QApplication.focusWidget().insert("経営企画 井上様 決裁者")  # type: ignore[attr-defined]
    bench.press(K.Key_Return)
    bench.press(K.Key_E, ALT)
    bench.press(K.Key_3)
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    (call,) = bench.calls()
    assert (call.disposition, call.has_appointment) == ("APPOINTMENT", True)
    card = given.desk.read(show_lead, two[0])
    (meeting,) = card.meetings
    assert meeting.starts_at == datetime(2026, 12, 3, 5, tzinfo=UTC)
    assert card.notes[NoteField.MISSION] == "one system by March"
    assert card.notes[NoteField.CONCERNS] == "will people use it"
    (member,) = card.dmu
    assert (member.name, member.department, member.role) == ("井上", "経営企画", "ECONOMIC_BUYER")
    assert card.person.buying_stage == "COMPARISON"
    assert bench.current() == two[1]


def test_what_is_missing_gets_the_cursor_and_a_sentence(bench: Bench, two: tuple[int, int]) -> None:
    bench.press(K.Key_2)
    bench.page.list.view.setFocus()
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    assert bench.calls() == []
    assert bench.page.panel.hint.text() == "Still missing: Buying stage, Note"
    assert QApplication.focusWidget() is note(bench, "stage")
    bench.press(K.Key_2)
    bench.press(K.Key_O, ALT)
    bench.type("asks again in spring")
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    assert [call.disposition for call in bench.calls()] == ["CONNECTED_CONTINUE"]


def test_without_an_outcome_nothing_is_saved(bench: Bench, two: tuple[int, int]) -> None:
    bench.press(K.Key_Return, CTRL)
    assert bench.page.panel.hint.isVisible()
    assert bench.calls() == []


def test_a_rejection_takes_two_number_keys(bench: Bench, two: tuple[int, int]) -> None:
    for key in (K.Key_3, K.Key_4, K.Key_1):
        bench.press(key)
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    (call,) = bench.calls()
    assert (call.disposition, call.rejection_reason) == ("REJECTED", "NO_BUDGET")


def test_another_reason_needs_its_words(bench: Bench, two: tuple[int, int]) -> None:
    for key in (K.Key_3, K.Key_7, K.Key_2):
        bench.press(key)
    bench.press(K.Key_Return, CTRL)
    assert QApplication.focusWidget() is bench.page.panel.details.reason.text
    bench.type("moves abroad")
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    assert [(c.rejection_reason, c.rejection_text) for c in bench.calls()] == [("OTHER", "moves abroad")]


def test_a_callback_is_typed_in_words_and_wrong_words_are_not_saved(
    bench: Bench, given: Given, two: tuple[int, int]
) -> None:
    bench.press(K.Key_4)
    bench.type("some day")
    bench.press(K.Key_Return, CTRL)
    assert bench.page.panel.hint.text() == "This time is not understood."
    bench.page.panel.details.next.typed.field.clear()
    bench.type("tomorrow 15:00")
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    (callback,) = given.desk.read(show_lead, two[0]).callbacks
    assert (callback.due_at, callback.scope) == (datetime(2026, 11, 25, 6, tzinfo=UTC), "OWNER")


def test_a_call_of_yesterday_is_logged_with_its_time(bench: Bench, two: tuple[int, int]) -> None:
    bench.press(K.Key_N, CTRL | SHIFT)
    bench.type("yesterday 15:00")
    bench.press(K.Key_7, ALT)
    bench.press(K.Key_S, CTRL)
    bench.settle()
    (call,) = bench.calls()
    assert (call.started_at, call.is_backfill) == (datetime(2026, 11, 23, 6, tzinfo=UTC), True)
    assert bench.current() == two[0]
    assert not bench.page.panel.is_past()


# --- nothing is lost ----------------------------------------------------------------------------------------------------------


def test_what_is_typed_is_kept_when_the_hand_rests(bench: Bench, two: tuple[int, int]) -> None:
    bench.press(K.Key_O, ALT)
    bench.type("half a thought")
    assert drafts(bench) == []
    bench.qtbot.waitUntil(lambda: bool(drafts(bench)), timeout=2000)
    ((lead_id, report),) = drafts(bench)
    assert (lead_id, report.memo) == (two[0], "half a thought")


def test_a_draft_waits_for_the_lead_it_belongs_to(bench: Bench, two: tuple[int, int]) -> None:
    bench.press(K.Key_G, ALT)
    bench.type("first mission")
    bench.press(K.Key_Down, CTRL)
    bench.settle()
    assert bench.page.panel.report().is_empty
    bench.press(K.Key_Up, CTRL)
    bench.settle()
    assert bench.page.panel.report().notes == {"MISSION": "first mission"}


def test_going_there_and_back_at_once_loses_nothing(bench: Bench, two: tuple[int, int]) -> None:
    bench.press(K.Key_O, ALT)
    bench.type("quick")
    bench.press(K.Key_Down, CTRL)
    bench.press(K.Key_Up, CTRL)
    bench.settle()
    assert bench.page.panel.report().memo == "quick"


def test_text_that_is_taken_away_again_leaves_no_draft(bench: Bench, two: tuple[int, int]) -> None:
    bench.press(K.Key_O, ALT)
    bench.type("x")
    bench.page.keep_draft()
    bench.settle()
    bench.press(K.Key_Backspace)
    bench.page.keep_draft()
    bench.settle()
    assert drafts(bench) == []


def test_a_composition_is_saved_with_the_call(
    bench: Bench, given: Given, two: tuple[int, int], compose: Compose
) -> None:
    memo, mission = note(bench, "memo"), note(bench, "mission")
    memo.setFocus()
    compose(memo, "来週に折返し")
    bench.press(K.Key_7, ALT)
    mission.setFocus()
    compose(mission, "全拠点の一元化")
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    assert [call.memo for call in bench.calls()] == ["来週に折返し"]
    assert given.desk.read(show_lead, two[0]).notes[NoteField.MISSION] == "全拠点の一元化"


def test_a_composition_alone_is_no_change_and_makes_no_draft(
    bench: Bench, two: tuple[int, int], compose: Compose
) -> None:
    memo = note(bench, "memo")
    memo.setFocus()
    compose(memo, "と")
    compose(memo, "")
    bench.page.keep_draft()
    bench.settle()
    assert drafts(bench) == []


def test_words_typed_while_saving_stay_and_hold_the_person(bench: Bench, two: tuple[int, int]) -> None:
    bench.press(K.Key_7, ALT)
    bench.page.work.save(goes_on=True)
    note(bench, "memo").setFocus()
    bench.type("wait, she said")
    bench.settle()
    assert [call.memo for call in bench.calls()] == [""]
    assert bench.current() == two[0]
    assert bench.page.panel.report().memo == "wait, she said"


def test_outcome_keys_pressed_while_saving_are_for_the_next_lead(bench: Bench, two: tuple[int, int]) -> None:
    bench.press(K.Key_7)
    bench.press(K.Key_Return, CTRL)
    bench.press(K.Key_B)
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    assert [(c.lead_id, c.disposition) for c in bench.calls()] == [(two[0], "NO_ANSWER"), (two[1], "BUSY")]


def test_a_full_disk_leaves_the_text_in_the_form_and_in_a_file(
    bench: Bench, two: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise DiskFull("work.db")

    bench.press(K.Key_O, ALT)
    bench.type("the long talk")
    bench.press(K.Key_7, ALT)
    with monkeypatch.context() as patch:
        patch.setattr(call_saving, "finish_call", refuse)
        bench.press(K.Key_Return, CTRL)
        bench.settle()
    assert bench.current() == two[0]
    assert bench.page.panel.report().memo == "the long talk"
    (path,) = (bench.folder / "data").glob("callbench-emergency-*.jsonl")
    assert json.loads(path.read_text(encoding="utf-8"))["report"]["memo"] == "the long talk"
    notices = bench.window.notices._notices
    assert any(each.tone is Tone.DANGER and each.seconds == 0 and "full" in each.text for each in notices)
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    assert [call.memo for call in bench.calls()] == ["the long talk"]


def test_a_call_cut_off_by_the_end_is_shown_at_the_next_start(bench: Bench, given: Given, show: Show) -> None:
    lead = given.lead("株式会社甲", "甲野 一", age=timedelta(hours=5))
    given.lead("株式会社乙")
    given.desk.write(save_draft, None, lead, CallReport(disposition="ABSENT", memo="came back at"), user_id=1)
    bench.open(show)
    banner = bench.page.banner
    assert banner.isVisible()
    assert "甲野" in banner._text.text()
    banner.resume_button.click()
    bench.settle()
    assert bench.current() == lead
    report = bench.page.panel.report()
    assert (report.disposition, report.memo) == ("ABSENT", "came back at")
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    assert [call.memo for call in bench.calls()] == ["came back at"]
    assert drafts(bench) == []
    assert not banner.isVisible()


def test_throwing_a_draft_away_is_asked_for(bench: Bench, given: Given, show: Show) -> None:
    lead = given.lead()
    given.desk.write(save_draft, None, lead, CallReport(memo="old"), user_id=1)
    bench.open(show)
    banner = bench.page.banner
    banner.discard_button.click()
    bench.settle()
    assert len(drafts(bench)) == 1
    assert banner.isVisible()
    banner.discard_button.click()
    bench.settle()
    assert drafts(bench) == []
    assert not banner.isVisible()
    assert bench.page.panel.report().is_empty


# --- taken back ---------------------------------------------------------------------------------------------------------------


def test_ctrl_z_brings_the_lead_and_its_report_back(bench: Bench, given: Given, two: tuple[int, int]) -> None:
    bench.press(K.Key_O, ALT)
    bench.type("not her")
    bench.press(K.Key_5, ALT)
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    assert "Person absent – 甲野 一" in bench.notice()
    bench.press(K.Key_Z, CTRL)
    bench.settle()
    assert bench.current() == two[0]
    report = bench.page.panel.report()
    assert (report.disposition, report.memo) == ("ABSENT", "not her")
    assert two[0] in bench.page.list.model.ids()
    bench.qtbot.waitUntil(lambda: bool(drafts(bench)), timeout=2000)
    bench.press(K.Key_6)
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    assert [call.disposition for call in bench.calls()] == ["ABSENT", "GATEKEEPER_BLOCK"]


def test_undo_with_nothing_to_undo_says_so(bench: Bench, two: tuple[int, int]) -> None:
    bench.press(K.Key_Z, CTRL)
    bench.settle()
    assert bench.notice() == "There is no call to take back."


def test_undo_in_a_note_undoes_typing(bench: Bench, two: tuple[int, int]) -> None:
    bench.press(K.Key_7)
    bench.press(K.Key_7)
    bench.settle()
    bench.press(K.Key_O, ALT)
    bench.type("word")
    bench.press(K.Key_Z, CTRL)
    bench.settle()
    assert bench.current() == two[1]


def test_a_colleague_is_one_press_away(bench: Bench, given: Given, show: Show) -> None:
    first = given.lead("株式会社甲", "甲野 一")
    other = given.lead("株式会社甲", "甲野 二", same_account_as=first, due=timedelta(days=3))
    bench.open(show)
    (line,) = bench.page.colleagues.lines
    line.setFocus()
    bench.press(K.Key_Space)
    bench.settle()
    assert bench.current() == other
    assert bench.page.person._person.text() == "甲野 二"
    bench.press(K.Key_J)
    bench.settle()
    assert bench.current() == first


def test_a_change_by_a_colleague_refreshes_the_card_and_keeps_the_text(
    bench: Bench, given: Given, two: tuple[int, int]
) -> None:
    bench.press(K.Key_O, ALT)
    bench.type("mine")
    other = given.user("鈴木 一郎")
    report = CallReport(disposition="NO_ANSWER", notes={"MISSION": "theirs"})
    given.desk.write(finish_call, two[0], report, user_id=other)
    bench.settle()
    bench.qtbot.waitUntil(lambda: len(bench.page.timeline.lines()) == 1)
    assert bench.page.panel.notes.notes[NoteField.MISSION].toPlainText() == "theirs"
    assert bench.page.panel.report().memo == "mine"

"""The form: what each outcome shows and says, times and people in words, and what a report carries."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from calls_bench import ALT, CTRL, Bench
from given import TUESDAY_10, Given
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from callbench.domain.dispositions import DISPOSITIONS, Disposition
from callbench.domain.rejections import REASONS, ReasonFamily, StatedDate, reasons_of
from callbench.domain.typed_time import TypedTime
from callbench.services.cadences import CADENCE
from callbench.services.call_report import (
    AppointmentReport,
    BantReport,
    CallReport,
    DoNotCallReport,
    PersonReport,
)
from callbench.services.lead_card import show_lead
from callbench.storage.content import Rule
from callbench.ui.calls.choice_chips import ChoiceChips
from callbench.ui.calls.member_text import read_member, role_words
from callbench.ui.calls.past_time import read_past_time
from callbench.ui.calls.time_field import TimeField
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Language, Languages

Show = Callable[[QWidget], None]
Compose = Callable[[QWidget, str], None]
K = Qt.Key
ROLES = role_words({"ECONOMIC_BUYER": ("決裁者", "Economic buyer"), "CHAMPION": ("推進者", "Champion")})
TOKYO = ZoneInfo("Asia/Tokyo")


# --- words ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "department", "role"),
    [
        ("経営企画 井上様 決裁者", "井上", "経営企画", "ECONOMIC_BUYER"),
        ("経営企画 井上様(決裁者)", "井上", "経営企画", "ECONOMIC_BUYER"),
        ("井上さん、情報システム部、推進者", "井上", "情報システム部", "CHAMPION"),
        ("情報システム部", "", "情報システム部", ""),
        ("井上", "井上", "", ""),
        ("井上 玲子; 経営企画室; 決裁者", "井上 玲子", "経営企画室", "ECONOMIC_BUYER"),
        ("総務 井上", "井上", "総務", ""),
        ("Smith Sales Champion", "Sales", "Smith", "CHAMPION"),
        ("Smith; Sales; champion", "Smith", "Sales", "CHAMPION"),
        ("決裁者", "", "", "ECONOMIC_BUYER"),
    ],
)
def test_a_member_is_read_out_of_one_line(text: str, name: str, department: str, role: str) -> None:
    assert read_member(text, ROLES) == PersonReport(name=name, department=department, role=role)


def test_an_empty_line_names_nobody() -> None:
    assert read_member("  ", ROLES) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("昨日15時", datetime(2026, 11, 23, 6, tzinfo=UTC)),
        ("yesterday 3pm", datetime(2026, 11, 23, 6, tzinfo=UTC)),
        ("11/20 10:30", datetime(2026, 11, 20, 1, 30, tzinfo=UTC)),
        ("2026-11-20 09:00", datetime(2026, 11, 20, 0, tzinfo=UTC)),
        ("9:30", datetime(2026, 11, 24, 0, 30, tzinfo=UTC)),
        ("今日 9:15", datetime(2026, 11, 24, 0, 15, tzinfo=UTC)),
        ("一昨日 11:00", datetime(2026, 11, 22, 2, tzinfo=UTC)),
    ],
)
def test_a_past_time_is_the_last_one_before_now(text: str, wanted: datetime) -> None:
    read = read_past_time(text, TUESDAY_10, TOKYO)
    assert isinstance(read, TypedTime)
    assert read.at_utc == wanted


@pytest.mark.parametrize("text", ["", "今日 15:00", "いつか"])
def test_what_is_to_come_is_no_past_time(text: str) -> None:
    assert not isinstance(read_past_time(text, TUESDAY_10, TOKYO), TypedTime)


def test_a_time_says_at_once_what_it_understood(qtbot: QtBot, languages: Languages, show: Show) -> None:
    field = TimeField(Formats(TOKYO))
    show(field)
    field.set_frame(TUESDAY_10, None)
    cases = {
        "明日10時": "→ tomorrow 10:00",
        "some day": "Not understood. Try “tomorrow 10:00” or “11/25 14:30”.",
        "2026-11-23": "That is in the past.",
        "11/31": "There is no such day or time.",
        "": "",
    }
    for text, said in cases.items():
        field.field.setText(text)
        assert field._meaning.text() == said
    languages.apply(Language.JA)
    field.field.setText("明日10時")
    assert field._meaning.text() == "→ 明日 10:00"


def test_number_keys_choose_a_chip_only_while_it_has_the_focus(qtbot: QtBot, show: Show) -> None:
    chips = ChoiceChips()
    chips.set_options([("A", "one"), ("B", "two")])
    show(chips)
    chips.setFocus()
    qtbot.keyClick(chips, K.Key_2)
    assert chips.value() == "B"
    qtbot.keyClick(chips, K.Key_Right)
    assert chips.value() == "A"
    qtbot.keyClick(chips, K.Key_Backspace)
    assert chips.value() == ""
    qtbot.mouseClick(chips.button("B"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chips.button("B"), Qt.MouseButton.LeftButton)
    assert chips.value() == ""


# --- what an outcome shows ------------------------------------------------------------------------------------------------------


@pytest.fixture
def opened(bench: Bench, given: Given, show: Show) -> Bench:
    given.lead()
    return bench.open(show)


@pytest.mark.parametrize(
    ("outcome", "shown"),
    [
        (Disposition.NO_ANSWER, {"next"}),
        (Disposition.APPOINTMENT, {"reached", "appointment"}),
        (Disposition.REJECTED, {"reached", "reason", "next"}),
        (Disposition.CALLBACK, {"reached", "next", "scope", "promise"}),
        (Disposition.ABSENT, {"reached", "absent", "next"}),
        (Disposition.VOICEMAIL, {"voicemail", "next"}),
        (Disposition.INFO_REQUESTED, {"reached", "content", "next"}),
        (Disposition.LEFT_COMPANY, {"reached", "referral"}),
        (Disposition.DO_NOT_CALL, {"reached", "refusal"}),
        (Disposition.CANCELLED, set()),
    ],
)
def test_only_its_own_fields_are_shown(opened: Bench, outcome: Disposition, shown: set[str]) -> None:
    opened.page.panel.choose(outcome)
    rows = opened.page.panel.details._rows
    assert {name for name, row in rows.items() if not row.isHidden()} == shown


def test_every_outcome_has_a_button_a_key_and_says_what_it_sets(opened: Bench) -> None:
    grid = opened.page.panel.grid
    for code, spec in DISPOSITIONS.items():
        if spec.key:
            assert grid.button(code).toolTip()
            assert grid.button(code).follow()
            assert grid.button(code).accessibleName().startswith(spec.key)
    assert grid.button("NO_ANSWER").follow() == "13:00"


def test_the_person_reached_has_a_default_and_can_be_changed(opened: Bench) -> None:
    opened.press(K.Key_1)
    reached = opened.page.panel.details.reached
    assert (reached.codes(), reached.value()) == (["TARGET", "KEYMAN"], "TARGET")
    reached.setFocus()
    opened.press(K.Key_2)
    assert opened.page.panel.report().reached == "KEYMAN"


def test_a_chip_sets_the_next_time_and_the_first_one_leaves_it_to_the_rule(opened: Bench) -> None:
    opened.press(K.Key_7)
    chips = opened.page.panel.details.next.chips
    assert chips.value() == "RULE"
    assert opened.page.panel.report().next_call_at is None
    chips.choose("NEXT_DAY_10")
    assert opened.page.panel.report().next_call_at == datetime(2026, 11, 25, 1, tzinfo=UTC)
    opened.page.panel.details.next.typed.field.setText("in 2 hours")
    assert chips.value() == ""
    assert opened.page.panel.report().next_call_at == datetime(2026, 11, 24, 3, tzinfo=UTC)


def test_the_teams_own_waits_are_offered_and_hold(bench: Bench, given: Given, show: Show) -> None:
    definition = {"tiers": {"P1": {"steps": [{"minutes": 45}], "max_attempts": 5, "then_days": 30}}}
    given.desk.write(_keep_cadence, definition)
    lead = given.lead()
    bench.open(show)
    assert bench.page.panel.grid.button("NO_ANSWER").follow() == "10:45"
    bench.press(K.Key_7)
    assert bench.page.panel.details.next.chips.button("RULE").text() == "10:45"
    bench.press(K.Key_7)
    bench.settle()
    assert given.desk.read(show_lead, lead).row.next_call_at == TUESDAY_10 + timedelta(minutes=45)


def _keep_cadence(session: Session, definition: dict[str, object], *, now: datetime) -> None:
    session.add(Rule(kind=CADENCE, name="ours", definition=definition, updated_at=now))


def test_what_they_would_not_say_is_offered_last(opened: Bench) -> None:
    for row in opened.page.panel.notes.bant.rows.values():
        codes = [row.value.itemData(each) for each in range(row.value.count())]
        assert (codes[0], codes[-1]) == ("UNKNOWN", "ASKED_REFUSED")


@pytest.mark.parametrize(
    ("keys", "text", "day", "again"),
    [
        ((K.Key_1, K.Key_3), "end of March", date(2027, 3, 31), "2027-03-31"),
        ((K.Key_4, K.Key_3), "2027-09-30", date(2027, 9, 30), "2027-06-02"),
        ((K.Key_4, K.Key_1), "April", date(2027, 4, 1), "2027-03-02"),
        ((K.Key_2, K.Key_2), "in 2 years", date(2028, 11, 24), "2028-09-25"),
    ],
)
def test_a_day_they_named_sets_when_they_are_called_again(
    opened: Bench, given: Given, keys: tuple[Qt.Key, Qt.Key], text: str, day: date, again: str
) -> None:
    for key in (K.Key_3, *keys):
        opened.press(key)
    opened.press(K.Key_Tab)
    reason = opened.page.panel.details.reason
    assert QApplication.focusWidget() is reason.stated.field
    opened.type(text)
    assert opened.page.panel.report().stated_on == day
    rule = opened.page.panel.details.next.chips.button("RULE").text()
    opened.press(K.Key_S, CTRL)
    opened.settle()
    (call,) = opened.calls()
    assert call.rejection_reason == reason_of(keys)
    planned = given.desk.read(show_lead, 1).row.next_call_at
    assert planned is not None
    assert f"{planned.astimezone(TOKYO):%Y-%m-%d}" == again
    assert opened.page.panel._words.formats.when(planned, TUESDAY_10) == rule


def reason_of(keys: tuple[Qt.Key, Qt.Key]) -> str:
    family, reason = (key - K.Key_1 for key in keys)
    return reasons_of(list(ReasonFamily)[family])[reason]


def test_a_day_is_asked_for_only_where_it_counts(opened: Bench) -> None:
    asked = {}
    for code in REASONS:
        opened.page.panel.fill(CallReport(disposition="REJECTED", rejection_reason=code))
        asked[code] = opened.page.panel.details.reason.stated.isVisible()
    assert {code for code, is_asked in asked.items() if is_asked} == {
        code for code, spec in REASONS.items() if spec.stated is not StatedDate.NONE
    }


def test_a_day_that_is_not_understood_is_not_saved(opened: Bench) -> None:
    for key in (K.Key_3, K.Key_1, K.Key_3, K.Key_Tab):
        opened.press(key)
    opened.type("one day")
    opened.press(K.Key_Return, CTRL)
    opened.settle()
    assert opened.calls() == []
    assert opened.page.panel.hint.text() == "This time is not understood."
    assert QApplication.focusWidget() is opened.page.panel.details.reason.stated.field
    opened.page.panel.details.reason.families.setFocus()
    opened.press(K.Key_2)
    opened.press(K.Key_1)
    opened.press(K.Key_Return, CTRL)
    opened.settle()
    assert [call.rejection_reason for call in opened.calls()] == ["DOES_NOT_REMEMBER"]


def test_a_day_in_composition_is_left_alone(opened: Bench, compose: Compose, commit: Compose) -> None:
    for key in (K.Key_3, K.Key_1, K.Key_3, K.Key_Tab):
        opened.press(key)
    field = opened.page.panel.details.reason.stated.field
    opened.type("april")
    opened.press(K.Key_A, CTRL)
    compose(field, "らいねん")
    assert field.text() == ""
    commit(field, "来年3月")
    assert opened.page.panel.report().stated_on == date(2027, 3, 1)


def test_the_meter_says_what_a_handoff_lacks(opened: Bench) -> None:
    notes = opened.page.panel.notes
    assert notes._meter.text() == "0 / 6 items"
    assert "BANT" in notes._lacking.text()
    notes.target("mission").setFocus()
    opened.type("growth")
    for row in list(notes.bant.rows.values())[:2]:
        row.value.setCurrentIndex(2)
    assert notes._meter.text() == "2 / 6 items"


FULL = CallReport(
    disposition="APPOINTMENT",
    reached="KEYMAN",
    appointment=AppointmentReport(
        datetime(2026, 12, 3, 5, tzinfo=UTC),
        90,
        "大阪本社",
        "",
        "高橋 健一、井上 玲子",
        "佐藤 美咲",
        "INQUIRY",
    ),
    notes={"MISSION": "全拠点の一元化", "STANCE": "起案"},
    bant=(
        BantReport("BUDGET", "ALLOCATED", "12月に確定", base={"value": "UNKNOWN", "note": "", "said_by": ""}),
    ),
    dmu=(PersonReport(name="井上", department="経営企画", role="ECONOMIC_BUYER"),),
    buying_stage="COMPARISON",
    buying_stage_base="",
    memo="丁寧な方",
)


@pytest.mark.parametrize(
    "report",
    [
        FULL,
        CallReport(
            disposition="REJECTED", reached="TARGET", rejection_reason="OTHER", rejection_text="移転のため"
        ),
        CallReport(
            disposition="REJECTED",
            reached="TARGET",
            rejection_reason="CONTRACT_BOUND",
            rejection_text="3月まで",
            stated_on=date(2027, 3, 31),
        ),
        CallReport(
            disposition="CALLBACK",
            reached="GATEKEEPER",
            next_call_at=datetime(2026, 11, 25, 6, 7, 8, tzinfo=UTC),
            callback_scope="ANYONE",
            callback_note="見積の件",
        ),
        CallReport(disposition="VOICEMAIL", reached="MACHINE", voicemail_left=False),
        CallReport(
            disposition="REFERRED",
            reached="GATEKEEPER",
            referral=PersonReport(name="井上", department="経営企画", phone="03-1234-5678"),
        ),
        CallReport(
            disposition="DO_NOT_CALL",
            reached="GATEKEEPER",
            do_not_call=DoNotCallReport("COMPANY", "受付", "方針"),
        ),
        CallReport(disposition="INFO_REQUESTED", reached="TARGET", content_item="個別見積"),
        CallReport(
            disposition="NO_ANSWER",
            reached="NONE",
            started_at=datetime(2026, 11, 20, 1, tzinfo=UTC),
            is_backfill=True,
        ),
    ],
)
def test_a_stored_report_comes_back_letter_by_letter(opened: Bench, report: CallReport) -> None:
    opened.page.panel.fill(report)
    assert opened.page.panel.report() == report


def test_enter_in_the_form_never_dials_and_escape_goes_back_to_the_list(opened: Bench) -> None:
    opened.press(K.Key_9)
    opened.page.panel.details.content.other.setFocus()
    opened.type("price list")
    opened.press(K.Key_Return)
    opened.settle()
    assert not opened.page.work._clock.is_running
    opened.press(K.Key_Escape)
    assert opened.page.list.view.hasFocus()
    opened.press(K.Key_Right)
    assert QApplication.focusWidget() is not opened.page.list.view
    assert opened.page.panel.report().content_item == "price list"


def test_digits_in_a_text_field_are_digits(opened: Bench) -> None:
    opened.press(K.Key_0)
    opened.page.panel.details.referral.phone.setFocus()
    opened.type("03-1234-5678")
    assert opened.page.panel.grid.value() == "REFERRED"
    referral = opened.page.panel.report().referral
    assert referral is not None
    assert referral.phone == "03-1234-5678"


def test_outcome_keys_work_while_an_outcome_button_has_the_focus(opened: Bench) -> None:
    opened.page.panel.grid.button("APPOINTMENT").setFocus()
    opened.press(K.Key_8)
    assert opened.page.panel.grid.value() == "VOICEMAIL"
    opened.press(K.Key_T, ALT)
    assert QApplication.focusWidget() is opened.page.panel.details.next.typed.field


def test_the_teams_own_word_for_an_outcome_is_on_button_and_command(opened: Bench) -> None:
    registry = opened.window.registry
    assert registry.title("outcome.NO_ANSWER") == "No answer"
    opened.languages.apply(Language.JA)
    opened.settle()
    assert registry.title("outcome.NO_ANSWER") == "不通"
    assert opened.page.panel.grid.button("NO_ANSWER").text() == "不通"


def test_saving_with_ctrl_enter_from_a_chip_row(opened: Bench) -> None:
    opened.press(K.Key_5)
    opened.page.panel.details.absent.setFocus()
    opened.press(K.Key_3)
    opened.press(K.Key_Return, CTRL)
    opened.settle()
    assert [call.absent_kind for call in opened.calls()] == ["MEETING"]


@pytest.mark.parametrize("key", [K.Key_1, K.Key_2, K.Key_4, K.Key_9, K.Key_0, K.Key_D])
def test_the_field_an_outcome_asks_for_is_in_sight(opened: Bench, key: Qt.Key) -> None:
    opened.press(key)
    focus = QApplication.focusWidget()
    assert focus is not None
    opened.qtbot.waitUntil(lambda: focus.visibleRegion().boundingRect() == focus.rect())

"""A colleague says something else of the person one is talking to: both values, who and when, and nobody is stopped typing."""

from collections.abc import Callable

import pytest
from calls_bench import ALT, Bench
from given import Given
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from callbench.domain.bant import BantField
from callbench.services.call_report import BantReport, CallReport, MemberChange, PersonReport
from callbench.services.calling import finish_call
from callbench.services.lead_card import show_lead
from callbench.services.lead_facts import LeadCard
from callbench.ui.calls.bant_field import BantRow
from callbench.ui.calls.handoff_notes import HandoffNotes
from callbench.ui.parts.language import Language

Show = Callable[[QWidget], None]
Compose = Callable[[QWidget, str], None]
K = Qt.Key
THEIRS = "田中 次郎"
LEFT = Qt.MouseButton.LeftButton


class Talk:
    """A lead on the screen with one known member, and a colleague who says things of them."""

    def __init__(self, bench: Bench, given: Given, show: Show) -> None:
        self.bench, self.given, self.other = bench, given, given.user(THEIRS)
        self.lead = given.lead()
        report = CallReport(
            disposition="CALLBACK",
            dmu=(PersonReport("井上 玲子", "経営企画室", "APPROVER"),),
            next_call_at=given.clock.now,
        )
        given.desk.write(finish_call, self.lead, report, user_id=1)
        bench.languages.apply(Language.EN)
        bench.open(show)
        assert bench.current() == self.lead

    @property
    def notes(self) -> HandoffNotes:
        return self.bench.page.panel.notes

    @property
    def budget(self) -> BantRow:
        return self.notes.bant.rows[BantField.BUDGET]

    def they_say(self, **said: object) -> None:
        """And it is on the screen."""
        report = CallReport(disposition="NO_ANSWER", **said)  # type: ignore[arg-type]
        self.given.desk.write(finish_call, self.lead, report, user_id=self.other)
        self.bench.page.work.refresh()
        self.bench.settle()

    def choose_budget(self, code: str) -> None:
        self.budget.value.setCurrentIndex(self.budget.value.findData(code))

    def save(self) -> LeadCard:
        self.bench.page.work.choose("NO_ANSWER")
        self.bench.page.work.save(goes_on=False)
        self.bench.settle()
        return self.given.desk.read(show_lead, self.lead)


@pytest.fixture
def talk(bench: Bench, given: Given, show: Show) -> Talk:
    return Talk(bench, given, show)


def test_a_value_both_say_is_shown_with_both_who_and_when_and_typing_goes_on(talk: Talk) -> None:
    talk.choose_budget("ALLOCATED")
    talk.budget.note.setFocus()
    talk.budget.note.setText("12月")
    talk.they_say(bant=(BantReport("BUDGET", "NONE"),))
    assert QApplication.focusWidget() is talk.budget.note
    assert (talk.budget.code(), talk.budget.note.text()) == ("ALLOCATED", "12月")
    said = talk.budget.clash.text()
    assert talk.budget.clash.isVisible() and THEIRS in said and "10:00" in said
    assert "None" in said and "Allocated" in said, said


def test_what_only_they_said_is_simply_there(talk: Talk) -> None:
    talk.choose_budget("ALLOCATED")
    talk.they_say(bant=(BantReport("BUDGET", "UNKNOWN", "来期"), BantReport("NEED", "MUST")))
    assert (talk.budget.code(), talk.budget.note.text()) == ("ALLOCATED", "来期")
    assert talk.notes.bant.rows[BantField.NEED].code() == "MUST"
    assert not talk.budget.clash.isVisible()
    assert talk.save().bant["BUDGET"].value == "ALLOCATED"


@pytest.mark.parametrize(("press", "stands"), [("keep_button", "ALLOCATED"), ("take_button", "NONE")])
def test_who_decides_has_their_way(talk: Talk, press: str, stands: str) -> None:
    talk.choose_budget("ALLOCATED")
    talk.they_say(bant=(BantReport("BUDGET", "NONE"),))
    QTest.mouseClick(getattr(talk.budget.clash, press), LEFT)
    assert not talk.budget.clash.isVisible()
    assert talk.save().bant["BUDGET"].value == stands


def test_undecided_theirs_stands_and_mine_is_told_in_a_notice_that_stays(talk: Talk) -> None:
    talk.choose_budget("ALLOCATED")
    talk.they_say(bant=(BantReport("BUDGET", "NONE"),))
    assert talk.save().bant["BUDGET"].value == "NONE"
    notices = talk.bench.window.notices
    notices.dismiss()  # what was saved, and how it is taken back
    notice = notices.current()
    assert notice is not None and notice.seconds == 0
    assert THEIRS in notice.text and "Allocated" in notice.text


def test_a_text_in_composition_is_left_alone(talk: Talk, compose: Compose) -> None:
    note = talk.budget.note
    note.setFocus()
    compose(note, "じゅう")
    talk.they_say(bant=(BantReport("BUDGET", "NONE", "来期"),))
    assert note.is_composing() and note.text() == ""
    assert talk.budget.code() == "NONE"


def test_a_stage_nobody_chose_here_follows_and_one_that_was_is_asked_about(talk: Talk) -> None:
    talk.they_say(buying_stage="AWARENESS", buying_stage_base="")
    assert talk.notes.stage.value() == "AWARENESS" and not talk.notes.stage_clash.isVisible()
    talk.notes.stage.set_value("INTEREST")
    talk.they_say(buying_stage="COMPARISON", buying_stage_base="AWARENESS")
    assert talk.notes.stage.value() == "INTEREST" and THEIRS in talk.notes.stage_clash.text()
    talk.notes.stage_clash.keep_button.click()
    assert talk.save().person.buying_stage == "INTEREST"


def _known(talk: Talk) -> tuple[int, dict[str, str]]:
    number = talk.given.desk.read(show_lead, talk.lead).dmu[0].dmu_member_id
    return number, {"name": "井上 玲子", "department": "経営企画室", "role": "APPROVER"}


def _correct(talk: Talk, text: str) -> None:
    """By keys: to the chip, into the line."""
    talk.bench.press(K.Key_U, ALT)
    talk.bench.press(K.Key_Up)
    talk.bench.press(K.Key_Return)
    talk.notes.members.line.setText(text)


@pytest.mark.parametrize(("press", "stands"), [("keep_button", "井ノ上 玲子"), ("take_button", "井上 玲")])
def test_a_member_both_correct_is_decided_while_the_line_stays_open(
    talk: Talk, press: str, stands: str
) -> None:
    number, base = _known(talk)
    _correct(talk, "井ノ上 玲子; 経営企画室; 承認者")
    talk.they_say(dmu_changes=(MemberChange(number, **{**base, "name": "井上 玲"}, base=base),))  # type: ignore[arg-type]
    clash = talk.notes.members.clash
    assert clash.isVisible() and THEIRS in clash.text() and "井上 玲" in clash.text()
    assert QApplication.focusWidget() is talk.notes.members.line
    QTest.mouseClick(getattr(clash, press), LEFT)
    assert [each.name for each in talk.save().dmu] == [stands]


@pytest.mark.parametrize("typed", ["井ノ上; 経営企画室; 承認者", "井上 玲子; 経営企画室; 承認者"])
def test_what_they_change_of_a_member_whose_line_one_is_typing_is_not_typed_over(
    talk: Talk, typed: str
) -> None:
    """Also where nothing was typed yet: the line still says what was seen when it was opened."""
    number, base = _known(talk)
    _correct(talk, typed)
    talk.they_say(dmu_changes=(MemberChange(number, **{**base, "role": "CHAMPION"}, base=base),))  # type: ignore[arg-type]
    assert not talk.notes.members.clash.isVisible()
    talk.notes.members.line.setText("井ノ上 玲子; 経営企画室; 承認者")
    (known,) = talk.save().dmu
    assert (known.name, known.role) == ("井ノ上 玲子", "CHAMPION")


@pytest.mark.parametrize(("press", "stands"), [("keep_button", ["井ノ上 玲子"]), ("take_button", [])])
def test_whom_they_took_out_while_one_corrects_them(talk: Talk, press: str, stands: list[str]) -> None:
    number, base = _known(talk)
    _correct(talk, "井ノ上 玲子; 経営企画室; 承認者")
    talk.they_say(dmu_changes=(MemberChange(number, is_gone=True, base=base),))
    clash = talk.notes.members.clash
    assert clash.isVisible() and "taken out" in clash.text()
    QTest.mouseClick(getattr(clash, press), LEFT)
    assert [each.name for each in talk.save().dmu] == stands


def test_what_was_seen_is_kept_with_the_draft(talk: Talk) -> None:
    """Brought back after a restart it is still said over what was seen then."""
    talk.choose_budget("ALLOCATED")
    talk.bench.page.work.keep_draft()
    talk.bench.settle()
    other = talk.given.lead("株式会社みどり")
    talk.bench.page.show_lead(other)
    talk.bench.settle()
    report = CallReport(disposition="NO_ANSWER", bant=(BantReport("BUDGET", "NONE"),))
    talk.given.desk.write(finish_call, talk.lead, report, user_id=talk.other)
    talk.bench.page.show_lead(talk.lead)
    talk.bench.settle()
    assert talk.budget.code() == "ALLOCATED" and THEIRS in talk.budget.clash.text()

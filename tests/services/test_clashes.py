"""Two calls teach different things: what only one changed stands, what both changed is told, and nothing is overwritten unseen."""

from dataclasses import replace

import pytest
from given import Given
from sqlalchemy import event

from callbench.domain.people import BuyingStage
from callbench.services.call_report import BantReport, CallReport, MemberChange, PersonReport
from callbench.services.calling import CallFinished, finish_call
from callbench.services.clashes import TAKEN_OUT, LearnedClash, insisting
from callbench.services.lead_card import show_lead
from callbench.services.lead_facts import LeadCard
from callbench.services.operation_ids import new_id
from callbench.services.undoing import undo_call

NOT_ASKED = {"value": "UNKNOWN", "note": "", "said_by": ""}
THEIRS = "田中 次郎"


class Two:
    """A lead, and what its two callers log; both saw nothing of it before."""

    def __init__(self, given: Given) -> None:
        self.given, self.lead, self.other = given, given.lead(), given.user(THEIRS)

    def log(self, user_id: int, **said: object) -> CallFinished:
        report = CallReport(disposition="NO_ANSWER", **said)  # type: ignore[arg-type]
        return self.given.desk.write(finish_call, self.lead, report, user_id=user_id)

    def card(self) -> LeadCard:
        return self.given.desk.read(show_lead, self.lead)

    def only(self, done: CallFinished) -> LearnedClash:
        (clash,) = done.clashes
        return clash


@pytest.fixture
def two(given: Given) -> Two:
    return Two(given)


def budget(value: str, note: str = "", base: dict[str, str] | None = None) -> tuple[BantReport, ...]:
    return (BantReport("BUDGET", value, note, base=NOT_ASKED if base is None else base),)


def test_of_bant_one_says_the_value_and_one_the_note_and_both_stand(two: Two) -> None:
    assert two.log(two.other, bant=budget("UNKNOWN", "12月に確定")).clashes == ()
    assert two.log(1, bant=budget("ALLOCATED")).clashes == ()
    assert (two.card().bant["BUDGET"].value, two.card().bant["BUDGET"].note) == ("ALLOCATED", "12月に確定")


def test_of_bant_both_say_the_value_and_the_second_is_told_who_and_when(two: Two) -> None:
    at = two.given.clock()
    two.log(two.other, bant=budget("NONE"))
    two.given.clock.move(minutes=5)
    clash = two.only(two.log(1, bant=budget("ALLOCATED")))
    assert (clash.kind, clash.which, clash.field, clash.mine, clash.theirs) == (
        "BANT",
        "BUDGET",
        "value",
        "ALLOCATED",
        "NONE",
    )
    assert (clash.by, clash.at) == (THEIRS, at)
    assert two.card().bant["BUDGET"].value == "NONE"
    assert two.card().bant_authors["BUDGET"].name == THEIRS


def test_without_a_base_it_is_said_over_everything(two: Two) -> None:
    """The twin: what was seen before was not told."""
    two.log(two.other, bant=budget("NONE"))
    assert two.log(1, bant=(BantReport("BUDGET", "ALLOCATED"),)).clashes == ()
    assert two.card().bant["BUDGET"].value == "ALLOCATED"


def test_a_stage_that_was_only_carried_along_overwrites_nobody(two: Two) -> None:
    """Every outcome carries the stage that was on the screen."""
    two.log(two.other, buying_stage=BuyingStage.COMPARISON, buying_stage_base="")
    done = two.log(1, buying_stage=BuyingStage.AWARENESS, buying_stage_base="AWARENESS")
    assert done.clashes == ()
    assert two.card().person.buying_stage == "COMPARISON"


def test_both_choose_a_stage_and_the_second_is_told(two: Two) -> None:
    two.log(two.other, buying_stage="COMPARISON", buying_stage_base="")
    clash = two.only(two.log(1, buying_stage="INTEREST", buying_stage_base=""))
    assert (clash.kind, clash.mine, clash.theirs, clash.by) == ("STAGE", "INTEREST", "COMPARISON", THEIRS)
    author = two.card().stage_author
    assert author is not None and author.name == THEIRS


@pytest.fixture
def member(two: Two) -> tuple[int, dict[str, str]]:
    """A member both have on their screens."""
    two.log(1, dmu=(PersonReport("井上 玲子", "経営企画室", "APPROVER"),))
    (known,) = two.card().dmu
    return known.dmu_member_id, {"name": known.name, "department": known.department, "role": known.role}


Member = tuple[int, dict[str, str]]


def change(member: Member, **said: str) -> tuple[MemberChange, ...]:
    number, base = member
    now = {**base, **said}
    return (MemberChange(number, now["name"], now["department"], now["role"], base=base),)


def test_of_a_member_one_corrects_the_name_and_one_the_role_and_both_stand(two: Two, member: Member) -> None:
    two.log(two.other, dmu_changes=change(member, name="井上 玲"))
    assert two.log(1, dmu_changes=change(member, role="DECISION_MAKER")).clashes == ()
    (known,) = two.card().dmu
    assert (known.name, known.role) == ("井上 玲", "DECISION_MAKER")


def test_both_correct_the_name_and_the_second_is_told(two: Two, member: Member) -> None:
    two.log(two.other, dmu_changes=change(member, name="井上 玲"))
    clash = two.only(two.log(1, dmu_changes=change(member, name="井ノ上 玲子")))
    assert (clash.field, clash.mine, clash.theirs, clash.by) == ("name", "井ノ上 玲子", "井上 玲", THEIRS)
    assert clash.about == "井上 玲子"
    assert two.card().dmu[0].name == "井上 玲"


def test_whom_a_colleague_corrected_is_not_taken_out_unseen(two: Two, member: Member) -> None:
    two.log(two.other, dmu_changes=change(member, role="DECISION_MAKER"))
    number, base = member
    clash = two.only(two.log(1, dmu_changes=(MemberChange(number, is_gone=True, base=base),)))
    assert (clash.field, clash.mine, clash.theirs) == (TAKEN_OUT, "", "井上 玲子 経営企画室")
    assert len(two.card().dmu) == 1


def test_whom_a_colleague_took_out_is_told_when_one_corrects_them(two: Two, member: Member) -> None:
    number, base = member
    at = two.given.clock.move(minutes=1)
    two.log(two.other, dmu_changes=(MemberChange(number, is_gone=True, base=base),))
    clash = two.only(two.log(1, dmu_changes=change(member, name="井ノ上 玲子")))
    assert (clash.field, clash.mine, clash.theirs) == (TAKEN_OUT, "井ノ上 玲子 経営企画室", "")
    assert (clash.by, clash.at) == (THEIRS, at)
    assert two.card().dmu == ()


SAID = [
    ({"bant": budget("NONE")}, {"bant": budget("ALLOCATED")}),
    ({"bant": budget("NONE", "未定")}, {"bant": budget("NONE", "12月")}),
    (
        {"buying_stage": "COMPARISON", "buying_stage_base": ""},
        {"buying_stage": "INTEREST", "buying_stage_base": ""},
    ),
]


@pytest.mark.parametrize(("theirs", "mine"), SAID)
def test_who_insists_is_heard_once_theirs_was_seen(
    two: Two, theirs: dict[str, object], mine: dict[str, object]
) -> None:
    """And not over what a third one says meanwhile: that is told again."""
    two.log(two.other, **theirs)
    report = CallReport(**mine)  # type: ignore[arg-type]
    clash = two.only(two.log(1, **mine))
    again = insisting(report, clash)
    said = {
        "bant": again.bant,
        "buying_stage": again.buying_stage,
        "buying_stage_base": again.buying_stage_base,
    }
    assert two.log(1, **said).clashes == ()
    assert two.only(two.log(two.other, **said | theirs)).theirs == clash.mine
    assert clash == LearnedClash.from_json(clash.as_json())


def test_who_insists_on_a_member_has_them_again(two: Two, member: Member) -> None:
    number, base = member
    two.log(two.other, dmu_changes=(MemberChange(number, is_gone=True, base=base),))
    report = CallReport(dmu_changes=change(member, name="井ノ上 玲子"))
    clash = two.only(two.log(1, dmu_changes=report.dmu_changes))
    two.log(1, dmu=insisting(report, clash).dmu)
    (known,) = two.card().dmu
    assert (known.name, known.department, known.role) == ("井ノ上 玲子", "経営企画室", "APPROVER")
    gone = CallReport(dmu_changes=(MemberChange(known.dmu_member_id, is_gone=True, base=base),))
    refused = two.only(two.log(1, dmu_changes=gone.dmu_changes))
    two.log(1, dmu_changes=insisting(gone, refused).dmu_changes)
    assert two.card().dmu == ()


def test_a_call_sent_twice_answers_with_the_same_clashes(two: Two) -> None:
    two.log(two.other, bant=budget("NONE"))
    report, uid = CallReport(disposition="NO_ANSWER", bant=budget("ALLOCATED")), new_id()
    first, second = (
        two.given.desk.write(finish_call, two.lead, report, user_id=1, uid=uid) for _ in range(2)
    )
    assert first.clashes == second.clashes != ()


def test_an_undo_takes_back_what_was_written_and_not_what_was_not(two: Two) -> None:
    two.log(two.other, bant=budget("NONE"))
    call = two.log(1, bant=budget("ALLOCATED", "12月"))
    assert two.card().bant["BUDGET"].note == "12月"
    undone = two.given.desk.write(undo_call, call.call_id, user_id=1)
    assert (two.card().bant["BUDGET"].value, two.card().bant["BUDGET"].note) == ("NONE", "")
    assert undone.report.bant == budget("ALLOCATED", "12月")


def test_knowing_what_was_seen_costs_a_file_no_statement(two: Two) -> None:
    """The same call of two leads, with bases and without; what is prepared once knows of neither."""
    counted: list[str] = []
    event.listen(two.given.engine, "before_cursor_execute", lambda *told: counted.append(told[2]))
    (fact,) = budget("NONE", "未定")
    two.log(1, bant=(fact,), buying_stage="INTEREST", buying_stage_base="")
    with_bases = len(counted)
    two.lead = two.given.lead("株式会社みどり")
    counted.clear()
    two.log(1, bant=(replace(fact, base=None),), buying_stage="INTEREST")
    assert len(counted) == with_bases > 0

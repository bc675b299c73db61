"""Is a member of the DMU corrected, taken out and put back, on the record, and never over a colleague's later word?"""

import pytest
from given import Given
from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.errors import BadValue
from callbench.services.call_report import CallReport, MemberChange, PersonReport
from callbench.services.calling import CallFinished, finish_call
from callbench.services.lead_card import show_lead
from callbench.services.lead_facts import DmuFacts
from callbench.services.undoing import undo_call
from callbench.storage.notes import DmuMember
from callbench.storage.users import AuditEvent

INOUE = PersonReport("井上 玲子", "経営企画室", "ECONOMIC_BUYER")


def log(given: Given, lead: int, **said: object) -> CallFinished:
    report = CallReport(disposition="NO_ANSWER", **said)  # type: ignore[arg-type]
    return given.desk.write(finish_call, lead, report, user_id=1)


def members(given: Given, lead: int) -> tuple[DmuFacts, ...]:
    return given.desk.read(show_lead, lead).dmu


def said(given: Given, lead: int) -> list[tuple[str, str, str]]:
    return [(each.name, each.department, each.role) for each in members(given, lead)]


def recorded(given: Given) -> list[tuple[str, int | None]]:
    def read(session: Session, *, now: object) -> list[tuple[str, int | None]]:
        events = session.execute(
            select(AuditEvent.action, AuditEvent.entity_id)
            .where(AuditEvent.entity == "dmu_member")
            .order_by(AuditEvent.id)
        )
        return [(row[0], row[1]) for row in events]

    return given.desk.read(read)


@pytest.fixture
def lead(given: Given) -> int:
    lead = given.lead()
    log(given, lead, dmu=(INOUE,))
    return lead


def test_a_correction_changes_the_member_and_is_undone_with_its_call(given: Given, lead: int) -> None:
    (known,) = members(given, lead)
    change = MemberChange(known.dmu_member_id, "井上 玲子", "情報システム部", "APPROVER")
    call = log(given, lead, dmu_changes=(change,)).call_id
    assert said(given, lead) == [("井上 玲子", "情報システム部", "APPROVER")]
    undone = given.desk.write(undo_call, call, user_id=1)
    assert undone.report.dmu_changes == (change,)
    assert members(given, lead) == (known,)
    assert recorded(given) == [
        ("DMU_MEMBER_CORRECTED", known.dmu_member_id),
        ("DMU_MEMBER_RESTORED", known.dmu_member_id),
    ]


def test_a_member_that_was_taken_out_comes_back_with_the_undo(given: Given, lead: int) -> None:
    def rows(session: Session, *, now: object) -> list[tuple[object, ...]]:
        return [tuple(row) for row in session.execute(select(DmuMember.__table__))]

    before = given.desk.read(rows)
    (known,) = members(given, lead)
    call = log(given, lead, dmu_changes=(MemberChange(known.dmu_member_id, is_gone=True),)).call_id
    assert members(given, lead) == ()
    given.desk.write(undo_call, call, user_id=1)
    assert given.desk.read(rows) == before
    assert [action for action, _ in recorded(given)] == ["DMU_MEMBER_REMOVED", "DMU_MEMBER_RESTORED"]


def test_the_log_says_what_was_done_and_no_name(given: Given, lead: int) -> None:
    (known,) = members(given, lead)
    log(given, lead, dmu_changes=(MemberChange(known.dmu_member_id, "田中", "経営企画室", "CHAMPION"),))

    def details(session: Session, *, now: object) -> list[object]:
        return list(session.scalars(select(AuditEvent.detail).where(AuditEvent.entity == "dmu_member")))

    (detail,) = given.desk.read(details)
    assert isinstance(detail, dict)
    assert detail["fields"] == ["name", "role"]
    assert "田中" not in str(detail)


def test_what_a_colleague_said_since_is_left_by_the_undo(given: Given, lead: int) -> None:
    (known,) = members(given, lead)
    first = log(given, lead, dmu_changes=(MemberChange(known.dmu_member_id, "井上", "", "APPROVER"),)).call_id

    def correct(session: Session, *, now: object) -> None:
        session.get_one(DmuMember, known.dmu_member_id).role = "BLOCKER"

    given.desk.write(correct)
    given.desk.write(undo_call, first, user_id=1)
    assert said(given, lead) == [("井上", "", "BLOCKER")]


def test_one_that_is_gone_already_or_of_another_company_is_left_alone(given: Given, lead: int) -> None:
    other = given.lead("株式会社乙")
    (known,) = members(given, lead)
    log(given, other, dmu_changes=(MemberChange(known.dmu_member_id, is_gone=True),))
    assert members(given, lead) == (known,)
    log(given, lead, dmu_changes=(MemberChange(4711, is_gone=True),))
    assert members(given, lead) == (known,)
    assert recorded(given) == []


@pytest.mark.parametrize(
    "change", [MemberChange(1, "井上", role="BOSS"), MemberChange(1, " ", " ", "CHAMPION")]
)
def test_a_correction_that_says_nobody_or_no_role_is_refused(
    given: Given, lead: int, change: MemberChange
) -> None:
    with pytest.raises(BadValue):
        log(given, lead, dmu_changes=(change,))
    assert len(members(given, lead)) == 1


def test_a_report_with_changes_survives_a_draft() -> None:
    report = CallReport(
        dmu_changes=(MemberChange(3, "井上", "総務", "CHAMPION"), MemberChange(4, is_gone=True))
    )
    assert CallReport.from_json(report.as_json()) == report
    assert not report.is_empty

"""The chips after an outcome, on a Tuesday morning in Tokyo."""

from datetime import UTC, datetime

from callbench.domain.cadence_case import CadenceFacts
from callbench.domain.calling_window import CallWindow
from callbench.domain.dispositions import Disposition, Outcome
from callbench.domain.proposals import ProposalCode, proposals
from callbench.domain.rejections import RejectionReason
from callbench.domain.sources import Tier

P = ProposalCode
LEAD = CadenceFacts(Tier.P1)
WINDOW = CallWindow()


def jst(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}+09:00").astimezone(UTC)


NOW = jst("11-24T10:10")


def test_an_absent_person_is_offered_four_other_times() -> None:
    chips = proposals(LEAD, Outcome(Disposition.ABSENT), NOW, WINDOW)
    assert [(chip.code, chip.at) for chip in chips] == [
        (P.RULE, jst("11-25T16:30")),
        (P.IN_2_HOURS, jst("11-24T13:00")),
        (P.NEXT_DAY_10, jst("11-25T10:00")),
        (P.PLUS_3_BUSINESS_DAYS, jst("11-27T10:10")),
        (P.NEXT_TUESDAY_14, jst("12-01T14:00")),
    ]


def test_a_time_the_rule_proposes_is_not_offered_twice() -> None:
    chips = proposals(LEAD, Outcome(Disposition.NO_ANSWER), NOW, WINDOW)
    assert [chip.code for chip in chips] == [P.RULE, P.NEXT_DAY_10, P.PLUS_3_BUSINESS_DAYS, P.NEXT_TUESDAY_14]


def test_after_a_refusal_the_times_are_far_away() -> None:
    outcome = Outcome(Disposition.REJECTED, rejection_reason=RejectionReason.NO_BUDGET)
    codes = [chip.code for chip in proposals(LEAD, outcome, NOW, WINDOW)]
    assert codes == [P.RULE, P.IN_30_DAYS, P.IN_60_DAYS, P.IN_90_DAYS, P.IN_180_DAYS]


def test_where_no_call_follows_nothing_is_offered() -> None:
    for disposition in (Disposition.APPOINTMENT, Disposition.DO_NOT_CALL, Disposition.CANCELLED):
        assert proposals(LEAD, Outcome(disposition), NOW, WINDOW) == ()

"""The reasons of a rejection: their family, its verdict, and the after-care of the table."""

import pytest

from callbench.domain.rejections import (
    REASONS,
    VERDICTS,
    AfterCare,
    ReasonFamily,
    RejectionReason,
    StatedDate,
    Verdict,
    family_of,
    needs_text,
    reasons_of,
)

R, A, F = RejectionReason, AfterCare, ReasonFamily

TABLE = [
    (R.INFO_GATHERING, F.TOO_EARLY, A.NURTURE, 90),
    (R.NO_ISSUE_YET, F.TOO_EARLY, A.NURTURE, 180),
    (R.TIMING_LATER, F.TOO_EARLY, A.RECYCLE, 90),
    (R.NOT_A_PRIORITY, F.TOO_EARLY, A.RECYCLE, 60),
    (R.DOES_NOT_REMEMBER, F.TOO_LATE_FOLLOW_UP, A.RESEND_CONTENT, 14),
    (R.ALREADY_DECIDED, F.TOO_LATE_FOLLOW_UP, A.RECYCLE, 300),
    (R.SOLVED_MEANWHILE, F.TOO_LATE_FOLLOW_UP, A.RECYCLE, 180),
    (R.NOT_TARGET_COMPANY, F.WRONG_TARGET, A.CLOSE, None),
    (R.WRONG_DEPARTMENT, F.WRONG_TARGET, A.KEYMAN_DISCOVERY, None),
    (R.NO_AUTHORITY, F.WRONG_TARGET, A.KEYMAN_DISCOVERY, None),
    (R.COMPETITOR_OR_RESEARCH, F.WRONG_TARGET, A.CLOSE, None),
    (R.SOLICITATION, F.WRONG_TARGET, A.CLOSE, None),
    (R.NO_BUDGET, F.BANT, A.RECYCLE, 120),
    (R.NO_NEED, F.BANT, A.RECYCLE, 365),
    (R.COMPETITOR_IN_USE, F.BANT, A.RECYCLE, 180),
    (R.IN_HOUSE, F.BANT, A.RECYCLE, 365),
    (R.VALUE_NOT_CLEAR, F.OUR_OFFER, A.CHANGE_CONTENT, 30),
    (R.TOO_EXPENSIVE, F.OUR_OFFER, A.RECYCLE, 120),
    (R.MATERIAL_ONLY, F.OUR_OFFER, A.NURTURE, 45),
    (R.TOO_MANY_CALLS, F.OUR_OFFER, A.STOP, 180),
    (R.ALREADY_CUSTOMER, F.RELATIONSHIP, A.TO_OWNER, None),
    (R.DEAL_OPEN, F.RELATIONSHIP, A.TO_OWNER, None),
    (R.RECENTLY_CONTACTED, F.RELATIONSHIP, A.SUPPRESS, 30),
    (R.DUPLICATE, F.RELATIONSHIP, A.MERGE, None),
    (R.NO_REASON, F.NO_REASON, A.RECYCLE_ONCE, 30),
    (R.OTHER, F.NO_REASON, A.LEAD_DECIDES, None),
]


@pytest.mark.parametrize(("reason", "family", "care", "days"), TABLE)
def test_a_reason_has_its_family_and_after_care(
    reason: RejectionReason, family: ReasonFamily, care: AfterCare, days: int | None
) -> None:
    spec = REASONS[reason]
    assert (spec.family, spec.after_care, spec.days) == (family, care, days)


def test_a_contract_is_called_120_days_before_its_end() -> None:
    spec = REASONS[R.CONTRACT_BOUND]
    assert (spec.stated, spec.lead_days) == (StatedDate.CONTRACT_END, 120)


def test_a_lacking_function_waits_for_its_release() -> None:
    assert REASONS[R.MISSING_FEATURE].after_care is A.ON_RELEASE


def test_every_reason_belongs_to_one_family_and_every_family_has_a_verdict() -> None:
    assert [reason for family in F for reason in reasons_of(family)] == list(R)
    assert set(VERDICTS) == set(F)
    assert set(VERDICTS.values()) == set(Verdict)
    assert family_of(R.NO_BUDGET) is F.BANT


def test_only_other_needs_words() -> None:
    assert [reason for reason in R if needs_text(reason)] == [R.OTHER]

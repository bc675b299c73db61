"""Every disposition against the table of the domain, and what each needs before it is logged."""

from datetime import UTC, datetime

import pytest

from callbench.domain.dispositions import (
    BY_KEY,
    DISPOSITIONS,
    AbsentKind,
    Disposition,
    Final,
    Outcome,
    Reached,
    RequiredField,
    counts_as_call,
    is_connect,
    missing_fields,
)
from callbench.domain.rejections import RejectionReason

D, R, F = Disposition, Reached, RequiredField
SOON = datetime(2026, 11, 25, 1, tzinfo=UTC)

TABLE = [
    ("1", D.APPOINTMENT, R.TARGET, Final.LEAD),
    ("2", D.CONNECTED_CONTINUE, R.TARGET, Final.NO),
    ("3", D.REJECTED, R.TARGET, Final.BY_REASON),
    ("4", D.CALLBACK, R.GATEKEEPER, Final.NO),
    ("5", D.ABSENT, R.GATEKEEPER, Final.NO),
    ("6", D.GATEKEEPER_BLOCK, R.GATEKEEPER, Final.NO),
    ("7", D.NO_ANSWER, R.NONE, Final.NO),
    ("8", D.VOICEMAIL, R.MACHINE, Final.NO),
    ("9", D.INFO_REQUESTED, R.TARGET, Final.NO),
    ("0", D.REFERRED, R.GATEKEEPER, Final.NO),
    ("B", D.BUSY, R.NONE, Final.NO),
    ("M", D.MESSAGE_LEFT, R.GATEKEEPER, Final.NO),
    ("I", D.IVR, R.MACHINE, Final.NO),
    ("H", D.HUNG_UP, R.GATEKEEPER, Final.NO),
    ("L", D.LEFT_COMPANY, R.GATEKEEPER, Final.PERSON),
    ("W", D.WRONG_NUMBER, R.OTHER_PERSON, Final.NUMBER),
    ("N", D.NOT_IN_SERVICE, R.MACHINE, Final.NUMBER),
    ("F", D.FAX, R.MACHINE, Final.NUMBER),
    ("D", D.DO_NOT_CALL, R.GATEKEEPER, Final.LEAD),
    ("X", D.CANCELLED, R.NONE, Final.NO),
]


@pytest.mark.parametrize(("key", "code", "reached", "final"), TABLE)
def test_a_key_stands_for_its_disposition_with_its_flags(
    key: str, code: Disposition, reached: Reached, final: Final
) -> None:
    spec = DISPOSITIONS[BY_KEY[key]]
    assert (BY_KEY[key], spec.default_reached, spec.final) == (code, reached, final)


def test_every_disposition_has_a_key_but_the_programs_own() -> None:
    assert set(BY_KEY.values()) == set(Disposition) - {D.UNRESOLVED}
    assert set(DISPOSITIONS) == set(Disposition)


@pytest.mark.parametrize("code", Disposition)
def test_the_default_reached_is_allowed(code: Disposition) -> None:
    assert DISPOSITIONS[code].default_reached in DISPOSITIONS[code].allowed


@pytest.mark.parametrize("code", [D.APPOINTMENT, D.CONNECTED_CONTINUE, D.REJECTED])
def test_what_only_the_person_can_say_is_always_a_connect(code: Disposition) -> None:
    assert all(is_connect(reached) for reached in DISPOSITIONS[code].allowed)


def test_only_target_and_keyman_are_connects() -> None:
    assert {reached for reached in Reached if is_connect(reached)} == {R.TARGET, R.KEYMAN}


def test_every_code_but_cancelled_is_one_call() -> None:
    assert {code for code in Disposition if not counts_as_call(code)} == {D.CANCELLED}


MISSING = [
    (Outcome(D.NO_ANSWER), ()),
    (Outcome(D.BUSY), ()),
    (Outcome(D.VOICEMAIL), ()),
    (Outcome(D.GATEKEEPER_BLOCK), ()),
    (Outcome(D.ABSENT), ()),
    (Outcome(D.ABSENT, absent_kind=AbsentKind.OUT), ()),
    (Outcome(D.LEFT_COMPANY), ()),
    (Outcome(D.CANCELLED), ()),
    (Outcome(D.APPOINTMENT), (F.DATE, F.HANDOFF_NOTE)),
    (Outcome(D.APPOINTMENT, meeting_at=SOON), (F.HANDOFF_NOTE,)),
    (Outcome(D.APPOINTMENT, meeting_at=SOON, note=True), (F.HANDOFF_NOTE,)),
    (Outcome(D.APPOINTMENT, meeting_at=SOON, handoff_note=True), ()),
    (Outcome(D.CONNECTED_CONTINUE), (F.BUYING_STAGE, F.NOTE)),
    (Outcome(D.CONNECTED_CONTINUE, buying_stage="INTEREST", note=True), ()),
    (Outcome(D.CONNECTED_CONTINUE, buying_stage="INTEREST", handoff_note=True), ()),
    (Outcome(D.REJECTED), (F.REJECTION_REASON,)),
    (Outcome(D.REJECTED, rejection_reason=RejectionReason.NO_BUDGET), ()),
    (Outcome(D.REJECTED, rejection_reason=RejectionReason.OTHER, rejection_text=" "), (F.REASON_TEXT,)),
    (Outcome(D.REJECTED, rejection_reason=RejectionReason.OTHER, rejection_text="x"), ()),
    (Outcome(D.CALLBACK), (F.DATE_TIME,)),
    (Outcome(D.CALLBACK, next_call_at=SOON), ()),
    (Outcome(D.INFO_REQUESTED), (F.CONTENT_ITEM,)),
    (Outcome(D.INFO_REQUESTED, content_item="guide"), ()),
    (Outcome(D.REFERRED), (F.NAME_OR_DEPARTMENT,)),
    (Outcome(D.REFERRED, referred_to="IT"), ()),
    (Outcome(D.DO_NOT_CALL), (F.DNC_SCOPE,)),
    (Outcome(D.DO_NOT_CALL, dnc_scope="PERSON"), ()),
]


@pytest.mark.parametrize(("outcome", "missing"), MISSING)
def test_a_call_says_what_it_still_needs(outcome: Outcome, missing: tuple[RequiredField, ...]) -> None:
    assert missing_fields(outcome) == missing


def test_an_outcome_reached_whom_it_says_else_the_default() -> None:
    assert Outcome(D.CALLBACK, R.KEYMAN).reached_or_default is R.KEYMAN
    assert Outcome(D.NO_ANSWER).reached_or_default is R.NONE

"""A claim lasts as long as somebody is at the lead, goes to a colleague in one step, and counts for nothing once it is over; on both databases."""

from datetime import timedelta

import pytest
from given import Given
from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.errors import NotAllowed, NotFound
from callbench.services.call_report import CallReport, DoNotCallReport
from callbench.services.calling import finish_call
from callbench.services.claims import break_claim, hand_over, renew_claim
from callbench.services.queue import promote, take_next
from callbench.services.undoing import undo_call
from callbench.storage.claims import Claim
from callbench.storage.leads import Lead
from callbench.storage.users import AuditEvent

NOT_THERE = CallReport(disposition="NO_ANSWER")


@pytest.fixture
def colleague(given: Given) -> int:
    return given.user("田村 涼")


def take(given: Given, user_id: int = 1) -> Claim:
    claim = given.desk.write(take_next, user_id=user_id).claim
    assert claim is not None
    return claim


def lead_of(given: Given, lead_id: int) -> Lead:
    with Session(given.engine) as session:
        return session.get_one(Lead, lead_id)


def deeds(given: Given) -> list[str]:
    with Session(given.engine) as session:
        return list(session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


def test_a_lead_on_screen_is_held_on(given: Given) -> None:
    given.lead()
    claim = take(given)
    for _ in range(10):
        given.clock.move(minutes=1)
        renewed = given.desk.write(renew_claim, claim.lead_id, claim.fence, user_id=1)
        assert renewed == Claim(claim.lead_id, claim.fence, given.clock() + timedelta(minutes=3))
    assert given.desk.write(promote).leads == 0


def test_a_call_is_not_cut_short_by_the_screen(given: Given) -> None:
    given.lead()
    claim = take(given)
    called = given.desk.write(renew_claim, claim.lead_id, claim.fence, True, user_id=1)
    shown = given.desk.write(renew_claim, claim.lead_id, claim.fence, user_id=1)
    assert called.lease_until == shown.lease_until == given.clock() + timedelta(minutes=45)


def test_a_claim_that_is_over_is_not_renewed(given: Given, colleague: int) -> None:
    given.lead()
    claim = take(given)
    given.clock.move(minutes=4)
    other = take(given, colleague)
    assert (other.lead_id, other.fence) == (claim.lead_id, claim.fence + 1)
    assert given.desk.write(renew_claim, claim.lead_id, claim.fence, user_id=1) is None
    assert lead_of(given, claim.lead_id).claimed_by == colleague


def test_a_client_that_died_gives_its_lead_back(given: Given, colleague: int) -> None:
    given.lead()
    take(given)
    assert given.desk.write(take_next, user_id=colleague).row is None
    given.clock.move(minutes=4)
    assert given.desk.write(promote).leads == 1
    assert take(given, colleague)
    given.check_sums()


def test_a_late_finish_is_stored_and_overwrites_nothing(given: Given, colleague: int) -> None:
    given.lead()
    claim = take(given)
    given.clock.move(minutes=4)
    take(given, colleague)
    closing = CallReport(disposition="REJECTED", rejection_reason="NO_NEED")
    done = given.desk.write(finish_call, claim.lead_id, closing, user_id=1, fence=claim.fence)
    assert done.conflict is not None
    assert done.conflict.holder == colleague
    assert done.conflict.status != "WORKING"
    lead = lead_of(given, claim.lead_id)
    assert (lead.queue_state, lead.claimed_by, lead.attempts, lead.status) == ("TAKEN", colleague, 1, "NEW")
    given.check_sums()
    given.desk.write(undo_call, done.call_id, user_id=1)
    lead = lead_of(given, claim.lead_id)
    assert (lead.queue_state, lead.claimed_by, lead.attempts) == ("TAKEN", colleague, 0)
    given.check_sums()


def test_a_promise_made_by_a_claim_that_is_over_is_told_not_kept(given: Given, colleague: int) -> None:
    given.lead()
    claim = take(given)
    given.clock.move(minutes=4)
    take(given, colleague)
    at = given.clock() + timedelta(hours=2)
    promise = CallReport(disposition="CALLBACK", next_call_at=at)
    done = given.desk.write(finish_call, claim.lead_id, promise, user_id=1, fence=claim.fence)
    assert done.conflict is not None
    assert done.conflict.next_call_at == at
    assert lead_of(given, claim.lead_id).claimed_by == colleague


def test_a_refusal_holds_whoever_has_the_lead(given: Given, colleague: int) -> None:
    given.lead()
    claim = take(given)
    given.clock.move(minutes=4)
    take(given, colleague)
    refusal = CallReport(disposition="DO_NOT_CALL", do_not_call=DoNotCallReport("PERSON", "本人"))
    done = given.desk.write(finish_call, claim.lead_id, refusal, user_id=1, fence=claim.fence)
    assert done.conflict is None
    assert lead_of(given, claim.lead_id).out_reason == "DO_NOT_CALL"
    given.check_sums()


def test_a_finish_within_the_claim_is_no_conflict(given: Given) -> None:
    given.lead()
    claim = take(given)
    given.clock.move(minutes=4)  # the lease is over, but nobody took it
    done = given.desk.write(finish_call, claim.lead_id, NOT_THERE, user_id=1, fence=claim.fence)
    assert done.conflict is None
    assert done.queue_state == "WAITING"


def test_a_holder_hands_the_lead_to_a_colleague(given: Given, colleague: int) -> None:
    given.lead()
    claim = take(given)
    given.clock.move(minutes=1)
    handed = given.desk.write(hand_over, claim.lead_id, colleague, user_id=1)
    assert handed.claim == Claim(claim.lead_id, claim.fence + 1, given.clock() + timedelta(minutes=3))
    assert lead_of(given, claim.lead_id).claimed_by == colleague
    assert deeds(given)[-1] == "CLAIM_HANDED_OVER"
    late = given.desk.write(finish_call, claim.lead_id, NOT_THERE, user_id=1, fence=claim.fence)
    assert late.conflict is not None
    given.check_sums()


def test_only_a_lead_gives_on_what_another_holds(given: Given, colleague: int) -> None:
    given.lead()
    claim, boss = take(given), given.user("上野 次郎", role="LEAD")
    with pytest.raises(NotAllowed):
        given.desk.write(hand_over, claim.lead_id, colleague, user_id=colleague)
    given.desk.write(hand_over, claim.lead_id, colleague, user_id=boss)
    assert lead_of(given, claim.lead_id).claimed_by == colleague
    with pytest.raises(NotAllowed):
        given.desk.write(break_claim, claim.lead_id, user_id=1)
    assert given.desk.write(break_claim, claim.lead_id, user_id=boss).leads == 1
    with pytest.raises(NotFound):
        given.desk.write(hand_over, claim.lead_id, colleague, user_id=boss)


@pytest.mark.parametrize("to", [0, 10_000])
def test_nobody_is_handed_to_somebody_who_is_not_here(given: Given, to: int) -> None:
    given.lead()
    claim = take(given)
    with pytest.raises(NotFound):
        given.desk.write(hand_over, claim.lead_id, to, user_id=1)
    with pytest.raises(NotFound):
        given.desk.write(hand_over, claim.lead_id, given.user("管理", role="ADMIN"), user_id=1)

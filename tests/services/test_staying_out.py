"""Who is out of the queue stays out: neither a later call, nor an undo, nor a lifted refusal brings back what something else holds."""

from datetime import timedelta
from typing import Any

import pytest
from given import TUESDAY_10, Given
from sqlalchemy.orm import Session

from callbench.domain.call_list import Filter
from callbench.services.call_report import AppointmentReport, CallReport, DoNotCallReport, PersonReport
from callbench.services.calling import CallFinished, finish_call
from callbench.services.do_not_call import add_entry, lift_entry, list_entries
from callbench.services.lead_card import show_lead
from callbench.services.queue import queue_page
from callbench.services.undoing import undo_call
from callbench.storage.contacts import PhoneNumber
from callbench.storage.lead_state import read_state
from callbench.storage.leads import Lead

APPOINTMENT: dict[str, Any] = {
    "disposition": "APPOINTMENT",
    "appointment": AppointmentReport(TUESDAY_10 + timedelta(days=3)),
    "notes": {"MISSION": "全拠点の一元化"},
}
CONTINUE: dict[str, Any] = {"disposition": "CONNECTED_CONTINUE", "buying_stage": "COMPARISON", "memo": "検討"}
CALLBACK: dict[str, Any] = {"disposition": "CALLBACK", "next_call_at": TUESDAY_10 + timedelta(days=1)}
REFUSED: dict[str, Any] = {"disposition": "DO_NOT_CALL", "do_not_call": DoNotCallReport("PERSON", "本人")}
CLOSED: dict[str, Any] = {"disposition": "REJECTED", "rejection_reason": "COMPETITOR_OR_RESEARCH"}
NO_ANSWER: dict[str, Any] = {"disposition": "NO_ANSWER"}


def log(given: Given, lead_id: int, said: dict[str, Any], **more: Any) -> CallFinished:
    given.clock.move(minutes=1)
    return given.desk.write(finish_call, lead_id, CallReport(**said, **more), user_id=given.user_id)


def state(given: Given, lead_id: int) -> dict[str, Any]:
    with Session(given.engine) as session:
        found = read_state(session, lead_id)
    assert found is not None
    return dict(found.values)


def why_out(given: Given, lead_id: int) -> tuple[str, str | None]:
    values = state(given, lead_id)
    return values["queue_state"], values["out_reason"]


def contact_of(given: Given, lead_id: int) -> int:
    return given.desk.read(show_lead, lead_id).person.contact_id


def account_of(given: Given, lead_id: int) -> int:
    with Session(given.engine) as session:
        return session.get_one(Lead, lead_id).account_id


def undo(given: Given, call_id: int) -> None:
    given.desk.write(undo_call, call_id, user_id=given.user_id)


def lift_all(given: Given) -> None:
    boss = given.user("部長", "LEAD")
    for entry in given.desk.read(list_entries):
        given.desk.write(lift_entry, entry.entry_id, reason="本人の希望", user_id=boss)


@pytest.mark.parametrize(
    "said", [NO_ANSWER, CONTINUE, CALLBACK, APPOINTMENT, CLOSED, {"disposition": "CANCELLED"}]
)
def test_no_call_wakes_a_refusal(given: Given, said: dict[str, Any]) -> None:
    lead_id = given.lead()
    log(given, lead_id, REFUSED)
    finished = log(given, lead_id, said)
    assert why_out(given, lead_id) == ("OUT", "DO_NOT_CALL")
    assert finished.next_call_at is None
    assert given.desk.read(show_lead, lead_id).callbacks == ()


@pytest.mark.parametrize("said", [NO_ANSWER, CONTINUE, CALLBACK])
def test_no_call_takes_the_lead_of_an_open_handoff_back(given: Given, said: dict[str, Any]) -> None:
    lead_id = given.lead()
    log(given, lead_id, APPOINTMENT)
    finished = log(given, lead_id, said)
    assert why_out(given, lead_id) == ("OUT", "HANDOFF_OPEN")
    assert finished.status == "APPOINTMENT"


def test_a_call_that_reached_nobody_leaves_a_closed_lead_closed(given: Given) -> None:
    lead_id = given.lead()
    log(given, lead_id, CLOSED)
    finished = log(given, lead_id, NO_ANSWER)
    assert why_out(given, lead_id) == ("OUT", "CLOSED")
    assert (finished.status, finished.next_call_at) == ("CLOSED", None)


@pytest.mark.parametrize("said", [CONTINUE, CALLBACK])
def test_a_talk_or_a_named_time_opens_a_closed_lead_again(given: Given, said: dict[str, Any]) -> None:
    lead_id = given.lead()
    log(given, lead_id, CLOSED)
    assert log(given, lead_id, said).queue_state == "WAITING"


def test_undo_does_not_wake_what_was_refused_since(given: Given) -> None:
    lead_id = given.lead()
    finished = log(given, lead_id, NO_ANSWER)
    given.desk.write(add_entry, "PERSON", contact_id=contact_of(given, lead_id), user_id=1)
    undo(given, finished.call_id)
    assert why_out(given, lead_id) == ("OUT", "DO_NOT_CALL")


def test_undo_does_not_wake_what_a_colleagues_handoff_holds(given: Given) -> None:
    lead_id = given.lead()
    colleague = given.lead(person="井上 玲子", same_account_as=lead_id)
    finished = log(given, lead_id, NO_ANSWER)
    log(given, colleague, APPOINTMENT)
    undo(given, finished.call_id)
    assert why_out(given, lead_id) == ("OUT", "HANDOFF_OPEN")


def test_the_account_is_free_again_when_the_last_of_its_handoffs_is_taken_back(given: Given) -> None:
    leads = [given.lead()]
    leads += [given.lead(person=name, same_account_as=leads[0]) for name in ("井上 玲子", "森 拓海")]
    calls = [log(given, lead_id, APPOINTMENT).call_id for lead_id in leads[:2]]
    undo(given, calls[0])
    assert [why_out(given, each) for each in leads] == [("OUT", "HANDOFF_OPEN")] * 3
    undo(given, calls[1])
    assert [why_out(given, each) for each in leads] == [("READY", None)] * 3


def test_undoing_a_refusal_puts_the_colleagues_back_as_they_were(given: Given) -> None:
    lead_id = given.lead()
    promised, closed = (given.lead(person=name, same_account_as=lead_id) for name in ("井上 玲子", "森 拓海"))
    log(given, promised, CALLBACK)
    log(given, closed, CLOSED)
    before = [state(given, each) for each in (lead_id, promised, closed)]
    finished = log(
        given, lead_id, {"disposition": "DO_NOT_CALL", "do_not_call": DoNotCallReport("COMPANY", "総務")}
    )
    undo(given, finished.call_id)
    assert [state(given, each) for each in (lead_id, promised, closed)] == before


def test_lifting_a_refusal_leaves_closed_what_was_closed_and_held_what_is_held(given: Given) -> None:
    closed, held, free = given.lead(), given.lead(), given.lead()
    log(given, closed, CLOSED)
    log(given, held, APPOINTMENT)
    for each in (closed, held, free):
        given.desk.write(add_entry, "PERSON", contact_id=contact_of(given, each), user_id=1)
    lift_all(given)
    assert why_out(given, closed) == ("OUT", "CLOSED")
    assert why_out(given, held) == ("OUT", "HANDOFF_OPEN")
    assert why_out(given, free) == ("READY", None)


def test_who_refused_on_a_call_works_on_when_it_is_lifted(given: Given) -> None:
    lead_id = given.lead()
    log(given, lead_id, REFUSED)
    lift_all(given)
    assert why_out(given, lead_id) == ("READY", None)
    assert state(given, lead_id)["status"] == "WORKING"


def test_a_lead_without_a_number_does_not_stay_refused_for_ever(given: Given) -> None:
    lead_id = given.lead(phones=0, queue_state="OUT", out_reason="NO_NUMBER")
    given.desk.write(add_entry, "COMPANY", account_id=account_of(given, lead_id), user_id=1)
    assert why_out(given, lead_id) == ("OUT", "DO_NOT_CALL")
    lift_all(given)
    assert why_out(given, lead_id) == ("OUT", "NO_NUMBER")


def test_a_referral_inside_a_company_that_refused_is_not_called(given: Given) -> None:
    lead_id = given.lead()
    given.desk.write(add_entry, "COMPANY", account_id=account_of(given, lead_id), user_id=1)
    finished = log(
        given, lead_id, {"disposition": "REFERRED", "referral": PersonReport("森 拓海", phone="03-6821-9999")}
    )
    assert finished.new_lead_id is not None
    assert why_out(given, finished.new_lead_id) == ("OUT", "DO_NOT_CALL")


def test_a_refused_switchboard_takes_everybody_out_who_has_no_other_number(given: Given) -> None:
    lead_id = given.lead(phones=0)
    with Session(given.engine) as session, session.begin():
        number = PhoneNumber(
            account_id=session.get_one(Lead, lead_id).account_id,
            e164="+81368210000",
            kind="MAIN",
            tail="0000",
        )
        session.add(number)
    given.desk.write(add_entry, "NUMBER", e164="+81368210000", user_id=1)
    page = given.desk.read(queue_page, Filter(), user_id=1)
    assert page.rows == ()

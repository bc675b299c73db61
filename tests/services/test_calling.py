"""Logging a call: what each outcome makes of the lead, and that taking it back leaves no trace in the queue."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from given import TUESDAY_10, Given
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callbench.domain.dispositions import DISPOSITIONS, Disposition
from callbench.domain.errors import (
    BadValue,
    CallAlreadyUndone,
    MissingFields,
    NotAllowed,
    NotFound,
    UndoTooLate,
)
from callbench.services.call_report import (
    AppointmentReport,
    BantReport,
    CallReport,
    DoNotCallReport,
    PersonReport,
)
from callbench.services.calling import CallFinished, finish_call
from callbench.services.do_not_call import add_entry, lift_entry, list_entries
from callbench.services.drafts import find_drafts, mark_unresolved, save_draft
from callbench.services.lead_card import show_lead
from callbench.services.lead_facts import LeadCard
from callbench.services.operation_ids import new_id
from callbench.services.undoing import last_undoable_call, undo_call
from callbench.storage.calls import Call
from callbench.storage.lead_state import read_state

NEEDED: dict[str, dict[str, Any]] = {
    Disposition.APPOINTMENT: {
        "appointment": AppointmentReport(TUESDAY_10 + timedelta(days=3)),
        "notes": {"MISSION": "今期中に全拠点の商談情報を一元化"},
    },
    Disposition.CONNECTED_CONTINUE: {"buying_stage": "COMPARISON", "memo": "来週社内で検討"},
    Disposition.REJECTED: {"rejection_reason": "INFO_GATHERING"},
    Disposition.CALLBACK: {"next_call_at": TUESDAY_10 + timedelta(hours=4)},
    Disposition.INFO_REQUESTED: {"content_item": "導入事例集"},
    Disposition.REFERRED: {"referral": PersonReport("森 拓海様", "情報システム部", phone="03-6821-9999")},
    Disposition.DO_NOT_CALL: {"do_not_call": DoNotCallReport("PERSON", "本人")},
}
LOGGABLE = [each for each in Disposition if each is not Disposition.UNRESOLVED]


def log(given: Given, lead_id: int, disposition: str, **said: Any) -> CallFinished:
    report = CallReport(disposition=disposition, **(NEEDED.get(disposition, {}) | said))
    return given.desk.write(finish_call, lead_id, report, user_id=given.user_id)


def card(given: Given, lead_id: int) -> LeadCard:
    return given.desk.read(show_lead, lead_id)


def state(given: Given, lead_id: int) -> dict[str, Any]:
    with Session(given.engine) as session:
        found = read_state(session, lead_id)
    assert found is not None
    return dict(found.values)


@pytest.mark.parametrize("disposition", LOGGABLE)
def test_undo_puts_the_lead_back_exactly_where_it_was(given: Given, disposition: Disposition) -> None:
    lead_id = given.lead(phones=2)
    before = state(given, lead_id)
    finished = log(given, lead_id, disposition)
    undone = given.desk.write(undo_call, finished.call_id, user_id=given.user_id)
    assert state(given, lead_id) == before
    assert undone.report.disposition == disposition
    assert undone.report.notes == NEEDED.get(disposition, {}).get("notes", {})


@pytest.mark.parametrize("disposition", LOGGABLE)
def test_the_default_of_reached_is_the_one_of_the_table(given: Given, disposition: Disposition) -> None:
    finished = log(given, given.lead(), disposition)
    assert finished.reached == DISPOSITIONS[disposition].default_reached
    assert finished.connect == (finished.reached in ("TARGET", "KEYMAN"))


@pytest.mark.parametrize(
    ("disposition", "queue_state", "status"),
    [
        (Disposition.NO_ANSWER, "WAITING", "WORKING"),
        (Disposition.ABSENT, "WAITING", "WORKING"),
        (Disposition.REJECTED, "WAITING", "NURTURE"),
        (Disposition.APPOINTMENT, "OUT", "APPOINTMENT"),
        (Disposition.DO_NOT_CALL, "OUT", "CLOSED"),
        (Disposition.LEFT_COMPANY, "OUT", "CLOSED"),
        (Disposition.WRONG_NUMBER, "OUT", "WORKING"),
        (Disposition.CANCELLED, "READY", "NEW"),
    ],
)
def test_where_the_lead_goes(given: Given, disposition: Disposition, queue_state: str, status: str) -> None:
    finished = log(given, given.lead(), disposition)
    assert (finished.queue_state, finished.status) == (queue_state, status)


def test_a_cancelled_dial_is_no_attempt(given: Given) -> None:
    lead_id = given.lead()
    log(given, lead_id, Disposition.CANCELLED)
    assert state(given, lead_id)["attempts"] == 0


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({"disposition": "REJECTED"}, ("REJECTION_REASON",)),
        ({"disposition": "REJECTED", "rejection_reason": "OTHER"}, ("REASON_TEXT",)),
        ({"disposition": "APPOINTMENT"}, ("DATE", "HANDOFF_NOTE")),
        ({"disposition": "CALLBACK"}, ("DATE_TIME",)),
        ({"disposition": "CONNECTED_CONTINUE"}, ("BUYING_STAGE", "NOTE")),
        ({"disposition": "DO_NOT_CALL"}, ("DNC_SCOPE",)),
        ({"disposition": "REFERRED"}, ("NAME_OR_DEPARTMENT",)),
    ],
)
def test_what_a_disposition_needs_is_asked_for_and_nothing_is_written(
    given: Given, said: dict[str, str], missing: tuple[str, ...]
) -> None:
    lead_id = given.lead()
    with pytest.raises(MissingFields) as caught:
        given.desk.write(finish_call, lead_id, CallReport(**said), user_id=1)  # type: ignore[arg-type]
    assert caught.value.missing == missing
    assert card(given, lead_id).timeline == ()


@pytest.mark.parametrize(
    "said",
    [
        {"disposition": "NONSENSE"},
        {"disposition": "UNRESOLVED"},
        {"disposition": "NO_ANSWER", "reached": "TARGET"},
        {"disposition": "NO_ANSWER", "rejection_reason": "NO_NEED"},
        {"disposition": "NO_ANSWER", "notes": {"GOSSIP": "x"}},
        {"disposition": "NO_ANSWER", "bant": (BantReport("BUDGET", "PLENTY"),)},
        {"disposition": "NO_ANSWER", "buying_stage": "SOON"},
    ],
)
def test_a_code_that_is_none_of_ours_is_refused(given: Given, said: dict[str, Any]) -> None:
    with pytest.raises(BadValue):
        given.desk.write(finish_call, given.lead(), CallReport(**said), user_id=1)


def test_an_unknown_lead_is_not_found(given: Given) -> None:
    with pytest.raises(NotFound):
        log(given, 999, Disposition.NO_ANSWER)


def test_the_same_draft_is_never_logged_twice(given: Given) -> None:
    lead_id, uid = given.lead(), new_id()
    report = CallReport(disposition="NO_ANSWER")
    first = given.desk.write(finish_call, lead_id, report, user_id=1, uid=uid)
    second = given.desk.write(finish_call, lead_id, report, user_id=1, uid=uid)
    assert first.call_id == second.call_id
    with Session(given.engine) as session:
        assert session.scalar(select(func.count()).select_from(Call)) == 1


def test_a_wrong_number_ends_the_number_and_not_the_person(given: Given) -> None:
    lead_id = given.lead(phones=2)
    finished = log(given, lead_id, Disposition.WRONG_NUMBER)
    numbers = card(given, lead_id).numbers
    assert [each.status for each in numbers] == ["WRONG", "ACTIVE"]
    assert finished.queue_state == "READY"


def test_a_fax_line_becomes_a_fax_number(given: Given) -> None:
    lead_id = given.lead()
    log(given, lead_id, Disposition.FAX)
    assert card(given, lead_id).numbers[0].kind == "FAX"


def test_a_referral_makes_the_person_who_is_called_the_same_day(given: Given) -> None:
    lead_id = given.lead()
    finished = log(given, lead_id, Disposition.REFERRED)
    assert finished.new_lead_id is not None
    new = card(given, finished.new_lead_id)
    assert (new.person.name, new.person.department) == ("森 拓海", "情報システム部")
    assert new.numbers[0].e164 == "+81368219999"
    assert new.row.queue_state == "READY"
    assert state(given, lead_id)["queue_state"] == "OUT"


def test_a_department_alone_is_enough_for_a_referral(given: Given) -> None:
    finished = log(given, given.lead(), Disposition.REFERRED, referral=PersonReport(department="経営企画室"))
    assert finished.new_lead_id is not None
    assert card(given, finished.new_lead_id).person.department == "経営企画室"


def test_do_not_call_takes_the_whole_company_out_when_the_company_asked(given: Given) -> None:
    first = given.lead()
    second = given.lead(person="井上 玲子", same_account_as=first)
    log(given, first, Disposition.DO_NOT_CALL, do_not_call=DoNotCallReport("COMPANY", "総務"))
    assert state(given, second)["out_reason"] == "DO_NOT_CALL"
    assert card(given, second).refusals == ("COMPANY",)


def test_a_refused_number_leaves_the_person_reachable_by_another(given: Given) -> None:
    lead_id = given.lead(phones=2)
    finished = log(given, lead_id, Disposition.DO_NOT_CALL, do_not_call=DoNotCallReport("NUMBER", "受付"))
    assert finished.queue_state == "WAITING"
    assert card(given, lead_id).refused_numbers == {card(given, lead_id).numbers[0].e164}


def test_only_a_team_lead_lifts_a_refusal(given: Given) -> None:
    lead_id = given.lead()
    log(given, lead_id, Disposition.DO_NOT_CALL)
    (entry,) = given.desk.read(list_entries)
    with pytest.raises(NotAllowed):
        given.desk.write(lift_entry, entry.entry_id, reason="本人の希望", user_id=1)
    boss = given.user("部長", "LEAD")
    given.desk.write(lift_entry, entry.entry_id, reason="本人の希望", user_id=boss)
    assert state(given, lead_id)["out_reason"] is None
    assert given.desk.read(list_entries) == ()


def test_a_refusal_cancels_the_promised_call(given: Given) -> None:
    lead_id = given.lead()
    log(given, lead_id, Disposition.CALLBACK)
    given.desk.write(add_entry, "PERSON", contact_id=card(given, lead_id).person.contact_id, user_id=1)
    assert card(given, lead_id).callbacks == ()


def test_an_appointment_makes_meeting_and_handoff_and_holds_the_account(given: Given) -> None:
    lead_id = given.lead()
    colleague = given.lead(person="井上 玲子", same_account_as=lead_id)
    finished = log(given, lead_id, Disposition.APPOINTMENT)
    assert finished.handoff_id is not None
    assert card(given, lead_id).meetings[0].status == "PLANNED"
    assert state(given, colleague)["out_reason"] == "HANDOFF_OPEN"
    given.desk.write(undo_call, finished.call_id, user_id=1)
    assert state(given, colleague)["queue_state"] == "READY"


def test_a_promise_is_a_callback_that_closes_with_the_next_call(given: Given) -> None:
    lead_id = given.lead()
    promised = log(given, lead_id, Disposition.CALLBACK, callback_note="15時以降")
    assert [each.due_at for each in card(given, lead_id).callbacks] == [promised.next_call_at]
    given.clock.move(hours=4)
    log(given, lead_id, Disposition.NO_ANSWER)
    assert card(given, lead_id).callbacks == ()


def test_undo_reopens_the_promise_the_call_had_closed(given: Given) -> None:
    lead_id = given.lead()
    log(given, lead_id, Disposition.CALLBACK)
    given.clock.move(hours=4)
    finished = log(given, lead_id, Disposition.NO_ANSWER)
    given.desk.write(undo_call, finished.call_id, user_id=1)
    assert len(card(given, lead_id).callbacks) == 1


def test_what_was_learned_belongs_to_the_person_and_is_there_at_the_next_call(given: Given) -> None:
    lead_id = given.lead()
    log(
        given,
        lead_id,
        Disposition.CONNECTED_CONTINUE,
        notes={"MISSION": "一元化", "CONCERNS": "定着", "MEMO": "朝が良い"},
        bant=(BantReport("BUDGET", "BEING_REQUESTED", "12月に確定", "本人"),),
        dmu=(PersonReport("井上 玲子", "経営企画室", "ECONOMIC_BUYER"),),
    )
    known = card(given, lead_id)
    assert known.notes == {"MISSION": "一元化", "CONCERNS": "定着", "MEMO": "朝が良い"}
    assert known.bant["BUDGET"].note == "12月に確定"
    assert [(each.name, each.role) for each in known.dmu] == [("井上 玲子", "ECONOMIC_BUYER")]
    assert known.person.buying_stage == "COMPARISON"


def test_undo_leaves_a_note_that_was_changed_since(given: Given) -> None:
    lead_id = given.lead()
    first = log(given, lead_id, Disposition.CONNECTED_CONTINUE, notes={"MISSION": "古い"})
    other = given.lead()
    log(given, other, Disposition.NO_ANSWER)
    given.desk.write(undo_call, first.call_id, user_id=1)
    assert card(given, lead_id).notes["MISSION"] == ""


def test_a_call_is_taken_back_once_and_only_while_it_is_the_last(given: Given) -> None:
    lead_id = given.lead()
    first = log(given, lead_id, Disposition.NO_ANSWER)
    second = log(given, lead_id, Disposition.BUSY)
    with pytest.raises(UndoTooLate):
        given.desk.write(undo_call, first.call_id, user_id=1)
    given.desk.write(undo_call, second.call_id, user_id=1)
    with pytest.raises(CallAlreadyUndone):
        given.desk.write(undo_call, second.call_id, user_id=1)


def test_somebody_elses_call_is_taken_back_by_a_team_lead_only(given: Given) -> None:
    finished = log(given, given.lead(), Disposition.NO_ANSWER)
    colleague, boss = given.user("田村 涼"), given.user("部長", "LEAD")
    with pytest.raises(NotAllowed):
        given.desk.write(undo_call, finished.call_id, user_id=colleague)
    given.desk.write(undo_call, finished.call_id, user_id=boss)


def test_the_last_call_is_named_before_it_is_undone(given: Given) -> None:
    assert given.desk.read(last_undoable_call, user_id=1) is None
    finished = log(given, given.lead(), Disposition.ABSENT)
    named = given.desk.read(last_undoable_call, user_id=1)
    assert named is not None
    assert (named.call_id, named.person, named.disposition) == (finished.call_id, "高橋 健一", "ABSENT")


def test_yesterdays_call_makes_no_follow_up_by_itself(given: Given) -> None:
    lead_id = given.lead(age=timedelta(days=3))
    before = state(given, lead_id)
    yesterday = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
    finished = log(given, lead_id, Disposition.NO_ANSWER, started_at=yesterday, is_backfill=True)
    after = state(given, lead_id)
    assert (finished.next_call_at, after["queue_state"]) == (before["next_call_at"], "READY")
    assert (after["attempts"], after["last_call_at"]) == (1, yesterday)
    assert card(given, lead_id).callbacks == ()


def test_yesterdays_call_with_a_time_named_does(given: Given) -> None:
    lead_id = given.lead(age=timedelta(days=3))
    yesterday = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
    log(given, lead_id, Disposition.CALLBACK, started_at=yesterday, is_backfill=True)
    assert len(card(given, lead_id).callbacks) == 1


def test_a_draft_outlives_the_program_and_comes_back_with_everything_typed(given: Given) -> None:
    lead_id = given.lead()
    typed = CallReport(
        disposition="APPOINTMENT",
        appointment=AppointmentReport(TUESDAY_10 + timedelta(days=1), place="本社"),
        notes={"MISSION": "一元化"},
        dmu=(PersonReport("井上", "経営企画"),),
        bant=(BantReport("NEED", "MUST", "今期"),),
        next_call_at=TUESDAY_10,
    )
    saved = given.desk.write(save_draft, None, lead_id, typed, user_id=1)
    (found,) = given.desk.write(mark_unresolved, user_id=1)
    assert (found.uid, found.unresolved, found.report) == (saved.uid, True, typed)


def test_logging_a_draft_ends_it_and_a_late_autosave_does_not_bring_it_back(given: Given) -> None:
    lead_id = given.lead()
    report = CallReport(disposition="NO_ANSWER")
    saved = given.desk.write(save_draft, None, lead_id, report, user_id=1)
    given.desk.write(finish_call, lead_id, report, user_id=1, uid=saved.uid)
    given.desk.write(save_draft, saved.uid, lead_id, report, user_id=1)
    assert given.desk.read(find_drafts, user_id=1) == ()


def test_the_wait_doubles_when_the_same_machine_answers_twice_in_a_row(given: Given) -> None:
    lead_id = given.lead(ever_reached=True)
    first = log(given, lead_id, Disposition.VOICEMAIL)
    assert first.next_call_at == TUESDAY_10 + timedelta(days=1)
    given.clock.now = first.next_call_at
    second = log(given, lead_id, Disposition.VOICEMAIL)
    assert second.next_call_at == TUESDAY_10 + timedelta(days=3)


def test_a_lead_that_was_never_reached_rests_when_its_cap_is_reached(given: Given) -> None:
    lead_id = given.lead(source="MAIL_CLICK")
    for _ in range(2):
        finished = log(given, lead_id, Disposition.NO_ANSWER)
        assert finished.next_call_at is not None
        given.clock.now = finished.next_call_at
    assert finished.status == "NURTURE"
    assert state(given, lead_id)["attempts"] == 0
    assert state(given, lead_id)["origin"] == "NURTURE"

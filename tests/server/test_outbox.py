"""The outbox: a call is safe before the network is asked, gets to the server once, and a refusal holds back nobody else."""

import os
import stat
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from chaos import Fault, Proxy
from given import TUESDAY_10, Given
from outbox_client import Client
from sqlalchemy import func, make_url, select, text
from sqlalchemy.orm import Session

from callbench.domain.errors import (
    CallbenchError,
    DatabaseNewer,
    MissingFields,
    NotFound,
    ServerUnreachable,
    UndoTooLate,
)
from callbench.domain.server_errors import DeliveryFailed
from callbench.services.call_report import BantReport, CallReport
from callbench.services.calling import finish_call
from callbench.services.clashes import PlaceClash, clashes_from, must_be_seen
from callbench.services.delivering import (
    FINISH_CALL,
    UNDO_CALL,
    deliver,
    new_epoch,
    refusal_as_json,
    refusal_from_json,
)
from callbench.services.insisting import insist
from callbench.services.lead_card import show_lead
from callbench.services.operation_ids import new_id
from callbench.services.queue import claim_lead
from callbench.services.sending import Phase
from callbench.storage.calls import Call
from callbench.storage.outbox import KEPT, Operation, OperationState, Outbox
from callbench.storage.outbox_file import OutboxFile, outbox_path

pytestmark = pytest.mark.usefixtures("own_limits")

SOON = 10.0
WAITING, SENT, PARKED, WITHDRAWN = OperationState


def put(outbox: Outbox, lead: int, disposition: str = "NO_ANSWER", **said: object) -> Operation:
    report = CallReport(disposition=disposition, **said)  # type: ignore[arg-type]
    return outbox.put(new_id(), FINISH_CALL, lead, {"report": report.as_json()}, TUESDAY_10)


def states(outbox: Outbox) -> list[OperationState]:
    return [each.state for each in outbox.find(list(OperationState))]


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def count_calls(team: Given) -> int:
    def count(session: Session, *, now: object) -> int:
        return session.execute(select(func.count()).select_from(Call)).scalar_one()

    return team.desk.read(count)


def count_arrived(team: Given) -> int:
    with team.engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM server.operation")).scalar_one())


# --- the file -------------------------------------------------------------------------------------------------------------------


def test_a_call_is_on_the_disk_for_its_owner_alone_before_anything_is_sent(
    join: Callable[..., Client],
) -> None:
    client = join()
    kept = put(client.outbox, 7, memo="long talk")
    path = client.path
    again = Outbox(OutboxFile(path))
    assert again.find([WAITING]) == (kept,)
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600
    with OutboxFile(path).transaction() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    again.close()


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(OutboxFile(tmp_path / "outbox.db"))


def test_numbers_are_dense_and_an_id_is_kept_once(outbox: Outbox) -> None:
    first = put(outbox, 1)
    same = outbox.put(first.id, FINISH_CALL, 2, {}, TUESDAY_10)
    rest = [put(outbox, lead) for lead in (2, 3)]
    assert same == first
    assert [each.number for each in (first, *rest)] == [1, 2, 3]
    assert len({each.device for each in (first, *rest)}) == 1


def test_each_login_at_each_database_has_its_own_file(tmp_path: Path) -> None:
    places = ("postgresql://a@h/x", "postgresql://b@h/x", "postgresql://a@h/y", "postgresql://a@i/x")
    paths = {outbox_path(tmp_path, make_url(place)) for place in places}
    assert len(paths) == 4
    assert outbox_path(tmp_path, make_url("postgresql+psycopg://a@h:5432/x")) in paths


def test_what_never_left_can_be_taken_out_and_what_left_cannot(outbox: Outbox) -> None:
    first, second = put(outbox, 1), put(outbox, 2)
    assert outbox.begin_next() is not None
    assert not outbox.withdraw(first.id, "undone", TUESDAY_10)
    assert outbox.withdraw(second.id, "undone", TUESDAY_10)
    assert not outbox.withdraw(second.id, "undone", TUESDAY_10)
    assert states(outbox) == [WAITING, WITHDRAWN]


def test_what_was_refused_holds_back_its_own_lead_alone(outbox: Outbox) -> None:
    refused, other, same = put(outbox, 1), put(outbox, 2), put(outbox, 1)
    outbox.park(refused.id, {"code": "not_found"}, TUESDAY_10)
    found = outbox.begin_next()
    assert found is not None
    assert found.id == other.id
    outbox.settle(other.id, {}, TUESDAY_10)
    assert outbox.begin_next() is None
    outbox.send_again(refused.id)
    assert [each.id for each in outbox.find([WAITING])] == [refused.id, same.id]


def test_what_was_sent_is_kept_for_thirty_days(outbox: Outbox) -> None:
    sent, waiting = put(outbox, 1), put(outbox, 2)
    outbox.settle(sent.id, {"call_id": 5}, TUESDAY_10)
    outbox.purge(TUESDAY_10 + KEPT)
    assert outbox.get(sent.id).answer == {"call_id": 5}
    outbox.purge(TUESDAY_10 + KEPT + timedelta(seconds=1))
    assert outbox.find(list(OperationState)) == (waiting,)


def test_a_file_of_a_newer_program_is_left_alone(outbox: Outbox, tmp_path: Path) -> None:
    with OutboxFile(tmp_path / "outbox.db").transaction() as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(DatabaseNewer):
        OutboxFile(tmp_path / "outbox.db")


@pytest.mark.parametrize(
    "error",
    [NotFound("lead", 5), MissingFields(("DATE", "NOTE")), UndoTooLate("later_call"), ServerUnreachable("x")],
)
def test_a_refusal_comes_back_from_the_file_as_it_was(error: CallbenchError) -> None:
    again = refusal_from_json(refusal_as_json(error))
    assert type(again) is type(error)
    assert again.fields() == error.fields()
    assert isinstance(refusal_from_json({"code": "of_a_newer_program"}), DeliveryFailed)


# --- delivery -------------------------------------------------------------------------------------------------------------------


def test_a_second_arrival_is_answered_as_the_first_and_logs_nothing(
    team: Given, join: Callable[..., Client]
) -> None:
    client = join()
    kept = put(client.outbox, team.lead())
    first = team.desk.write(deliver, kept, user_id=1)
    second = team.desk.write(deliver, kept, user_id=1)
    assert (first.is_duplicate, second.is_duplicate) == (False, True)
    assert second.answer == first.answer
    assert not second.changes
    assert count_calls(team) == 1


def test_a_refused_operation_leaves_no_trace_at_the_server(team: Given, outbox: Outbox) -> None:
    kept = put(outbox, 999_999)
    with pytest.raises(NotFound):
        team.desk.write(deliver, kept, user_id=1)
    assert count_arrived(team) == 0


def test_a_call_counts_at_the_time_it_was_made_not_when_it_came_through(team: Given, outbox: Outbox) -> None:
    lead = team.lead()
    kept = put(outbox, lead)
    team.clock.move(hours=2)
    team.desk.write(deliver, kept, user_id=1)

    def found(session: Session, *, now: object) -> Call:
        return session.execute(select(Call)).scalar_one()

    call = team.desk.read(found)
    assert (call.started_at, call.logged_at, call.is_backfill) == (TUESDAY_10, TUESDAY_10, False)


def test_a_call_that_a_colleague_s_overtook_is_stored_and_moves_nothing(team: Given, outbox: Outbox) -> None:
    lead, colleague = team.lead(), team.user("伊藤 蓮")
    late = put(outbox, lead, "NO_ANSWER")
    team.clock.move(hours=1)
    report = CallReport(disposition="REJECTED", rejection_reason="NO_NEED", started_at=team.clock())
    theirs = outbox.put(new_id(), FINISH_CALL, lead, {"report": report.as_json()}, team.clock())
    team.desk.write(deliver, theirs, user_id=colleague)
    before = team.desk.read(_place, lead)
    team.clock.move(minutes=5)
    assert team.desk.write(deliver, late, user_id=1).answer["overtaken"]
    assert team.desk.read(_place, lead) == before
    assert count_calls(team) == 2


def test_a_call_under_an_old_claim_does_not_take_the_lead_from_who_has_it_now(
    team: Given, outbox: Outbox
) -> None:
    lead, colleague = team.lead(), team.user("伊藤 蓮")
    mine = team.desk.write(claim_lead, lead, user_id=1)
    assert mine is not None
    report = CallReport(disposition="NO_ANSWER", started_at=team.clock())
    payload = {"report": report.as_json(), "fence": mine.fence}
    late = outbox.put(new_id(), FINISH_CALL, lead, payload, team.clock())
    team.clock.move(hours=1)
    assert team.desk.write(claim_lead, lead, user_id=colleague) is not None
    assert team.desk.write(deliver, late, user_id=1).answer["overtaken"]
    assert team.desk.read(_place, lead)[0] == "TAKEN"
    assert count_calls(team) == 1


def test_what_a_call_overtaken_by_a_colleague_would_have_made_of_the_lead_is_told(
    team: Given, outbox: Outbox
) -> None:
    lead, colleague = team.lead(), team.user("伊藤 蓮")
    late = put(outbox, lead, "NO_ANSWER")
    at = team.clock.move(hours=1)
    theirs = CallReport(disposition="REJECTED", rejection_reason="NO_NEED", started_at=at)
    team.desk.write(finish_call, lead, theirs, user_id=colleague)
    answer = team.desk.write(deliver, late, user_id=1).answer
    assert must_be_seen(answer)
    place = PlaceClash.from_json(answer["place"])
    assert (place.by, place.at, place.their_status, place.mine_status) == (
        "伊藤 蓮",
        at,
        "RECYCLED",
        "WORKING",
    )
    assert place.mine_at is not None and place.mine_at < place.their_at  # type: ignore[operator]


def test_who_holds_the_lead_by_now_is_told(team: Given, outbox: Outbox) -> None:
    lead, colleague = team.lead(), team.user("伊藤 蓮")
    mine = team.desk.write(claim_lead, lead, user_id=1)
    assert mine is not None
    report = CallReport(
        disposition="CALLBACK", started_at=team.clock(), next_call_at=team.clock.move(hours=5)
    )
    late = outbox.put(
        new_id(), FINISH_CALL, lead, {"report": report.as_json(), "fence": mine.fence}, TUESDAY_10
    )
    team.desk.write(claim_lead, lead, user_id=colleague)
    place = PlaceClash.from_json(team.desk.write(deliver, late, user_id=1).answer["place"])
    assert (place.by, place.mine_at) == ("伊藤 蓮", report.next_call_at)


def test_one_s_own_later_call_is_nothing_to_be_told(team: Given, outbox: Outbox) -> None:
    lead = team.lead()
    late = put(outbox, lead, "NO_ANSWER")
    team.clock.move(hours=1)
    team.desk.write(
        finish_call, lead, CallReport(disposition="NO_ANSWER", started_at=team.clock()), user_id=1
    )
    answer = team.desk.write(deliver, late, user_id=1).answer
    assert answer["overtaken"] and not must_be_seen(answer)


def test_what_a_late_call_said_otherwise_waits_in_the_outbox_until_it_was_seen(
    team: Given, join: Callable[..., Client]
) -> None:
    client, lead, colleague = join(), team.lead(), team.user("伊藤 蓮")
    seen = {"value": "UNKNOWN", "note": "", "said_by": ""}
    team.desk.write(
        finish_call, lead, CallReport("NO_ANSWER", bant=(BantReport("BUDGET", "NONE"),)), user_id=colleague
    )
    report = CallReport("NO_ANSWER", bant=(BantReport("BUDGET", "ALLOCATED", base=seen),))
    client.outbox.put(new_id(), FINISH_CALL, lead, {"report": report.as_json()}, team.clock())
    client.start()
    until(lambda: client.outbox.counts().to_see == 1)
    until(lambda: bool(client.states) and client.states[-1].to_see == 1)
    (kept,) = client.outbox.to_see()
    assert kept.answer is not None
    (clash,) = clashes_from(kept.answer["clashes"])
    assert (clash.mine, clash.theirs, clash.by) == ("ALLOCATED", "NONE", "伊藤 蓮")
    client.outbox.purge(datetime.now(UTC) + timedelta(days=90))
    assert client.outbox.counts().to_see == 1, "what nobody has seen is kept"
    done = team.desk.write(insist, lead, kept.answer["call_id"], report, clash, user_id=1)
    assert done.clashes == () and team.desk.read(show_lead, lead).bant["BUDGET"].value == "ALLOCATED"
    assert team.desk.read(show_lead, lead).bant_authors["BUDGET"].name == "佐藤 美咲"
    client.outbox.mark_seen(kept.id)
    assert client.outbox.to_see() == ()


def _place(session: Session, lead: int, *, now: object) -> tuple[object, ...]:
    row = session.execute(
        text("SELECT queue_state, status, next_call_at, last_disposition FROM lead WHERE id = :id"),
        {"id": lead},
    ).one()
    return tuple(row)


# --- the sender -----------------------------------------------------------------------------------------------------------------


def test_what_waits_gets_to_the_server_in_order_and_the_state_says_so(
    team: Given, join: Callable[..., Client]
) -> None:
    leads = [team.lead() for _ in range(5)]
    client = join()
    kept = [put(client.outbox, lead) for lead in leads]
    client.start()
    until(lambda: states(client.outbox) == [SENT] * 5)
    with team.engine.connect() as connection:
        arrived = connection.execute(text("SELECT id FROM server.operation ORDER BY received_at")).scalars()
        assert list(arrived) == [each.id for each in kept]
    until(lambda: client.states[-1].phase is Phase.IN_SYNC)
    assert client.states[-1].in_sync_at is not None
    assert count_calls(team) == 5


def test_a_refusal_is_parked_with_its_reason_and_the_others_go_on(
    team: Given, join: Callable[..., Client]
) -> None:
    client = join().start()
    refused = put(client.outbox, 999_999)
    fine = put(client.outbox, team.lead())
    client.sender.wake()
    assert client.sender.wait_for(fine.id, SOON).state is SENT
    error = refusal_from_json(client.outbox.get(refused.id).error or {})
    assert isinstance(error, NotFound)
    until(lambda: client.states[-1].parked == 1)


def test_an_undo_follows_its_call(team: Given, join: Callable[..., Client]) -> None:
    client = join()
    call = put(client.outbox, team.lead())
    undo = client.outbox.put(new_id(), UNDO_CALL, call.lead_id, {"uid": str(call.id)}, TUESDAY_10)
    client.start()
    assert client.sender.wait_for(undo.id, SOON).state is SENT
    with team.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM call_undo")).scalar() == 1


@pytest.mark.parametrize("fault", [Fault.REFUSE, Fault.BLACK_HOLE, Fault.REPLY_LOST])
def test_a_network_that_fails_is_waited_for_and_nothing_is_doubled(
    team: Given, join: Callable[..., Client], pg_migrated_url: str, fault: Fault
) -> None:
    server = make_url(pg_migrated_url)
    network = Proxy(server)
    client = join(place=network.place(server))
    first, second = put(client.outbox, team.lead()), put(client.outbox, team.lead())
    network.be(fault)
    client.start()
    until(lambda: bool(client.states) and client.states[-1].phase is Phase.WAITING)
    assert client.states[-1].waiting == 2
    assert count_calls(team) == (1 if fault is Fault.REPLY_LOST else 0)
    network.be(None)
    for each in (first, second):
        assert client.sender.wait_for(each.id, SOON).state is SENT
    assert count_calls(team) == 2
    client.sender.stop()
    network.close()


def test_an_outbox_that_was_copied_goes_on_as_another_device(
    team: Given, join: Callable[..., Client]
) -> None:
    first, copy = join("one"), join("two")
    before = put(first.outbox, team.lead())
    with OutboxFile(copy.path).transaction() as connection:
        connection.execute("UPDATE fact SET value = ? WHERE name = 'device'", (str(before.device),))
    other = put(copy.outbox, team.lead())
    assert (other.device, other.number) == (before.device, before.number)
    first.start()
    assert first.sender.wait_for(before.id, SOON).state is SENT
    copy.start()
    assert copy.sender.wait_for(other.id, SOON).state is SENT
    assert count_calls(team) == 2


def test_a_server_put_back_to_an_older_day_gets_its_calls_again(
    team: Given, join: Callable[..., Client]
) -> None:
    client = join().start()
    kept = [put(client.outbox, team.lead()) for _ in range(3)]
    client.sender.wake()
    until(lambda: states(client.outbox) == [SENT] * 3)
    with team.engine.begin() as connection:  # what an older backup does not know
        connection.execute(text("DELETE FROM server.operation WHERE id = :id"), {"id": kept[1].id})
    team.desk.write(new_epoch)
    put(client.outbox, team.lead())
    client.sender.wake()
    until(lambda: count_arrived(team) == 4)
    assert count_calls(team) == 4


def test_what_was_not_sent_is_sent_by_the_next_start(team: Given, join: Callable[..., Client]) -> None:
    before = join()
    kept = put(before.outbox, team.lead())
    before.close()
    after = join().start()
    assert after.sender.wait_for(kept.id, SOON).state is SENT
    assert count_calls(team) == 1


def test_ids_of_somebody_else_are_refused(team: Given, outbox: Outbox) -> None:
    colleague = team.user("伊藤 蓮")
    kept = put(outbox, team.lead())
    team.desk.write(deliver, kept, user_id=1)
    with pytest.raises(NotFound):
        team.desk.write(deliver, kept, user_id=colleague)

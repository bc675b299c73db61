"""A server counts by itself: whatever moves leads, however many at once, and each person sees the numbers of their lists."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from given import Given
from sqlalchemy import URL, Connection, text
from staff import LISTS, Staff, founded

from callbench.domain.errors import CallbenchError
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.queue import release_lead, tab_counts, take_next
from callbench.services.undoing import undo_call
from callbench.storage.counters import count_all, rebuild_counts, stored_counts

HOURS = timedelta(hours=1)


def unfolded(given: Given) -> int:
    with given.engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM server.count_change")).scalar_one())


def run(given: Given, statement: str) -> None:
    with given.engine.begin() as connection:
        connection.execute(text(statement))


def test_statements_of_no_program_are_counted_too(team: Given) -> None:
    for n in range(5):
        team.lead(person=f"人 {n}", age=HOURS * n)
    run(team, "UPDATE lead SET queue_state = 'OUT', out_reason = 'CLOSED' WHERE id < 3")
    run(team, "UPDATE lead SET callback_owner_id = 1 WHERE id = 3")
    run(team, "DELETE FROM lead WHERE id = 4")
    team.check_sums()
    assert unfolded(team) > 0


def test_folding_changes_no_number(team: Given) -> None:
    leads = [team.lead(person=f"人 {n}", age=HOURS * n) for n in range(5)]
    team.desk.write(take_next, user_id=1)
    with team.engine.connect() as connection:
        before = stored_counts(connection)
    run(team, "SELECT server.fold_counts()")
    assert unfolded(team) == 0
    with team.engine.connect() as connection:
        assert stored_counts(connection) == before
    run(team, f"UPDATE lead SET rank = rank + (1::bigint << 60) WHERE id = {leads[-1]}")
    run(team, "SELECT server.fold_counts()")
    team.check_sums()


def test_one_folds_at_a_time_and_nobody_waits_for_it(team: Given) -> None:
    team.lead()
    fold = text("SELECT server.fold_counts()")
    with team.engine.connect() as one, team.engine.connect() as other:
        assert one.execute(fold).scalar() is True
        assert other.execute(fold).scalar() is False


def test_many_at_once_leave_right_numbers(team: Given) -> None:
    """Six people take and give back while somebody folds and somebody else corrects."""
    for n in range(30):
        team.lead(person=f"人 {n}", age=HOURS * n)
    users = [1, *(team.user(f"人員{n}") for n in range(5))]
    stop = threading.Event()

    def work(user_id: int) -> None:
        for _ in range(15):
            taken = team.desk.write(take_next, user_id=user_id)
            if taken.row is not None:
                team.desk.write(release_lead, taken.row.lead_id, user_id=user_id)

    def keep() -> None:
        while not stop.is_set():
            run(team, "SELECT server.fold_counts()")
            with team.engine.begin() as connection:
                rebuild_counts(connection)

    keeper = threading.Thread(target=keep)
    workers = [threading.Thread(target=work, args=(user_id,)) for user_id in users]
    for thread in (keeper, *workers):
        thread.start()
    for thread in workers:
        thread.join()
    stop.set()
    keeper.join()
    team.check_sums()


def test_numbers_that_went_wrong_are_corrected(team: Given) -> None:
    team.lead()
    run(team, "INSERT INTO queue_count SELECT 1, 'READY', 1, 6, 'P3', 0, 17")
    with team.engine.begin() as connection:
        assert stored_counts(connection) != count_all(connection)
        rebuild_counts(connection)
    team.check_sums()


def test_calls_are_summed_and_taken_back(team: Given) -> None:
    lead = team.lead()
    done = team.desk.write(finish_call, lead, CallReport(disposition="NO_ANSWER", duration_s=20), user_id=1)
    team.check_sums()
    team.desk.write(undo_call, done.call_id, user_id=1)
    team.check_sums()


@pytest.fixture(scope="module")
def staff_with_leads(pg_server: URL) -> Iterator[Staff]:
    with founded(pg_server) as staff:
        with staff.engine_of("owner").begin() as connection:
            _add(connection, LISTS["East"], 3)
            _add(connection, LISTS["West"], 5)
        yield staff


def _add(connection: Connection, list_id: int, n: int) -> None:
    execute = connection.execute
    account = execute(
        text(
            "INSERT INTO account (list_id, name, company_key, created_at, updated_at)"
            " VALUES (:list, '会社', 'k', now(), now()) RETURNING id"
        ),
        {"list": list_id},
    ).scalar()
    contact = execute(
        text(
            "INSERT INTO contact (account_id, name, name_key, search_text, created_at, updated_at)"
            " VALUES (:account, '人', 'k', '', now(), now()) RETURNING id"
        ),
        {"account": account},
    ).scalar()
    execute(
        text(
            "INSERT INTO lead (contact_id, account_id, source, tier, converted_at, created_at, status, queue_state, rank, next_call_at,"
            " window_id, updated_at) SELECT :contact, :account, 'INQUIRY', 'P1', now(), now(), 'NEW', 'READY', 1::bigint << 60, now(),"
            " (SELECT min(id) FROM call_window), now() FROM generate_series(1, :n)"
        ),
        {"contact": contact, "account": account, "n": n},
    )


@pytest.mark.parametrize(("who", "n"), [("sdr", 3), ("lead", 3), ("west_sdr", 5), ("admin", 8), ("field", 8)])
def test_each_sees_the_numbers_of_their_lists(staff_with_leads: Staff, who: str, n: int) -> None:
    with staff_with_leads.engine_of(who).connect() as connection:
        assert sum(stored_counts(connection).values()) == n
    staff_with_leads.desk_of(who).read(tab_counts, user_id=staff_with_leads.ids[who])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE queue_count SET n = 0",
        "INSERT INTO server.count_change VALUES (2, 'READY', 1, 1, 'P1', 0, 100)",
        "SELECT * FROM server.count_change",
        "SELECT server.correct_counts()",
        "UPDATE call_rollup SET n = 100",
        "DELETE FROM call_rollup",
    ],
)
@pytest.mark.parametrize("who", ["sdr", "lead", "admin"])
def test_nobody_writes_a_number(staff_with_leads: Staff, who: str, statement: str) -> None:
    with staff_with_leads.engine_of(who).connect() as connection, pytest.raises(CallbenchError):
        connection.execute(text(statement))

"""Do the numbers of the board equal a count by hand, whatever they are broken down by?"""

from datetime import date, timedelta

import pytest
from given import Given

from callbench.domain.errors import BadValue
from callbench.domain.metrics import Metric
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.metric_keys import By
from callbench.services.metrics import MetricTable, metrics
from callbench.services.targets import set_targets
from callbench.services.today import today_figures
from callbench.services.undoing import undo_call

DAY = date(2026, 11, 24)


def call(given: Given, lead_id: int, **words: object) -> int:
    report = CallReport(**words)  # type: ignore[arg-type]
    return given.desk.write(finish_call, lead_id, report, user_id=given.user_id).call_id


def numbers(given: Given, *, by: By | None = None, first: date = DAY) -> MetricTable:
    return given.desk.read(metrics, first, DAY, by=by)


def test_calls_connects_and_rejections_are_counted_apart(given: Given) -> None:
    leads = [given.lead(company=f"会社{number}") for number in range(4)]
    call(given, leads[0], disposition="NO_ANSWER")
    call(given, leads[1], disposition="REJECTED", rejection_reason="NO_ISSUE_YET")
    call(given, leads[2], disposition="REJECTED", rejection_reason="NO_BUDGET")
    call(given, leads[3], disposition="CANCELLED")
    (row,) = numbers(given).rows
    found = {name: (each.numerator, each.denominator) for name, each in row.values.items()}
    assert found[Metric.CALLS] == (3, None)
    assert found[Metric.CONNECT_RATE] == (2, 3)
    assert found[Metric.REJECTIONS] == (2, None)
    assert found[Metric.EARLY_SHARE] == (1, 2)
    assert found[Metric.APPT_RATE_LEAD] == (0, 3)
    assert {reason: each.numerator for reason, each in row.reasons.items()} == {
        "NO_BUDGET": 1,
        "NO_ISSUE_YET": 1,
    }


def test_a_call_taken_back_counts_nowhere(given: Given) -> None:
    lead = given.lead()
    call_id = call(given, lead, disposition="NO_ANSWER")
    given.desk.write(undo_call, call_id, user_id=given.user_id)
    (row,) = numbers(given).rows
    assert row.values[Metric.CALLS].numerator == 0
    assert row.values[Metric.APPT_RATE_LEAD].denominator == 0
    assert row.values[Metric.CONNECT_RATE].value is None


def test_several_calls_to_one_lead_approach_one_lead(given: Given) -> None:
    lead = given.lead()
    for _ in range(3):
        call(given, lead, disposition="BUSY")
        given.clock.move(minutes=20)
    (row,) = numbers(given).rows
    assert (row.values[Metric.CALLS].numerator, row.values[Metric.APPT_RATE_LEAD].denominator) == (3, 1)


def test_the_time_to_the_first_call_counts_open_minutes_once_a_lead(given: Given) -> None:
    slow, quick = (
        given.lead(company="遅", age=timedelta(minutes=50)),
        given.lead(company="速", age=timedelta(minutes=4)),
    )
    for lead in (slow, quick, quick):
        call(given, lead, disposition="BUSY")
    (row,) = numbers(given).rows
    lag = row.values[Metric.FIRST_ACTION_LAG]
    assert (lag.numerator, lag.denominator, lag.value) == (54, 2, 27.0)


@pytest.mark.parametrize(
    ("by", "key"),
    [
        (By.DAY, "2026-11-24"),
        (By.HOUR, 10),
        (By.WEEKDAY, 2),
        (By.SOURCE, "INQUIRY"),
        (By.TIER, "P1"),
        (By.CAMPAIGN, None),
        (By.TARGET, False),
        (By.TEAM, ""),
    ],
)
def test_a_call_belongs_to_the_key_of_its_local_time_and_lead(given: Given, by: By, key: object) -> None:
    call(given, given.lead(), disposition="NO_ANSWER")
    (row,) = numbers(given, by=by).rows
    assert row.key == key
    assert row.values[Metric.CALLS].numerator == 1


def test_nobody_called_is_no_row_but_the_whole_has_one(given: Given) -> None:
    assert numbers(given, by=By.REP).rows == ()
    assert numbers(given).rows[0].values[Metric.CALLS].numerator == 0


def test_days_the_wrong_way_round_are_refused(given: Given) -> None:
    with pytest.raises(BadValue):
        numbers(given, first=DAY + timedelta(days=1))


def test_the_strip_shows_today_alone_against_the_own_target(given: Given) -> None:
    other = given.user("Sato")
    lead = given.lead()
    call(given, lead, disposition="CALLBACK", next_call_at=given.clock() + timedelta(hours=3))
    report = CallReport(disposition="NO_ANSWER")
    given.desk.write(finish_call, given.lead(company="他"), report, user_id=other)
    given.desk.write(set_targets, {"calls": 40.0}, user_id=given.user_id, day=DAY)
    found = given.desk.read(today_figures, user_id=given.user_id)
    assert (found.calls.value, found.calls.target) == (1, 40.0)
    assert (found.connect_rate.numerator, found.connect_rate.denominator) == (0, 1)
    assert found.next_promised is not None
    assert (found.next_promised.lead_id, found.next_promised.due_at) == (
        lead,
        given.clock() + timedelta(hours=3),
    )
    given.clock.move(days=1)
    assert given.desk.read(today_figures, user_id=given.user_id).calls.value == 0


def test_a_target_holds_from_its_day_on(given: Given) -> None:
    given.desk.write(set_targets, {"calls": 40.0}, user_id=given.user_id, day=DAY)
    given.desk.write(set_targets, {"calls": 50.0}, user_id=given.user_id, day=DAY + timedelta(days=1))
    assert given.desk.read(today_figures, user_id=given.user_id).calls.target == 40.0
    given.clock.move(days=1)
    assert given.desk.read(today_figures, user_id=given.user_id).calls.target == 50.0

"""Do the numbers of `callbench metrics` have their numerator and denominator, for every breakdown?"""

import pytest
from commands import AT, Run

from callbench.services.metric_keys import By

SPAN = ("--from", "2026-10-01", "--to", "2026-11-24")


def test_without_a_breakdown_there_is_one_row(bench: Run) -> None:
    found = bench("metrics", *SPAN, "--json", "--at", AT).json
    assert (found["from"], found["to"], found["by"]) == ("2026-10-01", "2026-11-24", None)
    (row,) = found["rows"]
    numbers = row["metrics"]
    assert row["key"] is None
    assert numbers["connect_rate"]["denominator"] == numbers["calls"]["numerator"]
    assert numbers["appt_rate_connect"]["denominator"] == numbers["connects"]["numerator"]
    assert numbers["early_share"]["denominator"] == numbers["rejections"]["numerator"]
    rate = numbers["connect_rate"]
    assert rate["value"] == pytest.approx(rate["numerator"] / rate["denominator"])


def test_counts_are_whole_numbers_and_rates_are_shares(bench: Run) -> None:
    numbers = bench("metrics", *SPAN, "--json", "--at", AT).json["rows"][0]["metrics"]
    counts = [each for each in numbers.values() if each["denominator"] is None]
    assert len(counts) == 9
    for each in counts:
        assert type(each["value"]) is int
        assert each["value"] == each["numerator"]
    assert type(numbers["connect_rate"]["value"]) is float


@pytest.mark.parametrize("by", list(By))
def test_every_breakdown_adds_up_to_the_whole(bench: Run, by: By) -> None:
    names = ("calls", "connects", "appointments", "rejections")
    wanted = [word for name in names for word in ("--metric", name)]
    whole = bench("metrics", *SPAN, "--json", *wanted).json["rows"][0]["metrics"]
    rows = bench("metrics", *SPAN, "--json", *wanted, "--by", by.value).json["rows"]
    assert len({str(row["key"]) for row in rows}) == len(rows)
    for name in names:
        assert sum(row["metrics"][name]["numerator"] for row in rows) == whole[name]["numerator"]


def test_reasons_have_their_share_of_all_rejections(bench: Run) -> None:
    words = ("metrics", *SPAN, "--json", "--metric", "rejection_share")
    plain = bench(*words).json["rows"][0]["metrics"]["rejection_share"]
    assert set(plain) == {"numerator", "denominator", "value"}
    found = bench(*words, "--reasons").json["rows"][0]["metrics"]
    reasons = found["rejection_share"]["reasons"]
    assert sum(each["numerator"] for each in reasons.values()) == found["rejection_share"]["denominator"]


def test_today_is_meant_where_no_day_is_given(bench: Run) -> None:
    found = bench("metrics", "--json", "--at", AT, "--metric", "calls").json
    assert (found["from"], found["to"]) == ("2026-11-24", "2026-11-24")
    assert (
        bench("metrics", "--by", "rep", "--at", "2020-01-01T10:00").out.splitlines()[-1]
        == "No calls in these days."
    )


def test_days_the_wrong_way_round_are_refused(bench: Run) -> None:
    ran = bench("metrics", "--from", "2026-11-24", "--to", "2026-11-01", "--json")
    assert (ran.status, ran.json["error"]["field"]) == (1, "to")

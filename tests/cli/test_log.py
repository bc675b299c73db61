"""Does `callbench log` do what the window does, and does `undo` take it back?"""

import pytest
from commands import AT, Run


def first_lead(bench: Run) -> int:
    lead: int = bench("next", "--json", "--at", AT).json["lead"]["lead"]
    return lead


def test_next_claims_the_first_lead_and_not_the_same_one_again(bench: Run) -> None:
    first = bench("queue", "--json", "--at", AT).json["items"][0]["lead"]
    assert first_lead(bench) == first
    assert first_lead(bench) != first


def test_next_says_null_when_nobody_is_left(callbench: Run, tmp_path) -> None:  # type: ignore[no-untyped-def]
    place = tmp_path / "empty.db"
    callbench("--db", place, "db", "create")
    callbench("--db", place, "user", "add", "Mori", "--role", "sdr")
    assert callbench("--db", place, "next", "--json", "--at", AT).json == {"lead": None}


def test_a_logged_call_answers_with_the_promised_keys(bench: Run) -> None:
    lead = first_lead(bench)
    found = bench("log", lead, "--disposition", "NO_ANSWER", "--at", AT, "--json").json
    assert set(found) == {
        "call",
        "lead",
        "disposition",
        "reached",
        "connect",
        "next_call_at",
        "status",
        "handoff",
        "changes",
    }
    assert (found["lead"], found["reached"], found["connect"]) == (lead, "NONE", False)
    assert found["next_call_at"] > "2026-11-24T10:00"
    assert lead in found["changes"]["leads"]


def test_what_is_missing_is_named_and_nothing_is_stored(bench: Run) -> None:
    lead = first_lead(bench)
    before = bench("metrics", "--json", "--at", AT, "--metric", "calls").json
    ran = bench("log", lead, "--disposition", "REJECTED", "--at", AT, "--json")
    assert ran.status == 1
    assert ran.json["error"]["missing"] == ["REJECTION_REASON"]
    assert bench("metrics", "--json", "--at", AT, "--metric", "calls").json == before


@pytest.mark.parametrize(
    ("words", "reached"),
    [
        (("--disposition", "REJECTED", "--reason", "NO_BUDGET"), "TARGET"),
        (("--disposition", "REJECTED", "--reason", "OTHER", "--reason-text", "moving house"), "TARGET"),
        (
            ("--disposition", "CALLBACK", "--callback-at", "2026-11-25T14:00", "--scope", "anyone"),
            "GATEKEEPER",
        ),
        (("--disposition", "ABSENT", "--absent", "MEETING"), "GATEKEEPER"),
        (
            (
                "--disposition",
                "CONNECTED_CONTINUE",
                "--stage",
                "INTEREST",
                "--note",
                "MISSION=double the sales",
            ),
            "TARGET",
        ),
        (
            (
                "--disposition",
                "APPOINTMENT",
                "--appointment-at",
                "2026-11-27T14:00",
                "--note",
                "CONCERNS=price",
                "--dmu",
                "Yamada;Sales;CHAMPION",
            ),
            "TARGET",
        ),
        (("--disposition", "DO_NOT_CALL", "--scope", "person", "--who-asked", "reception"), "GATEKEEPER"),
        (("--disposition", "REFERRED", "--referral", "Suzuki;Purchasing"), "GATEKEEPER"),
        (("--disposition", "BUSY", "--seconds", "12"), "NONE"),
    ],
)
def test_every_kind_of_outcome_can_be_said(bench: Run, words: tuple[str, ...], reached: str) -> None:
    ran = bench("log", first_lead(bench), *words, "--at", AT, "--json")
    assert ran.status == 0, ran.out
    assert ran.json["reached"] == reached


def test_an_undone_call_counts_nowhere_and_the_lead_is_back(bench: Run) -> None:
    lead = first_lead(bench)
    before = bench("metrics", "--json", "--at", AT, "--metric", "calls").json["rows"]
    call = bench("log", lead, "--disposition", "NO_ANSWER", "--at", AT, "--json").json["call"]
    assert bench("metrics", "--json", "--at", AT, "--metric", "calls").json["rows"] != before
    undone = bench("undo", call, "--json").json
    assert (undone["call"], undone["lead"]) == (call, lead)
    assert bench("metrics", "--json", "--at", AT, "--metric", "calls").json["rows"] == before
    assert bench("undo", call, "--json").json["error"]["code"] == "call_already_undone"


def test_a_callback_belongs_to_its_owner(bench: Run) -> None:
    lead = first_lead(bench)
    at = "2026-11-24T15:30:00+09:00"
    bench("log", lead, "--disposition", "CALLBACK", "--callback-at", at, "--scope", "owner", "--at", AT)
    follow_ups = bench("lead", "show", lead, "--json").json["follow_ups"]
    assert [each["scope"] for each in follow_ups["callbacks"]] == ["OWNER"]
    assert follow_ups["next_call_at"] == at


@pytest.mark.parametrize(
    "words", [("--note", "NOSUCH=x"), ("--note", "nosign"), ("--dmu", ";;"), ("--callback-at", "soonish")]
)
def test_words_that_mean_nothing_are_refused(bench: Run, words: tuple[str, str]) -> None:
    ran = bench("log", first_lead(bench), "--disposition", "NO_ANSWER", *words, "--at", AT, "--json")
    assert (ran.status, ran.json["error"]["code"]) == (1, "bad_value")


def test_a_missing_option_is_wrong_usage(bench: Run) -> None:
    assert bench("log", 1).status == 2


def test_a_scope_that_does_not_go_with_the_outcome_is_refused(bench: Run) -> None:
    lead = first_lead(bench)
    words = ("--callback-at", "2026-11-25T10:00", "--scope", "person", "--at", AT, "--json")
    ran = bench("log", lead, "--disposition", "CALLBACK", *words)
    assert (ran.status, ran.json["error"]["reason"]) == (1, "not_with_disposition")


def test_an_appointment_before_the_call_is_refused(bench: Run) -> None:
    words = ("--appointment-at", "2026-11-20T10:00", "--note", "mission=x", "--at", AT, "--json")
    ran = bench("log", first_lead(bench), "--disposition", "APPOINTMENT", *words)
    assert (ran.status, ran.json["error"]["reason"]) == (1, "before_call")


def test_a_number_of_somebody_else_is_refused(bench: Run) -> None:
    ran = bench(
        "log", first_lead(bench), "--disposition", "NO_ANSWER", "--number", 999_999, "--at", AT, "--json"
    )
    assert (ran.status, ran.json["error"]["kind"]) == (1, "phone_number")


def test_yesterdays_call_leaves_the_next_time_alone(bench: Run) -> None:
    lead = bench("queue", "--json", "--at", AT).json["items"][0]
    words = ("--called-at", "2026-11-20T15:00", "--at", AT, "--json")
    found = bench("log", lead["lead"], "--disposition", "NO_ANSWER", *words).json
    assert found["next_call_at"] == lead["next_call_at"]
    day = (
        "metrics",
        "--from",
        "2026-11-20",
        "--to",
        "2026-11-20",
        "--by",
        "hour",
        "--metric",
        "calls",
        "--json",
    )
    hours = {row["key"]: row["metrics"]["calls"]["value"] for row in bench(*day).json["rows"]}
    assert hours[15] >= 1


def test_a_call_that_is_still_to_come_is_refused(bench: Run) -> None:
    words = ("--called-at", "2026-11-24T10:01", "--at", AT, "--json")
    ran = bench("log", first_lead(bench), "--disposition", "NO_ANSWER", *words)
    assert (ran.status, ran.json["error"]["reason"]) == (1, "not_yet")


def test_who_holds_many_leads_is_still_given_the_next_one(bench: Run) -> None:
    given = [first_lead(bench) for _ in range(25)]
    assert len(set(given)) == 25

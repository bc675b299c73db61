"""Does `callbench queue` show the list in call order, page by page, with a reason for every lead?"""

from pathlib import Path

from commands import AT, Run
from sqlalchemy import text

from callbench.storage.engine import open_engine

KEYS = {
    "lead",
    "position",
    "bucket",
    "tier",
    "why",
    "company",
    "person",
    "title",
    "phone",
    "source",
    "converted_at",
    "next_call_at",
    "attempts",
    "score",
}
ORDER = ("CALLBACK", "P1_FRESH", "P1_RETRY", "P2_FRESH", "P2_RETRY", "RECYCLE", "P3", "BDR")


def test_the_document_has_exactly_the_promised_keys(bench: Run) -> None:
    found = bench("queue", "--json", "--at", AT, "--limit", 5).json
    assert set(found) == {"now", "total", "items", "next"}
    assert all(set(item) == KEYS for item in found["items"])
    assert found["now"] == "2026-11-24T10:00:00+09:00"


def test_items_stand_in_the_order_of_their_buckets(bench: Run) -> None:
    found = bench("queue", "--json", "--at", AT, "--limit", 10_000).json
    buckets = [ORDER.index(item["bucket"]) for item in found["items"]]
    assert buckets == sorted(buckets)
    assert len(set(buckets)) > 3
    assert found["total"] == len(found["items"])


def test_pages_join_to_the_whole_list(bench: Run) -> None:
    whole = bench("queue", "--json", "--at", AT, "--limit", 10_000).json["items"]
    joined, after = [], None
    while after != "":
        page = bench(
            "queue", "--json", "--at", AT, "--limit", 37, *(("--after", after) if after else ())
        ).json
        joined += page["items"]
        after = page["next"] or ""
    assert joined == whole


def test_the_last_page_leads_nowhere(bench: Run) -> None:
    total = bench("queue", "--json", "--at", AT).json["total"]
    assert bench("queue", "--json", "--at", AT, "--limit", total).json["next"] is None
    assert bench("queue", "--json", "--at", AT, "--limit", total - 1).json["next"] is not None


def test_every_lead_says_why_in_words(bench: Run) -> None:
    for item in bench("queue", "--json", "--at", AT, "--limit", 200).json["items"]:
        assert item["why"]["code"] in {"NOT_CALLED", "TRIED", "FOLLOW_UP", "CALLBACK_AT", "CALLBACK_DUE"} | {
            "CALLBACK_OVERDUE",
            "RECYCLE_DUE",
            "PLANNED",
        }
        assert item["why"]["text"]
        assert "{" not in item["why"]["text"]


def test_filters_narrow_by_tier_source_and_text(bench: Run) -> None:
    everything = bench("queue", "--json", "--at", AT, "--limit", 10_000).json["items"]
    only = bench("queue", "--json", "--at", AT, "--limit", 10_000, "--tier", "p1", "--source", "inquiry").json
    assert only["items"]
    assert {(item["tier"], item["source"]) for item in only["items"]} == {("P1", "INQUIRY")}
    company = everything[0]["company"]
    hits = bench("queue", "--json", "--at", AT, "--search", company).json["items"]
    assert everything[0]["lead"] in {item["lead"] for item in hits}


def test_outside_the_window_the_list_says_when_it_opens(bench: Run) -> None:
    ran = bench("queue", "--at", "2026-11-23T03:00")
    assert ran.status == 0
    assert "2026-11-24 09:00" in ran.out


def test_a_cursor_that_is_none_is_refused_as_json(bench: Run) -> None:
    ran = bench("queue", "--json", "--after", "nonsense")
    assert ran.status == 1
    assert ran.json["error"]["code"] == "bad_value"
    assert ran.err == ""


def test_the_table_is_japanese_on_a_japanese_machine(bench: Run, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    out = bench("queue", "--at", AT, "--limit", 3).out
    assert "企業" in out
    assert "件中" in out


def test_looking_at_another_day_changes_nothing(bench: Run, database: Path) -> None:
    taken = bench("next", "--json", "--at", AT).json["lead"]["lead"]
    engine = open_engine(database)
    with engine.connect() as connection:
        before = connection.execute(text("SELECT id, queue_state, claimed_by FROM lead ORDER BY id")).all()
    listed = bench("queue", "--json", "--limit", 10_000, "--at", "2026-12-24T10:00").json["items"]
    assert taken in [each["lead"] for each in listed]
    with engine.connect() as connection:
        after = connection.execute(text("SELECT id, queue_state, claimed_by FROM lead ORDER BY id")).all()
    engine.dispose()
    assert after == before

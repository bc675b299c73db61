"""Are leads shown and found, and are refusals entered, listed and lifted?"""

from pathlib import Path

from commands import AT, Run


def test_a_lead_shows_everything_known(bench: Run) -> None:
    lead = bench("queue", "--json", "--at", AT).json["items"][0]["lead"]
    found = bench("lead", "show", lead, "--json").json
    assert found["lead"]["lead"] == lead
    assert {"person", "account", "numbers", "touches", "calls", "notes", "follow_ups"} <= set(found)
    assert found["numbers"]
    assert bench("lead", "show", lead).out.startswith(f"#{lead}  {found['account']['name']}")


def test_a_lead_that_is_not_there_is_refused(bench: Run) -> None:
    ran = bench("lead", "show", 999_999, "--json")
    assert (ran.status, ran.json["error"]["code"], ran.json["error"]["id"]) == (1, "not_found", 999_999)


def test_leads_are_found_by_two_letters_and_by_the_end_of_a_number(bench: Run) -> None:
    item = bench("queue", "--json", "--at", AT).json["items"][0]
    by_name = bench("lead", "find", item["company"][-3:-1], "--json", "--limit", 10_000).json["items"]
    by_number = bench("lead", "find", item["phone"][-4:], "--json").json["items"]
    assert item["lead"] in {each["lead"] for each in by_name}
    assert item["lead"] in {each["lead"] for each in by_number}
    assert bench("lead", "find", "zz-nobody", "--json").json == {"total": 0, "items": []}


def test_a_refusal_takes_the_company_out_of_the_list_at_once(bench: Run) -> None:
    lead = bench("queue", "--json", "--at", AT).json["items"][0]["lead"]
    added = bench(
        "dnc", "add", "--scope", "company", "--lead", lead, "--reason", "asked by mail", "--json"
    ).json
    assert lead in added["changes"]["leads"]
    listed = bench("queue", "--json", "--at", AT, "--limit", 10_000).json["items"]
    assert lead not in {item["lead"] for item in listed}
    assert added["entry"] in {each["entry"] for each in bench("dnc", "list", "--json").json["items"]}


def test_a_number_is_refused_as_it_is_written(bench: Run) -> None:
    item = bench("queue", "--json", "--at", AT).json["items"][0]
    written = f"０{item['phone'][3:]}"
    assert bench("dnc", "add", "--scope", "number", "--number", written, "--json").status == 0
    assert bench("dnc", "list", "--json").json["items"][0]["number"] == item["phone"]
    assert (
        bench("dnc", "add", "--scope", "number", "--number", "12", "--json").json["error"]["reason"]
        == "INVALID"
    )


def test_only_a_team_lead_lifts_an_entry(bench: Run, callbench: Run, database) -> None:  # type: ignore[no-untyped-def]
    lead = bench("queue", "--json", "--at", AT).json["items"][0]["lead"]
    entry = bench("dnc", "add", "--scope", "person", "--lead", lead, "--json").json["entry"]
    assert bench("dnc", "lift", entry, "--reason", "x", "--json").json["error"]["code"] == "not_allowed"
    users = bench("user", "list", "--json").json["users"]
    boss = next(each["name"] for each in users if each["role"] == "LEAD")
    lifted = callbench(
        "--db", database, "--user", boss, "dnc", "lift", entry, "--reason", "mistake", "--json"
    ).json
    assert lead in lifted["changes"]["leads"]


def test_a_new_person_of_a_company_that_is_handed_over_waits_for_the_answer(
    bench: Run, tmp_path: Path
) -> None:
    lead = bench("next", "--json", "--at", AT).json["lead"]
    words = ("--appointment-at", "2026-12-01T10:00", "--note", "mission=one list", "--at", AT)
    assert bench("log", lead["lead"], "--disposition", "APPOINTMENT", *words).status == 0
    listed = tmp_path / "list.csv"
    listed.write_text(f"会社名,氏名,電話番号\n{lead['company']},新田 葵,03-6821-9876\n", encoding="utf-8")
    assert bench("import", listed, "--source", "INQUIRY", "--json").json["created"] == 1
    (found,) = bench("lead", "find", "新田 葵", "--json").json["items"]
    shown = bench("lead", "show", found["lead"], "--json").json["lead"]
    assert shown["queue_state"] == "OUT"
    assert bench("doctor").status == 0


def test_a_list_of_refusals_is_reviewed_entered_and_means_nothing_new_the_second_time(
    bench: Run, tmp_path: Path
) -> None:
    item = bench("queue", "--json", "--at", AT).json["items"][0]
    path = tmp_path / "禁止.csv"
    rows = f"電話番号,理由\n+81 {item['phone'][3:]},お断り\n番号なし,\n"
    path.write_bytes(rows.encode("cp932"))
    review = bench("dnc", "import", path, "--dry-run", "--json").json
    assert (review["new"], review["rejected"], review["written"]) == (1, 1, False)
    assert review["not_understood"] == [
        {"row": 3, "column": "電話番号", "code": "BAD_NUMBER", "value": "番号なし"}
    ]
    assert item["lead"] in {each["lead"] for each in bench("queue", "--json", "--at", AT).json["items"]}
    assert bench("dnc", "import", path, "--json").json["entries"] == 1
    again = bench("dnc", "import", path, "--json").json
    assert (again["entries"], again["known"]) == (0, 1)
    assert bench("dnc", "list", "--json").json["items"][0]["number"] == item["phone"]
    assert bench("dnc", "import", path, "--map", "理由=none", "--map", "電話番号=none", "--json").status == 1
    assert bench("doctor").status == 0

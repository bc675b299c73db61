"""Does `callbench demo` make the same sample twice, and does `callbench import` bring a list in and out?"""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import AT, Run
from sqlalchemy import Engine, event

from callbench.__main__ import Wanted, wanted_window

SMALL = ("--leads", "60", "--calls", "40", "--at", AT)
LIST = "会社名,氏名,電話番号\n株式会社あおば,森 葵,03-1234-5678\n有限会社みどり,林 健,06-6123-4567\n,,\n"


def test_the_same_seed_makes_the_same_sample(callbench: Run, tmp_path: Path) -> None:
    lists = []
    for name in ("one.db", "two.db"):
        made = callbench("demo", *SMALL, "--seed", 7, "--to", tmp_path / name, "--json").json
        assert made["leads"] == 60
        words = (
            "--db",
            tmp_path / name,
            "--user",
            made["user"],
            "queue",
            "--json",
            "--at",
            AT,
            "--limit",
            500,
        )
        lists.append(callbench(*words).json)
    assert lists[0] == lists[1]
    assert lists[0]["total"] > 5


def test_a_file_that_is_there_is_not_written_over(callbench: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.db").write_text("precious")
    ran = callbench("demo", *SMALL, "--to", tmp_path / "mine.db", "--json")
    assert (ran.status, ran.json["error"]["code"]) == (1, "file_exists")
    assert (tmp_path / "mine.db").read_text() == "precious"


def test_a_sample_that_cannot_be_finished_leaves_nothing(callbench: Run, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits of this kind are not known here")
    folder = tmp_path / "samples"
    folder.mkdir()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, before[1]))
    try:
        ran = callbench("demo", *SMALL, "--to", folder / "sample.db", "--json")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (ran.status, ran.json["error"]["code"]) == (1, "disk_full")
    assert list(folder.iterdir()) == []


def test_a_place_where_no_sample_can_lie_is_a_clear_refusal(callbench: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = callbench("demo", *SMALL, "--to", tmp_path / "file" / "sample.db", "--json")
    assert (ran.status, ran.json["error"]["code"]) == (1, "write_failed")


PROMISED = {
    "batch",
    "encoding",
    "preset",
    "mapping",
    "rows",
    "created",
    "updated",
    "merged",
    "skipped",
    "rejected",
    "do_not_call",
    "seconds",
}


def new_database(callbench: Run) -> None:
    callbench("db", "create")
    callbench("user", "add", "Mori", "--role", "sdr")


def test_a_japanese_list_comes_in_and_goes_out_again(callbench: Run, tmp_path: Path) -> None:
    new_database(callbench)
    path = tmp_path / "list.csv"
    path.write_bytes(LIST.encode("cp932"))
    dry = callbench("import", path, "--dry-run", "--json").json
    assert (dry["batch"], dry["created"], callbench("db", "info", "--json").json["counts"]["lead"]) == (
        None,
        2,
        0,
    )
    found = callbench("import", path, "--json").json
    assert set(found) == PROMISED
    assert found["rejected"] == []
    assert (found["encoding"], found["created"]) == ("cp932", 2)
    assert callbench("lead", "find", "あおば", "--json").json["total"] == 1
    undone = callbench("import", "--undo", found["batch"], "--json").json
    assert (undone["removed"], undone["kept"]) == (2, [])


def test_columns_are_named_by_hand(callbench: Run, tmp_path: Path) -> None:
    new_database(callbench)
    path = tmp_path / "odd.csv"
    path.write_text("Q1,Q2,Q3=x\nAoba Ltd,Mori,03-1234-5678\n", encoding="utf-8")
    words = ("--map", "Q1=company", "--map", "Q2=name", "--map", "Q3=x=phone", "--source", "exhibition")
    assert callbench("import", path, *words, "--json").json["created"] == 1
    item = callbench("lead", "find", "Aoba", "--json").json["items"][0]
    assert (item["source"], item["phone"], item["person"]) == ("EXHIBITION", "+81312345678", "Mori")
    assert callbench("import", path, "--map", "Q1=nosuch", "--json").json["error"]["code"] == "bad_value"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--encoding", "klingon"), "There is no encoding called “klingon”."),
        (("--encoding", "utf-8"), "Line 1 of {path} cannot be read as utf-8."),
        (("--map", "Q9=phone"), "“Q9” cannot be used for --map (the list has no such column)."),
        (("--map", "会社名=fone"), "“fone” cannot be used for --map (there is no such field"),
        (("--map", "会社名"), "“会社名” cannot be used for --map (write it as COLUMN=field)."),
        (("--preset", "klingon"), "“klingon” cannot be used for --preset (there is no such preset)."),
        (("--source", "moon"), "“moon” cannot be used for --source (there is no such value)."),
    ],
)
def test_a_word_that_does_not_fit_is_told_what_is_wrong_with_it(
    callbench: Run, tmp_path: Path, words: tuple[str, str], said: str
) -> None:
    new_database(callbench)
    path = tmp_path / "list.csv"
    path.write_bytes(LIST.encode("cp932"))
    ran = callbench("import", path, *words)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(said.format(path=path))


def test_a_list_of_deals_is_refused_by_its_own_name(callbench: Run, tmp_path: Path) -> None:
    new_database(callbench)
    path = tmp_path / "deals.csv"
    path.write_text("Name,StageName,Amount,CloseDate,Probability,IsWon,IsClosed\na,b,1,2026-01-01,5,0,0\n")
    ran = callbench("import", path)
    assert ran.err == f"{path} could not be read: it is not a lead list.\n"


def test_cells_to_look_at_are_warned_of_and_listed_where_asked_for(callbench: Run, tmp_path: Path) -> None:
    new_database(callbench)
    path = tmp_path / "list.csv"
    path.write_text(
        "会社名,氏名,電話番号\nあおば商事,森 葵,なし\n,,03-1234-5678\nみどり商事,林 健,06-6123-4567\n",
        encoding="utf-8",
    )
    ran = callbench("import", path, "--dry-run", "--json")
    assert set(ran.json) == PROMISED | {"review", "doubts", "doubt_counts"}
    assert "NO_PHONE 1" in ran.err
    (rejected,) = ran.json["rejected"]
    assert rejected == {"row": 3, "column": "", "code": "NO_NAME", "value": "03-1234-5678"}
    found = callbench("import", path, "--doubts", "--json").json
    assert set(found) == PROMISED | {"doubts", "doubt_counts"}
    assert [(each["row"], each["code"]) for each in found["doubts"]] == [(2, "NO_PHONE")]
    again = callbench("import", path, "--doubts")
    assert f"as batch {found['batch']}" in again.err
    assert "あおば商事 | 森 葵 | なし" in again.out


def test_a_dry_run_shows_what_would_become_of_each_row(callbench: Run, tmp_path: Path) -> None:
    new_database(callbench)
    path = tmp_path / "list.csv"
    path.write_text("会社名,氏名,電話番号\n株式会社青葉,森 葵,03-6821-4410\n", encoding="utf-8")
    new = callbench("import", path, "--dry-run", "--json").json["review"]
    assert {kind: found["count"] for kind, found in new.items()} == {
        "new": 1,
        "update": 0,
        "same": 0,
        "repeated": 0,
        "possible_duplicate": 0,
        "do_not_call": 0,
        "rejected": 0,
    }
    phone = "+81368214410"
    (row,) = new["new"]["rows"]
    assert row == {"row": 2, "company": "株式会社青葉", "person": "森 葵", "phone": phone, "like": ""}
    callbench("import", path)
    again = callbench("import", path, "--dry-run", "--json").json["review"]
    assert (again["new"]["count"], again["same"]["count"]) == (0, 1)
    path.write_text("会社名,氏名,電話番号\n有限会社青葉,森 葵,03-6821-4410\n", encoding="utf-8")
    shown = callbench("import", path, "--dry-run").out
    assert "Possible duplicate: 1 rows" in shown
    assert "有限会社青葉" in shown
    assert "株式会社青葉" in shown


def test_a_word_of_a_list_is_explained(callbench: Run, tmp_path: Path) -> None:
    new_database(callbench)
    path = tmp_path / "list.csv"
    path.write_text("会社名,電話番号,リードソース\n株式会社青葉,03-6821-4410,春の催し\n", encoding="utf-8")
    assert "UNKNOWN_SOURCE 1" in callbench("import", path, "--dry-run").err
    assert "UNKNOWN_SOURCE" not in callbench("import", path, "--word", "春の催し=exhibition").err
    assert "UNKNOWN_SOURCE" not in callbench("import", path, "--dry-run").err
    refused = callbench("import", path, "--word", "春の催し=FAIR")
    assert refused.status == 1
    assert "WORD=CODE" in refused.err


@pytest.fixture
def stopped_at() -> Iterator[Callable[[str, int], None]]:
    """stopped_at("UPDATE x", 2): Ctrl+C is pressed when such a statement is run for the second time."""
    listening: list[Callable[..., None]] = []
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it

    def stop(words: str, time: int) -> None:
        seen: list[str] = []

        def look(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.extend([statement] if words in statement else [])
            if len(seen) == time and words in statement:
                signal.raise_signal(signal.SIGINT)

        event.listen(Engine, "before_cursor_execute", look)
        listening.append(look)

    yield stop
    for look in listening:
        event.remove(Engine, "before_cursor_execute", look)
    signal.signal(signal.SIGINT, before)


def many(path: Path, rows: int) -> Path:
    lines = (f"会社{number}号,人 {number},03-5{number:03d}-0001" for number in range(rows))
    path.write_text("会社名,氏名,電話番号\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_an_undo_that_is_interrupted_says_where_it_stands_and_goes_on(
    callbench: Run, tmp_path: Path, stopped_at: Callable[[str, int], None]
) -> None:
    new_database(callbench)
    batch = callbench("import", many(tmp_path / "list.csv", 500), "--json").json["batch"]
    stopped_at("DELETE FROM lead", 2)
    ran = callbench("import", "--undo", batch, "--json")
    assert (ran.status, ran.json["error"]["code"], ran.json["error"]["batch"]) == (
        1,
        "undo_interrupted",
        batch,
    )
    assert 0 < callbench("db", "info", "--json").json["counts"]["lead"] < 500
    assert callbench("import", "--undo", batch, "--json").json["kept"] == []
    assert callbench("db", "info", "--json").json["counts"]["lead"] == 0


def test_an_import_that_is_interrupted_leaves_no_row(
    callbench: Run, tmp_path: Path, stopped_at: Callable[[str, int], None]
) -> None:
    new_database(callbench)
    stopped_at("INSERT INTO import_batch", 1)
    ran = callbench("import", many(tmp_path / "list.csv", 900), "--json")
    assert (ran.status, ran.json["error"]["code"]) == (1, "interrupted")
    assert callbench("db", "info", "--json").json["counts"]["lead"] == 0


def test_an_import_that_is_finished_is_not_called_interrupted(
    callbench: Run, tmp_path: Path, stopped_at: Callable[[str, int], None]
) -> None:
    new_database(callbench)
    stopped_at("UPDATE import_batch", 1)
    ran = callbench("import", many(tmp_path / "list.csv", 3), "--json")
    assert (ran.status, ran.json["created"]) == (0, 3)


def test_import_needs_a_file_or_a_batch(callbench: Run) -> None:
    assert callbench("import").status == 2


def test_words_without_a_command_open_the_window() -> None:
    assert wanted_window([]) == Wanted()
    assert wanted_window(["--db", "x.db", "--user=Mori"]) == Wanted("x.db", "Mori")
    assert wanted_window(["callbench://lead/12"]) == Wanted(argument="callbench://lead/12")
    assert wanted_window(["list.CSV"]) == Wanted(argument="list.CSV")
    assert wanted_window(["--db", "x.db", "queue"]) is None
    assert wanted_window(["--help"]) is None

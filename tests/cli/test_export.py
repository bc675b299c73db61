"""Does `callbench export` write what is in the database, by the file's ending, without silent losses?"""

import csv
import zipfile
from pathlib import Path

import pytest
from commands import Run

SPAN = ("--from", "2026-10-01", "--to", "2026-11-24")


@pytest.mark.parametrize("kind", ["leads", "calls", "rejections"])
def test_a_list_has_as_many_rows_as_it_says(bench: Run, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "out.csv"
    found = bench("export", kind, path, *SPAN, "--json").json
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) - 1 == found["rows"] > 0


def test_calls_equal_the_metric_of_the_same_days(bench: Run, tmp_path: Path) -> None:
    found = bench("export", "rejections", tmp_path / "out.csv", *SPAN, "--json").json
    numbers = bench("metrics", *SPAN, "--metric", "rejections", "--json").json["rows"][0]["metrics"]
    assert found["rows"] == numbers["rejections"]["numerator"]


def test_a_workbook_is_a_workbook(bench: Run, tmp_path: Path) -> None:
    bench("export", "leads", tmp_path / "out.xlsx")
    assert zipfile.is_zipfile(tmp_path / "out.xlsx")


def test_an_ending_or_encoding_that_is_unknown_is_refused(bench: Run, tmp_path: Path) -> None:
    assert bench("export", "leads", tmp_path / "out.doc", "--json").json["error"]["code"] == "bad_value"
    assert bench("export", "leads", tmp_path / "out.csv", "--encoding", "latin-1").status == 2
    assert list(tmp_path.glob("out.*")) == []


def test_letters_an_encoding_lacks_are_named_before_and_after(bench: Run, tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text("会社名,氏名,電話番号\n𠮷野商事,森 葵,03-1234-5678\n", "utf-8")
    bench("import", tmp_path / "new.csv")
    path = tmp_path / "out.csv"

    refused = bench("export", "leads", path, "--encoding", "cp932", "--columns", "company,person", "--json")

    assert (refused.status, refused.json["error"]["code"]) == (1, "characters_lost")
    assert refused.json["error"]["losses"][0][1:] == ["Company name", "𠮷"]
    assert not path.exists()
    said = bench("export", "leads", path, "--encoding", "cp932", "--columns", "company,person", "--lossy")
    assert "𠮷 (1)" in said.out


def test_chosen_columns(bench: Run, tmp_path: Path) -> None:
    bench("export", "contacts", tmp_path / "out.csv", "--columns", "person,email")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(next(csv.reader(file))) == 2
    assert bench("export", "contacts", tmp_path / "no.csv", "--columns", "secret").status == 1


def test_a_preset_writes_what_another_tool_reads(bench: Run, tmp_path: Path) -> None:
    found = bench("export", "calls", tmp_path / "out.csv", "--preset", "salesforce_task", "--json").json
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (found["preset"], found["encoding"], found["rows"]) == ("salesforce_task", "utf-8", len(rows))
    assert {row["Status"] for row in rows} == {"Completed"}
    assert bench("export", "accounts", tmp_path / "no.csv", "--preset", "salesforce_task").status == 1

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

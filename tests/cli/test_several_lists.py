"""Several files or a whole folder at once: each for itself, none stopped by another, and none twice."""

from pathlib import Path

import pytest
from commands import Run
from sqlalchemy import create_engine, text

HEAD = "会社名,氏名,フリガナ,電話番号\n"


@pytest.fixture
def folder(callbench: Run, tmp_path: Path) -> Path:
    callbench("db", "create")
    callbench("user", "add", "Mori", "--role", "sdr")
    folder = tmp_path / "lists"
    folder.mkdir()
    write(folder / "a.csv", "株式会社あおば,森 葵,モリ アオイ,03-1234-5678\n")
    write(folder / "b.csv", "有限会社みどり,林 健,ハヤシ ケン,06-6123-4567\n")
    return folder


def write(path: Path, rows: str) -> None:
    path.write_text(HEAD + rows, encoding="utf-8")


def leads(callbench: Run) -> int:
    return int(callbench("db", "info", "--json").json["counts"]["lead"])


def test_one_that_cannot_be_read_stops_none_of_the_others(callbench: Run, folder: Path) -> None:
    (folder / "broken.xlsx").write_bytes(b"no workbook at all")
    ran = callbench("import", folder / "a.csv", folder / "broken.xlsx", folder / "b.csv", "--json")
    assert ran.status == 1
    told = {Path(each["file"]).name: each for each in ran.json["files"]}
    assert ran.json["failed"] == 1
    assert (told["a.csv"]["created"], told["b.csv"]["created"]) == (1, 1)
    assert told["broken.xlsx"]["error"]["code"] == "read_failed"
    assert leads(callbench) == 2
    lines = callbench("import", folder / "a.csv", folder / "broken.xlsx")
    assert lines.status == 1
    assert "could not be read" in lines.out


def test_of_a_folder_comes_in_what_never_did(callbench: Run, folder: Path) -> None:
    first = callbench("import", folder, "--json")
    assert (first.status, [each["created"] for each in first.json["files"]]) == (0, [1, 1])
    (folder / "~$open.xlsx").write_bytes(b"x")
    (folder / "notes.pdf").write_bytes(b"x")
    (folder / "empty.csv").touch()
    (folder / "a.csv").rename(folder / "renamed.csv")
    write(folder / "c.csv", "株式会社みなと,小林 誠,コバヤシ マコト,03-1234-5670\n")
    again = callbench("import", folder, "--json")
    assert [Path(each["file"]).name for each in again.json["files"]] == ["c.csv"]
    batch = again.json["files"][0]["batch"]
    callbench("import", "--undo", batch)
    assert [Path(each["file"]).name for each in callbench("import", folder, "--json").json["files"]] == [
        "c.csv"
    ]
    assert callbench("import", folder, "--json").json == {"files": [], "failed": 0}


def test_a_folder_that_is_not_there_is_a_clear_refusal(callbench: Run, tmp_path: Path) -> None:
    callbench("db", "create")
    callbench("user", "add", "Mori", "--role", "sdr")
    ran = callbench("import", tmp_path / "gone", "--json")
    assert (ran.status, ran.json["error"]["code"]) == (1, "read_failed")


def test_what_may_be_one_with_somebody_here_is_found_and_said(callbench: Run, folder: Path) -> None:
    callbench("import", folder / "a.csv")
    write(folder / "alike.csv", "株式会社あおば,森 あおい,モリ アオイ,03-9876-5432\n")
    ran = callbench("import", folder / "alike.csv")
    assert ran.status == 0
    assert "Possible duplicates: 1" in ran.err


def test_where_the_data_is_from_is_taken_from_the_last_list_of_these_columns(
    callbench: Run, folder: Path, home: Path
) -> None:
    callbench("import", folder / "a.csv", "--obtained-from", "名刺交換・同意あり")
    callbench("import", folder / "b.csv")
    write(folder / "c.csv", "株式会社みなと,小林 誠,コバヤシ マコト,03-1234-5670\n")
    callbench("import", folder / "c.csv", "--obtained-from", "")
    database = next(home.rglob("callbench.db"))
    with create_engine(f"sqlite:///{database}").connect() as connection:
        said = connection.execute(text("SELECT obtained_from FROM import_batch ORDER BY id")).scalars()
        assert list(said) == ["名刺交換・同意あり", "名刺交換・同意あり", ""]


def test_the_same_file_again_changes_nothing_where_several_of_its_rows_mean_one_record(
    callbench: Run, folder: Path
) -> None:
    words = ("--map", "会社名=company", "--map", "電話番号=phone")
    (folder / "first.csv").write_text(
        "会社名,電話番号,許可\n株式会社あかね,03-1111-2222,A\n", encoding="utf-8"
    )
    path = folder / "offices.csv"
    path.write_text(
        "会社名,電話番号,許可\n株式会社あかね,03-1111-2222,B\n株式会社あかね,03-1111-2222,C\n",
        encoding="utf-8",
    )
    callbench("import", folder / "first.csv", *words)
    first = callbench("import", path, *words, "--json").json
    assert first["updated"] > 0, "the newest word counts"
    dry = callbench("import", path, *words, "--dry-run", "--json").json
    again = callbench("import", path, *words, "--json").json
    for told in (dry, again):
        assert (told["updated"], told["skipped"]) == (0, 2)

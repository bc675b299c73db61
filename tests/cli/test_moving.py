"""callbench db move: a person's own file comes into the team's database; what cannot be moved is said."""

from pathlib import Path

from commands import Run
from given import Given, new_database


def test_a_file_is_moved_once_and_said_table_by_table(
    callbench: Run, tmp_path: Path, pg_migrated_url: str
) -> None:
    engine = new_database(tmp_path / "own.db")
    given = Given(engine)
    for name in ("株式会社甲", "株式会社乙"):
        given.lead(name, "甲野 一")
    engine.dispose()
    command = ("--db", pg_migrated_url, "db", "move", str(tmp_path / "own.db"), "--json")
    said = callbench(*command, "--dry-run").json
    assert said["dry_run"]
    done = callbench(*command)
    assert done.status == 0
    assert done.json == {**said, "dry_run": False}
    leads = next(each for each in done.json["tables"] if each["table"] == "lead")
    assert (leads["rows"], leads["added"]) == (2, 2)


def test_a_file_has_no_place_in_a_file(callbench: Run, tmp_path: Path) -> None:
    new_database(tmp_path / "own.db").dispose()
    new_database(tmp_path / "other.db").dispose()
    refused = callbench("--db", str(tmp_path / "other.db"), "db", "move", str(tmp_path / "own.db"), "--json")
    assert refused.status == 1
    assert refused.json["error"]["code"] == "bad_value"
    assert "postgresql://" in refused.json["error"]["message"]

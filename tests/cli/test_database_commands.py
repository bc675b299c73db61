"""Is a database made, looked at, copied and brought back; are the people in it kept?"""

import os
import sqlite3
import stat
from pathlib import Path

import pytest
from commands import AT, Run

from callbench.settings import change_settings


def test_create_makes_a_private_file_and_needs_no_user(callbench: Run, home: Path) -> None:
    made = callbench("db", "create", "--json").json
    path = home / "data" / "callbench.db"
    assert (made["created"], made["database"]) == (True, str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert callbench("db", "create", "--json").json["created"] is False


def test_without_a_database_the_sentence_says_how_to_make_one(callbench: Run) -> None:
    ran = callbench("queue")
    assert ran.status == 1
    assert "callbench db create" in ran.err
    assert ran.out == ""


def test_without_a_user_the_sentence_says_how_to_add_one(callbench: Run) -> None:
    callbench("db", "create")
    ran = callbench("queue", "--json")
    assert ran.json["error"]["code"] == "no_user"
    assert "callbench user add" in ran.json["error"]["message"]


def test_the_only_user_is_taken_and_several_must_be_told_apart(callbench: Run) -> None:
    callbench("db", "create")
    callbench("user", "add", "Mori", "--role", "sdr")
    assert callbench("queue").status == 0
    callbench("user", "add", "Sato", "--role", "LEAD")
    assert callbench("queue", "--json").json["error"]["names"] == ["Mori", "Sato"]
    assert callbench("queue", "--user", "Sato").status == 0
    assert callbench("queue", "--user", "Nobody", "--json").json["error"]["code"] == "user_unknown"
    change_settings(user="Mori")
    assert callbench("queue").status == 0


def test_users_are_changed_and_listed(callbench: Run) -> None:
    callbench("db", "create")
    callbench("user", "add", "Mori", "--role", "sdr")
    changed = callbench(
        "user", "set", "Mori", "--rename", "Mori Aoi", "--role", "lead", "--team", "A", "--json"
    ).json
    assert (changed["user"]["name"], changed["user"]["role"], changed["user"]["team"]) == (
        "Mori Aoi",
        "LEAD",
        "A",
    )
    assert [each["name"] for each in callbench("user", "list", "--json").json["users"]] == ["Mori Aoi"]
    assert callbench("user", "set", "Mori Aoi").status == 2
    assert callbench("user", "set", "Mori Aoi", "--inactive", "--json").json["error"]["reason"] == "last_user"
    assert callbench("user", "add", "Mori Aoi", "--role", "sdr", "--json").json["error"]["reason"] == "taken"


def test_info_counts_and_check_finds_nothing_wrong(bench: Run) -> None:
    info = bench("db", "info", "--json").json
    assert (info["engine"], info["schema"], info["counts"]["lead"]) == ("sqlite", info["head"], 300)
    checked = bench("db", "check", "--json")
    assert checked.status == 0
    assert checked.json["ok"]
    assert all(each["ok"] for each in checked.json["checks"])


def test_doctor_finds_what_was_spoilt_behind_its_back(bench: Run, database: Path) -> None:
    assert bench("doctor", "--json").json["ok"]
    with sqlite3.connect(database) as connection:
        connection.execute(
            "UPDATE call_rollup SET n = n + 1 WHERE rowid = (SELECT min(rowid) FROM call_rollup)"
        )
        connection.execute(
            "UPDATE queue_count SET n = n + 2 WHERE rowid = (SELECT min(rowid) FROM queue_count)"
        )
        connection.execute(
            "UPDATE lead SET rank = rank + 1 WHERE id = (SELECT min(id) FROM lead WHERE queue_state <> 'OUT')"
        )
    connection.close()
    ran = bench("doctor", "--json")
    assert ran.status == 1
    wrong = {each["name"] for each in ran.json["checks"] if not each["ok"]}
    assert wrong == {"rollups", "counters", "order"}


def test_doctor_of_no_database_says_so(callbench: Run) -> None:
    ran = callbench("doctor", "--json")
    assert (ran.status, ran.json["error"]["code"]) == (1, "database_missing")


def test_a_backup_brings_back_what_was_there(bench: Run, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    before = bench("queue", "--json", "--at", AT).json
    assert bench("db", "backup", target, "--json").json["bytes"] == target.stat().st_size
    bench("log", before["items"][0]["lead"], "--disposition", "NO_ANSWER", "--at", AT)
    restored = bench("db", "restore", target, "--json").json
    assert bench("queue", "--json", "--at", AT).json == before
    assert Path(restored["kept"]).is_file()
    assert bench("db", "backup", target, "--json").json["error"]["code"] == "file_exists"


def test_a_database_that_is_open_is_not_replaced(bench: Run, database: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    bench("db", "backup", target)
    connection = sqlite3.connect(database)
    connection.execute("SELECT count(*) FROM lead").fetchone()
    try:
        assert bench("db", "restore", target, "--json").json["error"]["code"] == "database_locked"
    finally:
        connection.close()


def test_a_file_of_another_kind_is_refused(callbench: Run, tmp_path: Path) -> None:
    other = tmp_path / "letter.db"
    other.write_text("Dear Sir or Madam, this is no database at all. " * 40)
    assert callbench("--db", other, "queue", "--json").json["error"]["code"] == "not_a_database"
    assert callbench("db", "restore", other, "--json").json["error"]["code"] == "not_a_database"


def test_a_newer_schema_is_refused_and_left_alone(bench: Run, database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = database.read_bytes()
    ran = bench("queue", "--json")
    assert ran.json["error"]["code"] == "database_newer"
    assert database.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_file_can_still_be_looked_at(bench: Run, database: Path) -> None:
    database.chmod(0o400)
    assert bench("queue", "--json", "--at", AT).status == 0


def test_a_database_that_cannot_be_finished_is_not_left_behind(callbench: Run, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits of this kind are not known here")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, before[1]))
    try:
        ran = callbench("--db", tmp_path / "new.db", "db", "create", "--json")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (ran.status, ran.json["error"]["code"]) == (1, "disk_full")
    assert not list(tmp_path.glob("new.db*"))


def test_only_create_makes_a_database_of_an_empty_file(callbench: Run, tmp_path: Path) -> None:
    place = tmp_path / "empty.db"
    place.touch()
    ran = callbench("--db", place, "queue", "--json")
    assert (ran.status, ran.json["error"]["code"]) == (1, "database_missing")
    assert callbench("--db", place, "db", "create", "--json").json["created"] is True


def test_a_server_is_not_copied_into_a_file(callbench: Run, tmp_path: Path) -> None:
    ran = callbench("--db", "postgresql://somewhere/team", "db", "backup", tmp_path / "copy.db", "--json")
    assert (ran.status, ran.json["error"]["reason"]) == (1, "server")

"""Is a person handed over and erased from the command line, and met again by a later list however the number is written?"""

import json
from pathlib import Path

from commands import Run

HEAD = "会社名,氏名,電話番号,流入元\n"


def test_an_erased_person_is_met_again_in_any_format(callbench: Run, tmp_path: Path) -> None:
    place = tmp_path / "own.db"
    run = lambda *words: callbench("--db", place, *words, "--json").json  # noqa: E731
    run("db", "create")
    run("user", "add", "Ada", "--role", "admin")
    first, again, handed = (tmp_path / name for name in ("first.csv", "again.csv", "handed.json"))
    first.write_text(HEAD + "株式会社青葉,高橋 健一,03-6821-4400,問い合わせ\n", encoding="utf-8")
    again.write_text(
        HEAD
        + "青葉工業,高橋 健二,＋８１ ３ ６８２１ ４４００,問い合わせ\n"
        + "別会社,鈴木 一,03-6821-4499,問い合わせ\n",
        encoding="utf-8",
    )
    assert run("--user", "Ada", "import", first)["created"] == 1
    assert run("--user", "Ada", "person", "export", 1, handed)["rows"] >= 3
    assert json.loads(handed.read_text(encoding="utf-8"))["contact"][0]["name"] == "高橋 健一"
    assert run("--user", "Ada", "person", "export", 1, tmp_path / "handed.xlsx")["rows"] >= 3
    refused = callbench("--db", place, "--user", "Ada", "person", "erase", 1, "--confirm", 2, "--json")
    assert (refused.status, refused.json["error"]["code"]) == (1, "bad_value")
    assert run("--user", "Ada", "person", "erase", 1, "--confirm", 1)["persons"] == [1]
    assert "高橋 健一".encode() not in place.read_bytes()
    assert list(tmp_path.rglob("own-*.db")), "a backup was made before"
    found = run("--user", "Ada", "import", again)
    assert (found["created"], found["do_not_call"]) == (2, 1)

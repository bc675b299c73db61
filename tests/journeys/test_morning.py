"""A whole morning with real keys: first start, import, thirty calls, a kill in the middle, and the strip against a count by hand."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from callbench.services.desk import Desk
from callbench.services.doctor import examine
from callbench.storage.engine import open_engine
from callbench.storage.rollups import scan_calls, stored_sums

HERE = Path(__file__).parent
REAL = HERE.parents[2] / "shared" / "data" / "takamatsu_food_2026-06_cp932.csv"
NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
PATIENCE_S = 60
KINDS = ("calls", "connects", "appointments")


@dataclass
class Process:
    """The program in a process of its own, and what it has told so far."""

    child: subprocess.Popen[str]
    told: list[dict[str, Any]] = field(default_factory=list)

    def lines(self) -> Iterator[dict[str, Any]]:
        """What it tells, line by line, until it ends."""
        assert self.child.stdout is not None
        for line in self.child.stdout:
            if line.startswith("{"):
                self.told.append(json.loads(line))
                yield self.told[-1]

    def wait_for(self, name: str) -> dict[str, Any]:
        """The line in which this is told."""
        found = next((line for line in self.lines() if name in line), None)
        assert found is not None, f"after {self.told[-1:]}: {self.errors()}"
        return found

    def kill(self) -> None:
        """kill -9: nothing is told to the process, nothing is tidied."""
        assert self.child.poll() is None, self.errors()
        os.kill(self.child.pid, signal.SIGKILL)
        self.child.wait(PATIENCE_S)
        for _line in self.lines():
            pass

    def end(self) -> None:
        """Wait until it has closed its window by itself."""
        for _line in self.lines():
            pass
        assert self.child.wait(PATIENCE_S) == 0, self.errors()

    def errors(self) -> str:
        assert self.child.stderr is not None
        return self.child.stderr.read()

    def close(self) -> None:
        self.child.kill()
        self.child.communicate()


class Home:
    """A machine of one's own: settings, database and log lie here, and the program is started here."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "data" / "callbench.db"
        self._processes: list[Process] = []

    def start(self, *words: object) -> Process:
        """The program with a hand at its keyboard; see morning.py for the words."""
        support = str(HERE.parent / "support")
        changed = {"CALLBENCH_HOME": str(self.folder), "PYTHONPATH": support, "QT_QPA_PLATFORM": "offscreen"}
        child = subprocess.Popen(
            [sys.executable, str(HERE / "morning.py"), *map(str, words)],
            env=os.environ | changed | {"LC_ALL": "C.UTF-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self._processes.append(Process(child))
        return self._processes[-1]

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of the database, read beside whoever has it open."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(query).fetchall()

    def check(self) -> None:
        """The doctor finds nothing, and the sums equal the scan of every call."""
        engine = open_engine(self.database)
        checks = Desk(engine, 1, lambda: NOON).read(examine)
        with engine.connect() as connection:
            assert stored_sums(connection) == scan_calls(connection)
        engine.dispose()
        assert [check for check in checks if not check.ok] == []

    def close(self) -> None:
        for process in self._processes:
            process.close()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path / "home")
    yield home
    home.close()


@pytest.fixture(params=["own", "real"])
def list_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A list in CP932: one of inquiries made here, and one of a city's open data with no person in it."""
    if request.param == "real":
        if not REAL.exists():
            pytest.skip(f"{REAL.name} is not beside the project")
        return REAL
    return own_list(tmp_path / "問い合わせ.csv")


def own_list(path: Path) -> Path:
    """Fifty inquiries of the last days, as a form on the web would export them."""
    rows = ["会社名,部署,役職,氏名,フリガナ,電話番号,流入経路,反響日時"]
    rows += [
        f"株式会社北浜{number}製作所,営業部,課長,髙橋 {number}郎,タカハシ {number}ロウ,06-6201-{4400 + number},問い合わせ,2026/11/{20 + number % 4} 1{number % 8}:{number:02}"
        for number in range(1, 51)
    ]
    path.write_text("\r\n".join(rows), encoding="cp932")
    return path


def by_hand(*processes: Process) -> dict[str, int]:
    """What the hand at the keyboard counted."""
    logged = [line for process in processes for line in process.told if "logged" in line]
    return {kind: sum(line[kind] for line in logged) for kind in KINDS}


def figures(strip: list[str]) -> dict[str, int]:
    """The numbers of the strip: 架電 30 / 50."""
    return {kind: int(text.split()[1]) for kind, text in zip(KINDS, strip, strict=True)}


@pytest.mark.timeout(240)
def test_a_morning_that_is_killed_in_the_middle_of_the_seventeenth_call(home: Home, list_file: Path) -> None:
    first = home.start("first", list_file)
    half = first.wait_for("half")
    first.kill()
    assert home.ask("SELECT count(*) FROM call_draft") == [(1,)]
    again = home.start("again")
    again.end()
    told = {name: line for line in again.told for name in line}
    assert told["more"]["more"] is False
    assert told["back"]["back"] == half["half"]
    assert told["back"]["lead"] == half["lead"]
    counted = by_hand(first, again)
    assert counted == {"calls": 30, "connects": 8, "appointments": 3}
    assert figures(told["strip"]["strip"]) == counted
    assert told["rates"]["rates"] == ["担当接続率 27% (8/30)", "アポ率 38% (3/8)"]
    check_what_is_stored(home, [*first.told, *again.told])
    home.check()


def check_what_is_stored(home: Home, told: list[dict[str, Any]]) -> None:
    """Every call once, as it was said, and nothing left open."""
    logged = [(line["call"], line["lead"], line["outcome"]) for line in told if "logged" in line]
    stored = home.ask(
        "SELECT id, lead_id, disposition FROM call WHERE id NOT IN (SELECT call_id FROM call_undo) ORDER BY id"
    )
    assert stored == logged
    assert home.ask("SELECT count(*) FROM call_undo") == [(1,)]
    assert home.ask("SELECT count(*) FROM call_draft") == [(0,)]
    assert home.ask("SELECT count(*) FROM meeting") == [(3,)]


# --- killed at any moment -----------------------------------------------------------------------------------------------------


@dataclass
class Marks:
    """What must be there, since it was told, and what is there."""

    must: set[str] = field(default_factory=set)
    kills: int = 0

    def take(self, told: list[dict[str, Any]]) -> None:
        self.must |= {line[name] for line in told for name in ("saved", "kept") if name in line}

    def lost(self, home: Home) -> set[str]:
        texts = [
            row[0] or "" for row in home.ask("SELECT memo FROM call UNION ALL SELECT content FROM call_draft")
        ]
        return {mark for mark in self.must if not any(mark in text for text in texts)}

    def doubled(self, home: Home) -> list[tuple[Any, ...]]:
        return home.ask("SELECT memo, count(*) FROM call WHERE memo != '' GROUP BY memo HAVING count(*) > 1")


def kill_many_times(home: Home, marks: Marks, kills: int, seed: int, *more: str) -> None:
    dice = random.Random(seed)
    for number in range(kills):
        process = home.start("work", seed * 1_000 + number, *more)
        process.wait_for("ready")
        time.sleep(dice.uniform(0.05, 1.6))
        process.kill()
        marks.take(process.told)
        marks.kills += 1


def working_home(home: Home, tmp_path: Path) -> Home:
    """A database with enough leads for a long day: the first start, closed by the kill of its first call."""
    rows = ["会社名,氏名,電話番号"]
    rows += [
        f"株式会社南{number}商会,山本 {number}子,06-{6000 + number // 1000}-{number % 1000 + 4000}"
        for number in range(4_000)
    ]
    path = tmp_path / "many.csv"
    path.write_text("\r\n".join(rows), encoding="cp932")
    first = home.start("first", path)
    first.wait_for("logged")
    first.kill()
    return home


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_thirty_kills_at_any_moment_lose_and_double_nothing(home: Home, tmp_path: Path) -> None:
    seed, marks = int(os.environ.get("CALLBENCH_TEST_SEED", time.time_ns() % 10_000)), Marks()
    working_home(home, tmp_path)
    kill_many_times(home, marks, 30, seed)
    lost, doubled = marks.lost(home), marks.doubled(home)
    sys.stdout.write(
        f"seed {seed}: {marks.kills} kills, {len(marks.must)} told, {len(lost)} lost, {len(doubled)} doubled\n"
    )
    assert (lost, doubled) == (set(), [])
    assert len(marks.must) > marks.kills, "too little was under way to prove anything"
    home.check()


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_without_keeping_what_is_typed_the_kills_would_be_noticed(home: Home, tmp_path: Path) -> None:
    marks = Marks()
    working_home(home, tmp_path)
    for turn in range(12):
        kill_many_times(home, marks, 1, turn, "careless")
        if marks.lost(home):
            return
    pytest.fail("nothing was lost without the protection: the kills prove nothing")

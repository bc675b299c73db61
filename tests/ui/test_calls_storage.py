"""A full disk and a file that may not be written: a clear sentence, nothing typed is lost, and work goes on when there is room again."""

import json
import os
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from calls_bench import ALT, CTRL, Bench
from given import TUESDAY_10, Given
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection, event

from callbench.domain.errors import DiskFull, WriteFailed
from callbench.services.call_report import CallReport
from callbench.services.draft_place import Who
from callbench.services.drafts import Written, find_drafts
from callbench.services.operation_ids import new_id
from callbench.storage import writing
from callbench.ui.calls.emergency_file import _entry, keep_in_file
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.messages import wording
from callbench.ui.parts.notice import Notice

Show = Callable[[QWidget], None]
K = Qt.Key
ROOM = "PRAGMA max_page_count = 1073741823"


class Disk:
    """What SQLite itself refuses, in every transaction: to grow the file, or to write at all."""

    def __init__(self, given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
        self._orders: tuple[str, ...] = ()
        self._engine = given.engine
        event.listen(self._engine, "checkout", self._limit)
        begin = writing._begin

        def begin_limited(connection: Connection) -> None:
            self._limit(connection.connection.driver_connection)
            begin(connection)

        monkeypatch.setattr(writing, "_begin", begin_limited)  # the writer keeps its connection

    def fill(self) -> None:
        self._orders = ("PRAGMA max_page_count = 1",)

    def lock(self) -> None:
        self._orders = ("PRAGMA query_only = ON",)

    def free(self) -> None:
        self._orders = (ROOM, "PRAGMA query_only = OFF")

    def let_go(self) -> None:
        self.free()
        event.remove(self._engine, "checkout", self._limit)

    def _limit(self, driver: Any, *_: object) -> None:
        for order in self._orders:
            driver.execute(order)


@pytest.fixture
def disk(given: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    monkeypatch.setenv("HOME", str(tmp_path / "person"))
    monkeypatch.setenv("CALLBENCH_HOME", str(tmp_path / "home"))
    disk = Disk(given, monkeypatch)
    yield disk
    disk.let_go()


@pytest.fixture
def two(bench: Bench, given: Given, disk: Disk, show: Show) -> tuple[int, int]:
    """Two leads, the first one open, and a table that has to grow for a long text."""
    leads = (given.lead("株式会社甲", "甲野 一"), given.lead("株式会社乙", "乙川 二", age=timedelta(hours=1)))
    bench.open(show)
    return leads


def entry(lead_id: int, written: Written) -> dict[str, Any]:
    return _entry("here#1", new_id(), lead_id, Who("", "甲野 一"), written, TUESDAY_10)


def notices(bench: Bench) -> list[Notice]:
    return bench.window.notices._notices


def copies(bench: Bench, folder: str = "data") -> list[dict[str, Any]]:
    files = (bench.folder / folder).glob("callbench-emergency-*.jsonl")
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def type_much(bench: Bench) -> str:
    """More than the pages there are can hold."""
    bench.press(K.Key_O, ALT)
    bench.page.panel.notes.memo.insertPlainText("long " * 4_000)
    bench.type("the end")
    return bench.page.panel.report().memo


def test_a_full_disk_is_said_and_the_text_is_in_the_form_and_a_file(
    bench: Bench, two: tuple[int, int], disk: Disk
) -> None:
    disk.fill()
    memo = type_much(bench)
    bench.press(K.Key_7, ALT)
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    assert bench.calls() == []
    assert bench.current() == two[0]
    assert bench.page.panel.report().memo == memo
    assert bench.page.panel.foot.save_button.isEnabled()
    (notice,) = notices(bench)
    assert notice.seconds == 0
    assert notice.text.startswith("The disk is full. What you typed is still in the form.")
    assert copies(bench)[-1]["report"]["memo"] == memo
    assert copies(bench)[-1]["lead_id"] == two[0]
    disk.free()
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    assert [call.memo for call in bench.calls()] == [memo]
    assert bench.current() == two[1]
    assert [each.text.startswith("Saved") for each in notices(bench)] == [True]


def test_a_file_that_may_not_be_written_is_said_and_nothing_is_lost(
    bench: Bench, two: tuple[int, int], disk: Disk
) -> None:
    disk.lock()
    bench.press(K.Key_O, ALT)
    bench.type("the long talk")
    bench.press(K.Key_7, ALT)
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    (notice,) = notices(bench)
    assert notice.text.startswith("The database cannot be written.")
    assert "work.db" in notice.text
    assert bench.page.panel.report().memo == "the long talk"
    disk.free()
    bench.press(K.Key_Return, CTRL)
    bench.settle()
    assert [call.memo for call in bench.calls()] == ["the long talk"]


def test_what_was_typed_for_a_lead_that_was_left_is_written_when_there_is_room(
    bench: Bench, given: Given, two: tuple[int, int], disk: Disk
) -> None:
    disk.lock()
    bench.press(K.Key_D, ALT)
    bench.page.panel.details.refusal.why.setFocus()
    bench.type("asked twice")
    bench.press(K.Key_Down, CTRL)
    bench.settle()
    assert bench.current() == two[1]
    assert copies(bench)[-1]["lead_id"] == two[0]
    assert copies(bench)[-1]["loose"]["refusal.why"] == "asked twice"
    bench.press(K.Key_Up, CTRL)
    bench.settle()
    assert bench.page.panel.details.refusal.why.text() == "asked twice"
    bench.press(K.Key_Down, CTRL)
    disk.free()
    bench.press(K.Key_O, ALT)
    bench.type("other")
    bench.page.keep_draft()
    bench.settle()
    kept = {each.lead_id: each.written for each in given.desk.read(find_drafts, user_id=1)}
    assert kept[two[0]].loose["refusal.why"] == "asked twice"
    assert kept[two[1]].report.memo == "other"
    assert notices(bench) == []


def test_it_is_tried_again_without_a_key_and_told_once(
    bench: Bench, given: Given, two: tuple[int, int], disk: Disk
) -> None:
    disk.lock()
    bench.press(K.Key_O, ALT)
    bench.type("wait")
    bench.page.keep_draft()
    bench.settle()
    keeper = bench.page.work._keeper
    assert keeper._again.isActive()
    for _ in range(3):
        keeper._again.timeout.emit()
        bench.settle()
    assert len(copies(bench)) == 1
    assert set(bench.window.notices._times.values()) == {1}
    disk.free()
    keeper._again.timeout.emit()
    bench.settle()
    assert [each.report.memo for each in given.desk.read(find_drafts, user_id=1)] == ["wait"]
    assert notices(bench) == []


def test_where_no_file_can_be_written_either_the_window_is_to_stay(
    bench: Bench, two: tuple[int, int], disk: Disk
) -> None:
    wall = bench.folder / "wall"
    wall.write_text("", encoding="utf-8")
    bench.page.aside._folders = (wall / "a", wall / "b")
    disk.lock()
    bench.press(K.Key_O, ALT)
    bench.type("only here")
    bench.page.keep_draft()
    bench.settle()
    (notice,) = notices(bench)
    assert notice.text.endswith("No file could be written either: leave this window open.")


def test_closing_asks_first_where_text_is_nowhere_but_in_the_form(
    bench: Bench, two: tuple[int, int], disk: Disk
) -> None:
    wall = bench.folder / "wall"
    wall.write_text("", encoding="utf-8")
    bench.page.aside._folders = (wall / "a",)
    bench.window.ask_before_closing(bench.page.may_close)
    disk.lock()
    bench.press(K.Key_O, ALT)
    bench.type("only here")
    assert not bench.window.close()
    assert bench.window.isVisible()
    assert bench.notice().startswith("What you typed could not be stored anywhere.")
    disk.free()
    bench.page.work._keeper.write_owed()
    bench.settle()
    assert notices(bench) == []
    disk.lock()
    bench.type(" and more")
    assert not bench.window.close()
    assert bench.window.close()
    disk.free()


def test_what_an_emergency_file_holds_is_offered_at_the_next_start(
    bench: Bench, given: Given, two: tuple[int, int], disk: Disk, show: Show
) -> None:
    disk.lock()
    bench.press(K.Key_O, ALT)
    bench.type("the last words")
    bench.page.keep_draft()
    bench.settle()
    assert len(copies(bench)) == 1
    foreign = bench.folder / "data" / "callbench-emergency-2026-11-23.jsonl"
    foreign.write_text('{"whose": "another"}\nno json\n', encoding="utf-8")
    bench.window.close()
    bench.page.work._keeper._again.stop()
    disk.free()
    again = Bench(given, bench.qtbot, bench.languages, bench.folder).open(show)
    assert [draft.lead_id for draft in again.page.banner._drafts] == [two[0]]
    again.page.banner.resume_button.click()
    again.settle()
    assert again.page.panel.report().memo == "the last words"
    assert foreign.read_text(encoding="utf-8") == '{"whose": "another"}\nno json\n'
    left = sorted(path.name for path in (bench.folder / "data").glob("callbench-emergency-*"))
    assert left == [foreign.name]


# --- the file -------------------------------------------------------------------------------------------------------------------


def test_a_copy_goes_to_the_first_folder_that_takes_it_for_its_owner_alone(tmp_path: Path) -> None:
    wall = tmp_path / "wall"
    wall.write_text("", encoding="utf-8")
    written = Written(CallReport(memo="one"), {"past": "yesterday about"})
    folders = (wall / "data", tmp_path / "second", tmp_path / "third")
    path = keep_in_file(folders, entry(7, written), TUESDAY_10).path
    keep_in_file(folders, entry(8, Written(CallReport(memo="two"))), TUESDAY_10)
    assert path.parent == tmp_path / "second"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(each["lead_id"], each["report"]["memo"]) for each in lines] == [(7, "one"), (8, "two")]
    assert lines[0]["loose"] == {"past": "yesterday about"}
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_takes_no_half_line(tmp_path: Path) -> None:
    full, spare = tmp_path / "full", tmp_path / "spare"
    full.mkdir()
    (full / f"callbench-emergency-{TUESDAY_10:%Y-%m-%d}.jsonl").symlink_to("/dev/full")
    path = keep_in_file((full, spare), entry(7, Written(CallReport(memo="one"))), TUESDAY_10).path
    assert path.parent == spare
    with pytest.raises(WriteFailed):
        keep_in_file((full,), entry(7, Written(CallReport(memo="one"))), TUESDAY_10)


def test_before_a_database_is_open_no_text_is_spoken_of(bench: Bench) -> None:
    formats = Formats(bench.given.clock.now.tzinfo)  # type: ignore[arg-type]
    assert "form" in wording(DiskFull("work.db"), formats).line()
    opening = wording(DiskFull("work.db"), formats, is_opening=True).line()
    assert opening == "The disk is full. Nothing was changed. Free some space, then try again."

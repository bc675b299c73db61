"""A folder that is watched: what comes into it is offered once it stands still, once, and what came in before never."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from given import Given, new_database
from import_bench import ImportBench
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callbench.settings import Settings, load_settings
from callbench.ui.imports import folder_watch
from callbench.ui.imports.folder_watch import FolderWatch
from callbench.ui.parts.language import Languages
from callbench.ui.parts.notice import Notice

HEAD = "会社名,氏名,電話番号\n"
ROW = "株式会社青葉,高橋 健一,03-6821-4410\n"


@pytest.fixture
def bench(
    languages: Languages, tmp_path: Path, show: Callable[[QWidget], None], monkeypatch: pytest.MonkeyPatch
) -> Iterator[ImportBench]:
    monkeypatch.setattr(folder_watch, "STILL_MS", 150)
    monkeypatch.setattr(folder_watch, "LOOK_EVERY_MS", 60)
    engine = new_database(tmp_path / "work.db")
    bench = ImportBench(Given(engine), languages, tmp_path)
    bench.page.resize(1250, 660)
    show(bench.page)
    yield bench
    bench.page.stop()
    bench.finish()
    engine.dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def told() -> list[Notice]:
    return []


@pytest.fixture
def watch(bench: ImportBench, told: list[Notice]) -> Iterator[FolderWatch]:
    watch = FolderWatch(bench.given.desk, bench.tasks, bench.page)
    watch.noticed.connect(told.append)
    bench.page.watch_with(watch)
    yield watch
    watch.stop()


def put(path: Path, rows: str = ROW) -> Path:
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def names(bench: ImportBench) -> list[str]:
    return [path.name for path in bench.page.waiting.paths]


def test_a_new_list_waits_for_its_turn_and_is_offered_once(
    bench: ImportBench, watch: FolderWatch, folder: Path, told: list[Notice], qtbot: QtBot
) -> None:
    watch.choose(folder)
    assert "inbox" in bench.page.start.folder.text()
    put(folder / "monday.csv")
    (folder / "notes.pdf").write_bytes(b"x")
    qtbot.waitUntil(lambda: names(bench) == ["monday.csv"])
    assert told[-1].text == "New lists in inbox: 1"
    assert told[-1].action == "go.imports"
    bench.click(bench.page.waiting.open)
    bench.check()
    bench.click(bench.page.list.bar.primary)
    assert bench.leads() == 1
    put(folder / "the same under another name.csv")
    put(folder / "tuesday.csv", "みなと物流株式会社,小林 誠,03-6821-4411\n")
    qtbot.waitUntil(lambda: names(bench) == ["tuesday.csv"])
    qtbot.wait(500)
    assert names(bench) == ["tuesday.csv"]
    assert len(told) == 2


def test_a_list_that_is_still_written_waits(
    bench: ImportBench, watch: FolderWatch, folder: Path, qtbot: QtBot
) -> None:
    watch.choose(folder)
    path = folder / "long.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for number in range(40):
            file.write(f"株式会社{number},担当 {number},03-6821-{number:04}\n")
            file.flush()
            qtbot.wait(5)
            assert names(bench) == []
            watch.look()
    qtbot.waitUntil(lambda: names(bench) == ["long.csv"])


def test_a_folder_that_goes_and_comes_is_told_and_nothing_breaks(
    bench: ImportBench, watch: FolderWatch, folder: Path, qtbot: QtBot
) -> None:
    watch.choose(folder)
    folder.rmdir()
    qtbot.waitUntil(lambda: "is not there" in bench.page.start.folder.text())
    folder.mkdir()
    put(folder / "back.csv")
    qtbot.waitUntil(lambda: names(bench) == ["back.csv"])
    assert "Watched" in bench.page.start.folder.text()


def test_the_folder_is_kept_for_the_next_start_and_given_up(
    bench: ImportBench, watch: FolderWatch, folder: Path, told: list[Notice], qtbot: QtBot
) -> None:
    watch.choose(folder)
    bench.finish()
    assert load_settings().import_folder == str(folder)
    put(folder / "overnight.csv")
    watch.stop()
    bench.page.waiting.clear()
    later = FolderWatch(bench.given.desk, bench.tasks, bench.page)
    later.noticed.connect(told.append)
    later.start(load_settings())
    qtbot.waitUntil(lambda: len(told) > 0)
    bench.page.watch_with(later)
    assert names(bench) == ["overnight.csv"], "found before the page was there"
    bench.click(bench.page.start.folder.leave)
    bench.finish()
    assert load_settings().import_folder == ""
    assert not bench.page.start.folder.leave.isVisible()
    later.stop()


def test_without_a_folder_nothing_is_looked_at(watch: FolderWatch) -> None:
    watch.start(Settings())
    assert watch.folder is None


def test_a_folder_that_is_dropped_is_watched(
    bench: ImportBench, watch: FolderWatch, folder: Path, qtbot: QtBot
) -> None:
    put(folder / "first.csv")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    where = QPointF(50, 50)
    QApplication.sendEvent(bench.page, QDragEnterEvent(where.toPoint(), action, data, button, none))
    QApplication.sendEvent(bench.page, QDropEvent(where, action, data, button, none, QEvent.Type.Drop))
    assert watch.folder == folder
    qtbot.waitUntil(lambda: names(bench) == ["first.csv"])

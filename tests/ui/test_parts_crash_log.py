"""What went wrong is in one file, without anybody's name, and said once."""

import logging.config
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from pytestqt.qtbot import QtBot

from callbench.ui.parts.crash_log import FILE_NAME, CrashLog, scrub

PERSONAL = [
    "03-6821-4410",
    "０３－６８２１－４４１０",
    "+81 3 6821 4410",
    "(03)6821-4410",
    "takahashi@aoba.example",
    "高橋",
    "青葉",
]


@pytest.fixture
def log(qapp: object, tmp_path: Path) -> Iterator[CrashLog]:
    log = CrashLog(tmp_path / "log")
    log.install()
    yield log
    log.uninstall()


@pytest.mark.parametrize("personal", PERSONAL)
def test_nothing_personal_is_left(personal: str) -> None:
    assert personal not in scrub(f"could not save {personal} in row 12")


@pytest.mark.parametrize(
    "text", ["no such column: lead.rank", "line 12 of 300", "error 404", "PySide6 6.11.3"]
)
def test_what_helps_stays(text: str) -> None:
    assert scrub(text) == text


def test_an_exception_is_written_and_told_once(qtbot: QtBot, log: CrashLog) -> None:
    told: list[str] = []
    log.bug_logged.connect(told.append)
    for _ in range(3):
        fail_through_hook(ValueError("cannot read '高橋 健一' at 03-6821-4410"))
    text = log.path.read_text(encoding="utf-8")
    assert text.count("ValueError") == 3
    assert "test_parts_crash_log.py" in text
    assert str(Path(__file__).parent) not in text
    assert not [personal for personal in PERSONAL if personal in text]
    assert told == ["ValueError"]


def test_a_library_that_sets_up_logging_does_not_silence_it(log: CrashLog, tmp_path: Path) -> None:
    log.note("before")
    logging.config.dictConfig({"version": 1})
    later = CrashLog(tmp_path / "later")
    later.note("started")
    later.uninstall()
    assert "started" in later.path.read_text(encoding="utf-8")


def test_threads_objects_and_qt_write_into_the_same_file(qtbot: QtBot, log: CrashLog) -> None:
    worker = threading.Thread(target=fail, args=(KeyError("thread"),))
    worker.start()
    worker.join()
    qWarning("a warning of Qt")
    log.note("started")
    text = log.path.read_text(encoding="utf-8")
    assert all(part in text for part in ("KeyError", "Qt: a warning of Qt", "started"))


def test_the_file_is_exchanged_when_it_is_full(log: CrashLog, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(1200):
        log.note("x" * 1000)
    names = sorted(path.name for path in log.path.parent.iterdir())
    assert names == [FILE_NAME, f"{FILE_NAME}.1"]


def test_hooks_are_given_back(qapp: object, tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    log = CrashLog(tmp_path)
    log.install()
    assert sys.excepthook != before[0]
    log.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_a_crash_of_the_interpreter_leaves_its_stack(tmp_path: Path) -> None:
    program = (
        "import faulthandler, sys; from pathlib import Path; from callbench.ui.parts.crash_log import CrashLog;"
        "log = CrashLog(Path(sys.argv[1])); log.install(); log.open(); faulthandler._sigsegv()"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=False)
    assert done.returncode != 0
    assert "Segmentation fault" in (tmp_path / FILE_NAME).read_text(encoding="utf-8")


def fail(error: Exception) -> None:
    raise error


def fail_through_hook(error: Exception) -> None:
    try:
        fail(error)
    except ValueError:
        sys.excepthook(*sys.exc_info())


def test_where_no_log_can_be_written_the_program_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wall = tmp_path / "wall"
    wall.write_text("", encoding="utf-8")
    log = CrashLog(wall / "log")
    log.install()
    log.note("started")
    log.uninstall()
    assert capsys.readouterr().err == "started\n"

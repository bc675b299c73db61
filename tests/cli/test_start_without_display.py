"""Where there is no display the program says so, and how the work can be done all the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

NAMED = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a person who is logged in has a display")
@pytest.mark.parametrize(
    ("language", "words"), [("ja_JP.UTF-8", "ディスプレイがありません"), ("en_GB.UTF-8", "no display")]
)
def test_a_window_without_a_display_is_refused_in_a_sentence(
    language: str, words: str, tmp_path: Path
) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in NAMED}
    env = {**kept, "LC_ALL": language, "PYTHONIOENCODING": "utf-8", "CALLBENCH_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "callbench"], env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr

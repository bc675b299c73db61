"""How does every screen look, in both languages, light and dark, small and large, empty and full? `make screenshots` draws them.

    python tools/screenshots.py [--only calls] [--out build/screenshots]

Each combination is a process of its own on the offscreen platform; the pictures go to build/screenshots, which git ignores. Databases are
made for the run: the sample at a working hour, and an empty one.
"""

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AT = datetime(2026, 11, 24, 1, 20, tzinfo=UTC)
"""Tuesday 10:20 in Tokyo."""
SIZES = {"small": (1280, 720), "large": (1920, 1080)}

SCENE = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from callbench.app import Program
from callbench.doorway import Wanted
from callbench.settings import load_settings
from callbench.ui.parts.crash_log import CrashLog
from callbench.ui.parts.single_instance import SingleInstance

place, user, at, width, height, only, out = sys.argv[1:8]
moment = datetime.fromisoformat(at)
app = QApplication(sys.argv[:1])
crash_log = CrashLog(Path(place).parent / "log")
program = Program(app, crash_log, SingleInstance(Path(place).parent), load_settings(), lambda: moment)
desktop = program.open(Wanted(place, user, may_be_new=True))
window = desktop.window

K = Qt.Key
OUTCOMES = {
    "appointment": K.Key_1,
    "declined": K.Key_3,
    "call-back": K.Key_4,
    "material": K.Key_9,
    "referred": K.Key_0,
    "do-not-call": K.Key_D,
}

def settle(milliseconds=400):
    QTest.qWait(milliseconds)
    while desktop.tasks.is_busy():
        QTest.qWait(20)
    QTest.qWait(60)

def picture(name):
    if only in name:
        settle()
        window.grab().save(f"{out}-{name}.png")

def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or window, key)
        settle(150)

def walk():
    window.resize(int(width), int(height))
    settle(1500)
    if desktop.bench is None:
        picture("first-start")
        app.quit()
        return
    picture("calls")
    page = window.page("calls")
    page.list.view.setFocus()
    for name, key in OUTCOMES.items():
        press(key)
        picture(f"calls-{name}")
        page.list.view.setFocus()
    press(K.Key_7, K.Key_7)
    picture("calls-undo")
    page.list.search.setText("渚渚渚")
    picture("calls-nothing-found")
    page.list.search.setText("")
    window.open_palette()
    picture("palette")
    press(K.Key_Escape)
    window.open_shortcuts()
    picture("shortcuts")
    press(K.Key_Escape)
    for name in ("imports", "settings"):
        window.show_page(name)
        picture(name)
    window.close()
    app.quit()

QTimer.singleShot(2500, walk)
app.exec()
"""


def main() -> int:
    """Draw everything; the number of processes that failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", default="", help="pictures whose name has this in it")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "screenshots")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        sample, user = _sample(Path(folder))
        for language, theme, size in itertools.product(("ja", "en"), ("light", "dark"), SIZES):
            failed += _draw(folder, str(sample), user, language, theme, size, chosen.only, chosen.out)
        for language in ("ja", "en"):
            place = str(Path(folder) / "nobody" / "callbench.db")
            failed += _draw(folder, place, "", language, "light", "small", chosen.only, chosen.out)
    print(f"{len(list(chosen.out.glob('*.png')))} pictures in {chosen.out}")
    return failed


def _sample(folder: Path) -> tuple[Path, str]:
    from callbench.exchange.demo.making import make_demo
    from callbench.storage.engine import open_engine

    path = folder / "sample.db"
    engine = open_engine(path, create=True)
    made = make_demo(engine, now=AT)
    engine.dispose()
    return path, made.user


def _draw(
    folder: str, place: str, user: str, language: str, theme: str, size: str, only: str, out: Path
) -> int:
    home = Path(folder) / f"{language}-{theme}-{size}"
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "settings.toml").write_text(
        f'language = "{language}"\ntheme = "{theme}"\ndial_by = "copy"\n'
    )
    width, height = SIZES[size]
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            SCENE,
            place,
            user,
            AT.isoformat(),
            str(width),
            str(height),
            only,
            str(out / f"{language}-{theme}-{size}"),
        ],
        env={**os.environ, "CALLBENCH_HOME": str(home)},
        check=False,
        timeout=180,
    )
    return int(done.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())

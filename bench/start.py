"""How long until the window is painted, and until the first page of the list is on it, beside an empty PySide6 window?

The window is painted bare, in its place and colours; bars and list come together next, and the database is opened for work behind them.

Each start is a process of its own; the three kinds take turns in one run, and the medians are compared. Run it on an idle machine:
    python bench/start.py [--turns 9]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from side_by_side import show

from callbench.exchange.sample_database import make_sample

EMPTY = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, done)
        return False

def done():
    print("painted", time.time(), flush=True)
    app.quit()

app = QApplication(sys.argv)
window, centre, watch = QMainWindow(), QWidget(), Watch()
window.setCentralWidget(centre)
window.resize(1200, 760)
centre.installEventFilter(watch)
window.show()
app.exec()
"""

OURS = """
import gc, sys, time
gc.disable()  # as callbench.__main__ does
from PySide6.QtCore import QTimer
from callbench import app

def tell(what):
    print(what, time.time(), flush=True)

class Painted(app.FirstPaint):
    def __init__(self, ground):
        super().__init__(ground)
        self.painted.connect(lambda: tell("painted"))

class Listed(app.FirstPaint):
    def __init__(self, calls):
        super().__init__(calls)
        self.calls = calls
        self.painted.connect(self.look)

    def look(self):
        from callbench.domain.call_list import PAGE
        from callbench.ui.calls.lead_model import TEXT_ROLE
        assert self.calls.model.rowCount() == PAGE and self.calls.model.index(0, 0).data(TEXT_ROLE).company
        tell("listed")

class Start(app.Start):
    def go_on(self, window):
        from callbench import early_list
        early_list.FirstPaint = Listed
        super().go_on(window)
        self._program.desktop.opened.connect(lambda: self.worked(window))

    def worked(self, window):
        tell("worked")
        QTimer.singleShot(0, window.close)

app.FirstPaint, app.Start = Painted, Start
sys.exit(app.open_window(database=sys.argv[1], user=sys.argv[2]))
"""


def main() -> None:
    """Print both ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--turns", type=int, default=9)
    turns: int = parser.parse_args().turns
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CALLBENCH_HOME"] = folder
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        database, user = _sample(Path(folder))
        empty, painted, listed, worked = _measure(turns, database, user)
    show(
        "start to the painted window ÷ an empty PySide6 window", painted / empty, "≤ 1.3", _ms(painted, empty)
    )
    show("start to the first page of the list ÷ the same", listed / empty, "≤ 2.7", _ms(listed, empty))
    show(
        "start to a database that is open for work ÷ the same", worked / empty, "no limit", _ms(worked, empty)
    )


def _sample(folder: Path) -> tuple[Path, str]:
    """The sample as `callbench demo` makes it: its clock shows a working hour, so that somebody can be called whenever this runs."""
    made = make_sample(folder / "sample.db", datetime.now(UTC))
    return made.path, made.user


def _measure(turns: int, database: Path, user: str) -> tuple[float, ...]:
    empty, painted, listed, worked = [], [], [], []
    for turn in range(turns + 1):
        bare = _start(EMPTY)
        ours = _start(OURS, str(database), user)
        if turn:  # the first of each only warms the caches
            empty.append(bare["painted"])
            painted.append(ours["painted"])
            listed.append(ours["listed"])
            worked.append(ours["worked"])
    return median(empty), median(painted), median(listed), median(worked)


def _start(script: str, *arguments: str) -> dict[str, float]:
    """Seconds from the start of a process to each line it prints."""
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], check=True, capture_output=True, text=True, timeout=60
    )
    lines = (line.split() for line in done.stdout.splitlines())
    return {name: float(at) - began for name, at in lines}


def _ms(one: float, other: float) -> str:
    return f"{one * 1000:.0f} ms ÷ {other * 1000:.0f} ms"


if __name__ == "__main__":
    main()

"""How long until a list of a million leads is on the screen, beside one of ten thousand, and what does it cost in memory?

    python bench/list_shown.py [--turns 9]

Each showing is a process of its own, the two in turns. "Shown" is from asking for the list to its first painted rows; memory is what the
process has grown by when every id has arrived and the list was scrolled to its end and its middle.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from big import big_database
from side_by_side import show

SHOWN = """
import sys, time
sys.path.insert(0, sys.argv[2])
import psutil
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from big_rows import NOW
from callbench.domain.call_list import Filter, View
from callbench.services.call_facts import team_zone
from callbench.services.desk import Desk
from callbench.services.labels import load_labels
from callbench.services.list_source import ListSource
from callbench.services.windows import load_windows
from callbench.storage.engine import open_engine
from callbench.ui.calls.lead_model import TEXT_ROLE
from callbench.ui.calls.list_panel import ListPanel
from callbench.ui.calls.words import Words
from callbench.ui.parts.language import Language, Languages
from callbench.ui.parts.tasks import Tasks

app = QApplication(sys.argv)
desk = Desk(open_engine(sys.argv[1]), 1, lambda: NOW)
zone = desk.read(lambda session, now: team_zone(load_windows(session)))
languages = Languages(app)
tasks = Tasks()
panel = ListPanel(Words(desk.read(load_labels), languages, zone), desk.user_id, desk.clock)
panel.resize(360, 720)
panel.show()
app.processEvents()

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            first = panel.model.index(0, 0)
            if first.isValid() and first.data(TEXT_ROLE) is not None:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, painted)
        return False

def painted():
    print("shown", time.perf_counter() - began, flush=True)
    wait_for_all()

def wait_for_all():
    if tasks.is_busy():
        QTimer.singleShot(5, wait_for_all)
        return
    panel.view.scrollToBottom()
    QTimer.singleShot(300, middle)

def middle():
    panel.view.scrollTo(panel.model.index(panel.model.rowCount() // 2, 0))
    QTimer.singleShot(300, end)

def end():
    print("rows", panel.model.rowCount(), flush=True)
    print("grown", process.memory_info().rss - before, flush=True)
    app.quit()

watch = Watch()
panel.view.viewport().installEventFilter(watch)
process = psutil.Process()
before = process.memory_info().rss
began = time.perf_counter()
panel.loader.load(Filter(view=View.OTHER))
panel.loader.start(ListSource(desk), tasks)
app.exec()
tasks.drain(5000)
"""
MEGABYTE = 1_000_000


def _shown(database: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", SHOWN, str(database), str(Path(__file__).parent)],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return {name: float(value) for name, value in (line.split() for line in done.stdout.splitlines())}


def main() -> None:
    """Print the ratio and the growth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--turns", type=int, default=9)
    turns: int = parser.parse_args().turns
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    many, few = big_database(), big_database(10_000, 50_000)
    large, small = [], []
    for turn in range(turns + 1):
        one, other = _shown(many), _shown(few)
        if turn:  # the first of each only warms the caches
            large.append(one)
            small.append(other)
    big, little = median(each["shown"] for each in large), median(each["shown"] for each in small)
    detail = f"{big * 1e3:.1f} ms ({large[0]['rows']:,.0f} rows) / {little * 1e3:.1f} ms ({small[0]['rows']:,.0f} rows)"
    show("list of 1M leads shown / of 10k", big / little, "<= 1.2", detail)
    grown = median(each["grown"] for each in large) - median(each["grown"] for each in small)
    show("memory grown more than for 10k, MB", grown / MEGABYTE, "<= 40")


if __name__ == "__main__":
    main()

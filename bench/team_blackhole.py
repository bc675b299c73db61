"""How long does the window stand still while the network swallows everything? A call a second is saved; the event loop's pulse is taken.

The longest gap between two beats of a timer, without a network fault and in a black hole, at a real server (the tests' own). The limit is
100 ms; a window that waited for the network would stand still for three seconds and more.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from chaos import Fault, Proxy  # noqa: E402 - found by the line above
from given import TUESDAY_10, Clock, Given  # noqa: E402
from postgres import find_programs, started  # noqa: E402
from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402
from side_by_side import show  # noqa: E402
from sqlalchemy import URL  # noqa: E402

from callbench.page_table import page_table  # noqa: E402
from callbench.pages import Pages, Surroundings  # noqa: E402
from callbench.services.opening import Workbench, open_workbench  # noqa: E402
from callbench.services.starting import seed_defaults  # noqa: E402
from callbench.settings import DialBy, Settings  # noqa: E402
from callbench.storage.engine import open_engine  # noqa: E402
from callbench.ui.calls.calls_page import CallsPage  # noqa: E402
from callbench.ui.main_window import MainWindow  # noqa: E402
from callbench.ui.parts.language import Languages  # noqa: E402
from callbench.ui.parts.tasks import Tasks  # noqa: E402

LEADS, WARM, SECONDS, PULSE_MS, LIMIT_MS = 60, 3, 12.0, 5, 100.0


class Pulse:
    """A timer in the window's own thread; the longest time between two of its beats."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer(interval=PULSE_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def begin(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def main() -> int:
    programs = find_programs()
    if programs is None:
        print("There is no PostgreSQL on this machine.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as home, started(programs) as server:
        os.environ["CALLBENCH_HOME"] = home
        return measure(server, Path(home))


def measure(server: URL, home: Path) -> int:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    given = Given(open_engine(server))
    given.desk.write(seed)
    for number in range(LEADS):
        given.lead(f"株式会社{number}", f"{number} 一")
    network = Proxy(server)
    clock = Clock(TUESDAY_10)
    bench = open_workbench(
        network.place(server), "佐藤 美咲", clock(), language="ja", may_be_new=False, clock=clock
    )
    assert isinstance(bench, Workbench)
    window, tasks, pages = furnish(app, bench, home)
    pulse = Pulse()
    fine = a_while(app, pulse, window)
    network.be(Fault.BLACK_HOLE)
    swallowed = a_while(app, pulse, window)
    outgoing = calls_page(window).outgoing
    assert outgoing is not None
    waiting = outgoing.waiting()
    window.hide()
    pages.stop()
    tasks.close()
    pages.let_go()
    network.close()
    show("longest stall of the window, network fine (ms)", fine * 1000, "for comparison")
    detail = f"{waiting} calls saved meanwhile, {dict(network.met)}"
    show("longest stall of the window, black hole (ms)", swallowed * 1000, f"≤ {LIMIT_MS:.0f}", detail)
    return int(swallowed * 1000 > LIMIT_MS or not waiting)


def seed(session: object, *, now: object) -> None:
    seed_defaults(session, now)  # type: ignore[arg-type]


def furnish(app: QApplication, bench: Workbench, home: Path) -> tuple[MainWindow, Tasks, Pages]:
    """The program's own window on this desk."""
    languages, tasks, window = Languages(app), Tasks(), MainWindow(home / "config")
    built: list[Pages] = []
    window.furnish(page_table(partial(_build, built)), languages)
    around = Surroundings(bench, tasks, window, languages, lambda: Settings(dial_by=DialBy.COPY))
    built.append(Pages(around))
    window.resize(1280, 720)
    window.show_page("calls")
    window.show()
    built[0].start()
    go_on_until(app, lambda: calls_page(window).work.lead_id is not None)
    return window, tasks, built[0]


def _build(built: list[Pages], page_id: str) -> QWidget:
    return built[0].build(page_id)


def calls_page(window: MainWindow) -> CallsPage:
    page = window.page("calls")
    assert isinstance(page, CallsPage)
    return page


def a_while(app: QApplication, pulse: Pulse, window: MainWindow) -> float:
    """A call a second, with a memo; the longest stall."""
    for turn in range(WARM + int(SECONDS)):
        if turn == WARM:
            pulse.begin()
        work, panel = calls_page(window).work, calls_page(window).panel
        panel.notes.memo.insertPlainText("asked for me")
        work.choose("NO_ANSWER")
        work.save_and_go_on()
        go_on_until(app, lambda: False, 1.0)
    return pulse.longest


def go_on_until(app: QApplication, is_so: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.001)


if __name__ == "__main__":
    sys.exit(main())

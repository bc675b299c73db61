"""How soon is a colleague's change on fifty screens? Fifty watches listen at a real server (the tests' own); one person edits what all see.

From the moment the change is committed until a screen is told of it. In the same run, in turns, the same without hints: what looking every
three seconds alone would give is shown beside it, by its interval. The limit is 500 ms for 95 of 100.
"""

import sys
import threading
import time
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))

from given import Given  # noqa: E402 - found by the line above
from postgres import find_programs, started  # noqa: E402
from side_by_side import Times, show  # noqa: E402
from sqlalchemy import URL, Engine, text  # noqa: E402

from callbench.domain.news import Link, News, WatchState  # noqa: E402
from callbench.storage.engine import open_engine  # noqa: E402
from callbench.storage.watch import EVERY_S, Watch  # noqa: E402

SCREENS, LEADS, TURNS, POLLED_TURNS, LIMIT_MS = 50, 200, 40, 4, 500.0
_EDIT = text("UPDATE lead SET score = score + 1, version = version + 1 WHERE id = :id")
_PATIENCE_S = 30.0


class Screen:
    """One watch on the same leads as all others, and when it was told last of the lead that is asked for."""

    def __init__(self, place: URL, leads: list[int], board: "Board", *, every: float) -> None:
        self.engine = open_engine(place)
        self.watch = Watch(self.engine, partial(board.tell, self), board.note_state, every=every)
        self.watch.look_at(leads)
        self.watch.start()

    def close(self) -> None:
        self.watch.stop()
        self.engine.dispose()


class Board:
    """Who has been told of the change under way, and when."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._lead_id = 0
        self._told: dict[Screen, float] = {}
        self._listening = 0

    def note_state(self, state: WatchState) -> None:
        with self._changed:
            self._listening += state.link is Link.LIVE
            self._changed.notify_all()

    def tell(self, screen: Screen, news: News) -> None:
        with self._changed:
            if self._lead_id in news.changes.lead_ids:
                self._told.setdefault(screen, time.perf_counter())
                self._changed.notify_all()

    def wait_for_listeners(self, count: int) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: self._listening >= count, _PATIENCE_S * 2):
                raise RuntimeError(f"{self._listening} of {count} screens listen")

    def change(self, engine: Engine, lead_id: int, screens: int) -> list[float]:
        """Edit a lead; the seconds until each screen was told. Raises RuntimeError if one never was."""
        with self._changed:
            self._lead_id = lead_id
            self._told.clear()
        with engine.begin() as connection:
            connection.execute(_EDIT, {"id": lead_id})
        began = time.perf_counter()
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._told) >= screens, _PATIENCE_S):
                raise RuntimeError(f"{len(self._told)} of {screens} screens were told")
            return [max(each - began, 0.0) for each in self._told.values()]


def main() -> int:
    programs = find_programs()
    if programs is None:
        print("There is no PostgreSQL on this machine.", file=sys.stderr)
        return 2
    with started(programs, "max_connections=200") as server:
        return measure(server)


def measure(server: URL) -> int:
    engine = open_engine(server)
    given = Given(engine)
    leads = [given.lead(f"株式会社{number}", f"{number} 一") for number in range(LEADS)]
    live, deaf = _times(server, engine, leads, is_heard=True), _times(server, engine, leads, is_heard=False)
    engine.dispose()
    p95 = live.quantile(0.95) * 1000
    detail = f"median {live.median * 1000:.0f} ms, worst {live.turns[-1] * 1000:.0f} ms, {len(live.turns)} arrivals, none lost"
    show(f"change to {SCREENS} screens, p95 (ms)", p95, f"≤ {LIMIT_MS:.0f}", detail)
    show("the same by looking alone, p95 (ms)", deaf.quantile(0.95) * 1000, f"every {EVERY_S:.0f} s")
    show("hint ÷ looking alone, medians", live.median / deaf.median, "< 1")
    return int(p95 > LIMIT_MS)


def _times(server: URL, engine: Engine, leads: list[int], *, is_heard: bool) -> Times:
    """With hints the screens hardly look by themselves; without, the triggers are silent while the change is made."""
    board, found = Board(), list[float]()
    screens = [Screen(server, leads, board, every=EVERY_S) for _ in range(SCREENS)]
    try:
        board.wait_for_listeners(SCREENS)
        _silence(engine, is_silent=not is_heard)
        for turn in range(TURNS if is_heard else POLLED_TURNS):
            found += board.change(engine, leads[turn % LEADS], SCREENS)
            time.sleep(0.2)
    finally:
        _silence(engine, is_silent=False)
        for screen in screens:
            screen.close()
    return Times(tuple(sorted(found)))


def _silence(engine: Engine, *, is_silent: bool) -> None:
    with engine.begin() as connection:
        connection.execute(
            text(f"ALTER TABLE lead {'DISABLE' if is_silent else 'ENABLE'} TRIGGER tell_update")
        )


if __name__ == "__main__":
    sys.exit(main())

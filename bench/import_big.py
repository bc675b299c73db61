"""Does a list of a million rows come in as quickly as one of a hundred thousand, in little memory, and are colleagues held up meanwhile?

Each list is imported by a process of its own, whose memory (with that of the process that reads for it) is watched. Then a second list comes
into a database while a colleague beside it logs one call after the other and takes the next lead. Limits: 0.6 of the rate, 300 MB, p99 30 ms.

    python bench/import_big.py [--rows 1000000] [--few 100000]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psutil
from import_rate import NOW, bring_in, empty_database, fresh, made_list
from side_by_side import Times, show

from callbench.domain.call_list import Filter
from callbench.services.call_report import CallReport
from callbench.services.desk import Desk
from callbench.services.going_on import finish_and_take_next
from callbench.services.queue import queue_ids
from callbench.storage.engine import open_engine

RATE, MEGABYTES, HELD_UP_MS = 0.6, 300, 30
BETWEEN_CALLS_S = 0.02


@dataclass(frozen=True, slots=True)
class Import:
    """How an import went: rows, seconds, and the most memory its processes had at once."""

    rows: int
    seconds: float
    megabytes: float

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.rows / self.seconds


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--few", type=int, default=100_000)
    parser.add_argument("--bring-in", nargs=2, type=Path, metavar=("LIST", "DATABASE"))
    chosen = parser.parse_args()
    if chosen.bring_in:
        print(bring_in(*chosen.bring_in))
        return
    with tempfile.TemporaryDirectory(prefix="callbench-import-") as name:
        measure(Path(name), chosen.rows, chosen.few)


def measure(folder: Path, rows: int, few: int) -> None:
    empty = empty_database(folder / "empty.db")
    short, database = made_list(folder / "few.csv", few), fresh(empty, folder / "few.db")
    small = watched(started(short, database))
    held = held_up(made_list(folder / "second.csv", few, 2), database)
    big = watched(started(made_list(folder / "many.csv", rows), fresh(empty, folder / "many.db")))
    detail = f"{big.rate:,.0f} rows a second, {small.rate:,.0f}"
    show(f"import of {rows:,} rows ÷ of {few:,}: rate", big.rate / small.rate, f"≥ {RATE}", detail)
    show(
        f"memory at {rows:,} rows, MB",
        big.megabytes,
        f"≤ {MEGABYTES}",
        f"{small.megabytes:.0f} MB at {few:,}",
    )
    detail = f"median {held.median * 1e3:.1f} ms, the longest {held.turns[-1] * 1e3:.0f} ms, {len(held.turns)} calls"
    show("log and next during an import: p99, ms", held.quantile(0.99) * 1e3, f"≤ {HELD_UP_MS}", detail)


def started(path: Path, database: Path) -> "subprocess.Popen[bytes]":
    words = [sys.executable, __file__, "--bring-in", str(path), str(database)]
    return subprocess.Popen(words, stdout=subprocess.PIPE)


def watched(importing: "subprocess.Popen[bytes]") -> Import:
    """What its processes took, looked at every twentieth of a second."""
    begun, most, process = time.monotonic(), 0, psutil.Process(importing.pid)
    while importing.poll() is None:
        most = max(most, _resident(process))
        time.sleep(0.05)
    assert importing.stdout is not None
    return Import(int(importing.stdout.read()), time.monotonic() - begun, most / 1e6)


def _resident(process: psutil.Process) -> int:
    try:
        return sum(each.memory_info().rss for each in (process, *process.children(recursive=True)))
    except psutil.NoSuchProcess:
        return 0


def held_up(path: Path, database: Path) -> Times:
    """What a colleague's calls take while a list comes in."""
    desk = Desk(open_engine(database), 1, lambda: NOW)
    lead = desk.read(queue_ids, Filter(), user_id=1)[0]
    importing, seconds = started(path, database), []
    while importing.poll() is None:
        begun = time.perf_counter()
        report = CallReport(disposition="NO_ANSWER")
        went = desk.write(finish_and_take_next, lead, report, user_id=1, uid=uuid4())
        seconds.append(time.perf_counter() - begun)
        assert went.taken.row is not None
        lead = went.taken.row.lead_id
        time.sleep(BETWEEN_CALLS_S)
    desk.close()
    assert importing.returncode == os.EX_OK
    return Times(tuple(sorted(seconds)))


if __name__ == "__main__":
    main()

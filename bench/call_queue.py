"""How fast is the call list at a million leads: pages, counts, logging, search, each against the same by bare sqlite3?

    python bench/call_queue.py [--leads 1000000 --calls 5000000]

Every ratio is of medians measured in turns in one run. The bare side runs the same statements through the standard library's sqlite3,
prepared by it, rows fetched as tuples. A page of a million leads lies on more pages of the file than one of ten thousand, so that ratio is
shown for the bare statements too.
"""

import argparse
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from big import big_database
from big_rows import ABSENT_WORD, NOW, Variant
from side_by_side import Times, in_turns, show
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from callbench.domain.call_list import PAGE, Cursor, Filter, Segment
from callbench.domain.moments import to_microseconds
from callbench.domain.names import fold
from callbench.services.call_report import CallReport
from callbench.services.desk import Desk
from callbench.services.going_on import finish_and_take_next
from callbench.services.queue import queue_ids, queue_page, tab_counts
from callbench.storage.claims import CANDIDATES
from callbench.storage.columns import table_of
from callbench.storage.engine import open_engine
from callbench.storage.leads import Lead
from callbench.storage.offering import may_be_offered
from callbench.storage.prepared import Prepared
from callbench.storage.search import contact_hits

ROW = """
SELECT l.id, l.contact_id, l.account_id, a.name, a.is_target, a.tier, c.name, c.kana, c.title, d.name,
  (SELECT p.e164 FROM phone_number p WHERE p.contact_id = l.contact_id AND p.status = 'ACTIVE' AND p.kind <> 'FAX'
   AND p.e164 <> '' ORDER BY p.position, p.id LIMIT 1),
  l.source, l.tier, l.status, l.queue_state, l.window_id, l.rank, l.converted_at, l.next_call_at, l.last_call_at, l.attempts,
  l.last_disposition, l.last_reason, l.next_reason, l.fit, l.engagement, l.score, l.owner_id, l.claimed_by, l.callback_owner_id
FROM lead l JOIN contact c ON c.id = l.contact_id JOIN account a ON a.id = l.account_id
LEFT JOIN department d ON d.id = c.department_id
"""
KEYS = """
SELECT id, rank FROM lead WHERE queue_state = 'READY' AND window_id = 1 AND next_call_at <= ?
  AND (callback_owner_id IS NULL OR callback_owner_id = 1) ORDER BY rank, id LIMIT ?
"""
ROWS = ROW + " WHERE l.id IN (SELECT value FROM json_each(?))"


TURNS_TO_FULL_LOGS = 350
"""A call changes some thirty pages; the program's log is PAGES_BEFORE_CHECKPOINT long, the bare one a thousand pages."""


class Bare:
    """The same work by the standard library alone."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("synchronous=FULL", "cache_size=-16384", "temp_store=MEMORY", "busy_timeout=5000"):
            self.connection.execute(f"PRAGMA {pragma}")

    def first_page(self) -> list[tuple[object, ...]]:
        """One page of the list."""
        ids = [row[0] for row in self.connection.execute(KEYS, (to_microseconds(NOW), PAGE))]
        return self.connection.execute(ROWS, (json.dumps(ids),)).fetchall()

    def primary_key(self) -> object:
        """One lead by its id."""
        return self.connection.execute("SELECT * FROM lead WHERE id = ?", (4_711,)).fetchone()

    def like(self, word: str) -> list[tuple[object, ...]]:
        """Every contact whose folded text has the word, by scanning."""
        return self.connection.execute(
            "SELECT id FROM contact WHERE search_text LIKE ?", (f"%{word}%",)
        ).fetchall()

    def log_and_take_next(self, lead_id: int) -> int:
        """The rows a logged call changes, and the next lead claimed, in one durable transaction."""
        run = self.connection.execute
        now = to_microseconds(NOW)
        run("BEGIN IMMEDIATE")
        run("SELECT id FROM call WHERE uid = ?", (uuid4().hex,)).fetchone()
        state = run(
            "SELECT l.*, a.is_target FROM lead l JOIN account a ON a.id = l.account_id WHERE l.id = ?",
            (lead_id,),
        ).fetchone()
        run("SELECT id, time_zone, definition FROM call_window").fetchall()
        number = run(NUMBER, (state[1],)).fetchone()
        call = run(CALL, (uuid4().hex, lead_id, state[1], number[0], number[1], now, now)).fetchone()[0]
        run(CLOSE, (call, now, state[1])).fetchall()
        run(MOVE, (now + 7_200_000_000, now, now, lead_id))
        run(COUNT, ("READY", 1, 2, "P1", 0, -1, "WAITING", 1, 2, "P1", 0, 1))
        run(ROLLUP)
        run("INSERT INTO call_effect (call_id, effects) VALUES (?, ?)", (call, EFFECTS))
        run(AUDIT, (now, call))
        run("DELETE FROM call_draft WHERE uid = ?", (uuid4().hex,))
        run(DUE, (now, now)).fetchone()
        next_id = run(KEYS, (now, CANDIDATES)).fetchall()[0][0]
        run(CLAIM, {"user": 1, "until": now + 180_000_000, "lead": next_id, "moment": now}).fetchone()
        run(COUNT, ("READY", 1, 2, "P1", 0, -1, "TAKEN", 1, 2, "P1", 0, 1))
        run(ROWS, (json.dumps([next_id]),)).fetchall()
        run("COMMIT")
        return int(next_id)


NUMBER = """SELECT id, e164, failed_days, last_failed_on, status, kind FROM phone_number
WHERE contact_id = ? AND status = 'ACTIVE' AND kind <> 'FAX' AND e164 <> '' ORDER BY position, id LIMIT 1"""
CALL = """INSERT INTO call (uid, lead_id, contact_id, user_id, phone_number_id, dialled, direction, started_at, logged_at, day, hour,
disposition, reached, source, tier) VALUES (?, ?, ?, 1, ?, ?, 'OUTBOUND', ?, ?, '2026-11-24', 10, 'NO_ANSWER', 'NONE', 'INQUIRY', 'P1')
RETURNING id"""
CLOSE = """UPDATE callback SET status = 'DONE', closed_by_call_id = ?, closed_at = ?, version = version + 1
WHERE contact_id = ? AND status = 'OPEN' RETURNING id"""
MOVE = """UPDATE lead SET queue_state = 'WAITING', status = 'WORKING', next_call_at = ?, attempts = attempts + 1, unanswered_streak = 1,
last_call_at = ?, last_disposition = 'NO_ANSWER', next_reason = 'CADENCE', rank = rank + 1, claimed_by = NULL, lease_until = NULL,
updated_at = ?, version = version + 1 WHERE id = ?"""
COUNT = """INSERT INTO queue_count (list_id, queue_state, window_id, bucket, tier, callback_owner_id, n)
VALUES (1, ?, ?, ?, ?, ?, ?), (1, ?, ?, ?, ?, ?, ?)
ON CONFLICT (list_id, queue_state, window_id, bucket, tier, callback_owner_id) DO UPDATE SET n = queue_count.n + excluded.n"""
ROLLUP = """INSERT INTO call_rollup (day, user_id, hour, source, tier, campaign_id, is_target, disposition, reached, reason, n, seconds,
appointments) VALUES ('2026-11-24', 1, 10, 'INQUIRY', 'P1', 0, 0, 'NO_ANSWER', 'NONE', '', 1, 0, 0)
ON CONFLICT (day, user_id, hour, source, tier, campaign_id, is_target, disposition, reached, reason) DO UPDATE SET n = call_rollup.n + 1"""
AUDIT = """INSERT INTO audit_event (at, user_id, action, entity, entity_id, detail)
VALUES (?, 1, 'CALL_LOGGED', 'call', ?, '{"lead": 1, "disposition": "NO_ANSWER"}')"""
DUE = """SELECT EXISTS (SELECT 1 FROM lead WHERE queue_state = 'WAITING' AND next_call_at <= ?)
OR EXISTS (SELECT 1 FROM lead WHERE queue_state = 'TAKEN' AND lease_until < ?)"""
CLAIM = f"""UPDATE lead SET queue_state = 'TAKEN', claimed_by = :user, lease_until = :until, fence = fence + 1
WHERE id = (SELECT free.id FROM lead free WHERE free.id = :lead AND free.queue_state = 'READY' AND {may_be_offered("free").text})
RETURNING window_id, rank, tier, callback_owner_id, fence"""
EFFECTS = json.dumps(
    {
        "notes": [],
        "bant": [],
        "dmu": [],
        "lead": dict.fromkeys((f"column_{n}" for n in range(25)), 1_796_000_000_000_000),
        "report": dict.fromkeys((f"field_{n}" for n in range(22)), ""),
    }
)


def desk_on(path: Path) -> Desk:
    """A desk whose clock stands at the moment the big database was made for."""
    return Desk(open_engine(path), 1, lambda: NOW)


def _page_of(desk: Desk, after: Cursor | None = None) -> Callable[[], object]:
    return lambda: desk.read(queue_page, Filter(), user_id=1, after=after)


def _middle(desk: Desk) -> Cursor:
    ids = desk.read(queue_ids, Filter(), user_id=1)
    lead_id = ids[len(ids) // 2]
    with closing(desk.engine.raw_connection()) as connection:
        (rank,) = connection.cursor().execute("SELECT rank FROM lead WHERE id = ?", (lead_id,)).fetchone()
    return Cursor(Segment.READY, rank, lead_id)


def measure_reading(path: Path, small: Path, waiting: Path) -> None:
    """Pages and counts."""
    desk, bare = desk_on(path), Bare(path)
    few, late = desk_on(small), desk_on(waiting)
    first = _page_of(desk)
    ratio, ours, theirs = _pair(first, bare.first_page)
    show(
        "first page: services / bare sqlite3", ratio, "<= 1.6", f"{ours * 1e3:.2f} ms / {theirs * 1e3:.2f} ms"
    )
    ratio, ours, theirs = _pair(first, _page_of(few))
    alone = _pair(bare.first_page, Bare(small).first_page)[0]
    times = f"{ours * 1e3:.2f} ms / {theirs * 1e3:.2f} ms"
    show("first page: 1M / 10k leads", ratio, "<= 1.2", f"{times}; by bare sqlite3 {alone:.3f}")
    show("page from the middle / first page", _pair(_page_of(desk, _middle(desk)), first)[0], "<= 1.3")
    show("due only at its worst / first page", _pair(_page_of(late), first)[0], "<= 5")
    ratio, ours, theirs = _pair(
        lambda: desk.read(tab_counts, user_id=1), lambda: desk.read(_lead_by_key, 4_711)
    )
    show("counts / a read by primary key", ratio, "<= 2", f"{ours * 1e6:.0f} us / {theirs * 1e6:.0f} us")


def _pair(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float, float]:
    """The ratio of the two medians, and the medians in seconds."""
    first, second = (times.median for times in in_turns([one, other], 150, 10))
    return first / second, first, second


LEAD_BY_KEY = Prepared(select(table_of(Lead)).where(table_of(Lead).c.id == bindparam("lead")))


def _lead_by_key(session: Session, lead_id: int, *, now: datetime) -> object:
    return LEAD_BY_KEY.first(session.connection(), {"lead": lead_id})


def measure_logging(path: Path) -> None:
    """Logging a call and taking the next lead, each durable, on copies of the database.

    The first turns are not measured until both write-ahead logs have their full length: growing a log's file costs a second flush, once.
    """
    ours, theirs = path.with_suffix(".log-a.db"), path.with_suffix(".log-b.db")
    for copy in (ours, theirs):
        shutil.copyfile(path, copy)
    desk, bare = desk_on(ours), Bare(theirs)
    mine, other = [_first(desk)], [_first(desk_on(theirs))]

    def log() -> None:
        went = desk.write(
            finish_and_take_next, mine[-1], CallReport(disposition="NO_ANSWER"), user_id=1, uid=uuid4()
        )
        assert went.taken.row is not None
        mine.append(went.taken.row.lead_id)

    def log_bare() -> None:
        other.append(bare.log_and_take_next(other[-1]))

    times: list[Times] = in_turns([log, log_bare], 1_000, TURNS_TO_FULL_LOGS)
    show(
        "log and take next: services / bare sqlite3",
        times[0].median / times[1].median,
        "<= 1.9",
        f"{times[0].median * 1e3:.2f} ms / {times[1].median * 1e3:.2f} ms",
    )
    show(
        "log and take next: p99 / p50",
        times[0].quantile(0.99) / times[0].median,
        "<= 5",
        f"p99 {times[0].quantile(0.99) * 1e3:.2f} ms",
    )
    for copy in (ours, theirs):
        for suffix in ("", "-wal", "-shm"):
            copy.with_name(copy.name + suffix).unlink(missing_ok=True)


def _first(desk: Desk) -> int:
    return int(desk.read(queue_ids, Filter(), user_id=1)[0])


def measure_search(path: Path) -> None:
    """A two-character word that is nowhere, and words that are, against a scan by LIKE."""
    desk, bare = desk_on(path), Bare(path)
    absent = fold(ABSENT_WORD)
    times = in_turns(
        [lambda: desk.read(queue_ids, Filter(search=ABSENT_WORD), user_id=1), lambda: bare.like(absent)], 7, 1
    )
    show(
        "search for an absent word / LIKE",
        times[0].median / times[1].median,
        "<= 0.01",
        f"{times[0].median * 1e3:.2f} ms / {times[1].median * 1e3:.0f} ms",
    )
    _same_hits(desk, bare)


def _same_hits(desk: Desk, bare: Bare) -> None:
    different = 0
    for word in (ABSENT_WORD, "渚渚", "株式", "たか", "a1"):
        hits = desk.read(lambda session, now, word=word: contact_hits(session, word))
        wanted = {row[0] for row in bare.like(fold(word))}
        if hits is not None and hits.kind == "few":
            different += len(wanted.symmetric_difference(hits.values["hit_contacts"]))
    show("search: hits that differ from LIKE", different, "= 0")


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=1_000_000)
    parser.add_argument("--calls", type=int, default=5_000_000)
    chosen = parser.parse_args()
    path = big_database(chosen.leads, chosen.calls)
    small = big_database(10_000, 50_000)
    waiting = big_database(chosen.leads, 0, Variant.WAITING)
    measure_reading(path, small, waiting)
    measure_search(path)
    measure_logging(path)


if __name__ == "__main__":
    main()

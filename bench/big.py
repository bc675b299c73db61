"""How do we get a database of a million leads and five million calls to measure against? It is built once and kept.

    python bench/big.py --leads 10000 --calls 50000

The folder is named by the variable CALLBENCH_BENCH, else it is `callbench-bench` in the system's temporary folder. Rows go in through the
driver, in the order of their ids, into the schema of the migrations; indexes are dropped for the load and made again from their own text,
and the schema is compared at the end. Search index and counters are made by the program's own functions.
"""

import argparse
import hashlib
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from big_calls import CALL_COLUMNS, calls
from big_rows import (
    ABSENT_WORD,
    ACCOUNT_COLUMNS,
    CONTACT_COLUMNS,
    LEAD_COLUMNS,
    NOW,
    NUMBER_COLUMNS,
    USER_COLUMNS,
    Row,
    Variant,
    accounts,
    accounts_for,
    contacts,
    leads,
    numbers,
    users,
)

from callbench.bundle import folder
from callbench.domain.names import fold
from callbench.services.starting import prepare_database
from callbench.storage.counters import count_all, rebuild_counts, stored_counts
from callbench.storage.engine import for_writing, open_engine
from callbench.storage.rollups import RollupKey
from callbench.storage.search import rebuild_search_table

GENERATION = 1
"""Grows when the rows change, so that an older file is not taken for a new one."""
FAST = (
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA foreign_keys=OFF",
    "PRAGMA cache_size=-1000000",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA threads=2",
)


def big_database(leads: int = 1_000_000, calls: int = 5_000_000, variant: Variant = Variant.MIXED) -> Path:
    """The path of a database of this size, built if it is not there yet. It is not to be changed: copy it for benches that write."""
    path = bench_folder() / f"big-{_schema_mark()}-{GENERATION}-{variant}-{leads}-{calls}.db"
    if not path.exists():
        _build(path, leads, calls, variant)
    return path


def _schema_mark() -> str:
    """A few letters that change with the migrations: a database of another schema is of no use."""
    steps = sorted((folder("migrations") / "versions").glob("*.py"))
    return hashlib.sha256(b"".join(step.read_bytes() for step in steps)).hexdigest()[:10]


def bench_folder() -> Path:
    """Where big databases are kept."""
    place = Path(os.environ.get("CALLBENCH_BENCH") or Path(tempfile.gettempdir()) / "callbench-bench")
    place.mkdir(parents=True, exist_ok=True)
    return place


def _build(path: Path, leads: int, calls: int, variant: Variant) -> None:
    """Built aside and renamed at the end: what carries the name is whole."""
    part = path.with_suffix(".part")
    for suffix in ("", "-wal", "-shm"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)
    engine = open_engine(part, create=True)
    with _step("schema and defaults"):
        prepare_database(engine, NOW)
    engine.dispose()
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        _load(connection, leads, calls, variant)
    _index(part)
    with (
        closing(sqlite3.connect(part, isolation_level=None)) as connection,
        _step("statistics"),
    ):
        connection.execute("ANALYZE")
        connection.execute("PRAGMA journal_mode=WAL")
    os.replace(part, path)


def _load(connection: sqlite3.Connection, lead_count: int, call_count: int, variant: Variant) -> None:
    for pragma in FAST:
        connection.execute(pragma)
    before = _schema(connection)
    indexes = _drop_indexes(connection)
    window = connection.execute("SELECT min(id) FROM call_window").fetchone()[0]
    connection.execute("BEGIN")
    _fill(connection, "app_user", USER_COLUMNS, users())
    _fill(connection, "account", ACCOUNT_COLUMNS, accounts(accounts_for(lead_count)))
    _fill(connection, "contact", CONTACT_COLUMNS, contacts(lead_count))
    _fill(connection, "phone_number", NUMBER_COLUMNS, numbers(lead_count))
    _fill(connection, "lead", LEAD_COLUMNS, leads(lead_count, variant, window))
    _fill(connection, "call", CALL_COLUMNS, calls(call_count, lead_count))
    with _step("sums of calls"):
        connection.execute(_ROLLUP)
    connection.execute("COMMIT")
    with _step("indexes"):
        for statement in indexes:
            connection.execute(statement)
    if _schema(connection) != before:
        raise RuntimeError("the schema is not what it was before the load")


def _fill(connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[Row]) -> None:
    marks = ", ".join("?" * (columns.count(",") + 1))
    with _step(table):
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


_NAMES = ", ".join(RollupKey._fields)
_ROLLUP = (
    f"INSERT INTO call_rollup ({_NAMES}, n, seconds, appointments)"
    " SELECT day, user_id, hour, source, tier, coalesce(campaign_id, 0), is_target, disposition, reached,"
    " coalesce(rejection_reason, ''), count(*), sum(duration_s), sum(has_appointment)"
    " FROM call GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"
)


def _schema(connection: sqlite3.Connection) -> list[Row]:
    return connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    ).fetchall()


def _drop_indexes(connection: sqlite3.Connection) -> list[str]:
    """Drop the indexes that have a text of their own (those of constraints stay) and return the texts."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _sql in rows:
        connection.execute(f'DROP INDEX "{name}"')
    return [sql for _name, sql in rows]


def _index(path: Path) -> None:
    """Search index and counters by the program's own functions, and the checks that the result is what the benches need."""
    engine = for_writing(open_engine(path))
    with engine.begin() as connection, _step("search index"):
        rebuild_search_table(connection)
    with engine.begin() as connection, _step("counters"):
        rebuild_counts(connection)
        if count_all(connection) != stored_counts(connection):
            raise RuntimeError("the counters do not equal the leads")
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT count(*) FROM contact WHERE search_text LIKE ?",
            (f"%{fold(ABSENT_WORD)}%",),
        ).fetchone()[0]
    if found:
        raise RuntimeError("the absent word is there")


@contextmanager
def _step(name: str) -> Iterator[None]:
    """Says on standard error what took how long."""
    start = time.perf_counter()
    yield
    print(f"{name:24} {time.perf_counter() - start:7.1f} s", file=sys.stderr, flush=True)


def main() -> None:
    """Build (or find) a database of the wanted size and print its path."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--leads", type=int, default=1_000_000)
    parser.add_argument("--calls", type=int, default=5_000_000)
    parser.add_argument("--variant", type=Variant, choices=list(Variant), default=Variant.MIXED)
    wanted = parser.parse_args()
    print(big_database(wanted.leads, wanted.calls, wanted.variant))


if __name__ == "__main__":
    main()

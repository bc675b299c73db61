"""How long does it take to find the duplicates of 100,000 rows among a million leads, and how many of the labelled ones are found?

    python bench/duplicates.py [--leads 1000000] [--rows 100000]

The rows are persons of the database itself, spelt differently: a tenth of the list, marked as one import. Nobody compares all pairs for
days: a sample of them is measured with the same comparison, and the time of all is worked out from it. The labelled pairs are those of
duplicate_pairs.csv in the folder of real files (CALLBENCH_DATA, else shared/data beside the project); without it that part is left out, and
said so.
"""

import argparse
import csv
import os
import resource
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import combinations
from pathlib import Path

from big import bench_folder, big_database
from big_rows import NOW
from side_by_side import show

from callbench.domain.company_names import company_key
from callbench.domain.moments import to_microseconds
from callbench.domain.near_names import Kind, Shared
from callbench.services.duplicates_finding import Found, find_pairs, score_of
from callbench.services.starting import prepare_database
from callbench.storage.duplicates import Met
from callbench.storage.engine import open_engine

BATCH = 999_999
SAMPLE, TURNS = 500, 3
LIMIT_SECONDS = 300
LABELLED = Path(os.environ.get("CALLBENCH_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")


def main() -> None:
    """Measure, and print one line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--leads", type=int, default=1_000_000)
    parser.add_argument("--rows", type=int, default=100_000)
    wanted = parser.parse_args()
    with _copy(big_database(wanted.leads, 0)) as path:
        _add_rows(path, wanted.rows, wanted.leads)
        _measure(path, wanted.rows, wanted.leads)
    _labelled()


def _measure(path: Path, rows: int, leads: int) -> None:
    engine = open_engine(path)
    start = time.perf_counter()
    with engine.connect() as connection:
        found, told = find_pairs(connection, BATCH)
    seconds = time.perf_counter() - start
    engine.dispose()
    again = {each.first_id for each in found if each.kind is Kind.CONTACT}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    detail = f"{told.compared:,} pairs compared, {len(found):,} to decide, {peak:,.0f} MiB at most"
    show(f"seconds: {rows:,} rows against {leads:,} leads", seconds, f"at most {LIMIT_SECONDS}", detail)
    each = _seconds_a_pair(path)
    ratio = each * rows * leads / seconds
    show(
        "times faster than all pairs",
        ratio,
        "at least 100",
        f"all pairs worked out from {SAMPLE * (SAMPLE - 1) // 2:,} measured ones: {each * 1e6:.2f} µs a pair",
    )
    show("of the rows spelt differently, those found", len(again & _meant(path)) / rows, "told", "")


def _seconds_a_pair(path: Path) -> float:
    """The same comparison for each with each of a sample, the fastest of some turns."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT id, account_id, name_key, kana FROM contact ORDER BY id * 7919 % 1000003 LIMIT ?",
            (SAMPLE,),
        ).fetchall()
    sample = [
        Met(number, account, key, kana, "", "", "", "", "", None) for number, account, key, kana in rows
    ]
    shared = frozenset({Shared.COMPANY})
    return min(_compare_all(sample, shared) for _ in range(TURNS)) / (SAMPLE * (SAMPLE - 1) // 2)


def _compare_all(sample: list[Met], shared: frozenset[Shared]) -> float:
    start = time.perf_counter()
    for one, other in combinations(sample, 2):
        score_of(Kind.CONTACT, one, other, shared)
    return time.perf_counter() - start


# --- the rows ---------------------------------------------------------------------------------------------------------------


@contextmanager
def _copy(path: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=bench_folder()) as folder:
        target = Path(folder) / "work.db"
        shutil.copyfile(path, target)
        yield target


def _add_rows(path: Path, rows: int, leads: int) -> None:
    """Persons who are here already, with the family name alone or the reading the same, and the same number: as a second tool writes them."""
    step = max(1, leads // rows)
    moment = to_microseconds(NOW)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN")
        first = connection.execute("SELECT max(id) FROM contact").fetchone()[0]
        connection.execute(
            "INSERT INTO contact (id, account_id, name, name_key, kana, import_batch_id, created_at, updated_at, external_id)"
            " SELECT ? + id, account_id, substr(name_key, 1, 2), substr(name_key, 1, 2), kana, ?, ?, ?, CAST(id AS TEXT)"
            " FROM contact WHERE id % ? = 0 LIMIT ?",
            (first, BATCH, moment, moment, step, rows),
        )
        connection.execute(
            "INSERT INTO phone_number (account_id, contact_id, e164, kind, import_batch_id)"
            " SELECT p.account_id, ? + p.contact_id, p.e164, p.kind, ? FROM phone_number p"
            " WHERE p.contact_id % ? = 0 AND p.contact_id <= ?",
            (first, BATCH, step, first),
        )
        connection.execute("COMMIT")


def _meant(path: Path) -> set[int]:
    """The records the rows were made of."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT CAST(external_id AS INTEGER) FROM contact WHERE import_batch_id = ?", (BATCH,)
        )
        return {row[0] for row in rows}


# --- the labelled pairs -----------------------------------------------------------------------------------------------------


def _labelled() -> None:
    file = LABELLED / "duplicate_pairs.csv"
    if not file.exists():
        print(f"labelled pairs: left out, there is no {file.name}")
        return
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder) / "labelled.db", create=True)
        prepare_database(engine, NOW)
        engine.dispose()
        _tell_labelled(Path(folder) / "labelled.db", rows)


def _tell_labelled(path: Path, rows: list[dict[str, str]]) -> None:
    """A pair with the same telephone is right if the row says so; one of two telephones is nobody's row, and wrong."""
    with closing(sqlite3.connect(path)) as connection:
        for number, row in enumerate(rows):
            for side, key in enumerate("ab", start=1):
                _add_company(
                    connection, number * 2 + side, row[f"name_{key}"], row[f"address_{key}"], row["phone"]
                )
        connection.commit()
    engine = open_engine(path)
    with engine.connect() as connection_:
        found = [each for each in find_pairs(connection_)[0] if each.kind is Kind.ACCOUNT]
    engine.dispose()
    labels = {(number * 2 + 1, number * 2 + 2): row["label"] for number, row in enumerate(rows)}
    _print_labelled(found, labels, rows)


def _print_labelled(
    found: list[Found], labels: dict[tuple[int, int], str], rows: list[dict[str, str]]
) -> None:
    met = {(each.first_id, each.second_id) for each in found}
    same = {pair for pair, label in labels.items() if label == "same"}
    check = labels.keys() - same
    phones = {side: rows[(side - 1) // 2]["phone"] for pair in labels for side in pair}
    right = {pair for pair in met - check if phones[pair[0]] == phones[pair[1]]}
    show("recall of the pairs labelled same", len(met & same) / len(same), "told", f"{len(same)} pairs")
    show(
        "precision of what is asked, without check",
        len(right) / len(met - check),
        "told",
        f"{len(met)} asked",
    )
    show(
        "of the pairs labelled check, those asked",
        len(met & check) / len(check),
        "told",
        f"{len(check)} pairs",
    )


def _add_company(connection: sqlite3.Connection, key: int, name: str, address: str, phone: str) -> None:
    company, moment = company_key(name), to_microseconds(NOW)
    connection.execute(
        "INSERT INTO account (id, name, company_key, legal_form, address, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (key, name, company.key, company.legal_form.value, address, moment, moment),
    )
    connection.execute(
        "INSERT INTO phone_number (account_id, e164, kind) VALUES (?, ?, 'MAIN')", (key, f"+81{phone[1:]}")
    )


if __name__ == "__main__":
    main()

"""How does a team's server grow? A streaming replica for reading, a pooler in front, calls in parts by month: each beside the plain server.

    python bench/team_scale.py [--calls 2000000]

Everything runs on this machine, so the figures are ratios and delays, not what a larger server does.
"""

import argparse
import os
import pwd
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))
from postgres import find_programs  # noqa: E402 - the same programs the tests run

Connection = psycopg.Connection[tuple[object, ...]]
ACCOUNT = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
MONTHS = 24
CLIENTS = 200


def main() -> None:
    """Measure, and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--calls", type=int, default=2_000_000)
    calls = parser.parse_args().calls
    programs = find_programs()
    if programs is None:
        sys.exit("no PostgreSQL server is installed")
    folder = Path(mkdtemp(prefix="cbscale"))
    shutil.chown(folder, ACCOUNT)
    try:
        with _server(
            programs,
            folder / "main",
            "wal_level=replica",
            "max_wal_senders=4",
            f"max_connections={CLIENTS + 40}",
        ) as port:
            with _connect(folder, port) as main_one:
                _fill(main_one, calls)
                _show_parts(main_one)
                _show_replica(programs, folder, port, main_one)
            _show_pooler(folder, port)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# --- calls in parts by month ----------------------------------------------------------------------------------------------------


def _fill(connection: Connection, calls: int) -> None:
    """The same calls of two years in one table and in one of a part a month."""
    columns = "id bigint, user_id bigint, contact_id bigint, day date, started_at timestamptz, disposition text, memo text"
    connection.execute(f"CREATE TABLE plain ({columns})")
    connection.execute(f"CREATE TABLE parts ({columns}) PARTITION BY RANGE (day)")
    for month in range(MONTHS):
        connection.execute(
            f"CREATE TABLE parts_{month} PARTITION OF parts FOR VALUES FROM"
            f" (date '2025-01-01' + interval '{month} months') TO (date '2025-01-01' + interval '{month + 1} months')"
        )
    connection.execute(
        "INSERT INTO plain SELECT n, n % 40, n % 200000, date '2025-01-01' + (n * 730 / %s)::int,"
        " timestamptz '2025-01-01' + (n * 730.0 / %s) * interval '1 day', 'NO_ANSWER', repeat('x', 60)"
        " FROM generate_series(0, %s - 1) n".replace("%s", str(calls))
    )
    connection.execute("INSERT INTO parts SELECT * FROM plain")
    for table in ("plain", "parts"):
        connection.execute(f"CREATE INDEX ON {table} (contact_id, started_at)")
        connection.execute(f"CREATE INDEX ON {table} (day, user_id)")
        connection.execute(f"ANALYZE {table}")


def _show_parts(connection: Connection) -> None:
    month = "SELECT user_id, count(*) FROM {} WHERE day >= date '2026-11-01' GROUP BY user_id"
    person = "SELECT count(*) FROM {} WHERE contact_id = 4711"
    add = "INSERT INTO {} VALUES (-1, 1, 4711, date '2026-11-24', now(), 'NO_ANSWER', '')"
    for name, statement in (
        ("last month by rep", month),
        ("one person's calls", person),
        ("add a call", add),
    ):
        plain, parts = (
            _median(partial(connection.execute, statement.format(table))) for table in ("plain", "parts")
        )
        _say(
            f"calls in {MONTHS} parts / one table: {name}", parts / plain, f"{parts:.2f} ms / {plain:.2f} ms"
        )


# --- a replica for reading ------------------------------------------------------------------------------------------------------


def _show_replica(programs: Path, folder: Path, port: int, main_one: Connection) -> None:
    """How old is what a board reads there, while calls are logged?"""
    main_one.execute("CREATE TABLE beat (n bigint)")
    replica = folder / "replica"
    _run(
        programs / "pg_basebackup",
        "-h",
        folder,
        "-p",
        port,
        "-U",
        ACCOUNT,
        "-D",
        replica,
        "-R",
        "-X",
        "stream",
    )
    with _running(programs, folder, replica) as other, _connect(folder, other) as reading:
        delays = []
        for n in range(300):
            main_one.execute("INSERT INTO beat VALUES (%s)", (n,))
            committed = time.perf_counter()
            while (reading.execute("SELECT max(n) FROM beat").fetchone() or (None,))[0] != n:
                time.sleep(0.0005)
            delays.append((time.perf_counter() - committed) * 1e3)
        delays.sort()
        print(
            f"{'a logged call is seen on a replica after':<58} {statistics.median(delays):8.1f} ms"
            f"   p95 {delays[int(len(delays) * 0.95)]:.1f} ms"
        )


# --- a pooler in front ----------------------------------------------------------------------------------------------------------


def _show_pooler(folder: Path, port: int) -> None:
    """Short transactions of many windows: each with a connection of its own, and through twenty of a pooler's."""
    program = shutil.which("pgbouncer") or shutil.which("/usr/sbin/pgbouncer")
    if program is None:
        print("a pooler was not measured: pgbouncer is not installed")
        return
    listen = _free_port()
    settings = folder / "pooler.ini"
    settings.write_text(
        f"[databases]\n* = host={folder} port={port} user={ACCOUNT}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {listen}\n"
        f"auth_type = any\npool_mode = transaction\ndefault_pool_size = 20\nmax_client_conn = 1000\nuser = {ACCOUNT}\nunix_socket_dir =\n"
    )
    with subprocess.Popen([program, "-q", settings], stderr=subprocess.DEVNULL) as pooler:
        time.sleep(1)
        try:
            direct = _rate(lambda: _connect(folder, port))
            pooled = _rate(lambda: _connect(Path("127.0.0.1"), listen))
            _say(
                f"{CLIENTS} windows through 20 connections / one each",
                pooled / direct,
                f"{pooled:.0f}/s / {direct:.0f}/s",
            )
        finally:
            pooler.terminate()


def _rate(connect: Callable[[], Connection]) -> float:
    """Transactions a second of all windows together."""
    connections = [connect() for _ in range(CLIENTS)]
    done = [0] * CLIENTS
    end = time.monotonic() + 5

    def work(number: int) -> None:
        while time.monotonic() < end:
            connections[number].execute(
                "UPDATE plain SET memo = 'y' WHERE contact_id = %s AND id = %s", (number, number)
            )
            done[number] += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for connection in connections:
        connection.close()
    return sum(done) / 5


# --- servers --------------------------------------------------------------------------------------------------------------------


@contextmanager
def _server(programs: Path, data: Path, *settings: str) -> Iterator[int]:
    _run(programs / "initdb", "--auth=trust", f"--username={ACCOUNT}", "--encoding=UTF8", "-D", data)
    with (data / "postgresql.auto.conf").open("a") as file:
        file.write("".join(f"{name} = {value}\n" for name, value in (each.split("=") for each in settings)))
    with _running(programs, data.parent, data) as port:
        yield port


@contextmanager
def _running(programs: Path, folder: Path, data: Path) -> Iterator[int]:
    port = _free_port()
    options = f"-c port={port} -c unix_socket_directories={folder} -c listen_addresses="
    _run(
        programs / "pg_ctl", "start", "-w", "-s", "-D", data, "-o", options, "-l", folder / f"{data.name}.log"
    )
    try:
        yield port
    finally:
        _run(programs / "pg_ctl", "stop", "-w", "-s", "-m", "immediate", "-D", data)


def _run(*command: object) -> None:
    subprocess.run(
        list(map(str, command)),
        check=True,
        user=ACCOUNT if os.geteuid() == 0 else None,
        stdout=subprocess.DEVNULL,
        cwd="/",
    )


def _connect(folder: Path, port: int) -> Connection:
    return psycopg.connect(
        host=str(folder), port=port, user=ACCOUNT, dbname="postgres", autocommit=True, prepare_threshold=None
    )


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _median(action: Callable[[], object], turns: int = 15) -> float:
    """Milliseconds."""
    times = []
    for _ in range(turns):
        started = time.perf_counter()
        action()
        times.append((time.perf_counter() - started) * 1e3)
    return statistics.median(times)


def _say(name: str, ratio: float, detail: str) -> None:
    print(f"{name:<58} {ratio:8.3f}   {detail}", flush=True)


if __name__ == "__main__":
    main()

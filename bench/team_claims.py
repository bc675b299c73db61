"""How fast do fifty and two hundred people at one server get their next lead, measured against a bare UPDATE by key?

The claim is the program's own statement: it finds the first lead of the list that is free, asks whether anybody holds the person or the
phone or has refused the call, claims it and counts it; then, as the program does, the others are told. The bare UPDATE writes the same
columns of a row of a twin of the table, with the same indexes and no trigger, by its number. A third line says how far the least claim
gets, which finds the first free lead of another twin and takes it: nobody asked about, nothing counted, nobody told. All are driven by
pgbench, one after the other, at a server that waits for its disk. A lease lasts as long here as it takes until everybody has another lead,
so there are as many leads in hand as people. What every new connection has to plan is not counted. Limits: 0.6 and 0.5, and no lead
claimed twice.
"""

import re
import statistics
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))

from given import TUESDAY_10, Given  # noqa: E402 - found by the line above
from postgres import find_programs, running  # noqa: E402
from side_by_side import show  # noqa: E402
from sqlalchemy import URL, Engine, text  # noqa: E402
from sqlalchemy.orm import Session  # noqa: E402

from callbench.domain.call_list import Filter  # noqa: E402
from callbench.services.queue import moment  # noqa: E402
from callbench.services.windows import load_windows  # noqa: E402
from callbench.storage.claims import recorded_claim  # noqa: E402
from callbench.storage.engine import for_writing, open_engine  # noqa: E402
from callbench.storage.server.notifying import CHANNEL, LEADS  # noqa: E402

MANY, SECONDS, WARM, TURNS = 150_000, 12, 6, 2
LIMITS = {50: 0.6, 200: 0.5}
SAFE = (
    "fsync=on",
    "synchronous_commit=on",
    "full_page_writes=on",
    "max_connections=260",
    "shared_buffers=512MB",
)
FILL = (
    "INSERT INTO app_user (name, role, created_at) SELECT 'Person ' || i, 'SDR', now() FROM generate_series(2, 260) i",
    (
        "INSERT INTO account (id, name, company_key, created_at, updated_at)"
        " SELECT i, 'c' || i, 'c' || i, now(), now() FROM generate_series(1, :n) i"
    ),
    (
        "INSERT INTO contact (id, account_id, name, search_text, created_at, updated_at)"
        " SELECT i, i, 'p' || i, 'p' || i, now(), now() FROM generate_series(1, :n) i"
    ),
    (
        "INSERT INTO phone_number (account_id, contact_id, e164, kind, tail)"
        " SELECT i, i, '+8131' || (1000000 + i), 'DIRECT', '' FROM generate_series(1, :n) i"
    ),
    (
        "INSERT INTO lead (id, contact_id, account_id, source, tier, converted_at, created_at, status, queue_state, rank, next_call_at,"
        " window_id, updated_at) SELECT i, i, i, 'INQUIRY', 'P1', now(), now(), 'NEW', 'READY', (CAST(1 AS bigint) << 60) + i,"
        " now() - interval '1 year', 1, now() FROM generate_series(1, :n) i"
    ),
    "CREATE TABLE twin (LIKE lead INCLUDING ALL)",
    "INSERT INTO twin SELECT * FROM lead",
    "CREATE TABLE least (LIKE lead INCLUDING ALL)",
    "INSERT INTO least SELECT * FROM lead",
)
BARE = (
    f"\\set id random(1, {MANY})\n"
    "UPDATE twin SET queue_state = 'TAKEN', claimed_by = :client_id + 1, lease_until = now() + interval '3 minutes',"
    " fence = fence + 1 WHERE id = :id;\n"
)
TELL = (
    f"SELECT pg_notify('{CHANNEL}', '{LEADS}|' || :lead || '|' || current_setting('application_name')),"
    " set_config('synchronous_commit', 'off', true);\n"
)
LEAST = (
    "UPDATE least SET queue_state = 'TAKEN', claimed_by = :client_id + 2, lease_until = now() + interval '3 minutes', fence = fence + 1"
    " WHERE id = (SELECT id FROM least WHERE queue_state = 'READY' AND window_id = 1 AND next_call_at <= now()"
    " AND (callback_owner_id IS NULL OR callback_owner_id = :client_id + 2) ORDER BY rank, id LIMIT 1 FOR UPDATE SKIP LOCKED)"
    " RETURNING id, fence;\n"
)
"""The least that any claim has to do."""


class Rate(NamedTuple):
    """How often a second, and how often in all."""

    rate: float
    times: int


def main() -> int:
    programs = find_programs()
    if programs is None:
        print("no PostgreSQL server is installed", file=sys.stderr)
        return 2
    with running(programs, *SAFE) as server:
        given = Given(open_engine(server.url()))
        fill(given.engine)
        for people, limit in LIMITS.items():
            measure(programs, server.url(), given.engine, server.folder, people, limit)
        given.engine.dispose()
    return 0


def fill(engine: Engine) -> None:
    with for_writing(engine).begin() as connection:
        for statement in FILL:
            connection.execute(text(statement), {"n": MANY} if ":n" in statement else {})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
        connection.execute(text("CHECKPOINT"))


def measure(programs: Path, url: URL, engine: Engine, folder: Path, people: int, limit: float) -> None:
    """The best turn of each: what else the machine does makes a turn slower, never faster."""
    (folder / "bare.sql").write_text(BARE)
    (folder / "least.sql").write_text(LEAST)
    claims, bare, least, lease_ms = 0.0, 0.0, 0.0, 50
    for _turn in range(TURNS):
        bare = max(bare, per_second(programs, url, folder / "bare.sql", people).rate)
        (folder / "claim.sql").write_text(claim_script(engine, lease_ms))
        before = claimed(engine)
        asked = per_second(programs, url, folder / "claim.sql", people)
        claims = max(claims, asked.rate * (claimed(engine) - before) / asked.times)
        least = max(least, per_second(programs, url, folder / "least.sql", people).rate)
        lease_ms = max(int(1000 * people / claims), 1)
    detail = f"{claims:.0f} claims, {bare:.0f} bare updates a second; {doubles(engine)} doubles"
    show(f"claims per second ÷ bare UPDATE by key, {people} people", claims / bare, f"≥ {limit}", detail)
    show(
        f"the least claim ÷ bare UPDATE by key, {people} people",
        least / bare,
        "to compare",
        f"{least:.0f} a second",
    )


def claim_script(engine: Engine, lease_ms: int) -> str:
    """The statement by which the program claims, with its values written out."""
    with Session(engine) as session:
        at = moment(load_windows(session), 0, TUESDAY_10)
        recorded = recorded_claim(session, Filter(), at)
    assert recorded is not None
    sql, _names, values = recorded
    values |= {"me": ":client_id + 2"}
    now, until = "clock_timestamp()", f"clock_timestamp() + interval '{lease_ms} ms'"
    written = {**values, "now": now, "until": until}
    claim = re.sub(r"%\((\w+)\)s", lambda found: f"({written[found[1]]})", sql).replace("\n", " ")
    return f"SELECT coalesce(lead_id, 0) AS lead FROM ({claim}) claimed \\gset\n{TELL}"


def per_second(programs: Path, url: URL, script: Path, people: int) -> Rate:
    """How many times a second `people` connections run the script: the median of the seconds after the warm ones."""
    where = ["-h", str(url.query["host"]), "-U", str(url.username), str(url.database)]
    often = ["-c", str(people), "-j", "2", "-T", str(SECONDS), "-P", "1"]
    command = [str(programs / "pgbench"), "-n", "-M", "prepared", *often, "-f", str(script), *where]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds = [float(found) for found in re.findall(r"progress: .*? ([\d.]+) tps", done.stderr)]
    if "failed transactions: 0 " not in done.stdout or len(seconds) <= WARM:
        raise RuntimeError(done.stdout + done.stderr)
    times = re.search(r"actually processed: (\d+)", done.stdout)
    return Rate(statistics.median(seconds[WARM:]), int(times[1]) if times else 1)


def claimed(engine: Engine) -> int:
    """How many leads were claimed: who asks while all of the first leads are in others' hands gets none."""
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT sum(fence) FROM lead")).scalar_one())


def doubles(engine: Engine) -> int:
    """Leads that were claimed more than once; nobody gives one back here."""
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM lead WHERE fence > 1")).scalar_one())


if __name__ == "__main__":
    sys.exit(main())

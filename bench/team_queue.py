"""What do the policies of a team's server cost a rep, and what does it cost to log a call there?

The list, its tabs and the search are asked by a rep at their own login, who sees one of two lists and only by the policies, and by the owner of
the tables, whom no policy binds; in turns, through the program. Then a call is logged beside a bare INSERT of a call and a bare UPDATE of its
lead in one transaction, both once on the server's own machine, where an answer is there at once, and once over an office network, where each
answer is a journey. A million leads (`--leads`), a server that waits for its disk. Limits: a page 1.5, a search 2, a call 1.5.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))

from given import TUESDAY_10  # noqa: E402 - found by the line above
from office_network import behind  # noqa: E402
from postgres import find_programs, started  # noqa: E402
from side_by_side import Times, in_turns, show  # noqa: E402
from sqlalchemy import Engine, text  # noqa: E402
from staff import LISTS, Staff, founded  # noqa: E402

from callbench.domain.call_list import Filter  # noqa: E402
from callbench.services.call_report import CallReport  # noqa: E402
from callbench.services.calling import finish_call  # noqa: E402
from callbench.services.desk import Desk  # noqa: E402
from callbench.services.finding import find_leads  # noqa: E402
from callbench.services.queue import queue_page, tab_counts  # noqa: E402
from callbench.storage.calls import Call  # noqa: E402
from callbench.storage.columns import table_of  # noqa: E402
from callbench.storage.engine import for_writing, open_engine  # noqa: E402

SAFE = ("fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=512MB")
TURNS = 40
PAGE, SEARCH, CALL = 1.5, 2.0, 1.5
ROUND_TRIP_SECONDS = 0.001
SEARCHES = {
    "four letters": "会社77",
    "a rare name": "山田9998",
    "two letters": "田9",
    "the last digits": "9998",
    "a word that everybody has": "山田",
    "a word of every tenth": "田1",
}
FILL = (
    (
        "INSERT INTO account (id, list_id, name, company_key, created_at, updated_at)"
        " SELECT i, {list} + i % 2, '会社' || i, 'k' || i, now(), now() FROM generate_series(1, {n}) i"
    ),
    (
        "INSERT INTO contact (id, list_id, account_id, name, search_text, created_at, updated_at)"
        " SELECT i, {list} + i % 2, i, '山田' || i, '会社' || i || chr(10) || '山田' || i || chr(10) || md5(i::text), now(), now()"
        " FROM generate_series(1, {n}) i"
    ),
    (
        "INSERT INTO phone_number (account_id, contact_id, e164, kind, tail)"
        " SELECT i, i, '+81' || (300000000 + i), 'DIRECT', reverse((300000000 + i)::text) FROM generate_series(1, {n}) i"
    ),
    (
        "INSERT INTO lead (id, list_id, contact_id, account_id, source, tier, converted_at, created_at, status, queue_state, rank,"
        " next_call_at, window_id, updated_at) SELECT i, {list} + i % 2, i, i, 'INQUIRY', 'P1', now(), now(), 'NEW', 'READY',"
        " (1::bigint << 60) + hashint8(i)::bigint + 2147483648, now() - interval '1 year', (SELECT min(id) FROM call_window), now()"
        " FROM generate_series(1, {n}) i"
    ),
    "SELECT setval('lead_id_seq', {n}), setval('contact_id_seq', {n}), setval('account_id_seq', {n})",
)
FOLLOWING = ("account", "contact", "phone_number", "lead")
"""Their triggers rest while a million rows come in that say their list themselves; the counters are made right afterwards."""
_OTHERS = ", ".join(column.name for column in table_of(Call).c if column.name not in ("id", "uid"))
BARE_CALL = text(
    f"INSERT INTO bare_call (id, uid, {_OTHERS}) SELECT :id, gen_random_uuid(), {_OTHERS} FROM bare_call ORDER BY id LIMIT 1"
)
BARE_LEAD = text(
    "UPDATE bare_lead SET queue_state = 'WAITING', attempts = attempts + 1, next_call_at = now(), last_call_at = now(), updated_at = now(),"
    " version = version + 1 WHERE id = :id"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--leads", type=int, default=1_000_000)
    leads = parser.parse_args().leads
    programs = find_programs()
    if programs is None:
        print("no PostgreSQL server is installed", file=sys.stderr)
        return 2
    with started(programs, *SAFE) as server, founded(server) as staff:
        fill(staff, leads)
        show_reading(staff)
        show_logging(staff, leads)
    return 0


def fill(staff: Staff, leads: int) -> None:
    owner = staff.engine_of("owner")
    resting = [f"ALTER TABLE {table} {{}} TRIGGER USER" for table in FOLLOWING]
    said = [each.format(list=LISTS["East"], n=leads) for each in FILL]
    done = ["SELECT server.correct_counts()", "SELECT server.fold_counts()"]
    with for_writing(owner).begin() as connection:
        for statement in [
            "SET LOCAL ROLE NONE",
            *(each.format("DISABLE") for each in resting),
            *said,
            *(each.format("ENABLE") for each in resting),
            *done,
        ]:
            connection.execute(text(statement))
    settle(owner)


def settle(owner: Engine) -> None:
    """What autovacuum does in a quiet minute."""
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def show_reading(staff: Staff) -> None:
    me = staff.ids["sdr"]
    desks = [Desk(staff.engine_of(who), me, lambda: TUESDAY_10) for who in ("owner", "sdr")]
    asked: list[tuple[str, float, Callable[[Desk], object]]] = [
        ("a page of the list", PAGE, lambda desk: desk.read(queue_page, Filter(), user_id=me)),
        ("the numbers on the tabs", PAGE, lambda desk: desk.read(tab_counts, user_id=me)),
    ]
    asked += [(f"search for {name}", SEARCH, _searching(words)) for name, words in SEARCHES.items()]
    for name, limit, ask in asked:
        without, by_policy = in_turns([partial(ask, desk) for desk in desks], TURNS)
        show(
            f"{name}: with policies ÷ without",
            by_policy.median / without.median,
            f"≤ {limit}",
            _ms(by_policy, without),
        )


def _searching(words: str) -> Callable[[Desk], object]:
    return lambda desk: desk.read(find_leads, words)


def _ms(one: Times, other: Times) -> str:
    return f"{one.median * 1000:.2f} ms, {other.median * 1000:.2f} ms"


def show_logging(staff: Staff, leads: int) -> None:
    """Each turn another lead of the rep's list; the bare tables are twins with the same indexes and no triggers."""
    owner, sdr = staff.engine_of("owner"), staff.engine_of("sdr")
    numbers, bare_numbers = count(2, 2), count(leads + 2)
    _log(Desk(sdr, staff.ids["sdr"], lambda: TUESDAY_10), next(numbers))
    with for_writing(owner).begin() as connection:
        for table in ("call", "lead"):
            connection.execute(text(f"CREATE TABLE bare_{table} (LIKE {table} INCLUDING ALL)"))
        connection.execute(text("INSERT INTO bare_call SELECT * FROM call LIMIT 1"))
        connection.execute(text("INSERT INTO bare_lead SELECT * FROM lead"))
    settle(owner)
    _show_both("log a call ÷ bare INSERT + UPDATE", staff, (owner, sdr), numbers, bare_numbers, leads)
    with behind(staff.url, ROUND_TRIP_SECONDS) as far:
        engines = open_engine(far), open_engine(far.set(username=staff.logins["sdr"]))
        name = f"the same, a journey of {ROUND_TRIP_SECONDS * 1000:g} ms"
        _show_both(name, staff, engines, numbers, bare_numbers, leads)
        for engine in engines:
            engine.dispose()


def _show_both(
    name: str,
    staff: Staff,
    engines: tuple[Engine, Engine],
    numbers: Iterator[int],
    bare_numbers: Iterator[int],
    leads: int,
) -> None:
    owner, sdr = engines
    desk = Desk(sdr, staff.ids["sdr"], lambda: TUESDAY_10)

    def bare() -> None:
        number = next(bare_numbers)
        with for_writing(owner).begin() as connection:
            connection.execute(BARE_CALL, {"id": number})
            connection.execute(BARE_LEAD, {"id": number - leads})

    one, other = in_turns([bare, lambda: _log(desk, next(numbers))], 3 * TURNS, warm=12)
    show(name, other.median / one.median, f"≤ {CALL}", _ms(other, one))


def _log(desk: Desk, lead: int) -> None:
    desk.write(finish_call, lead, CallReport(disposition="NO_ANSWER"), user_id=desk.user_id)


if __name__ == "__main__":
    sys.exit(main())

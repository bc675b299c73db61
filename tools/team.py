"""What is it like in a team? A server on this machine, the sample's people and work, and a window for each of three of them.

    python tools/team.py [--windows 3] [--keep-open]

The server lives in a folder of its own and is gone with the last window. Everybody's settings lie in build/team.
"""

import argparse
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from sqlalchemy import URL, text

from callbench.domain.access import Role
from callbench.exchange.sample_database import SampleReady, make_sample
from callbench.services.desk import Desk
from callbench.services.founding import found_team
from callbench.services.logins import add_person, change_password
from callbench.services.moving import move_into
from callbench.services.users import Person, list_users
from callbench.storage.engine import open_engine

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))
from postgres import find_programs, started  # noqa: E402 - the same server the tests stand on

DATABASE = "callbench_team"
TEAM = "東京"
_BEHIND = text(
    "INSERT INTO server.state (name, value) VALUES ('behind', :seconds)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody with a login of their own."""

    name: str
    role: Role
    login: str
    password: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Set everything up, open the windows, wait for them; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--windows", type=int, default=3, choices=range(5), help="how many windows open")
    parser.add_argument(
        "--keep-open", action="store_true", help="keep the server when the windows are closed"
    )
    options = parser.parse_args(arguments)
    programs = find_programs()
    if programs is None:
        print("No PostgreSQL server is installed: run make test once, or install it.", file=sys.stderr)
        return 1
    port = _free_port()
    with started(programs, "listen_addresses=127.0.0.1", f"port={port}") as server:
        seats = _found(server)
        place = f"127.0.0.1:{port}/{DATABASE}"
        for seat in seats:
            print(
                f"{seat.role:<6} {seat.name}  postgresql://{seat.login}@{place}  {seat.password}", flush=True
            )
        windows = [_window(seat, place) for seat in seats[: options.windows]]
        for window in windows:
            window.wait()
        while options.keep_open:
            time.sleep(1)
    return 0


def _found(server: URL) -> list[Seat]:
    """The database with the sample's people and a month of their work."""
    with psycopg.connect(
        server.set(drivername="postgresql").render_as_string(), autocommit=True
    ) as connection:
        connection.execute(f'CREATE DATABASE "{DATABASE}"')
    url = server.set(database=DATABASE)
    owner = open_engine(url)
    found_team(owner, datetime.now(UTC))
    with tempfile.TemporaryDirectory() as folder:
        sample = make_sample(Path(folder) / "sample.db", datetime.now(UTC))
        own = open_engine(sample.path)
        people = _chosen(Desk(own, 0).read(list_users), sample)
        seats = [_seat(Desk(owner, 0), url, person) for person in people]
        move_into(own, owner)
        own.dispose()
    with owner.begin() as connection:
        connection.execute(_BEHIND, {"seconds": str(sample.behind / timedelta(seconds=1))})
        connection.execute(text("ANALYZE"))
    owner.dispose()
    return seats


def _chosen(people: Sequence[Person], sample: SampleReady) -> list[Person]:
    """The rep whose day the sample shows, another rep, and who leads them."""
    first = [each for each in people if each.name == sample.user]
    reps = [each for each in people if each.role in (Role.SDR, Role.BDR) and each.name != sample.user]
    leads = [each for each in people if each.role is Role.LEAD]
    return [*first, *reps[:1], *leads[:1], *reps[1:2]]


def _seat(desk: Desk, url: URL, person: Person) -> Seat:
    given = desk.write(add_person, person.name, person.role, team=TEAM, login="")
    password = secrets.token_hex(8)
    engine = open_engine(url.set(username=given.login))
    Desk(engine, given.person.user_id).write(change_password, password)
    engine.dispose()
    return Seat(person.name, person.role, given.login, password)


def _window(seat: Seat, place: str) -> subprocess.Popen[bytes]:
    surroundings = {
        "PGPASSWORD": seat.password,
        "CALLBENCH_HOME": str(ROOT / "build" / "team" / seat.login),
    }
    command = [sys.executable, "-m", "callbench", "--db", f"postgresql://{seat.login}@{place}"]
    return subprocess.Popen(command, env={**os.environ, **surroundings})


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())

"""What is left of an upgrade that is killed after its n-th statement, on a file and on a server?"""

import hashlib
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import psycopg
from sqlalchemy import Engine, bindparam, event, make_url, text

from callbench.storage.columns import UtcTime
from callbench.storage.engine import for_writing

GONE_WITHIN_S = 10.0
ROWS = (
    (
        "INSERT INTO account (name, company_key, created_at, updated_at) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL"
        " SELECT i + 1 FROM n WHERE i < :many) SELECT 'c' || i, 'c' || i, :now, :now FROM n"
    ),
    (
        "INSERT INTO department (account_id, name, name_key, created_at)"
        " SELECT id, 'd' || id, 'd' || id, :now FROM account"
    ),
)
COUNTED = ("account", "department", "work_list")
# What everybody else sees of a database, which is what stays when whoever changes it is killed: the rows of the catalogues, each with the
# transaction that wrote it, and the roles and settings that belong to this database. A changed column changes its table's row, too.
_CATALOGUES = (
    "SELECT 'class', oid::text, xmin::text FROM pg_class WHERE oid >= 16384",
    *(
        f"SELECT '{name}', oid::text, xmin::text FROM pg_{name} WHERE oid >= 16384"
        for name in ("proc", "trigger", "policy", "constraint", "namespace", "default_acl", "extension")
    ),
    "SELECT 'database', oid::text, xmin::text FROM pg_database WHERE datname = current_database()",
    (
        "SELECT 'setting', s.setrole::text, s.xmin::text FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase"
        " WHERE d.datname = current_database()"
    ),
    "SELECT 'role', oid::text, xmin::text FROM pg_authid WHERE rolname LIKE current_database() || '\\_%'",
)
_SEEN = (
    "SELECT md5(string_agg(a || b || ' ' || c, ';' ORDER BY a, b)) FROM ("
    + " UNION ALL ".join(_CATALOGUES)
    + ") AS seen (a, b, c)"
).encode()
# The same shape is reached by whatever way: names instead of numbers.
_SHAPE = (
    (
        "SELECT 'column ' || table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || coalesce(column_default, '')"
        " FROM information_schema.columns WHERE table_schema IN ('public', 'server')"
    ),
    "SELECT 'function ' || oid::regprocedure || md5(prosrc) || coalesce(proacl::text, '') FROM pg_proc WHERE oid >= 16384",
    "SELECT 'trigger ' || tgname || tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT 'policy ' || polname || polrelid::regclass || coalesce(pg_get_expr(polqual, polrelid), '') FROM pg_policy",
    "SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname IN ('public', 'server')",
    "SELECT 'constraint ' || conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE oid >= 16384",
)


@dataclass
class Points:
    """Counts the statements an engine runs; `at(number)` is told after each."""

    engine: Engine
    at: Callable[[int], None]
    met: int = 0
    connections: set[object] = field(default_factory=set)

    @contextmanager
    def counting(self) -> Iterator["Points"]:
        event.listen(self.engine, "after_cursor_execute", self._note)
        try:
            yield self
        finally:
            event.remove(self.engine, "after_cursor_execute", self._note)

    def _note(self, connection: object, cursor: object, *_: object) -> None:
        self.connections = {getattr(cursor, "connection", None)}
        self.met += 1
        self.at(self.met)


def fill(engine: Engine, many: int, now: datetime) -> None:
    """So many companies with a department each."""
    with for_writing(engine).begin() as connection:
        for statement in ROWS:
            typed = text(statement).bindparams(bindparam("now", type_=UtcTime()))
            connection.execute(typed, {"now": now} | ({"many": many} if ":many" in statement else {}))


def counts(engine: Engine) -> dict[str, int]:
    """How many rows the tables have."""
    with engine.connect() as connection:
        return {
            name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in COUNTED
        }


class Onlooker:
    """Looks at a server's database from a connection of its own, and ends that of others."""

    def __init__(self, place: str) -> None:
        url = make_url(place).set(drivername="postgresql")
        self._line = psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)
        self._line.execute("SET lock_timeout = '5s'")

    def close(self) -> None:
        self._line.close()

    def seen(self) -> str:
        """A digest of all that others than the migrator see."""
        return str(self._one(_SEEN))

    def shape(self) -> frozenset[str]:
        """Everything the schema consists of."""
        return frozenset(str(row[0]) for each in _SHAPE for row in self._line.execute(each.encode()))

    def kill(self, points: Points, *, by_server: bool) -> None:
        """End the migrator's connection as a killed server process does, or as the kernel does for a killed program."""
        (connection,) = points.connections
        assert isinstance(connection, psycopg.Connection)
        pid = connection.info.backend_pid
        if by_server:
            self._line.execute("SELECT pg_terminate_backend(%s, 10000)", [pid])
            return
        with socket.fromfd(connection.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as door:
            door.shutdown(socket.SHUT_RDWR)
        end = time.monotonic() + GONE_WITHIN_S
        while self._line.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", [pid]).fetchone():
            assert time.monotonic() < end
            time.sleep(0.005)

    def _one(self, statement: bytes) -> object:
        found = self._line.execute(statement, prepare=True).fetchone()
        return None if found is None else found[0]


class Images:
    """What a killed process leaves on the disk, point by point: the file and its log as they are. The same image is kept once."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path, self._folder = path, folder
        self.points: dict[str, list[int]] = {}

    def take(self, point: int) -> None:
        parts = [each.read_bytes() if each.exists() else b"" for each in self._files(self._path)]
        name = hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]
        if name not in self.points:
            for target, content in zip(self._files(self._folder / f"{name}.db"), parts, strict=True):
                if content:
                    target.write_bytes(content)
        self.points.setdefault(name, []).append(point)

    def paths(self) -> dict[Path, list[int]]:
        """The images, each with the points after which it was found. An empty file is a database like any other."""
        found = {self._folder / f"{name}.db": points for name, points in self.points.items()}
        for path in found:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        return found

    def _files(self, path: Path) -> tuple[Path, Path]:
        return path, path.with_name(f"{path.name}-wal")

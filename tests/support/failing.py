"""Every way a program and a server fail together, while people are worked on: each is made to happen, and counted."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from threading import Barrier, Thread
from typing import Any

from marked import LATIN, a_report, mark
from sqlalchemy import Column, Connection, Engine, Select, Table, insert, select, text, update
from sqlalchemy.orm import Session
from staff import Staff

from callbench.domain.errors import CallbenchError
from callbench.services.calling import finish_call
from callbench.services.desk import Desk
from callbench.services.editing import save_fields
from callbench.services.finding import find_leads
from callbench.storage.columns import Base
from callbench.storage.contacts import Contact
from callbench.storage.leads import Lead

Tell = Callable[[type[BaseException], BaseException, Any], None]
NOWHERE = -1
_GONE = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ANY (:pids)")
_WAITING = text(
    "SELECT array_agg(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@dataclass
class Failures:
    """Makes things fail for a staff with these leads; what is no CallbenchError is told as a bug is."""

    staff: Staff
    leads: Sequence[int]
    tell: Tell
    met: Counter[str] = field(default_factory=Counter)

    def all(self) -> None:
        for each in (
            self.broken_rules,
            self.refused_rows,
            self.lost_connections,
            self.deadlocks,
            self.timeouts,
            self.bad_input,
            self.bugs,
        ):
            each()

    def broken_rules(self) -> None:
        """Of every table a row once more, one with nothing where something must be, one that belongs to what is not there."""
        owner = self.staff.engine_of("owner")
        for table in Base.metadata.sorted_tables:
            with owner.connect() as connection:
                row = connection.execute(_last_of(table)).mappings().first()
            for kind, values in _broken(table, row):
                self._try(kind, partial(_insert, owner, table, values))

    def refused_rows(self) -> None:
        """A rep writes into another team's list, and where nobody writes."""
        rep = self.staff.engine_of("sdr")
        for name in ("account", "contact", "lead", "audit_event", "do_not_call", "app_user"):
            table = Base.metadata.tables[name]
            with self.staff.engine_of("owner").connect() as connection:
                row = connection.execute(_last_of(table)).mappings().first()
            if row is not None:
                self._try("refused", partial(_insert, rep, table, {**row, "id": 10**9, "list_id": 3}))
        self._try("refused", partial(_run, rep, "UPDATE app_user SET name = :name", {"name": mark("name")}))

    def lost_connections(self) -> None:
        for lead in self.leads[:4]:
            with self.staff.engine_of("owner").connect() as holder:
                holder.execute(text("SELECT 1 FROM contact FOR UPDATE"))
                caller = Thread(target=self._call, args=("lost connection", lead))
                caller.start()
                while caller.is_alive():
                    self._end_who_waits()
                    caller.join(0.01)

    def deadlocks(self) -> None:
        for one, other in zip(self.leads[0:8:2], self.leads[1:8:2], strict=True):
            both = Barrier(2)
            threads = [
                Thread(target=self._try, args=("deadlock", partial(self._two, both, *pair)))
                for pair in ((one, other), (other, one))
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

    def timeouts(self) -> None:
        for setting in ("statement_timeout", "lock_timeout"):
            for lead in self.leads[:4]:
                with self.staff.engine_of("owner").connect() as holder:
                    holder.execute(text("SELECT 1 FROM contact FOR UPDATE"))
                    self._try(setting, partial(self._late, setting, lead))

    def bad_input(self) -> None:
        desk, lead = self.staff.desk_of("sdr"), self.leads[0]
        contact = self._contact(lead)
        edit = partial(desk.write, save_fields, "contact", contact, user_id=desk.user_id)
        for value in (mark("long") * 90, f"{mark('nul')}\0", mark("half") + "\ud800"):
            self._try("bad input", partial(edit, {"title": mark("title")}, {"title": value}))
        for words in ({"disposition": mark("code")}, {"notes": {mark("field"): mark("text")}}):
            report = _with(a_report(0), words)
            self._try("bad input", partial(desk.write, finish_call, lead, report, user_id=desk.user_id))
        for asked in (f"{mark('find')}\0", mark("half") + "\ud800"):
            self._try("bad input", partial(desk.read, find_leads, asked, 5))

    def bugs(self) -> None:
        desk = self.staff.desk_of("sdr")
        for bug in _BUGS:
            self._try("bug", partial(desk.write, _with_bug, bug, self._contact(self.leads[0])))

    # --- one of each --------------------------------------------------------------------------------------------------------

    def _try(self, kind: str, act: Callable[[], object]) -> None:
        try:
            act()
        except CallbenchError:
            self.met[kind] += 1
        except Exception as error:  # noqa: BLE001 - as the program's own hook does
            self.met[kind] += 1
            self.tell(type(error), error, error.__traceback__)

    def _call(self, kind: str, lead: int) -> None:
        desk = Desk(self.staff.engine_of("sdr"), self.staff.ids["sdr"])
        self._try(kind, partial(desk.write, finish_call, lead, a_report(9), user_id=desk.user_id))

    def _end_who_waits(self) -> None:
        with self.staff.engine_of("owner").connect() as connection:
            connection.execute(_GONE, {"pids": connection.execute(_WAITING).scalar() or []})

    def _two(self, both: Barrier, first: int, second: int) -> None:
        with self.staff.engine_of("owner").connect() as connection:
            _rename(connection, self._contact(first))
            both.wait()
            _rename(connection, self._contact(second))

    def _late(self, setting: str, lead: int) -> None:
        with self.staff.engine_of("sdr").connect() as connection:
            connection.execute(text(f"SET LOCAL {setting} = '40ms'"))
            _rename(connection, self._contact(lead))

    def _contact(self, lead: int) -> int:
        with Session(self.staff.engine_of("owner")) as session:
            return session.get_one(Lead, lead).contact_id


def _last_of(table: Table) -> Select[Any]:
    return select(table).order_by(*(each.desc() for each in table.primary_key)).limit(1)


def _broken(table: Table, row: Mapping[Any, Any] | None) -> list[tuple[str, dict[str, Any]]]:
    if row is None:
        return []
    said, fresh = dict(row), {"id": 10**9} if "id" in row else {}
    needed = [each.name for each in table.columns if _is_needed(each)]
    foreign = [each.name for each in table.columns if each.foreign_keys]
    return [
        ("twice", said),
        ("same key", said | fresh),
        *(("nothing", said | fresh | {name: None}) for name in needed),
        *(("belongs nowhere", said | fresh | {name: NOWHERE}) for name in foreign),
    ]


def _is_needed(column: Column[Any]) -> bool:
    return not column.nullable and not column.primary_key


def _insert(engine: Engine, table: Table, values: Mapping[str, Any]) -> None:
    known = {name: value for name, value in values.items() if name in table.columns}
    with engine.connect() as connection:
        connection.execute(insert(table).values(known))
        connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))


def _run(engine: Engine, statement: str, values: Mapping[str, object]) -> None:
    with engine.connect() as connection:
        connection.execute(text(statement), values)


def _rename(connection: Connection, contact: int) -> None:
    connection.execute(update(Contact).where(Contact.id == contact).values(title=mark("title")))


def _with(report: Any, words: Mapping[str, object]) -> Any:
    return type(report)(**{**{name: getattr(report, name) for name in report.__slots__}, **words})


def _with_bug(session: Session, bug: Callable[[str], object], contact: int, *, now: object) -> None:
    """A use case that meets a value it did not think of; `now` is what every use case is told."""
    bug(session.get_one(Contact, contact).name)


_BUGS: tuple[Callable[[str], object], ...] = (
    int,
    date.fromisoformat,
    lambda name: {}[name],
    lambda name: getattr(object(), name),
    lambda name: name.encode("ascii"),
    lambda name: dict([name]),
    [].index,  # type: ignore[arg-type]
    lambda name: object().__getattribute__(LATIN + name),
)

"""How do the statements of the hot paths run: built and compiled once, then only their values are bound?

Building a statement anew costs more than running it, and SQLAlchemy's general path costs a multiple of SQLite's own time for a statement that
touches one row. A prepared statement is compiled once for each dialect and goes to the driver with its values; types are applied as ever.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import BindParameter, ClauseElement, Connection, Dialect
from sqlalchemy.engine import Compiled
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import cloned_traverse

from callbench.storage.engine import raise_ours
from callbench.storage.together import Statement, answered, send_waiting, waits

Processor = Callable[[Any], Any]
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A statement as one dialect takes it: the names of its values in order, those it was built with, what the driver is given for values,
    how types read (each by its number), and whether it goes over a network."""

    sql: str
    names: tuple[str, ...]
    usual: Mapping[str, Any]
    bound: Callable[[Mapping[str, Any]], Any]
    readers: tuple[tuple[int, Processor], ...]
    travels: bool


CONNECTION = "callbench_connection"


def connection_of(session: Session) -> Connection:
    """The connection of a session's transaction. The desk keeps it in `session.info`, for asking the session costs as much as a small query."""
    kept: Connection | None = session.info.get(CONNECTION)
    return session.connection() if kept is None else kept


class Prepared:
    """A statement whose text never changes. Lists in IN (…) cannot be bound to it; an INSERT names every column with a default in Python."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._ready: dict[str, _Ready] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> None:
        """Run it for its effect."""
        ready = self._for(connection.dialect)
        bound = ready.bound(values)
        if not ready.travels:
            _execute(connection, ready, bound)
        elif not waits(connection, Statement(ready.sql, bound)):
            answered(connection, Statement(ready.sql, bound))

    def run_many(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run it once for each row."""
        for values in rows:
            self.run(connection, values)

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[Row]:
        """Every row it gives, types applied."""
        ready = self._for(connection.dialect)
        bound = ready.bound(values)
        if ready.travels:
            found: list[Row] = answered(connection, Statement(ready.sql, bound))
        else:
            found = _execute(connection, ready, bound).fetchall()
        return [_read(ready, row) for row in found] if ready.readers else found

    def chunks(self, connection: Connection, values: Mapping[str, Any], size: int) -> Iterator[list[Row]]:
        """Every row it gives, as the driver has it, `size` at a time."""
        ready = self._for(connection.dialect)
        cursor = _execute(connection, ready, ready.bound(values))
        try:
            while rows := cursor.fetchmany(size):
                yield rows
        finally:
            cursor.close()

    def first(self, connection: Connection, values: Mapping[str, Any]) -> Row | None:
        """The first row, or None."""
        found = self.rows(connection, values)
        return found[0] if found else None

    def scalar(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        """The first column of the first row, or None."""
        row = self.first(connection, values)
        return None if row is None else row[0]

    def recorded(self, dialect: Dialect) -> tuple[str, tuple[str, ...], dict[str, Any]]:
        """Its text, the names of its values in order, and those values that it was built with."""
        ready = self._for(dialect)
        return ready.sql, ready.names, dict(ready.usual)

    def _for(self, dialect: Dialect) -> _Ready:
        ready = self._ready.get(dialect.name)
        if ready is None:
            compiled = _with_literals(self._statement).compile(
                dialect=dialect, compile_kwargs={"render_postcompile": True}
            )
            ready = self._ready[dialect.name] = _compile(compiled, dialect)
        return ready


def _execute(connection: Connection, ready: _Ready, values: Any) -> Any:
    """Straight to the driver, inside the transaction that `connection` has begun; its errors become ours all the same."""
    driver: Any = connection.connection.dbapi_connection
    if ready.travels:
        if not connection.in_transaction():
            connection.begin()
        send_waiting(connection)
    elif not driver.in_transaction:
        connection.begin()
    try:
        return driver.execute(ready.sql, values)
    except connection.dialect.loaded_dbapi.Error as error:
        raise_ours(error, str(connection.engine.url.database or ""))
        raise


def _with_literals(statement: ClauseElement) -> ClauseElement:
    """The statement with its constants in its text: SQLite plans anew at every run where a bound value is compared with the column of a
    partial index, and what is never another value need not be bound."""
    return cloned_traverse(statement, {}, {"bindparam": _write_out})


def _write_out(bind: BindParameter[Any]) -> None:
    """A parameter that was given no name is a constant. The others wait for their values, which the compiler need not ask for."""
    bind.required = False
    if bind.unique and isinstance(bind.value, str | int):
        bind.literal_execute = True


def _compile(compiled: Compiled, dialect: Dialect) -> _Ready:
    assert isinstance(compiled, SQLCompiler)
    names = compiled.positiontup or compiled.bind_names.values()
    binds = [bind for name in names if (bind := compiled.binds[name]) not in compiled.literal_execute_params]
    named = tuple(compiled.bind_names[bind] for bind in binds)
    usual = {name: bind.value for name, bind in zip(named, binds, strict=True) if bind.value is not None}
    binders = [bind.type.dialect_impl(dialect).bind_processor(dialect) for bind in binds]
    numbered = tuple((number, binder) for number, binder in enumerate(binders) if binder is not None)
    constant = {name for name, bind in zip(named, binds, strict=True) if name in usual and bind.unique}
    bound = _binding(named, usual, constant, numbered, bool(compiled.positiontup))
    return _Ready(str(compiled), named, usual, bound, _readers(compiled, dialect), dialect.name != "sqlite")


def _readers(compiled: SQLCompiler, dialect: Dialect) -> tuple[tuple[int, Processor], ...]:
    columns = compiled._result_columns  # noqa: SLF001 - SQLAlchemy has no public name for the result's types
    kinds = [column.type.dialect_impl(dialect) for column in columns]
    readers = [(number, kind.result_processor(dialect, None)) for number, kind in enumerate(kinds)]
    return tuple((number, reader) for number, reader in readers if reader is not None)


def _binding(
    names: tuple[str, ...],
    usual: Mapping[str, Any],
    constant: Set[str],
    binders: Sequence[tuple[int, Processor]],
    positional: bool,
) -> Callable[[Mapping[str, Any]], Any]:
    """What makes of named values those the driver is given. A `constant` is the statement's own and nobody's to give."""
    pick = _picking(tuple(name for name in names if name not in constant))
    kept = tuple((number, usual[name]) for number, name in enumerate(names) if name in constant)
    others = {name: value for name, value in usual.items() if name not in constant}
    if positional and not (kept or others or binders):
        return pick

    def bound(values: Mapping[str, Any]) -> Any:
        row = list(pick({**others, **values} if others else values))
        for number, value in kept:
            row.insert(number, value)
        for number, binder in binders:
            row[number] = binder(row[number])
        return row if positional else dict(zip(names, row, strict=True))

    return bound


def _picking(names: tuple[str, ...]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """The named values in order."""
    if len(names) < 2:  # an itemgetter of one name gives no tuple
        return lambda values: tuple(values[name] for name in names)
    return itemgetter(*names)


def _read(ready: _Ready, row: Any) -> Row:
    values = list(row)
    for number, reader in ready.readers:
        values[number] = reader(values[number])
    return tuple(values)

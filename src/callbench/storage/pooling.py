"""Does a pooler stand in between that lends a server's connection for one transaction only?

Through such a one (PgBouncer in transaction mode) LISTEN is silently dead, and a prepared statement is not there the next time. Nothing
says so; it is found by listening on one connection and telling it something on another.
"""

import secrets
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event

from callbench.storage.server_connection import connect_arguments

if TYPE_CHECKING:
    import psycopg  # the driver costs a tenth of a start: only a server needs it

ECHO_SECONDS = 1.0


def is_pooled_by_transaction(engine: Engine) -> bool:
    """Is what one connection says not heard by another that listens? Takes a few milliseconds where it is heard, a second where it is not."""
    from psycopg import sql

    channel = f"callbench_{secrets.token_hex(6)}"
    with _connected(engine) as listener, _connected(engine) as speaker:
        listener.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
        speaker.execute(sql.SQL("NOTIFY {}").format(sql.Identifier(channel)))
        return not any(True for _ in listener.notifies(timeout=ECHO_SECONDS, stop_after=1))


def stop_preparing(engine: Engine) -> None:
    """From now on no connection of this engine prepares a statement on the server."""
    event.listen(engine, "connect", _stop_preparing)
    engine.dispose()


def _stop_preparing(connection: Any, _record: object) -> None:
    connection.prepare_threshold = None


def _connected(engine: Engine) -> "psycopg.Connection[tuple[Any, ...]]":
    import psycopg

    _, places = engine.dialect.create_connect_args(engine.url)
    return psycopg.connect(
        autocommit=True, prepare_threshold=None, **{**connect_arguments(engine.url), **places}
    )

"""How does every connection to a server come under the limit of the thread that waits for it?"""

import time
from typing import Any

from sqlalchemy import Engine, event

from callbench.storage.deadline import BULK, at_most, until

_LEAST_TO_CONNECT = 2
_PING = 1.0
"""A connection that rested is asked first whether it is still there. That leaves time for a new one if it is not."""


def guard(engine: Engine) -> Engine:
    """The same engine, on a server: each of its waits ends by the limit of the thread that waits. What was shut raises ServerUnreachable."""
    event.listen(engine, "do_connect", _connect)
    ping = engine.dialect.do_ping

    def ping_shortly(connection: Any) -> bool:
        with at_most(_PING):
            return ping(connection)

    setattr(engine.dialect, "do_ping", ping_shortly)  # noqa: B010 - SQLAlchemy has no event for it
    return engine


def _connect(_dialect: object, _record: object, arguments: list[Any], options: dict[str, Any]) -> object:
    """Connecting has the driver's own limit, in whole seconds: what is left, if that is less."""
    from callbench.storage.guarded_connection import ConnectionTimeout, GuardedConnection  # the driver

    left = until() - time.monotonic()
    if left <= 0:
        raise ConnectionTimeout
    usual = int(options.get("connect_timeout", BULK))
    return GuardedConnection.connect(
        *arguments, **{**options, "connect_timeout": max(_LEAST_TO_CONNECT, int(min(left, usual)))}
    )

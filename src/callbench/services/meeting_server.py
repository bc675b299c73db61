"""How do a program and a server meet? The program changes no schema there; it finds out what it may do."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Engine, text

from callbench.domain.errors import DatabaseNewer
from callbench.domain.handshake import Fit, fit
from callbench.domain.server_errors import ServerNotPrepared, ServerOlder
from callbench.storage.pooling import is_pooled_by_transaction, stop_preparing
from callbench.storage.revision import HEAD, READS_FROM, WRITES_FROM
from callbench.storage.version import schema_version

_STATE = text("SELECT name, value FROM server.state WHERE name IN ('writes_from', 'reads_from', 'behind')")


@dataclass(frozen=True, slots=True)
class Met:
    """What the program may do there."""

    schema: str
    is_read_only: bool
    behind: timedelta
    """How far a rehearsal's clock stands behind, as a sample's does."""
    is_pooled: bool
    """A pooler lends connections by the transaction: nothing is prepared on the server, and nobody can listen."""


def meet(engine: Engine) -> Met:
    """Shake hands with a server, and find out what stands in between.

    Raises ServerNotPrepared, ServerOlder, DatabaseNewer, and what connecting raises."""
    place = engine.url.render_as_string(hide_password=True)
    schema = schema_version(engine)
    if schema is None:
        raise ServerNotPrepared(place)
    with engine.connect() as connection:
        said: dict[str, str] = {row.name: row.value for row in connection.execute(_STATE)}
    found = fit(HEAD, schema, said.get("writes_from", WRITES_FROM), said.get("reads_from", READS_FROM))
    if found is Fit.SERVER_TOO_OLD:
        raise ServerOlder(schema, HEAD)
    if found is Fit.PROGRAM_TOO_OLD:
        raise DatabaseNewer(schema, HEAD)
    is_pooled = is_pooled_by_transaction(engine)
    if is_pooled:
        stop_preparing(engine)
    behind = timedelta(seconds=float(said.get("behind", 0)))
    return Met(schema, found is Fit.READ_ONLY, behind, is_pooled)

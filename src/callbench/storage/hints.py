"""How do colleagues hear of a lead that was taken? By a word said after it is true, in a transaction of its own.

Said within the claim it would make all who take a lead wait for each other: a server lets one transaction at a time commit that tells
something, each with its way to the disk.
"""

from collections.abc import Iterable

from sqlalchemy import Engine, text

from callbench.domain.errors import CallbenchError
from callbench.storage.server.notifying import CHANNEL, LEADS

_SAY = text(
    "SELECT pg_notify(:channel, :said || current_setting('application_name')), set_config('synchronous_commit', 'off', true)"
)
"""A word has nothing that must outlive the server, so its transaction does not wait for the disk."""


def tell_leads(engine: Engine, lead_ids: Iterable[int]) -> None:
    """Tell the others on a server that these leads changed. A file has no others. A word that gets lost is made good by their polling."""
    if engine.dialect.name == "sqlite":
        return
    said = f"{LEADS}|{','.join(map(str, sorted(lead_ids)))}|"
    try:
        with engine.begin() as connection:
            connection.execute(_SAY, {"channel": CHANNEL, "said": said})
    except CallbenchError:
        return

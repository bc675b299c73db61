"""What of our calls and handoffs has a CRM been given, and what did it say to each?"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, String, Text, UniqueConstraint, Uuid, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from callbench.storage.bulk import in_parts
from callbench.storage.columns import Base, Code, Id, references, table_of


class CrmPush(Base):
    """One record as a CRM was last given it: `digest` of what was sent, `remote_id` theirs, `error` their reason if they refused it.

    `target` and `host` say which CRM, `entity` and `uid` which record of ours: the key by which the CRM knows it again.
    """

    __tablename__ = "crm_push"
    __table_args__ = (UniqueConstraint("target", "host", "entity", "uid"),)

    id: Mapped[Id]
    target: Mapped[Code]
    host: Mapped[str] = mapped_column(String(200))
    entity: Mapped[Code]
    uid: Mapped[UUID] = mapped_column(Uuid)
    lead_id: Mapped[int] = references("lead.id", index=True, cascade=True)
    remote_id: Mapped[str] = mapped_column(String(100), default="", server_default="")
    digest: Mapped[str] = mapped_column(String(64))
    sent_at: Mapped[datetime]
    error: Mapped[str] = mapped_column(Text, default="", server_default="")


class Pushed(NamedTuple):
    """What is known of a record that was sent."""

    remote_id: str
    digest: str
    error: str


_PUSH = table_of(CrmPush)
_KEY = ("target", "host", "entity", "uid")
_KNOWN = select(_PUSH.c.uid, _PUSH.c.remote_id, _PUSH.c.digest, _PUSH.c.error).where(
    _PUSH.c.target == bindparam("target"),
    _PUSH.c.host == bindparam("host"),
    _PUSH.c.entity == bindparam("entity"),
    _PUSH.c.uid.in_(bindparam("uids", expanding=True)),
)


def pushed(
    connection: Connection, target: str, host: str, entity: str, uids: Iterable[UUID]
) -> dict[UUID, Pushed]:
    """Those of the records this CRM was given."""
    found: dict[UUID, Pushed] = {}
    for part in in_parts(uids):
        values = {"target": target, "host": host, "entity": entity, "uids": part}
        found.update({row.uid: Pushed(*row[1:]) for row in connection.execute(_KNOWN, values)})
    return found


def note_pushed(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """Keep what was sent: a record sent again replaces what was known of it."""
    if not rows:
        return
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(_PUSH)
    changed = {
        name: statement.excluded[name] for name in ("remote_id", "digest", "sent_at", "error", "lead_id")
    }
    connection.execute(statement.on_conflict_do_update(index_elements=_KEY, set_=changed), list(rows))

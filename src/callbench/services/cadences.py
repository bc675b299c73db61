"""Which waits and caps does the team use?"""

import json
from functools import lru_cache

from sqlalchemy import Connection, Text, cast, select
from sqlalchemy.orm import Session

from callbench.domain.cadence_rules import CadenceRules
from callbench.storage.content import Rule
from callbench.storage.prepared import Prepared, connection_of
from callbench.storage.together import Statement

CADENCE = "CADENCE"
_STORED = Prepared(
    select(cast(Rule.definition, Text))
    .where(Rule.kind == CADENCE, Rule.is_active.is_(True))
    .order_by(Rule.id)
    .limit(1)
)


def load_cadence(session: Session) -> CadenceRules:
    """The team's active cadence, or that of the house where there is none. Raises BadValue for one that cannot be read."""
    stored = _STORED.scalar(connection_of(session), {})
    return CadenceRules.default() if stored is None else _read(str(stored))


def ask_cadence(connection: Connection) -> Statement:
    """What `load_cadence` will ask (storage.together)."""
    return _STORED.statement(connection, {})


@lru_cache(maxsize=4)
def _read(definition: str) -> CadenceRules:
    return CadenceRules.from_definition(json.loads(definition))

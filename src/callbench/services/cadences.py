"""Which waits and caps does the team use?"""

import json
from functools import lru_cache

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from callbench.domain.cadence_rules import CadenceRules
from callbench.storage.content import Rule
from callbench.storage.prepared import Prepared, connection_of

CADENCE, _KEPT = "CADENCE", "callbench_cadence"
STORED = (
    select(cast(Rule.definition, Text))
    .where(Rule.kind == CADENCE, Rule.is_active.is_(True))
    .order_by(Rule.id)
    .limit(1)
)
_STORED = Prepared(STORED)


def load_cadence(session: Session) -> CadenceRules:
    """The team's active cadence, or that of the house where there is none. Raises BadValue for one that cannot be read."""
    stored = session.info[_KEPT] if _KEPT in session.info else _STORED.scalar(connection_of(session), {})
    return CadenceRules.default() if stored is None else _read(str(stored))


def keep_cadence(session: Session, stored: str | None) -> None:
    """It was read with something else (`STORED`): `load_cadence` need not ask for it in this transaction."""
    session.info[_KEPT] = stored


@lru_cache(maxsize=4)
def _read(definition: str) -> CadenceRules:
    return CadenceRules.from_definition(json.loads(definition))

"""How engaged are persons by now, and where do their leads stand for it?"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from callbench.domain.queue import BUCKET_SHIFT, MAX_SCORE, Bucket, QueueFacts, rank
from callbench.domain.scoring import FitFacts, TouchFact, score
from callbench.domain.sources import Source, Tier
from callbench.domain.touches import TouchKind
from callbench.storage.bulk import LookUp, insert_rows
from callbench.storage.columns import table_of
from callbench.storage.imports import ImportChange
from callbench.storage.known import LEAD, TOUCH, leads_by_id
from callbench.storage.lead_state import LeadState
from callbench.storage.queue import change_lead

_CHANGES = table_of(ImportChange)
_TOUCHES = LookUp(
    select(TOUCH.c.contact_id, TOUCH.c.kind, TOUCH.c.source, TOUCH.c.at, TOUCH.c.depth_minutes),
    TOUCH.c.contact_id,
)
_LEADS = LookUp(select(LEAD.c.contact_id, LEAD.c.id, LEAD.c.engagement), LEAD.c.contact_id)


def engage(session: Session, contact_ids: Collection[int], batch_id: int, now: datetime) -> frozenset[int]:
    """Work out the engagement of these persons' leads anew from everything they did; the leads that changed.

    The score moves by as much as the engagement does, so a score that a list brought keeps its say; the rank follows. What was before is
    kept, so that an undo can put it back.
    """
    connection = session.connection()
    leads = {
        lead_id: (contact_id, engagement)
        for contact_id, lead_id, engagement in _LEADS.rows(connection, contact_ids)
    }
    states, done = leads_by_id(connection, leads), _touches(connection, contact_ids)
    kept, changed = [], set()
    for lead_id, (contact_id, engagement) in leads.items():
        state = states[lead_id]
        now_engaged = score(FitFacts(), _facts(done[contact_id], state), now).engagement
        if now_engaged == engagement:
            continue
        _change(session, state, engagement, now_engaged, now)
        before = {**state.as_json(), "engagement": engagement}
        columns = {
            name: value for name, value in before.items() if name not in ("id", "version", "import_batch_id")
        }
        version = state.values["version"] + 1
        kept.append(
            {
                "batch_id": batch_id,
                "entity": "lead",
                "entity_id": lead_id,
                "before": {"columns": columns, "version": version},
            }
        )
        changed.add(lead_id)
    insert_rows(connection, _CHANGES, kept)
    return frozenset(changed)


def _touches(connection: Connection, contact_ids: Collection[int]) -> dict[int, list[TouchFact]]:
    found: dict[int, list[TouchFact]] = defaultdict(list)
    for contact_id, kind, source, at, minutes in _TOUCHES.rows(connection, contact_ids):
        found[contact_id].append(TouchFact(Source(source) if source else TouchKind(kind), at, minutes))
    return found


def _facts(touches: list[TouchFact], state: LeadState) -> list[TouchFact]:
    """The conversion that made the lead counts too, also where it left no touch."""
    own = TouchFact(Source(state.values["source"]), state.values["converted_at"])
    is_there = any((each.kind, each.at) == (own.kind, own.at) for each in touches)
    return touches if is_there else [*touches, own]


def _change(session: Session, state: LeadState, before: int, after: int, now: datetime) -> None:
    values: dict[str, Any] = dict(state.values)
    for name in ("version", "import_batch_id", "source", "converted_at"):
        del values[name]
    values |= {"engagement": after, "score": max(0, min(state.values["score"] + after - before, MAX_SCORE))}
    values["rank"] = rank_with(state.values, values["score"])
    change_lead(session, state.lead_id, state.place, {**values, "updated_at": now})


def rank_with(values: Mapping[str, Any], worth: int) -> int:
    """The same place in the order with another score."""
    bucket = Bucket(values["rank"] >> BUCKET_SHIFT)
    return rank(
        QueueFacts(
            Tier(values["tier"]),
            values["converted_at"],
            worth,
            values["attempts"],
            values["last_call_at"],
            values["next_call_at"] if bucket is Bucket.CALLBACK else None,
            bucket is Bucket.RECYCLE,
        )
    )

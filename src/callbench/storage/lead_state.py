"""What of a lead changes by a call, read before, written after, and kept so that an undo can put it back?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from callbench.domain.moments import from_microseconds, to_microseconds
from callbench.storage.columns import table_of
from callbench.storage.counters import Place, place_of
from callbench.storage.leads import Lead
from callbench.storage.prepared import Prepared, connection_of
from callbench.storage.queue import move_lead

COLUMNS = (
    "status",
    "origin",
    "tier",
    "queue_state",
    "out_reason",
    "rank",
    "next_call_at",
    "window_id",
    "attempts",
    "unanswered_streak",
    "gatekeeper_blocks",
    "ever_reached",
    "first_call_at",
    "round_started_at",
    "last_call_at",
    "last_disposition",
    "last_reason",
    "next_reason",
    "awaiting_return",
    "next_approach_on",
    "mql_rejected",
    "callback_owner_id",
    "claimed_by",
    "lease_until",
)
_MOMENTS = ("next_call_at", "first_call_at", "round_started_at", "last_call_at", "lease_until")
_DAYS = ("next_approach_on",)
_WRITTEN: Mapping[type, Callable[[Any], Any]] = MappingProxyType(
    {datetime: to_microseconds, date: date.isoformat}
)
_TABLE = table_of(Lead).c
_STATE = Prepared(
    select(*(_TABLE[name] for name in COLUMNS)).where(_TABLE.id == bindparam("lead")).with_for_update()
)


@dataclass(frozen=True, slots=True)
class LeadState:
    """The changing columns of one lead, by name."""

    lead_id: int
    values: Mapping[str, Any]

    @property
    def place(self) -> Place:
        """Where the lead is counted."""
        v = self.values
        return place_of(v["queue_state"], v["window_id"], v["rank"], v["tier"], v["callback_owner_id"])

    def as_json(self) -> dict[str, Any]:
        """The state as JSON values (moments in microseconds since 1970 UTC); empty columns are left out."""
        said: dict[str, Any] = {"id": self.lead_id}
        for name, value in self.values.items():
            if value is not None:
                written = _WRITTEN.get(type(value))
                said[name] = value if written is None else written(value)
        return said


def read_state(session: Session, lead_id: int) -> LeadState | None:
    """The state of a lead that is about to be changed; None if there is no such lead.

    A server holds the row until the transaction ends, so that nobody writes over what another has just written.
    """
    row = _STATE.first(connection_of(session), {"lead": lead_id})
    return None if row is None else LeadState(lead_id, dict(zip(COLUMNS, row, strict=True)))


def write_state(session: Session, before: LeadState, changes: Mapping[str, Any], now: datetime) -> None:
    """Write what of `changes` differs from the state `before`, with the counters: a column that stays costs its indexes nothing."""
    known = before.values
    different = {name: value for name, value in changes.items() if name not in known or known[name] != value}
    after = LeadState(before.lead_id, {**known, **changes}).place
    move_lead(session, before.lead_id, before.place, after, {**different, "updated_at": now})


def state_from_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a stored state (without its id)."""
    columns = {name: values.get(name) for name in COLUMNS}
    for name in _MOMENTS:
        moment = columns.get(name)
        columns[name] = None if moment is None else from_microseconds(moment)
    for name in _DAYS:
        day = columns.get(name)
        columns[name] = None if day is None else date.fromisoformat(day)
    return columns

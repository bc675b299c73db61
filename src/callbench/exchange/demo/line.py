"""Which lead does a member of the sample's team call next? The queue of the program, held in memory while the month is played."""

import heapq
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from callbench.domain.leads import LeadStatus, Origin, OutReason, QueueState
from callbench.domain.next_steps import NextStep, StepKind
from callbench.domain.queue import QueueFacts, rank
from callbench.domain.sources import Tier
from callbench.exchange.demo.prospects import ZONE, Prospect

HOT, LIST, OUTBOUND = "HOT", "LIST", "OUTBOUND"
WINDOW_ID = 1


@dataclass(frozen=True, slots=True)
class PastCall:
    """A call that counts: when, how it ended, why they declined."""

    at: datetime
    disposition: str
    reason: str | None


@dataclass(slots=True)
class LeadFile:
    """A lead while the month is played: its stored columns change with every call.

    `numbers` are the ids of the numbers it may still be reached by, the one to dial in front; `trigger` is what the person did last;
    `held_back` keeps it from being called although its time comes.
    """

    lead_id: int
    prospect: Prospect
    fit: int
    engagement: int
    trigger: str | None
    owner_id: int | None
    tier: Tier
    status: LeadStatus
    next_call_at: datetime | None
    origin: Origin = Origin.DIRECT
    is_recycled: bool = False
    out_reason: OutReason | None = None
    callback_at: datetime | None = None
    callback_owner_id: int | None = None
    next_reason: str | None = None
    attempts: int = 0
    unanswered_streak: int = 0
    gatekeeper_blocks: int = 0
    ever_reached: bool = False
    round_started_at: datetime | None = None
    awaiting_return: bool = False
    mql_rejected: bool = False
    held_back: bool = False
    open_callback_id: int | None = None
    numbers: list[int] = field(default_factory=list)
    calls: list[PastCall] = field(default_factory=list)
    changed: int = 0

    @property
    def account_id(self) -> int:
        """The company."""
        return self.prospect.person.company.account_id

    @property
    def contact_id(self) -> int:
        """The person."""
        return self.prospect.person.contact_id

    @property
    def score(self) -> int:
        """Fit and engagement together."""
        return self.fit + self.engagement

    @property
    def rank(self) -> int:
        """The place in the queue by the program's own rule."""
        last = self.calls[-1].at if self.calls else None
        return rank(
            QueueFacts(
                tier=self.tier,
                converted_at=self.prospect.converted_at,
                score=self.score,
                attempts=self.attempts,
                last_attempt_at=last,
                callback_at=self.callback_at,
                is_recycled=self.is_recycled,
            )
        )

    def queue_state(self, now: datetime) -> QueueState:
        """Where the lead stands at `now`."""
        if self.out_reason is not None or self.next_call_at is None:
            return QueueState.OUT
        return QueueState.READY if self.next_call_at <= now else QueueState.WAITING

    def take(self, step: NextStep, callback_owner_id: int | None) -> None:
        """Go on as the rules say; a promise is the owner's alone if `callback_owner_id` is given."""
        self.status, self.out_reason = step.status, step.out_reason
        self.next_call_at, self.next_reason = step.at, step.why
        self.is_recycled = step.comes_back_recycled
        self.tier = Tier.P3 if self.is_recycled and step.tier in (Tier.P1, Tier.P2) else step.tier
        self.origin = Origin.NURTURE if self.is_recycled else self.origin
        is_promise = step.kind is StepKind.CALLBACK_AT
        self.callback_at = step.at if is_promise else None
        self.callback_owner_id = callback_owner_id if is_promise else None

    def state_at(self, now: datetime) -> dict[str, Any]:
        """The changing columns (storage.lead_state.COLUMNS) as they are stored."""
        last = self.calls[-1] if self.calls else None
        recycles = self.is_recycled and self.next_call_at is not None
        return {
            "status": self.status,
            "origin": self.origin,
            "tier": self.tier,
            "queue_state": self.queue_state(now),
            "out_reason": self.out_reason,
            "rank": self.rank,
            "next_call_at": self.next_call_at,
            "window_id": WINDOW_ID,
            "attempts": self.attempts,
            "unanswered_streak": self.unanswered_streak,
            "gatekeeper_blocks": self.gatekeeper_blocks,
            "ever_reached": self.ever_reached,
            "first_call_at": self.calls[0].at if self.calls else None,
            "round_started_at": self.round_started_at,
            "last_call_at": last.at if last else None,
            "last_disposition": last.disposition if last else None,
            "last_reason": last.reason if last else None,
            "next_reason": self.next_reason,
            "awaiting_return": self.awaiting_return,
            "next_approach_on": self.next_call_at.astimezone(ZONE).date()
            if recycles and self.next_call_at
            else None,
            "mql_rejected": self.mql_rejected,
            "callback_owner_id": self.callback_owner_id,
            "claimed_by": None,
            "lease_until": None,
        }


class Line:
    """Who is to be called, in the order of the rank; a lead is offered once its time has come, and only to those who call its group."""

    def __init__(self) -> None:
        self._waiting: list[tuple[datetime, int, int, LeadFile]] = []
        self._ready: dict[object, list[tuple[int, int, int, LeadFile]]] = {}

    def put(self, lead: LeadFile) -> None:
        """Let a lead stand in the line as it is now; where it stood before no longer counts."""
        lead.changed += 1
        if lead.out_reason is None and lead.next_call_at is not None and not lead.held_back:
            heapq.heappush(self._waiting, (lead.next_call_at, lead.lead_id, lead.changed, lead))

    def take(self, groups: tuple[object, ...], now: datetime) -> LeadFile | None:
        """The first due lead of the first group that has one."""
        self._let_time_pass(now)
        for group in groups:
            ready = self._ready.get(group, [])
            while ready:
                _rank, _id, changed, lead = heapq.heappop(ready)
                if changed == lead.changed and not lead.held_back and lead.out_reason is None:
                    return lead
        return None

    def _let_time_pass(self, now: datetime) -> None:
        while self._waiting and self._waiting[0][0] <= now:
            _due, lead_id, changed, lead = heapq.heappop(self._waiting)
            if changed == lead.changed:
                ready = self._ready.setdefault(group_of(lead), [])
                heapq.heappush(ready, (lead.rank, lead_id, changed, lead))


def group_of(lead: LeadFile) -> object:
    """A promise of somebody's own goes to that person; outbound targets to the BDR; shallow and recycled ones are list work."""
    if lead.callback_owner_id is not None:
        return lead.callback_owner_id
    if lead.tier is Tier.BDR:
        return OUTBOUND
    return LIST if lead.is_recycled or lead.tier is Tier.P3 else HOT

"""What is a call list made of? Its tabs and filters, its rows, its pages and its numbers: values alone, whoever reads them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from callbench.domain.leads import QueueState
from callbench.domain.moments import from_microseconds
from callbench.domain.queue import Bucket
from callbench.domain.sources import Tier

PAGE: Final = 80
"""Rows read at once: more than the tallest usual screen shows. A row lies on four or five pages of a file, so those of 200 rows
of a million leads do not stay in a processor's own cache together, and each of them took half as long again."""


class View(StrEnum):
    """The tabs of the call list."""

    NOW = "NOW"
    P1 = "P1"
    P2 = "P2"
    OTHER = "OTHER"
    CALLBACKS = "CALLBACKS"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; empty means everything. Columns and operators are a closed set."""

    view: View = View.NOW
    sources: tuple[str, ...] = ()
    owners: tuple[int, ...] = ()
    accounts: tuple[int, ...] = ()
    tiers: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    search: str = ""

    @property
    def is_plain(self) -> bool:
        """Only a tab: the counters know its number."""
        return self == Filter(view=self.view)


class Segment(StrEnum):
    """The parts a list is made of."""

    READY = "READY"
    WAITING = "WAITING"


class Cursor(NamedTuple):
    """Behind which row the next page begins: its segment, its key (rank, or microseconds of its time) and its id."""

    segment: Segment
    key: int
    lead_id: int


RawMoment = int | datetime | None
"""A stored moment as the driver gives it: microseconds on SQLite. Converting two hundred rows of them costs more than reading the rows."""


def as_moment(value: RawMoment) -> datetime | None:
    """The aware moment of a raw one."""
    return from_microseconds(value) if isinstance(value, int) else value


class QueueRow(NamedTuple):
    """A lead as the list shows it. The `raw_` moments are read through the properties."""

    lead_id: int
    contact_id: int
    account_id: int
    company: str
    raw_is_target: int
    account_tier: str | None
    person: str
    kana: str
    title: str
    department: str | None
    phone: str | None
    source: str
    tier: str
    status: str
    queue_state: str
    window_id: int
    rank: int
    raw_converted_at: RawMoment
    raw_next_call_at: RawMoment
    raw_last_call_at: RawMoment
    attempts: int
    last_disposition: str | None
    last_reason: str | None
    next_reason: str | None
    fit: int
    engagement: int
    score: int
    owner_id: int | None
    claimed_by: int | None
    callback_owner_id: int | None

    @property
    def is_target(self) -> bool:
        return bool(self.raw_is_target)

    @property
    def converted_at(self) -> datetime:
        moment = as_moment(self.raw_converted_at)
        assert moment is not None
        return moment

    @property
    def next_call_at(self) -> datetime | None:
        return as_moment(self.raw_next_call_at)

    @property
    def last_call_at(self) -> datetime | None:
        return as_moment(self.raw_last_call_at)


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Rows in call order as of `now`; `next` is where the following page begins, None at the end."""

    rows: tuple[QueueRow, ...]
    next: Cursor | None
    now: datetime


@dataclass(frozen=True, slots=True)
class TabCounts:
    """How many leads each tab has. `next_opening`: when calling is allowed again (UTC), None while a window is open."""

    now: int
    p1: int
    p2: int
    other: int
    callbacks: int
    window_open: bool
    next_opening: datetime | None
    next_due: datetime | None


Counted = tuple[str, int, int, str, int]
"""Queue state, window, bucket, tier, and how many leads have them all; the same four may come twice."""


def tab_numbers(
    counts: Sequence[Counted],
    open_windows: Collection[int],
    beside: int,
    *,
    next_opening: datetime | None,
    next_due: datetime | None,
) -> TabCounts:
    """The numbers on the tabs. `beside`: how many may be called now although the counters do not know it."""
    tiers: dict[str, int] = defaultdict(int)
    ready = callbacks = 0
    for state, window, bucket, tier, n in counts:
        tiers[tier] += n
        if bucket == Bucket.CALLBACK:
            callbacks += n
        if state == QueueState.READY and window in open_windows:
            ready += n
    return TabCounts(
        now=ready + beside,
        p1=tiers[Tier.P1],
        p2=tiers[Tier.P2],
        other=tiers[Tier.P3] + tiers[Tier.BDR],
        callbacks=callbacks,
        window_open=bool(open_windows),
        next_opening=next_opening,
        next_due=next_due,
    )


@dataclass(frozen=True, slots=True)
class NamedList:
    """A stored filter with its name; opened, it is asked anew."""

    list_id: int
    name: str
    wanted: Filter
    shared: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A user or account to filter by."""

    id: int
    name: str

"""What do the calls add up to: the numbers of the board, by rep, team, day, hour, weekday, source, tier, campaign or target?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.errors import BadValue
from callbench.domain.metrics import LeadCounts, Metric, Rate, metric, rejection_shares, totals
from callbench.services.lead_numbers import lead_counts
from callbench.services.metric_keys import By, Key, in_order, key_of
from callbench.storage.calls import CallRollup
from callbench.storage.leads import Campaign
from callbench.storage.users import User

OF_LEADS = frozenset({Metric.APPT_RATE_LEAD, Metric.FIRST_ACTION_LAG, Metric.APPROACHES})


@dataclass(frozen=True, slots=True)
class MetricRow:
    """The numbers of one key. `reasons` has the share of every rejection reason where it was asked for."""

    key: Key
    values: Mapping[Metric, Rate]
    reasons: Mapping[str, Rate]


@dataclass(frozen=True, slots=True)
class MetricTable:
    """Rows in the order of their keys; without `by` there is one row and its key is None."""

    first_day: date
    last_day: date
    by: By | None
    rows: tuple[MetricRow, ...]


def metrics(
    session: Session,
    first_day: date,
    last_day: date,
    *,
    by: By | None = None,
    wanted: Iterable[Metric] = tuple(Metric),
    user_id: int | None = None,
    now: datetime,
) -> MetricTable:
    """The wanted numbers of the days from `first_day` to `last_day`, both included, in the team's zone; of one user if given.

    Calls that were undone count nowhere. Raises BadValue if the days are the wrong way round.
    """
    if last_day < first_day:
        raise BadValue("to", last_day.isoformat(), "before_from")
    ids = tuple(wanted)
    sums = _grouped(session, first_day, last_day, user_id, by)
    leads = lead_counts(session, first_day, last_day, user_id, by) if OF_LEADS.intersection(ids) else {}
    keys = sorted({*sums, *leads}, key=in_order) or ([] if by else [None])
    rows = (_row(key, sums.get(key, []), leads.get(key, LeadCounts()), ids) for key in keys)
    return MetricTable(first_day, last_day, by, tuple(rows))


class _Sum(NamedTuple):
    """A row of the rollup, with the names its ids stand for."""

    day: date
    hour: int
    rep: str
    team: str
    source: str
    tier: str
    campaign: str | None
    is_target: bool
    disposition: str
    reached: str
    reason: str
    n: int
    seconds: int
    appointments: int


def _row(key: Key, sums: list[_Sum], leads: LeadCounts, ids: tuple[Metric, ...]) -> MetricRow:
    found = totals(sums)
    reasons = rejection_shares(found) if Metric.REJECTION_SHARE in ids else {}
    return MetricRow(key, {each: metric(each, found, leads) for each in ids}, reasons)


_SUMS = (
    select(
        CallRollup.day,
        CallRollup.hour,
        User.name,
        User.team,
        CallRollup.source,
        CallRollup.tier,
        Campaign.name,
        CallRollup.is_target,
        CallRollup.disposition,
        CallRollup.reached,
        CallRollup.reason,
        CallRollup.n,
        CallRollup.seconds,
        CallRollup.appointments,
    )
    .join(User, User.id == CallRollup.user_id)
    .outerjoin(Campaign, Campaign.id == CallRollup.campaign_id)
    .where(CallRollup.n > 0)
)


def _grouped(
    session: Session, first_day: date, last_day: date, user_id: int | None, by: By | None
) -> dict[Key, list[_Sum]]:
    statement = _SUMS.where(CallRollup.day.between(first_day, last_day))
    if user_id is not None:
        statement = statement.where(CallRollup.user_id == user_id)
    groups: dict[Key, list[_Sum]] = defaultdict(list)
    for row in session.execute(statement):
        each = _Sum._make(row)
        groups[key_of(each, by)].append(each)
    return groups

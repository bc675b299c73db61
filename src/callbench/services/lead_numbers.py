"""What cannot be read off sums of calls: how many different leads were approached, won, and how soon each was called first?"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.dispositions import Disposition
from callbench.domain.metrics import LeadCounts, first_action_lag
from callbench.domain.touches import TouchKind
from callbench.services.call_facts import team_zone
from callbench.services.metric_keys import By, Key, key_of
from callbench.services.windows import load_windows
from callbench.storage.accounts import Account
from callbench.storage.calls import Call, CallUndo
from callbench.storage.leads import Campaign, Lead
from callbench.storage.touches import Touch
from callbench.storage.users import User

OUR_TOUCHES = (TouchKind.MAIL_SENT, TouchKind.LETTER)


class _Approach(NamedTuple):
    """A call, mail or letter; `lag` (minutes) only on the first call of a lead."""

    day: date
    hour: int
    rep: str
    team: str
    source: str
    tier: str
    campaign: str | None
    is_target: bool
    lead_id: int
    has_appointment: bool = False
    lag: int | None = None


@dataclass(slots=True)
class _Tally:
    """Counts of one key while they are gathered."""

    approached: set[int] = field(default_factory=set)
    won: set[int] = field(default_factory=set)
    lags: dict[int, int] = field(default_factory=dict)
    others: int = 0

    def counts(self) -> LeadCounts:
        return LeadCounts(len(self.approached), len(self.won), self.others, tuple(sorted(self.lags.values())))


def lead_counts(
    session: Session, first_day: date, last_day: date, user_id: int | None, by: By | None
) -> dict[Key, LeadCounts]:
    """The counts of leads by key. An approach is a call that stands and was not cancelled, a mail or a letter of ours."""
    tallies: dict[Key, _Tally] = defaultdict(_Tally)
    for call in _calls(session, first_day, last_day, user_id):
        tally = tallies[key_of(call, by)]
        tally.approached.add(call.lead_id)
        tally.won.update([call.lead_id] * call.has_appointment)
        if call.lag is not None:
            tally.lags.setdefault(call.lead_id, call.lag)
    for touch in _touches(session, first_day, last_day, user_id):
        tally = tallies[key_of(touch, by)]
        tally.approached.add(touch.lead_id)
        tally.others += 1
    return {key: tally.counts() for key, tally in tallies.items()}


_CALLS = (
    select(
        Call.day,
        Call.hour,
        User.name,
        User.team,
        Call.source,
        Call.tier,
        Campaign.name,
        Call.is_target,
        Call.lead_id,
        Call.has_appointment,
        Call.started_at,
        Lead.first_call_at,
        Lead.created_at,
        Lead.window_id,
    )
    .join(User, User.id == Call.user_id)
    .join(Lead, Lead.id == Call.lead_id)
    .outerjoin(Campaign, Campaign.id == Call.campaign_id)
    .where(
        Call.disposition != Disposition.CANCELLED,
        ~select(CallUndo.call_id).where(CallUndo.call_id == Call.id).exists(),
    )
)


def _calls(session: Session, first_day: date, last_day: date, user_id: int | None) -> Iterator[_Approach]:
    windows = load_windows(session).by_id
    statement = _CALLS.where(Call.day.between(first_day, last_day))
    if user_id is not None:
        statement = statement.where(Call.user_id == user_id)
    for row in session.execute(statement):
        is_first = row.first_call_at == row.started_at and row.created_at <= row.started_at
        lag = first_action_lag(row.created_at, row.started_at, windows[row.window_id]) if is_first else None
        yield _Approach(*row[:10], lag=lag)


_TOUCHES = (
    select(Touch.at, User.name, User.team, Lead.source, Lead.tier, Campaign.name, Account.is_target, Lead.id)
    .join(User, User.id == Touch.user_id)
    .join(Lead, Lead.id == Touch.lead_id)
    .join(Account, Account.id == Lead.account_id)
    .outerjoin(Campaign, Campaign.id == Lead.campaign_id)
    .where(Touch.kind.in_(OUR_TOUCHES))
)


def _touches(session: Session, first_day: date, last_day: date, user_id: int | None) -> Iterator[_Approach]:
    zone = team_zone(load_windows(session))
    begin = datetime.combine(first_day, time(), zone)
    end = datetime.combine(last_day + timedelta(days=1), time(), zone)
    statement = _TOUCHES.where(Touch.at >= begin, Touch.at < end)
    if user_id is not None:
        statement = statement.where(Touch.user_id == user_id)
    for row in session.execute(statement):
        local = row.at.astimezone(zone)
        yield _Approach(local.date(), local.hour, *row[1:])

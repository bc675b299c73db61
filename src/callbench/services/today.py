"""Where does a person stand today: calls, connects, appointments against the targets, and the next promise?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.callbacks import CallbackStatus
from callbench.domain.metrics import Metric, Rate
from callbench.services.call_facts import team_zone
from callbench.services.metrics import metrics
from callbench.services.targets import daily_targets
from callbench.services.windows import load_windows
from callbench.storage.accounts import Account
from callbench.storage.calls import Callback
from callbench.storage.contacts import Contact

COUNTED = (Metric.CALLS, Metric.CONNECTS, Metric.APPOINTMENTS)
SHOWN = (*COUNTED, Metric.CONNECT_RATE, Metric.APPT_RATE_CONNECT, Metric.FIRST_ACTION_LAG)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count against its target; no target was set where it is None."""

    value: int
    target: float | None


@dataclass(frozen=True, slots=True)
class PromisedCall:
    """The earliest promise of a person that is still open, overdue ones included."""

    due_at: datetime
    lead_id: int
    company: str
    person: str


@dataclass(frozen=True, slots=True)
class TodayFigures:
    """The strip: counts with targets, rates with numerator and denominator, minutes to the first call (median of today's), next promise."""

    calls: Figure
    connects: Figure
    appointments: Figure
    connect_rate: Rate
    appointment_rate: Rate
    first_action_lag_minutes: float | None
    next_promised: PromisedCall | None


def today_figures(session: Session, *, user_id: int, now: datetime) -> TodayFigures:
    """The figures of this user's local day."""
    day = now.astimezone(team_zone(load_windows(session))).date()
    found = metrics(session, day, day, wanted=SHOWN, user_id=user_id, now=now).rows[0].values
    targets = daily_targets(session, day, user_id=user_id)
    figures = {each: Figure(found[each].numerator, targets.get(each)) for each in COUNTED}
    return TodayFigures(
        figures[Metric.CALLS],
        figures[Metric.CONNECTS],
        figures[Metric.APPOINTMENTS],
        connect_rate=found[Metric.CONNECT_RATE],
        appointment_rate=found[Metric.APPT_RATE_CONNECT],
        first_action_lag_minutes=found[Metric.FIRST_ACTION_LAG].value,
        next_promised=_next_promised(session, user_id),
    )


def _next_promised(session: Session, user_id: int) -> PromisedCall | None:
    row = session.execute(
        select(Callback.due_at, Callback.lead_id, Account.name, Contact.name)
        .join(Contact, Contact.id == Callback.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(Callback.status == CallbackStatus.OPEN, Callback.owner_id == user_id)
        .order_by(Callback.due_at, Callback.id)
        .limit(1)
    ).first()
    return None if row is None else PromisedCall(*row)

"""What is aimed at in a day, by a person, a team or everybody, and how is an aim changed?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import BadValue
from callbench.storage.audit import record
from callbench.storage.users import Target, User


class Period(StrEnum):
    """The span a target is for."""

    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"


@dataclass(frozen=True, slots=True)
class TargetsSaved:
    """The daily targets of a user as they hold now."""

    targets: Mapping[str, float]
    changes: Changes = NO_CHANGES


def daily_targets(session: Session, day: date, *, user_id: int) -> Mapping[str, float]:
    """The targets of this day by metric: the person's own before the team's, the team's before everybody's; of each the latest begun."""
    team = session.scalar(select(User.team).where(User.id == user_id)) or ""
    rows = session.execute(
        select(Target.metric, Target.user_id, Target.team, Target.value)
        .where(
            Target.period == Period.DAY,
            Target.starts_on <= day,
            or_(Target.user_id == user_id, Target.user_id.is_(None)),
            Target.team.in_(("", team)),
        )
        .order_by(Target.user_id.is_not(None), Target.team != "", Target.starts_on)
    )
    return {row.metric: row.value for row in rows}


def load_targets(session: Session, *, user_id: int, day: date, now: datetime) -> Mapping[str, float]:
    """`daily_targets` as a use case."""
    return daily_targets(session, day, user_id=user_id)


def set_targets(
    session: Session,
    targets: Mapping[str, float],
    *,
    user_id: int,
    day: date,
    now: datetime,
) -> TargetsSaved:
    """Set the person's own daily targets from `day` on; earlier days keep theirs. Raises BadValue for a negative number."""
    held = daily_targets(session, day, user_id=user_id)
    for metric, value in targets.items():
        if value < 0:
            raise BadValue(metric, str(value), "negative")
        if held.get(metric) != value:
            _set(session, metric, value, user_id, day)
    session.flush()
    record(
        session,
        "TARGETS_SET",
        "user",
        user_id,
        user_id=user_id,
        now=now,
        detail=dict(targets),
    )
    return TargetsSaved(daily_targets(session, day, user_id=user_id))


def _set(session: Session, metric: str, value: float, user_id: int, day: date) -> None:
    own = session.scalars(
        select(Target).where(
            Target.metric == metric,
            Target.period == Period.DAY,
            Target.user_id == user_id,
            Target.starts_on == day,
        )
    ).first()
    if own is None:
        session.add(
            Target(
                metric=metric,
                period=Period.DAY,
                starts_on=day,
                user_id=user_id,
                value=value,
            )
        )
    else:
        own.value = value

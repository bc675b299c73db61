"""Who gets the new leads that are nobody's yet? By the team's rules, each with its reason; tried first, or done."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import NamedTuple

from sqlalchemy import Row, Select, func, or_, select, tuple_
from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.assigning import Assigned, Left, LeftOver, Today, share_out
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.leads import LeadStatus, QueueState
from callbench.domain.routing import BY_RULE, NewLead, RoutingRule, Why, reason_of
from callbench.services.assigning import give, team_day, zone_of
from callbench.services.desk import Desk
from callbench.services.permissions import require_allowed
from callbench.services.routing import load_people, load_routing
from callbench.storage.accounts import Account
from callbench.storage.leads import Assignment, Lead

AT_ONCE = 2_000
"""Leads a transaction."""
TRIED = 50_000
"""Leads a trial looks at."""
Place = tuple[int, int]
"""Rank and id of the last lead looked at."""


class Given(NamedTuple):
    """How many leads a person gets, and the reason (domain.routing.reason_of)."""

    user_id: int
    reason: str
    leads: int


class Kept(NamedTuple):
    """How many leads nobody gets, why, and the rule that came nearest."""

    why: Left
    rule: str
    leads: int


@dataclass(frozen=True, slots=True)
class Shared:
    """Who got how many new leads and why, and why others are nobody's still. `after`: where to go on; None at the end."""

    given: tuple[Given, ...] = ()
    kept: tuple[Kept, ...] = ()
    after: Place | None = None
    changes: Changes = NO_CHANGES

    @property
    def leads(self) -> int:
        return sum(each.leads for each in self.given)

    @property
    def left(self) -> int:
        return sum(each.leads for each in self.kept)

    def reasons(self) -> tuple[tuple[Left, int], ...]:
        """Why nobody got some, the most frequent first."""
        found: Counter[Left] = Counter()
        for each in self.kept:
            found[each.why] += each.leads
        return tuple(found.most_common())

    def people(self) -> tuple[tuple[int, int], ...]:
        """Who got how many, the most first."""
        found: Counter[int] = Counter()
        for each in self.given:
            found[each.user_id] += each.leads
        return tuple(found.most_common())


def share_new_leads(session: Session, after: Place | None = None, *, user_id: int, now: datetime) -> Shared:
    """Give new leads without an owner to people, the most urgent first, AT_ONCE at a time; each with its reason. Raises NotAllowed."""
    require_allowed(session, Action.REASSIGN, user_id=user_id, now=now)
    routing = load_routing(session)
    if not routing:
        return _no_rules(session)
    rows = session.execute(_new_leads(after, AT_ONCE).with_for_update(of=Lead, skip_locked=True)).all()
    decided = list(share_out(_as_new(rows), routing, load_people(session), _today(session, routing, now)))
    given = [each for each in decided if isinstance(each, Assigned)]
    give(session.connection(), given, {}, user_id, now)
    return _counted(
        decided, _next(rows, AT_ONCE), Changes(lead_ids=frozenset(each.lead_id for each in given))
    )


def share_everything(desk: Desk, go_on: Callable[[], bool] = lambda: True) -> Shared:
    """All new leads, some at a time, so that nobody waits for it; stops where `go_on` says no. Raises NotAllowed."""
    done, after = Shared(), None
    while True:
        part = desk.write(share_new_leads, after, user_id=desk.user_id)
        done, after = _together(done, part), part.after
        if after is None or not go_on():
            return done


def try_rules(session: Session, *, user_id: int, now: datetime) -> Shared:
    """What sharing out would do now, among the TRIED most urgent leads; nothing is changed. `after` is None if these are all. Raises
    NotAllowed.
    """
    require_allowed(session, Action.REASSIGN, user_id=user_id, now=now)
    routing = load_routing(session)
    if not routing:
        return _no_rules(session)
    rows = session.execute(_new_leads(None, TRIED)).all()
    decided = share_out(_as_new(rows), routing, load_people(session), _today(session, routing, now))
    return _counted(list(decided), _next(rows, TRIED), NO_CHANGES)


_IS_NEW = (Lead.owner_id.is_(None), Lead.status == LeadStatus.NEW, Lead.queue_state != QueueState.OUT)


def _new_leads(after: Place | None, limit: int) -> Select[int, str, str, str, int | None, int, int]:
    rows = (
        select(Lead.id, Lead.source, Lead.tier, Account.prefecture, Account.owner_id, Lead.list_id, Lead.rank)
        .join(Account, Account.id == Lead.account_id)
        .where(*_IS_NEW)
        .order_by(Lead.rank, Lead.id)
        .limit(limit)
    )
    return rows if after is None else rows.where(tuple_(Lead.rank, Lead.id) > after)


def _as_new(rows: Sequence[Row[int, str, str, str, int | None, int, int]]) -> list[NewLead]:
    return [
        NewLead(lead_id, source, tier, prefecture, of_account, list_id)
        for lead_id, source, tier, prefecture, of_account, list_id, _rank in rows
    ]


def _next(rows: Sequence[Row[int, str, str, str, int | None, int, int]], limit: int) -> Place | None:
    return (rows[-1].rank, rows[-1].id) if len(rows) == limit else None


def _no_rules(session: Session) -> Shared:
    waiting = session.scalar(select(func.count()).select_from(Lead).where(*_IS_NEW)) or 0
    return Shared(kept=(Kept(Left.NO_RULE, "", waiting),) if waiting else ())


def _counted(decided: Sequence[Assigned | LeftOver], after: Place | None, changes: Changes) -> Shared:
    given = Counter((each.user_id, each.reason) for each in decided if isinstance(each, Assigned))
    kept = Counter((each.why, each.rule) for each in decided if isinstance(each, LeftOver))
    return Shared(_given(given), _kept(kept), after, changes)


def _together(one: Shared, other: Shared) -> Shared:
    given: Counter[tuple[int, str]] = Counter()
    kept: Counter[tuple[Left, str]] = Counter()
    for part in (one, other):
        given.update({(each.user_id, each.reason): each.leads for each in part.given})
        kept.update({(each.why, each.rule): each.leads for each in part.kept})
    return Shared(_given(given), _kept(kept), other.after, one.changes | other.changes)


def _given(counted: Mapping[tuple[int, str], int]) -> tuple[Given, ...]:
    return tuple(Given(*key, n) for key, n in sorted(counted.items()))


def _kept(counted: Mapping[tuple[Left, str], int]) -> tuple[Kept, ...]:
    return tuple(Kept(*key, n) for key, n in sorted(counted.items()))


# --- what was given today already ---------------------------------------------------------------------------------------------


def _today(session: Session, rules: Sequence[RoutingRule], now: datetime) -> Today:
    day = team_day(session, now)
    midnight = datetime.combine(day, time(), zone_of(session)).astimezone(UTC)
    by_rule = or_(*(Assignment.reason.startswith(f"{why}:", autoescape=True) for why in BY_RULE))
    got = session.execute(
        select(Assignment.to_user_id, func.count())
        .where(Assignment.at >= midnight, by_rule)
        .group_by(Assignment.to_user_id)
    )
    last = {rule.name: _last_in_turn(session, rule) for rule in rules}
    return Today(
        day,
        {row[0]: row[1] for row in got if row[0] is not None},
        {rule: user for rule, user in last.items() if user is not None},
    )


def _last_in_turn(session: Session, rule: RoutingRule) -> int | None:
    if rule.to is not Why.ROUND_ROBIN and rule.to is not Why.TEAM:
        return None
    return session.scalar(
        select(Assignment.to_user_id)
        .where(Assignment.reason == reason_of(rule.to, rule.name))
        .order_by(Assignment.id.desc())
        .limit(1)
    )

"""By which rules does the team share out new leads, and who may get any?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from callbench.domain.access import Action, Role, may
from callbench.domain.assigning import Person, RoutingRule
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.services.permissions import is_shared, require_allowed
from callbench.services.work_lists import EVERYBODYS
from callbench.storage.audit import record
from callbench.storage.content import Rule
from callbench.storage.users import ListMember, User, WorkList

ROUTING = "ROUTING"


@dataclass(frozen=True, slots=True)
class RoutingSaved:
    """The id of the rule that was changed."""

    rule_id: int
    changes: Changes = NO_CHANGES


def load_routing(session: Session) -> tuple[RoutingRule, ...]:
    """The active rules in their order, that of their making. Raises BadValue for one that cannot be read."""
    rows = session.execute(
        select(Rule.name, Rule.definition)
        .where(Rule.kind == ROUTING, Rule.is_active.is_(True))
        .order_by(Rule.id)
    )
    return tuple(RoutingRule.from_definition(row.name, row.definition) for row in rows)


def save_routing(
    session: Session, rule: RoutingRule, *, is_active: bool = True, user_id: int, now: datetime
) -> RoutingSaved:
    """Write a rule; one of the same name is replaced in its place, or rests where `is_active` is false. Written down. Raises NotAllowed."""
    require_allowed(session, Action.EDIT_RULES, user_id=user_id, now=now)
    found = session.scalars(select(Rule).where(Rule.kind == ROUTING, Rule.name == rule.name)).first()
    kept = found or Rule(kind=ROUTING, name=rule.name, version=0)
    kept.definition, kept.is_active = rule.as_definition(), is_active
    kept.updated_at, kept.updated_by, kept.version = now, user_id, kept.version + 1
    session.add(kept)
    session.flush()
    detail = {"kind": ROUTING, "is_active": is_active}
    record(session, "RULE_CHANGED", "rule", kept.id, user_id=user_id, now=now, detail=detail)
    return RoutingSaved(kept.id)


def load_people(session: Session) -> tuple[Person, ...]:
    """Whoever makes calls, with the lists they see. In a file of one's own everybody sees everything."""
    shared = is_shared(session)
    seen = _lists_seen(session.connection()) if shared else {}
    return tuple(
        Person(
            user.id,
            user.team,
            user.is_active,
            user.absent_until,
            seen.get(user.id, frozenset()) if shared else None,
        )
        for user in session.scalars(select(User).order_by(User.id))
        if _is_given_leads(user, shared)
    )


def _is_given_leads(user: User, shared: bool) -> bool:
    """Field sales call those that were handed to them, and get no new leads."""
    return user.role != Role.FIELD and may(Role(user.role), Action.CALL, shared=shared)


def _lists_seen(connection: Connection) -> dict[int, frozenset[int]]:
    """Reps see the lists they are members of; a team's lead those of the team too, and everybody's (as server.my_lists says)."""
    seen: dict[int, set[int]] = {}
    for list_id, user_id in connection.execute(select(ListMember.list_id, ListMember.user_id)):
        seen.setdefault(user_id, set()).add(list_id)
    lists = connection.execute(select(WorkList.id, WorkList.team)).all()
    for user_id, team in connection.execute(select(User.id, User.team).where(User.role == Role.LEAD)):
        of_team = {
            list_id for list_id, its_team in lists if list_id == EVERYBODYS or (its_team and its_team == team)
        }
        seen.setdefault(user_id, set()).update(of_team)
    return {user_id: frozenset(lists_seen) for user_id, lists_seen in seen.items()}

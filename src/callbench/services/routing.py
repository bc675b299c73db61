"""By which rules does the team share out new leads, in which order, and who may get any?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.orm import Session

from callbench.domain.access import Action, Role, may
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import NotFound
from callbench.domain.routing import Fault, Known, Person, RoutingRule, check_rule
from callbench.domain.server_errors import RuleUnfit
from callbench.domain.sources import Source
from callbench.services.permissions import is_shared, require_allowed
from callbench.services.work_lists import EVERYBODYS
from callbench.storage.audit import record
from callbench.storage.columns import table_of
from callbench.storage.content import Rule, Term
from callbench.storage.users import ListMember, User, WorkList

ROUTING = "ROUTING"
POSITION = "position"


@dataclass(frozen=True, slots=True)
class StoredRule:
    """A rule in its place; one that rests gives nothing."""

    rule_id: int
    rule: RoutingRule
    is_active: bool


@dataclass(frozen=True, slots=True)
class RoutingSaved:
    """The id of the rule that was changed."""

    rule_id: int
    changes: Changes = NO_CHANGES


def list_rules(session: Session, *, now: datetime) -> tuple[StoredRule, ...]:
    """Every rule in the order they are asked, those that rest too. Raises BadValue or RuleUnfit for one that cannot be read."""
    return tuple(
        StoredRule(row.id, RoutingRule.from_definition(row.name, row.definition), row.is_active)
        for row in _in_order(session)
    )


def load_routing(session: Session) -> tuple[RoutingRule, ...]:
    """The active rules in their order. Raises BadValue or RuleUnfit for one that cannot be read."""
    return tuple(
        RoutingRule.from_definition(row.name, row.definition) for row in _in_order(session) if row.is_active
    )


def _in_order(session: Session) -> list[Rule]:
    """One that was never put anywhere stands where it was made."""
    rows = session.scalars(select(Rule).where(Rule.kind == ROUTING)).all()
    return sorted(rows, key=lambda row: (row.definition.get(POSITION, row.id), row.id))


# --- changing them ------------------------------------------------------------------------------------------------------------


def save_routing(
    session: Session,
    rule: RoutingRule,
    *,
    rule_id: int | None = None,
    is_new: bool = False,
    is_active: bool | None = None,
    prefectures: Collection[str] = (),
    user_id: int,
    now: datetime,
) -> RoutingSaved:
    """Write a rule in the place of the one of `rule_id`, or of the same name; else as the last. With `is_new` no other may have the name.
    Without `is_active` one that rests goes on resting. Written down.

    Raises NotAllowed, NotFound, and RuleUnfit or RuleNamesUnknown with what is wrong; `prefectures` are those there are, where they are to
    be checked.
    """
    require_allowed(session, Action.EDIT_RULES, user_id=user_id, now=now)
    kept = _place_for(session, rule, rule_id)
    if is_new and kept.id:
        raise RuleUnfit(rule.name, Fault.NAME_TAKEN.value)
    check_rule(rule, _known(session, prefectures))
    place = kept.definition.get(POSITION, kept.id) if kept.id else _last_place(session) + 1
    kept.name, kept.definition = rule.name, {**rule.as_definition(), POSITION: place}
    kept.is_active = (kept.is_active if kept.id else True) if is_active is None else is_active
    return _save(session, kept, "RULE_CHANGED", user_id, now)


def set_rule_active(
    session: Session, rule_id: int, is_active: bool, *, user_id: int, now: datetime
) -> RoutingSaved:
    """Let a rule rest, or work again. Raises NotAllowed, NotFound."""
    require_allowed(session, Action.EDIT_RULES, user_id=user_id, now=now)
    kept = _rule(session, rule_id)
    kept.is_active = is_active
    return _save(session, kept, "RULE_CHANGED", user_id, now)


def move_rule(session: Session, rule_id: int, steps: int, *, user_id: int, now: datetime) -> RoutingSaved:
    """Ask a rule earlier (less than 0) or later by so many places. Raises NotAllowed, NotFound."""
    require_allowed(session, Action.EDIT_RULES, user_id=user_id, now=now)
    moved = _rule(session, rule_id)
    order = _in_order(session)
    here = order.index(moved)
    order.insert(min(max(here + steps, 0), len(order) - 1), order.pop(here))
    for place, each in enumerate(order, 1):
        each.definition = {**each.definition, POSITION: place}
    return _save(session, moved, "RULE_CHANGED", user_id, now)


def remove_rule(session: Session, rule_id: int, *, user_id: int, now: datetime) -> RoutingSaved:
    """Take a rule away; what was given by it keeps its reason. Raises NotAllowed, NotFound."""
    require_allowed(session, Action.EDIT_RULES, user_id=user_id, now=now)
    removed = _rule(session, rule_id)
    detail = {"kind": ROUTING, "was": removed.definition}
    rules = table_of(Rule)
    session.execute(delete(rules).where(rules.c.id == rule_id, rules.c.kind == ROUTING))
    record(session, "RULE_REMOVED", "rule", rule_id, user_id=user_id, now=now, detail=detail)
    return RoutingSaved(rule_id)


def _rule(session: Session, rule_id: int) -> Rule:
    found = session.get(Rule, rule_id)
    if found is None or found.kind != ROUTING:
        raise NotFound("rule", rule_id)
    return found


def _place_for(session: Session, rule: RoutingRule, rule_id: int | None) -> Rule:
    same = session.scalars(select(Rule).where(Rule.kind == ROUTING, Rule.name == rule.name)).first()
    if rule_id is None:
        return same or Rule(kind=ROUTING, name=rule.name, definition={}, version=0)
    if same is not None and same.id != rule_id:
        raise RuleUnfit(rule.name, Fault.NAME_TAKEN.value)
    return _rule(session, rule_id)


def _last_place(session: Session) -> int:
    order = _in_order(session)
    return int(order[-1].definition.get(POSITION, order[-1].id)) if order else 0


def _known(session: Session, prefectures: Collection[str]) -> Known:
    people = session.execute(select(User.id, User.team)).all()
    terms = session.scalars(select(Term.code).where(Term.kind == "source"))
    return Known(
        frozenset(row.id for row in people),
        frozenset(row.team for row in people if row.team),
        frozenset(terms) | frozenset(Source),
        prefectures,
    )


def _save(session: Session, rule: Rule, action: str, user_id: int, now: datetime) -> RoutingSaved:
    rule.updated_at, rule.updated_by, rule.version = now, user_id, rule.version + 1
    session.add(rule)
    session.flush()
    detail: dict[str, Any] = {"kind": ROUTING, "is_active": rule.is_active, "is": rule.definition}
    record(session, action, "rule", rule.id, user_id=user_id, now=now, detail=detail)
    return RoutingSaved(rule.id)


# --- who may get any ----------------------------------------------------------------------------------------------------------


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
        if gets_leads(Role(user.role), shared=shared)
    )


def gets_leads(role: Role, *, shared: bool) -> bool:
    """Field sales call those that were handed to them, and get no new leads."""
    return role != Role.FIELD and may(role, Action.CALL, shared=shared)


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

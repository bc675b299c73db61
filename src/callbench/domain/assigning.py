"""Who gets a new lead, and who keeps the promises of somebody who is away? By rules in order, among people who are here and see it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from callbench.domain.routing import NewLead, Person, RoutingRule, Why, reason_of


@dataclass(frozen=True, slots=True)
class Today:
    """The day, how many leads each person got on it by rules, and who got the last of each rule."""

    day: date
    got: Mapping[int, int]
    last: Mapping[str, int]


class Assigned(NamedTuple):
    """A lead, who gets it, and why: the kind of the rule and its name."""

    lead_id: int
    user_id: int
    reason: str


class Left(StrEnum):
    """Why nobody gets a lead, the farthest from somebody first: what comes nearest is told."""

    NO_RULE = "NO_RULE"
    NO_OWNER = "NO_OWNER"
    NOBODY_HERE = "NOBODY_HERE"
    NOT_THEIRS = "NOT_THEIRS"
    ENOUGH = "ENOUGH"


class LeftOver(NamedTuple):
    """A lead that nobody gets, why, and the rule that came nearest."""

    lead_id: int
    why: Left
    rule: str = ""


def share_out(
    leads: Iterable[NewLead], rules: Sequence[RoutingRule], staff: Sequence[Person], today: Today
) -> Iterator[Assigned | LeftOver]:
    """Who gets which lead, in order. Where the people of a rule are away, do not see it or have enough, the next rule that fits is asked;
    a lead for which nobody is found is left over.
    """
    sharing = _Sharing(rules, staff, today)
    for lead in leads:
        yield sharing.decide(lead)


class _Sharing:
    """A day's sharing out: how much each got so far, and who had the last turn of each rule."""

    def __init__(self, rules: Sequence[RoutingRule], staff: Sequence[Person], today: Today) -> None:
        self._rules, self._staff, self._day = rules, staff, today.day
        self._people = {each.user_id: each for each in staff}
        self._got, self._last = Counter(today.got), dict(today.last)

    def decide(self, lead: NewLead) -> Assigned | LeftOver:
        left = LeftOver(lead.lead_id, Left.NO_RULE)
        for rule in self._rules:
            if not rule.is_for(lead):
                continue
            found = self._whose_turn(rule, lead)
            if isinstance(found, int):
                self._got[found] += 1
                self._last[rule.name] = found
                return Assigned(lead.lead_id, found, reason_of(rule.to, rule.name))
            if _NEARNESS[found] > _NEARNESS[left.why]:
                left = LeftOver(lead.lead_id, found, rule.name)
        return left

    def _whose_turn(self, rule: RoutingRule, lead: NewLead) -> int | Left:
        """The first behind the one who had the last turn; else what came nearest."""
        named = rule.named(lead, self._staff)
        behind = named.index(self._last[rule.name]) + 1 if self._last.get(rule.name) in named else 0
        left = Left.NO_OWNER if rule.to is Why.ACCOUNT_OWNER and not named else Left.NOBODY_HERE
        for user_id in (*named[behind:], *named[:behind]):
            refused = self._refusal(user_id, rule, lead)
            if refused is None:
                return user_id
            left = max(left, refused, key=_NEARNESS.__getitem__)
        return left

    def _refusal(self, user_id: int, rule: RoutingRule, lead: NewLead) -> Left | None:
        person = self._people.get(user_id)
        if person is None or not person.is_here(self._day):
            return Left.NOBODY_HERE
        if not person.sees(lead.list_id):
            return Left.NOT_THEIRS
        return Left.ENOUGH if rule.cap is not None and self._got[user_id] >= rule.cap else None


_NEARNESS = {each: number for number, each in enumerate(Left)}


# --- promises -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Promise:
    """A callback that is due on a day, made by `owner_id`."""

    callback_id: int
    lead_id: int
    owner_id: int
    due_on: date
    list_id: int = 1
    account_owner_id: int | None = None


def stand_ins(
    promises: Iterable[Promise], staff: Sequence[Person], load: Mapping[int, int]
) -> Iterator[tuple[Promise, int]]:
    """Who keeps each promise whose owner is not here on its day: the company's owner, else the one of the owner's team with the fewest
    (`load` is how many each has). One for whom nobody is found is left out.
    """
    by_id, kept = {each.user_id: each for each in staff}, Counter(load)
    for promise in promises:
        owner = by_id.get(promise.owner_id)
        if owner is not None and owner.is_here(promise.due_on):
            continue
        able = [each for each in staff if each.is_here(promise.due_on) and each.sees(promise.list_id)]
        team = [each for each in able if owner is not None and each.team == owner.team]
        first = [each for each in able if each.user_id == promise.account_owner_id]
        chosen = min(first or team, key=lambda each: (kept[each.user_id], each.user_id), default=None)
        if chosen is not None:
            kept[chosen.user_id] += 1
            yield promise, chosen.user_id

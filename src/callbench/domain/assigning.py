"""Who gets a new lead? By rules in order, among people who are here, the one with the fewest first, and always with the reason."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from callbench.domain.errors import BadValue


class Reason(StrEnum):
    """Why somebody got a lead, or nobody."""

    PERSON = "PERSON"
    ACCOUNT_OWNER = "ACCOUNT_OWNER"
    ROUND_ROBIN = "ROUND_ROBIN"
    NO_RULE = "NO_RULE"
    NOBODY_HERE = "NOBODY_HERE"
    CAP_REACHED = "CAP_REACHED"
    MOVED = "MOVED"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A lead that is nobody's yet. `account_owner`: whose its company is; `list_id`: the part of the work it belongs to."""

    lead_id: int
    source: str
    tier: str
    prefecture: str = ""
    account_owner: int | None = None
    list_id: int = 1


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may get leads: here from `absent_until` on; `lists` are those they work on, None: all."""

    user_id: int
    team: str = ""
    is_active: bool = True
    absent_until: date | None = None
    lists: frozenset[int] | None = None

    def is_here(self, today: date) -> bool:
        """Do they work on this day?"""
        return self.is_active and (self.absent_until is None or self.absent_until <= today)

    def works_on(self, list_id: int) -> bool:
        """Is the list one of theirs?"""
        return self.lists is None or list_id in self.lists


@dataclass(frozen=True, slots=True)
class RoutingRule:
    """Which leads it is for (an empty condition: all), and who gets them: one person, the owner of the company, or the team in turns.

    `cap` is how many a person gets of it all in a day; 0: as many as there are.
    """

    rule_id: int
    sources: frozenset[str] = frozenset()
    tiers: frozenset[str] = frozenset()
    prefectures: frozenset[str] = frozenset()
    owned_only: bool = False
    person: int | None = None
    to_owner: bool = False
    team: str | None = None
    cap: int = 0

    def is_for(self, lead: Arrival) -> bool:
        """Do its conditions hold?"""
        return (
            (not self.sources or lead.source in self.sources)
            and (not self.tiers or lead.tier in self.tiers)
            and (not self.prefectures or lead.prefecture in self.prefectures)
            and (lead.account_owner is not None or not (self.owned_only or self.to_owner))
        )

    @property
    def reason(self) -> Reason:
        """Why whoever it names gets a lead."""
        if self.to_owner:
            return Reason.ACCOUNT_OWNER
        return Reason.ROUND_ROBIN if self.person is None else Reason.PERSON

    def may_get(self, lead: Arrival, people: Iterable[Colleague]) -> list[Colleague]:
        """Whom it names for this lead."""
        if self.to_owner:
            return [each for each in people if each.user_id == lead.account_owner]
        if self.person is not None:
            return [each for each in people if each.user_id == self.person]
        return [each for each in people if not self.team or each.team == self.team]

    @classmethod
    def from_definition(cls, rule_id: int, definition: Mapping[str, object]) -> Self:
        """A rule as it is stored: {"match": {"sources": […], "tiers": […], "prefectures": […], "account_owner": true},
        "to": {"person": 3} | {"owner": true} | {"team": "East"}, "cap": 40}. Raises BadValue.
        """
        match, to = definition.get("match", {}), definition.get("to", {})
        cap = definition.get("cap", 0)
        if not isinstance(match, Mapping) or not isinstance(to, Mapping) or not isinstance(cap, int):
            raise BadValue("routing", str(definition), "definition")
        person = to.get("person")
        if cap < 0 or not (person is None or isinstance(person, int)):
            raise BadValue("routing", str(definition), "definition")
        return cls(
            rule_id,
            _codes(match, "sources"),
            _codes(match, "tiers"),
            _codes(match, "prefectures"),
            bool(match.get("account_owner")),
            person,
            bool(to.get("owner")),
            str(to.get("team", "")) if person is None else None,
            cap,
        )


def _codes(match: Mapping[str, object], name: str) -> frozenset[str]:
    found = match.get(name, ())
    if not isinstance(found, list | tuple):
        raise BadValue("routing", name, "definition")
    return frozenset(map(str, found))


@dataclass(frozen=True, slots=True)
class Decision:
    """Who gets a lead (None: nobody yet), and why; `rule_id` is the rule that said so."""

    lead_id: int
    user_id: int | None
    reason: Reason
    rule_id: int | None = None

    def as_json(self) -> dict[str, object]:
        """The reason as a code with its fields."""
        return {"code": str(self.reason)} | ({} if self.rule_id is None else {"rule": self.rule_id})


def share_out(
    leads: Sequence[Arrival],
    rules: Sequence[RoutingRule],
    people: Sequence[Colleague],
    given_today: Mapping[int, int],
    today: date,
) -> list[Decision]:
    """A decision for every lead, in order. Of several who may get it, the one with the fewest today does, by number where they are equal.

    Where the people of a rule are away or have had enough, the next rule that fits is asked.
    """
    had = Counter(given_today)
    here = [each for each in people if each.is_here(today)]
    decisions = []
    for lead in leads:
        decision = _decide(lead, rules, here, had)
        if decision.user_id is not None:
            had[decision.user_id] += 1
        decisions.append(decision)
    return decisions


def _decide(
    lead: Arrival, rules: Sequence[RoutingRule], here: Sequence[Colleague], had: Counter[int]
) -> Decision:
    in_vain: Decision | None = None
    for rule in rules:
        if not rule.is_for(lead):
            continue
        able = [each.user_id for each in rule.may_get(lead, here) if each.works_on(lead.list_id)]
        free = [user_id for user_id in able if not rule.cap or had[user_id] < rule.cap]
        if free:
            return Decision(lead.lead_id, fewest(free, had), rule.reason, rule.rule_id)
        why = Reason.CAP_REACHED if able else Reason.NOBODY_HERE
        in_vain = in_vain or Decision(lead.lead_id, None, why, rule.rule_id)
    return in_vain or Decision(lead.lead_id, None, Reason.NO_RULE)


def fewest(people: Iterable[int], had: Mapping[int, int]) -> int:
    """Whose turn it is."""
    return min(people, key=lambda user_id: (had.get(user_id, 0), user_id))

"""By which rules does the team share new leads out: which leads is a rule for, whom does it name, and can it be what is meant?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from callbench.domain.errors import BadValue
from callbench.domain.server_errors import RuleNamesUnknown, RuleUnfit
from callbench.domain.sources import Tier

LONGEST_NAME = 100
LARGEST_CAP = 10_000


class Why(StrEnum):
    """Why somebody got a lead or a promise."""

    ACCOUNT_OWNER = "ACCOUNT_OWNER"
    PERSON = "PERSON"
    TEAM = "TEAM"
    ROUND_ROBIN = "ROUND_ROBIN"
    MOVED = "MOVED"
    MOVED_BACK = "MOVED_BACK"
    ABSENT = "ABSENT"


BY_RULE = (Why.ACCOUNT_OWNER, Why.PERSON, Why.TEAM, Why.ROUND_ROBIN)


def reason_of(why: Why, rule: str = "") -> str:
    """The reason as it is written down: a code, and the rule it came by."""
    return f"{why}:{rule}" if rule else str(why)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who calls: here again from `absent_until` on; `lists` are those they see, None: all."""

    user_id: int
    team: str = ""
    is_active: bool = True
    absent_until: date | None = None
    lists: frozenset[int] | None = None

    def is_here(self, day: date) -> bool:
        """Do they work on this day?"""
        return self.is_active and (self.absent_until is None or self.absent_until <= day)

    def sees(self, list_id: int) -> bool:
        """Is the work list one of theirs?"""
        return self.lists is None or list_id in self.lists


@dataclass(frozen=True, slots=True)
class NewLead:
    """A lead that is nobody's yet; `account_owner_id` is whose its company is."""

    lead_id: int
    source: str
    tier: str
    prefecture: str = ""
    account_owner_id: int | None = None
    list_id: int = 1


@dataclass(frozen=True, slots=True)
class RoutingRule:
    """Which leads it is for (an empty condition: all), and who gets them. With `cap` nobody gets more than that many leads in a day."""

    name: str
    to: Why
    people: tuple[int, ...] = ()
    team: str = ""
    cap: int | None = None
    sources: tuple[str, ...] = ()
    prefectures: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()

    def is_for(self, lead: NewLead) -> bool:
        """Do its conditions hold?"""
        return (
            (not self.sources or lead.source in self.sources)
            and (not self.prefectures or lead.prefecture in self.prefectures)
            and (not self.tiers or lead.tier in self.tiers)
        )

    def named(self, lead: NewLead, staff: Sequence[Person]) -> list[int]:
        """Whom it names for a lead, in the order of their turns."""
        if self.to is Why.ACCOUNT_OWNER:
            return [] if lead.account_owner_id is None else [lead.account_owner_id]
        if self.to is Why.TEAM:
            return sorted(each.user_id for each in staff if each.team == self.team)
        return list(self.people)

    def as_definition(self) -> dict[str, object]:
        """The rule as it is stored; empty parts are left out."""
        said = {
            "to": str(self.to),
            "people": list(self.people),
            "team": self.team,
            "cap": self.cap,
            "sources": list(self.sources),
            "prefectures": list(self.prefectures),
            "tiers": list(self.tiers),
        }
        return {name: value for name, value in said.items() if value}

    @classmethod
    def from_definition(cls, name: str, definition: Mapping[str, object]) -> Self:
        """The rule as read from JSON. Raises BadValue for one that cannot be read, RuleUnfit for one that could never give."""
        to, cap, people = definition.get("to"), definition.get("cap"), definition.get("people", [])
        if to not in BY_RULE or not (cap is None or isinstance(cap, int)):
            raise BadValue("routing", name, "definition")
        if not isinstance(people, list) or not all(isinstance(each, int) for each in people):
            raise BadValue("routing", name, "definition")
        texts = (_texts(name, definition, part) for part in ("sources", "prefectures", "tiers"))
        rule = cls(name, Why(str(to)), tuple(people), str(definition.get("team", "")), cap, *texts)
        check_form(rule)
        return rule


def _texts(name: str, definition: Mapping[str, object], part: str) -> tuple[str, ...]:
    found = definition.get(part, [])
    if not isinstance(found, list):
        raise BadValue("routing", name, "definition")
    return tuple(map(str, found))


# --- can it be what is meant? -------------------------------------------------------------------------------------------------


class Fault(StrEnum):
    """What is wrong with a rule."""

    NAME_EMPTY = "NAME_EMPTY"
    NAME_TOO_LONG = "NAME_TOO_LONG"
    NAME_TAKEN = "NAME_TAKEN"
    NOT_BY_RULE = "NOT_BY_RULE"
    ONE_PERSON = "ONE_PERSON"
    NO_PEOPLE = "NO_PEOPLE"
    PERSON_TWICE = "PERSON_TWICE"
    NO_TEAM = "NO_TEAM"
    CAP = "CAP"


class Part(StrEnum):
    """A part of a rule that names what there must be."""

    PEOPLE = "PEOPLE"
    TEAM = "TEAM"
    SOURCES = "SOURCES"
    PREFECTURES = "PREFECTURES"
    TIERS = "TIERS"


@dataclass(frozen=True, slots=True)
class Known:
    """What there is, for a rule to name. Without any `prefectures` they are not checked."""

    people: Collection[int]
    teams: Collection[str]
    sources: Collection[str]
    prefectures: Collection[str] = ()


def check_form(rule: RoutingRule) -> None:
    """Raise RuleUnfit for a rule that could never give a lead to anybody, whoever works here."""
    needed = {
        Why.PERSON: (len(rule.people) == 1, Fault.ONE_PERSON),
        Why.ROUND_ROBIN: (bool(rule.people), Fault.NO_PEOPLE),
        Why.TEAM: (bool(rule.team.strip()), Fault.NO_TEAM),
    }
    if rule.to not in BY_RULE:
        raise RuleUnfit(rule.name, Fault.NOT_BY_RULE.value)
    is_whole, fault = needed.get(rule.to, (True, Fault.NO_PEOPLE))
    if not is_whole:
        raise RuleUnfit(rule.name, fault.value)
    if rule.cap is not None and not 0 < rule.cap <= LARGEST_CAP:
        raise RuleUnfit(rule.name, Fault.CAP.value)
    if len(set(rule.people)) != len(rule.people):
        raise RuleUnfit(rule.name, Fault.PERSON_TWICE.value)


def check_rule(rule: RoutingRule, known: Known) -> None:
    """Raise RuleUnfit unless the rule is whole, RuleNamesUnknown (with the first that is not there) unless all it names is there."""
    if not rule.name.strip():
        raise RuleUnfit(rule.name, Fault.NAME_EMPTY.value)
    if len(rule.name) > LONGEST_NAME:
        raise RuleUnfit(rule.name, Fault.NAME_TOO_LONG.value)
    check_form(rule)
    for part, named, there in (
        (Part.PEOPLE, rule.people, known.people),
        (Part.TEAM, (rule.team,) if rule.to is Why.TEAM else (), known.teams),
        (Part.SOURCES, rule.sources, known.sources),
        (Part.PREFECTURES, rule.prefectures, known.prefectures or rule.prefectures),
        (Part.TIERS, rule.tiers, tuple(Tier)),
    ):
        strange = [str(each) for each in named if each not in there]
        if strange:
            raise RuleNamesUnknown(rule.name, part.value, strange[0])

"""Who gets a new lead, and who keeps the promises of somebody who is away? By rules in order, among people who are here and see it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self

from callbench.domain.errors import BadValue


class Why(StrEnum):
    """Why somebody got a lead or a promise."""

    ACCOUNT_OWNER = "ACCOUNT_OWNER"
    PERSON = "PERSON"
    TEAM = "TEAM"
    ROUND_ROBIN = "ROUND_ROBIN"
    MOVED = "MOVED"
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
        """The rule as read from JSON. Raises BadValue for one that cannot be read or could never give."""
        to, cap, people = definition.get("to"), definition.get("cap"), definition.get("people", [])
        if to not in BY_RULE or not (cap is None or (isinstance(cap, int) and cap > 0)):
            raise BadValue("routing", name, "definition")
        if not isinstance(people, list) or not all(isinstance(each, int) for each in people):
            raise BadValue("routing", name, "definition")
        texts = (_texts(name, definition, part) for part in ("sources", "prefectures", "tiers"))
        rule = cls(name, Why(str(to)), tuple(people), str(definition.get("team", "")), cap, *texts)
        if not rule._can_give():
            raise BadValue("routing", name, "definition")
        return rule

    def _can_give(self) -> bool:
        needed = {
            Why.PERSON: len(self.people) == 1,
            Why.ROUND_ROBIN: bool(self.people),
            Why.TEAM: bool(self.team),
        }
        return needed.get(self.to, True)


def _texts(name: str, definition: Mapping[str, object], part: str) -> tuple[str, ...]:
    found = definition.get(part, [])
    if not isinstance(found, list):
        raise BadValue("routing", name, "definition")
    return tuple(map(str, found))


def share_out(
    leads: Iterable[NewLead], rules: Sequence[RoutingRule], staff: Sequence[Person], today: Today
) -> Iterator[Assigned]:
    """Who gets which lead, in order. Where the people of a rule are away, do not see it or have enough, the next rule that fits is asked;
    a lead for which nobody is found is left out.
    """
    here = {each.user_id: each for each in staff if each.is_here(today.day)}
    got, last = Counter(today.got), dict(today.last)
    for lead in leads:
        for rule in rules:
            turn = _whose_turn(rule, lead, staff, here, got, last) if rule.is_for(lead) else None
            if turn is not None:
                got[turn] += 1
                last[rule.name] = turn
                yield Assigned(lead.lead_id, turn, reason_of(rule.to, rule.name))
                break


def _whose_turn(
    rule: RoutingRule,
    lead: NewLead,
    staff: Sequence[Person],
    here: Mapping[int, Person],
    got: Mapping[int, int],
    last: Mapping[str, int],
) -> int | None:
    """The first behind the one who had the last turn."""
    named = rule.named(lead, staff)
    behind = named.index(last[rule.name]) + 1 if last.get(rule.name) in named else 0
    for user_id in (*named[behind:], *named[:behind]):
        has_room = rule.cap is None or got.get(user_id, 0) < rule.cap
        if has_room and user_id in here and here[user_id].sees(lead.list_id):
            return user_id
    return None


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

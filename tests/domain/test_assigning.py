"""Who gets a new lead: the team's rules in their order, and nobody who is away, cannot see it, or has enough."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbench.domain.assigning import Assigned, Left, LeftOver, Promise, Today, share_out, stand_ins
from callbench.domain.errors import BadValue
from callbench.domain.routing import (
    BY_RULE,
    Fault,
    Known,
    NewLead,
    Part,
    Person,
    RoutingRule,
    Why,
    check_rule,
)
from callbench.domain.server_errors import RuleNamesUnknown, RuleUnfit

TODAY = date(2026, 11, 24)
TOMORROW = TODAY + timedelta(days=1)
FRESH = Today(TODAY, {}, {})
users = st.integers(1, 6)
sources = st.sampled_from(["INQUIRY", "WEBINAR", "LETTER"])
places = st.sampled_from(["", "東京都", "大阪府"])
tiers = st.sampled_from(["P1", "P2", "BDR"])
days = st.none() | st.dates(TODAY - timedelta(days=2), TODAY + timedelta(days=2))


@st.composite
def people(draw: st.DrawFn) -> list[Person]:
    lists = st.none() | st.frozensets(st.integers(1, 3))
    return [
        Person(user, draw(st.sampled_from(["East", "West"])), draw(st.booleans()), draw(days), draw(lists))
        for user in draw(st.sets(users))
    ]


@st.composite
def rules(draw: st.DrawFn) -> RoutingRule:
    to = draw(st.sampled_from(BY_RULE))
    several = draw(st.lists(users, min_size=1, max_size=4, unique=True))
    return RoutingRule(
        draw(st.sampled_from("abcd")),
        to,
        tuple(several[:1] if to is Why.PERSON else several),
        "East",
        draw(st.none() | st.integers(1, 3)),
        *(tuple(draw(st.lists(each, max_size=2, unique=True))) for each in (sources, places, tiers)),
    )


@st.composite
def leads(draw: st.DrawFn) -> list[NewLead]:
    return [
        NewLead(
            number, draw(sources), draw(tiers), draw(places), draw(st.none() | users), draw(st.integers(1, 3))
        )
        for number in range(draw(st.integers(0, 12)))
    ]


@given(
    leads(),
    st.lists(rules(), max_size=4, unique_by=lambda rule: rule.name),
    people(),
    st.dictionaries(users, st.integers(0, 3)),
)
def test_whoever_gets_a_lead_is_here_sees_it_and_has_room(
    new: list[NewLead], routing: list[RoutingRule], staff: list[Person], got: dict[int, int]
) -> None:
    by_id, by_name = {each.user_id: each for each in staff}, {rule.name: rule for rule in routing}
    known, so_far, seen = {each.lead_id: each for each in new}, Counter(got), set()
    decided = list(share_out(new, routing, staff, Today(TODAY, got, {})))
    assert [each.lead_id for each in decided] == [each.lead_id for each in new]
    for lead_id, user_id, reason in (each for each in decided if isinstance(each, Assigned)):
        lead, person, rule = known[lead_id], by_id[user_id], by_name[reason.partition(":")[2]]
        assert lead_id not in seen
        assert person.is_here(TODAY)
        assert person.sees(lead.list_id)
        assert rule.is_for(lead)
        assert rule.cap is None or so_far[user_id] < rule.cap
        assert rule.to is not Why.ACCOUNT_OWNER or user_id == lead.account_owner_id
        assert rule.to is not Why.TEAM or person.team == rule.team
        assert rule.to not in (Why.PERSON, Why.ROUND_ROBIN) or user_id in rule.people
        so_far[user_id] += 1
        seen.add(lead_id)


@given(st.integers(0, 40), st.lists(users, min_size=1, unique=True), st.data())
def test_in_turn_nobody_gets_two_more_than_another(n: int, several: list[int], data: st.DataObject) -> None:
    last = data.draw(st.sampled_from(several))
    rule = RoutingRule("turns", Why.ROUND_ROBIN, tuple(several))
    new = [NewLead(number, "INQUIRY", "P1") for number in range(n)]
    got = Counter(
        each.user_id
        for each in share_out(
            new, [rule], [Person(each) for each in several], Today(TODAY, {}, {"turns": last})
        )
        if isinstance(each, Assigned)
    )
    counts = [got[user] for user in several]
    assert sum(counts) == n
    assert max(counts) - min(counts) <= 1


@given(rules())
def test_a_rule_comes_back_from_what_is_stored(rule: RoutingRule) -> None:
    assert RoutingRule.from_definition(rule.name, rule.as_definition()) == rule


@pytest.mark.parametrize(
    "definition",
    [
        {},
        {"to": "MOVED"},
        {"to": "PERSON", "people": [1, 2]},
        {"to": "ROUND_ROBIN"},
        {"to": "TEAM"},
        {"to": "TEAM", "team": "East", "cap": 0},
        {"to": "PERSON", "people": ["one"]},
        {"to": "TEAM", "team": "East", "sources": "INQUIRY"},
    ],
)
def test_a_rule_that_could_never_give_is_refused(definition: dict[str, object]) -> None:
    with pytest.raises((BadValue, RuleUnfit)):
        RoutingRule.from_definition("bad", definition)


THERE = Known((1, 2), ("East",), ("INQUIRY",), ("東京都",))


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (RoutingRule(" ", Why.ACCOUNT_OWNER), Fault.NAME_EMPTY),
        (RoutingRule("n" * 101, Why.ACCOUNT_OWNER), Fault.NAME_TOO_LONG),
        (RoutingRule("a", Why.MOVED), Fault.NOT_BY_RULE),
        (RoutingRule("a", Why.PERSON, (1, 2)), Fault.ONE_PERSON),
        (RoutingRule("a", Why.ROUND_ROBIN), Fault.NO_PEOPLE),
        (RoutingRule("a", Why.ROUND_ROBIN, (1, 1)), Fault.PERSON_TWICE),
        (RoutingRule("a", Why.TEAM, team=" "), Fault.NO_TEAM),
        (RoutingRule("a", Why.PERSON, (1,), cap=0), Fault.CAP),
    ],
)
def test_what_is_wrong_with_a_rule_is_said(rule: RoutingRule, fault: Fault) -> None:
    with pytest.raises(RuleUnfit) as unfit:
        check_rule(rule, THERE)
    assert unfit.value.fault == fault


@pytest.mark.parametrize(
    ("rule", "part", "value"),
    [
        (RoutingRule("a", Why.PERSON, (9,)), Part.PEOPLE, "9"),
        (RoutingRule("a", Why.TEAM, team="West"), Part.TEAM, "West"),
        (RoutingRule("a", Why.PERSON, (1,), sources=("INQUIRY", "FAIR")), Part.SOURCES, "FAIR"),
        (RoutingRule("a", Why.PERSON, (1,), prefectures=("東京",)), Part.PREFECTURES, "東京"),
        (RoutingRule("a", Why.PERSON, (1,), tiers=("P9",)), Part.TIERS, "P9"),
    ],
)
def test_what_a_rule_names_must_be_there(rule: RoutingRule, part: Part, value: str) -> None:
    with pytest.raises(RuleNamesUnknown) as unknown:
        check_rule(rule, THERE)
    assert (unknown.value.part, unknown.value.value) == (part, value)


def test_a_rule_that_names_what_is_there_is_fit() -> None:
    check_rule(
        RoutingRule("a", Why.ROUND_ROBIN, (2, 1), cap=3, prefectures=("東京都",), tiers=("P1",)), THERE
    )


AWAY, ELSEWHERE = Person(1, absent_until=TOMORROW), Person(2, lists=frozenset({7}))


@pytest.mark.parametrize(
    ("routing", "left"),
    [
        ([], LeftOver(1, Left.NO_RULE)),
        ([RoutingRule("far", Why.PERSON, (3,), sources=("LETTER",))], LeftOver(1, Left.NO_RULE)),
        ([RoutingRule("owner", Why.ACCOUNT_OWNER)], LeftOver(1, Left.NO_OWNER, "owner")),
        ([RoutingRule("away", Why.PERSON, (1,))], LeftOver(1, Left.NOBODY_HERE, "away")),
        ([RoutingRule("both", Why.ROUND_ROBIN, (1, 2))], LeftOver(1, Left.NOT_THEIRS, "both")),
        (
            [RoutingRule("full", Why.PERSON, (3,), cap=2), RoutingRule("away", Why.PERSON, (1,))],
            LeftOver(1, Left.ENOUGH, "full"),
        ),
    ],
)
def test_why_nobody_gets_a_lead_is_told_by_what_came_nearest(
    routing: list[RoutingRule], left: LeftOver
) -> None:
    staff, new = [AWAY, ELSEWHERE, Person(3)], [NewLead(1, "INQUIRY", "P1")]
    assert list(share_out(new, routing, staff, Today(TODAY, {3: 2}, {}))) == [left]


def test_the_next_in_turn_follows_the_last_and_passes_over_whoever_is_away() -> None:
    staff = [Person(1), Person(2, absent_until=TOMORROW), Person(3)]
    rule = RoutingRule("turns", Why.ROUND_ROBIN, (1, 2, 3))
    new = [NewLead(number, "INQUIRY", "P1") for number in range(3)]
    found = share_out(new, [rule], staff, Today(TODAY, {}, {"turns": 1}))
    assert [each.user_id for each in found if isinstance(each, Assigned)] == [3, 1, 3]


def test_who_comes_back_today_is_here() -> None:
    rule = RoutingRule("one", Why.PERSON, (2,))
    new = [NewLead(1, "INQUIRY", "P1")]
    assert list(share_out(new, [rule], [Person(2, absent_until=TODAY)], FRESH)) == [(1, 2, "PERSON:one")]


def test_where_the_first_rule_finds_nobody_the_next_is_asked() -> None:
    routing = [RoutingRule("owner", Why.ACCOUNT_OWNER), RoutingRule("rest", Why.TEAM, team="East")]
    staff = [Person(1, "East", is_active=False), Person(2, "East"), Person(3, "East")]
    new = [NewLead(1, "INQUIRY", "P1", account_owner_id=1), NewLead(2, "INQUIRY", "P1", account_owner_id=3)]
    assert list(share_out(new, routing, staff, FRESH)) == [(1, 2, "TEAM:rest"), (2, 3, "ACCOUNT_OWNER:owner")]


@given(
    people(),
    st.lists(st.tuples(users, st.dates(TODAY, TODAY + timedelta(days=3)), st.integers(1, 3)), max_size=8),
)
def test_a_promise_goes_to_somebody_who_is_here_and_sees_it(
    staff: list[Person], made: list[tuple[int, date, int]]
) -> None:
    by_id = {each.user_id: each for each in staff}
    promises = [
        Promise(number, number, owner, due, list_id) for number, (owner, due, list_id) in enumerate(made)
    ]
    for promise, user_id in stand_ins(promises, staff, {}):
        owner = by_id.get(promise.owner_id)
        assert owner is None or not owner.is_here(promise.due_on)
        assert by_id[user_id].is_here(promise.due_on)
        assert by_id[user_id].sees(promise.list_id)


def test_promises_are_spread_over_the_team_and_what_is_due_later_stays() -> None:
    staff = [
        Person(1, "East", absent_until=TOMORROW),
        Person(2, "East"),
        Person(3, "East"),
        Person(4, "West"),
    ]
    promises = [Promise(n, n, 1, TODAY) for n in (1, 2)] + [
        Promise(3, 3, 1, TOMORROW),
        Promise(4, 4, 1, TODAY, account_owner_id=4),
    ]
    found = [(promise.callback_id, user_id) for promise, user_id in stand_ins(promises, staff, {2: 1})]
    assert found == [(1, 3), (2, 2), (4, 4)]

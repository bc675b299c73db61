"""Leads get owners by rules and with reasons, work moves, promises find a stand-in; nobody is asked who is away. On both databases."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from given import TUESDAY_10, Given
from sqlalchemy import text
from sqlalchemy.orm import Session

from callbench.domain.assigning import Left
from callbench.domain.errors import BadValue, NotAllowed, NotFound, PersonAway
from callbench.domain.routing import RoutingRule, Why
from callbench.domain.server_errors import RuleUnfit
from callbench.services import sharing
from callbench.services.absences import cover_absences, set_absence
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.queue import promote, take_next
from callbench.services.reassigning import move_leads, move_work, take_back_move
from callbench.services.routing import (
    list_rules,
    load_routing,
    move_rule,
    remove_rule,
    save_routing,
    set_rule_active,
)
from callbench.services.sharing import share_everything, share_new_leads, try_rules
from callbench.services.users import set_user
from callbench.storage.engine import for_writing

TODAY = TUESDAY_10.date()
NEXT_WEEK = date(2026, 12, 1)


@pytest.fixture
def boss(given: Given) -> int:
    """A team's lead, and everybody a member of the list."""
    return person(given, "上野 次郎", role="LEAD")


def person(given: Given, name: str, role: str = "SDR") -> int:
    user = given.user(name, role)
    run(given, f"UPDATE app_user SET team = 'East' WHERE id IN (1, {user})")
    run(
        given,
        f"INSERT INTO list_member (list_id, user_id) SELECT 1, id FROM app_user u WHERE id IN (1, {user})"
        " AND NOT EXISTS (SELECT 1 FROM list_member m WHERE m.user_id = u.id)",
    )
    return user


def run(given: Given, statement: str) -> None:
    with for_writing(given.engine).begin() as connection:
        connection.execute(text(statement))


def rows(given: Given, statement: str) -> list[tuple[Any, ...]]:
    with given.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def owners(given: Given) -> dict[object, object]:
    return dict(rows(given, "SELECT id, owner_id FROM lead ORDER BY id"))


def rule(given: Given, boss: int, made: RoutingRule, **kwargs: bool) -> None:
    given.desk.write(save_routing, made, user_id=boss, **kwargs)


def promise(given: Given, lead_id: int, user: int, scope: str = "OWNER", days: int = 1) -> None:
    report = CallReport(
        disposition="CALLBACK", next_call_at=TUESDAY_10 + timedelta(days=days), callback_scope=scope
    )
    given.desk.write(finish_call, lead_id, report, user_id=user)


def test_new_leads_go_to_people_in_turn_with_the_reason_written_down(given: Given, boss: int) -> None:
    second = person(given, "田村 涼")
    leads = [given.lead(score=9 - number) for number in range(3)]
    rule(given, boss, RoutingRule("反響", Why.ROUND_ROBIN, (1, second)))
    done = given.desk.write(share_new_leads, user_id=boss)
    assert (done.leads, done.left, done.changes.lead_ids) == (3, 0, frozenset(leads))
    assert sorted(owners(given).values(), key=str) == [1, 1, second]
    assert set(rows(given, "SELECT by_user_id, from_user_id, reason FROM assignment")) == {
        (boss, None, "ROUND_ROBIN:反響")
    }
    given.lead()
    given.desk.write(share_new_leads, user_id=boss)
    assert sorted(owners(given).values(), key=str) == [1, 1, second, second]
    given.check_sums()


def test_the_cap_holds_for_the_local_day_however_often_one_shares_out(given: Given, boss: int) -> None:
    rule(given, boss, RoutingRule("cap", Why.PERSON, (1,), cap=2))
    for _ in range(3):
        given.lead()
        given.desk.write(share_new_leads, user_id=boss)
    assert list(owners(given).values()) == [1, 1, None]
    given.clock.move(days=1)
    assert given.desk.write(share_new_leads, user_id=boss).leads == 1


def test_conditions_and_the_account_owner_decide(given: Given, boss: int) -> None:
    second = person(given, "田村 涼")
    kansai, known, other = given.lead(company="西"), given.lead(company="既"), given.lead(source="WEBINAR")
    run(
        given,
        f"UPDATE account SET prefecture = '大阪府' WHERE id = (SELECT account_id FROM lead WHERE id = {kansai})",
    )
    run(
        given,
        f"UPDATE account SET owner_id = {boss} WHERE id = (SELECT account_id FROM lead WHERE id = {known})",
    )
    rule(given, boss, RoutingRule("owner", Why.ACCOUNT_OWNER))
    rule(given, boss, RoutingRule("west", Why.PERSON, (second,), prefectures=("大阪府",), tiers=("P1",)))
    done = given.desk.write(share_new_leads, user_id=boss)
    assert owners(given) == {kansai: second, known: boss, other: None}
    assert (done.leads, done.left) == (2, 1)


@pytest.mark.parametrize("away", ["is_active = false", "absent_until = '2026-12-01'"])
def test_whoever_is_away_or_has_left_gets_nothing(given: Given, boss: int, away: str) -> None:
    second = person(given, "田村 涼")
    given.lead(), given.lead()
    run(given, f"UPDATE app_user SET {away} WHERE id = {second}")
    rule(given, boss, RoutingRule("turns", Why.ROUND_ROBIN, (1, second)))
    given.desk.write(share_new_leads, user_id=boss)
    assert list(owners(given).values()) == [1, 1]


def test_a_rule_is_replaced_rests_and_keeps_its_place(given: Given, boss: int) -> None:
    rule(given, boss, RoutingRule("a", Why.PERSON, (1,)))
    rule(given, boss, RoutingRule("b", Why.PERSON, (boss,)))
    rule(given, boss, RoutingRule("a", Why.TEAM, team="East"))
    assert [each.to for each in given.desk.read(_rules)] == [Why.TEAM, Why.PERSON]
    rule(given, boss, RoutingRule("a", Why.TEAM, team="East"), is_active=False)
    assert [each.name for each in given.desk.read(_rules)] == ["b"]


def _rules(session: Session, *, now: datetime) -> tuple[RoutingRule, ...]:
    """`now` is what every use case is told."""
    return load_routing(session)


def test_a_rep_shares_nothing_out_moves_nothing_and_sends_nobody_away(given: Given, boss: int) -> None:
    second = person(given, "田村 涼")
    for use_case, args in (
        (share_new_leads, ()),
        (move_work, (1, (second,))),
        (set_absence, (1, NEXT_WEEK)),
        (cover_absences, ()),
    ):
        with pytest.raises(NotAllowed):
            given.desk.write(use_case, *args, user_id=second)


def test_all_open_work_of_one_person_becomes_anothers(given: Given, boss: int) -> None:
    second = person(given, "田村 涼")
    leads = [given.lead(owner_id=1), given.lead(owner_id=1), given.lead(owner_id=second)]
    closed = given.lead(owner_id=1, status="CLOSED")
    promise(given, leads[0], 1)
    moved = given.desk.write(move_work, 1, (second,), user_id=boss)
    assert (moved.leads, moved.callbacks, moved.left) == (2, 1, 0)
    assert owners(given) == {leads[0]: second, leads[1]: second, leads[2]: second, closed: 1}
    assert rows(given, "SELECT owner_id FROM callback") == [(second,)]
    assert rows(given, f"SELECT callback_owner_id FROM lead WHERE id = {leads[0]}") == [(second,)]
    assert set(rows(given, "SELECT from_user_id, to_user_id, reason FROM assignment")) == {
        (1, second, "MOVED")
    }
    given.check_sums()


def test_work_goes_only_to_somebody_who_is_here(given: Given, boss: int) -> None:
    second = person(given, "田村 涼")
    field = person(given, "江口 三郎", "FIELD")
    given.desk.write(set_absence, second, NEXT_WEEK, user_id=boss)
    with pytest.raises(PersonAway):
        given.desk.write(move_work, 1, (second,), user_id=boss)
    for nobody_else in ((1,), ()):
        with pytest.raises(BadValue):
            given.desk.write(move_work, 1, nobody_else, user_id=boss)
    for nobody in (99, field):
        with pytest.raises(NotFound):
            given.desk.write(move_work, 1, (nobody,), user_id=boss)


def test_the_promises_of_the_absent_are_kept_by_the_team_and_the_later_ones_stay(
    given: Given, boss: int
) -> None:
    second = person(given, "田村 涼")
    soon, later, anyone = given.lead(), given.lead(), given.lead()
    promise(given, soon, second)
    promise(given, later, second, days=8)
    promise(given, anyone, second, scope="ANYONE")
    run(given, f"UPDATE app_user SET team = 'West' WHERE id = {boss}")
    moved = given.desk.write(set_absence, second, NEXT_WEEK, user_id=boss)
    assert (moved.callbacks, moved.changes.lead_ids) == (2, frozenset({soon, anyone}))
    assert dict(rows(given, "SELECT lead_id, owner_id FROM callback")) == {soon: 1, later: second, anyone: 1}
    assert dict(rows(given, "SELECT id, callback_owner_id FROM lead")) == {
        soon: 1,
        later: second,
        anyone: None,
    }
    assert given.desk.write(cover_absences, user_id=boss).callbacks == 0
    given.clock.move(days=1, hours=1)
    assert given.desk.write(take_next, user_id=1).row is not None
    given.check_sums()


def test_work_goes_to_several_in_turn_and_a_promise_goes_with_its_lead(given: Given, boss: int) -> None:
    second = person(given, "田村 涼")
    leads = [given.lead(owner_id=1, score=9 - number) for number in range(4)]
    promise(given, leads[1], 1)
    moved = given.desk.write(move_work, 1, (second, boss), user_id=boss)
    assert owners(given) == {leads[0]: boss, leads[1]: second, leads[2]: second, leads[3]: boss}
    assert rows(given, "SELECT owner_id FROM callback") == [(second,)]
    assert moved.shares() == ((boss, 2, 0), (second, 2, 1))
    given.check_sums()


def test_chosen_leads_are_moved_with_the_promises_to_them_and_taken_back(given: Given, boss: int) -> None:
    second = person(given, "田村 涼")
    mine, nobodys, theirs = given.lead(owner_id=1), given.lead(), given.lead(owner_id=second)
    promise(given, mine, 1)
    moved = given.desk.write(move_leads, (mine, nobodys, theirs), (second,), user_id=boss)
    assert (moved.leads, moved.callbacks) == (2, 1)
    assert set(owners(given).values()) == {second}
    given.desk.write(move_leads, (nobodys,), (boss,), user_id=boss)
    back = given.desk.write(take_back_move, moved, user_id=boss)
    assert (back.leads, back.callbacks, back.left) == (1, 1, 1)
    assert owners(given) == {mine: 1, nobodys: boss, theirs: second}
    assert rows(given, f"SELECT callback_owner_id FROM lead WHERE id = {mine}") == [(1,)]
    last = rows(given, "SELECT from_user_id, to_user_id, reason FROM assignment ORDER BY id DESC LIMIT 1")
    assert last == [(second, 1, "MOVED_BACK")]
    given.check_sums()


def test_a_lead_that_was_nobodys_is_nobodys_again(given: Given, boss: int) -> None:
    lead = given.lead()
    moved = given.desk.write(move_leads, (lead,), (boss,), user_id=boss)
    given.desk.write(take_back_move, moved, user_id=boss)
    assert owners(given) == {lead: None}


def test_a_promise_that_falls_due_while_its_owner_is_away_finds_a_stand_in_by_time_alone(
    given: Given, boss: int
) -> None:
    second = person(given, "田村 涼")
    given.desk.write(set_absence, second, NEXT_WEEK, user_id=boss)
    lead = given.lead()
    promise(given, lead, second)
    assert given.desk.write(promote).leads == 0
    assert rows(given, "SELECT owner_id FROM callback") == [(second,)]
    given.clock.move(days=1, minutes=1)
    passed = given.desk.write(promote)
    assert lead in passed.changes.lead_ids
    [(keeper,)] = rows(given, "SELECT owner_id FROM callback")
    assert keeper in (1, boss)
    assert rows(given, f"SELECT callback_owner_id, queue_state FROM lead WHERE id = {lead}") == [
        (keeper, "READY")
    ]
    assert rows(given, "SELECT from_user_id, to_user_id, by_user_id, reason FROM assignment") == [
        (second, keeper, None, "ABSENT")
    ]
    given.check_sums()


def test_a_promise_of_somebody_who_is_here_stays_theirs(given: Given, boss: int) -> None:
    second = person(given, "田村 涼")
    lead = given.lead()
    promise(given, lead, second)
    given.clock.move(days=1, minutes=1)
    given.desk.write(promote)
    assert rows(given, "SELECT owner_id FROM callback") == [(second,)]
    assert rows(given, "SELECT count(*) FROM assignment") == [(0,)]


def test_the_promises_of_somebody_who_leaves_find_a_stand_in(given: Given, boss: int) -> None:
    second = person(given, "田村 涼")
    lead = given.lead()
    promise(given, lead, second, days=30)
    saved = given.desk.write(set_user, second, is_active=False, by_user_id=boss)
    assert (saved.callbacks, saved.changes.lead_ids) == (1, frozenset({lead}))
    assert rows(given, "SELECT reason FROM assignment") == [("ABSENT",)]


def test_a_promise_for_which_nobody_is_found_is_counted(given: Given, boss: int) -> None:
    second = person(given, "田村 涼")
    promise(given, given.lead(), second)
    run(given, f"UPDATE app_user SET is_active = false WHERE id IN (1, {boss})")
    run(given, f"UPDATE app_user SET is_active = true, team = 'West' WHERE id = {boss}")
    covered = given.desk.write(set_absence, second, NEXT_WEEK, user_id=boss)
    assert (covered.callbacks, covered.left) == (0, 1)


def test_leads_for_which_nobody_is_found_hold_up_no_others(
    given: Given, boss: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "AT_ONCE", 2)
    given.desk.user_id = boss
    urgent = [given.lead(source="WEBINAR", score=99) for _ in range(5)]
    last = given.lead(source="INQUIRY", tier="P3")
    rule(given, boss, RoutingRule("some", Why.PERSON, (1,), sources=("INQUIRY",)))
    assert given.desk.read(try_rules, user_id=boss).people() == ((1, 1),)
    assert owners(given)[last] is None
    done = share_everything(given.desk)
    assert (done.people(), done.reasons()) == (((1, 1),), ((Left.NO_RULE, 5),))
    assert owners(given) == {**dict.fromkeys(urgent), last: 1}


def test_rules_are_put_in_order_switched_renamed_and_removed(given: Given, boss: int) -> None:
    for name in "abc":
        rule(given, boss, RoutingRule(name, Why.PERSON, (1,)))
    ids = {each.rule.name: each.rule_id for each in given.desk.read(list_rules)}
    given.desk.write(move_rule, ids["c"], -2, user_id=boss)
    given.desk.write(move_rule, ids["a"], 9, user_id=boss)
    given.desk.write(set_rule_active, ids["b"], False, user_id=boss)
    renamed = RoutingRule("z", Why.PERSON, (boss,))
    given.desk.write(save_routing, renamed, rule_id=ids["c"], user_id=boss)
    found = [(each.rule.name, each.is_active) for each in given.desk.read(list_rules)]
    assert found == [("z", True), ("b", False), ("a", True)]
    with pytest.raises(RuleUnfit):
        given.desk.write(save_routing, RoutingRule("b", Why.PERSON, (1,)), rule_id=ids["a"], user_id=boss)
    given.desk.write(remove_rule, ids["b"], user_id=boss)
    assert [each.rule.name for each in given.desk.read(list_rules)] == ["z", "a"]
    assert rows(given, "SELECT entity_id FROM audit_event WHERE action = 'RULE_REMOVED'") == [(ids["b"],)]


def test_a_rep_changes_no_rule(given: Given, boss: int) -> None:
    rule(given, boss, RoutingRule("a", Why.PERSON, (1,)))
    rule_id = given.desk.read(list_rules)[0].rule_id
    for use_case, args in (
        (move_rule, (rule_id, 1)),
        (set_rule_active, (rule_id, False)),
        (remove_rule, (rule_id,)),
    ):
        with pytest.raises(NotAllowed):
            given.desk.write(use_case, *args, user_id=1)

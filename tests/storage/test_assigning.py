"""Leads get owners by rules and with reasons, work moves, promises find a stand-in; nobody is asked who is away. On both databases."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from given import TUESDAY_10, Given
from sqlalchemy import text
from sqlalchemy.orm import Session

from callbench.domain.assigning import RoutingRule, Why
from callbench.domain.errors import BadValue, NotAllowed, NotFound
from callbench.services.assigning import cover_absences, move_work, set_absence, share_new_leads
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.queue import take_next
from callbench.services.routing import load_routing, save_routing
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
        (move_work, (1, second)),
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
    moved = given.desk.write(move_work, 1, second, user_id=boss)
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
    with pytest.raises(BadValue):
        given.desk.write(move_work, 1, second, user_id=boss)
    for nobody in (99, field):
        with pytest.raises(NotFound):
            given.desk.write(move_work, 1, nobody, user_id=boss)


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

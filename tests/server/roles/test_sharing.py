"""A team's lead shares work out at their own login: within the lists of the team, to people who see them."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from given import Clock, Given
from sqlalchemy import text
from staff import LISTS, Staff

from callbench.domain.errors import NotAllowed
from callbench.domain.routing import RoutingRule, Why
from callbench.services.absences import set_absence
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.desk import Desk
from callbench.services.queue import promote
from callbench.services.reassigning import move_leads, move_work, take_back_move
from callbench.services.routing import list_rules, remove_rule, save_routing
from callbench.services.sharing import share_new_leads
from callbench.services.users import set_user
from callbench.storage.engine import for_writing


class AtOwner(Given):
    """Builds leads in a database that is there already, as its owner."""

    def __post_init__(self) -> None:
        self.desk = Desk(self.engine, self.user_id, self.clock)
        self._numbers = count(7_000)


def run(staff: Staff, statement: str) -> None:
    with for_writing(staff.engine_of("owner")).begin() as connection:
        connection.execute(text(statement))


def owners(staff: Staff) -> dict[int, int | None]:
    with staff.engine_of("owner").connect() as connection:
        rows = connection.execute(text("SELECT id, owner_id FROM lead ORDER BY id"))
        return {row[0]: row[1] for row in rows}


@pytest.fixture
def leads(own_staff: Staff) -> dict[str, int]:
    """A new lead in each team's list, by the team's name."""
    given = AtOwner(own_staff.engine_of("owner"), Clock(datetime.now(UTC)))
    made = {team: given.lead(company=f"{team}商事") for team in LISTS}
    for team, lead_id in made.items():
        its_account = f"id = (SELECT account_id FROM lead WHERE id = {lead_id})"
        run(own_staff, f"UPDATE account SET list_id = {LISTS[team]} WHERE {its_account}")
    return made


def everybody(staff: Staff) -> RoutingRule:
    return RoutingRule("everybody", Why.ROUND_ROBIN, tuple(staff.ids.values()))


def test_new_leads_of_the_team_go_to_its_people_and_others_stay(
    own_staff: Staff, leads: dict[str, int]
) -> None:
    boss, me = own_staff.desk_of("lead"), own_staff.ids["lead"]
    boss.write(save_routing, everybody(own_staff), user_id=me)
    done = boss.write(share_new_leads, user_id=me)
    assert done.changes.lead_ids == {leads["East"]}
    assert owners(own_staff)[leads["East"]] in {own_staff.ids[who] for who in ("sdr", "bdr", "lead")}
    assert owners(own_staff)[leads["West"]] is None


def test_work_moves_within_the_team_with_its_promises(own_staff: Staff, leads: dict[str, int]) -> None:
    boss, me, ids = own_staff.desk_of("lead"), own_staff.ids["lead"], own_staff.ids
    boss.write(save_routing, RoutingRule("one", Why.PERSON, (ids["sdr"],)), user_id=me)
    boss.write(share_new_leads, user_id=me)
    promise = CallReport(disposition="CALLBACK", next_call_at=datetime.now(UTC) + timedelta(hours=30))
    own_staff.desk_of("sdr").write(finish_call, leads["East"], promise, user_id=ids["sdr"])
    covered = boss.write(set_absence, ids["sdr"], (datetime.now(UTC) + timedelta(days=9)).date(), user_id=me)
    assert (covered.callbacks, covered.changes.lead_ids) == (1, frozenset({leads["East"]}))
    moved = boss.write(move_work, ids["sdr"], (ids["bdr"],), user_id=me)
    assert moved.leads == 1
    assert owners(own_staff)[leads["East"]] == ids["bdr"]


@pytest.mark.parametrize("who", ["sdr", "bdr", "field", "admin"])
def test_nobody_else_shares_out(own_staff: Staff, who: str) -> None:
    with pytest.raises(NotAllowed):
        own_staff.desk_of(who).write(share_new_leads, user_id=own_staff.ids[who])


def promised(staff: Staff, lead_id: int, who: str, hours: int = 30) -> None:
    due = CallReport(disposition="CALLBACK", next_call_at=datetime.now(UTC) + timedelta(hours=hours))
    staff.desk_of(who).write(finish_call, lead_id, due, user_id=staff.ids[who])


def owner_of_promise(staff: Staff) -> list[tuple[int, int | None]]:
    with staff.engine_of("owner").connect() as connection:
        rows = connection.execute(
            text("SELECT c.owner_id, l.callback_owner_id FROM callback c JOIN lead l ON l.id = c.lead_id")
        )
        return [(row[0], row[1]) for row in rows]


def reasons(staff: Staff) -> list[tuple[int | None, int | None, str]]:
    with staff.engine_of("owner").connect() as connection:
        rows = connection.execute(text("SELECT from_user_id, by_user_id, reason FROM assignment ORDER BY id"))
        return [(row[0], row[1], row[2]) for row in rows]


NEXT_MONTH = (datetime.now(UTC) + timedelta(days=30)).date()


@pytest.mark.parametrize("who", ["lead", "admin"])
def test_who_may_say_that_somebody_is_away_finds_the_stand_ins_too(
    own_staff: Staff, leads: dict[str, int], who: str
) -> None:
    promised(own_staff, leads["East"], "sdr")
    covered = own_staff.desk_of(who).write(
        set_absence, own_staff.ids["sdr"], NEXT_MONTH, user_id=own_staff.ids[who]
    )
    assert (covered.callbacks, covered.left) == (1, 0)
    [(owner, in_queue)] = owner_of_promise(own_staff)
    assert owner == in_queue
    assert owner in {own_staff.ids["bdr"], own_staff.ids["lead"]}
    assert reasons(own_staff) == [(own_staff.ids["sdr"], own_staff.ids[who], "ABSENT")]


def test_an_administrator_lets_somebody_go_and_the_promises_find_stand_ins(
    own_staff: Staff, leads: dict[str, int]
) -> None:
    promised(own_staff, leads["East"], "sdr")
    saved = own_staff.desk_of("admin").write(
        set_user, own_staff.ids["sdr"], is_active=False, by_user_id=own_staff.ids["admin"]
    )
    assert saved.callbacks == 1


def test_a_rep_s_program_lets_a_due_promise_of_an_absent_colleague_find_a_stand_in(
    own_staff: Staff, leads: dict[str, int]
) -> None:
    promised(own_staff, leads["East"], "sdr")
    run(own_staff, f"UPDATE app_user SET absent_until = '{NEXT_MONTH}' WHERE id = {own_staff.ids['sdr']}")
    past = "now() - interval '1 minute'"
    run(own_staff, f"UPDATE callback SET due_at = {past}")
    run(own_staff, f"UPDATE lead SET next_call_at = {past} WHERE queue_state = 'WAITING'")
    assert leads["East"] in own_staff.desk_of("bdr").write(promote).changes.lead_ids
    assert reasons(own_staff) == [(own_staff.ids["sdr"], None, "ABSENT")]
    [(owner, in_queue)] = owner_of_promise(own_staff)
    assert owner == in_queue != own_staff.ids["sdr"]


def test_the_function_hands_on_no_promise_but_an_absent_person_s_to_somebody_who_may_keep_it(
    own_staff: Staff, leads: dict[str, int]
) -> None:
    """Asked past the program: for a colleague who is here, to somebody of another list, by somebody who does not see the lead."""
    promised(own_staff, leads["East"], "sdr")
    stand_in = text("SELECT server.stand_in(ARRAY(SELECT id FROM callback), ARRAY[:to]::bigint[], 0, now())")
    seller, bdr, west = (own_staff.ids[who] for who in ("field", "bdr", "west_sdr"))

    def tried(who: str, to: int) -> int:
        with own_staff.engine_of(who).begin() as connection:
            return len(connection.execute(stand_in, {"to": to}).all())

    assert tried("bdr", bdr) == 0  # whose promise it is, is here
    run(own_staff, f"UPDATE app_user SET absent_until = '{NEXT_MONTH}' WHERE id = {own_staff.ids['sdr']}")
    assert tried("bdr", seller) == tried("bdr", west) == 0  # neither calls on this list
    assert tried("west_sdr", bdr) == tried("field", bdr) == 0  # neither sees the lead
    assert owner_of_promise(own_staff) == [(own_staff.ids["sdr"],) * 2]
    assert tried("bdr", bdr) == 1


@pytest.mark.parametrize(("who", "may"), [("lead", True), ("admin", True), ("sdr", False), ("field", False)])
def test_a_rule_is_removed_by_whoever_may_change_it(own_staff: Staff, who: str, may: bool) -> None:
    own_staff.desk_of("lead").write(save_routing, everybody(own_staff), user_id=own_staff.ids["lead"])
    with own_staff.engine_of(who).begin() as connection:
        gone = connection.execute(text("SELECT server.remove('rule', ARRAY(SELECT id FROM rule))")).all()
    assert bool(gone) is may
    if not may:
        own_staff.desk_of("lead").write(
            remove_rule,
            own_staff.desk_of("lead").read(list_rules)[0].rule_id,
            user_id=own_staff.ids["lead"],
        )
    assert own_staff.desk_of("sdr").read(list_rules) == ()


def test_a_team_s_lead_takes_a_move_back(own_staff: Staff, leads: dict[str, int]) -> None:
    boss, me, ids = own_staff.desk_of("lead"), own_staff.ids["lead"], own_staff.ids
    moved = boss.write(move_leads, list(leads.values()), (ids["bdr"], ids["sdr"]), user_id=me)
    assert moved.changes.lead_ids == {leads["East"]}  # the other team's is not hers to move
    assert boss.write(take_back_move, moved, user_id=me).leads == 1
    assert owners(own_staff)[leads["East"]] is None
